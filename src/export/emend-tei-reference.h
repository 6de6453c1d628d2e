/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-reference.h"
#include "emend-xml.h"

G_BEGIN_DECLS

void emend_tei_reference_add (EmendXml *xml,
                              guint number,
                              const EmendReference *reference,
                              const char *text);

G_END_DECLS
