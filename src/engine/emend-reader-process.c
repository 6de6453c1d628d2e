/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One reader process and the connection to it: `emend_reader_process_read_page (process, fd, id, 0,
 * &blank, cancellable, &error)`. Trusts nothing that comes from it; a reader that does not answer as it
 * should is killed, and the object is of no more use.
 *
 * Thread contract: used by one thread at a time.
 *
 * check-source: tested-by tests/engine/test-reader-pool.c
 */

#include "config.h"

#include "emend-reader-process.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>

#include "emend-crop-variant.h"
#include "emend-error.h"
#include "emend-line-variant.h"
#include "emend-page-picture.h"
#include "emend-page-variant.h"
#include "emend-reader-answer.h"
#include "emend-reader-description.h"
#include "emend-reader-messages.h"

#define OBJECT_PATH "/org/emend/Reader"

/* Seconds that a new process may take to say hello: hundreds of times as long as it does. */
#define HELLO_TIMEOUT 30

/* No book has more pages. */
#define MAX_PAGES 1000000

struct _EmendReaderProcess
{
  GObject parent_instance;

  GSubprocess *child;            /* (immutable) */
  gboolean sandboxed;            /* (immutable) */
  guint deadline;                /* (immutable): milliseconds */
  EmendDBusReader1 *proxy;       /* (worker): NULL once the process is known to be of no use */
  EmendReaderMessages *messages; /* (worker): NULL as long as there is no process */
};

G_DEFINE_FINAL_TYPE (EmendReaderProcess, emend_reader_process, G_TYPE_OBJECT)

/* The end */

/* Kills what is still alive and waits until it is gone. */
static void
end (EmendReaderProcess *self)
{
  g_clear_object (&self->proxy);
  if (self->messages == NULL)
    return;

  g_subprocess_force_exit (self->child);
  g_subprocess_wait (self->child, NULL, NULL);
  emend_reader_messages_stop (self->messages);
}

/* Says how the process ended, after it did. */
static char *
describe_end (EmendReaderProcess *self)
{
  g_autofree char *message = emend_reader_messages_dup_last (self->messages);

  return emend_reader_description_dup_end (self->child, self->sandboxed, message);
}

/* Errors */

static void
set_lost_error (EmendReaderProcess *self, GError **error)
{
  gboolean ended = emend_reader_messages_wait (self->messages);
  g_autofree char *how = NULL;

  end (self);
  how = describe_end (self);
  if (ended)
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_CRASHED, _ ("the reader is gone: %s"), how);
  else
    g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE,
                         _ ("the reader sent something that is no message, or stopped listening"));
}

/* Makes an error of ours of what a call failed with; ends the process unless it only refused. */
static void
set_call_error (EmendReaderProcess *self, const GError *call_error, GError **error)
{
  if (emend_reader_answer_is_refusal (call_error))
    {
      g_propagate_error (error, g_error_copy (call_error));
      g_dbus_error_strip_remote_error (*error);
    }
  else if (g_error_matches (call_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      end (self);
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CANCELLED, _ ("cancelled"));
    }
  else if (g_error_matches (call_error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      end (self);
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_STALLED,
                   _ ("the reader did not answer within %.3g s and was killed"),
                   self->deadline / 1000.0);
    }
  else if (g_dbus_error_is_remote_error (call_error)
           || g_error_matches (call_error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    {
      end (self);
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE,
                   _ ("the reader answered what it may not: %s"), call_error->message);
    }
  else
    set_lost_error (self, error);
}

static void
set_garbage_error (EmendReaderProcess *self, const char *what, GError **error)
{
  end (self);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE, _ ("the reader answered with %s"),
               what);
}

/* The beginning */

static gboolean
say_hello (EmendReaderProcess *self, GSocket *socket, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autoptr (GDBusConnection) connection = NULL;

  g_socket_set_timeout (socket, HELLO_TIMEOUT);
  connection = g_dbus_connection_new_sync (G_IO_STREAM (stream), NULL,
                                           G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                               | G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                           NULL, cancellable, error);
  if (connection == NULL)
    return FALSE;

  g_socket_set_timeout (socket, 0);
  g_dbus_connection_start_message_processing (connection);
  self->proxy = emend_dbus_reader1_proxy_new_sync (connection,
                                                   G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES
                                                       | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS,
                                                   NULL, OBJECT_PATH, cancellable, error);
  return self->proxy != NULL;
}

static void
emend_reader_process_dispose (GObject *object)
{
  EmendReaderProcess *self = EMEND_READER_PROCESS (object);

  end (self);

  G_OBJECT_CLASS (emend_reader_process_parent_class)->dispose (object);
}

static void
emend_reader_process_finalize (GObject *object)
{
  EmendReaderProcess *self = EMEND_READER_PROCESS (object);

  g_clear_object (&self->child);
  g_clear_pointer (&self->messages, emend_reader_messages_free);

  G_OBJECT_CLASS (emend_reader_process_parent_class)->finalize (object);
}

static void
emend_reader_process_class_init (EmendReaderProcessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_reader_process_dispose;
  object_class->finalize = emend_reader_process_finalize;

  /* So that the errors of readers are known by name before the first one comes. */
  emend_error_quark ();
}

static void
emend_reader_process_init (EmendReaderProcess *self)
{
}

/**
 * emend_reader_process_new:
 * @launcher: who starts processes
 * @cancellable: (nullable): cancels the start
 * @error: return location
 *
 * Starts a reader and connects to it. Fails with %EMEND_ERROR_READER_START or %EMEND_ERROR_CANCELLED.
 *
 * Returns: (transfer full): a reader
 */
EmendReaderProcess *
emend_reader_process_new (EmendReaderLauncher *launcher, GCancellable *cancellable, GError **error)
{
  g_autoptr (EmendReaderProcess) self = g_object_new (EMEND_TYPE_READER_PROCESS, NULL);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) hello_error = NULL;
  g_autofree char *how = NULL;

  self->child = emend_reader_launcher_launch (launcher, &socket, &self->sandboxed, error);
  if (self->child == NULL)
    return NULL;

  self->deadline = emend_reader_launcher_get_options (launcher)->deadline;
  self->messages = emend_reader_messages_new (g_subprocess_get_stderr_pipe (self->child));
  if (say_hello (self, socket, cancellable, &hello_error))
    return g_steal_pointer (&self);

  if (g_error_matches (hello_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CANCELLED, _ ("cancelled"));
      return NULL;
    }
  emend_reader_messages_wait (self->messages);
  end (self);
  how = describe_end (self);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_START, _ ("starting a reader: %s (%s)"), how,
               hello_error->message);
  return NULL;
}

/**
 * emend_reader_process_is_alive:
 * @self: a reader
 *
 * Returns: %FALSE if the process was found broken and is gone
 */
gboolean
emend_reader_process_is_alive (EmendReaderProcess *self)
{
  g_return_val_if_fail (EMEND_IS_READER_PROCESS (self), FALSE);
  return self->proxy != NULL;
}

/**
 * emend_reader_process_is_sandboxed:
 * @self: a reader
 *
 * Returns: %TRUE if the process runs in a sandbox
 */
gboolean
emend_reader_process_is_sandboxed (EmendReaderProcess *self)
{
  g_return_val_if_fail (EMEND_IS_READER_PROCESS (self), FALSE);
  return self->sandboxed;
}

/**
 * emend_reader_process_call:
 * @self: a reader that is alive
 * @func: (scope call): makes a call, and checks what comes of it
 * @data: for @func
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Returns: %FALSE if the call failed, as [method@ReaderProcess.read_page] does
 */
gboolean
emend_reader_process_call (EmendReaderProcess *self,
                           EmendReaderCallFunc func,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) call_error = NULL;

  g_return_val_if_fail (emend_reader_process_is_alive (self), FALSE);

  if (func (self->proxy, self->deadline, data, cancellable, &call_error))
    return TRUE;
  if (!g_error_matches (call_error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE))
    set_call_error (self, call_error, error);
  else
    set_garbage_error (self, call_error->message, error);
  return FALSE;
}

/**
 * emend_reader_process_dup_engine_version:
 * @self: a reader that is alive
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Asks for the versions of the libraries and models that results depend on. Fails as
 * [method@ReaderProcess.read_page] does.
 *
 * Returns: (transfer full): one line of text
 */
char *
emend_reader_process_dup_engine_version (EmendReaderProcess *self,
                                         GCancellable *cancellable,
                                         GError **error)
{
  g_autofree char *version = NULL;
  g_autoptr (GError) call_error = NULL;

  g_return_val_if_fail (emend_reader_process_is_alive (self), NULL);

  if (!emend_dbus_reader1_call_describe_engine_sync (self->proxy, G_DBUS_CALL_FLAGS_NONE,
                                                     (int) self->deadline, &version, cancellable,
                                                     &call_error))
    {
      set_call_error (self, call_error, error);
      return NULL;
    }
  if (*version == '\0' || !emend_reader_answer_is_line (version))
    {
      set_garbage_error (self, _ ("an impossible version"), error);
      return NULL;
    }
  return g_steal_pointer (&version);
}

/**
 * emend_reader_process_inspect:
 * @self: a reader that is alive
 * @fd: an input, opened for reading
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Finds out what an input is. Fails as [method@ReaderProcess.read_page] does, and with
 * %EMEND_ERROR_ENCRYPTED or %EMEND_ERROR_EMPTY.
 *
 * Returns: (transfer full): what it is
 */
EmendSourceInfo *
emend_reader_process_inspect (EmendReaderProcess *self,
                              int fd,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autofree char *kind = NULL;
  g_autofree char *title = NULL;
  g_autofree char *author = NULL;
  g_autoptr (GError) call_error = NULL;
  guint n_pages;

  g_return_val_if_fail (emend_reader_process_is_alive (self), NULL);

  if (g_unix_fd_list_append (fds, fd, &call_error) < 0
      || !emend_dbus_reader1_call_inspect_sync (
          self->proxy, g_variant_new_handle (0), G_DBUS_CALL_FLAGS_NONE, (int) self->deadline, fds,
          &kind, &n_pages, &title, &author, NULL, cancellable, &call_error))
    {
      set_call_error (self, call_error, error);
      return NULL;
    }
  if (*kind == '\0' || !emend_reader_answer_is_line (kind) || n_pages == 0 || n_pages > MAX_PAGES
      || !emend_reader_answer_is_line (title) || !emend_reader_answer_is_line (author))
    {
      set_garbage_error (self, _ ("an impossible description of the input"), error);
      return NULL;
    }
  return emend_source_info_new (kind, n_pages, *title != '\0' ? title : NULL,
                                *author != '\0' ? author : NULL);
}

/**
 * emend_reader_process_read_page:
 * @self: a reader that is alive
 * @fd: an input, opened for reading
 * @source_id: names the contents of the input
 * @index: number of the page, from 0
 * @blank: (out): whether there is nothing on it
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has a page read. Fails with %EMEND_ERROR_UNREADABLE, %EMEND_ERROR_TOO_LARGE, %EMEND_ERROR_NOT_FOUND,
 * %EMEND_ERROR_NO_MODEL or %EMEND_ERROR_FAILED, and the reader stays alive. Fails with
 * %EMEND_ERROR_READER_CRASHED, %EMEND_ERROR_READER_STALLED, %EMEND_ERROR_READER_GARBAGE or
 * %EMEND_ERROR_CANCELLED, and the reader does not.
 *
 * Returns: (transfer full): the page
 */
EmendPage *
emend_reader_process_read_page (EmendReaderProcess *self,
                                int fd,
                                const char *source_id,
                                guint index,
                                gboolean *blank,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GError) call_error = NULL;

  g_return_val_if_fail (emend_reader_process_is_alive (self), NULL);

  if (g_unix_fd_list_append (fds, fd, &call_error) < 0
      || !emend_dbus_reader1_call_read_page_sync (
          self->proxy, g_variant_new_handle (0), source_id, index, G_DBUS_CALL_FLAGS_NONE,
          (int) self->deadline, fds, blank, &variant, NULL, cancellable, &call_error))
    {
      set_call_error (self, call_error, error);
      return NULL;
    }

  page = emend_page_variant_decode (variant, error);
  if (page == NULL)
    end (self);
  return g_steal_pointer (&page);
}

/* One of the calls for parts of a page, as they were generated. */
typedef gboolean (*PartsCall) (EmendDBusReader1 *proxy,
                               GVariant *source,
                               const char *source_id,
                               guint index,
                               guint width,
                               guint height,
                               guint rotation,
                               GVariant *boxes,
                               GDBusCallFlags flags,
                               int timeout,
                               GUnixFDList *fds,
                               GVariant **answer,
                               GUnixFDList **out_fds,
                               GCancellable *cancellable,
                               GError **error);

/* Returns the answer to a call, or NULL with an error. */
static GVariant *
ask (EmendReaderProcess *self,
     const EmendReaderLines *parts,
     PartsCall call,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GError) call_error = NULL;
  GVariant *answer = NULL;

  g_return_val_if_fail (emend_reader_process_is_alive (self), NULL);

  if (g_unix_fd_list_append (fds, parts->fd, &call_error) < 0
      || !call (self->proxy, g_variant_new_handle (0), parts->source_id, parts->index,
                parts->page->width, parts->page->height, parts->page->rotation,
                emend_line_variant_encode_boxes (parts->boxes, parts->n_boxes),
                G_DBUS_CALL_FLAGS_NONE, (int) self->deadline, fds, &answer, NULL, cancellable,
                &call_error))
    set_call_error (self, call_error, error);
  return answer;
}

/**
 * emend_reader_process_look_again:
 * @self: a reader that is alive
 * @lines: which lines, at most %EMEND_LINE_VARIANT_MAX_LINES
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has lines of a page read once more, or the signs above them. Fails as [method@ReaderProcess.read_page] does.
 *
 * Returns: (transfer full) (element-type EmendLine): a line for each box, as
 *   [func@line_variant_decode] makes them
 */
GPtrArray *
emend_reader_process_look_again (EmendReaderProcess *self,
                                 const EmendReaderLines *lines,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GVariant) answer = ask (self, lines,
                                     lines->for_marks ? emend_dbus_reader1_call_read_marks_sync
                                                      : emend_dbus_reader1_call_look_again_sync,
                                     cancellable, error);
  g_autoptr (GPtrArray) read = NULL;

  if (answer == NULL)
    return NULL;
  read = emend_line_variant_decode (answer, lines->page, lines->n_boxes, error);
  if (read == NULL)
    end (self);
  return g_steal_pointer (&read);
}

static GPtrArray *
crop (EmendReaderProcess *self,
      const EmendReaderLines *parts,
      PartsCall call,
      const EmendCropLimits *limits,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GVariant) answer = ask (self, parts, call, cancellable, error);
  g_autoptr (GPtrArray) images = NULL;

  if (answer == NULL)
    return NULL;
  images = emend_crop_variant_decode (answer, parts->n_boxes, limits, error);
  if (images == NULL)
    end (self);
  return g_steal_pointer (&images);
}

/**
 * emend_reader_process_crop_lines:
 * @self: a reader that is alive
 * @lines: which lines, within %EMEND_CROP_LIMITS_LINES
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has lines cut out of a page. Fails as [method@ReaderProcess.read_page] does.
 *
 * Returns: (transfer full) (element-type GBytes): an image for each box, as [func@crop_variant_decode] lets
 *   them through
 */
GPtrArray *
emend_reader_process_crop_lines (EmendReaderProcess *self,
                                 const EmendReaderLines *lines,
                                 GCancellable *cancellable,
                                 GError **error)
{
  return crop (self, lines, emend_dbus_reader1_call_crop_lines_sync, &EMEND_CROP_LIMITS_LINES,
               cancellable, error);
}

/**
 * emend_reader_process_crop_pictures:
 * @self: a reader that is alive
 * @pictures: which pictures, within %EMEND_CROP_LIMITS_PICTURES
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has pictures cut out of a page. Fails as [method@ReaderProcess.read_page] does.
 *
 * Returns: (transfer full) (element-type GBytes): an image for each box, as [func@crop_variant_decode] lets
 *   them through
 */
GPtrArray *
emend_reader_process_crop_pictures (EmendReaderProcess *self,
                                    const EmendReaderLines *pictures,
                                    GCancellable *cancellable,
                                    GError **error)
{
  return crop (self, pictures, emend_dbus_reader1_call_crop_pictures_sync,
               &EMEND_CROP_LIMITS_PICTURES, cancellable, error);
}

/**
 * emend_reader_process_show_page:
 * @self: a reader that is alive
 * @view: which page, and how large
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has a picture of a whole page made. Fails as [method@ReaderProcess.read_page] does.
 *
 * Returns: (transfer full): a picture, as [func@page_picture_decode] lets it through
 */
GBytes *
emend_reader_process_show_page (EmendReaderProcess *self,
                                const EmendReaderView *view,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GBytes) image = NULL;
  g_autoptr (GError) call_error = NULL;
  const EmendPage *page = view->page;

  g_return_val_if_fail (emend_reader_process_is_alive (self), NULL);

  if (g_unix_fd_list_append (fds, view->fd, &call_error) < 0
      || !emend_dbus_reader1_call_show_page_sync (
          self->proxy, g_variant_new_handle (0), view->source_id, view->index,
          page != NULL ? page->width : 0, page != NULL ? page->height : 0,
          page != NULL ? page->rotation : 0, view->max_width, view->max_height,
          G_DBUS_CALL_FLAGS_NONE, (int) self->deadline, fds, &variant, NULL, cancellable,
          &call_error))
    {
      set_call_error (self, call_error, error);
      return NULL;
    }

  image = emend_page_picture_decode (variant, view->max_width, view->max_height, error);
  if (image == NULL)
    end (self);
  return g_steal_pointer (&image);
}
