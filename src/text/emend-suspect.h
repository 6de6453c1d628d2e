/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-evidence.h"
#include "emend-spelling.h"

G_BEGIN_DECLS

/**
 * EmendSuspect:
 * @text: a part of a word as it was read, without marks around it
 * @before: (nullable): the other half, if it is the second half of a broken word
 * @after: (nullable): the other half, if it is the first half of one
 * @second: (nullable): what a second reading has in its place
 * @alternatives: (nullable): what the second reading held to be possible as well
 * @confidence: of the recogniser in per cent
 * @has_long_s: whether the long s is set on its page, which is read as an `f`
 * @starts_sentence: whether it may have a capital that is not its own
 *
 * A part of a word that may be misread, and what is known of it.
 */
typedef struct
{
  const char *text;
  const char *before;
  const char *after;
  const char *second;
  char **alternatives;
  guint confidence;
  gboolean has_long_s;
  gboolean starts_sentence;
} EmendSuspect;

/**
 * EmendJudgement:
 * @to: (nullable): what was printed; %NULL if nothing better is known than what was read
 * @evidence: what speaks for @to, a set of #EmendEvidence
 * @confidence: that @to is right, in per cent
 * @is_certain: whether it is certain enough to change the text
 * @is_known: whether what was read is a word of the language or of the book
 *
 * What comes out of looking at a suspect. Clear it after use.
 */
typedef struct
{
  char *to;
  guint evidence;
  guint confidence;
  gboolean is_certain;
  gboolean is_known;
} EmendJudgement;

void emend_suspect_judge (const EmendSuspect *self,
                          EmendSpelling *spelling,
                          EmendJudgement *judgement);
void emend_suspect_clear_judgement (EmendJudgement *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EmendJudgement, emend_suspect_clear_judgement)

G_END_DECLS
