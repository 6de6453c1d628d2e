/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a language model is asked about pages:
 *
 *     emend_question_add_page (question, 12, page, spelling, FALSE);
 *     text = emend_question_dup_text (question);
 *     n_dropped = emend_answer_read (answer, question, 12, EMEND_EVIDENCE_MODEL, correction);
 *
 * A question is lines of text, each with the numbers of the words in it that are asked about. Where the model has
 * nothing but text, the line before and the line after tell what it is about; where it is shown the lines, they
 * are those that are shown.
 *
 * Thread contract: belongs to one thread.
 */

#include "config.h"

#include "emend-question.h"

#include <string.h>

#include "emend-doubts.h"
#include "emend-draft.h"

/* Longer ones are split: with the instructions some 4,000 tokens, of which a model loses no part. */
#define MAX_BYTES 12000
#define BYTES_PER_LINE 24
#define BYTES_PER_WORD 12

typedef struct
{
  guint id;
  char *text;
} Word;

/* Shared by the questions that one was split into. */
typedef struct
{
  guint page;
  EmendBox box;
  char *text;
  GArray *words; /* of Word: those that are asked about */
} Line;

struct _EmendQuestion
{
  GPtrArray *lines; /* of Line */
};

static void
clear_word (gpointer data)
{
  g_free (((Word *) data)->text);
}

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_array_unref (line->words);
}

static void
release_line (gpointer data)
{
  g_rc_box_release_full (data, clear_line);
}

/**
 * emend_question_new:
 *
 * Returns: (transfer full): a question about nothing
 */
EmendQuestion *
emend_question_new (void)
{
  EmendQuestion *self = g_new0 (EmendQuestion, 1);

  self->lines = g_ptr_array_new_with_free_func (release_line);
  return self;
}

/**
 * emend_question_free:
 * @self: (transfer full): a question
 */
void
emend_question_free (EmendQuestion *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* Asking */

static gboolean
has_id (const GArray *ids, guint id)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, guint, i) == id)
        return TRUE;
    }
  return FALSE;
}

/* A line that is asked about as far as its words are among @ids. */
static Line *
new_line (guint page, const EmendLine *source, const GArray *ids)
{
  Line *line = g_rc_box_new0 (Line);
  GString *text = g_string_new (NULL);

  line->page = page;
  line->box = source->box;
  line->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (line->words, clear_word);
  for (guint i = 0; i < source->words->len; i++)
    {
      const EmendWord *read = g_ptr_array_index (source->words, i);
      g_autofree char *valid = g_utf8_make_valid (read->text, -1);
      Word word = { read->id, NULL };

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", valid);
      if (!has_id (ids, read->id))
        continue;
      word.text = g_strdup (read->text);
      g_array_append_val (line->words, word);
    }
  line->text = g_string_free (text, FALSE);
  return line;
}

/* The words of a line that are asked about. */
static GArray *
list_doubts (const EmendDraft *draft, const EmendDraftLine *line, gboolean all)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = line->first; i < line->first + line->n_words && !line->is_foreign; i++)
    {
      if (all || emend_doubts_has_word (draft, i))
        g_array_append_val (ids, emend_draft_get_word (draft, i)->word->id);
    }
  return ids;
}

static gboolean
asks (const GPtrArray *lines, guint i)
{
  return i < lines->len && ((const Line *) g_ptr_array_index (lines, i))->words->len > 0;
}

/**
 * emend_question_add_page:
 * @self: a question
 * @number: number of the page, greater than those of the pages before
 * @page: the page, with its regions sorted out
 * @spelling: what is known of the language; the book is not known yet
 * @all: whether to ask about every word, and not only about those that are doubtful
 *
 * Asks about words of a page. Lines in other languages are left alone.
 */
void
emend_question_add_page (EmendQuestion *self,
                         guint number,
                         const EmendPage *page,
                         EmendSpelling *spelling,
                         gboolean all)
{
  g_autoptr (EmendDraft) draft = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (release_line);

  g_return_if_fail (self != NULL && page != NULL && spelling != NULL);

  draft = emend_draft_new (page, NULL, spelling);
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const EmendDraftLine *line = &g_array_index (draft->lines, EmendDraftLine, i);
      g_autoptr (GArray) ids = list_doubts (draft, line, all);

      g_ptr_array_add (lines, new_line (number, line->line, ids));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      if (asks (lines, i) || asks (lines, i + 1) || (i > 0 && asks (lines, i - 1)))
        g_ptr_array_add (self->lines, g_rc_box_acquire (g_ptr_array_index (lines, i)));
    }
}

/**
 * emend_question_add_words:
 * @self: a question
 * @number: number of the page, greater than those of the pages before
 * @page: the page, with its regions sorted out
 * @ids: (element-type guint): words of it
 *
 * Asks about certain words of a page, in the lines that they stand in and no others.
 */
void
emend_question_add_words (EmendQuestion *self,
                          guint number,
                          const EmendPage *page,
                          const GArray *ids)
{
  g_return_if_fail (self != NULL && page != NULL && ids != NULL);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          Line *line = new_line (number, g_ptr_array_index (region->lines, l), ids);

          if (line->words->len > 0)
            g_ptr_array_add (self->lines, line);
          else
            release_line (line);
        }
    }
}

/**
 * emend_question_list_boxes:
 * @self: a question
 *
 * Returns: (transfer full) (element-type EmendBox): where its lines stand, in the order of its text
 */
GArray *
emend_question_list_boxes (const EmendQuestion *self)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));

  g_return_val_if_fail (self != NULL, boxes);

  for (guint i = 0; i < self->lines->len; i++)
    g_array_append_val (boxes, ((const Line *) g_ptr_array_index (self->lines, i))->box);
  return boxes;
}

/**
 * emend_question_count_words:
 * @self: a question
 *
 * Returns: how many words it asks about
 */
guint
emend_question_count_words (const EmendQuestion *self)
{
  guint n_words = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->lines->len; i++)
    n_words += ((const Line *) g_ptr_array_index (self->lines, i))->words->len;
  return n_words;
}

/**
 * emend_question_has_page:
 * @self: a question
 * @number: number of a page
 *
 * Returns: whether it asks about words of the page
 */
gboolean
emend_question_has_page (const EmendQuestion *self, guint number)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->lines->len; i++)
    {
      if (asks (self->lines, i)
          && ((const Line *) g_ptr_array_index (self->lines, i))->page == number)
        return TRUE;
    }
  return FALSE;
}

/* The lines from @first on, without @last. */
static EmendQuestion *
cut (const EmendQuestion *self, guint first, guint last)
{
  EmendQuestion *part = emend_question_new ();

  for (guint i = first; i < last; i++)
    g_ptr_array_add (part->lines, g_rc_box_acquire (g_ptr_array_index (self->lines, i)));
  return part;
}

static gsize
get_size (const Line *line)
{
  gsize size = strlen (line->text) + BYTES_PER_LINE;

  for (guint i = 0; i < line->words->len; i++)
    size += strlen (g_array_index (line->words, Word, i).text) + BYTES_PER_WORD;
  return size;
}

static void
add_part (GPtrArray *parts, const EmendQuestion *self, guint first, guint last)
{
  g_autoptr (EmendQuestion) part = cut (self, first, last);

  if (emend_question_count_words (part) > 0)
    g_ptr_array_add (parts, g_steal_pointer (&part));
}

/**
 * emend_question_split:
 * @self: a question
 * @max_lines: how many lines one call may have; %G_MAXUINT for any number
 *
 * Makes questions of it that are small enough for one call; always the same ones.
 *
 * Returns: (transfer full) (element-type EmendQuestion): questions; none if nothing is asked
 */
GPtrArray *
emend_question_split (const EmendQuestion *self, guint max_lines)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_question_free);
  guint first = 0;
  gsize size = 0;

  g_return_val_if_fail (self != NULL, parts);

  for (guint i = 0; i < self->lines->len; i++)
    {
      gsize more = get_size (g_ptr_array_index (self->lines, i));

      if (i > first && (size + more > MAX_BYTES || i - first == max_lines))
        {
          add_part (parts, self, first, i);
          first = i;
          size = 0;
        }
      size += more;
    }
  add_part (parts, self, first, self->lines->len);
  return parts;
}

/**
 * emend_question_halve:
 * @self: a question
 * @first: (out) (transfer full): the first half
 * @second: (out) (transfer full): the second half
 *
 * Makes two questions of one that was too much, always the same ones.
 *
 * Returns: %FALSE if it asks about one line
 */
gboolean
emend_question_halve (const EmendQuestion *self, EmendQuestion **first, EmendQuestion **second)
{
  guint n_words;
  guint n_before = 0;
  guint end = 0;

  g_return_val_if_fail (self != NULL && first != NULL && second != NULL, FALSE);

  n_words = emend_question_count_words (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      guint n_here = ((const Line *) g_ptr_array_index (self->lines, i))->words->len;

      if (n_here == 0)
        continue;
      if (n_before > 0 && 2 * n_before + n_here > n_words)
        break;
      n_before += n_here;
      end = i + 1;
    }
  if (n_before == n_words)
    return FALSE;
  *first = cut (self, 0, end);
  *second = cut (self, end, self->lines->len);
  return TRUE;
}

static void
add_line (JsonArray *array, const Line *line)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "text", line->text);
  if (line->words->len > 0)
    {
      JsonObject *words = json_object_new ();

      for (guint i = 0; i < line->words->len; i++)
        {
          const Word *word = &g_array_index (line->words, Word, i);
          g_autofree char *id = g_strdup_printf ("%u", word->id);
          g_autofree char *valid = g_utf8_make_valid (word->text, -1);

          json_object_set_string_member (words, id, valid);
        }
      json_object_set_object_member (object, "ask", words);
    }
  json_array_add_object_element (array, object);
}

/**
 * emend_question_dup_text:
 * @self: a question
 *
 * Returns: (transfer full): the question as JSON: `{"pages":[{"page":12,"lines":[{"text":"tbe town",
 *   "ask":{"34":"tbe"}}]}]}`
 */
char *
emend_question_dup_text (const EmendQuestion *self)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  JsonArray *pages = json_array_new ();
  JsonArray *lines = NULL;
  guint last = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      if (lines == NULL || line->page != last)
        {
          JsonObject *page = json_object_new ();

          lines = json_array_new ();
          json_object_set_int_member (page, "page", line->page);
          json_object_set_array_member (page, "lines", lines);
          json_array_add_object_element (pages, page);
        }
      last = line->page;
      add_line (lines, line);
    }
  json_object_set_array_member (root, "pages", pages);
  json_node_init_object (node, root);
  return json_to_string (node, FALSE);
}

/**
 * emend_question_get_word:
 * @self: a question
 * @page: number of a page
 * @id: any number
 *
 * Returns: (transfer none) (nullable): the word as it was read; %NULL if the question is not about it
 */
const char *
emend_question_get_word (const EmendQuestion *self, guint page, gint64 id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      for (guint w = 0; line->page == page && w < line->words->len; w++)
        {
          const Word *word = &g_array_index (line->words, Word, w);

          if (word->id == id)
            return word->text;
        }
    }
  return NULL;
}
