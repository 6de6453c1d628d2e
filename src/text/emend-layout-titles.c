/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Captions, headings and notes: `emend_layout_titles_mark (draft)`.
 *
 * Thread contract: no state; the draft belongs to one thread.
 *
 * check-source: tested-by tests/text/test-layout.c
 */

#include "config.h"

#include "emend-layout-titles.h"

#include <stdlib.h>
#include <string.h>

#include "emend-word-form.h"

/* Sizes as multiples of that of the text. */
#define LARGER 1.15
#define SMALLER 0.92

/* Gaps as multiples of the leading of the text. */
#define WIDE_GAP 1.25

/* A picture and its caption are not farther apart than so many times the leading. */
#define CAPTION_GAP 3.0

/* Anything shorter is rather a page number. */
#define MIN_CAPTION_LETTERS 3

/* A heading is centred if its middle is that close to the middle of the text, as a share of its width. */
#define CENTRED 0.04

/* Points that a heading needs; see get_heading_points (). */
#define HEADING_POINTS 4

static const EmendWord *
get_end_word (const EmendLine *line, gboolean is_last)
{
  return g_ptr_array_index (line->words, is_last ? line->words->len - 1 : 0);
}

static gboolean
starts_small (const EmendLine *line)
{
  return g_unichar_islower (g_utf8_get_char (get_end_word (line, FALSE)->text));
}

static gboolean
goes_on (const EmendLine *line)
{
  const char *text = get_end_word (line, TRUE)->text;
  char last = text[strlen (text) - 1];

  return last == ',' || last == ';' || emend_word_form_get_stem (text) > 0;
}

static gboolean
is_centred (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  const EmendBox *box = &line->line->box;
  int width = draft->metrics.right - draft->metrics.left;
  int offset = (box->left + box->right) / 2 - (draft->metrics.left + draft->metrics.right) / 2;

  return abs (offset) <= CENTRED * width && box->left > draft->metrics.left + draft->metrics.size
         && box->right < draft->metrics.right - draft->metrics.size;
}

/* How much speaks for a heading. No sign is enough by itself: verse is centred, notes and signatures are
 * in capitals, the first line of a chapter is larger. */
static int
get_heading_points (const EmendLayoutDraft *draft, guint i)
{
  const EmendLayoutLine *line = emend_layout_draft_get_line (draft, i);
  double above = emend_layout_draft_get_gap_above (draft, i);
  double below = emend_layout_draft_get_gap_below (draft, i);
  int points = 0;

  points += is_centred (draft, line) ? 2 : 0;
  points += line->size > LARGER * draft->metrics.size ? 2 : 0;
  points += line->is_caps ? 2 : 0;
  points += above > WIDE_GAP ? 1 : 0;
  points += below > WIDE_GAP ? 1 : 0;
  points -= starts_small (line->line) ? 3 : 0;
  points -= goes_on (line->line) ? 2 : 0;
  return points;
}

/* Whether a picture ends right above @line, in the same columns. What stands right above a picture is as often
 * a running head. */
static gboolean
is_below_picture (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  int reach = (int) (CAPTION_GAP * draft->metrics.leading);

  for (guint i = 0; i < draft->pictures->len; i++)
    {
      const EmendBox *picture = &g_array_index (draft->pictures, EmendBox, i);
      int middle = emend_page_metrics_get_middle (line->line);

      if (middle > picture->bottom && middle - picture->bottom < reach
          && line->line->box.left < picture->right && line->line->box.right > picture->left)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_caption (const EmendLayoutDraft *draft, guint i)
{
  const EmendLayoutLine *line = emend_layout_draft_get_line (draft, i);
  const EmendLayoutLine *previous = i > 0 ? emend_layout_draft_get_line (draft, i - 1) : NULL;

  if (line->n_letters < MIN_CAPTION_LETTERS
      || (line->size > SMALLER * draft->metrics.size && !line->is_caps))
    return FALSE;
  if (is_below_picture (draft, line))
    return TRUE;
  return previous != NULL && previous->type == EMEND_REGION_CAPTION
         && line->size < LARGER * previous->size
         && emend_layout_draft_get_gap_above (draft, i) < WIDE_GAP;
}

/* Whether @text begins as notes do: with a mark, or with a number and a bracket or a word after it. */
static gboolean
starts_note (const EmendLine *line)
{
  const char *text = get_end_word (line, FALSE)->text;
  gunichar c = g_utf8_get_char (text);

  if (c == '*' || c == 0x2020 || c == 0x2021 || c == 0xA7 || c == 0xB6 || c == 0xB9 || c == 0xB2
      || c == 0xB3)
    return TRUE;
  return (g_ascii_isdigit (*text) || *text == '(') && strlen (text) <= 3;
}

/* Notes are the last small lines of the page; the first one starts with a mark. */
static void
mark_notes (EmendLayoutDraft *draft)
{
  guint first = draft->lines->len;

  for (guint i = draft->lines->len; i-- > 0;)
    {
      const EmendLayoutLine *line = emend_layout_draft_get_line (draft, i);

      if (line->type != EMEND_REGION_BODY && line->type != EMEND_REGION_FOOTNOTE)
        continue;
      if (line->size > SMALLER * draft->metrics.size)
        break;
      if (starts_note (line->line))
        first = i;
    }
  for (guint i = first; i < draft->lines->len; i++)
    {
      EmendLayoutLine *line = emend_layout_draft_get_line (draft, i);

      if (line->type == EMEND_REGION_BODY)
        line->type = EMEND_REGION_FOOTNOTE;
    }
}

/**
 * emend_layout_titles_mark_captions:
 * @draft: a draft whose noise is marked
 *
 * Sets the types of captions; headings, captions and tables that only the recogniser saw become body again.
 */
void
emend_layout_titles_mark_captions (EmendLayoutDraft *draft)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      EmendLayoutLine *line = emend_layout_draft_get_line (draft, i);

      if (line->type == EMEND_REGION_BODY || line->type == EMEND_REGION_HEADING
          || line->type == EMEND_REGION_CAPTION || line->type == EMEND_REGION_TABLE)
        line->type = is_caption (draft, i) ? EMEND_REGION_CAPTION : EMEND_REGION_BODY;
    }
}

/**
 * emend_layout_titles_mark:
 * @draft: a draft whose noise, captions and edges are marked
 *
 * Sets the types of headings and notes; what remains is body.
 */
void
emend_layout_titles_mark (EmendLayoutDraft *draft)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      EmendLayoutLine *line = emend_layout_draft_get_line (draft, i);

      if (line->type == EMEND_REGION_BODY && get_heading_points (draft, i) >= HEADING_POINTS)
        line->type = EMEND_REGION_HEADING;
    }
  mark_notes (draft);
}
