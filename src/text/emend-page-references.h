/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendPageReference:
 * @start: where it begins, in bytes
 * @length: how long it is, in bytes
 *
 * What may be the number of a page.
 */
typedef struct
{
  gsize start;
  gsize length;
} EmendPageReference;

GArray *emend_page_references_list (const char *text, gboolean goes_on);

G_END_DECLS
