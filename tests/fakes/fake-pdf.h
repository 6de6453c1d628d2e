/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-reader-dbus.h"

G_BEGIN_DECLS

gboolean fake_pdf_on_make (EmendDBusReader1 *skeleton, GDBusMethodInvocation *invocation);

G_END_DECLS
