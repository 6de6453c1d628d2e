/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendKey:
 *
 * A content key that is being computed.
 */
typedef struct _EmendKey EmendKey;

EmendKey *emend_key_new (const char *what, guint version);
void emend_key_free (EmendKey *self);
void emend_key_add (EmendKey *self, const char *name, const char *value);
void emend_key_add_uint (EmendKey *self, const char *name, guint64 value);
char *emend_key_end (EmendKey *self);

char *emend_key_digest_bytes (gconstpointer bytes, gsize length);
char *emend_key_digest_file (int fd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendKey, emend_key_free)

G_END_DECLS
