/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Holds a fake reader back until a test lets it go on: `fake_gate_wait (page, answer, request);`.
 *
 * EMEND_FAKE_READER_GATE names a folder. The reader leaves `begun-3` there when it begins with page 3, and `reader-N` for
 * its process; it goes on when there is `open-3`, or `open`.
 */

#include "config.h"

#include "fake-gate.h"

#include <unistd.h>

#define LOOK_MS 5

typedef struct
{
  char *one;
  char *all;
  GSourceFunc open;
  gpointer data;
} Gate;

static gboolean
look (gpointer data)
{
  Gate *gate = data;

  if (!g_file_test (gate->one, G_FILE_TEST_EXISTS) && !g_file_test (gate->all, G_FILE_TEST_EXISTS))
    return G_SOURCE_CONTINUE;

  gate->open (gate->data);
  g_free (gate->one);
  g_free (gate->all);
  g_free (gate);
  return G_SOURCE_REMOVE;
}

/**
 * fake_gate_wait:
 * @page: number of a page
 * @open: called once, in the main loop, when the gate is open
 * @data: data for @open
 */
void
fake_gate_wait (guint page, GSourceFunc open, gpointer data)
{
  const char *folder = g_getenv ("EMEND_FAKE_READER_GATE");
  g_autofree char *begun = g_strdup_printf ("%s/begun-%u", folder, page);
  g_autofree char *reader = g_strdup_printf ("%s/reader-%d", folder, (int) getpid ());
  Gate *gate = g_new0 (Gate, 1);

  gate->one = g_strdup_printf ("%s/open-%u", folder, page);
  gate->all = g_strdup_printf ("%s/open", folder);
  gate->open = open;
  gate->data = data;
  g_file_set_contents (begun, "", 0, NULL);
  g_file_set_contents (reader, "", 0, NULL);
  g_timeout_add (LOOK_MS, look, gate);
}
