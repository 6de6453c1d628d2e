/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-furniture.h"
#include "emend-outline.h"
#include "emend-phase.h"

G_BEGIN_DECLS

/**
 * EmendStructureParts:
 * @furniture: (nullable): running heads and page numbers
 * @outline: (nullable): headings and sections
 * @marks: (element-type EmendNoteMark): where notes may be called for or begin, in order
 * @feet: (element-type EmendNoteFoot): notes at the foot of pages, in order
 * @references: (element-type EmendReferenceLine): lines of bibliographies, in order
 * @findings: (element-type EmendFinding): which parts are missing because their phases failed
 *
 * What the phases of structuring have found out, put together.
 */
typedef struct
{
  /*< public >*/
  EmendFurniture *furniture;
  EmendOutline *outline;
  GPtrArray *marks;
  GPtrArray *feet;
  GPtrArray *references;
  GPtrArray *findings;
} EmendStructureParts;

EmendStructureParts *emend_structure_parts_read (EmendPhase *phase,
                                                 const EmendTask *task,
                                                 GError **error);
void emend_structure_parts_free (EmendStructureParts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendStructureParts, emend_structure_parts_free)

G_END_DECLS
