/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where notes begin: `emend_note_starts_collect (page, position, marks)`. At the foot of a page that is where a
 * paragraph begins, or a line that begins with a marker; in the text, only the latter, since notes may be listed at the
 * end of a chapter or of the book.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-note-starts.h"

#include <string.h>

#include "emend-book-lines.h"
#include "emend-note-marker.h"
#include "emend-numeral.h"
#include "emend-page-metrics.h"
#include "emend-word-form.h"

/* What speaks for a note; see emend_note_starts_rate (). A symbol at the beginning of a line is hardly anything else;
 * a number may be. */
#define SYMBOL_POINTS 2.0
#define NUMBER_POINTS 1.2
#define DOUBTFUL_POINTS 0.6

/* A sign that stands by itself before the text is a marker that was misread, as often as not. */
#define SIGN_POINTS 1.0

/* Headings are short: they leave this share of the width empty, and have no more words than this. */
#define HEADING_SHORTFALL 0.3
#define HEADING_WORDS 12
#define HEADING_GAP 1.25

/* No note has fewer letters: “Ibid.” has four, “See p. 3” as many. */
#define MIN_LETTERS 3

/* How probable it is that something begins a note, in per cent. */
#define SURE 95
#define PROBABLE 80
#define LIKELY 60
#define POSSIBLE 50
#define DOUBTFUL 30

static const char *
get_text (const EmendLine *line, guint i)
{
  return i < line->words->len ? ((const EmendWord *) g_ptr_array_index (line->words, i))->text : "";
}

/* Finds the marker that @text begins with; what follows it, brackets and full stops taken off, is @rest. */
static char *
split (const char *text, const char **rest)
{
  gboolean is_bracketed = *text == '(' || *text == '[';
  const char *p = text + (is_bracketed ? 1 : 0);
  gsize length = g_str_has_prefix (p, "||") ? 2 : emend_note_marker_measure (p);
  EmendNoteMarker marker;
  g_autofree char *mark = g_strndup (p, length);

  if (!emend_note_marker_parse (&marker, mark))
    return NULL;
  p += length;
  if (is_bracketed && *p != ')' && *p != ']')
    return NULL;
  if (*p == ')' || *p == ']')
    p++;
  if (*p == '.' || (*p == ',' && p[1] == '\0'))
    p++;
  *rest = p;
  return g_steal_pointer (&mark);
}

/* Endings of ordinals, ages and amounts, such as `3rd`, `5s.`: no text has a word that short after a marker. */
static gboolean
is_ending (const char *rest)
{
  guint n_letters = emend_word_form_count_letters (rest);

  return n_letters > 0 && n_letters <= 2 && g_unichar_islower (g_utf8_get_char (rest));
}

/* Whether @text is a lone sign that raised markers are read for, but no text begins with: no quotation mark before its
 * word, no dash. */
static gboolean
is_sign (const char *text)
{
  return *text != '\0' && *g_utf8_next_char (text) == '\0'
         && g_utf8_strchr ("'°?!^`’”\"", -1, g_utf8_get_char (text)) != NULL;
}

/**
 * emend_note_starts_rate:
 * @line: a line
 *
 * Returns: how much the beginning of @line is like that of a note: about 2 for a symbol, 1 for a number, 0 for
 *   anything else
 */
double
emend_note_starts_rate (const EmendLine *line)
{
  const char *text = get_text (line, 0);
  const char *rest = "";
  g_autofree char *mark = split (text, &rest);
  EmendNoteMarker marker;
  const char *next;
  gunichar first;

  if (emend_page_metrics_count_letters (line) < MIN_LETTERS)
    return 0.0;
  if (mark == NULL)
    return is_sign (text) ? SIGN_POINTS : 0.0;
  next = *rest != '\0' ? rest : get_text (line, 1);
  first = g_utf8_get_char (next);
  emend_note_marker_parse (&marker, mark);
  if (marker.kind != EMEND_NOTE_MARKER_SYMBOL)
    {
      if (*rest != '\0' && (!g_unichar_isalpha (first) || is_ending (rest)) && *rest != '"'
          && first != 0x201C && first != 0x2018)
        return 0.0;
      return (g_unichar_isupper (first) || first == '"' || first == 0x201C || first == 0x2018)
                     && !g_str_has_suffix (text, ",")
                 ? NUMBER_POINTS
                 : DOUBTFUL_POINTS;
    }

  /* Rows of stars; numbers of sections. */
  if (emend_note_marker_is_symbol (first))
    return 0.0;
  return g_ascii_isdigit (*next) ? DOUBTFUL_POINTS : SYMBOL_POINTS;
}

static void
add_mark (GPtrArray *marks,
          EmendNoteMarkRole role,
          const EmendTextLine *line,
          guint weight,
          char *marker)
{
  const EmendWord *word = g_ptr_array_index (line->line->words, 0);
  EmendNoteMark *mark = emend_note_mark_new (role, line->page, word->id, weight);

  mark->marker = marker;
  if (marker != NULL && role != EMEND_NOTE_MARK_HEADING)
    {
      const char *rest = "";
      g_autofree char *read = split (word->text, &rest);

      mark->is_apart = *rest == '\0';
    }
  g_ptr_array_add (marks, mark);
}

/* How probable it is that a note begins with the marker of @line. */
static guint
get_weight (double points, gboolean starts)
{
  if (points >= SYMBOL_POINTS)
    return SURE;
  if (points >= NUMBER_POINTS)
    return starts ? SURE : POSSIBLE;
  if (points >= SIGN_POINTS)
    return starts ? LIKELY : DOUBTFUL;
  return starts ? PROBABLE : DOUBTFUL;
}

/* A word that may be a misread marker: one or two signs before the text, but no word that sentences begin with. */
static char *
dup_misread (const EmendTextLine *line)
{
  const char *text = get_text (line->line, 0);
  glong length = g_utf8_strlen (text, -1);

  if (line->line->words->len < 2 || length > 2 || strcmp (text, "A") == 0 || strcmp (text, "I") == 0
      || (length == 2 && emend_word_form_count_letters (text) == 2))
    return NULL;
  return g_strdup (text);
}

/* `l.`, `1O.`: a number and a full stop, in which letters were read for digits. */
static gboolean
is_misread_number (const EmendTextLine *line)
{
  const char *text = get_text (line->line, 0);
  gsize length = strlen (text);

  return length >= 2 && length <= 4 && text[length - 1] == '.' && line->line->words->len > 1
         && emend_numeral_parse_arabic (text) > 0;
}

static char *
dup_stem (const char *text)
{
  return g_strndup (text, strlen (text) - 1);
}

/* Whether @line is short, and begins and ends like a heading. At the foot of a page, it stands apart, too: what the
 * layout took for a foot may be the end of a list of notes. */
static gboolean
is_like_heading (const EmendTextLine *line, const EmendTextLine *previous, int text_width)
{
  const GPtrArray *words = line->line->words;
  gunichar first = g_utf8_get_char (get_text (line->line, 0));
  const char *last = get_text (line->line, words->len - 1);

  if (words->len > HEADING_WORDS || emend_page_metrics_count_letters (line->line) < MIN_LETTERS)
    return FALSE;
  if (line->type == EMEND_REGION_HEADING)
    return TRUE;
  if (line->type == EMEND_REGION_FOOTNOTE && line->gap < HEADING_GAP)
    return FALSE;
  return (g_unichar_isupper (first) || g_unichar_isdigit (first)) && !g_str_has_suffix (last, ",")
         && !g_str_has_suffix (last, "-")
         && emend_box_get_width (&line->line->box) < (1.0 - HEADING_SHORTFALL) * text_width
         && (previous == NULL || emend_text_line_starts_paragraph (line, previous));
}

/* Whether the line begins with a number and no full stop behind it, and does not end like a sentence: it is as well a
 * numbered title as a note. */
static gboolean
may_be_title (const EmendTextLine *line)
{
  const char *first = get_text (line->line, 0);
  const char *last = get_text (line->line, line->line->words->len - 1);

  return *first != '\0' && g_ascii_isdigit (first[strlen (first) - 1])
         && !emend_word_form_ends_sentence (last);
}

static void
add_line (GPtrArray *marks,
          const EmendTextLine *line,
          const EmendTextLine *previous,
          int text_width)
{
  gboolean is_foot = line->type == EMEND_REGION_FOOTNOTE;
  EmendNoteMarkRole role = is_foot ? EMEND_NOTE_MARK_FOOT : EMEND_NOTE_MARK_ENTRY;
  double points = emend_note_starts_rate (line->line);
  gboolean starts = previous == NULL || emend_text_line_starts_paragraph (line, previous);
  gboolean is_heading = is_like_heading (line, previous, text_width);
  gboolean is_title = is_heading && may_be_title (line);
  const char *rest = "";
  g_autofree char *marker = split (get_text (line->line, 0), &rest);

  if (marker != NULL && points > 0.0)
    add_mark (marks, role, line, is_title ? DOUBTFUL : get_weight (points, starts),
              g_strdup (marker));
  else if (is_foot && points > 0.0)
    add_mark (marks, role, line, get_weight (points, starts), dup_misread (line));
  else if (is_foot && starts)
    add_mark (marks, role, line, DOUBTFUL, dup_misread (line));
  else if (starts && is_misread_number (line))
    add_mark (marks, role, line, DOUBTFUL, dup_stem (get_text (line->line, 0)));
  if (is_heading && (marker == NULL || points <= 0.0 || is_title))
    add_mark (marks, EMEND_NOTE_MARK_HEADING, line,
              line->type == EMEND_REGION_HEADING ? SURE : POSSIBLE,
              emend_line_dup_text (line->line));
}

/**
 * emend_note_starts_collect:
 * @page: a page whose notes at the foot are marked
 * @position: its position in the book
 * @marks: (element-type EmendNoteMark): marks of the page
 *
 * Adds to @marks where notes may begin, and headings, in reading order.
 */
void
emend_note_starts_collect (const EmendPage *page, guint position, GPtrArray *marks)
{
  g_autoptr (GArray) lines = emend_book_lines_collect_page (page, position);
  const EmendTextLine *previous[EMEND_REGION_N_TYPES] = { NULL };
  EmendPageMetrics metrics;

  emend_page_metrics_measure (&metrics, page);
  for (guint i = 0; i < lines->len; i++)
    {
      const EmendTextLine *line = &g_array_index (lines, EmendTextLine, i);

      add_line (marks, line, previous[line->type], metrics.right - metrics.left);
      previous[line->type] = line;
    }
}
