/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a language model is asked about the sections of a book:
 *
 *     question = emend_outline_question_new (draft, outline);
 *     parts = emend_outline_question_split (question);
 *     text = emend_outline_question_dup_text (g_ptr_array_index (parts, 0));
 *
 * It holds headings and first lines of pages, and no other text of the book.
 *
 * Thread contract: belongs to one thread.
 */

#include "config.h"

#include "emend-outline-question.h"

#include <json-glib/json-glib.h>

/* So many lines are asked about at once: some 6,000 tokens, of which a model loses no part. */
#define MAX_ASKED 60

/* So many sections before the first and behind the last line that is asked about tell what the book is like. */
#define N_AROUND 25

/* Entries of the table of contents that name nothing that was found; more of them are told in other parts. */
#define MAX_MISSING 60

/* Longer lines are run together from several columns; a title is known by less. */
#define MAX_LETTERS 120

static const char *const standings[] = { "line", "heading", "section" };
G_STATIC_ASSERT (G_N_ELEMENTS (standings) == EMEND_OUTLINE_N_STANDINGS);

struct _EmendOutlineQuestion
{
  const EmendOutlineDraft *draft;
  EmendOutline *outline;
  GArray
      *candidates; /* of EmendOutlineCandidate; shared by the questions that one was split into */
  guint first;
  guint n;
};

static EmendOutlineQuestion *
new_part (const EmendOutlineQuestion *whole, guint first, guint n)
{
  EmendOutlineQuestion *self = g_new0 (EmendOutlineQuestion, 1);

  self->draft = whole->draft;
  self->outline = emend_outline_ref (whole->outline);
  self->candidates = g_array_ref (whole->candidates);
  self->first = first;
  self->n = n;
  return self;
}

/**
 * emend_outline_question_new:
 * @draft: a draft that outlives the question
 * @outline: what was made of it
 *
 * Returns: (transfer full): what is open about the book; nothing if its count is 0
 */
EmendOutlineQuestion *
emend_outline_question_new (const EmendOutlineDraft *draft, const EmendOutline *outline)
{
  EmendOutlineQuestion *self = g_new0 (EmendOutlineQuestion, 1);

  self->draft = draft;
  self->outline = emend_outline_ref ((EmendOutline *) outline);
  self->candidates = emend_outline_candidates_list (draft, outline);
  self->n = self->candidates->len;
  return self;
}

/**
 * emend_outline_question_free:
 * @self: (transfer full): a question
 */
void
emend_outline_question_free (EmendOutlineQuestion *self)
{
  emend_outline_unref (self->outline);
  g_array_unref (self->candidates);
  g_free (self);
}

/**
 * emend_outline_question_split:
 * @self: a question
 *
 * Returns: (transfer full) (element-type EmendOutlineQuestion): questions that are not too long, in order; none if
 *   nothing is asked
 */
GPtrArray *
emend_outline_question_split (const EmendOutlineQuestion *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_outline_question_free);

  for (guint i = 0; i < self->n; i += MAX_ASKED)
    g_ptr_array_add (parts, new_part (self, self->first + i, MIN (self->n - i, MAX_ASKED)));
  return parts;
}

/**
 * emend_outline_question_halve:
 * @self: a question
 * @first: (out) (optional): its first half
 * @second: (out) (optional): its second half
 *
 * Returns: %FALSE if it is about one candidate
 */
gboolean
emend_outline_question_halve (const EmendOutlineQuestion *self,
                              EmendOutlineQuestion **first,
                              EmendOutlineQuestion **second)
{
  guint half = self->n / 2;

  if (half == 0)
    return FALSE;
  *first = new_part (self, self->first, half);
  *second = new_part (self, self->first + half, self->n - half);
  return TRUE;
}

/**
 * emend_outline_question_count:
 * @self: a question
 *
 * Returns: how many lines, or groups of them, are asked about
 */
guint
emend_outline_question_count (const EmendOutlineQuestion *self)
{
  return self->n;
}

/**
 * emend_outline_question_get:
 * @self: a question
 * @id: number of a candidate, whoever says so
 *
 * Returns: (transfer none) (nullable): the candidate; %NULL if none of that number is asked about
 */
const EmendOutlineCandidate *
emend_outline_question_get (const EmendOutlineQuestion *self, gint64 id)
{
  if (id <= (gint64) self->first || id > (gint64) self->first + self->n)
    return NULL;
  return &g_array_index (self->candidates, EmendOutlineCandidate, id - 1);
}

/**
 * emend_outline_question_find_lines:
 * @self: a question
 * @candidate: a candidate of it
 * @first_word: id of a word, whoever says so
 * @last_word: id of a word
 * @first_line: (out): index of the line of the book that begins with @first_word
 * @n_lines: (out): how many lines there are up to the one that ends with @last_word
 *
 * Returns: %FALSE if the words are not the first and the last one of lines of the candidate
 */
gboolean
emend_outline_question_find_lines (const EmendOutlineQuestion *self,
                                   const EmendOutlineCandidate *candidate,
                                   gint64 first_word,
                                   gint64 last_word,
                                   guint *first_line,
                                   guint *n_lines)
{
  gboolean has_first = FALSE;

  for (guint i = 0; i < candidate->n_lines; i++)
    {
      guint index = candidate->first_line + i;
      const EmendTitleLine *line = emend_title_pages_get_line (self->draft->lines, index);

      if (!has_first && emend_title_line_get_first_word (line) == first_word)
        {
          has_first = TRUE;
          *first_line = index;
        }
      if (has_first && emend_title_line_get_last_word (line) == last_word)
        {
          *n_lines = index - *first_line + 1;
          return TRUE;
        }
    }
  return FALSE;
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *start = NULL;

  if (text == NULL)
    return;
  if (g_utf8_strlen (text, -1) > MAX_LETTERS)
    start = g_utf8_substring (text, 0, MAX_LETTERS);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, start != NULL ? start : text);
}

static void
add_page (const EmendOutlineQuestion *self, JsonBuilder *builder, guint page)
{
  add_int (builder, "page", (gint64) page + 1);
  if (self->draft->labels != NULL)
    add_text (builder, "label", self->draft->labels[page]);
}

static void
add_section (const EmendOutlineQuestion *self, JsonBuilder *builder, const EmendSection *section)
{
  json_builder_begin_object (builder);
  add_page (self, builder, section->first_page);
  add_text (builder, "type", emend_section_type_get_nick (section->type));
  add_text (builder, "number", section->number);
  add_text (builder, "title", section->title);
  json_builder_end_object (builder);
}

/* How many sections begin before a page. */
static guint
count_before (const EmendOutlineQuestion *self, guint page)
{
  const GPtrArray *sections = self->outline->sections;
  guint n = 0;

  while (n < sections->len
         && ((const EmendSection *) g_ptr_array_index (sections, n))->first_page < page)
    n++;
  return n;
}

static void
add_sections (const EmendOutlineQuestion *self, JsonBuilder *builder)
{
  const EmendOutlineCandidate *candidates
      = &g_array_index (self->candidates, EmendOutlineCandidate, self->first);
  guint first = count_before (self, candidates[0].page);
  guint end = count_before (self, candidates[self->n - 1].page + 1) + N_AROUND;

  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = first - MIN (first, N_AROUND); i < MIN (end, self->outline->sections->len); i++)
    add_section (self, builder, g_ptr_array_index (self->outline->sections, i));
  json_builder_end_array (builder);
}

static void
add_missing (const EmendOutlineQuestion *self, JsonBuilder *builder)
{
  guint n_added = 0;

  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->outline->contents->len && n_added < MAX_MISSING; i++)
    {
      const EmendContentsEntry *entry = g_ptr_array_index (self->outline->contents, i);

      if (entry->heading != EMEND_CONTENTS_ENTRY_NO_HEADING)
        continue;
      json_builder_begin_object (builder);
      add_text (builder, "number", entry->number);
      add_text (builder, "title", entry->title);
      add_text (builder, "label", entry->label);
      json_builder_end_object (builder);
      n_added++;
    }
  json_builder_end_array (builder);
}

static void
add_candidate (const EmendOutlineQuestion *self, JsonBuilder *builder, guint i)
{
  const EmendOutlineCandidate *candidate
      = &g_array_index (self->candidates, EmendOutlineCandidate, i);
  const EmendTitleLine *look
      = emend_title_pages_get_line (self->draft->lines, candidate->first_line);

  json_builder_begin_object (builder);
  add_int (builder, "id", (gint64) i + 1);
  add_page (self, builder, candidate->page);
  add_text (builder, "is", standings[candidate->standing]);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint k = 0; k < candidate->n_lines; k++)
    {
      const EmendTitleLine *line
          = emend_title_pages_get_line (self->draft->lines, candidate->first_line + k);

      json_builder_begin_object (builder);
      add_int (builder, "first", emend_title_line_get_first_word (line));
      add_int (builder, "last", emend_title_line_get_last_word (line));
      add_text (builder, "text", line->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_int (builder, "size", (gint64) (look->size * 100.0 + 0.5));
  json_builder_set_member_name (builder, "capitals");
  json_builder_add_boolean_value (builder, look->is_caps);
  json_builder_set_member_name (builder, "centred");
  json_builder_add_boolean_value (builder, look->is_centred);
  json_builder_set_member_name (builder, "top");
  json_builder_add_boolean_value (builder, look->is_first);
  json_builder_end_object (builder);
}

/**
 * emend_outline_question_dup_text:
 * @self: a question about something
 *
 * Returns: (transfer full): the question as JSON, without line feeds; the same for the same book
 */
char *
emend_outline_question_dup_text (const EmendOutlineQuestion *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self->n > 0, NULL);

  json_builder_begin_object (builder);
  add_int (builder, "pages", self->draft->lines->pages->len);
  add_sections (self, builder);
  add_missing (self, builder);
  json_builder_set_member_name (builder, "ask");
  json_builder_begin_array (builder);
  for (guint i = self->first; i < self->first + self->n; i++)
    add_candidate (self, builder, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
