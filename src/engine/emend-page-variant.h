/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

/* The type of a page in `org.emend.Reader1.xml`, which says what its parts are. */
#define EMEND_PAGE_VARIANT_WORD "(s(iiii)u)"
#define EMEND_PAGE_VARIANT_LINE "((iiii)iiuba" EMEND_PAGE_VARIANT_WORD ")"
#define EMEND_PAGE_VARIANT_REGION "(su(iiii)a" EMEND_PAGE_VARIANT_LINE ")"
#define EMEND_PAGE_VARIANT_PAGE "(uuuusa" EMEND_PAGE_VARIANT_REGION ")"

GVariant *emend_page_variant_encode (const EmendPage *page);
EmendPage *emend_page_variant_decode (GVariant *variant, GError **error);

G_END_DECLS
