/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edition.h"

G_BEGIN_DECLS

char *emend_data_pages_render (EmendEdition *edition);

G_END_DECLS
