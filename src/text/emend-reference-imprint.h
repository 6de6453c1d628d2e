/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"

G_BEGIN_DECLS

/**
 * EmendReferenceImprint:
 * @start: where the imprint begins, in bytes
 * @place: (nullable): where a work was published
 * @publisher: (nullable): who published it
 * @year: (nullable): when
 *
 * Where, by whom and when a work was published, as an entry of a bibliography has it.
 */
typedef struct
{
  gsize start;
  char *place;
  char *publisher;
  char *year;
} EmendReferenceImprint;

void emend_reference_imprint_find (EmendReferenceImprint *self,
                                   const char *text,
                                   gboolean has_comma,
                                   const EmendLanguage *language);
void emend_reference_imprint_clear (EmendReferenceImprint *self);

gboolean emend_reference_imprint_is_volume (const char *part, const EmendLanguage *language);
gsize emend_reference_imprint_find_stop (const char *text, const EmendLanguage *language);
char *emend_reference_imprint_dup_year (const char *word, const EmendLanguage *language);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EmendReferenceImprint, emend_reference_imprint_clear)

G_END_DECLS
