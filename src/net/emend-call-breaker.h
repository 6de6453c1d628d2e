/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A call that fails was tried five times over ten seconds or so. Three of them, one begun after the other had
 * failed, is longer than a connection takes to come back, and shorter than anybody wants to wait for nothing. */
#define EMEND_CALL_BREAKER_FAILURES 3

typedef struct _EmendCallBreaker EmendCallBreaker;

EmendCallBreaker *emend_call_breaker_new (guint max_failures);
void emend_call_breaker_free (EmendCallBreaker *self);
gboolean emend_call_breaker_is_open (EmendCallBreaker *self);
guint emend_call_breaker_begin (EmendCallBreaker *self);
gboolean emend_call_breaker_end (EmendCallBreaker *self, guint ticket, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendCallBreaker, emend_call_breaker_free)

G_END_DECLS
