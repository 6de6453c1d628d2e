/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-line.h"

G_BEGIN_DECLS

/**
 * EmendRegionType:
 * @EMEND_REGION_BODY: running text
 * @EMEND_REGION_HEADING: the title of a part, chapter or section
 * @EMEND_REGION_HEADER: running head
 * @EMEND_REGION_FOOTER: running foot, signature mark
 * @EMEND_REGION_PAGE_NUMBER: printed page number
 * @EMEND_REGION_CAPTION: words that belong to a picture
 * @EMEND_REGION_IMAGE: a picture, and what was read inside it
 * @EMEND_REGION_FOOTNOTE: a note at the foot of the page
 * @EMEND_REGION_TABLE: a table
 * @EMEND_REGION_NOISE: specks and shadows that were read as text
 *
 * What a region of a page is.
 */
typedef enum {
  EMEND_REGION_BODY,
  EMEND_REGION_HEADING,
  EMEND_REGION_HEADER,
  EMEND_REGION_FOOTER,
  EMEND_REGION_PAGE_NUMBER,
  EMEND_REGION_CAPTION,
  EMEND_REGION_IMAGE,
  EMEND_REGION_FOOTNOTE,
  EMEND_REGION_TABLE,
  EMEND_REGION_NOISE,
} EmendRegionType;

#define EMEND_REGION_N_TYPES (EMEND_REGION_NOISE + 1)

#define EMEND_TYPE_REGION (emend_region_get_type ())

/**
 * EmendRegion:
 * @type: what it is
 * @block: number of the recogniser's block that it comes from, from 0 in reading order
 * @box: what the region covers on the page image
 * @lines: (element-type EmendLine): in reading order; may be empty for an image
 *
 * A part of a page whose lines belong together.
 */
typedef struct
{
  /*< public >*/
  EmendRegionType type;
  guint block;
  EmendBox box;
  GPtrArray *lines;
} EmendRegion;

GType emend_region_get_type (void) G_GNUC_CONST;
EmendRegion *emend_region_new (EmendRegionType type, guint block);
EmendRegion *emend_region_copy (const EmendRegion *self);
void emend_region_free (EmendRegion *self);
void emend_region_take_line (EmendRegion *self, EmendLine *line);

const char *emend_region_type_get_nick (EmendRegionType type);
gboolean emend_region_type_from_nick (const char *nick, EmendRegionType *type);
gboolean emend_region_type_is_read (EmendRegionType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendRegion, emend_region_free)

G_END_DECLS
