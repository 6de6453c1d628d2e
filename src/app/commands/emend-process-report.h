/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-console.h"

G_BEGIN_DECLS

void emend_process_report_print (EmendConsole *console, EmendJob *job);

G_END_DECLS
