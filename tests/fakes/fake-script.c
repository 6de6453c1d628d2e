/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a fake reader is to do: words in the environment variable EMEND_FAKE_READER or, where that is not set, in
 * the first line of the input after `fake-book`.
 */

#include "config.h"

#include "fake-script.h"

#include <string.h>
#include <unistd.h>

#define DEFAULT_PAGES 5

/* Takes the first line of the input, or the environment, apart; NULL if it is no fake book. */
char **
fake_script_read (int fd)
{
  const char *environment = g_getenv ("EMEND_FAKE_READER");
  char line[256] = "";
  gssize size = pread (fd, line, sizeof line - 1, 0);

  if (environment != NULL)
    return g_strsplit (environment, " ", -1);
  if (size <= 0 || !g_str_has_prefix (line, "fake-book"))
    return NULL;

  line[strcspn (line, "\n")] = '\0';
  return g_strsplit (line, " ", -1);
}

/* The number that `pages=` says. */
guint
fake_script_get_n_pages (char **script)
{
  for (guint i = 0; script != NULL && script[i] != NULL; i++)
    {
      if (g_str_has_prefix (script[i], "pages="))
        return (guint) g_ascii_strtoull (script[i] + strlen ("pages="), NULL, 10);
    }
  return DEFAULT_PAGES;
}

/* Whether @word is the trick @name for a page; one with `-once` is for the first try only, for which the offset of
 * the file is at its beginning. */
gboolean
fake_script_is_for_page (const char *word, const char *name, guint page, int fd)
{
  gsize length = strlen (name);
  const char *rest = word + length;

  if (strncmp (word, name, length) != 0)
    return FALSE;

  if (g_str_has_prefix (rest, "-once"))
    {
      if (lseek (fd, 0, SEEK_CUR) > 0)
        return FALSE;
      lseek (fd, 1, SEEK_SET);
      rest += strlen ("-once");
    }
  return *rest == '\0' || (*rest == '@' && g_ascii_strtoull (rest + 1, NULL, 10) == page);
}
