/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"
#include "emend-lexicon.h"
#include "emend-note-mark.h"
#include "emend-page.h"

G_BEGIN_DECLS

GPtrArray *emend_note_marks_collect (const EmendPage *page,
                                     guint position,
                                     const EmendLanguage *language,
                                     const EmendLexicon *lexicon,
                                     const EmendPage *raised);

G_END_DECLS
