/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-source.h"

G_BEGIN_DECLS

EmendPageSource *emend_source_opener_open (int fd, GError **error);

G_END_DECLS
