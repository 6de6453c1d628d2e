/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendEvidence:
 * @EMEND_EVIDENCE_NONE: nothing speaks for it
 * @EMEND_EVIDENCE_SHAPE: what was read cannot stand in print like that: `westivard`, `UHere,`
 * @EMEND_EVIDENCE_CONFUSION: recognisers often read the one for the other
 * @EMEND_EVIDENCE_DICTIONARY: the result is in the dictionary, and what was read is not
 * @EMEND_EVIDENCE_LEXICON: the book has the result elsewhere, and often enough
 * @EMEND_EVIDENCE_READING: a second reading of the line gave the result
 * @EMEND_EVIDENCE_ALTERNATIVE: the recogniser held the result to be possible
 * @EMEND_EVIDENCE_CONTEXT: the words around it ask for it: an open quotation mark, a narrow gap
 * @EMEND_EVIDENCE_MODEL: a language model that was asked about the word gave the result
 * @EMEND_EVIDENCE_VISION: a vision model that was shown the picture of the line gave the result
 *
 * Kinds of evidence for an edit. They are independent of each other, and an edit is applied only with
 * two of them.
 */
typedef enum {
  EMEND_EVIDENCE_NONE = 0,
  EMEND_EVIDENCE_SHAPE = 1 << 0,
  EMEND_EVIDENCE_CONFUSION = 1 << 1,
  EMEND_EVIDENCE_DICTIONARY = 1 << 2,
  EMEND_EVIDENCE_LEXICON = 1 << 3,
  EMEND_EVIDENCE_READING = 1 << 4,
  EMEND_EVIDENCE_ALTERNATIVE = 1 << 5,
  EMEND_EVIDENCE_CONTEXT = 1 << 6,
  EMEND_EVIDENCE_MODEL = 1 << 7,
  EMEND_EVIDENCE_VISION = 1 << 8,
} EmendEvidence;

#define EMEND_EVIDENCE_N_KINDS 9
#define EMEND_EVIDENCE_ALL ((1u << EMEND_EVIDENCE_N_KINDS) - 1)

/* Kinds of evidence that an edit needs to be applied. */
#define EMEND_EVIDENCE_MIN_KINDS 2

guint emend_evidence_count (guint evidence);
const char *emend_evidence_get_nick (guint i);
gboolean emend_evidence_from_nick (const char *nick, guint *evidence);
char *emend_evidence_dup_text (guint evidence);

G_END_DECLS
