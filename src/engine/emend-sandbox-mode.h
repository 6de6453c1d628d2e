/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendSandboxMode:
 * @EMEND_SANDBOX_AUTO: in a sandbox if the system has one that works, else without, with a message
 * @EMEND_SANDBOX_ALWAYS: in a sandbox or not at all
 * @EMEND_SANDBOX_NEVER: without; for debugging
 *
 * Whether readers run in a sandbox.
 */
typedef enum {
  EMEND_SANDBOX_AUTO,
  EMEND_SANDBOX_ALWAYS,
  EMEND_SANDBOX_NEVER,
} EmendSandboxMode;

const char *emend_sandbox_mode_get_nick (EmendSandboxMode mode);
gboolean emend_sandbox_mode_from_nick (const char *nick, EmendSandboxMode *mode);

G_END_DECLS
