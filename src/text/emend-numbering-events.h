/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-numbering-lattice.h"
#include "emend-page-labels.h"

G_BEGIN_DECLS

void emend_numbering_events_add (EmendPageLabels *labels,
                                 const EmendNumberingLattice *lattice,
                                 const EmendNumberReading *const *numbers,
                                 const guint *counts);

G_END_DECLS
