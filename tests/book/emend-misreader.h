/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads words as recognisers misread them. */
typedef struct _EmendMisreader EmendMisreader;

EmendMisreader *emend_misreader_new (guint noise, guint32 seed);
void emend_misreader_free (EmendMisreader *self);
guint emend_misreader_get_noise (EmendMisreader *self);
gboolean emend_misreader_chance (EmendMisreader *self, guint low, guint high);
double emend_misreader_draw (EmendMisreader *self, double low, double high);
char *emend_misreader_read_word (EmendMisreader *self, const char *text, gboolean is_head);
char *emend_misreader_read_number (EmendMisreader *self, const char *text);
char *emend_misreader_read_marker (EmendMisreader *self, const char *text);
char *emend_misreader_read_leader (EmendMisreader *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendMisreader, emend_misreader_free)

G_END_DECLS
