/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendOutputStream:
 * @EMEND_OUTPUT_OUT: standard output
 * @EMEND_OUTPUT_ERR: standard error
 *
 * Where something is written.
 */
typedef enum {
  EMEND_OUTPUT_OUT,
  EMEND_OUTPUT_ERR,
} EmendOutputStream;

#define EMEND_OUTPUT_N_STREAMS (EMEND_OUTPUT_ERR + 1)

typedef struct _EmendOutput EmendOutput;

EmendOutput *emend_output_new (int out_fd, int err_fd);
void emend_output_free (EmendOutput *self);
void emend_output_start (EmendOutput *self);
void emend_output_stop (EmendOutput *self);
void emend_output_write (EmendOutput *self, EmendOutputStream stream, const char *text);
void emend_output_paint (EmendOutput *self, EmendOutputStream stream, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendOutput, emend_output_free)

G_END_DECLS
