/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How readers are started and what they do: `options->languages = g_strdup ("eng+deu");`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-reader-options.h"

/* The slowest page of the samples takes two seconds; 3 minutes are for slow machines with all
 * processors busy, and still short enough to wait for. */
#define DEFAULT_DEADLINE 180000

/* What Tesseract was trained at. */
#define DEFAULT_DPI 300

/* Who reads mail meanwhile has three quarters of a CPU that both want (Linux weighs 335 to 1024); a computer that has
 * nothing else to do reads as fast as at 0. */
#define DEFAULT_NICE 5

/* A double page of a newspaper at 600 dpi. */
#define DEFAULT_MAX_MEGAPIXELS 150

G_DEFINE_BOXED_TYPE (EmendReaderOptions,
                     emend_reader_options,
                     emend_reader_options_copy,
                     emend_reader_options_free)

/**
 * emend_reader_options_new:
 *
 * Returns: (transfer full): the defaults
 */
EmendReaderOptions *
emend_reader_options_new (void)
{
  EmendReaderOptions *self = g_new0 (EmendReaderOptions, 1);

  self->languages = g_strdup ("eng");
  self->sandbox = EMEND_SANDBOX_AUTO;
  self->deadline = DEFAULT_DEADLINE;
  self->dpi = DEFAULT_DPI;
  self->nice = DEFAULT_NICE;
  self->max_megapixels = DEFAULT_MAX_MEGAPIXELS;
  return self;
}

/**
 * emend_reader_options_copy:
 * @self: options
 *
 * Returns: (transfer full): the same options
 */
EmendReaderOptions *
emend_reader_options_copy (const EmendReaderOptions *self)
{
  EmendReaderOptions *copy = g_new (EmendReaderOptions, 1);

  *copy = *self;
  copy->program = g_strdup (self->program);
  copy->tessdata = g_strdup (self->tessdata);
  copy->languages = g_strdup (self->languages);
  return copy;
}

/**
 * emend_reader_options_free: (skip)
 * @self: (transfer full): options
 */
void
emend_reader_options_free (EmendReaderOptions *self)
{
  g_free (self->program);
  g_free (self->tessdata);
  g_free (self->languages);
  g_free (self);
}
