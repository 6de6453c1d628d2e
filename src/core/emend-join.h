/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendJoin:
 * @EMEND_JOIN_SPACE: a space between them
 * @EMEND_JOIN_LINE: a line break between them, as in verse and tables
 * @EMEND_JOIN_NONE: nothing between them: a word broken at a hyphen of its own, such as `to-` `day`
 * @EMEND_JOIN_DROP: nothing between them, and the hyphen that ends the first is dropped
 *
 * What stands between two runs of words.
 */
typedef enum {
  EMEND_JOIN_SPACE,
  EMEND_JOIN_LINE,
  EMEND_JOIN_NONE,
  EMEND_JOIN_DROP,
} EmendJoin;

#define EMEND_JOIN_N_KINDS (EMEND_JOIN_DROP + 1)

const char *emend_join_get_nick (EmendJoin join);
gboolean emend_join_from_nick (const char *nick, EmendJoin *join);

G_END_DECLS
