/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"
#include "emend-reference.h"

G_BEGIN_DECLS

void emend_reference_parser_parse (EmendReference *reference,
                                   const char *previous_author,
                                   const EmendLanguage *language);

G_END_DECLS
