/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Writes what is made from the table of commands while Emend is built: `emend-make-manual man|bash|zsh TEMPLATE`.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-manual.py
 */

#include "config.h"

#include <string.h>

#include "emend-completion.h"
#include "emend-manual.h"

static const struct
{
  const char *name;
  char *(*render) (const char *template);
} kinds[] = {
  { "man", emend_manual_render },
  { "bash", emend_completion_render_bash },
  { "zsh", emend_completion_render_zsh },
};

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *template = NULL;

  for (guint i = 0; argc == 3 && i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *text = NULL;

      if (strcmp (argv[1], kinds[i].name) != 0)
        continue;
      if (!g_file_get_contents (argv[2], &template, NULL, &error))
        {
          g_printerr ("emend-make-manual: %s\n", error->message);
          return 1;
        }
      text = kinds[i].render (template);
      g_print ("%s", text);
      return 0;
    }
  g_printerr ("usage: emend-make-manual man|bash|zsh TEMPLATE\n");
  return 2;
}
