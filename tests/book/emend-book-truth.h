/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-printed-book.h"

G_BEGIN_DECLS

JsonNode *emend_book_truth_make (const EmendPrintedBook *book);

G_END_DECLS
