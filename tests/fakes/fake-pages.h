/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

EmendPage *fake_pages_new (guint number);
EmendWord *fake_pages_get_first_word (EmendPage *page);

G_END_DECLS
