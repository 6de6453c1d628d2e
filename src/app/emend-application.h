/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-output.h"

#include "emend-invocation.h"

G_BEGIN_DECLS

#define EMEND_TYPE_APPLICATION (emend_application_get_type ())
G_DECLARE_FINAL_TYPE (EmendApplication, emend_application, EMEND, APPLICATION, GApplication)

EmendApplication *emend_application_new (EmendOutput *output);
int emend_application_get_exit_code (EmendApplication *self, int status);

G_END_DECLS
