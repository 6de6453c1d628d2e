/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-line.h"

G_BEGIN_DECLS

EmendLine *emend_line_choice_steal (GPtrArray *lines, const EmendBox *box);

G_END_DECLS
