/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-artefact.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "emend-error.h"
#include "emend-file.h"
#include "emend-key.h"

#define FORMAT "emend-test 1"
#define KEY "0123456789abcdef0123456789abcdef"

static char *
build_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "pages", "ocr", "0001.json", NULL);
}

static void
write_json (const char *path, const char *key, const char *json, char **digest)
{
  g_autoptr (JsonNode) content = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (content);
  g_assert_true (emend_artefact_write (path, FORMAT, key, content, digest, &error));
  g_assert_no_error (error);
}

static void
assert_reads (const char *path, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) content = emend_artefact_read (path, FORMAT, KEY, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = json_to_string (content, FALSE);
  g_assert_cmpstr (text, ==, json);
}

static void
test_round_trip (void)
{
  static const char *const contents[] = {
    "{}",
    "[]",
    "[[]]",
    "{\"a\":[[1,\"x\"],[2,\"y\"]],\"b\":{\"c\":null,\"d\":true}}",
    "[\"[,[{\\\"\",[\"],[\\\\\"],{\"\\\"[\":\"//'#\"}]",
    "{\"text\":\"n\303\244chster Tag \342\200\224 \\n\\u0001\"}",
    "[-1,0,9223372036854775807,-9223372036854775808]",
  };
  g_autofree char *path = build_path ();

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_test_message ("%s", contents[i]);
      write_json (path, KEY, contents[i], NULL);
      assert_reads (path, contents[i]);
    }
}

/* People read these files, and other versions of Emend. */
static void
test_layout (void)
{
  g_autofree char *path = build_path ();
  g_autofree char *text = NULL;
  gsize length;

  write_json (path, KEY, "{\"words\":[[1,\"a,[b\"],[2,\"c\"]],\"n\":[3,4]}", NULL);
  text = emend_file_read (path, &length, NULL);
  g_assert_cmpstr (text, ==,
                   "{\"format\":\"" FORMAT "\",\"key\":\"" KEY
                   "\",\"digest\":\"c7924b26fe4c59fc521003bd4a9129c5\",\"content\":\n"
                   "{\"words\":[\n[1,\"a,[b\"],\n[2,\"c\"]],\"n\":[3,4]}\n}\n");
}

static void
test_digest (void)
{
  g_autofree char *path = build_path ();
  g_autofree char *first = NULL;
  g_autofree char *other_key = NULL;
  g_autofree char *other_content = NULL;

  write_json (path, KEY, "{\"a\":1}", &first);
  write_json (path, "other", "{\"a\":1}", &other_key);
  write_json (path, KEY, "{\"a\":2}", &other_content);

  g_assert_cmpstr (first, ==, other_key);
  g_assert_cmpstr (first, !=, other_content);
  g_assert_true (emend_artefact_has_digest (path, other_content));
  g_assert_true (emend_artefact_has_digest (path, NULL));
  g_assert_false (emend_artefact_has_digest (path, first));
}

static void
test_missing (void)
{
  g_autofree char *path = build_path ();
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_artefact_read (path, FORMAT, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_assert_false (emend_artefact_has_digest (path, NULL));
}

static void
test_mismatch (void)
{
  g_autofree char *path = build_path ();
  g_autoptr (JsonNode) any = NULL;
  g_autoptr (GError) format_error = NULL;
  g_autoptr (GError) key_error = NULL;

  write_json (path, KEY, "{}", NULL);
  any = emend_artefact_read (path, FORMAT, NULL, NULL);
  g_assert_nonnull (any);

  g_assert_null (emend_artefact_read (path, "emend-test 2", KEY, &format_error));
  g_assert_error (format_error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  g_assert_null (emend_artefact_read (path, FORMAT, "other", &key_error));
  g_assert_error (key_error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
}

static void
assert_corrupt (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) content = NULL;

  g_unlink (path); /* what is written in place is not cut */
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE,
                                           0600, NULL));
  content = emend_artefact_read (path, FORMAT, NULL, &error);
  g_assert_null (content);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, path));
}

/* Whichever byte is changed or missing, it is noticed. Only the key is not ours to check here. */
static void
test_damage (void)
{
  g_autofree char *path = build_path ();
  g_autofree char *text = NULL;
  const char *key;
  gsize length;

  write_json (path, KEY, "{\"words\":[[1,\"a\"],[2,\"b\"]]}", NULL);
  text = emend_file_read (path, &length, NULL);
  key = strstr (text, KEY);

  for (gsize i = 0; i < length; i++)
    {
      char byte = text[i];

      assert_corrupt (path, text, i);
      if (text + i >= key && text + i < key + strlen (KEY))
        continue;
      for (guint bit = 0; bit < 8; bit++)
        {
          text[i] = (char) (byte ^ (1 << bit));
          assert_corrupt (path, text, length);
        }
      text[i] = byte;
    }
}

/* What has the right digest was not written by chance; it must not harm all the same. */
static void
assert_malice_refused (const char *path, const char *content)
{
  g_autofree char *digest = emend_key_digest_bytes (content, strlen (content));
  g_autofree char *text = g_strdup_printf ("{\"format\":\"" FORMAT "\",\"key\":\"" KEY
                                           "\",\"digest\":\"%s\",\"content\":\n%s\n}\n",
                                           digest, content);

  assert_corrupt (path, text, strlen (text));
}

static void
test_malice (void)
{
  static const char *const contents[] = {
    "",         "x",           "{",     "}",        "{\"a\"", "{\"a\":1}}",
    "\"\377\"", "/* \" */ []", "['a']", "// x\n[]", "[1,]x",
  };
  g_autofree char *path = build_path ();
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *hidden = g_strconcat ("/*\"*/", deep, NULL);

  write_json (path, KEY, "{}", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_test_message ("case %u", i);
      assert_malice_refused (path, contents[i]);
    }
  assert_malice_refused (path, deep);
  assert_malice_refused (path, hidden);
}

static void
test_garbage (void)
{
  g_autofree char *path = build_path ();
  char bytes[4096];

  write_json (path, KEY, "{}", NULL);
  for (guint i = 0; i < 300; i++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, sizeof bytes);

      for (gsize k = 0; k < length; k++)
        bytes[k] = (char) g_test_rand_int_range (0, i % 2 == 0 ? 256 : 128);
      assert_corrupt (path, bytes, length);
      g_assert_false (emend_artefact_has_digest (path, NULL));
    }
}

/* A full disk is played by a limit on the size of files. */
static void
test_full (void)
{
  g_autofree char *path = build_path ();
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autofree char *json = g_strdup_printf ("[\"%s\"]", text);
  g_autoptr (JsonNode) content = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  struct rlimit old_limit;
  struct rlimit limit;
  gboolean is_written;

  write_json (path, KEY, "[]", NULL);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  limit = old_limit;
  limit.rlim_cur = 50000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  is_written = emend_artefact_write (path, FORMAT, KEY, content, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);

  g_assert_false (is_written);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, path));
  assert_reads (path, "[]");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/artefact/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/artefact/layout", test_layout);
  g_test_add_func ("/emend/store/artefact/digest", test_digest);
  g_test_add_func ("/emend/store/artefact/missing", test_missing);
  g_test_add_func ("/emend/store/artefact/mismatch", test_mismatch);
  g_test_add_func ("/emend/store/artefact/damage", test_damage);
  g_test_add_func ("/emend/store/artefact/malice", test_malice);
  g_test_add_func ("/emend/store/artefact/garbage", test_garbage);
  g_test_add_func ("/emend/store/artefact/full", test_full);

  return g_test_run ();
}
