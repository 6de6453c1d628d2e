/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Gives a reader the files that it asks for by number, and takes what it makes of them:
 *
 *     feed = emend_reader_feed_new (open, user_data, fd, max_size, &error);
 *     emend_reader_feed_list_fds (feed, fds, &error); … the call …
 *     is_whole = emend_reader_feed_finish (feed, &error);
 *
 * A reader may write no file, and is not given one to write: it writes to a socket, and we see how much comes.
 *
 * Thread contract: used by one thread at a time. Two threads of its own, one for each direction, end with it.
 */

#define G_LOG_DOMAIN "emend-engine"

#include "config.h"

#include "emend-reader-feed.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixconnection.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <sys/socket.h>
#include <unistd.h>

#include "emend-error.h"

/* A socket holds a few times as much. */
#define BUFFER_SIZE 65536

struct _EmendReaderFeed
{
  EmendReaderFeedOpenFunc open; /* (immutable) */
  gpointer user_data;           /* (immutable) */
  int output;                   /* (immutable) */
  guint64 max_size;             /* (immutable) */

  int their_socket; /* (worker): the reader's ends; -1 once they are closed here */
  int their_output; /* (worker) */

  GSocketConnection *socket; /* (immutable): ours */
  int input;                 /* (immutable): ours */
  GThread *giver;            /* (worker): NULL once it was joined */
  GThread *taker;            /* (worker) */

  GError *give_error; /* of the giver's thread, until it was joined */
  GError *take_error; /* of the taker's */
};

/* Hands out files until nobody asks for any more. */
static gpointer
give (gpointer data)
{
  EmendReaderFeed *self = data;
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (self->socket));
  guint32 source;
  gsize n_read;

  while (g_input_stream_read_all (stream, &source, sizeof source, &n_read, NULL, NULL)
         && n_read == sizeof source)
    {
      int fd = self->open (source, self->user_data, &self->give_error);
      gboolean is_sent
          = fd >= 0 && g_unix_connection_send_fd (G_UNIX_CONNECTION (self->socket), fd, NULL, NULL);

      if (fd >= 0)
        g_close (fd, NULL);
      if (!is_sent)
        break;
    }
  /* Whoever asked for a file that cannot be had is not to wait for it. */
  g_socket_shutdown (g_socket_connection_get_socket (self->socket), TRUE, TRUE, NULL);
  return NULL;
}

static gboolean
write_all (EmendReaderFeed *self, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (self->output, data, size);

      if (n < 0 && errno != EINTR)
        {
          g_set_error (&self->take_error, EMEND_ERROR, EMEND_ERROR_STORE, _ ("writing: %s"),
                       g_strerror (errno));
          return FALSE;
        }
      if (n > 0)
        {
          data += n;
          size -= (gsize) n;
        }
    }
  return TRUE;
}

static gboolean
take_some (EmendReaderFeed *self, const char *data, gsize size, guint64 *total)
{
  *total += size;
  if (*total > self->max_size)
    {
      g_set_error (&self->take_error, EMEND_ERROR, EMEND_ERROR_TOO_LARGE,
                   _ ("the reader wrote more than %" PRIu64 " bytes"), self->max_size);
      return FALSE;
    }
  return write_all (self, data, size);
}

/* Takes what is written until nobody writes any more. */
static gpointer
take (gpointer data)
{
  EmendReaderFeed *self = data;
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  guint64 total = 0;

  for (;;)
    {
      gssize n = read (self->input, buffer, BUFFER_SIZE);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || !take_some (self, buffer, (gsize) n, &total))
        break;
    }
  shutdown (self->input, SHUT_RDWR);
  return NULL;
}

static GSocketConnection *
connect_socket (int fd)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, &error);

  g_assert_no_error (error);
  return g_socket_connection_factory_create_connection (socket);
}

static gboolean
make_pair (int fds[2], GError **error)
{
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0)
    return TRUE;

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("making a socket: %s"),
               g_strerror (errno));
  return FALSE;
}

/**
 * emend_reader_feed_new:
 * @open: opens files
 * @user_data: for @open
 * @output: what a reader makes is written to this; not consumed, and must stay open
 * @max_size: no reader may make more, in bytes
 * @error: return location for an error
 *
 * Makes two sockets for a reader, and begins to serve both.
 *
 * Returns: (transfer full): a feed, or %NULL with %EMEND_ERROR_FAILED
 */
EmendReaderFeed *
emend_reader_feed_new (EmendReaderFeedOpenFunc open,
                       gpointer user_data,
                       int output,
                       guint64 max_size,
                       GError **error)
{
  EmendReaderFeed *self;
  int sockets[2];
  int outputs[2];

  if (!make_pair (sockets, error))
    return NULL;
  if (!make_pair (outputs, error))
    {
      close (sockets[0]);
      close (sockets[1]);
      return NULL;
    }

  self = g_new0 (EmendReaderFeed, 1);
  self->open = open;
  self->user_data = user_data;
  self->output = output;
  self->max_size = max_size;
  self->their_socket = sockets[1];
  self->their_output = outputs[1];
  self->socket = connect_socket (sockets[0]);
  self->input = outputs[0];
  self->giver = g_thread_new ("reader-give", give, self);
  self->taker = g_thread_new ("reader-take", take, self);
  return self;
}

/* The reader has its own copies of these; as long as we hold ours, its end is not seen. */
static void
let_go (EmendReaderFeed *self)
{
  if (self->their_socket >= 0)
    close (self->their_socket);
  if (self->their_output >= 0)
    close (self->their_output);
  self->their_socket = -1;
  self->their_output = -1;
}

/* A reader that is alive may still hold its ends, but has no use for them. What it wrote is read to the end. */
static void
join (EmendReaderFeed *self)
{
  let_go (self);
  shutdown (self->input, SHUT_RD);
  if (self->taker != NULL)
    g_thread_join (g_steal_pointer (&self->taker));
  g_socket_shutdown (g_socket_connection_get_socket (self->socket), TRUE, TRUE, NULL);
  if (self->giver != NULL)
    g_thread_join (g_steal_pointer (&self->giver));
}

/**
 * emend_reader_feed_free:
 * @self: (transfer full): a feed; the reader that it is for has ended or has answered
 */
void
emend_reader_feed_free (EmendReaderFeed *self)
{
  join (self);
  close (self->input);
  g_object_unref (self->socket);
  g_clear_error (&self->give_error);
  g_clear_error (&self->take_error);
  g_free (self);
}

/**
 * emend_reader_feed_list_fds:
 * @self: a feed that is not finished
 * @fds: where to add the reader's ends: the socket to ask for files, and the one to write to
 * @error: return location for an error
 *
 * Returns: %FALSE if no descriptors are left
 */
gboolean
emend_reader_feed_list_fds (EmendReaderFeed *self, GUnixFDList *fds, GError **error)
{
  return g_unix_fd_list_append (fds, self->their_socket, error) >= 0
         && g_unix_fd_list_append (fds, self->their_output, error) >= 0;
}

/**
 * emend_reader_feed_finish:
 * @self: a feed, whose reader has answered or has ended
 * @error: return location for an error
 *
 * Waits until all that the reader wrote is written.
 *
 * Returns: %FALSE if a file could not be opened, or if not everything could be written
 */
gboolean
emend_reader_feed_finish (EmendReaderFeed *self, GError **error)
{
  join (self);
  if (self->give_error == NULL && self->take_error == NULL)
    return TRUE;
  g_propagate_error (error, self->give_error != NULL ? g_steal_pointer (&self->give_error)
                                                     : g_steal_pointer (&self->take_error));
  return FALSE;
}
