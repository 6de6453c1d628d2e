/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The part of emend-log.h that is the program's own.
 *
 * check-source: tested-by tests/app/test-bus.py
 */

#pragma once

#include "emend-log.h"
#include "emend-output.h"

G_BEGIN_DECLS

void emend_log_install_output (EmendOutput *output);

G_END_DECLS
