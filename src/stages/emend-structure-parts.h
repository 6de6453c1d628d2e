/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-phase.h"

G_BEGIN_DECLS

/**
 * EmendStructureParts:
 * @marks: (element-type EmendNoteMark): where notes may be called for or begin, in order
 * @feet: (element-type EmendNoteFoot): notes at the foot of pages, in order
 * @references: (element-type EmendReferencePart): what pages have of entries of bibliographies, in order
 * @findings: (element-type EmendFinding): what is missing because its phase failed
 *
 * What the phases that work on chunks of pages have found out, put together.
 */
typedef struct
{
  /*< public >*/
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
