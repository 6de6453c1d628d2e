/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EmendReaderMessages:
 *
 * What a process writes to its standard error stream.
 */
typedef struct _EmendReaderMessages EmendReaderMessages;

EmendReaderMessages *emend_reader_messages_new (GInputStream *stream);
void emend_reader_messages_free (EmendReaderMessages *self);

gboolean emend_reader_messages_wait (EmendReaderMessages *self);
void emend_reader_messages_stop (EmendReaderMessages *self);
char *emend_reader_messages_dup_last (EmendReaderMessages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReaderMessages, emend_reader_messages_free)

G_END_DECLS
