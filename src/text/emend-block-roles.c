/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the lines of a book are: `emend_block_roles_decide (lines)`. First what others found by its words
 * or by its place in the book, then what looks like nothing but a table, a list, verse or a quotation; the rest is
 * paragraphs.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-block-roles.h"

#include <string.h>

#include "emend-caption-lines.h"
#include "emend-index-lines.h"
#include "emend-list-items.h"
#include "emend-set-off-lines.h"
#include "emend-table-rows.h"

/* A gap like this, in leadings of the text, ends a list of notes or references if nothing is known to begin there. */
#define END_GAP 1.8

/* Lines of title pages that stand so far inside their column on both sides, as a multiple of the size, are centred.
 * Those of one size belong together if they are no farther apart than this, as a multiple of it. */
#define CENTRED_INSET 1.0
#define TITLE_GAP 1.8
#define TITLE_SIZE 1.15

typedef struct
{
  gboolean has_headings;  /* whether all headings are known */
  gboolean has_footnotes; /* whether the beginnings of footnotes are known */
  gboolean has_contents;  /* whether the entries of the table of contents are known */
  const EmendTextLine
      *entry; /* (nullable): the first line of the note or reference that lines may belong to */
  const EmendTextLine *last; /* (nullable): the line before, of the body or a heading */
  const EmendTextLine *foot; /* (nullable): the footnote line before */
} Decider;

static gboolean
is_in (const EmendTextLine *line, EmendSectionType type)
{
  return line->section != NULL && line->section->type == type;
}

static void
set_start (EmendTextLine *line, EmendBlockRole role, EmendTextLineStart start)
{
  line->role = role;
  line->start = start;
}

/* A line that belongs to a block which others found. */
static void
decide_marked (Decider *self, EmendTextLine *line)
{
  const EmendBlockMark *mark = line->mark;
  gboolean is_first = emend_text_line_get_word (line, 0)->id <= mark->first;

  set_start (line, mark->role, is_first ? EMEND_TEXT_LINE_STARTS : EMEND_TEXT_LINE_GOES_ON);
  if (mark->role == EMEND_BLOCK_FOOTNOTE)
    self->foot = line;
  else
    self->entry = mark->last == EMEND_BLOCK_MARK_OPEN ? line : NULL;
}

/* Where footnotes are known, what does not begin one goes on with the last, perhaps on the page before; what looks
 * like the beginning of one may be one that was not found. */
static void
decide_footnote (Decider *self, EmendTextLine *line)
{
  gunichar c = g_utf8_get_char (emend_text_line_get_word (line, 0)->text);
  gboolean looks_first = !g_unichar_isalpha (c) && c != '"' && c != '(' && c != 0x201C;

  /* Notes at the end of a chapter look like notes at the foot of their page. */
  if (self->entry != NULL && self->entry->role == EMEND_BLOCK_ENDNOTE
      && self->entry->section == line->section)
    {
      set_start (line, EMEND_BLOCK_ENDNOTE, EMEND_TEXT_LINE_GOES_ON);
      return;
    }
  line->role = EMEND_BLOCK_FOOTNOTE;
  if (self->has_footnotes && !looks_first && self->foot != NULL
      && line->page <= self->foot->page + 1)
    line->start = EMEND_TEXT_LINE_GOES_ON;
  self->foot = line;
}

/* Whether @line goes on with the note or reference that began before it. */
static gboolean
belongs_to_entry (const Decider *self, const EmendTextLine *line)
{
  return self->entry != NULL && self->last != NULL && line->section == self->entry->section
         && (line->page != self->last->page || line->gap < END_GAP);
}

static gboolean
is_centred (const EmendTextLine *line)
{
  return line->inset > CENTRED_INSET && line->slack > CENTRED_INSET;
}

/* Title pages read best with their lines as they are. */
static void
decide_title (const Decider *self, EmendTextLine *line)
{
  const EmendTextLine *last = self->last;

  if (last == NULL || last->section != line->section || last->page != line->page
      || (!is_centred (line) && !is_centred (last)))
    return;
  if (line->box.top > last->box.top && line->box.top - last->box.top < TITLE_GAP * line->size
      && line->size < TITLE_SIZE * last->size && last->size < TITLE_SIZE * line->size)
    line->start = EMEND_TEXT_LINE_KEPT;
  else
    line->start = EMEND_TEXT_LINE_STARTS;
}

static void
decide_body (Decider *self, EmendTextLine *line)
{
  if (is_in (line, EMEND_SECTION_TITLE_PAGE) || is_in (line, EMEND_SECTION_DEDICATION)
      || is_in (line, EMEND_SECTION_COPYRIGHT))
    {
      self->entry = NULL;
      decide_title (self, line);
    }
  else if (belongs_to_entry (self, line))
    {
      set_start (line, self->entry->role, EMEND_TEXT_LINE_GOES_ON);
    }
  else
    {
      self->entry = NULL;
      if (self->has_contents && is_in (line, EMEND_SECTION_CONTENTS))
        line->start = EMEND_TEXT_LINE_STARTS;
    }
}

static void
decide_line (Decider *self, EmendTextLine *line)
{
  if (line->mark != NULL)
    decide_marked (self, line);
  else if (line->type == EMEND_REGION_FOOTNOTE)
    decide_footnote (self, line);
  else if (line->type == EMEND_REGION_CAPTION)
    line->role = EMEND_BLOCK_CAPTION;
  else if (line->type == EMEND_REGION_TABLE)
    line->role = EMEND_BLOCK_TABLE;
  else if (line->type == EMEND_REGION_HEADING)
    {
      self->entry = NULL;
      line->role = EMEND_BLOCK_HEADING;
    }
  else
    decide_body (self, line);
  if (line->type == EMEND_REGION_BODY || line->type == EMEND_REGION_HEADING)
    self->last = line;
}

static gboolean
has_marked (const GArray *lines, EmendBlockRole role)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const EmendTextLine *line = &g_array_index (lines, EmendTextLine, i);

      if (line->mark != NULL && line->mark->role == role)
        return TRUE;
    }
  return FALSE;
}

/* The lines of the body and the headings between them. */
static GPtrArray *
collect_body (GArray *lines)
{
  GPtrArray *body = g_ptr_array_sized_new (lines->len);

  for (guint i = 0; i < lines->len; i++)
    {
      EmendTextLine *line = &g_array_index (lines, EmendTextLine, i);

      if ((line->type == EMEND_REGION_BODY || line->type == EMEND_REGION_HEADING)
          && line->role != EMEND_BLOCK_CAPTION)
        g_ptr_array_add (body, line);
    }
  return body;
}

/**
 * emend_block_roles_decide:
 * @lines: (element-type EmendTextLine): all lines of a book
 *
 * Sets the roles of the lines, and how they go on.
 */
void
emend_block_roles_decide (GArray *lines)
{
  Decider decider = {
    .has_footnotes = has_marked (lines, EMEND_BLOCK_FOOTNOTE),
    .has_contents = has_marked (lines, EMEND_BLOCK_CONTENTS_ENTRY),
  };
  g_autoptr (GPtrArray) body = NULL;
  g_autoptr (GPtrArray) text = NULL;

  for (guint i = 0; i < lines->len; i++)
    decide_line (&decider, &g_array_index (lines, EmendTextLine, i));
  body = collect_body (lines);
  emend_caption_lines_mark (body);

  /* Text goes on over captions. */
  text = collect_body (lines);
  emend_index_lines_mark (text);
  emend_table_rows_mark (text);
  emend_list_items_mark (text);
  emend_set_off_lines_mark (text);
}
