/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edit.h"
#include "emend-page.h"

G_BEGIN_DECLS

#define EMEND_TYPE_CORRECTION (emend_correction_get_type ())

/**
 * EmendCorrection:
 * @edits: (element-type EmendEdit): by their first word; those that are applied do not overlap
 * @doubtful: (element-type guint): ids of the words that are still doubtful when the applied edits are
 *   made, in ascending order
 * @n_words: words of the reading text that were looked at
 * @confidence: that the text of the page is right, in per cent, 0 to 100
 * @is_flagged: whether somebody should look at the page
 *
 * What is to be changed on a page, and how good it is then. The page as read stays as it is. Whoever
 * makes a correction fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  GPtrArray *edits;
  GArray *doubtful;
  guint n_words;
  guint confidence;
  gboolean is_flagged;
} EmendCorrection;

GType emend_correction_get_type (void) G_GNUC_CONST;
EmendCorrection *emend_correction_new (void);
EmendCorrection *emend_correction_ref (EmendCorrection *self);
void emend_correction_unref (EmendCorrection *self);
void emend_correction_take_edit (EmendCorrection *self, EmendEdit *edit);
int emend_correction_compare_ids (gconstpointer a, gconstpointer b);
guint emend_correction_count (const EmendCorrection *self, EmendEditState state);
EmendPage *emend_correction_apply (const EmendCorrection *self,
                                   const EmendPage *page,
                                   guint *n_refused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendCorrection, emend_correction_unref)

G_END_DECLS
