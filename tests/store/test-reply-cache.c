/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-error.h"
#include "emend-reply-cache.h"
#include "test-folder.h"

typedef struct
{
  char *folder;
  EmendReplyCache *cache;
  JsonNode *reply;
  char *key;
  char *path; /* of the reply */
} Fixture;

static char *
build_key (const char *endpoint, const char *model, const char *prompt, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  return emend_reply_cache_build_key (endpoint, model, prompt, bytes);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *name = NULL;

  f->folder = test_folder_build ("cache/replies");
  f->cache = emend_reply_cache_new (f->folder);
  f->reply = json_from_string ("{\"text\":\"Füße\",\"finish\":\"stop\"}", NULL);
  f->key = build_key ("h", "m", "p", "{}");
  name = g_strconcat (f->key, ".json", NULL);
  f->path = g_build_filename (f->folder, name, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->cache);
  json_node_unref (f->reply);
  g_free (f->key);
  g_free (f->path);
  g_free (f->folder);
}

static void
store (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_reply_cache_store (f->cache, f->key, f->reply, &error));
  g_assert_no_error (error);
}

static gboolean
is_there (Fixture *f)
{
  g_autoptr (JsonNode) node = emend_reply_cache_lookup (f->cache, f->key);

  if (node != NULL)
    g_assert_true (json_node_equal (node, f->reply));
  return node != NULL;
}

static void
test_store (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendReplyCache) other = NULL;
  g_autofree char *other_key = build_key ("h", "m", "p", "{ }");

  g_assert_false (is_there (f));
  g_assert_false (g_file_test (f->folder, G_FILE_TEST_EXISTS));
  store (f);
  g_assert_true (is_there (f));
  store (f);
  g_assert_true (is_there (f));
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_REGULAR));

  other = emend_reply_cache_new (f->folder);
  g_assert_null (emend_reply_cache_lookup (other, other_key));
}

/* Whatever the reply depends on is in its key. */
static void
test_keys (void)
{
  const char *const parts[][4] = {
    { "h", "m", "p", "{}" }, { "i", "m", "p", "{}" }, { "h", "n", "p", "{}" },
    { "h", "m", "q", "{}" }, { "h", "m", "p", "[]" }, { "h", "mp", "", "{}" },
    { "hm", "p", "", "{}" }, { "h", "m", "p", "" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *same = build_key ("h", "m", "p", "{}");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_true (
        g_hash_table_add (seen, build_key (parts[i][0], parts[i][1], parts[i][2], parts[i][3])));
  g_assert_true (g_hash_table_contains (seen, same));
}

/* Any damage makes a reply absent; storing it again mends it. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  store (f);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 7)
    {
      g_assert_true (g_file_set_contents (f->path, contents, (gssize) cut, NULL));
      g_assert_false (is_there (f));
    }
  for (gsize at = 0; at < length; at += 7)
    {
      contents[at] ^= 1;
      g_assert_true (g_file_set_contents (f->path, contents, (gssize) length, NULL));
      g_assert_false (is_there (f));
      contents[at] ^= 1;
    }
  store (f);
  g_assert_true (is_there (f));
}

/* A file of another key that somebody has renamed is none of this key. */
static void
test_renamed (Fixture *f, gconstpointer data)
{
  g_autofree char *key = build_key ("h", "m", "p", "another");
  g_autofree char *name = g_strconcat (key, ".json", NULL);
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  store (f);
  g_assert_cmpint (g_rename (f->path, path), ==, 0);
  g_assert_null (emend_reply_cache_lookup (f->cache, key));
  g_assert_false (is_there (f));
}

static void
test_no_room (Fixture *f, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (f->folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (parent, "a file", -1, NULL));
  g_assert_false (emend_reply_cache_store (f->cache, f->key, f->reply, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_false (is_there (f));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/emend/store/reply-cache/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("store", test_store);
  g_test_add_func ("/emend/store/reply-cache/keys", test_keys);
  ADD ("damaged", test_damaged);
  ADD ("renamed", test_renamed);
  ADD ("no-room", test_no_room);
  return g_test_run ();
}
