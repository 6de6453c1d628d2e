/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The reader program. Emend starts it with one end of a socket pair and talks D-Bus to it; see
 * `org.emend.Reader1.xml`. It ends when the connection does.
 *
 * Thread contract: the main thread only waits; the work is done by the thread of the service.
 */

#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-leptonica.h"
#include "emend-reader-limits.h"
#include "emend-reader-service.h"
#include "emend-tesseract.h"

/* Page images go back to the system as soon as they are freed. Left alone, the C library would learn
 * from the first one to keep the next. */
#define MMAP_THRESHOLD (1 << 20)

typedef struct
{
  int socket;
  int dpi;
  int max_megapixels;
  char *languages;
  char *tessdata;
} Arguments;

static gboolean
parse_arguments (Arguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "socket", 0, 0, G_OPTION_ARG_INT, &arguments->socket, "Open socket to talk to", "FD" },
    { "languages", 0, 0, G_OPTION_ARG_STRING, &arguments->languages, "Models to read with",
      "LANG" },
    { "tessdata", 0, 0, G_OPTION_ARG_FILENAME, &arguments->tessdata, "Folder of models", "DIR" },
    { "dpi", 0, 0, G_OPTION_ARG_INT, &arguments->dpi, "Resolution to render pages at", "N" },
    { "max-megapixels", 0, 0, G_OPTION_ARG_INT, &arguments->max_megapixels,
      "Size of the largest image", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- read pages for Emend");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (arguments->socket < 0 || arguments->languages == NULL || arguments->dpi <= 0
      || arguments->max_megapixels <= 0)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                           "this program is started by Emend");
      return FALSE;
    }
  return TRUE;
}

static GDBusConnection *
connect_socket (int fd, GError **error)
{
  g_autofree char *guid = g_dbus_generate_guid ();
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  g_autoptr (GSocketConnection) stream = NULL;

  if (socket == NULL)
    return NULL;

  stream = g_socket_connection_factory_create_connection (socket);
  return g_dbus_connection_new_sync (G_IO_STREAM (stream), guid,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER
                                         | G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_ALLOW_ANONYMOUS
                                         | G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                     NULL, NULL, error);
}

/* Nobody waits for the page that may be read at this moment; nothing is worth tidying up. */
static void
on_closed (GDBusConnection *connection, gboolean remote_peer_vanished, GError *error)
{
  _exit (EXIT_SUCCESS);
}

/* Only what it says has a language. */
static void
choose_language (void)
{
  const char *folder = g_getenv ("EMEND_LOCALEDIR");

  /* NOLINTBEGIN(concurrency-mt-unsafe): there is no other thread yet */
  setlocale (LC_MESSAGES, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : EMEND_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* NOLINTEND(concurrency-mt-unsafe) */
}

int
main (int argc, char *argv[])
{
  Arguments arguments = { .socket = -1, .dpi = 300, .max_megapixels = 150 };
  EmendDecodeOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (EmendRecogniser) recogniser = NULL;
  g_autoptr (EmendReaderService) service = NULL;
  g_autoptr (GMainLoop) loop = NULL;

  choose_language ();
  emend_reader_limits_apply ();
  emend_leptonica_silence ();
  /* NOLINTNEXTLINE(concurrency-mt-unsafe): there is no other thread yet */
  mallopt (M_MMAP_THRESHOLD, MMAP_THRESHOLD);

  if (parse_arguments (&arguments, &argc, &argv, &error))
    connection = connect_socket (arguments.socket, &error);
  if (connection == NULL)
    {
      g_printerr ("emend-reader: %s\n", error->message);
      return EXIT_FAILURE;
    }

  options.dpi = (guint) arguments.dpi;
  options.max_megapixels = (guint) arguments.max_megapixels;
  recogniser = emend_tesseract_new (arguments.languages, arguments.tessdata);
  service = emend_reader_service_new (recogniser, &options);
  g_signal_connect (connection, "closed", G_CALLBACK (on_closed), NULL);
  if (!emend_reader_service_export (service, connection, &error))
    {
      g_printerr ("emend-reader: %s\n", error->message);
      return EXIT_FAILURE;
    }

  g_dbus_connection_start_message_processing (connection);
  loop = g_main_loop_new (NULL, FALSE);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
