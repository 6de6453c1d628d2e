/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

#include "emend-output.h"

/* More than any pipe holds. */
#define N_LINES 20000
#define N_THREADS 8
/* A pipe of Linux, unless somebody has made it larger. */
#define PIPE_SIZE 65536

typedef struct
{
  int fds[2];
  EmendOutput *output;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_unix_open_pipe (fixture->fds, FD_CLOEXEC, NULL));
  fixture->output = emend_output_new (fixture->fds[1], fixture->fds[1]);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  emend_output_free (fixture->output);
  if (fixture->fds[0] >= 0)
    close (fixture->fds[0]);
  close (fixture->fds[1]);
}

/* Reads until the line `end`. */
static gpointer
read_lines (gpointer data)
{
  const Fixture *fixture = data;
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];

  while (!g_str_has_suffix (text->str, "end\n"))
    {
      gssize n = read (fixture->fds[0], buffer, sizeof buffer);

      g_assert_cmpint (n, >, 0);
      g_string_append_len (text, buffer, n);
    }
  return g_strsplit (text->str, "\n", -1);
}

static char **
collect (Fixture *fixture)
{
  GThread *thread = g_thread_new ("reader", read_lines, fixture);

  emend_output_write (fixture->output, EMEND_OUTPUT_OUT, "end\n");
  return g_thread_join (thread);
}

static void
write_line (Fixture *fixture, const char *word, guint i)
{
  g_autofree char *line = g_strdup_printf ("%s %u\n", word, i);

  emend_output_write (fixture->output, i % 2 == 0 ? EMEND_OUTPUT_OUT : EMEND_OUTPUT_ERR, line);
}

static void
test_waits (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;

  write_line (fixture, "line", 0);
  emend_output_paint (fixture->output, EMEND_OUTPUT_ERR, "paint\n");
  lines = collect (fixture);
  g_assert_cmpstr (lines[0], ==, "line 0");
  g_assert_cmpstr (lines[1], ==, "paint");
  g_assert_cmpstr (lines[2], ==, "end");
}

/* Nobody reads, and nobody waits; then all that was written is there, and of what was painted the last. */
static void
test_full_pipe (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;
  guint n_lines = 0;
  guint n_paints = 0;
  guint last_paint = 0;

  emend_output_start (fixture->output);
  for (guint i = 0; i < N_LINES; i++)
    {
      g_autofree char *paint = g_strdup_printf ("paint %u\n", i);

      write_line (fixture, "line", i);
      emend_output_paint (fixture->output, EMEND_OUTPUT_ERR, paint);
    }
  lines = collect (fixture);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint64 number;

      if (g_str_has_prefix (lines[i], "line "))
        {
          g_assert_true (g_ascii_string_to_unsigned (lines[i] + 5, 10, 0, N_LINES, &number, NULL));
          g_assert_cmpuint (number, ==, n_lines++);
        }
      else if (g_str_has_prefix (lines[i], "paint "))
        {
          g_assert_true (g_ascii_string_to_unsigned (lines[i] + 6, 10, 0, N_LINES, &number, NULL));
          last_paint = (guint) number;
          n_paints++;
        }
    }
  g_assert_cmpuint (n_lines, ==, N_LINES);
  g_assert_cmpuint (last_paint, ==, N_LINES - 1);
  /* Those that went into the pipe while there was room, the one that waits at it, and the last. */
  g_assert_cmpuint (n_paints, <=, PIPE_SIZE / strlen ("paint 0\n") + 2);
}

/* Who has stopped waits again, until all that was kept is written. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  GThread *thread;
  g_auto (GStrv) lines = NULL;

  emend_output_start (fixture->output);
  for (guint i = 0; i < N_LINES; i++)
    write_line (fixture, "line", i);
  thread = g_thread_new ("reader", read_lines, fixture);
  emend_output_stop (fixture->output);
  write_line (fixture, "late", 0);
  emend_output_write (fixture->output, EMEND_OUTPUT_OUT, "end\n");
  lines = g_thread_join (thread);
  g_assert_cmpstr (lines[N_LINES - 1], ==, "line 19999");
  g_assert_cmpstr (lines[N_LINES], ==, "late 0");
}

/* A pipe that was made non-blocking loses nothing. */
static void
test_non_blocking (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_unix_set_fd_nonblocking (fixture->fds[1], TRUE, NULL));
  emend_output_start (fixture->output);
  for (guint i = 0; i < N_LINES; i++)
    write_line (fixture, "line", i);
  lines = collect (fixture);
  g_assert_cmpuint (g_strv_length (lines), ==, N_LINES + 2);
}

/* Output that nobody can read any more stops nobody. */
static void
test_broken_pipe (Fixture *fixture, gconstpointer data)
{
  close (fixture->fds[0]);
  fixture->fds[0] = -1;
  write_line (fixture, "line", 0);
  emend_output_start (fixture->output);
  for (guint i = 0; i < N_LINES; i++)
    write_line (fixture, "line", i);
}

static gpointer
write_lines (gpointer data)
{
  for (guint i = 0; i < 1000; i++)
    write_line (data, "a line that is long enough to be torn apart by others", i);
  return NULL;
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  GThread *threads[N_THREADS];
  g_auto (GStrv) lines = NULL;

  emend_output_start (fixture->output);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("writer", write_lines, fixture);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  lines = collect (fixture);
  g_assert_cmpuint (g_strv_length (lines), ==, N_THREADS * 1000 + 2);
  for (guint i = 0; i < N_THREADS * 1000; i++)
    g_assert_true (
        g_str_has_prefix (lines[i], "a line that is long enough to be torn apart by others "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  signal (SIGPIPE, SIG_IGN);
  g_test_add ("/emend/core/output/waits", Fixture, NULL, set_up, test_waits, tear_down);
  g_test_add ("/emend/core/output/full-pipe", Fixture, NULL, set_up, test_full_pipe, tear_down);
  g_test_add ("/emend/core/output/stop", Fixture, NULL, set_up, test_stop, tear_down);
  g_test_add ("/emend/core/output/non-blocking", Fixture, NULL, set_up, test_non_blocking,
              tear_down);
  g_test_add ("/emend/core/output/broken-pipe", Fixture, NULL, set_up, test_broken_pipe, tear_down);
  g_test_add ("/emend/core/output/threads", Fixture, NULL, set_up, test_threads, tear_down);
  return g_test_run ();
}
