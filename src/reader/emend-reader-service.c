/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a reader does for the process that started it, as `org.emend.Reader1.xml` has it:
 * `emend_reader_service_export (service, connection, &error)`.
 *
 * Thread contract: lives in the main thread, which stays free to see the connection close. Requests are
 * worked on in a thread of the service's own, one after the other.
 *
 * check-source: tested-by tests/reader/test-reader.c
 */

#include "config.h"

#include "emend-reader-service.h"

#include <gio/gunixconnection.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "emend-cached-source.h"
#include "emend-crop-variant.h"
#include "emend-error.h"
#include "emend-line-reader.h"
#include "emend-line-variant.h"
#include "emend-page-crop.h"
#include "emend-page-picture.h"
#include "emend-page-reader.h"
#include "emend-page-variant.h"
#include "emend-pdf-binder.h"
#include "emend-pdf-source.h"
#include "emend-reader-dbus.h"
#include "emend-source-opener.h"

#define OBJECT_PATH "/org/emend/Reader"

/* Titles are cut at so many characters. */
#define MAX_TITLE 500

struct _EmendReaderService
{
  GObject parent_instance;

  EmendRecogniser *recogniser; /* (immutable): used by the worker only */
  EmendDecodeOptions options;  /* (immutable) */
  EmendDBusReader1 *skeleton;  /* (immutable) */
  GThreadPool *worker;         /* (immutable): one thread */

  EmendPageSource *source; /* (worker): the input that was used last */
  char *source_id;         /* (worker) */
};

/* A request on its way to the worker. */
typedef struct
{
  void (*work) (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd);
  GDBusMethodInvocation *invocation;
  int fd; /* -1 if there is none */
} Request;

G_DEFINE_FINAL_TYPE (EmendReaderService, emend_reader_service, G_TYPE_OBJECT)

/* Worker side */

/* What a file says of itself may be anything; a title is one line. Returns "" for NULL. */
static char *
clean_title (char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title != NULL ? title : "", -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (MAX_TITLE, g_utf8_strlen (valid, -1)));
  GString *clean = g_string_new (NULL);

  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (clean,
                             g_unichar_iscntrl (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
  g_free (title);
  return g_strstrip (g_string_free (clean, FALSE));
}

static void
work_describe_engine (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *recogniser = emend_recogniser_dup_version (self->recogniser, &error);
  g_autofree char *version = NULL;

  if (recogniser == NULL)
    {
      g_dbus_method_invocation_return_gerror (invocation, error);
      return;
    }
  version = g_strdup_printf ("%s poppler %s", recogniser, emend_pdf_source_get_engine_version ());
  emend_dbus_reader1_complete_describe_engine (self->skeleton, invocation, version);
}

static void
work_inspect (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPageSource) source = emend_source_opener_open (fd, &error);
  g_autofree char *title = NULL;
  g_autofree char *author = NULL;

  if (source == NULL)
    {
      g_dbus_method_invocation_return_gerror (invocation, error);
      return;
    }
  title = clean_title (emend_page_source_dup_title (source));
  author = clean_title (emend_page_source_dup_author (source));
  emend_dbus_reader1_complete_inspect (self->skeleton, invocation, NULL,
                                       emend_page_source_get_kind (source),
                                       emend_page_source_get_n_pages (source), title, author);
}

static gboolean
open_source (EmendReaderService *self, int fd, const char *source_id, GError **error)
{
  g_autoptr (EmendPageSource) source = NULL;

  if (g_strcmp0 (self->source_id, source_id) == 0)
    return TRUE;

  g_clear_pointer (&self->source_id, g_free);
  g_clear_object (&self->source);
  source = emend_source_opener_open (fd, error);
  if (source == NULL)
    return FALSE;

  self->source = emend_cached_source_new (source);
  self->source_id = g_strdup (source_id);
  return TRUE;
}

static void
work_read_page (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GError) error = NULL;
  const char *source_id;
  guint index;
  gboolean blank;

  g_variant_get (g_dbus_method_invocation_get_parameters (invocation), "(h&su)", NULL, &source_id,
                 &index);
  if (open_source (self, fd, source_id, &error))
    page = emend_page_reader_read (self->source, self->recogniser, index, &self->options, &blank,
                                   &error);
  if (page == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    emend_dbus_reader1_complete_read_page (self->skeleton, invocation, NULL, blank,
                                           emend_page_variant_encode (page));
}

static gboolean
check_rotation (const EmendLineRequest *request, GError **error)
{
  if (request->rotation % 90 == 0 && request->rotation <= 270)
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("a page turned by %u degrees"),
               request->rotation);
  return FALSE;
}

/* Takes the arguments of a request for lines apart. Returns the boxes, or NULL with an error. */
static GArray *
decode_lines (GDBusMethodInvocation *invocation,
              EmendLineRequest *request,
              const char **source_id,
              guint max_boxes,
              GError **error)
{
  g_autoptr (GVariant) boxes = NULL;

  g_variant_get (g_dbus_method_invocation_get_parameters (invocation), "(h&suuuu@a(iiii))", NULL,
                 source_id, &request->index, &request->width, &request->height, &request->rotation,
                 &boxes);
  if (check_rotation (request, error))
    request->boxes = emend_line_variant_decode_boxes (boxes, request->width, request->height,
                                                      max_boxes, error);
  return request->boxes;
}

static void
work_look_again (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  EmendLineRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  const char *source_id;
  g_autoptr (GArray) boxes
      = decode_lines (invocation, &request, &source_id, EMEND_LINE_VARIANT_MAX_LINES, &error);
  g_autoptr (GPtrArray) lines = NULL;

  if (boxes != NULL && open_source (self, fd, source_id, &error))
    lines = emend_line_reader_look_again (self->source, self->recogniser, &self->options, &request,
                                          &error);
  if (lines == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    emend_dbus_reader1_complete_look_again (self->skeleton, invocation, NULL,
                                            emend_line_variant_encode (lines));
}

static void
work_read_marks (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  EmendLineRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  const char *source_id;
  g_autoptr (GArray) boxes
      = decode_lines (invocation, &request, &source_id, EMEND_LINE_VARIANT_MAX_PLACES, &error);
  g_autoptr (GPtrArray) lines = NULL;

  if (boxes != NULL && open_source (self, fd, source_id, &error))
    lines = emend_line_reader_read_marks (self->source, self->recogniser, &self->options, &request,
                                          &error);
  if (lines == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    emend_dbus_reader1_complete_read_marks (self->skeleton, invocation, NULL,
                                            emend_line_variant_encode (lines));
}

/* Cuts out what a request names. Returns files for the bus, or NULL with an error. */
static GVariant *
crop (EmendReaderService *self,
      GDBusMethodInvocation *invocation,
      int fd,
      const EmendCropLimits *limits,
      EmendLineEncodeFunc encode,
      GError **error)
{
  EmendLineRequest request = { 0 };
  const char *source_id;
  g_autoptr (GArray) boxes
      = decode_lines (invocation, &request, &source_id, EMEND_LINE_VARIANT_MAX_LINES, error);
  g_autoptr (GPtrArray) images = NULL;

  if (boxes == NULL)
    return NULL;
  if (boxes->len > limits->max_crops)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                   _ ("cutting out more than %u parts at once"), limits->max_crops);
      return NULL;
    }
  if (open_source (self, fd, source_id, error))
    images = emend_line_reader_crop (self->source, &self->options, &request, encode, error);
  return images != NULL ? emend_crop_variant_encode (images) : NULL;
}

static void
work_crop_lines (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  g_autoptr (GError) error = NULL;
  GVariant *images
      = crop (self, invocation, fd, &EMEND_CROP_LIMITS_LINES, emend_page_crop_encode_line, &error);

  if (images == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    emend_dbus_reader1_complete_crop_lines (self->skeleton, invocation, NULL, images);
}

static void
work_crop_pictures (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  g_autoptr (GError) error = NULL;
  GVariant *images = crop (self, invocation, fd, &EMEND_CROP_LIMITS_PICTURES,
                           emend_page_crop_encode_picture, &error);

  if (images == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    emend_dbus_reader1_complete_crop_pictures (self->skeleton, invocation, NULL, images);
}

static gboolean
check_view (const EmendLineRequest *request, guint max_width, guint max_height, GError **error)
{
  if (max_width > 0 && max_width <= EMEND_PAGE_PICTURE_MAX_WIDTH && max_height > 0
      && max_height <= EMEND_PAGE_PICTURE_MAX_HEIGHT)
    return check_rotation (request, error);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("showing a page in %u × %u pixels"),
               max_width, max_height);
  return FALSE;
}

static void
work_show_page (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  EmendLineRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) image = NULL;
  const char *source_id;
  guint max_width;
  guint max_height;

  g_variant_get (g_dbus_method_invocation_get_parameters (invocation), "(h&suuuuuu)", NULL,
                 &source_id, &request.index, &request.width, &request.height, &request.rotation,
                 &max_width, &max_height);
  if (check_view (&request, max_width, max_height, &error)
      && open_source (self, fd, source_id, &error))
    image = emend_line_reader_show_page (self->source, &self->options, &request, max_width,
                                         max_height, &error);
  if (image == NULL)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    emend_dbus_reader1_complete_show_page (
        self->skeleton, invocation, NULL,
        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, image, TRUE));
}

/* Where the scans of a PDF come from. */
static int
receive_source (guint source, gpointer user_data, GError **error)
{
  GSocketConnection *sources = user_data;
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (sources));
  guint32 number = source;

  if (!g_output_stream_write_all (stream, &number, sizeof number, NULL, NULL, error))
    return -1;
  return g_unix_connection_receive_fd (G_UNIX_CONNECTION (sources), NULL, error);
}

static EmendPdfLayer *
read_layer (GUnixFDList *fds, GError **error)
{
  int fd = g_unix_fd_list_get (fds, 0, error);
  g_autoptr (GMappedFile) file = fd >= 0 ? g_mapped_file_new_from_fd (fd, FALSE, error) : NULL;
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  if (fd >= 0)
    g_close (fd, NULL);
  return bytes != NULL ? emend_pdf_layer_decode (bytes, error) : NULL;
}

static GSocketConnection *
connect_sources (GUnixFDList *fds, GError **error)
{
  int fd = g_unix_fd_list_get (fds, 1, error);
  g_autoptr (GSocket) socket = fd >= 0 ? g_socket_new_from_fd (fd, error) : NULL;

  return socket != NULL ? g_socket_connection_factory_create_connection (socket) : NULL;
}

static gboolean
make_pdf (GDBusMethodInvocation *invocation, EmendPdfBound *bound, GError **error)
{
  GDBusMessage *message = g_dbus_method_invocation_get_message (invocation);
  GUnixFDList *fds = g_dbus_message_get_unix_fd_list (message);
  g_autoptr (EmendPdfLayer) layer = NULL;
  g_autoptr (GSocketConnection) sources = NULL;
  gboolean is_made;
  int output;

  /* In the order in which they are arguments. */
  if (fds == NULL || g_unix_fd_list_get_length (fds) != 3)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("making a PDF of nothing"));
      return FALSE;
    }
  layer = read_layer (fds, error);
  sources = layer != NULL ? connect_sources (fds, error) : NULL;
  output = sources != NULL ? g_unix_fd_list_get (fds, 2, error) : -1;
  if (output < 0)
    return FALSE;
  is_made = emend_pdf_binder_bind (layer, receive_source, sources, output, bound, error);
  g_close (output, NULL);
  return is_made;
}

static void
work_make_pdf (EmendReaderService *self, GDBusMethodInvocation *invocation, int fd)
{
  g_autoptr (GError) error = NULL;
  EmendPdfBound bound;

  if (!make_pdf (invocation, &bound, &error))
    {
      g_dbus_method_invocation_return_error_literal (invocation, EMEND_ERROR,
                                                     EMEND_ERROR_UNREADABLE, error->message);
      return;
    }
  emend_dbus_reader1_complete_make_pdf (self->skeleton, invocation, NULL, bound.n_layered,
                                        bound.n_replaced, bound.n_kept, bound.n_lost);
}

static void
run_request (gpointer data, gpointer user_data)
{
  g_autofree Request *request = data;

  request->work (user_data, request->invocation, request->fd);
  if (request->fd >= 0)
    g_close (request->fd, NULL);
}

/* Main side */

/* Takes the file descriptor that belongs to @handle. */
static gboolean
push_request (EmendReaderService *self,
              void (*work) (EmendReaderService *, GDBusMethodInvocation *, int),
              GDBusMethodInvocation *invocation,
              GUnixFDList *fds,
              GVariant *handle)
{
  Request *request;
  int fd = -1;

  if (handle != NULL)
    {
      if (fds != NULL)
        fd = g_unix_fd_list_get (fds, g_variant_get_handle (handle), NULL);
      if (fd < 0)
        {
          g_dbus_method_invocation_return_error_literal (invocation, EMEND_ERROR,
                                                         EMEND_ERROR_UNREADABLE,
                                                         "there is no input with the request");
          return TRUE;
        }
    }

  request = g_new (Request, 1);
  *request = (Request){ work, invocation, fd };
  g_thread_pool_push (self->worker, request, NULL);
  return TRUE;
}

static gboolean
on_describe_engine (EmendReaderService *self, GDBusMethodInvocation *invocation)
{
  return push_request (self, work_describe_engine, invocation, NULL, NULL);
}

static gboolean
on_inspect (EmendReaderService *self,
            GDBusMethodInvocation *invocation,
            GUnixFDList *fds,
            GVariant *source)
{
  return push_request (self, work_inspect, invocation, fds, source);
}

static gboolean
on_read_page (EmendReaderService *self,
              GDBusMethodInvocation *invocation,
              GUnixFDList *fds,
              GVariant *source,
              const char *source_id,
              guint index)
{
  return push_request (self, work_read_page, invocation, fds, source);
}

static gboolean
on_look_again (EmendReaderService *self,
               GDBusMethodInvocation *invocation,
               GUnixFDList *fds,
               GVariant *source)
{
  return push_request (self, work_look_again, invocation, fds, source);
}

static gboolean
on_read_marks (EmendReaderService *self,
               GDBusMethodInvocation *invocation,
               GUnixFDList *fds,
               GVariant *source)
{
  return push_request (self, work_read_marks, invocation, fds, source);
}

static gboolean
on_crop_lines (EmendReaderService *self,
               GDBusMethodInvocation *invocation,
               GUnixFDList *fds,
               GVariant *source)
{
  return push_request (self, work_crop_lines, invocation, fds, source);
}

static gboolean
on_crop_pictures (EmendReaderService *self,
                  GDBusMethodInvocation *invocation,
                  GUnixFDList *fds,
                  GVariant *source)
{
  return push_request (self, work_crop_pictures, invocation, fds, source);
}

static gboolean
on_show_page (EmendReaderService *self,
              GDBusMethodInvocation *invocation,
              GUnixFDList *fds,
              GVariant *source)
{
  return push_request (self, work_show_page, invocation, fds, source);
}

static gboolean
on_make_pdf (EmendReaderService *self, GDBusMethodInvocation *invocation)
{
  return push_request (self, work_make_pdf, invocation, NULL, NULL);
}

static void
emend_reader_service_finalize (GObject *object)
{
  EmendReaderService *self = EMEND_READER_SERVICE (object);

  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_thread_pool_free (self->worker, FALSE, TRUE);
  g_object_unref (self->skeleton);
  g_clear_object (&self->recogniser);
  g_clear_object (&self->source);
  g_free (self->source_id);

  G_OBJECT_CLASS (emend_reader_service_parent_class)->finalize (object);
}

static void
emend_reader_service_class_init (EmendReaderServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_reader_service_finalize;
}

static void
emend_reader_service_init (EmendReaderService *self)
{
  self->worker = g_thread_pool_new (run_request, self, 1, TRUE, NULL);
  self->skeleton = emend_dbus_reader1_skeleton_new ();
  g_signal_connect_swapped (self->skeleton, "handle-describe-engine",
                            G_CALLBACK (on_describe_engine), self);
  g_signal_connect_swapped (self->skeleton, "handle-inspect", G_CALLBACK (on_inspect), self);
  g_signal_connect_swapped (self->skeleton, "handle-read-page", G_CALLBACK (on_read_page), self);
  g_signal_connect_swapped (self->skeleton, "handle-look-again", G_CALLBACK (on_look_again), self);
  g_signal_connect_swapped (self->skeleton, "handle-read-marks", G_CALLBACK (on_read_marks), self);
  g_signal_connect_swapped (self->skeleton, "handle-crop-lines", G_CALLBACK (on_crop_lines), self);
  g_signal_connect_swapped (self->skeleton, "handle-crop-pictures", G_CALLBACK (on_crop_pictures),
                            self);
  g_signal_connect_swapped (self->skeleton, "handle-show-page", G_CALLBACK (on_show_page), self);
  g_signal_connect_swapped (self->skeleton, "handle-make-pdf", G_CALLBACK (on_make_pdf), self);
}

/**
 * emend_reader_service_new:
 * @recogniser: who reads; nobody else may use it
 * @options: how pages are decoded; copied
 *
 * Returns: (transfer full): a service
 */
EmendReaderService *
emend_reader_service_new (EmendRecogniser *recogniser, const EmendDecodeOptions *options)
{
  EmendReaderService *self = g_object_new (EMEND_TYPE_READER_SERVICE, NULL);

  self->recogniser = g_object_ref (recogniser);
  self->options = *options;
  return self;
}

/**
 * emend_reader_service_export:
 * @self: a service
 * @connection: where to answer requests
 * @error: return location
 *
 * Starts to answer requests.
 *
 * Returns: %FALSE with %EMEND_ERROR_FAILED if there is something else in its place
 */
gboolean
emend_reader_service_export (EmendReaderService *self, GDBusConnection *connection, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (EMEND_IS_READER_SERVICE (self), FALSE);

  if (g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection,
                                        OBJECT_PATH, &local_error))
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("exporting the reader: %s"),
               local_error->message);
  return FALSE;
}
