/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Quotation marks: `‘‘`, `'"'` and `*"` are `“`; `‘` is `“` if a `”` follows and no `’`; the serif of a `T` is no
 * mark. `emend_correct_quotes_apply (draft)`.
 *
 * The marks of each paragraph are walked through in order, as speech opens and closes. English marks only.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-correct-quotes.h"

#include <string.h>

#include "emend-spacing.h"
#include "emend-token.h"
#include "emend-word-form.h"

/* In per cent. */
#define SURE 95
#define PROBABLE 85

/* Shorter words have an apostrophe at their end in dialect, `a’`, `ha’`; longer ones are no words without it. */
#define MIN_SPOKEN 3

/* What specks beside quotation marks are read as. */
#define JUNK "*"

typedef enum {
  MARK_DOUBLE,
  MARK_SINGLE,
  MARK_BOTH,    /* one of each: marks within marks, or one mark and a speck */
  MARK_MANGLED, /* a double one, and not typed like that */
  MARK_ELISION, /* an apostrophe, or a single one before a word that may begin with an apostrophe */
} MarkKind;

/* Quotation marks at one end of a word. */
typedef struct
{
  guint word;
  gsize start;
  gsize end;
  MarkKind kind;
  gboolean opens;
  gboolean is_alone; /* the word is nothing but marks */
} Mark;

typedef struct
{
  EmendDraft *draft;
  GArray *marks;            /* of one block */
  int open_double;          /* index of a mark, or -1 */
  int open_single;          /* index of a mark, or -1 */
  int unsure_close;         /* a single mark that may close a double one, or -1 */
  gboolean may_be_single;   /* an apostrophe may have been an opening single mark */
  gboolean single_is_outer; /* speech is set in single marks */
} Walk;

static MarkKind
classify (const char *text, gsize length)
{
  guint n_double = 0;
  guint n_single = 0;
  guint n_junk = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (emend_token_is_double_quote (c))
        n_double++;
      else if (emend_token_is_apostrophe (c))
        n_single++;
      else
        n_junk++;
    }
  if (n_junk == 0 && n_double == 1 && n_single == 0)
    return MARK_DOUBLE;
  if (n_junk == 0 && n_double == 0 && n_single == 1)
    return MARK_SINGLE;
  return n_junk == 0 && n_double == 1 && n_single == 1 ? MARK_BOTH : MARK_MANGLED;
}

/* How many bytes of marks @text begins with. */
static gsize
measure_marks (const char *text, gboolean with_junk)
{
  const char *p = text;
  gboolean has_mark = FALSE;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (emend_token_is_quote (c))
        has_mark = TRUE;
      else if (!with_junk || strchr (JUNK, (int) MIN (c, 127)) == NULL)
        break;
    }
  return has_mark ? (gsize) (p - text) : 0;
}

static void
add_mark (GArray *marks,
          guint i,
          const char *text,
          gsize start,
          gsize length,
          gboolean opens,
          gboolean is_alone)
{
  Mark mark = { i, start, start + length, classify (text + start, length), opens, is_alone };

  if (length > 0)
    g_array_append_val (marks, mark);
}

/* From the first to the last letter of a word, with plain apostrophes. */
static char *
dup_plain_core (const EmendToken *token)
{
  const EmendTokenPart core = { token->core, token->tail };

  return emend_token_dup_part (token, &core);
}

/* `’tis`, `“’tis`, `‘’tis`: the last of the marks before a word may belong to it. Two single ones may be a
 * double one as well if what follows is a word by itself. Returns how many bytes it has, or 0. */
static gsize
measure_elision (const EmendDraft *draft, const EmendToken *token, gsize length)
{
  const char *last = g_utf8_prev_char (token->text + length);
  g_autofree char *core = dup_plain_core (token);

  if (!emend_token_is_apostrophe (g_utf8_get_char (last))
      || (classify (token->text, length) == MARK_MANGLED
          && emend_spelling_is_word (draft->spelling, core)))
    return 0;
  return emend_language_has_word (emend_spelling_get_language (draft->spelling),
                                  EMEND_LANGUAGE_ELISIONS, core)
                 || g_unichar_isdigit (g_utf8_get_char (core))
             ? length - (gsize) (last - token->text)
             : 0;
}

/* `sisters’`, `o’`, `goin’`, `wi’`: the mark may belong to the word. */
static gboolean
may_be_apostrophe (const EmendDraft *draft, const EmendToken *token)
{
  const char *tail = token->text + token->tail;
  g_autofree char *core = NULL;

  if (token->tail == 0 || !emend_token_is_apostrophe (g_utf8_get_char (tail)))
    return FALSE;
  core = dup_plain_core (token);
  return strchr ("sSxznNoOhdt", *g_utf8_prev_char (tail)) != NULL
         || g_utf8_strlen (core, -1) < MIN_SPOKEN
         || !emend_spelling_is_word (draft->spelling, core);
}

static void
add_marks (Walk *self, guint i)
{
  const EmendDraftWord *word = emend_draft_get_word (self->draft, i);
  const EmendDraftLine *line = emend_draft_get_line (self->draft, word);
  EmendToken token;
  gsize length;

  emend_token_init (&token, word->now);
  if (token.core == token.tail)
    {
      length = measure_marks (word->now, TRUE);
      if (length > 0 && word->now[length] == '\0')
        add_mark (self->marks, i, word->now, 0, length,
                  emend_spacing_is_opening (line->line, i - line->first), TRUE);
      return;
    }

  length = measure_marks (word->now, TRUE);
  if (length > 0 && length == token.core)
    {
      gsize elision = measure_elision (self->draft, &token, length);

      add_mark (self->marks, i, word->now, 0, length - elision, TRUE, FALSE);
      if (elision > 0)
        {
          Mark mark = { i, length - elision, length, MARK_ELISION, TRUE, FALSE };

          g_array_append_val (self->marks, mark);
        }
    }

  for (const char *p = word->now + token.tail; *p != '\0'; p = g_utf8_next_char (p))
    {
      length = measure_marks (p, FALSE);
      if (length == 0)
        continue;
      add_mark (self->marks, i, word->now, (gsize) (p - word->now), length, FALSE, FALSE);
      break;
    }
}

static Mark *
get_mark (const Walk *self, int i)
{
  return &g_array_index (self->marks, Mark, i);
}

static const char *
get_double (gboolean opens)
{
  return opens ? "“" : "”";
}

/* Puts @text in the place of a mark; an empty one takes it away. Marks of the same word move. */
static void
replace_mark (Walk *self, int i, const char *text, guint evidence, guint confidence)
{
  Mark *mark = get_mark (self, i);
  const EmendDraftWord *word = emend_draft_get_word (self->draft, mark->word);
  gsize length = mark->end - mark->start;
  EmendToken token = { word->now, 0, 0 };
  g_autofree char *to = emend_token_replace (&token, mark->start, mark->end, text);

  if (*to == '\0'
      || !emend_draft_change (self->draft, mark->word, to, EMEND_EDIT_QUOTES, evidence, confidence))
    return;

  mark->end = mark->start + strlen (text);
  for (guint k = (guint) i + 1; k < self->marks->len; k++)
    {
      Mark *later = get_mark (self, (int) k);

      if (later->word != mark->word)
        break;
      later->start = later->start + strlen (text) - length;
      later->end = later->end + strlen (text) - length;
    }
}

/* What the second reading says of an opening mark. */
typedef enum {
  SECOND_UNKNOWN,
  SECOND_NONE,
  SECOND_SINGLE,
  SECOND_DOUBLE,
} SecondMark;

static SecondMark
get_second (const Walk *self, const Mark *mark)
{
  const EmendDraftWord *word = emend_draft_get_word (self->draft, mark->word);
  EmendToken token;
  gsize length;
  const char *start;

  if (word->second == NULL || mark->is_alone)
    return SECOND_UNKNOWN;
  emend_token_init (&token, word->second);
  start = mark->opens ? word->second : word->second + token.tail;
  while (*start != '\0' && !mark->opens && !emend_token_is_quote (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  length = measure_marks (start, mark->opens);
  if (length == 0)
    return SECOND_NONE;
  return classify (start, length) == MARK_SINGLE ? SECOND_SINGLE : SECOND_DOUBLE;
}

static void
make_double (Walk *self, int i, guint evidence, guint confidence)
{
  const Mark *mark = get_mark (self, i);

  if (get_second (self, mark) == SECOND_DOUBLE)
    evidence |= EMEND_EVIDENCE_READING;
  replace_mark (self, i, get_double (mark->opens), evidence, confidence);
}

/* An opening single mark that nothing closes. Speech within speech may go on in the next paragraph. */
static void
settle_open_single (Walk *self, gboolean at_end)
{
  const Mark *mark;
  const char *rest;
  SecondMark second;

  if (self->open_single < 0)
    return;
  mark = get_mark (self, self->open_single);
  rest = emend_draft_get_word (self->draft, mark->word)->now + mark->end;
  second = get_second (self, mark);

  if (mark->kind == MARK_BOTH)
    {
      if (!self->single_is_outer && !(at_end && self->open_double == self->open_single))
        make_double (self, self->open_single, EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_CONTEXT,
                     PROBABLE);
    }
  else if (second == SECOND_NONE && !self->single_is_outer)
    replace_mark (self, self->open_single, "", EMEND_EVIDENCE_READING | EMEND_EVIDENCE_CONTEXT,
                  PROBABLE);
  else if (*rest == 'T' && !self->single_is_outer && second != SECOND_DOUBLE)
    replace_mark (self, self->open_single, "", EMEND_EVIDENCE_CONFUSION | EMEND_EVIDENCE_CONTEXT,
                  PROBABLE);
  self->open_single = -1;
}

/* Whether no speech may begin at an opening mark: a word is before it, and a small letter behind. */
static gboolean
stands_amid_sentence (const Walk *self, const Mark *mark)
{
  const EmendDraftWord *word = emend_draft_get_word (self->draft, mark->word);
  const EmendDraftWord *previous = emend_draft_get_previous (self->draft, mark->word);

  return previous != NULL && g_unichar_islower (g_utf8_get_char (word->now + mark->end))
         && g_unichar_isalpha (
             g_utf8_get_char (g_utf8_prev_char (previous->now + strlen (previous->now))));
}

/* An opening double mark that nothing closes before the next one opens, or in its paragraph. */
static void
settle_open_double (Walk *self, gboolean at_end)
{
  const Mark *mark;

  if (self->open_double < 0)
    return;
  mark = get_mark (self, self->open_double);
  if (self->unsure_close > self->open_double)
    make_double (self, self->unsure_close, EMEND_EVIDENCE_CONTEXT | EMEND_EVIDENCE_CONFUSION,
                 PROBABLE);
  else if (mark->kind == MARK_DOUBLE && get_second (self, mark) == SECOND_NONE
           && stands_amid_sentence (self, mark))
    replace_mark (self, self->open_double, "", EMEND_EVIDENCE_READING | EMEND_EVIDENCE_CONTEXT,
                  PROBABLE);
  self->open_double = at_end ? self->open_double : -1;
  self->unsure_close = -1;
}

static void
open_mark (Walk *self, int i)
{
  const Mark *mark = get_mark (self, i);

  if (mark->kind == MARK_ELISION)
    {
      self->may_be_single = TRUE;
      return;
    }
  if (mark->kind == MARK_SINGLE)
    {
      settle_open_single (self, FALSE);
      self->open_single = i;
      return;
    }
  self->may_be_single = FALSE;
  settle_open_single (self, FALSE);
  settle_open_double (self, FALSE);
  self->open_double = i;
  if (mark->kind == MARK_BOTH)
    self->open_single = i;
  else if (mark->kind == MARK_MANGLED)
    make_double (self, i, EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_CONFUSION, SURE);
}

/* Whether a word that exists follows the mark: the mark is no part of it. */
static gboolean
is_before_word (const Walk *self, int i)
{
  EmendToken token;
  g_autofree char *core = NULL;

  emend_token_init (&token, emend_draft_get_word (self->draft, get_mark (self, i)->word)->now);
  core = dup_plain_core (&token);
  return token.core == token.tail || emend_spelling_is_plausible (self->draft->spelling, core);
}

static void
close_double (Walk *self)
{
  /* The mark that was read as a single one opened what is closed here. */
  if (self->open_double < 0 && self->open_single >= 0 && !self->single_is_outer
      && is_before_word (self, self->open_single))
    {
      make_double (self, self->open_single, EMEND_EVIDENCE_CONTEXT | EMEND_EVIDENCE_CONFUSION,
                   PROBABLE);
      self->open_single = -1;
    }
  settle_open_single (self, FALSE);
  self->open_double = -1;
  self->unsure_close = -1;
  self->may_be_single = FALSE;
}

/* Whether a single mark that closes has one that it closes, for all that is known. */
static gboolean
close_single (Walk *self)
{
  if (self->open_single < 0 && !self->may_be_single)
    return FALSE;
  if (self->open_single < 0)
    self->may_be_single = FALSE;
  self->open_single = -1;
  return TRUE;
}

/* Closing marks that nobody types like that. An apostrophe among them closes what is open within speech. */
static void
close_mangled (Walk *self, int i)
{
  const Mark *mark = get_mark (self, i);
  const char *text = emend_draft_get_word (self->draft, mark->word)->now;
  gboolean is_both = FALSE;

  for (const char *p = text + mark->start; p < text + mark->end; p = g_utf8_next_char (p))
    is_both = is_both || emend_token_is_apostrophe (g_utf8_get_char (p));
  if (is_both && self->open_double >= 0 && close_single (self))
    replace_mark (self, i, "’”", EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_CONTEXT, PROBABLE);
  else
    make_double (self, i, EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_CONFUSION, SURE);
}

static void
close_mark (Walk *self, int i)
{
  const Mark *mark = get_mark (self, i);
  EmendToken token;

  emend_token_init (&token, emend_draft_get_word (self->draft, mark->word)->now);
  switch (mark->kind)
    {
    case MARK_DOUBLE:
      close_double (self);
      break;

    case MARK_SINGLE:
      if (close_single (self) || may_be_apostrophe (self->draft, &token))
        break;
      if (self->open_double >= 0 && !self->single_is_outer)
        self->unsure_close = i;
      else if (get_second (self, mark) == SECOND_NONE)
        replace_mark (self, i, "", EMEND_EVIDENCE_READING | EMEND_EVIDENCE_CONTEXT, PROBABLE);
      break;

    case MARK_BOTH:
      if (self->open_double >= 0 && !close_single (self) && !self->single_is_outer)
        make_double (self, i, EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_CONTEXT, PROBABLE);
      close_double (self);
      break;

    case MARK_ELISION:
    case MARK_MANGLED:
    default:
      close_mangled (self, i);
      close_double (self);
      break;
    }
}

static void
walk_block (Walk *self, guint first, guint end)
{
  g_array_set_size (self->marks, 0);
  self->open_double = self->open_single = self->unsure_close = -1;
  self->may_be_single = FALSE;
  for (guint i = first; i < end; i++)
    {
      if (*emend_draft_get_word (self->draft, i)->now != '\0')
        add_marks (self, i);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      if (get_mark (self, (int) i)->opens)
        open_mark (self, (int) i);
      else
        close_mark (self, (int) i);
    }
  settle_open_single (self, TRUE);
  settle_open_double (self, TRUE);
}

/**
 * emend_correct_quotes_apply:
 * @draft: a page that is being corrected
 *
 * Changes quotation marks that were misread, and takes away specks and serifs that were read as such.
 */
void
emend_correct_quotes_apply (EmendDraft *draft)
{
  Walk walk = { .draft = draft };
  guint first = 0;

  if (!emend_language_has_english_quotes (emend_spelling_get_language (draft->spelling)))
    return;

  walk.marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  walk.single_is_outer = emend_spelling_has_single_quotes (draft->spelling);
  for (guint l = 0; l < draft->lines->len; l++)
    {
      const EmendDraftLine *line = &g_array_index (draft->lines, EmendDraftLine, l);
      guint end = line->first + line->n_words;

      if (l + 1 < draft->lines->len
          && !g_array_index (draft->lines, EmendDraftLine, l + 1).starts_block)
        continue;
      walk_block (&walk, first, end);
      first = end;
    }
  g_array_unref (walk.marks);
}
