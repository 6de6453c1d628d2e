/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void fake_gate_wait (guint page, GSourceFunc open, gpointer data);

G_END_DECLS
