/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EmendDeadline:
 *
 * A cancellable that is cancelled when somebody else's is, or when too much time has passed.
 */
typedef struct _EmendDeadline EmendDeadline;

EmendDeadline *emend_deadline_new (guint timeout_msec, GCancellable *caller);
void emend_deadline_free (EmendDeadline *self);
GCancellable *emend_deadline_get_cancellable (EmendDeadline *self);
gboolean emend_deadline_has_passed (EmendDeadline *self);
void emend_deadline_lift (EmendDeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendDeadline, emend_deadline_free)

G_END_DECLS
