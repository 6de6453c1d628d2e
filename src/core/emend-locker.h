/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendLocker:
 *
 * A held #GMutex that is released when it goes out of scope.
 */
typedef struct _EmendLocker EmendLocker;

EmendLocker *emend_locker_new (GMutex *mutex);
void emend_locker_free (EmendLocker *locker);
void emend_locker_wait (GMutex *mutex, GCond *cond);
gboolean emend_locker_wait_until (GMutex *mutex, GCond *cond, gint64 end_time);
void emend_locker_assert_unlocked (const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendLocker, emend_locker_free)

G_END_DECLS
