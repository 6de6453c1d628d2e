/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-answer-artefact.h"

#include "emend-error.h"
#include "test-folder.h"

static EmendBook *
create_book (const char *name)
{
  g_autofree char *path = test_folder_build (name);
  g_autoptr (GError) error = NULL;
  EmendBook *book = emend_book_create (path, &error);

  g_assert_no_error (error);
  return book;
}

static char *
write_answer (EmendBook *book, const EmendCorrection *proposals, const char *page)
{
  g_autoptr (GError) error = NULL;
  char *digest = NULL;

  g_assert_true (
      emend_answer_artefact_write (book, "0003", "key", proposals, page, &digest, &error));
  g_assert_no_error (error);
  return digest;
}

static void
test_final (void)
{
  g_autoptr (EmendBook) book = create_book ("final.book");
  g_autoptr (EmendCorrection) proposals = emend_correction_new ();
  g_autoptr (EmendCorrection) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *other = NULL;
  EmendEdit *edit = emend_edit_new (3, 3, "tbe", "the");

  edit->source = EMEND_EDIT_MODEL;
  edit->state = EMEND_EDIT_PROPOSED;
  edit->evidence = EMEND_EVIDENCE_MODEL;
  emend_correction_take_edit (proposals, edit);
  digest = write_answer (book, proposals, "page");
  g_assert_true (emend_answer_artefact_is_final (book, "0003", digest));
  g_assert_false (emend_answer_artefact_is_final (book, "0003", "other"));
  g_assert_false (emend_answer_artefact_is_final (book, "0004", digest));

  read = emend_answer_artefact_read (book, "0003", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->edits->len, ==, 1);
  edit = g_ptr_array_index (read->edits, 0);
  g_assert_cmpstr (edit->to, ==, "the");
  g_assert_cmpint (edit->source, ==, EMEND_EDIT_MODEL);
  g_assert_cmpint (edit->state, ==, EMEND_EDIT_PROPOSED);

  other = write_answer (book, proposals, "another page");
  g_assert_cmpstr (digest, !=, other);
}

/* A page that nobody answered about has no proposals, and is asked about again. */
static void
test_unanswered (void)
{
  g_autoptr (EmendBook) book = create_book ("unanswered.book");
  g_autoptr (EmendCorrection) none = emend_correction_new ();
  g_autoptr (EmendCorrection) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *open = write_answer (book, NULL, "page");
  g_autofree char *final = NULL;

  g_assert_false (emend_answer_artefact_is_final (book, "0003", open));
  read = emend_answer_artefact_read (book, "0003", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->edits->len, ==, 0);

  final = write_answer (book, none, "page");
  g_assert_cmpstr (open, !=, final);
  g_assert_true (emend_answer_artefact_is_final (book, "0003", final));
}

static void
test_damaged (void)
{
  g_autoptr (EmendBook) book = create_book ("damaged.book");
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = write_answer (book, NULL, "page");
  g_autofree char *path = emend_book_build_artefact_path (book, "ask", "0003");

  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  g_assert_null (emend_answer_artefact_read (book, "0003", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_null (emend_answer_artefact_read (book, "0003", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/answer-artefact/final", test_final);
  g_test_add_func ("/emend/store/answer-artefact/unanswered", test_unanswered);
  g_test_add_func ("/emend/store/answer-artefact/damaged", test_damaged);
  return g_test_run ();
}
