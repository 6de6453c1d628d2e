/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-folder-draft.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "test-folder.h"

static char *
build (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static gboolean
exists (const char *folder, const char *name)
{
  g_autofree char *path = build (folder, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
put (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = build (folder, name);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
get (const char *folder, const char *name)
{
  g_autofree char *path = build (folder, name);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

/* Writes a folder with two files that hold @text; gives its digest. */
static char *
write_folder (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendFolderDraft) draft = emend_folder_draft_new (path, &error);
  char *digest;

  g_assert_no_error (error);
  g_assert_true (emend_folder_draft_add (draft, "sections/b.txt", text, &error));
  g_assert_true (emend_folder_draft_add (draft, "a.txt", text, &error));
  digest = emend_folder_draft_finish (draft, &error);
  g_assert_no_error (error);
  return digest;
}

/* No more than the folder itself is left in the one above. */
static void
assert_alone (const char *path, guint n_expected)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GDir) folder = g_dir_open (parent, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  g_assert_cmpuint (n, ==, n_expected);
}

static void
test_write (void)
{
  g_autofree char *path = test_folder_build ("write/deep/data");
  g_autofree char *first = write_folder (path, "one\n");
  g_autofree char *same = NULL;
  g_autofree char *other = NULL;
  g_autofree char *text = NULL;
  g_autofree char *manifest = get (path, EMEND_FOLDER_DRAFT_MANIFEST);
  g_autofree char *file = build (path, "sections/b.txt");

  /* What sha256sum says of "one\n"; names are in order. */
  g_assert_cmpstr (manifest, ==,
                   "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806  a.txt\n"
                   "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806  "
                   "sections/b.txt\n");
  g_assert_true (emend_folder_draft_has_digest (path, first));
  g_assert_true (emend_folder_draft_has_digest (path, NULL));
  same = write_folder (path, "one\n");
  g_assert_cmpstr (first, ==, same);
  other = write_folder (path, "two\n");
  g_assert_cmpstr (first, !=, other);
  g_assert_false (emend_folder_draft_has_digest (path, first));
  g_assert_true (emend_folder_draft_has_digest (path, other));
  text = get (path, "a.txt");
  g_assert_cmpstr (text, ==, "two\n");
  assert_alone (path, 1);

  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_false (emend_folder_draft_has_digest (path, other));
}

/* What is given up leaves the old folder as it was, and nothing else. */
static void
test_given_up (void)
{
  g_autofree char *path = test_folder_build ("given-up/data");
  g_autofree char *digest = write_folder (path, "one");
  EmendFolderDraft *draft = emend_folder_draft_new (path, NULL);

  g_assert_true (emend_folder_draft_add (draft, "c.txt", "text", NULL));
  g_assert_true (emend_folder_draft_has_digest (path, digest));
  emend_folder_draft_free (draft);
  g_assert_true (emend_folder_draft_has_digest (path, digest));
  assert_alone (path, 1);
}

static void
test_names (void)
{
  static const char *const bad[]
      = { "",    "/",   "../a",     "a/../b", "a/b/c",      "a/",  "/a", ".a",  "a/.b",
          "a b", "a\n", "\xc3\xa4", "a//b",   "SHA256SUMS", "a:b", "..", "a\\b" };
  static const char *const good[] = { "a", "A-b_c.0.txt", "a/b.json", "01-a.." };
  g_autofree char *path = test_folder_build ("names/data");
  g_autoptr (EmendFolderDraft) draft = emend_folder_draft_new (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (emend_folder_draft_add (draft, bad[i], "text", &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FAILED);
    }
  for (guint i = 1; i < G_N_ELEMENTS (good); i++)
    g_assert_true (emend_folder_draft_add (draft, good[i], "text", NULL));
}

/* Whatever moment a process is killed at, the next one finds the old folder or the new one whole. */
static void
test_killed (void)
{
  g_autofree char *parent = test_folder_build ("killed");
  g_autofree char *path = build (parent, "data");
  g_autofree char *draft = build (parent, ".data.emend-new");
  g_autofree char *old = build (parent, ".data.emend-old");
  g_autofree char *digest = write_folder (path, "one");
  g_autofree char *second = NULL;
  g_autofree char *new_folder = NULL;
  EmendFolderDraft *self;

  /* While files were written. */
  put (draft, "sections/x.txt", "half");
  self = emend_folder_draft_new (path, NULL);
  emend_folder_draft_free (self);
  g_assert_true (emend_folder_draft_has_digest (path, digest));
  assert_alone (path, 1);

  /* Between the two renamings. */
  put (draft, "sections/x.txt", "half");
  g_assert_cmpint (g_rename (path, old), ==, 0);
  self = emend_folder_draft_new (path, NULL);
  emend_folder_draft_free (self);
  g_assert_true (emend_folder_draft_has_digest (path, digest));
  assert_alone (path, 1);

  /* Before the old folder was removed. */
  g_assert_cmpint (g_rename (path, old), ==, 0);
  new_folder = test_folder_build ("killed-new/data");
  second = write_folder (new_folder, "two");
  g_assert_cmpint (g_rename (new_folder, path), ==, 0);
  self = emend_folder_draft_new (path, NULL);
  emend_folder_draft_free (self);
  g_assert_true (emend_folder_draft_has_digest (path, second));
  assert_alone (path, 1);
}

/* What Emend did not write is not replaced, and never removed. */
static void
test_foreign (void)
{
  g_autofree char *path = test_folder_build ("foreign/data");
  g_autofree char *file = test_folder_build ("foreign/file");
  g_autofree char *empty = test_folder_build ("foreign/empty");
  g_autofree char *digest = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  put (path, "letter.txt", "mine");
  g_assert_null (emend_folder_draft_new (path, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
  g_clear_error (&error);
  put (path, EMEND_FOLDER_DRAFT_MANIFEST, "no manifest of ours\n");
  g_assert_null (emend_folder_draft_new (path, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  g_assert_null (emend_folder_draft_new (file, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
  text = get (path, "letter.txt");
  g_assert_cmpstr (text, ==, "mine");

  g_assert_cmpint (g_mkdir (empty, 0755), ==, 0);
  digest = write_folder (empty, "one");
  put (empty, "sections/letter.txt", "mine");
  g_free (digest);
  digest = write_folder (empty, "two");
  g_assert_true (emend_folder_draft_has_digest (empty, digest));
  aside = test_folder_build ("foreign/empty.old-1");
  g_assert_true (exists (aside, "sections/letter.txt"));
  g_assert_false (exists (aside, "a.txt"));
}

/* A book from a stranger may have links where folders are expected. */
static void
test_links (void)
{
  g_autofree char *victim = test_folder_build ("victim");
  g_autofree char *path = test_folder_build ("links/data");
  g_autofree char *draft = test_folder_build ("links/.data.emend-new");
  g_autofree char *sections = build (path, "sections");
  g_autofree char *digest = write_folder (path, "one");
  g_autofree char *b = build (path, "sections/b.txt");

  put (victim, "b.txt", "mine");
  g_assert_cmpint (symlink (victim, draft), ==, 0);
  g_assert_cmpint (g_unlink (b), ==, 0);
  g_assert_cmpint (g_rmdir (sections), ==, 0);
  g_assert_cmpint (symlink (victim, sections), ==, 0);
  g_free (digest);
  digest = write_folder (path, "two");
  g_assert_true (emend_folder_draft_has_digest (path, digest));
  g_assert_true (exists (victim, "b.txt"));
  g_assert_false (exists (victim, "a.txt"));
}

static void
test_hostile_manifest (void)
{
  static const char *const manifests[] = {
    "",
    "x",
    "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806  ../a\n",
    "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806  a.txt\n",
    "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806 a.txt\n",
  };
  g_autofree char *path = test_folder_build ("hostile/data");

  g_assert_false (emend_folder_draft_has_digest (path, NULL));
  for (guint i = 1; i < G_N_ELEMENTS (manifests); i++)
    {
      put (path, EMEND_FOLDER_DRAFT_MANIFEST, manifests[i]);
      g_assert_false (emend_folder_draft_has_digest (path, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/folder-draft/write", test_write);
  g_test_add_func ("/emend/store/folder-draft/given-up", test_given_up);
  g_test_add_func ("/emend/store/folder-draft/names", test_names);
  g_test_add_func ("/emend/store/folder-draft/killed", test_killed);
  g_test_add_func ("/emend/store/folder-draft/foreign", test_foreign);
  g_test_add_func ("/emend/store/folder-draft/links", test_links);
  g_test_add_func ("/emend/store/folder-draft/hostile-manifest", test_hostile_manifest);
  return g_test_run ();
}
