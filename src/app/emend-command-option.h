/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-invocation.h"

G_BEGIN_DECLS

/**
 * EmendCommandOption:
 * @name: its long name, without the dashes
 * @letter: its short name, or 0
 * @argument: (nullable): what follows it, such as `FILE` or `text|json`; %NULL if nothing does
 * @is_file: whether that is a file
 * @description: what it does
 *
 * An option of a command, for manuals.
 */
typedef struct
{
  char *name;
  char letter;
  char *argument;
  gboolean is_file;
  char *description;
} EmendCommandOption;

GPtrArray *emend_command_option_list (const EmendCommand *command);
void emend_command_option_free (EmendCommandOption *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendCommandOption, emend_command_option_free)

G_END_DECLS
