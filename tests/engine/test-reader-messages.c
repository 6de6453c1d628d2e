/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reader-messages.h"

#include <string.h>

static EmendReaderMessages *
start (const char *command, GSubprocess **child)
{
  *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL, "/bin/sh", "-c", command, NULL);
  g_assert_nonnull (*child);
  return emend_reader_messages_new (g_subprocess_get_stderr_pipe (*child));
}

static void
test_last (void)
{
  static const struct
  {
    const char *command;
    const char *last;
  } cases[] = {
    { "exit 0", "" },
    { "echo one >&2", "one" },
    { "printf 'one\\ntwo' >&2", "two" },
    { "printf 'one\\ntwo\\n\\n' >&2", "two" },
    { "printf 'not \\377 text' >&2", "not \xef\xbf\xbd text" },
    { "i=0; while [ $i -lt 5000 ]; do echo long enough to fill a pipe $i; i=$((i + 1)); done >&2",
      "long enough to fill a pipe 4999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (EmendReaderMessages) messages = start (cases[i].command, &child);
      g_autofree char *last = NULL;

      g_assert_true (g_subprocess_wait (child, NULL, NULL));
      emend_reader_messages_stop (messages);
      last = emend_reader_messages_dup_last (messages);
      g_assert_cmpstr (last, ==, cases[i].last);
    }
}

/* Of a line that does not end, the end is kept. */
static void
test_endless (void)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (EmendReaderMessages) messages
      = start ("head -c 100000 /dev/zero | tr '\\0' x >&2; printf y >&2", &child);
  g_autofree char *last = NULL;

  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  emend_reader_messages_stop (messages);
  last = emend_reader_messages_dup_last (messages);
  g_assert_cmpuint (strlen (last), ==, 1024);
  g_assert_true (g_str_has_suffix (last, "xy"));
}

/* A process that lives on is not waited for. */
static void
test_alive (void)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (EmendReaderMessages) messages = start ("exec sleep 60", &child);

  g_assert_false (emend_reader_messages_wait (messages));
  emend_reader_messages_stop (messages);
  g_subprocess_force_exit (child);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/reader-messages/last", test_last);
  g_test_add_func ("/emend/engine/reader-messages/endless", test_endless);
  g_test_add_func ("/emend/engine/reader-messages/alive", test_alive);
  return g_test_run ();
}
