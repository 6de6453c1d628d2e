/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-correction-artefact.h"

#include <glib/gstdio.h>
#include <string.h>

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

static EmendCorrection *
build_correction (const char *to)
{
  EmendCorrection *correction = emend_correction_new ();
  EmendEdit *edit = emend_edit_new (3, 4, "to day", to);

  edit->state = EMEND_EDIT_APPLIED;
  edit->evidence = EMEND_EVIDENCE_LEXICON | EMEND_EVIDENCE_CONTEXT;
  emend_correction_take_edit (correction, edit);
  correction->n_words = 20;
  return correction;
}

static char *
write_correction (EmendBook *book, const char *item_id, const char *to, const char *page)
{
  g_autoptr (EmendCorrection) correction = build_correction (to);
  g_autoptr (GError) error = NULL;
  char *digest = NULL;

  g_assert_true (
      emend_correction_artefact_write (book, item_id, "key", correction, page, &digest, &error));
  g_assert_no_error (error);
  g_assert_nonnull (digest);
  return digest;
}

static void
test_round_trip (void)
{
  g_autoptr (EmendBook) book = create_book ("round-trip.book");
  g_autoptr (EmendCorrection) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = emend_book_build_path (book, "pages", "corrected", "0001.json", NULL);
  g_autofree char *digest = NULL;
  const EmendEdit *edit;

  g_assert_false (emend_correction_artefact_exists (book, "0001", NULL));
  g_assert_null (emend_correction_artefact_read (book, "0001", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "page 0001"));
  g_clear_error (&error);

  digest = write_correction (book, "0001", "to-day", "page digest");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (emend_correction_artefact_exists (book, "0001", digest));
  g_assert_false (emend_correction_artefact_exists (book, "0001", "another"));
  g_assert_false (emend_correction_artefact_exists (book, "0002", digest));

  read = emend_correction_artefact_read (book, "0001", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->n_words, ==, 20);
  g_assert_cmpuint (read->edits->len, ==, 1);
  edit = g_ptr_array_index (read->edits, 0);
  g_assert_cmpstr (edit->to, ==, "to-day");
  g_assert_cmpuint (edit->last, ==, 4);
  g_assert_cmpuint (edit->evidence, ==, EMEND_EVIDENCE_LEXICON | EMEND_EVIDENCE_CONTEXT);
}

/* The digest tells of the edits and of the page that they are about, and of nothing else. */
static void
test_digest (void)
{
  g_autoptr (EmendBook) book = create_book ("digest.book");
  g_autofree char *one = write_correction (book, "0001", "today", "page a");
  g_autofree char *same = write_correction (book, "0002", "today", "page a");
  g_autofree char *other_page = write_correction (book, "0003", "today", "page b");
  g_autofree char *other_edit = write_correction (book, "0004", "to-day", "page a");

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other_page);
  g_assert_cmpstr (one, !=, other_edit);
}

/* Writes bytes of @replacement over the first @pattern in the correction of a page. */
static void
damage (EmendBook *book, const char *item_id, const char *pattern, const char *replacement)
{
  g_autofree char *path = emend_book_build_artefact_path (book, "corrected", item_id);
  g_autofree char *text = NULL;
  gsize length;
  char *at;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  at = strstr (text, pattern);
  g_assert_nonnull (at);
  memcpy (at, replacement, strlen (replacement));
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
}

static guint
count_files_put_aside (EmendBook *book)
{
  g_autofree char *folder = emend_book_build_path (book, "pages", "corrected", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    n_files += strstr (name, "bad") != NULL ? 1 : 0;
  return n_files;
}

/* A damaged file is put aside, so that it is missing the next time, and can be written anew. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *pattern;
    const char *replacement;
  } cases[] = {
    { "to-day", "todday" },
    { "\"digest\"", "\"digits\"" },
    { "emend-correction 2", "emend-correction 9" },
    { "\"edits\"", "\"idets\"" },
    { "}\n}\n", "}\n]\n" },
    { "{\"format", "\377\377\377" },
  };
  g_autoptr (EmendBook) book = create_book ("damaged.book");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *digest = write_correction (book, "0001", "to-day", "page");
      g_autofree char *again = NULL;
      g_autoptr (EmendCorrection) read = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("instead of %s", cases[i].pattern);
      damage (book, "0001", cases[i].pattern, cases[i].replacement);
      g_assert_null (emend_correction_artefact_read (book, "0001", &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
      g_assert_false (emend_correction_artefact_exists (book, "0001", digest));
      g_assert_cmpuint (count_files_put_aside (book), >, 0);
      g_clear_error (&error);
      g_assert_null (emend_correction_artefact_read (book, "0001", &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
      g_clear_error (&error);

      again = write_correction (book, "0001", "to-day", "page");
      g_assert_cmpstr (again, ==, digest);
      read = emend_correction_artefact_read (book, "0001", &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/correction-artefact/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/correction-artefact/digest", test_digest);
  g_test_add_func ("/emend/store/correction-artefact/damaged", test_damaged);
  return g_test_run ();
}
