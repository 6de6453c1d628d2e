/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is known of marks from where they stand on the image: `emend_note_raised_apply (raised, page, position, marks)`.
 *
 * A small sign above the line at the end of a word is a mark, or a letter or quotation mark that looks like one; what was
 * read for it tells less. So it counts as a mark that is likely, whatever was read, and surer if it was read enlarged.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-note-raised.h"

#include <string.h>

#include "emend-note-mark.h"
#include "emend-note-marker.h"
#include "emend-page-metrics.h"

/* How probable it is that a raised sign is a mark, in per cent: one that was read for one both times, one that was read
 * enlarged, and any. */
#define SURE 95
#define CLEAR 90
#define LIKELY 60

/* A reading of an enlarged sign that is less sure, in per cent, says nothing. */
#define MIN_CONFIDENCE 65

/* What stands for a mark of which nothing but its place is known; any may be read as this. */
#define UNREAD "?"

/* A sign before a line stands at most this far inside its first word, as a multiple of the size of the type. */
#define START 0.5

/* A word that is hardly wider than a sign is the sign. */
#define SAME_WIDTH 1.7

/* A sign farther behind a word than this, as a multiple of the size of the type, is none of it. */
#define MAX_GAP 0.45

/* An asterisk is about as wide as it is high; a dagger or a figure is not. */
#define ASTERISK_WIDTH 0.75

typedef struct
{
  const EmendWord *sign;
  const EmendLine *line;
  EmendWord *word;
  EmendRegionType type;
  gboolean is_first; /* of its line */
} Place;

static double
get_middle (const EmendBox *box)
{
  return (box->left + box->right) / 2.0;
}

static gboolean
is_word (const Place *place)
{
  return emend_box_get_width (&place->word->box)
             <= SAME_WIDTH * emend_box_get_width (&place->sign->box)
         && get_middle (&place->sign->box) >= place->word->box.left
         && get_middle (&place->sign->box) <= place->word->box.right;
}

/* Whether the sign stands before the text of its line. */
static gboolean
is_start (const Place *place)
{
  double size = emend_page_metrics_get_size (place->line);

  return place->is_first
         && (is_word (place)
             || get_middle (&place->sign->box) < place->word->box.left + START * size);
}

/* The mark as it was read enlarged; NULL if it was not. */
static const char *
get_reading (const EmendWord *sign)
{
  EmendNoteMarker marker;

  return sign->confidence >= MIN_CONFIDENCE && emend_note_marker_parse (&marker, sign->text)
             ? sign->text
             : NULL;
}

static EmendNoteMark *
find_mark (const GPtrArray *marks, const EmendWord *word, gboolean is_reference)
{
  for (guint i = 0; i < marks->len; i++)
    {
      EmendNoteMark *mark = g_ptr_array_index (marks, i);

      if (mark->word == word->id && mark->role != EMEND_NOTE_MARK_HEADING
          && (mark->role == EMEND_NOTE_MARK_REFERENCE) == is_reference)
        return mark;
    }
  return NULL;
}

static void
set_marker (EmendNoteMark *mark, const char *text)
{
  g_free (mark->marker);
  mark->marker = g_strdup (text);
}

/* Whether what was read on the line stays. Recognisers that know no daggers read asterisks for them. */
static gboolean
is_read (const char *text, const EmendWord *sign)
{
  const EmendNoteMarker asterisk = { EMEND_NOTE_MARKER_SYMBOL, 1 };
  EmendNoteMarker marker;

  if (!emend_note_marker_parse (&marker, text) || marker.kind == EMEND_NOTE_MARKER_LETTER)
    return FALSE;
  return !emend_note_marker_equal (&marker, &asterisk)
         || emend_box_get_width (&sign->box) >= ASTERISK_WIDTH * emend_box_get_height (&sign->box);
}

/* Whether @word ends with a capital, of which a recogniser for marks may have seen a part that overhangs. */
static gboolean
ends_with_capital (const EmendWord *word)
{
  return g_unichar_isupper (g_utf8_get_char (g_utf8_prev_char (word->text + strlen (word->text))));
}

static void
apply_start (const Place *place, guint position, GPtrArray *marks)
{
  const char *reading = get_reading (place->sign);
  EmendNoteMark *mark = find_mark (marks, place->word, FALSE);

  if (mark == NULL && place->type != EMEND_REGION_FOOTNOTE)
    return;
  if (mark == NULL)
    {
      mark = emend_note_mark_new (EMEND_NOTE_MARK_FOOT, position, place->word->id, LIKELY);
      mark->is_apart = is_word (place);
      g_ptr_array_add (marks, mark);
    }
  mark->weight = MAX (mark->weight, reading != NULL ? CLEAR : LIKELY);
  if (!is_read (mark->marker, place->sign))
    set_marker (mark, reading != NULL ? reading : UNREAD);
}

static void
apply_reference (const Place *place, guint position, GPtrArray *marks)
{
  const char *reading = get_reading (place->sign);
  EmendNoteMark *mark = find_mark (marks, place->word, TRUE);

  if (mark != NULL && is_read (mark->marker, place->sign))
    {
      mark->weight = SURE;
      return;
    }
  if (mark == NULL)
    {
      mark = emend_note_mark_new (EMEND_NOTE_MARK_REFERENCE, position, place->word->id, LIKELY);
      g_ptr_array_add (marks, mark);
    }
  mark->is_apart = is_word (place);
  mark->weight = reading != NULL ? CLEAR : LIKELY;
  set_marker (mark, reading != NULL ? reading : UNREAD);
}

typedef void (*PlaceFunc) (const Place *place, gpointer data);

/* Calls @func for each sign of @page. */
static void
visit (const EmendPage *raised, const EmendPage *page, PlaceFunc func, gpointer data)
{
  g_autoptr (GPtrArray) signs = emend_page_index_words (raised);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint i = 0; i < line->words->len; i++)
            {
              EmendWord *word = g_ptr_array_index (line->words, i);
              const Place place
                  = { .sign
                      = word->last < signs->len ? g_ptr_array_index (signs, word->last) : NULL,
                      .line = line,
                      .word = word,
                      .type = region->type,
                      .is_first = i == 0 };

              if (place.sign != NULL)
                func (&place, data);
            }
        }
    }
}

static void
set_text (EmendWord *word, const char *text)
{
  g_free (word->text);
  word->text = g_strdup (text);
}

static void
set_start (const Place *place, gpointer data)
{
  const char *reading = get_reading (place->sign);

  if (place->is_first && is_word (place) && !is_read (place->word->text, place->sign))
    set_text (place->word, reading != NULL ? reading : UNREAD);
}

/* Asterisks that are none by their shape, and that nobody saw above the line. */
static void
clear_asterisks (EmendPage *page)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          EmendWord *word = line->words->len > 0 ? g_ptr_array_index (line->words, 0) : NULL;

          if (word != NULL && strcmp (word->text, "*") == 0 && !is_read (word->text, word))
            set_text (word, UNREAD);
        }
    }
}

/**
 * emend_note_raised_make_page:
 * @raised: signs above the lines, from [func@mark_places_make_page]
 * @page: the page
 *
 * Puts signs as they were read enlarged in the place of what was read for them, where they are the first word of a line,
 * so that it can be told where notes begin.
 *
 * Returns: (transfer full): a page with the same words
 */
EmendPage *
emend_note_raised_make_page (const EmendPage *raised, const EmendPage *page)
{
  EmendPage *copy = emend_page_copy (page);

  visit (raised, copy, set_start, NULL);
  clear_asterisks (copy);
  return copy;
}

/* What is added to, of which page. */
typedef struct
{
  guint position;
  GPtrArray *marks;
} Marks;

static void
apply (const Place *place, gpointer data)
{
  const Marks *marks = data;
  double size = emend_page_metrics_get_size (place->line);

  if (!emend_region_type_is_read (place->type))
    return;
  if (is_start (place))
    apply_start (place, marks->position, marks->marks);
  else if (place->sign->box.left <= place->word->box.right + MAX_GAP * size
           && !ends_with_capital (place->word))
    apply_reference (place, marks->position, marks->marks);
}

/**
 * emend_note_raised_apply:
 * @raised: signs above the lines, from [func@mark_places_make_page]
 * @page: the page, whose notes at the foot are marked
 * @position: its position in the book
 * @marks: (element-type EmendNoteMark): marks of the page as its words tell
 *
 * Adds marks to @marks of which the words say nothing, and makes others surer, or right. They are in no order then.
 */
void
emend_note_raised_apply (const EmendPage *raised,
                         const EmendPage *page,
                         guint position,
                         GPtrArray *marks)
{
  Marks data = { position, marks };

  visit (raised, page, apply, &data);
}

/**
 * emend_note_raised_settle_foot:
 * @marks: (element-type EmendNoteMark): marks of its page, with what stands above the lines
 * @foot: the notes at the foot of the page
 *
 * Sees to it that notes whose marks could only be read enlarged are no part of a note of the page before.
 */
void
emend_note_raised_settle_foot (const GPtrArray *marks, EmendNoteFoot *foot)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, i);

      if (mark->role == EMEND_NOTE_MARK_FOOT && mark->weight >= CLEAR && mark->marker != NULL
          && mark->word >= foot->first && mark->word <= foot->last
          && (foot->first_marked == 0 || mark->word < foot->first_marked))
        foot->first_marked = mark->word;
    }
}
