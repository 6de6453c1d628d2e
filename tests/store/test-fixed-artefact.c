/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-fixed-artefact.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-correction-artefact.h"
#include "emend-error.h"
#include "test-folder.h"

typedef struct
{
  EmendBook *book;
  char *corrected; /* digest */
} Fixture;

static EmendCorrection *
build_correction (guint confidence)
{
  EmendCorrection *correction = emend_correction_new ();

  correction->confidence = confidence;
  return correction;
}

static char *
write_corrected (Fixture *f, const char *key, guint confidence)
{
  g_autoptr (EmendCorrection) correction = build_correction (confidence);
  g_autoptr (GError) error = NULL;
  char *digest = NULL;

  g_assert_true (
      emend_correction_artefact_write (f->book, "0001", key, correction, "page", &digest, &error));
  g_assert_no_error (error);
  return digest;
}

static char *
write_fixed (Fixture *f, guint confidence, gboolean is_final)
{
  g_autoptr (EmendCorrection) correction = build_correction (confidence);
  g_autoptr (GError) error = NULL;
  char *digest = NULL;

  g_assert_true (emend_fixed_artefact_write (f->book, "0001", "fixed-key", correction, is_final,
                                             &digest, &error));
  g_assert_no_error (error);
  return digest;
}

/* The confidence of the correction in force tells which one it is. */
static void
assert_final (Fixture *f, guint confidence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendCorrection) correction
      = emend_correction_artefact_read_final (f->book, "0001", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (correction->confidence, ==, confidence);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = test_folder_build ("fixed.book");
  g_autoptr (GError) error = NULL;

  f->book = emend_book_create (path, &error);
  g_assert_no_error (error);
  f->corrected = write_corrected (f, "k1", 10);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->book);
  g_free (f->corrected);
}

static void
test_in_force (Fixture *f, gconstpointer data)
{
  g_autofree char *digest = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  /* Nothing to fix: what was corrected is what came out. */
  assert_final (f, 10);
  g_assert_true (emend_fixed_artefact_is_done (f->book, "0001", f->corrected));
  g_assert_false (emend_fixed_artefact_is_done (f->book, "0001", "another"));

  digest = write_fixed (f, 20, TRUE);
  g_assert_cmpstr (digest, !=, f->corrected);
  assert_final (f, 20);
  g_assert_true (emend_fixed_artefact_is_done (f->book, "0001", digest));
  g_assert_false (emend_fixed_artefact_is_done (f->book, "0001", f->corrected));

  /* Made from something else, even if it is equal. */
  again = write_corrected (f, "k2", 10);
  g_assert_cmpstr (again, ==, f->corrected);
  assert_final (f, 10);
  g_assert_false (emend_fixed_artefact_is_done (f->book, "0001", digest));
  g_assert_null (emend_fixed_artefact_read (f->book, "0001", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

static void
test_not_final (Fixture *f, gconstpointer data)
{
  g_autofree char *digest = write_fixed (f, 20, FALSE);

  assert_final (f, 10);
  g_assert_false (emend_fixed_artefact_is_done (f->book, "0001", digest));
  g_assert_false (emend_fixed_artefact_is_done (f->book, "0001", f->corrected));
}

static void
test_remove (Fixture *f, gconstpointer data)
{
  g_autofree char *digest = write_fixed (f, 20, TRUE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (emend_fixed_artefact_remove (f->book, "0001", &error));
      g_assert_no_error (error);
      assert_final (f, 10);
    }
  g_assert_true (emend_fixed_artefact_is_done (f->book, "0001", f->corrected));
}

/* A page that is not corrected cannot be fixed. */
static void
test_no_basis (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendCorrection) correction = build_correction (20);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      emend_fixed_artefact_write (f->book, "0002", "k", correction, TRUE, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (emend_correction_artefact_read_final (f->book, "0002", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
}

/* A damaged file is put aside, and what was corrected is in force then. */
static void
test_damaged (Fixture *f, gconstpointer data)
{
  static const char *const contents[] = { "", "{", "emend", "{\"format\":\"emend-fixed 1\"}\n" };
  g_autofree char *path = emend_book_build_artefact_path (f->book, "fixed", "0001");

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *digest = write_fixed (f, 20, TRUE);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      g_assert_false (emend_fixed_artefact_is_done (f->book, "0001", digest));
      g_assert_null (emend_correction_artefact_read_final (f->book, "0001", &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      assert_final (f, 10);
    }
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("/emend/store/fixed-artefact/in-force", test_in_force);
  add ("/emend/store/fixed-artefact/not-final", test_not_final);
  add ("/emend/store/fixed-artefact/remove", test_remove);
  add ("/emend/store/fixed-artefact/no-basis", test_no_basis);
  add ("/emend/store/fixed-artefact/damaged", test_damaged);
  return g_test_run ();
}
