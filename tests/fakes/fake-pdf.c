/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The PDF of a fake reader: the bytes of the first source behind a line that says so. In EMEND_FAKE_READER, `pdf-crash`
 * makes it crash in the middle, `pdf-stall` makes it wait, `pdf-endless` makes it write without end, `pdf-many` makes it
 * say that there are more pages than there are, `pdf-asks` makes it ask for a source that there is not, and `pdf-holds`
 * makes it keep what it was given after it has answered.
 */

#include "config.h"

#include "fake-pdf.h"

#include <gio/gunixconnection.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define NO_SOURCE 99

static gboolean
has_trick (const char *name)
{
  g_auto (GStrv) words = g_strsplit (g_getenv ("EMEND_FAKE_READER") ?: "", " ", -1);

  return g_strv_contains ((const char *const *) words, name);
}

static void
write_text (int fd, const char *text, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, text, size);

      if (n <= 0)
        return;
      text += n;
      size -= (gsize) n;
    }
}

/* Gives the source that was asked for, or -1. */
static int
ask (int socket_fd, guint32 source)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (socket_fd, NULL);
  g_autoptr (GSocketConnection) connection = g_socket_connection_factory_create_connection (socket);
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  if (!g_output_stream_write_all (stream, &source, sizeof source, NULL, NULL, NULL))
    return -1;
  return g_unix_connection_receive_fd (G_UNIX_CONNECTION (connection), NULL, NULL);
}

static void
copy (int from, int to)
{
  char buffer[4096];
  gssize n;

  while ((n = read (from, buffer, sizeof buffer)) > 0)
    write_text (to, buffer, (gsize) n);
}

/* Answers a request for a PDF. */
gboolean
fake_pdf_on_make (EmendDBusReader1 *skeleton, GDBusMethodInvocation *invocation)
{
  GDBusMessage *message = g_dbus_method_invocation_get_message (invocation);
  GUnixFDList *fds = g_dbus_message_get_unix_fd_list (message);
  int sources = g_unix_fd_list_get (fds, 1, NULL);
  int output = g_unix_fd_list_get (fds, 2, NULL);
  int source = ask (sources, has_trick ("pdf-asks") ? NO_SOURCE : 0);

  signal (SIGPIPE, SIG_IGN);
  write_text (output, "%PDF-1.5 fake\n", strlen ("%PDF-1.5 fake\n"));
  if (has_trick ("pdf-crash"))
    raise (SIGKILL);
  while (has_trick ("pdf-stall"))
    pause ();
  while (has_trick ("pdf-endless") && write (output, "endless\n", strlen ("endless\n")) > 0)
    continue;
  if (source >= 0)
    {
      copy (source, output);
      g_close (source, NULL);
    }
  if (!has_trick ("pdf-holds"))
    g_close (output, NULL);
  emend_dbus_reader1_complete_make_pdf (skeleton, invocation, NULL,
                                        has_trick ("pdf-many") ? G_MAXUINT : 1, 0, 0, 0);
  return TRUE;
}
