/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edition.h"

G_BEGIN_DECLS

char *emend_data_apparatus_render_notes (EmendEdition *edition);
char *emend_data_apparatus_render_bibliography (EmendEdition *edition);
char *emend_data_apparatus_render_figures (EmendEdition *edition);
char *emend_data_apparatus_render_findings (EmendEdition *edition);

G_END_DECLS
