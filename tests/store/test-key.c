/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-key.h"

#include <string.h>

typedef struct
{
  const char *what;
  guint version;
  const char *names[4];
  const char *values[4];
} Case;

static char *
compute_key (const Case *c)
{
  EmendKey *key = emend_key_new (c->what, c->version);

  for (guint i = 0; c->names[i] != NULL; i++)
    emend_key_add (key, c->names[i], c->values[i]);
  return emend_key_end (key);
}

/* No two of these may share a key. */
static void
test_distinct (void)
{
  static const Case cases[] = {
    { "ocr", 1, { NULL }, { NULL } },
    { "ocr", 2, { NULL }, { NULL } },
    { "ocr1", 1, { NULL }, { NULL } },
    { "ocr", 1, { "a" }, { NULL } },
    { "ocr", 1, { "a" }, { "" } },
    { "ocr", 1, { "a" }, { "-" } },
    { "ocr", 1, { "a" }, { "bc" } },
    { "ocr", 1, { "ab" }, { "c" } },
    { "ocr", 1, { "a", "c" }, { "b", "d" } },
    { "ocr", 1, { "c", "a" }, { "d", "b" } },
    { "ocr", 1, { "a" }, { "b1:c1:d" } },
    { "ocr", 1, { "a", "b" }, { NULL, "c" } },
    { "ocr", 1, { "a", "b" }, { "c", NULL } },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *key = compute_key (&cases[i]);

      g_test_message ("case %u: %s", i, key);
      g_assert_cmpuint (strlen (key), ==, 32);
      g_assert_cmpuint (strspn (key, "0123456789abcdef"), ==, 32);
      g_assert_true (g_hash_table_add (seen, key));
    }
}

/* Keys are in files that later versions read: they must never change. */
static void
test_stable (void)
{
  EmendKey *key = emend_key_new ("ocr", 1);
  g_autofree char *digits = NULL;

  emend_key_add (key, "image", "12ab");
  emend_key_add (key, "language", NULL);
  emend_key_add_uint (key, "dpi", 300);
  digits = emend_key_end (key);
  g_assert_cmpstr (digits, ==, "8333fe5bcbf5b1f4a7d5b9d12d8d8022");
}

static void
test_unused (void)
{
  g_autoptr (EmendKey) key = emend_key_new ("ocr", 1);

  emend_key_add_uint (key, "dpi", G_MAXUINT64);
  g_assert_nonnull (key);
}

static void
test_digest_bytes (void)
{
  g_autofree char *empty = emend_key_digest_bytes ("", 0);
  g_autofree char *zeros = emend_key_digest_bytes ("\0\0", 2);
  g_autofree char *zero = emend_key_digest_bytes ("\0", 1);

  /* The first half of what sha256sum prints. */
  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb924");
  g_assert_cmpstr (zero, ==, "6e340b9cffb37a989ca544e6bb780a2c");
  g_assert_cmpstr (zeros, !=, zero);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/key/distinct", test_distinct);
  g_test_add_func ("/emend/store/key/stable", test_stable);
  g_test_add_func ("/emend/store/key/unused", test_unused);
  g_test_add_func ("/emend/store/key/digest-bytes", test_digest_bytes);

  return g_test_run ();
}
