/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Results in the book folder, each with the key of what it depends on and the digest of what it holds:
 * `emend_artefact_write (path, "emend-page 1", key, content, &digest, &error)`.
 *
 * The first line of the file is its head, the rest up to the last bracket its content, whose bytes are
 * what the digest is of:
 *
 *     {"format":"emend-page 1","key":"…","digest":"…","content":
 *     {"width":1200,"height":1800,…}
 *     }
 *
 * Thread contract: any thread; one writer for each file.
 */

#include "config.h"

#include "emend-artefact.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"
#include "emend-json-text.h"
#include "emend-key.h"

#define TAIL "\n}\n"

/* A head is some 150 bytes; one that is longer is none. */
#define MAX_HEAD 1024

/* A page is 8 levels deep. The parser recurses, so it must not be the file that says how deep. */
#define MAX_DEPTH 32

static char *
build_head (const char *format, const char *key, const char *digest)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, format);
  json_builder_set_member_name (builder, "key");
  json_builder_add_string_value (builder, key);
  json_builder_set_member_name (builder, "digest");
  json_builder_add_string_value (builder, digest);
  json_builder_set_member_name (builder, "content");
  json_builder_add_null_value (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  json[strlen (json) - strlen ("null}")] = '\0';
  return g_steal_pointer (&json);
}

/**
 * emend_artefact_write:
 * @path: (type filename): where to
 * @format: what the content is and in which version, such as `emend-page 1`
 * @key: content key of what the content depends on
 * @content: the content; equal contents give equal bytes
 * @digest: (out) (optional): hash of the content alone, for what depends on it in turn
 * @error: return location for an error
 *
 * Writes an artefact whole, or not at all; once written it survives a power cut.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written
 */
gboolean
emend_artefact_write (const char *path,
                      const char *format,
                      const char *key,
                      JsonNode *content,
                      char **digest,
                      GError **error)
{
  g_autofree char *json = NULL;
  g_autofree char *own_digest = NULL;
  g_autofree char *head = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *bytes = NULL;

  g_return_val_if_fail (path != NULL && format != NULL && key != NULL && content != NULL, FALSE);

  json = json_to_string (content, FALSE);
  lines = emend_json_text_break_lines (json);
  own_digest = emend_key_digest_bytes (lines, strlen (lines));
  head = build_head (format, key, own_digest);
  bytes = g_strconcat (head, "\n", lines, TAIL, NULL);
  if (!emend_file_write (path, bytes, strlen (bytes), error))
    return FALSE;

  if (digest != NULL)
    *digest = g_steal_pointer (&own_digest);
  return TRUE;
}

/* The object of the first line of @bytes, without its content; NULL if that is no head. */
static JsonNode *
parse_head (const char *bytes, gsize length, gsize *head_length)
{
  const char *end = memchr (bytes, '\n', MIN (length, MAX_HEAD));
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) head = NULL;

  if (end == NULL)
    return NULL;

  *head_length = (gsize) (end - bytes) + 1;
  if (memchr (bytes, '\0', *head_length) != NULL)
    return NULL;

  json = g_strdup_printf ("%.*snull}", (int) (end - bytes), bytes);
  head = json_from_string (json, NULL);
  return head != NULL && JSON_NODE_HOLDS_OBJECT (head) ? g_steal_pointer (&head) : NULL;
}

static const char *
get_member (JsonNode *head, const char *name)
{
  return json_object_get_string_member_with_default (json_node_get_object (head), name, NULL);
}

static gboolean
has_member (JsonNode *head, const char *name, const char *value)
{
  return g_strcmp0 (get_member (head, name), value) == 0;
}

/* Why @bytes are not what was asked for, or NULL with *content set. */
static const char *
parse (const char *bytes, gsize length, const char *format, const char *key, JsonNode **content)
{
  g_autoptr (JsonNode) head = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;
  gsize head_length;
  gsize content_length;

  head = parse_head (bytes, length, &head_length);
  if (head == NULL || get_member (head, "key") == NULL || length < head_length + strlen (TAIL))
    return _ ("it is no artefact of Emend");
  if (!has_member (head, "format", format))
    return _ ("it has another format");
  if (key != NULL && !has_member (head, "key", key))
    return _ ("it was made from something else");

  content_length = length - head_length - strlen (TAIL);
  digest = emend_key_digest_bytes (bytes + head_length, content_length);
  expected = build_head (format, get_member (head, "key"), digest);
  if (head_length != strlen (expected) + 1 || memcmp (bytes, expected, head_length - 1) != 0
      || memcmp (bytes + length - strlen (TAIL), TAIL, strlen (TAIL)) != 0)
    return _ ("it is not what was written");

  parser = json_parser_new ();
  if (!emend_json_text_is_safe (bytes + head_length, content_length, MAX_DEPTH)
      || !json_parser_load_from_data (parser, bytes + head_length, (gssize) content_length, NULL)
      || json_parser_get_root (parser) == NULL)
    return _ ("its content is no JSON");

  *content = json_parser_steal_root (parser);
  return NULL;
}

/**
 * emend_artefact_read:
 * @path: (type filename): where from
 * @format: what it must be
 * @key: (nullable): content key that it must have; %NULL for any
 * @error: return location for an error
 *
 * Reads an artefact. Whatever the file holds, this gives what was written, or an error.
 *
 * Returns: (transfer full): the content; %NULL with `EMEND_ERROR_NOT_FOUND` if there is no file,
 *   `EMEND_ERROR_UNREADABLE` if it cannot be read, or `EMEND_ERROR_CORRUPT` if it is not what it should
 *   be
 */
JsonNode *
emend_artefact_read (const char *path, const char *format, const char *key, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;
  JsonNode *content = NULL;
  const char *fault;

  g_return_val_if_fail (path != NULL && format != NULL, NULL);

  bytes = emend_file_read (path, &length, error);
  if (bytes == NULL)
    return NULL;

  fault = parse (bytes, length, format, key, &content);
  if (fault != NULL)
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("reading %s: %s"), path, fault);
  return content;
}

/* The head of the file at @path, read without the rest; NULL if there is none. */
static JsonNode *
read_head (const char *path)
{
  char bytes[MAX_HEAD];
  gssize n_read;
  gsize head_length;
  int fd = emend_file_open (path, NULL, NULL, NULL);

  if (fd < 0)
    return NULL;

  n_read = read (fd, bytes, sizeof bytes);
  close (fd);
  return n_read > 0 ? parse_head (bytes, (gsize) n_read, &head_length) : NULL;
}

/**
 * emend_artefact_has_digest:
 * @path: (type filename): an artefact
 * @digest: (nullable): hash of its content; %NULL for any
 *
 * Tells from its head, without reading it all, whether an artefact is there.
 *
 * Returns: %TRUE if it is, with this digest
 */
gboolean
emend_artefact_has_digest (const char *path, const char *digest)
{
  g_autoptr (JsonNode) head = read_head (path);

  return head != NULL && (digest == NULL || has_member (head, "digest", digest));
}

/**
 * emend_artefact_dup_key:
 * @path: (type filename): an artefact
 *
 * Tells from its head, without reading it all, what an artefact was made from.
 *
 * Returns: (transfer full) (nullable): its content key, or %NULL if it is not there
 */
char *
emend_artefact_dup_key (const char *path)
{
  g_autoptr (JsonNode) head = read_head (path);

  return head != NULL ? g_strdup (get_member (head, "key")) : NULL;
}
