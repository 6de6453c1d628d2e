/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a fake reader sees when it looks at lines again: "line 3", which may be "lime 3" as well.
 */

#include "config.h"

#include "fake-lines.h"

#include "emend-line-variant.h"

static EmendLine *
make_line (guint number, const EmendBox *box)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  EmendLine *line = emend_line_new ();
  EmendWord *word = emend_word_new (1, "line", box, 90);

  emend_word_take_alternatives (word, g_strsplit ("lime,tine", ",", -1));
  emend_line_take_word (line, word);
  emend_line_take_word (line, emend_word_new (2, digits, box, 80));
  return line;
}

static void
set_text (EmendWord *word, const char *text)
{
  g_free (word->text);
  word->text = g_strdup (text);
}

static void
set_alternative (EmendWord *word, const char *text)
{
  g_free (word->alternatives[0]);
  word->alternatives[0] = g_strdup (text);
}

/**
 * fake_lines_new:
 * @boxes: (array length=n_boxes): where lines are
 * @n_boxes: number of lines, at least 1
 * @fault: (nullable): what is wrong with the answer; unknown ones are ignored
 *
 * Returns: (transfer floating): the answer to LookAgain
 */
GVariant *
fake_lines_new (const EmendBox *boxes, guint n_boxes, const char *fault)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);
  EmendWord *word;

  for (guint i = 0; i < n_boxes; i++)
    g_ptr_array_add (lines, make_line (i + 1, &boxes[i]));
  word = g_ptr_array_index (((EmendLine *) lines->pdata[0])->words, 0);

  if (g_strcmp0 (fault, "few") == 0)
    g_ptr_array_set_size (lines, (int) n_boxes - 1);
  else if (g_strcmp0 (fault, "many") == 0)
    g_ptr_array_add (lines, make_line (n_boxes + 1, &boxes[0]));
  else if (g_strcmp0 (fault, "box") == 0)
    word->box.bottom = 1401;
  else if (g_strcmp0 (fault, "confidence") == 0)
    word->confidence = 101;
  else if (g_strcmp0 (fault, "space") == 0)
    set_text (word, "two words");
  else if (g_strcmp0 (fault, "empty-word") == 0)
    set_text (word, "");
  else if (g_strcmp0 (fault, "alternative") == 0)
    set_alternative (word, "two words");
  return emend_line_variant_encode (lines);
}

/**
 * fake_lines_new_empty:
 * @n_lines: number of lines
 *
 * Returns: (transfer floating): the answer to ReadMarks where there are none
 */
GVariant *
fake_lines_new_empty (guint n_lines)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);

  for (guint i = 0; i < n_lines; i++)
    g_ptr_array_add (lines, emend_line_new ());
  return emend_line_variant_encode (lines);
}
