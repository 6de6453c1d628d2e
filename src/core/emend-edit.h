/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-evidence.h"

G_BEGIN_DECLS

/**
 * EmendEditKind:
 * @EMEND_EDIT_LETTERS: other letters or digits
 * @EMEND_EDIT_SPLIT: a word that is two
 * @EMEND_EDIT_JOIN: two words that are one
 * @EMEND_EDIT_CASE: capitals and small letters
 * @EMEND_EDIT_STOPS: full stops, commas and stray marks
 * @EMEND_EDIT_QUOTES: quotation marks
 * @EMEND_EDIT_DASHES: dashes
 * @EMEND_EDIT_ELLIPSES: rows of dots
 * @EMEND_EDIT_LIGATURES: letters that are cast together
 *
 * What an edit changes.
 */
typedef enum {
  EMEND_EDIT_LETTERS,
  EMEND_EDIT_SPLIT,
  EMEND_EDIT_JOIN,
  EMEND_EDIT_CASE,
  EMEND_EDIT_STOPS,
  EMEND_EDIT_QUOTES,
  EMEND_EDIT_DASHES,
  EMEND_EDIT_ELLIPSES,
  EMEND_EDIT_LIGATURES,
} EmendEditKind;

#define EMEND_EDIT_N_KINDS (EMEND_EDIT_LIGATURES + 1)

/**
 * EmendEditSource:
 * @EMEND_EDIT_OFFLINE: the built-in corrector
 * @EMEND_EDIT_MODEL: a language model
 * @EMEND_EDIT_PERSON: somebody who looked at it
 *
 * Who made an edit.
 */
typedef enum {
  EMEND_EDIT_OFFLINE,
  EMEND_EDIT_MODEL,
  EMEND_EDIT_PERSON,
} EmendEditSource;

#define EMEND_EDIT_N_SOURCES (EMEND_EDIT_PERSON + 1)

/**
 * EmendEditState:
 * @EMEND_EDIT_APPLIED: it is part of the text
 * @EMEND_EDIT_PROPOSED: there is too little evidence; somebody may look at it
 * @EMEND_EDIT_REJECTED: somebody looked at it and does not want it
 *
 * What became of an edit. Undoing an edit is dropping it, or rejecting it for good.
 */
typedef enum {
  EMEND_EDIT_APPLIED,
  EMEND_EDIT_PROPOSED,
  EMEND_EDIT_REJECTED,
} EmendEditState;

#define EMEND_EDIT_N_STATES (EMEND_EDIT_REJECTED + 1)

#define EMEND_TYPE_EDIT (emend_edit_get_type ())

/**
 * EmendEdit:
 * @first: id of the first word that it changes
 * @last: id of the last word; @first unless words are joined
 * @from: the words as they were read, with single spaces between them
 * @to: what stands there instead; a space splits a word
 * @kind: what it changes
 * @source: who made it
 * @state: what became of it
 * @evidence: a set of #EmendEvidence
 * @confidence: in per cent, 0 to 100
 *
 * A change to words of one line of a page. Whoever makes an edit fills it; once handed on it is not
 * changed.
 */
typedef struct
{
  /*< public >*/
  guint first;
  guint last;
  char *from;
  char *to;
  EmendEditKind kind;
  EmendEditSource source;
  EmendEditState state;
  guint evidence;
  guint confidence;
} EmendEdit;

GType emend_edit_get_type (void) G_GNUC_CONST;
EmendEdit *emend_edit_new (guint first, guint last, const char *from, const char *to);
EmendEdit *emend_edit_ref (EmendEdit *self);
void emend_edit_unref (EmendEdit *self);

const char *emend_edit_kind_get_nick (EmendEditKind kind);
gboolean emend_edit_kind_from_nick (const char *nick, EmendEditKind *kind);
const char *emend_edit_source_get_nick (EmendEditSource source);
gboolean emend_edit_source_from_nick (const char *nick, EmendEditSource *source);
const char *emend_edit_state_get_nick (EmendEditState state);
gboolean emend_edit_state_from_nick (const char *nick, EmendEditState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendEdit, emend_edit_unref)

G_END_DECLS
