/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-tei-text.h"

G_BEGIN_DECLS

void emend_tei_header_add (EmendTeiText *text);

G_END_DECLS
