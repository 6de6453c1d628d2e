/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendMatter:
 * @EMEND_MATTER_FRONT: what comes before the text: titles, contents, prefaces
 * @EMEND_MATTER_BODY: the text
 * @EMEND_MATTER_BACK: what comes after it: appendices, notes, index
 *
 * The three parts of a book.
 */
typedef enum {
  EMEND_MATTER_FRONT,
  EMEND_MATTER_BODY,
  EMEND_MATTER_BACK,
} EmendMatter;

#define EMEND_MATTER_N_KINDS (EMEND_MATTER_BACK + 1)

const char *emend_matter_get_nick (EmendMatter matter);
gboolean emend_matter_from_nick (const char *nick, EmendMatter *matter);

G_END_DECLS
