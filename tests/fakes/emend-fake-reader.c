/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A reader without an engine, for tests: same arguments, same interface, pages that say "word 1 of page
 * 3", and as many ways to misbehave as readers have.
 *
 * What it does is written in the environment variable EMEND_FAKE_READER or, where that is not set, in
 * the first line of the input after `fake-book`: words such as `pages=5`, `crash@2` (on page 2) or
 * `stall` (on every page); see `tricks`. A trick with `-once` is played on a page's first try only: the
 * tries of one request share the offset of the file. Those that begin with `look-` are played when the
 * reader looks at lines of the page again, those with `crop-` when it cuts them out, those with
 * `picture-` when it cuts pictures out, those with `show-` when it shows the whole page, and no others then.
 *
 * check-source: allow file-length because it is a list of tricks, each a few lines
 */

#include "config.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-line-variant.h"
#include "emend-page-variant.h"
#include "emend-reader-dbus.h"
#include "fake-break-out.h"
#include "fake-crops.h"
#include "fake-gate.h"
#include "fake-lines.h"
#include "fake-pages.h"
#include "fake-pdf.h"
#include "fake-script.h"

#define OBJECT_PATH "/org/emend/Reader"

/* A reader that is left alone while it stalls ends after so many seconds. */
#define MAX_LIFE 120

typedef struct
{
  int socket;
  guint n_pages_read;
} Reader;

/* One request for a page. */
typedef struct
{
  EmendDBusReader1 *skeleton;
  GDBusMethodInvocation *invocation;
  const Reader *reader;
  guint page;
  const char *prefix; /* of its tricks, such as `look-`; NULL if the whole page is to be read */
} Request;

static void
answer (Request *request, EmendPage *page)
{
  emend_dbus_reader1_complete_read_page (request->skeleton, request->invocation, NULL, FALSE,
                                         emend_page_variant_encode (page));
  emend_page_unref (page);
}

static void
answer_with_word (Request *request, const char *text)
{
  EmendPage *page = fake_pages_new (request->page);
  EmendWord *word = fake_pages_get_first_word (page);

  g_free (word->text);
  word->text = g_strdup (text);
  answer (request, page);
}

static void
wait_forever (void)
{
  for (;;)
    pause ();
}

static void
write_raw (Request *request, const guint8 *data, gsize size)
{
  if (write (request->reader->socket, data, size) < 0)
    _exit (EXIT_FAILURE);
}

/* The tricks */

static void
play_crash (Request *request)
{
  signal (SIGSEGV, SIG_DFL); /* sanitizers have a handler */
  raise (SIGSEGV);
}

static void
play_abort (Request *request)
{
  abort ();
}

static void
play_exit (Request *request)
{
  g_printerr ("the last words\n");
  _exit (EXIT_SUCCESS);
}

static void
play_stall (Request *request)
{
  wait_forever ();
}

static gboolean
answer_late (gpointer data)
{
  Request *request = data;

  answer (request, fake_pages_new (request->page));
  g_free (request);
  return G_SOURCE_REMOVE;
}

static void
play_gate (Request *request)
{
  fake_gate_wait (request->page, answer_late, g_memdup2 (request, sizeof *request));
}

static void
play_noise (Request *request)
{
  guint8 noise[64];

  memset (noise, '?', sizeof noise);
  write_raw (request, noise, sizeof noise);
  wait_forever ();
}

/* A message that is right but for one byte of a word. */
static void
play_utf8 (Request *request)
{
  g_autoptr (GDBusMessage) message = g_dbus_message_new_method_reply (
      g_dbus_method_invocation_get_message (request->invocation));
  g_autoptr (EmendPage) page = fake_pages_new (request->page);
  g_autofree guint8 *blob = NULL;
  gsize size;
  guint8 *word;

  g_dbus_message_set_body (message, g_variant_new ("(b@" EMEND_PAGE_VARIANT_PAGE ")", FALSE,
                                                   emend_page_variant_encode (page)));
  g_dbus_message_set_serial (message, 1000);
  blob = g_dbus_message_to_blob (message, &size, G_DBUS_CAPABILITY_FLAGS_UNIX_FD_PASSING, NULL);
  word = memmem (blob, size, "word", 4);
  *word = 0xff;
  write_raw (request, blob, size);
  wait_forever ();
}

static void
play_type (Request *request)
{
  g_autoptr (GDBusMessage) message = g_dbus_message_new_method_reply (
      g_dbus_method_invocation_get_message (request->invocation));

  g_dbus_message_set_body (message, g_variant_new ("(s)", "a page"));
  g_dbus_connection_send_message (g_dbus_method_invocation_get_connection (request->invocation),
                                  message, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
}

/* Answers with how many pages this process has been asked for. */
static void
play_count (Request *request)
{
  g_autofree char *count = g_strdup_printf ("%u", request->reader->n_pages_read);

  answer_with_word (request, count);
}

/* Answers with whether Ctrl-C in the terminal of the parent would end this process. */
static void
play_group (Request *request)
{
  answer_with_word (request, getpgrp () == getpgid (getppid ()) ? "shared" : "own");
}

static void
play_box (Request *request)
{
  EmendPage *page = fake_pages_new (request->page);

  fake_pages_get_first_word (page)->box.right = 1001;
  answer (request, page);
}

static void
play_confidence (Request *request)
{
  EmendPage *page = fake_pages_new (request->page);

  fake_pages_get_first_word (page)->confidence = 101;
  answer (request, page);
}

static void
play_empty_word (Request *request)
{
  answer_with_word (request, "");
}

static void
play_space (Request *request)
{
  answer_with_word (request, "two words");
}

static void
play_size (Request *request)
{
  EmendPage *page = fake_pages_new (request->page);

  page->width = 0;
  answer (request, page);
}

static void
play_huge (Request *request)
{
  EmendPage *page = fake_pages_new (request->page);
  const EmendRegion *region = g_ptr_array_index (page->regions, 0);
  EmendLine *line = g_ptr_array_index (region->lines, 0);

  for (guint i = 0; i < 600000; i++)
    emend_line_take_word (line, emend_word_copy (fake_pages_get_first_word (page)));
  answer (request, page);
}

/* Two pictures below the text that have no captions, each large enough to be one all the same. */
static void
play_figures (Request *request)
{
  static const EmendBox boxes[] = { { 100, 600, 900, 1000 }, { 200, 1100, 800, 1300 } };
  EmendPage *page = fake_pages_new (request->page);

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      EmendRegion *region = emend_region_new (EMEND_REGION_IMAGE, i + 1);

      region->box = boxes[i];
      emend_page_take_region (page, region);
    }
  answer (request, page);
}

/* An error that would stop the run. */
static void
play_store (Request *request)
{
  g_dbus_method_invocation_return_error_literal (request->invocation, EMEND_ERROR,
                                                 EMEND_ERROR_STORE, "the disk is full");
}

static void
play_unreadable (Request *request)
{
  g_dbus_method_invocation_return_error_literal (request->invocation, EMEND_ERROR,
                                                 EMEND_ERROR_UNREADABLE, "the page is damaged");
}

static void
play_chatter (Request *request)
{
  for (guint i = 0; i < 20000; i++)
    g_printerr ("line %u of what nobody reads, long enough to fill any pipe many times\n", i);
  answer (request, fake_pages_new (request->page));
}

/* Answers with what the process could do that readers need not. */
static void
play_break_out (Request *request)
{
  g_autofree char *can = fake_break_out_try ();

  answer_with_word (request, can);
}

static const struct
{
  const char *name;
  void (*play) (Request *request);
  gboolean looks; /* whether it is played on all else that is done with a page as well */
} tricks[] = {
  { "abort", play_abort, TRUE },
  { "box", play_box },
  { "break-out", play_break_out },
  { "chatter", play_chatter },
  { "confidence", play_confidence },
  { "count", play_count },
  { "crash", play_crash, TRUE },
  { "empty-word", play_empty_word },
  { "exit", play_exit, TRUE },
  { "figures", play_figures },
  { "gate", play_gate },
  { "group", play_group },
  { "huge", play_huge },
  { "noise", play_noise, TRUE },
  { "size", play_size },
  { "space", play_space },
  { "stall", play_stall, TRUE },
  { "store", play_store, TRUE },
  { "type", play_type, TRUE },
  { "unreadable", play_unreadable, TRUE },
  { "utf8", play_utf8 },
};

/* The script */

/* Returns the trick that is played on a page, without the page, or NULL. */
static const char *
find_trick (const Request *request, char **script, int fd, const char *name)
{
  const char *prefix = request->prefix != NULL ? request->prefix : "";

  for (guint i = 0; script[i] != NULL; i++)
    {
      if (g_str_has_prefix (script[i], prefix)
          && fake_script_is_for_page (script[i] + strlen (prefix), name, request->page, fd))
        return name;
    }
  return NULL;
}

static gboolean
play_trick (Request *request, char **script, int fd)
{
  for (guint t = 0; t < G_N_ELEMENTS (tricks); t++)
    {
      if ((request->prefix == NULL || tricks[t].looks)
          && find_trick (request, script, fd, tricks[t].name) != NULL)
        {
          tricks[t].play (request);
          return TRUE;
        }
    }
  return FALSE;
}

/* The interface */

static gboolean
on_describe_engine (EmendDBusReader1 *skeleton, GDBusMethodInvocation *invocation)
{
  emend_dbus_reader1_complete_describe_engine (skeleton, invocation,
                                               "fake 1.0 models eng:0000000000000000");
  return TRUE;
}

static gboolean
on_inspect (EmendDBusReader1 *skeleton,
            GDBusMethodInvocation *invocation,
            GUnixFDList *fds,
            GVariant *source)
{
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (source), NULL);
  g_auto (GStrv) script = fake_script_read (fd);

  g_close (fd, NULL);
  if (script == NULL)
    g_dbus_method_invocation_return_error_literal (invocation, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
                                                   "this is no fake book");
  else
    emend_dbus_reader1_complete_inspect (skeleton, invocation, NULL, "fake",
                                         fake_script_get_n_pages (script), "A fake book", "");
  return TRUE;
}

static gboolean
on_read_page (EmendDBusReader1 *skeleton,
              GDBusMethodInvocation *invocation,
              GUnixFDList *fds,
              GVariant *source,
              const char *source_id,
              guint index,
              gpointer user_data)
{
  Reader *reader = user_data;
  Request request = { skeleton, invocation, reader, index + 1 };
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (source), NULL);
  g_auto (GStrv) script = fake_script_read (fd);

  reader->n_pages_read++;
  if (index >= fake_script_get_n_pages (script))
    g_dbus_method_invocation_return_error_literal (invocation, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                                                   "there is no such page");
  else if (script == NULL || !play_trick (&request, script, fd))
    answer (&request, fake_pages_new (request.page));
  g_close (fd, NULL);
  return TRUE;
}

/* Looks at lines again, and for marks, of which there are none on its pages. */
static gboolean
on_look_again (EmendDBusReader1 *skeleton,
               GDBusMethodInvocation *invocation,
               GUnixFDList *fds,
               GVariant *source,
               const char *source_id,
               guint index,
               guint width,
               guint height,
               guint rotation,
               GVariant *boxes,
               gpointer user_data)
{
  static const char *const faults[]
      = { "alternative", "box", "confidence", "empty-word", "few", "many", "space" };
  g_autoptr (GArray) array
      = emend_line_variant_decode_boxes (boxes, width, height, EMEND_LINE_VARIANT_MAX_PLACES, NULL);
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  gboolean is_look = g_str_equal (method, "LookAgain");
  Request request = { skeleton, invocation, user_data, index + 1, is_look ? "look-" : "marks-" };
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (source), NULL);
  g_auto (GStrv) script = fake_script_read (fd);
  const char *fault = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults) && fault == NULL; i++)
    fault = find_trick (&request, script, fd, faults[i]);
  if (fault != NULL || !play_trick (&request, script, fd))
    emend_dbus_reader1_complete_look_again (
        skeleton, invocation, NULL,
        is_look ? fake_lines_new (&g_array_index (array, EmendBox, 0), array->len, fault)
                : fake_lines_new_empty (array->len));
  g_close (fd, NULL);
  return TRUE;
}

/* Plays a trick instead of cutting something out of a page, or gives what was cut out. */
static GVariant *
crop (Request *request,
      GUnixFDList *fds,
      GVariant *source,
      GVariant *boxes,
      const EmendCropLimits *limits)
{
  static const char *const faults[] = { "few", "long", "many", "no-image", "wide" };
  g_autoptr (GArray) array
      = emend_line_variant_decode_boxes (boxes, 1000, 1400, EMEND_LINE_VARIANT_MAX_LINES, NULL);
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (source), NULL);
  g_auto (GStrv) script = fake_script_read (fd);
  const char *fault = NULL;
  GVariant *images = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults) && fault == NULL; i++)
    fault = find_trick (request, script, fd, faults[i]);
  if (fault != NULL || !play_trick (request, script, fd))
    images = fake_crops_new (&g_array_index (array, EmendBox, 0), array->len, limits, fault);
  g_close (fd, NULL);
  return images;
}

static gboolean
on_crop_lines (EmendDBusReader1 *skeleton,
               GDBusMethodInvocation *invocation,
               GUnixFDList *fds,
               GVariant *source,
               const char *source_id,
               guint index,
               guint width,
               guint height,
               guint rotation,
               GVariant *boxes,
               gpointer user_data)
{
  Request request = { skeleton, invocation, user_data, index + 1, "crop-" };
  GVariant *images = crop (&request, fds, source, boxes, &EMEND_CROP_LIMITS_LINES);

  if (images != NULL)
    emend_dbus_reader1_complete_crop_lines (skeleton, invocation, NULL, images);
  return TRUE;
}

static gboolean
on_crop_pictures (EmendDBusReader1 *skeleton,
                  GDBusMethodInvocation *invocation,
                  GUnixFDList *fds,
                  GVariant *source,
                  const char *source_id,
                  guint index,
                  guint width,
                  guint height,
                  guint rotation,
                  GVariant *boxes,
                  gpointer user_data)
{
  Request request = { skeleton, invocation, user_data, index + 1, "picture-" };
  GVariant *images = crop (&request, fds, source, boxes, &EMEND_CROP_LIMITS_PICTURES);

  if (images != NULL)
    emend_dbus_reader1_complete_crop_pictures (skeleton, invocation, NULL, images);
  return TRUE;
}

static gboolean
on_show_page (EmendDBusReader1 *skeleton,
              GDBusMethodInvocation *invocation,
              GUnixFDList *fds,
              GVariant *source,
              const char *source_id,
              guint index,
              guint width,
              guint height,
              guint rotation,
              guint max_width,
              guint max_height,
              gpointer user_data)
{
  static const char *const faults[] = { "long", "no-image", "wide" };
  Request request = { skeleton, invocation, user_data, index + 1, "show-" };
  int fd = g_unix_fd_list_get (fds, g_variant_get_handle (source), NULL);
  g_auto (GStrv) script = fake_script_read (fd);
  const char *fault = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults) && fault == NULL; i++)
    fault = find_trick (&request, script, fd, faults[i]);
  if (fault != NULL || !play_trick (&request, script, fd))
    emend_dbus_reader1_complete_show_page (skeleton, invocation, NULL,
                                           fake_crops_new_page (max_width, max_height, fault));
  g_close (fd, NULL);
  return TRUE;
}

static void
on_closed (void)
{
  _exit (EXIT_SUCCESS);
}

static int
find_socket (int argc, char *argv[])
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--socket="))
        return atoi (argv[i] + strlen ("--socket="));
    }
  return -1;
}

int
main (int argc, char *argv[])
{
  Reader reader = { .socket = find_socket (argc, argv) };
  g_autofree char *guid = g_dbus_generate_guid ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_new_from_fd (reader.socket, &error);
  g_autoptr (GSocketConnection) stream = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (EmendDBusReader1) skeleton = emend_dbus_reader1_skeleton_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (socket == NULL)
    {
      g_printerr ("emend-fake-reader: %s\n", error->message);
      return EXIT_FAILURE;
    }

  alarm (MAX_LIFE);
  stream = g_socket_connection_factory_create_connection (socket);
  connection
      = g_dbus_connection_new_sync (G_IO_STREAM (stream), guid,
                                    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER
                                        | G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_ALLOW_ANONYMOUS
                                        | G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                    NULL, NULL, &error);
  if (connection == NULL)
    {
      g_printerr ("emend-fake-reader: %s\n", error->message);
      return EXIT_FAILURE;
    }

  g_signal_connect (skeleton, "handle-describe-engine", G_CALLBACK (on_describe_engine), NULL);
  g_signal_connect (skeleton, "handle-inspect", G_CALLBACK (on_inspect), NULL);
  g_signal_connect (skeleton, "handle-read-page", G_CALLBACK (on_read_page), &reader);
  g_signal_connect (skeleton, "handle-read-marks", G_CALLBACK (on_look_again), &reader);
  g_signal_connect (skeleton, "handle-look-again", G_CALLBACK (on_look_again), &reader);
  g_signal_connect (skeleton, "handle-crop-lines", G_CALLBACK (on_crop_lines), &reader);
  g_signal_connect (skeleton, "handle-crop-pictures", G_CALLBACK (on_crop_pictures), &reader);
  g_signal_connect (skeleton, "handle-show-page", G_CALLBACK (on_show_page), &reader);
  g_signal_connect (skeleton, "handle-make-pdf", G_CALLBACK (fake_pdf_on_make), NULL);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), NULL);
  g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (skeleton), connection, OBJECT_PATH,
                                    NULL);
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
