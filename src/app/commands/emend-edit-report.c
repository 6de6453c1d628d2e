/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where the words of an edit are, as it is shown: `emend_edit_report_dup_box (3, 4, words)`.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-correct.py
 */

#include "config.h"

#include "emend-edit-report.h"

#include "emend-word.h"

/* Where words stand together; FALSE if none of them is on the page. */
static gboolean
find_box (guint first, guint last, const GPtrArray *words, EmendBox *box)
{
  gboolean is_found = FALSE;

  *box = EMEND_BOX_INIT;
  for (guint id = first; id <= last && id < words->len; id++)
    {
      const EmendWord *word = g_ptr_array_index (words, id);

      if (word == NULL)
        continue;
      if (is_found)
        emend_box_union (box, &word->box);
      else
        *box = word->box;
      is_found = TRUE;
    }
  return is_found;
}

/**
 * emend_edit_report_dup_words:
 * @first: id of a word
 * @last: id of the same word, or a later one
 *
 * Returns: (transfer full): such as `12` or `12–13`
 */
char *
emend_edit_report_dup_words (guint first, guint last)
{
  return first == last ? g_strdup_printf ("%u", first) : g_strdup_printf ("%u–%u", first, last);
}

/**
 * emend_edit_report_dup_box:
 * @first: id of a word
 * @last: id of the same word, or a later one
 * @words: (element-type EmendWord): the words of the page by their ids
 *
 * Returns: (transfer full): where they stand, such as `100,200–150,240`; empty if they are not on the page
 */
char *
emend_edit_report_dup_box (guint first, guint last, const GPtrArray *words)
{
  EmendBox box;

  if (!find_box (first, last, words, &box))
    return g_strdup ("");
  return g_strdup_printf ("%d,%d–%d,%d", box.left, box.top, box.right, box.bottom);
}

/**
 * emend_edit_report_add_box:
 * @object: where to add a member `box`
 * @first: id of a word
 * @last: id of the same word, or a later one
 * @words: (element-type EmendWord): the words of the page by their ids
 *
 * Says where words stand.
 */
void
emend_edit_report_add_box (JsonObject *object, guint first, guint last, const GPtrArray *words)
{
  EmendBox box;
  JsonArray *array;

  if (!find_box (first, last, words, &box))
    {
      json_object_set_null_member (object, "box");
      return;
    }
  array = json_array_new ();
  json_array_add_int_element (array, box.left);
  json_array_add_int_element (array, box.top);
  json_array_add_int_element (array, box.right);
  json_array_add_int_element (array, box.bottom);
  json_object_set_array_member (object, "box", array);
}
