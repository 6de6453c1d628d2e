/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A stage of one's own: counts the words of each page of a book that was corrected, and those of them that are
 * doubtful. `emend_pipeline_append (pipeline, word_count_stage_new (book, 4));` Keeps its counts in
 * `pages/word-count/`.
 *
 * Thread contract: as EmendStage: process() is called by many threads at once.
 */

#include "word-count-stage.h"

struct _WordCountStage
{
  EmendStage parent_instance;
};

G_DEFINE_FINAL_TYPE (WordCountStage, word_count_stage, EMEND_TYPE_STAGE)

static char *
dup_artefact_key (EmendBook *book, const char *stage, const char *item_id)
{
  g_autofree char *path = emend_book_build_artefact_path (book, stage, item_id);

  return emend_artefact_dup_key (path);
}

/* Everything that the count of a page depends on: what its words were made from. */
static char *
identify (EmendBook *book, const char *item_id)
{
  static const char *const stages[] = { "layout", "corrected", "fixed" };
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *key = dup_artefact_key (book, stages[i], item_id);

      g_strv_builder_add (keys, key != NULL ? key : "none");
    }
  parts = g_strv_builder_end (keys);
  return g_strjoinv (":", parts);
}

/* The pages of the book, each known by what its words were made from, so that a page is counted again when its words
 * have changed, and only then. */
static GPtrArray *
word_count_stage_list_items (EmendStage *stage, GPtrArray *pages)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  for (guint i = 0; i < pages->len; i++)
    {
      const EmendItem *page = g_ptr_array_index (pages, i);
      g_autofree char *identity = identify (emend_stage_get_book (stage), page->id);

      g_ptr_array_add (items, emend_item_new (page->id, i, identity));
    }
  return items;
}

static gboolean
word_count_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  g_autofree char *path
      = emend_book_build_artefact_path (emend_stage_get_book (stage), "word-count", item->id);

  return emend_artefact_has_digest (path, outcome->digest);
}

/* A word that was split by the correction has a space in it, so the text is what is counted. */
static guint
count_line (const EmendLine *line)
{
  g_autofree char *text = emend_line_dup_text (line);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

static guint
count_page (const EmendPage *page)
{
  guint n_words = 0;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; emend_region_type_is_read (region->type) && l < region->lines->len; l++)
        n_words += count_line (g_ptr_array_index (region->lines, l));
    }
  return n_words;
}

static JsonNode *
build_content (guint n_words, guint n_doubtful)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "words");
  json_builder_add_int_value (builder, n_words);
  json_builder_set_member_name (builder, "doubtful");
  json_builder_add_int_value (builder, n_doubtful);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static EmendOutcome *
word_count_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendBook *book = emend_stage_get_book (stage);
  const char *id = task->item->id;
  g_autofree char *path = emend_book_build_artefact_path (book, "word-count", id);
  g_autofree char *digest = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendPage) corrected = NULL;
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (JsonNode) content = NULL;
  g_autoptr (GError) error = NULL;

  page = emend_page_artefact_read (book, "layout", id, &error);
  if (page != NULL)
    correction = emend_correction_artefact_read_final (book, id, &error);
  if (correction == NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));

  corrected = emend_correction_apply (correction, page, NULL);
  content = build_content (count_page (corrected), correction->doubtful->len);
  if (!emend_artefact_write (path, WORD_COUNT_STAGE_FORMAT, task->key, content, &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
word_count_stage_class_init (WordCountStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  stage_class->id = "word-count";
  stage_class->title = "Counting words";
  stage_class->version = 1;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->list_items = word_count_stage_list_items;
  stage_class->is_done = word_count_stage_is_done;
  stage_class->process = word_count_stage_process;
}

static void
word_count_stage_init (WordCountStage *self)
{
}

/**
 * word_count_stage_new:
 * @book: the book to work on
 * @max_workers: how many pages are worked on at the same time, at most
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
word_count_stage_new (EmendBook *book, guint max_workers)
{
  return g_object_new (WORD_COUNT_TYPE_STAGE, "book", book, "max-workers", max_workers, NULL);
}

/**
 * word_count_stage_read:
 * @book: a book
 * @item_id: a page of it that was counted
 * @error: return location for an error
 *
 * Returns: (transfer full): its counts, an object with the members `words` and `doubtful`; %NULL if they cannot be read
 */
JsonNode *
word_count_stage_read (EmendBook *book, const char *item_id, GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, "word-count", item_id);

  return emend_artefact_read (path, WORD_COUNT_STAGE_FORMAT, NULL, error);
}
