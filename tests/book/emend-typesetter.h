/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-printed-book.h"

G_BEGIN_DECLS

EmendPrintedBook *emend_typesetter_set (EmendBookPlan *plan, EmendTypeCase *type_case);

G_END_DECLS
