/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Phases of structuring that fail, in a pipeline with those that do not.
 */

#include "config.h"

#include "emend-bibliography-stage.h"
#include "emend-document-artefact.h"
#include "emend-error.h"
#include "emend-heads-stage.h"
#include "emend-notes-stage.h"
#include "emend-outline-stage.h"
#include "emend-run.h"
#include "emend-sections-stage.h"
#include "emend-set-folder.h"
#include "emend-structure-stage.h"
#include "fake-stage.h"
#include "test-folder.h"

#define N_PAGES 30

typedef FakeStage ReadStage;
typedef FakeStageClass ReadStageClass;
typedef FakeStage MarksStage;
typedef FakeStageClass MarksStageClass;
typedef FakeStage FailingHeads;
typedef FakeStageClass FailingHeadsClass;
typedef FakeStage FailingOutline;
typedef FakeStageClass FailingOutlineClass;
GType read_stage_get_type (void);
GType marks_stage_get_type (void);
GType failing_heads_get_type (void);
GType failing_outline_get_type (void);
G_DEFINE_TYPE (ReadStage, read_stage, FAKE_TYPE_STAGE)
G_DEFINE_TYPE (MarksStage, marks_stage, FAKE_TYPE_STAGE)
G_DEFINE_TYPE (FailingHeads, failing_heads, FAKE_TYPE_STAGE)
G_DEFINE_TYPE (FailingOutline, failing_outline, FAKE_TYPE_STAGE)

static GPtrArray *
list_book (EmendStage *stage, GPtrArray *pages)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  g_ptr_array_add (items, emend_item_new ("book", 0, NULL));
  return items;
}

static void
make_book_stage (EmendStageClass *klass, const char *id)
{
  klass->id = id;
  klass->title = id;
  klass->needs_before = EMEND_STAGE_NEEDS_ALL;
  klass->needs_after = EMEND_STAGE_NEEDS_ALL;
  klass->list_items = list_book;
}

static void
read_stage_class_init (ReadStageClass *klass)
{
  EMEND_STAGE_CLASS (klass)->id = "fix";
  EMEND_STAGE_CLASS (klass)->title = "Read";
}

static void
read_stage_init (ReadStage *self)
{
}

static void
marks_stage_class_init (MarksStageClass *klass)
{
  EMEND_STAGE_CLASS (klass)->id = "marks";
  EMEND_STAGE_CLASS (klass)->title = "Marks";
}

static void
marks_stage_init (MarksStage *self)
{
}

static void
failing_heads_class_init (FailingHeadsClass *klass)
{
  make_book_stage (EMEND_STAGE_CLASS (klass), "heads");
}

static void
failing_heads_init (FailingHeads *self)
{
}

static void
failing_outline_class_init (FailingOutlineClass *klass)
{
  make_book_stage (EMEND_STAGE_CLASS (klass), "outline");
}

static void
failing_outline_init (FailingOutline *self)
{
}

static EmendOutcome *
do_read (EmendTask *task, GCancellable *cancellable, gpointer book)
{
  g_autofree char *path = emend_book_build_artefact_path (book, "layout", task->item->id);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? emend_outcome_new_ok (task->item->id)
                                                : emend_outcome_new_blank (NULL);
}

/* Pages that were set have nothing above their lines that is not read. */
static EmendOutcome *
do_look (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  return emend_outcome_new_blank (NULL);
}

static EmendOutcome *
do_fail (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_FAILED, "bang"));
}

static void
on_run_ended (GObject *object, GAsyncResult *result, gpointer loop)
{
  g_autoptr (GError) error = NULL;

  emend_run_start_finish (EMEND_RUN (object), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (loop);
}

/* Structures a book, with phases of which some may fail. */
static EmendDocument *
structure (gboolean fails_heads, gboolean fails_outline)
{
  const EmendBookSetOptions options = { .n_pages = N_PAGES, .seed = 3, .layout = "scholarly" };
  g_autofree char *path = test_folder_build (fails_outline ? "outline.book"
                                             : fails_heads ? "heads.book"
                                                           : "whole.book");
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendBook) book = emend_set_folder_create (path, &options, 0, &error);
  g_autoptr (EmendPageShelf) shelf = NULL;
  g_autoptr (EmendConfig) config = emend_config_new ();
  g_autoptr (EmendPipeline) pipeline = NULL;
  g_autoptr (EmendRun) run = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  EmendDocument *document;

  g_assert_no_error (error);
  shelf = emend_page_shelf_new (book);
  pipeline = emend_pipeline_new (book);
  emend_pipeline_append (pipeline, fake_stage_new (read_stage_get_type (), book, 2, do_read, book));
  emend_pipeline_append (pipeline,
                         fake_stage_new (marks_stage_get_type (), book, 2, do_look, NULL));
  emend_pipeline_append (
      pipeline, fails_heads ? fake_stage_new (failing_heads_get_type (), book, 1, do_fail, NULL)
                            : emend_heads_stage_new (book, config, shelf));
  emend_pipeline_append (
      pipeline, fails_outline ? fake_stage_new (failing_outline_get_type (), book, 1, do_fail, NULL)
                              : emend_outline_stage_new (book, config, shelf));
  emend_pipeline_append (pipeline, emend_sections_stage_new (book, config, shelf, NULL));
  emend_pipeline_append (pipeline, emend_notes_stage_new (book, config, shelf));
  emend_pipeline_append (pipeline, emend_bibliography_stage_new (book, config, shelf, NULL));
  emend_pipeline_append (pipeline, emend_structure_stage_new (book, config, shelf, NULL));
  run = emend_run_new (pipeline, NULL);
  emend_run_start_async (run, on_run_ended, loop);
  g_main_loop_run (loop);
  document = emend_document_artefact_read (book, &error);
  g_assert_no_error (error);
  return document;
}

static guint
count_findings (const EmendDocument *document, EmendFindingKind kind)
{
  guint n_findings = 0;

  for (guint i = 0; i < document->findings->len; i++)
    n_findings += ((const EmendFinding *) g_ptr_array_index (document->findings, i))->kind == kind;
  return n_findings;
}

static void
test_whole (void)
{
  g_autoptr (EmendDocument) document = structure (FALSE, FALSE);

  g_assert_cmpuint (document->outline->sections->len, >, 3);
  g_assert_cmpuint (document->blocks->len, >, N_PAGES);
  g_assert_cmpuint (document->heads->len, >, 0);
  g_assert_cmpuint (count_findings (document, EMEND_FINDING_PART_FAILED), ==, 0);
}

/* Without an outline nothing is divided, and nobody is told that all of it is one chapter. */
static void
test_no_outline (void)
{
  g_autoptr (EmendDocument) document = structure (FALSE, TRUE);

  g_assert_cmpuint (document->outline->sections->len, ==, 0);
  g_assert_cmpuint (document->blocks->len, >, N_PAGES);
  g_assert_cmpuint (document->heads->len, >, 0);
  g_assert_cmpuint (count_findings (document, EMEND_FINDING_PART_FAILED), ==, 1);
}

/* Without heads there are sections all the same. */
static void
test_no_heads (void)
{
  g_autoptr (EmendDocument) document = structure (TRUE, FALSE);

  g_assert_cmpuint (document->outline->sections->len, >, 3);
  g_assert_cmpuint (document->heads->len, ==, 0);
  g_assert_null (emend_page_labels_get (document->labels, N_PAGES / 2)->label);
  g_assert_cmpuint (count_findings (document, EMEND_FINDING_PART_FAILED), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/stages/phases/whole", test_whole);
  g_test_add_func ("/emend/stages/phases/no-outline", test_no_outline);
  g_test_add_func ("/emend/stages/phases/no-heads", test_no_heads);
  return g_test_run ();
}
