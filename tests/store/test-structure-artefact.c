/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-structure-artefact.h"

#include "emend-error.h"
#include "test-folder.h"

static EmendBook *
create_book (void)
{
  g_autofree char *path = test_folder_build ("walden.book");
  g_autoptr (GError) error = NULL;
  EmendBook *book = emend_book_create (path, &error);

  g_assert_no_error (error);
  return book;
}

static void
test_round_trip (void)
{
  g_autoptr (EmendBook) book = create_book ();
  g_autoptr (JsonNode) node = json_from_string ("{\"marks\":[1,2]}", NULL);
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  g_assert_false (emend_structure_artefact_exists (book, "notes/0011", "any"));
  g_assert_true (emend_structure_artefact_write (book, "notes/0011", "key", node, &digest, &error));
  g_assert_no_error (error);
  g_assert_true (emend_structure_artefact_exists (book, "notes/0011", digest));
  g_assert_false (emend_structure_artefact_exists (book, "notes/0011", "another"));
  again = emend_structure_artefact_read (book, "notes/0011", &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (node, again));
}

static void
test_missing (void)
{
  g_autoptr (EmendBook) book = create_book ();
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_structure_artefact_read (book, "heads", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

/* Damage is put aside, so that the next run does not trip over it. */
static void
test_damaged (void)
{
  g_autoptr (EmendBook) book = create_book ();
  g_autofree char *folder = emend_book_build_path (book, "structure", NULL);
  g_autofree char *path = emend_book_build_path (book, "structure", "heads.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0777), ==, 0);
  g_assert_true (g_file_set_contents (path, "{\"format\":", -1, &error));
  g_assert_null (emend_structure_artefact_read (book, "heads", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/structure-artefact/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/structure-artefact/missing", test_missing);
  g_test_add_func ("/emend/store/structure-artefact/damaged", test_damaged);
  return g_test_run ();
}
