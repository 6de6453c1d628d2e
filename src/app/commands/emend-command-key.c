/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend key`: keeps the key of an endpoint in the user's keyring, or takes it out again. The key is read from the
 * terminal, unseen, or from the standard input; never from the command line, which everybody on the computer
 * can read.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-key.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "emend-chat-endpoint.h"
#include "emend-commands.h"
#include "emend-error.h"
#include "emend-key-store.h"

/* Keys have some hundred characters. */
#define MAX_KEY_LENGTH 4096

/* Has the terminal not show what is typed; does nothing where it is none. Nor does Ctrl-C end the program before the
 * terminal is as it was: it makes a key that cannot be used. */
static gboolean
hide_input (struct termios *before)
{
  struct termios hidden;

  if (tcgetattr (STDIN_FILENO, before) != 0)
    return FALSE;
  hidden = *before;
  hidden.c_lflag &= (tcflag_t) ~(ECHO | ISIG);
  hidden.c_lflag |= ECHONL;
  return tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

/* The first line of the standard input, without white space around it. Not by stdio, whose buffer would keep it. */
static char *
read_line (void)
{
  char *line = g_malloc0 (MAX_KEY_LENGTH + 1);
  gsize length = 0;

  while (length < MAX_KEY_LENGTH && read (STDIN_FILENO, line + length, 1) == 1)
    {
      if (line[length] == '\n')
        break;
      length++;
    }
  line[length] = '\0';
  return g_strstrip (line);
}

static char *
read_key (EmendInvocation *invocation, const char *host)
{
  struct termios before;
  gboolean is_hidden;
  char *api_key;

  /* In this order: whoever types at once must not be seen, nor what is typed be thrown away. */
  is_hidden = hide_input (&before);
  if (is_hidden)
    emend_invocation_printerr (invocation, _ ("Key for %s: "), host);
  api_key = read_line ();
  if (is_hidden)
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  return api_key;
}

static gboolean
set_key (EmendInvocation *invocation, const char *address, GError **error)
{
  g_autoptr (EmendChatEndpoint) endpoint = emend_chat_endpoint_new (address, NULL, error);
  g_autoptr (EmendChatEndpoint) with_key = NULL;
  char *api_key;
  gboolean is_kept = FALSE;

  if (endpoint == NULL)
    return FALSE;

  api_key = read_key (invocation, endpoint->host);
  if (*api_key == '\0')
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                 _ ("there is no key in the standard input; type it, or pipe it in"));
  else
    {
      with_key = emend_chat_endpoint_new (address, api_key, error);
      is_kept = with_key != NULL && emend_key_store_save (endpoint->host, api_key, NULL, error);
    }
  explicit_bzero (api_key, strlen (api_key));
  g_free (api_key);
  if (is_kept)
    emend_invocation_print (invocation, _ ("The key for %s is in your keyring\n"), endpoint->host);
  return is_kept;
}

static gboolean
forget_key (EmendInvocation *invocation, const char *address, GError **error)
{
  g_autoptr (EmendChatEndpoint) endpoint = emend_chat_endpoint_new (address, NULL, error);
  gboolean found;

  if (endpoint == NULL || !emend_key_store_forget (endpoint->host, &found, NULL, error))
    return FALSE;
  emend_invocation_print (invocation,
                          found ? _ ("The key for %s is no more in your keyring\n")
                                : _ ("There is no key for %s in your keyring\n"),
                          endpoint->host);
  return TRUE;
}

/**
 * emend_command_key_run:
 * @invocation: (transfer full): the call
 *
 * Keeps or forgets the key of an endpoint.
 */
void
emend_command_key_run (EmendInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  char **arguments;
  guint n_arguments;
  gboolean is_set;

  if (!emend_invocation_parse (invocation, NULL))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  is_set = n_arguments > 0 && strcmp (arguments[0], "set") == 0;
  if (n_arguments != 2 || !(is_set || strcmp (arguments[0], "forget") == 0))
    {
      emend_invocation_fail_usage (
          invocation, _ ("key takes “set” or “forget” and the address of an endpoint; "
                         "the key itself is read from the terminal or the standard input"));
      return;
    }

  if (is_set ? set_key (invocation, arguments[1], &error)
             : forget_key (invocation, arguments[1], &error))
    emend_invocation_finish (invocation, EMEND_EXIT_DONE);
  else
    emend_invocation_fail (invocation, error);
}
