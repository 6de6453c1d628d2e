/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Starts reader processes, in a sandbox if there is one:
 * `emend_reader_launcher_launch (launcher, &socket, &sandboxed, &error)`.
 *
 * Linux kills the sandbox when the *thread* that started it ends. So all are started by a thread that
 * lives as long as the launcher.
 *
 * Thread contract: any thread. Whether the sandbox works is only known to the launcher's own thread.
 *
 * check-source: tested-by tests/engine/test-reader-pool.c
 */

#define G_LOG_DOMAIN "emend-engine"

#include "config.h"

#include "emend-reader-launcher.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-locker.h"

/* The reader's end of the socket, and where things are in the sandbox. */
#define SOCKET_FD 3
#define SANDBOX_PROGRAM "/emend-reader"
#define SANDBOX_TESSDATA "/tessdata"

/* What readers need of the system besides /usr: where libraries and fonts are. */
static const char *const system_files[]
    = { "/etc/ld.so.cache", "/etc/fonts", "/var/cache/fontconfig" };

/* These are links into /usr on systems with a merged /usr, and folders on others. */
static const char *const system_folders[] = { "/bin", "/lib", "/lib32", "/lib64" };

typedef enum {
  SANDBOX_UNKNOWN,
  SANDBOX_WORKS,
  SANDBOX_MISSING,
} SandboxState;

struct _EmendReaderLauncher
{
  GObject parent_instance;

  EmendReaderOptions *options; /* (immutable) */
  GThreadPool *thread;         /* (immutable): one thread, this launcher's alone */

  GMutex mutex;
  GCond done;

  SandboxState sandbox; /* (worker): the launcher's thread only */
  char *bwrap;          /* (worker): the launcher's thread only */
};

/* One launch; belongs to the thread that waits for it. */
typedef struct
{
  gboolean done; /* (mutex mutex) of the launcher; all else is written before it is set */
  GSubprocess *process;
  GSocket *socket;
  gboolean sandboxed;
  GError *error;
} Launch;

G_DEFINE_FINAL_TYPE (EmendReaderLauncher, emend_reader_launcher, G_TYPE_OBJECT)

/* Looks where the options say, where the environment says, where it is in a build folder, and where
 * it is installed. */
static char *
find_program (EmendReaderLauncher *self, GError **error)
{
  g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self_path != NULL ? self_path : ".");
  g_autofree char *built = g_build_filename (folder, "..", "reader", "emend-reader", NULL);
  const char *fixed = self->options->program;
  const char *const tried[] = { built, EMEND_LIBEXECDIR "/emend-reader" };

  if (fixed == NULL)
    fixed = g_getenv ("EMEND_READER");
  if (fixed != NULL)
    {
      if (g_file_test (fixed, G_FILE_TEST_IS_EXECUTABLE))
        return g_canonicalize_filename (fixed, NULL);
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_START,
                   _ ("starting a reader: “%s” is no program"), fixed);
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (tried); i++)
    {
      if (g_file_test (tried[i], G_FILE_TEST_IS_EXECUTABLE))
        return g_canonicalize_filename (tried[i], NULL);
    }
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_START,
               _ ("starting a reader: the program is neither at “%s” nor at “%s”; the environment "
                  "variable EMEND_READER can tell where it is"),
               tried[0], tried[1]);
  return NULL;
}

static void
add_arguments (GStrvBuilder *argv, ...)
{
  const char *argument;
  va_list args;

  va_start (args, argv);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_strv_builder_add (argv, argument);
  va_end (args);
}

/* No network, no processes but its own, no file but those that it needs, nothing to write to. */
static void
add_sandbox (EmendReaderLauncher *self, GStrvBuilder *argv)
{
  add_arguments (argv, self->bwrap, "--unshare-all", "--die-with-parent", "--new-session",
                 "--cap-drop", "ALL", "--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev",
                 "/dev", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (system_folders); i++)
    {
      g_autofree char *target = g_file_read_link (system_folders[i], NULL);

      if (target != NULL)
        add_arguments (argv, "--symlink", target, system_folders[i], NULL);
      else
        add_arguments (argv, "--ro-bind-try", system_folders[i], system_folders[i], NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (system_files); i++)
    add_arguments (argv, "--ro-bind-try", system_files[i], system_files[i], NULL);
}

/* In the child, before it is a reader: the terminal's Ctrl-C and the SIGTERM that systemd sends to all processes of a
 * unit are for us, who let the pages be read that are being read. */
static void
set_up_child (gpointer user_data)
{
  setpgid (0, 0);
  signal (SIGTERM, SIG_IGN);
  setpriority (PRIO_PROCESS, 0, getpriority (PRIO_PROCESS, 0) + GPOINTER_TO_INT (user_data));
}

/* What a reader says is for the same people. What it reads does not depend on their language. */
static void
add_language (GSubprocessLauncher *launcher)
{
  g_autofree char *languages = g_strjoinv (":", (char **) g_get_language_names ());
  const char *folder = g_getenv ("EMEND_LOCALEDIR");

  g_subprocess_launcher_setenv (launcher, "LANGUAGE", languages, TRUE);
  if (folder != NULL)
    g_subprocess_launcher_setenv (launcher, "EMEND_LOCALEDIR", folder, TRUE);
}

/* A reader gets nothing else of our environment, unless somebody wants to debug it. Tesseract is many times
 * slower if it is allowed more than one thread. */
static GSubprocessLauncher *
new_launcher (EmendReaderLauncher *self)
{
  const char *const empty[] = { "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", NULL };
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                                             | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  if (self->options->sandbox != EMEND_SANDBOX_NEVER)
    g_subprocess_launcher_set_environ (launcher, (char **) empty);
  g_subprocess_launcher_setenv (launcher, "OMP_THREAD_LIMIT", "1", TRUE);
  add_language (launcher);
  g_subprocess_launcher_set_child_setup (launcher, set_up_child,
                                         GINT_TO_POINTER ((int) self->options->nice), NULL);
  return launcher;
}

/* Runs a program that does nothing in a sandbox. */
static gboolean
probe_sandbox (EmendReaderLauncher *self)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  self->bwrap = g_find_program_in_path ("bwrap");
  if (self->bwrap == NULL)
    {
      g_message (_ ("bubblewrap is not installed: inputs are decoded without a sandbox"));
      return FALSE;
    }

  add_sandbox (self, builder);
  add_arguments (builder, "/usr/bin/true", NULL);
  argv = g_strv_builder_end (builder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  if (process != NULL && g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &message, &error)
      && g_subprocess_get_successful (process))
    return TRUE;

  g_message (_ ("bubblewrap does not work here: inputs are decoded without a sandbox: %s"),
             error != NULL ? error->message : g_strchomp (message));
  return FALSE;
}

static gboolean
choose_sandbox (EmendReaderLauncher *self, gboolean *sandboxed, GError **error)
{
  *sandboxed = FALSE;
  if (self->options->sandbox == EMEND_SANDBOX_NEVER)
    return TRUE;

  if (self->sandbox == SANDBOX_UNKNOWN)
    self->sandbox = probe_sandbox (self) ? SANDBOX_WORKS : SANDBOX_MISSING;
  *sandboxed = self->sandbox == SANDBOX_WORKS;
  if (*sandboxed || self->options->sandbox == EMEND_SANDBOX_AUTO)
    return TRUE;

  g_set_error_literal (
      error, EMEND_ERROR, EMEND_ERROR_READER_START,
      _ ("starting a reader: it must run in a sandbox, but bubblewrap does not work "
         "here or is not installed"));
  return FALSE;
}

static char **
build_argv (EmendReaderLauncher *self, const char *program, gboolean sandboxed)
{
  const EmendReaderOptions *options = self->options;
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_autofree char *fd = g_strdup_printf ("--socket=%d", SOCKET_FD);
  g_autofree char *dpi = g_strdup_printf ("--dpi=%u", options->dpi);
  g_autofree char *max_megapixels
      = g_strdup_printf ("--max-megapixels=%u", options->max_megapixels);
  const char *tessdata
      = options->tessdata != NULL ? options->tessdata : g_getenv ("TESSDATA_PREFIX");

  if (sandboxed)
    {
      add_sandbox (self, argv);
      add_arguments (argv, "--ro-bind", program, SANDBOX_PROGRAM, NULL);
      if (tessdata != NULL)
        add_arguments (argv, "--ro-bind", tessdata, SANDBOX_TESSDATA, NULL);
      add_arguments (argv, "--remount-ro", "/dev", "--remount-ro", "/", SANDBOX_PROGRAM, NULL);
    }
  else
    add_arguments (argv, program, NULL);

  add_arguments (argv, fd, dpi, max_megapixels, "--languages", options->languages, NULL);
  if (tessdata != NULL)
    add_arguments (argv, "--tessdata", sandboxed ? SANDBOX_TESSDATA : tessdata, NULL);
  return g_strv_builder_end (argv);
}

static gboolean
start (EmendReaderLauncher *self, Launch *launch, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (self);
  g_autofree char *program = find_program (self, error);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) local_error = NULL;
  int fds[2];

  if (program == NULL || !choose_sandbox (self, &launch->sandboxed, error))
    return FALSE;

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_START, _ ("starting a reader: %s"),
                   g_strerror (errno));
      return FALSE;
    }

  launch->socket = g_socket_new_from_fd (fds[0], &local_error);
  g_assert_no_error (local_error);
  g_subprocess_launcher_take_fd (launcher, fds[1], SOCKET_FD);
  argv = build_argv (self, program, launch->sandboxed);
  launch->process
      = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &local_error);
  if (launch->process == NULL)
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_START, _ ("starting “%s”: %s"), argv[0],
                 local_error->message);
  return launch->process != NULL;
}

static void
run_launch (gpointer data, gpointer user_data)
{
  EmendReaderLauncher *self = user_data;
  Launch *request = data;
  g_autoptr (EmendLocker) locker = NULL;

  start (self, request, &request->error);

  locker = emend_locker_new (&self->mutex);
  request->done = TRUE;
  g_cond_broadcast (&self->done);
}

static void
emend_reader_launcher_finalize (GObject *object)
{
  EmendReaderLauncher *self = EMEND_READER_LAUNCHER (object);

  g_thread_pool_free (self->thread, FALSE, TRUE);
  emend_reader_options_free (self->options);
  g_free (self->bwrap);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->done);

  G_OBJECT_CLASS (emend_reader_launcher_parent_class)->finalize (object);
}

static void
emend_reader_launcher_class_init (EmendReaderLauncherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_reader_launcher_finalize;
}

static void
emend_reader_launcher_init (EmendReaderLauncher *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->done);
  self->thread = g_thread_pool_new (run_launch, self, 1, TRUE, NULL);
}

/**
 * emend_reader_launcher_new:
 * @options: how to start readers; copied
 *
 * Returns: (transfer full): a launcher
 */
EmendReaderLauncher *
emend_reader_launcher_new (const EmendReaderOptions *options)
{
  EmendReaderLauncher *self = g_object_new (EMEND_TYPE_READER_LAUNCHER, NULL);

  self->options = emend_reader_options_copy (options);
  return self;
}

/**
 * emend_reader_launcher_get_options:
 * @self: a launcher
 *
 * Returns: (transfer none): how readers are started
 */
const EmendReaderOptions *
emend_reader_launcher_get_options (EmendReaderLauncher *self)
{
  g_return_val_if_fail (EMEND_IS_READER_LAUNCHER (self), NULL);
  return self->options;
}

/**
 * emend_reader_launcher_launch:
 * @self: a launcher
 * @socket: (out) (transfer full): this end of the socket pair to the reader
 * @sandboxed: (out): whether it runs in a sandbox
 * @error: return location
 *
 * Starts a reader, with its standard error stream in a pipe. All readers of a launcher are killed when
 * it ends, if they run in a sandbox. Logs a message the first time that there is no sandbox. Fails with
 * %EMEND_ERROR_READER_START.
 *
 * Returns: (transfer full): the process
 */
GSubprocess *
emend_reader_launcher_launch (EmendReaderLauncher *self,
                              GSocket **socket,
                              gboolean *sandboxed,
                              GError **error)
{
  Launch request = { 0 };

  g_return_val_if_fail (EMEND_IS_READER_LAUNCHER (self), NULL);

  g_thread_pool_push (self->thread, &request, NULL);
  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    while (!request.done)
      emend_locker_wait (&self->mutex, &self->done);
  }

  if (request.process == NULL)
    {
      g_clear_object (&request.socket);
      g_propagate_error (error, request.error);
      return NULL;
    }
  *socket = request.socket;
  *sandboxed = request.sandboxed;
  return request.process;
}
