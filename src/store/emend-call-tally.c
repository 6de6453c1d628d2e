/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sums up the lines of a ledger of calls, whatever the file holds:
 *
 *     length = emend_call_tally_add_lines (tally, bytes, length, &n_damaged);
 *
 * Thread contract: one thread at a time.
 */

#include "config.h"

#include "emend-call-tally.h"

#include <string.h>

#include "emend-json-text.h"

/* A line is one object. */
#define MAX_DEPTH 4

struct _EmendCallTally
{
  EmendCallSums sums;
  GHashTable *calls; /* id to what was put aside; -1 once the call has ended */
};

/**
 * emend_call_tally_new:
 *
 * Returns: (transfer full): a tally of no calls
 */
EmendCallTally *
emend_call_tally_new (void)
{
  EmendCallTally *self = g_new0 (EmendCallTally, 1);

  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * emend_call_tally_free:
 * @self: (transfer full): a tally
 */
void
emend_call_tally_free (EmendCallTally *self)
{
  g_hash_table_unref (self->calls);
  g_free (self);
}

static const char *
get_string (JsonObject *line, const char *name)
{
  JsonNode *node = json_object_get_member (line, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
get_number (JsonObject *line, const char *name, gint64 *number)
{
  JsonNode *node = json_object_get_member (line, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *number = json_node_get_int (node);
  return *number >= 0 && *number <= EMEND_CALL_TALLY_MAX;
}

static gboolean
add_begin (EmendCallTally *self, JsonObject *line, const char *id)
{
  gint64 reserved;

  if (!get_number (line, "reserved", &reserved) || g_hash_table_contains (self->calls, id))
    return FALSE;

  g_hash_table_insert (self->calls, g_strdup (id), g_memdup2 (&reserved, sizeof reserved));
  self->sums.n_calls++;
  self->sums.n_open++;
  self->sums.open += reserved;
  return TRUE;
}

/* An end whose beginning is lost is a call, too. */
static gboolean
add_end (EmendCallTally *self, JsonObject *line, const char *id)
{
  static const gint64 ended = -1;
  const gint64 *reserved = g_hash_table_lookup (self->calls, id);
  gint64 cost;
  gint64 prompt_tokens;
  gint64 completion_tokens;
  gint64 bytes_sent;
  gint64 bytes_received;

  if (!get_number (line, "cost", &cost) || !get_number (line, "prompt_tokens", &prompt_tokens)
      || !get_number (line, "completion_tokens", &completion_tokens)
      || !get_number (line, "bytes_sent", &bytes_sent)
      || !get_number (line, "bytes_received", &bytes_received)
      || (reserved != NULL && *reserved < 0))
    return FALSE;

  if (reserved != NULL)
    {
      self->sums.n_open--;
      self->sums.open -= *reserved;
    }
  else
    self->sums.n_calls++;
  g_hash_table_insert (self->calls, g_strdup (id), g_memdup2 (&ended, sizeof ended));
  self->sums.spent += cost;
  self->sums.prompt_tokens += (guint64) prompt_tokens;
  self->sums.completion_tokens += (guint64) completion_tokens;
  self->sums.bytes_sent += (guint64) bytes_sent;
  self->sums.bytes_received += (guint64) bytes_received;
  return TRUE;
}

/**
 * emend_call_tally_add:
 * @self: a tally
 * @line: the beginning or the end of a call
 *
 * Adds a line.
 *
 * Returns: %FALSE if it is neither, or was there already; then nothing is added
 */
gboolean
emend_call_tally_add (EmendCallTally *self, JsonObject *line)
{
  const char *event;
  const char *id;

  g_return_val_if_fail (self != NULL && line != NULL, FALSE);

  event = get_string (line, "event");
  id = get_string (line, "id");
  if (id == NULL)
    return FALSE;
  if (g_strcmp0 (event, "begin") == 0)
    return add_begin (self, line, id);
  return g_strcmp0 (event, "end") == 0 && add_end (self, line, id);
}

static gboolean
add_text (EmendCallTally *self, const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;

  if (!emend_json_text_is_safe (text, length, MAX_DEPTH))
    return FALSE;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root)
         && emend_call_tally_add (self, json_node_get_object (root));
}

/**
 * emend_call_tally_add_lines:
 * @self: a tally
 * @bytes: (array length=length): what a ledger holds
 * @length: number of bytes
 * @n_damaged: (out): lines that are none of ours, which were passed over
 *
 * Adds all whole lines.
 *
 * Returns: up to where @bytes are lines; what comes after that was never written to its end
 */
gsize
emend_call_tally_add_lines (EmendCallTally *self, const char *bytes, gsize length, guint *n_damaged)
{
  gsize start = 0;
  const char *end;

  g_return_val_if_fail (self != NULL && (bytes != NULL || length == 0), 0);
  g_return_val_if_fail (n_damaged != NULL, 0);

  *n_damaged = 0;
  while (start < length && (end = memchr (bytes + start, '\n', length - start)) != NULL)
    {
      gsize line_length = (gsize) (end - bytes) - start;

      /* Nothing stands between two line ends where a write had failed. */
      if (line_length > 0 && !add_text (self, bytes + start, line_length))
        (*n_damaged)++;
      start += line_length + 1;
    }
  return start;
}

/**
 * emend_call_tally_get_sums:
 * @self: a tally
 * @sums: (out caller-allocates): its sums
 */
void
emend_call_tally_get_sums (EmendCallTally *self, EmendCallSums *sums)
{
  g_return_if_fail (self != NULL && sums != NULL);
  *sums = self->sums;
}
