/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * JSON as text. Looks at JSON that somebody else wrote before a parser does, for the parser recurses:
 * `emend_json_text_is_safe (bytes, length, 32)`. Makes JSON that was written readable.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-json-text.h"

#include <string.h>

/**
 * emend_json_text_is_safe:
 * @json: (array length=length): what may be JSON
 * @length: number of bytes
 * @max_depth: how deep arrays and objects may be nested
 *
 * Tells whether JSON-GLib's parser may see @json. It also takes comments and 'strings', where brackets
 * and quotation marks have another meaning, so these are refused.
 *
 * Returns: %TRUE if it nests no deeper than @max_depth
 */
gboolean
emend_json_text_is_safe (const char *json, gsize length, guint max_depth)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  g_return_val_if_fail (json != NULL || length == 0, FALSE);

  for (gsize i = 0; i < length && depth <= max_depth; i++)
    {
      if (in_string && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        in_string = !in_string;
      else if (in_string)
        continue;
      else if (json[i] == '/' || json[i] == '\'')
        return FALSE;
      else if (json[i] == '[' || json[i] == '{')
        depth++;
      else if ((json[i] == ']' || json[i] == '}') && depth > 0)
        depth--;
    }
  return depth <= max_depth;
}

/**
 * emend_json_text_break_lines:
 * @json: JSON in one line
 *
 * Gives every array or object that is inside an array its own line, so that people and diff can read it.
 *
 * Returns: (transfer full): the same JSON
 */
char *
emend_json_text_break_lines (const char *json)
{
  GString *broken = g_string_sized_new (strlen (json) * 9 / 8);
  gboolean in_string = FALSE;

  for (const char *c = json; *c != '\0'; c++)
    {
      char before = '\0';

      if (c > json)
        before = c[-1];
      if (!in_string && (*c == '[' || *c == '{') && (before == ',' || before == '['))
        g_string_append_c (broken, '\n');
      g_string_append_c (broken, *c);

      if (*c == '\\' && c[1] != '\0')
        g_string_append_c (broken, *++c);
      else if (*c == '"')
        in_string = !in_string;
    }
  return g_string_free (broken, FALSE);
}
