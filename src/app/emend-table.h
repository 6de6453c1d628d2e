/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-invocation.h"

G_BEGIN_DECLS

/**
 * EmendTable:
 *
 * Rows of text, whose columns stand below each other when they are printed.
 */
typedef struct _EmendTable EmendTable;

EmendTable *emend_table_new (const char *const *titles);
void emend_table_free (EmendTable *self);
void emend_table_take_row (EmendTable *self, char **row);
void emend_table_print (const EmendTable *self, EmendInvocation *invocation, const char *indent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTable, emend_table_free)

G_END_DECLS
