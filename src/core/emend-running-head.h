/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendHeadSide:
 * @EMEND_HEAD_BOTH: on left and right pages
 * @EMEND_HEAD_LEFT: on left pages, which have even numbers
 * @EMEND_HEAD_RIGHT: on right pages, which have odd numbers
 *
 * On which pages of a book that lies open a head stands.
 */
typedef enum {
  EMEND_HEAD_BOTH,
  EMEND_HEAD_LEFT,
  EMEND_HEAD_RIGHT,
} EmendHeadSide;

#define EMEND_HEAD_N_SIDES (EMEND_HEAD_RIGHT + 1)

/**
 * EmendHeadPlace:
 * @page: position of the page in the scan, from 0
 * @first: id of the first word
 * @last: id of the last word
 *
 * A place where a running head stands.
 */
typedef struct
{
  guint page;
  guint first;
  guint last;
} EmendHeadPlace;

/**
 * EmendRunningHead:
 * @text: what it says, as most of its places have it
 * @title: (nullable): the heading that it names; %NULL if it names none
 * @side: on which pages it stands
 * @is_constant: whether it stays the same through all of the book that has heads on that side, or changes
 *   with the chapter
 * @places: (element-type EmendHeadPlace): where it stands, in the order of pages; never empty
 *
 * A line that is repeated at the top of pages, or at their foot.
 */
typedef struct
{
  char *text;
  char *title;
  EmendHeadSide side;
  gboolean is_constant;
  GArray *places;
} EmendRunningHead;

EmendRunningHead *emend_running_head_new (const char *text);
EmendRunningHead *emend_running_head_copy (const EmendRunningHead *self);
void emend_running_head_free (EmendRunningHead *self);
void emend_running_head_add_place (EmendRunningHead *self, const EmendHeadPlace *place);
const EmendHeadPlace *emend_running_head_get_place (const EmendRunningHead *self, guint i);
guint emend_running_head_get_first_page (const EmendRunningHead *self);
guint emend_running_head_get_last_page (const EmendRunningHead *self);

const char *emend_running_head_side_get_nick (EmendHeadSide side);
gboolean emend_running_head_side_from_nick (const char *nick, EmendHeadSide *side);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendRunningHead, emend_running_head_free)

G_END_DECLS
