/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

/**
 * EmendSecondReading:
 *
 * A second reading of some places on a page: lines, or parts of them.
 */
typedef struct _EmendSecondReading EmendSecondReading;

EmendSecondReading *emend_second_reading_new (const EmendPage *page);
void emend_second_reading_free (EmendSecondReading *self);
gboolean emend_second_reading_covers (const EmendSecondReading *self,
                                      const EmendLine *line,
                                      guint i);
char *emend_second_reading_dup_text (const EmendSecondReading *self,
                                     const EmendLine *line,
                                     guint i);
char **emend_second_reading_get_alternatives (const EmendSecondReading *self,
                                              const EmendLine *line,
                                              guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendSecondReading, emend_second_reading_free)

G_END_DECLS
