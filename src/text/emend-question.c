/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a language model is asked about pages, and what is taken from its answer:
 *
 *     emend_question_add_page (question, 12, page, spelling, FALSE);
 *     text = emend_question_dup_text (question);
 *     n_dropped = emend_question_read_answer (question, answer, 12, correction);
 *
 * A question is lines of text, each with the numbers of the words in it that are asked about; the line before
 * and the line after tell what it is about. An answer is edits of these words and can be nothing else: what it
 * says of other words, what is large, and what is more than a word in the place of a word is dropped.
 *
 * Thread contract: belongs to one thread.
 */

#include "config.h"

#include "emend-question.h"

#include <string.h>

#include "emend-answer-edit.h"
#include "emend-doubts.h"
#include "emend-draft.h"

/* Longer ones are split: with the instructions some 4,000 tokens, of which a model loses no part. */
#define MAX_BYTES 12000
#define BYTES_PER_LINE 24
#define BYTES_PER_WORD 12

#define PROPOSED 50

typedef struct
{
  guint id;
  char *text;
} Word;

/* Shared by the questions that one was split into. */
typedef struct
{
  guint page;
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

static Line *
new_line (guint page, const EmendDraft *draft, const EmendDraftLine *source, gboolean all)
{
  Line *line = g_rc_box_new0 (Line);
  GString *text = g_string_new (NULL);

  line->page = page;
  line->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (line->words, clear_word);
  for (guint i = source->first; i < source->first + source->n_words; i++)
    {
      const EmendWord *read = emend_draft_get_word (draft, i)->word;
      g_autofree char *valid = g_utf8_make_valid (read->text, -1);
      Word word = { read->id, NULL };

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", valid);
      if (source->is_foreign || !(all || emend_doubts_has_word (draft, i)))
        continue;
      word.text = g_strdup (read->text);
      g_array_append_val (line->words, word);
    }
  line->text = g_string_free (text, FALSE);
  return line;
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
    g_ptr_array_add (
        lines, new_line (number, draft, &g_array_index (draft->lines, EmendDraftLine, i), all));
  for (guint i = 0; i < lines->len; i++)
    {
      if (asks (lines, i) || asks (lines, i + 1) || (i > 0 && asks (lines, i - 1)))
        g_ptr_array_add (self->lines, g_rc_box_acquire (g_ptr_array_index (lines, i)));
    }
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
 *
 * Makes questions of it that are small enough for one call; always the same ones.
 *
 * Returns: (transfer full) (element-type EmendQuestion): questions; none if nothing is asked
 */
GPtrArray *
emend_question_split (const EmendQuestion *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_question_free);
  guint first = 0;
  gsize size = 0;

  g_return_val_if_fail (self != NULL, parts);

  for (guint i = 0; i < self->lines->len; i++)
    {
      gsize more = get_size (g_ptr_array_index (self->lines, i));

      if (size + more > MAX_BYTES && i > first)
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
 * emend_question_build_schema:
 *
 * Returns: (transfer full): the JSON schema of answers
 */
JsonNode *
emend_question_build_schema (void)
{
  return json_from_string (
      "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"edits\"],"
      "\"properties\":{\"edits\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
      "\"additionalProperties\":false,\"required\":[\"page\",\"word\",\"from\",\"to\"],"
      "\"properties\":{\"page\":{\"type\":\"integer\"},\"word\":{\"type\":\"integer\"},"
      "\"from\":{\"type\":\"string\"},\"to\":{\"type\":\"string\"}}}}}}",
      NULL);
}

/* Answers */

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* A number from 0 on, or -1. */
static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? MAX (json_node_get_int (node), -1)
             : -1;
}

static JsonArray *
get_edits (JsonNode *answer)
{
  JsonNode *edits = JSON_NODE_HOLDS_OBJECT (answer)
                        ? json_object_get_member (json_node_get_object (answer), "edits")
                        : NULL;

  return edits != NULL && JSON_NODE_HOLDS_ARRAY (edits) ? json_node_get_array (edits) : NULL;
}

/**
 * emend_question_is_answer:
 * @answer: any JSON
 *
 * Returns: whether it has the shape of an answer, whatever it says: `{"edits":[{"page":12,"word":34,
 *   "from":"tbe","to":"the"}]}`
 */
gboolean
emend_question_is_answer (JsonNode *answer)
{
  JsonArray *edits;

  g_return_val_if_fail (answer != NULL, FALSE);

  edits = get_edits (answer);
  for (guint i = 0; edits != NULL && i < json_array_get_length (edits); i++)
    {
      JsonNode *node = json_array_get_element (edits, i);
      JsonObject *edit = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (edit == NULL || get_number (edit, "page") < 0 || get_number (edit, "word") < 0
          || get_string (edit, "from") == NULL || get_string (edit, "to") == NULL)
        return FALSE;
    }
  return edits != NULL;
}

static const Word *
find_word (const EmendQuestion *self, guint page, gint64 id)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);

      for (guint w = 0; line->page == page && w < line->words->len; w++)
        {
          const Word *word = &g_array_index (line->words, Word, w);

          if (word->id == id)
            return word;
        }
    }
  return NULL;
}

static gboolean
has_edit (const EmendCorrection *correction, guint id)
{
  for (guint i = 0; i < correction->edits->len; i++)
    {
      if (((const EmendEdit *) g_ptr_array_index (correction->edits, i))->first == id)
        return TRUE;
    }
  return FALSE;
}

/* Whether @edit is one that can be taken, or says that nothing is wrong. */
static gboolean
take_edit (const EmendQuestion *self, guint number, JsonObject *edit, EmendCorrection *correction)
{
  const Word *word = find_word (self, number, get_number (edit, "word"));
  const char *to = get_string (edit, "to");
  EmendEdit *taken;

  if (word == NULL || strcmp (get_string (edit, "from"), word->text) != 0)
    return FALSE;
  if (strcmp (to, word->text) == 0)
    return TRUE;
  if (!emend_answer_edit_is_small (word->text, to) || has_edit (correction, word->id))
    return FALSE;

  taken = emend_edit_new (word->id, word->id, word->text, to);
  taken->kind = emend_answer_edit_get_kind (word->text, to);
  taken->source = EMEND_EDIT_MODEL;
  taken->state = EMEND_EDIT_PROPOSED;
  taken->evidence = EMEND_EVIDENCE_MODEL;
  taken->confidence = PROPOSED;
  emend_correction_take_edit (correction, taken);
  return TRUE;
}

/**
 * emend_question_read_answer:
 * @self: what was asked
 * @answer: an answer
 * @number: number of a page
 * @correction: where proposals for this page are added, in the order of the answer
 *
 * Takes what an answer says of one page. Everything that is no small change of a word that was asked about
 * is dropped, as are a wrong `from` and a second edit of a word.
 *
 * Returns: how many edits of the page were dropped; those of pages that were not asked about count, too
 */
guint
emend_question_read_answer (const EmendQuestion *self,
                            JsonNode *answer,
                            guint number,
                            EmendCorrection *correction)
{
  JsonArray *edits;
  guint n_dropped = 0;

  g_return_val_if_fail (self != NULL && correction != NULL, 0);
  g_return_val_if_fail (emend_question_is_answer (answer), 0);

  edits = get_edits (answer);
  for (guint i = 0; i < json_array_get_length (edits); i++)
    {
      JsonObject *edit = json_array_get_object_element (edits, i);
      gint64 page = get_number (edit, "page");

      if (page != number)
        n_dropped += page > G_MAXUINT || !emend_question_has_page (self, (guint) page) ? 1 : 0;
      else if (!take_edit (self, number, edit, correction))
        n_dropped++;
    }
  return n_dropped;
}
