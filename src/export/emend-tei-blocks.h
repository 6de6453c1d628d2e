/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-tei-text.h"

G_BEGIN_DECLS

/**
 * EmendTeiBlocks:
 * @text: (unowned): where they are added
 *
 * The blocks of a book as TEI, one after the other.
 */
typedef struct
{
  /*< public >*/
  EmendTeiText *text;

  /*< private >*/
  const char *group;
  GHashTable *starts;
  GHashTable *references;
  GHashTable *captions;
  guint n_figures;
} EmendTeiBlocks;

EmendTeiBlocks *emend_tei_blocks_new (EmendTeiText *text);
void emend_tei_blocks_free (EmendTeiBlocks *self);
void emend_tei_blocks_add_heading (EmendTeiBlocks *self, guint block);
void emend_tei_blocks_add (EmendTeiBlocks *self, guint block, const EmendSection *section);
void emend_tei_blocks_add_figures (EmendTeiBlocks *self, guint before);
void emend_tei_blocks_end_group (EmendTeiBlocks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTeiBlocks, emend_tei_blocks_free)

G_END_DECLS
