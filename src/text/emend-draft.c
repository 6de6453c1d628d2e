/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A page that is being corrected: `draft = emend_draft_new (page, second, spelling);`, rules that change
 * words, `emend_draft_finish (draft)`.
 *
 * Thread contract: belongs to one thread.
 */

#include "config.h"

#include "emend-draft.h"

#include <string.h>

#include "emend-second-reading.h"
#include "emend-word-form.h"

/* From so many unknown words, and this share of the words of a line on, it is in another language, or noise;
 * nothing is known of its words. */
#define FOREIGN_WORDS 3
#define FOREIGN_SHARE 0.4

/* The same, together with the lines before and after it. */
#define FOREIGN_WORDS_AROUND 6
#define FOREIGN_SHARE_AROUND 0.3

/* So many words of a page that are none unless their `f` is a long s are no accident. */
#define LONG_S_WORDS 4

static void
draft_word_clear (gpointer data)
{
  EmendDraftWord *self = data;

  g_free (self->now);
  g_free (self->second);
}

static void
add_words (EmendDraft *self, const EmendLine *line, const EmendSecondReading *second)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      EmendDraftWord word = {
        .word = g_ptr_array_index (line->words, i),
        .line = self->lines->len,
      };

      word.now = g_strdup (word.word->text);
      if (second != NULL)
        {
          word.was_read_twice = emend_second_reading_covers (second, line, i);
          word.second = emend_second_reading_dup_text (second, line, i);
          word.alternatives = emend_second_reading_get_alternatives (second, line, i);
        }
      g_array_append_val (self->words, word);
    }
}

/* Whether there are words on the page that only exist with a long s. */
static gboolean
find_long_s (EmendDraft *self)
{
  guint n_found = 0;

  for (guint i = 0; i < self->words->len && n_found < LONG_S_WORDS; i++)
    {
      g_autofree char *bare = emend_word_form_dup_bare (emend_draft_get_word (self, i)->word->text);
      g_autofree char *modern = emend_spelling_dup_without_long_s (self->spelling, bare);

      n_found += modern != NULL ? 1 : 0;
    }
  return n_found >= LONG_S_WORDS;
}

/* Whether a part of a word is one of the language or of the book. */
static gboolean
is_plausible (const EmendDraft *self, const char *text)
{
  g_autofree char *modern = NULL;

  if (emend_spelling_is_plausible (self->spelling, text))
    return TRUE;
  if (self->has_long_s)
    modern = emend_spelling_dup_without_long_s (self->spelling, text);
  return modern != NULL;
}

/* Counts the parts of the words of a line, and those that nothing is known of. */
static void
count_parts (EmendDraft *self, const EmendDraftLine *line, guint *n_parts, guint *n_unknown)
{
  for (guint i = line->first; i < line->first + line->n_words; i++)
    {
      EmendToken token;
      EmendTokenPart part = { 0, 0 };

      emend_token_init (&token, emend_draft_get_word (self, i)->word->text);
      while (emend_token_next_part (&token, &part))
        {
          g_autofree char *text = emend_token_dup_part (&token, &part);

          (*n_parts)++;
          *n_unknown += is_plausible (self, text) ? 0 : 1;
        }
    }
}

/* A line of another language may have few words that show it; the lines around it have more. */
static void
mark_foreign (EmendDraft *self)
{
  guint n_lines = self->lines->len;
  g_autofree guint *n_parts = g_new0 (guint, n_lines + 2);
  g_autofree guint *n_unknown = g_new0 (guint, n_lines + 2);

  for (guint l = 0; l < n_lines; l++)
    count_parts (self, &g_array_index (self->lines, EmendDraftLine, l), &n_parts[l + 1],
                 &n_unknown[l + 1]);

  for (guint l = 0; l < n_lines; l++)
    {
      EmendDraftLine *line = &g_array_index (self->lines, EmendDraftLine, l);
      gboolean has_next
          = l + 1 < n_lines && !g_array_index (self->lines, EmendDraftLine, l + 1).starts_block;
      guint parts = n_parts[l + 1];
      guint unknown = n_unknown[l + 1];

      line->is_foreign = !emend_spelling_has_dictionary (self->spelling)
                         || (unknown >= FOREIGN_WORDS && unknown >= FOREIGN_SHARE * parts);
      if (!line->starts_block)
        {
          parts += n_parts[l];
          unknown += n_unknown[l];
        }
      if (has_next)
        {
          parts += n_parts[l + 2];
          unknown += n_unknown[l + 2];
        }
      line->is_foreign
          = line->is_foreign
            || (unknown >= FOREIGN_WORDS_AROUND && unknown >= FOREIGN_SHARE_AROUND * parts);
    }
}

static void
add_region (EmendDraft *self, const EmendRegion *region, const EmendSecondReading *second)
{
  for (guint l = 0; l < region->lines->len; l++)
    {
      EmendDraftLine line = {
        .line = g_ptr_array_index (region->lines, l),
        .type = region->type,
        .first = self->words->len,
      };

      if (line.line->words->len == 0)
        continue;
      line.n_words = line.line->words->len;
      line.starts_block = l == 0 || line.line->starts_paragraph;
      add_words (self, line.line, second);
      g_array_append_val (self->lines, line);
    }
}

/**
 * emend_draft_new:
 * @page: a page whose regions are sorted out; outlives the draft
 * @second: (nullable): a second reading of some of its lines; outlives the draft
 * @spelling: what is known of the spelling of the book; outlives the draft
 *
 * Returns: (transfer full): the reading text of @page, to be corrected
 */
EmendDraft *
emend_draft_new (const EmendPage *page, const EmendPage *second, EmendSpelling *spelling)
{
  EmendDraft *self = g_new0 (EmendDraft, 1);
  g_autoptr (EmendSecondReading) reading
      = second != NULL ? emend_second_reading_new (second) : NULL;

  self->page = page;
  self->spelling = spelling;
  self->words = g_array_new (FALSE, FALSE, sizeof (EmendDraftWord));
  g_array_set_clear_func (self->words, draft_word_clear);
  self->lines = g_array_new (FALSE, FALSE, sizeof (EmendDraftLine));
  self->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_edit_unref);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (emend_region_type_is_read (region->type))
        add_region (self, region, reading);
    }
  self->has_long_s = find_long_s (self);
  mark_foreign (self);
  return self;
}

/**
 * emend_draft_free:
 * @self: (transfer full): a draft
 */
void
emend_draft_free (EmendDraft *self)
{
  g_array_unref (self->words);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->proposals);
  g_free (self);
}

/**
 * emend_draft_get_word:
 * @self: a draft
 * @i: index of a word
 *
 * Returns: (transfer none): the word
 */
EmendDraftWord *
emend_draft_get_word (const EmendDraft *self, guint i)
{
  g_assert (i < self->words->len);
  return &g_array_index (self->words, EmendDraftWord, i);
}

/**
 * emend_draft_get_line:
 * @self: a draft
 * @word: one of its words
 *
 * Returns: (transfer none): its line
 */
const EmendDraftLine *
emend_draft_get_line (const EmendDraft *self, const EmendDraftWord *word)
{
  return &g_array_index (self->lines, EmendDraftLine, word->line);
}

/**
 * emend_draft_get_next:
 * @self: a draft
 * @i: index of a word
 *
 * Returns: (transfer none) (nullable): the word after it in the same block of lines
 */
EmendDraftWord *
emend_draft_get_next (const EmendDraft *self, guint i)
{
  guint line = emend_draft_get_word (self, i)->line;

  for (guint k = i + 1; k < self->words->len; k++)
    {
      EmendDraftWord *next = emend_draft_get_word (self, k);

      if (next->line != line && emend_draft_get_line (self, next)->starts_block)
        return NULL;
      if (*next->now != '\0')
        return next;
    }
  return NULL;
}

/**
 * emend_draft_get_previous:
 * @self: a draft
 * @i: index of a word
 *
 * Returns: (transfer none) (nullable): the word before it in the same block of lines
 */
EmendDraftWord *
emend_draft_get_previous (const EmendDraft *self, guint i)
{
  const EmendDraftWord *word = emend_draft_get_word (self, i);

  while (i-- > 0)
    {
      EmendDraftWord *previous = emend_draft_get_word (self, i);

      if (previous->line != word->line && emend_draft_get_line (self, word)->starts_block)
        return NULL;
      if (*previous->now != '\0')
        return previous;
      word = previous;
    }
  return NULL;
}

/**
 * emend_draft_starts_sentence:
 * @self: a draft
 * @i: index of a word
 *
 * Returns: whether a sentence, or speech, may begin with the word
 */
gboolean
emend_draft_starts_sentence (const EmendDraft *self, guint i)
{
  const EmendDraftWord *previous = emend_draft_get_previous (self, i);
  const char *text = emend_draft_get_word (self, i)->now;
  const char *end;

  if (previous == NULL || emend_token_is_quote (g_utf8_get_char (text)) || *text == '('
      || *text == '[' || emend_word_form_ends_sentence (previous->now))
    return TRUE;

  end = g_utf8_prev_char (previous->now + strlen (previous->now));
  return emend_word_form_is_dash (g_utf8_get_char (end))
         || emend_token_is_quote (g_utf8_get_char (end)) || *end == ':' || *end == ';';
}

/**
 * emend_draft_is_last_of_line:
 * @self: a draft
 * @i: index of a word
 *
 * Returns: whether the word ends its line
 */
gboolean
emend_draft_is_last_of_line (const EmendDraft *self, guint i)
{
  return i + 1 == self->words->len
         || emend_draft_get_word (self, i + 1)->line != emend_draft_get_word (self, i)->line;
}

/**
 * emend_draft_is_elision:
 * @self: a draft
 * @token: a word
 * @part: a part of it
 *
 * Returns: whether the part is right although no dictionary has it, since it begins with an apostrophe: `’tis`
 */
gboolean
emend_draft_is_elision (const EmendDraft *self, const EmendToken *token, const EmendTokenPart *part)
{
  const char *start = token->text + part->start;
  g_autofree char *text = NULL;

  if (part->start == 0 || !emend_token_is_apostrophe (g_utf8_get_char (g_utf8_prev_char (start))))
    return FALSE;
  text = emend_token_dup_part (token, part);
  return emend_language_has_word (emend_spelling_get_language (self->spelling),
                                  EMEND_LANGUAGE_ELISIONS, text);
}

/**
 * emend_draft_propose:
 * @self: a draft
 * @i: index of a word
 * @to: what may stand there instead
 * @kind: what that changes
 * @evidence: what speaks for it, a set of #EmendEvidence
 * @confidence: that it is right, in per cent
 *
 * Keeps a change for somebody to look at.
 */
void
emend_draft_propose (EmendDraft *self,
                     guint i,
                     const char *to,
                     EmendEditKind kind,
                     guint evidence,
                     guint confidence)
{
  EmendDraftWord *word = emend_draft_get_word (self, i);
  EmendEdit *edit = emend_edit_new (word->word->id, word->word->id, word->word->text, to);

  word->is_proposed = TRUE;
  edit->kind = kind;
  edit->source = self->source;
  edit->evidence = evidence;
  edit->confidence = confidence;
  g_ptr_array_add (self->proposals, edit);
}

static void
note_change (EmendDraftWord *word,
             EmendEditKind kind,
             EmendEditSource source,
             guint evidence,
             guint confidence)
{
  if (!word->is_changed)
    {
      word->kind = kind;
      word->source = source;
      word->confidence = confidence;
    }
  word->is_changed = TRUE;
  word->is_doubtful = FALSE;
  word->evidence |= evidence;
  word->confidence = MIN (word->confidence, confidence);
}

/**
 * emend_draft_change:
 * @self: a draft
 * @i: index of a word
 * @to: what stands there instead of what stands there now
 * @kind: what that changes
 * @evidence: what speaks for it, a set of #EmendEvidence
 * @confidence: that it is right, in per cent
 *
 * Changes a word if there is evidence of %EMEND_EVIDENCE_MIN_KINDS kinds, and else proposes the change.
 *
 * Returns: whether the word was changed
 */
gboolean
emend_draft_change (EmendDraft *self,
                    guint i,
                    const char *to,
                    EmendEditKind kind,
                    guint evidence,
                    guint confidence)
{
  EmendDraftWord *word = emend_draft_get_word (self, i);
  g_autofree char *before = NULL;

  g_assert (*to != '\0');
  if (emend_evidence_count (evidence) < EMEND_EVIDENCE_MIN_KINDS)
    {
      emend_draft_propose (self, i, to, kind, evidence, confidence);
      return FALSE;
    }

  /* @to may be a part of what stands there now. */
  before = g_steal_pointer (&word->now);
  word->now = g_strdup (to);
  note_change (word, kind, self->source, evidence, confidence);
  return TRUE;
}

/**
 * emend_draft_join:
 * @self: a draft
 * @i: index of a word that is not the last of its line
 * @to: what stands there instead of it and the next one
 * @evidence: what speaks for it, a set of #EmendEvidence
 * @confidence: that it is right, in per cent
 *
 * Makes one word of two, if there is evidence of %EMEND_EVIDENCE_MIN_KINDS kinds.
 *
 * Returns: whether they were joined
 */
gboolean
emend_draft_join (EmendDraft *self, guint i, const char *to, guint evidence, guint confidence)
{
  EmendDraftWord *word = emend_draft_get_word (self, i);
  EmendDraftWord *next = emend_draft_get_word (self, i + 1);

  g_assert (next->line == word->line);
  if (emend_evidence_count (evidence) < EMEND_EVIDENCE_MIN_KINDS || *word->now == '\0'
      || *next->now == '\0')
    return FALSE;

  g_free (word->now);
  word->now = g_strdup (to);
  note_change (word, EMEND_EDIT_JOIN, self->source, evidence | next->evidence, confidence);
  g_free (next->now);
  next->now = g_strdup ("");
  next->is_doubtful = FALSE;
  return TRUE;
}

/* The edit of the word at *@i, which moves to the last word that the edit takes in. */
static EmendEdit *
make_edit (const EmendDraft *self, guint *i)
{
  const EmendDraftWord *word = emend_draft_get_word (self, *i);
  g_autoptr (GString) from = g_string_new (word->word->text);
  EmendEdit *edit;

  while (!emend_draft_is_last_of_line (self, *i)
         && *emend_draft_get_word (self, *i + 1)->now == '\0')
    {
      (*i)++;
      g_string_append_c (from, ' ');
      g_string_append (from, emend_draft_get_word (self, *i)->word->text);
    }

  edit = emend_edit_new (word->word->id, emend_draft_get_word (self, *i)->word->id, from->str,
                         word->now);
  edit->kind = word->kind;
  edit->source = word->source;
  edit->state = EMEND_EDIT_APPLIED;
  edit->evidence = word->evidence;
  edit->confidence = word->confidence;
  return edit;
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const EmendEdit *first = *(const EmendEdit *const *) a;
  const EmendEdit *second = *(const EmendEdit *const *) b;

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;
  return (int) first->state - (int) second->state;
}

/**
 * emend_draft_finish:
 * @self: a draft
 *
 * Makes the edits. How good the page is then is left to the corrector.
 *
 * Returns: (transfer full): the correction of the page
 */
EmendCorrection *
emend_draft_finish (EmendDraft *self)
{
  EmendCorrection *correction = emend_correction_new ();

  for (guint i = 0; i < self->words->len; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (self, i);

      if (word->is_changed && strcmp (word->now, word->word->text) != 0)
        emend_correction_take_edit (correction, make_edit (self, &i));
    }
  for (guint i = 0; i < self->proposals->len; i++)
    emend_correction_take_edit (correction,
                                emend_edit_ref (g_ptr_array_index (self->proposals, i)));
  g_ptr_array_sort (correction->edits, compare_edits);
  return correction;
}
