/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-correction.h"
#include "emend-spelling.h"
#include "emend-token.h"

G_BEGIN_DECLS

/**
 * EmendDraftWord:
 * @word: the word as it was read, which outlives this
 * @line: index of its line
 * @now: what stands there now; empty if it was joined with the word before
 * @second: (nullable): what a second reading has in its place, if it has the same borders there
 * @alternatives: (nullable): what the second reading held to be possible as well; borrowed
 * @was_read_twice: whether there is a second reading of its place
 * @kind: what was changed first
 * @source: who changed it first
 * @evidence: what speaks for the changes, a set of #EmendEvidence
 * @confidence: that the changes are right, in per cent
 * @is_changed: whether it was changed
 * @is_proposed: whether there is something that may stand there instead
 * @is_confirmed: whether a model that was shown it says that it stands there as it was read
 * @is_doubtful: whether it is wrong, for all that is known otherwise
 *
 * A word of a page that is being corrected.
 */
typedef struct
{
  const EmendWord *word;
  guint line;
  char *now;
  char *second;
  char **alternatives;
  gboolean was_read_twice;
  EmendEditKind kind;
  EmendEditSource source;
  guint evidence;
  guint confidence;
  gboolean is_changed;
  gboolean is_proposed;
  gboolean is_confirmed;
  gboolean is_doubtful;
} EmendDraftWord;

/**
 * EmendDraftLine:
 * @line: the line as it was read, which outlives this
 * @type: what its region is
 * @first: index of its first word
 * @n_words: how many words it has
 * @starts_block: whether it does not go on with the line before
 * @is_foreign: whether most of it is in none of the languages of the book
 *
 * A line of a page that is being corrected.
 */
typedef struct
{
  const EmendLine *line;
  EmendRegionType type;
  guint first;
  guint n_words;
  gboolean starts_block;
  gboolean is_foreign;
} EmendDraftLine;

/**
 * EmendDraft:
 * @page: the page, with its regions sorted out
 * @spelling: what is known of the spelling of the book
 * @words: (element-type EmendDraftWord): the words of the reading text, in order
 * @lines: (element-type EmendDraftLine): its lines
 * @has_long_s: whether the long s is set on the page, which is read as an `f`
 * @source: who makes the changes that come next
 * @proposals: (element-type EmendEdit): what there is too little evidence for
 *
 * A page that is being corrected: one rule after the other changes words.
 */
typedef struct
{
  const EmendPage *page;
  EmendSpelling *spelling;
  GArray *words;
  GArray *lines;
  gboolean has_long_s;
  EmendEditSource source;
  GPtrArray *proposals;
} EmendDraft;

EmendDraft *emend_draft_new (const EmendPage *page,
                             const EmendPage *second,
                             EmendSpelling *spelling);
void emend_draft_free (EmendDraft *self);
EmendDraftWord *emend_draft_get_word (const EmendDraft *self, guint i);
const EmendDraftLine *emend_draft_get_line (const EmendDraft *self, const EmendDraftWord *word);
EmendDraftWord *emend_draft_get_next (const EmendDraft *self, guint i);
EmendDraftWord *emend_draft_get_previous (const EmendDraft *self, guint i);
gboolean emend_draft_starts_sentence (const EmendDraft *self, guint i);
gboolean emend_draft_is_last_of_line (const EmendDraft *self, guint i);
gboolean emend_draft_is_elision (const EmendDraft *self,
                                 const EmendToken *token,
                                 const EmendTokenPart *part);

gboolean emend_draft_change (EmendDraft *self,
                             guint i,
                             const char *to,
                             EmendEditKind kind,
                             guint evidence,
                             guint confidence);
void emend_draft_propose (EmendDraft *self,
                          guint i,
                          const char *to,
                          EmendEditKind kind,
                          guint evidence,
                          guint confidence);
gboolean emend_draft_join (EmendDraft *self,
                           guint i,
                           const char *to,
                           guint evidence,
                           guint confidence);
EmendCorrection *emend_draft_finish (EmendDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendDraft, emend_draft_free)

G_END_DECLS
