/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-config.h"
#include "emend-correction.h"
#include "emend-dictionary.h"
#include "emend-outcome.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PAGE_CORRECTOR (emend_page_corrector_get_type ())
G_DECLARE_FINAL_TYPE (EmendPageCorrector, emend_page_corrector, EMEND, PAGE_CORRECTOR, GObject)

EmendPageCorrector *emend_page_corrector_new (EmendBook *book,
                                              EmendConfig *config,
                                              EmendDictionary *dictionary);
void emend_page_corrector_prepare (EmendPageCorrector *self, char **unknown);
gboolean emend_page_corrector_is_off (EmendPageCorrector *self);
char *emend_page_corrector_dup_parameters (EmendPageCorrector *self);
EmendOutcome *emend_page_corrector_dup_page_outcome (EmendPageCorrector *self,
                                                     guint position,
                                                     GError **error);
EmendCorrection *emend_page_corrector_correct (EmendPageCorrector *self,
                                               const char *item_id,
                                               const EmendCorrection *seen,
                                               GError **error);
void emend_page_corrector_close (EmendPageCorrector *self);

G_END_DECLS
