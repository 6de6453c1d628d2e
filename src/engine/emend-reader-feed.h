/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

G_BEGIN_DECLS

/**
 * EmendReaderFeedOpenFunc:
 * @source: number of a file, from 0; may be anything
 * @user_data: what was given with the function
 * @error: return location for an error
 *
 * Opens a file that a reader asks for. Called in a thread of the feed's own.
 *
 * Returns: a descriptor, for the caller to close; -1 if there is no such file, or it cannot be opened
 */
typedef int (*EmendReaderFeedOpenFunc) (guint source, gpointer user_data, GError **error);

/**
 * EmendReaderFeed:
 *
 * What goes to and from a reader beside its messages.
 */
typedef struct _EmendReaderFeed EmendReaderFeed;

EmendReaderFeed *emend_reader_feed_new (EmendReaderFeedOpenFunc open,
                                        gpointer user_data,
                                        int output,
                                        guint64 max_size,
                                        GError **error);
void emend_reader_feed_free (EmendReaderFeed *self);
gboolean emend_reader_feed_list_fds (EmendReaderFeed *self, GUnixFDList *fds, GError **error);
gboolean emend_reader_feed_finish (EmendReaderFeed *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReaderFeed, emend_reader_feed_free)

G_END_DECLS
