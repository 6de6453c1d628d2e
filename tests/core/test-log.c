/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "emend-test"

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-locker.h"
#include "emend-log-target.h"
#include "emend-log.h"

#include "test-folder.h"

#define N_THREADS 8
#define N_LINES 500

static gpointer
log_lines (gpointer data)
{
  emend_log_target_enter (data);
  for (guint i = 0; i < N_LINES; i++)
    g_info ("line %u", i);
  emend_log_target_leave ();
  return NULL;
}

/* Lines of many threads never mix, and none is lost. */
static void
test_threads (void)
{
  g_autofree char *path = test_folder_build ("threads.jsonl");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GThread *threads[N_THREADS];
  g_autoptr (EmendLogTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  target = emend_log_target_new (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("log", log_lines, target);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_THREADS * N_LINES + 1);
  for (guint i = 0; i < N_THREADS * N_LINES; i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], "{\"time\":\""));
      g_assert_true (g_str_has_suffix (lines[i], "\"}"));
    }
}

static void
test_escapes (void)
{
  g_autofree char *path = test_folder_build ("escapes.jsonl");
  g_autofree char *text = NULL;
  g_autoptr (EmendLogTarget) target = emend_log_target_new (path, NULL);

  emend_log_target_enter (target);
  g_info ("a \"quote\", a \\, a\ttab, a \xff byte, ü");
  emend_log_target_leave ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (
      text, "\"message\":\"a \\\"quote\\\", a \\\\, a\\u0009tab, a \xef\xbf\xbd byte, ü\"}"));
  g_assert_nonnull (strstr (text, "\"level\":\"info\",\"domain\":\"emend-test\""));
}

static void
test_long (void)
{
  g_autofree char *path = test_folder_build ("long.jsonl");
  g_autofree char *message = g_strnfill (1000000, 'x');
  g_autofree char *text = NULL;
  g_autoptr (EmendLogTarget) target = emend_log_target_new (path, NULL);

  emend_log_target_enter (target);
  g_info ("%s", message);
  emend_log_target_leave ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpuint (strlen (text), <, 5000);
  g_assert_nonnull (strstr (text, "xxx … (1000000 bytes)\"}"));
}

static void
test_unwritable (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_log_target_new ("/nonexistent/log.jsonl", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
}

/* A book may come from a stranger: what its log is a link to is not written to, and no reader of a pipe is waited for. */
static void
test_odd_files (void)
{
  g_autofree char *victim = test_folder_build ("victim");
  g_autofree char *path = test_folder_build ("odd.jsonl");
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (victim, "mine\n", -1, NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_assert_cmpint (symlink (victim, path), ==, 0);
      else
        g_assert_cmpint (i == 1 ? mkfifo (path, 0600) : mkdir (path, 0700), ==, 0);
      g_assert_null (emend_log_target_new (path, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_true (g_file_get_contents (victim, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine\n");
}

/* What a terminal would do something for is not printed; the file has it all. */
static void
test_control_characters (void)
{
  if (g_test_subprocess ())
    {
      g_message ("page \033[31mred\nemend: all is well\r%s", "\xff");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*emend: page ?[31mred emend: all is well?*");
  g_test_trap_assert_stderr_unmatched ("*\033*");
  g_test_trap_assert_stderr_unmatched ("*\r*");
}

typedef struct
{
  GMainLoop *loop;
  GString *told;
} Listened;

static void
on_told (const char *line, gpointer user_data)
{
  Listened *listened = user_data;

  g_string_append_printf (listened->told, "%s\n", line);
  if (strcmp (line, "warning: the last") == 0)
    g_main_loop_quit (listened->loop);
}

static gpointer
say_things (gpointer data)
{
  emend_log_target_enter (data);
  g_message ("said");
  g_info ("kept to itself");
  g_warning ("the last");
  emend_log_target_leave ();
  return NULL;
}

/* What is about one book is told to who listens for it, on the main thread; two books never mix. */
static void
test_listener (void)
{
  g_autofree char *path = test_folder_build ("one.jsonl");
  g_autofree char *other_path = test_folder_build ("other.jsonl");
  g_autoptr (EmendLogTarget) target = emend_log_target_new (path, NULL);
  g_autoptr (EmendLogTarget) other = emend_log_target_new (other_path, NULL);
  g_autofree char *text = NULL;
  Listened listened = { g_main_loop_new (NULL, FALSE), g_string_new (NULL) };
  GThread *thread;

  emend_log_set_verbosity (G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_WARNING);
  emend_log_target_listen (target, on_told, &listened);
  emend_log_target_enter (other);
  thread = g_thread_new ("say", say_things, target);
  g_main_loop_run (listened.loop);
  g_thread_join (thread);
  emend_log_target_leave ();
  emend_log_target_mute (target);
  g_assert_cmpstr (listened.told->str, ==, "said\nwarning: the last\n");

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "kept to itself"));
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (other_path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "");
  g_string_free (listened.told, TRUE);
  g_main_loop_unref (listened.loop);
}

static void
test_terminal (void)
{
  if (g_test_subprocess ())
    {
      emend_log_set_verbosity (G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_WARNING);
      g_message ("said");
      g_info ("kept to itself");
      g_warning ("warned");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_stderr ("*emend: said\n*emend: warning: warned\n*");
  g_test_trap_assert_stderr_unmatched ("*kept to itself*");
}

#if EMEND_LOCK_CHECKS
static void
test_under_lock (void)
{
  if (g_test_subprocess ())
    {
      static GMutex mutex;
      g_autoptr (EmendLocker) locker = emend_locker_new (&mutex);

      g_message ("under a lock");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*logging while a lock is held*");
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  emend_log_install ();
  g_test_add_func ("/emend/core/log/threads", test_threads);
  g_test_add_func ("/emend/core/log/escapes", test_escapes);
  g_test_add_func ("/emend/core/log/long", test_long);
  g_test_add_func ("/emend/core/log/unwritable", test_unwritable);
  g_test_add_func ("/emend/core/log/odd-files", test_odd_files);
  g_test_add_func ("/emend/core/log/control-characters", test_control_characters);
  g_test_add_func ("/emend/core/log/listener", test_listener);
  g_test_add_func ("/emend/core/log/terminal", test_terminal);
#if EMEND_LOCK_CHECKS
  g_test_add_func ("/emend/core/log/under-lock", test_under_lock);
#endif
  return g_test_run ();
}
