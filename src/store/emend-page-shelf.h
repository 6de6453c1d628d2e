/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-document.h"
#include "emend-furniture.h"
#include "emend-outline.h"
#include "emend-page.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PAGE_SHELF (emend_page_shelf_get_type ())
G_DECLARE_FINAL_TYPE (EmendPageShelf, emend_page_shelf, EMEND, PAGE_SHELF, GObject)

EmendPageShelf *emend_page_shelf_new (EmendBook *book);
void emend_page_shelf_hold (EmendPageShelf *self);
void emend_page_shelf_release (EmendPageShelf *self);
guint emend_page_shelf_get_n_pages (EmendPageShelf *self);
EmendPage *emend_page_shelf_get (EmendPageShelf *self, guint position, GError **error);
EmendFurniture *emend_page_shelf_get_furniture (EmendPageShelf *self, GError **error);
EmendOutline *emend_page_shelf_get_outline (EmendPageShelf *self,
                                            const char *phase,
                                            GError **error);
EmendDocument *emend_page_shelf_get_document (EmendPageShelf *self, GError **error);

G_END_DECLS
