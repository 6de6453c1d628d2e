/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-dictionary.h"
#include "emend-text-line.h"

G_BEGIN_DECLS

gboolean emend_initial_is_alone (const EmendTextLine *line, const EmendTextLine *next);
gboolean emend_initial_is_joined (const EmendWord *word,
                                  const EmendWord *next,
                                  EmendDictionary *dictionary);

G_END_DECLS
