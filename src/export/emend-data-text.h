/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edition.h"

G_BEGIN_DECLS

char *emend_data_text_render_section (EmendEdition *edition, guint part);
char *emend_data_text_render_chunks (EmendEdition *edition, const GPtrArray *chunks);

G_END_DECLS
