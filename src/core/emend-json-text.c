/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Looks at JSON that somebody else wrote before a parser does, for the parser recurses:
 * `emend_json_text_is_safe (bytes, length, 32)`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-json-text.h"

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
