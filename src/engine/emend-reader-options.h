/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-sandbox-mode.h"

G_BEGIN_DECLS

#define EMEND_TYPE_READER_OPTIONS (emend_reader_options_get_type ())

/**
 * EmendReaderOptions:
 * @program: (nullable): path of the reader program; %NULL to look for it
 * @tessdata: (nullable): folder with the recogniser's models; %NULL for the system's
 * @languages: the recogniser's models, such as `eng+deu`
 * @sandbox: whether readers run in a sandbox
 * @deadline: milliseconds that a reader may take for one request before it counts as stalled
 * @dpi: dots per inch at which pages without an image of their own are rendered
 * @nice: how far readers give way to other processes: what is added to this one's nice level, 0 to 19
 * @max_megapixels: size of the largest page image that is decoded, in millions of pixels
 *
 * How readers are started and what they do. Whoever makes one fills it.
 */
typedef struct
{
  /*< public >*/
  char *program;
  char *tessdata;
  char *languages;
  EmendSandboxMode sandbox;
  guint deadline;
  guint dpi;
  guint nice;
  guint max_megapixels;
} EmendReaderOptions;

GType emend_reader_options_get_type (void) G_GNUC_CONST;
EmendReaderOptions *emend_reader_options_new (void);
EmendReaderOptions *emend_reader_options_copy (const EmendReaderOptions *self);
void emend_reader_options_free (EmendReaderOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReaderOptions, emend_reader_options_free)

G_END_DECLS
