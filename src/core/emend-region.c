/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A part of a page whose lines belong together: `emend_region_new (EMEND_REGION_BODY, block)`.
 *
 * Thread contract: not shared while it is written to.
 * check-source: tested-by tests/core/test-page.c
 */

#include "config.h"

#include "emend-region.h"

#include "emend-nick.h"

G_DEFINE_BOXED_TYPE (EmendRegion, emend_region, emend_region_copy, emend_region_free)

static const char *const nicks[] = {
  "body",    "heading", "header",   "footer", "page-number",
  "caption", "image",   "footnote", "table",  "noise",
};
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_REGION_N_TYPES);

/**
 * emend_region_new:
 * @type: what it is
 * @block: number of the recogniser's block
 *
 * Returns: (transfer full): a region without lines
 */
EmendRegion *
emend_region_new (EmendRegionType type, guint block)
{
  EmendRegion *self = g_new0 (EmendRegion, 1);

  self->type = type;
  self->block = block;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);
  return self;
}

/**
 * emend_region_copy:
 * @self: a region
 *
 * Returns: (transfer full): a region like it, with copies of its lines
 */
EmendRegion *
emend_region_copy (const EmendRegion *self)
{
  EmendRegion *copy = emend_region_new (self->type, self->block);

  for (guint i = 0; i < self->lines->len; i++)
    emend_region_take_line (copy, emend_line_copy (g_ptr_array_index (self->lines, i)));
  copy->box = self->box;
  return copy;
}

/**
 * emend_region_free: (skip)
 * @self: (transfer full): a region
 */
void
emend_region_free (EmendRegion *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * emend_region_take_line:
 * @self: a region
 * @line: (transfer full): its next line
 *
 * Appends @line; the box of the region grows to hold it.
 */
void
emend_region_take_line (EmendRegion *self, EmendLine *line)
{
  emend_box_union (&self->box, &line->box);
  g_ptr_array_add (self->lines, line);
}

/**
 * emend_region_type_get_nick:
 * @type: a type
 *
 * Returns: (transfer none): its stable name in files, such as `page-number`
 */
const char *
emend_region_type_get_nick (EmendRegionType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (nicks), NULL);
  return nicks[type];
}

/**
 * emend_region_type_from_nick:
 * @nick: (nullable): a name out of a file
 * @type: (out): the type of that name
 *
 * Returns: %FALSE if there is no type of that name
 */
gboolean
emend_region_type_from_nick (const char *nick, EmendRegionType *type)
{
  guint index;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &index))
    return FALSE;
  *type = (EmendRegionType) index;
  return TRUE;
}

/**
 * emend_region_type_is_read:
 * @type: a type
 *
 * Tells whether regions of @type belong to the reading text. Running heads and feet, page numbers,
 * what was read inside pictures, and noise do not.
 *
 * Returns: %TRUE if a reader of the book wants to read it
 */
gboolean
emend_region_type_is_read (EmendRegionType type)
{
  switch (type)
    {
    case EMEND_REGION_BODY:
    case EMEND_REGION_HEADING:
    case EMEND_REGION_CAPTION:
    case EMEND_REGION_FOOTNOTE:
    case EMEND_REGION_TABLE:
      return TRUE;

    case EMEND_REGION_HEADER:
    case EMEND_REGION_FOOTER:
    case EMEND_REGION_PAGE_NUMBER:
    case EMEND_REGION_IMAGE:
    case EMEND_REGION_NOISE:
      return FALSE;

    default:
      g_return_val_if_reached (FALSE);
    }
}
