/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"

G_BEGIN_DECLS

guint emend_document_checks_run (EmendDocument *document,
                                 const GPtrArray *pages,
                                 const char *const *labels);

G_END_DECLS
