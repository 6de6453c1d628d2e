/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Text for search and retrieval: `emend_chunk_new ("p12-w34", 3)`.
 *
 * Thread contract: a chunk is filled by one thread and not changed once handed on.
 * check-source: tested-by tests/text/test-chunks.c
 */

#include "config.h"

#include "emend-chunk.h"

/**
 * emend_chunk_new:
 * @id: its name
 * @range: index of the range of its section
 *
 * Returns: (transfer full): a chunk without blocks
 */
EmendChunk *
emend_chunk_new (const char *id, guint range)
{
  EmendChunk *self = g_new0 (EmendChunk, 1);

  self->id = g_strdup (id);
  self->range = range;
  return self;
}

/**
 * emend_chunk_free:
 * @self: (transfer full): a chunk that is not needed any more
 */
void
emend_chunk_free (EmendChunk *self)
{
  g_free (self->id);
  g_free (self);
}
