/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Has the pictures of the book cut out of the scan, once its structure says where they are, and keeps them in
 * `output/figures/`, a page at a time, with a picture of the page that the book is best known by: `emend_figures_stage_new (book, config, shelf, readers)`.
 *
 * Thread contract: as [class@Stage]; the readers are lent to worker threads by their pool.
 * check-source: tested-by tests/app/test-figures.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-figures-stage.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "emend-cover.h"
#include "emend-export-format.h"
#include "emend-figure.h"
#include "emend-file.h"
#include "emend-key.h"

/* The cover, in pixels: as large as screens of e-readers show one. */
#define COVER_MAX_WIDTH 1200
#define COVER_MAX_HEIGHT 1600

/* Where a page is, and what was read on it. */
typedef struct
{
  int fd;
  const char *source_id;
  guint index;
  const EmendPage *page;
} ScannedPage;

struct _EmendFiguresStage
{
  EmendPhase parent_instance;

  EmendReaderPool *readers; /* (immutable) */
  EmendConfig *config;      /* (immutable) */
  gboolean wants_cover;     /* (main): set by prepare, and not changed while workers run */
  char *engine;             /* (main): set by prepare */
  int is_holding;           /* (atomic): the readers */
};

G_DEFINE_FINAL_TYPE (EmendFiguresStage, emend_figures_stage, EMEND_TYPE_PHASE)

/* Of the formats, only EPUB shows a cover. */
static gboolean
is_cover_wanted (EmendConfig *config)
{
  g_auto (GStrv) formats = emend_export_format_parse_list (
      emend_config_get_string (config, "output", "formats"), NULL);

  return formats != NULL && g_strv_contains ((const char *const *) formats, "epub");
}

/* Position of the page whose picture is the cover, or EMEND_COVER_NO_PAGE. */
static guint
find_cover (EmendStage *stage, const EmendDocument *document)
{
  return EMEND_FIGURES_STAGE (stage)->wants_cover ? emend_cover_find_page (document)
                                                  : EMEND_COVER_NO_PAGE;
}

static gboolean
emend_figures_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendFiguresStage *self = EMEND_FIGURES_STAGE (stage);

  self->wants_cover = is_cover_wanted (self->config);
  g_free (self->engine);
  self->engine = emend_reader_pool_dup_engine_version (self->readers, error);
  return self->engine != NULL
         && EMEND_STAGE_CLASS (emend_figures_stage_parent_class)
                ->prepare (stage, cancellable, error);
}

/* What the pixels depend on. Where the pictures are is an input; what file they are in is the book's. */
static char *
emend_figures_stage_dup_parameters (EmendStage *stage)
{
  EmendFiguresStage *self = EMEND_FIGURES_STAGE (stage);
  const EmendReaderOptions *options = emend_reader_pool_get_options (self->readers);
  const GPtrArray *sources = emend_book_get_sources (emend_stage_get_book (stage));
  GString *parameters = g_string_new (NULL);

  g_string_append_printf (parameters, "engine=%s dpi=%u max-megapixels=%u cover=%d", self->engine,
                          options->dpi, options->max_megapixels, self->wants_cover);
  for (guint i = 0; i < sources->len; i++)
    {
      const EmendSource *source = g_ptr_array_index (sources, i);

      g_string_append_printf (parameters, " %s", source->sha256 != NULL ? source->sha256 : "none");
    }
  return g_string_free (parameters, FALSE);
}

/* Named as pages are, but without an identity: what happens to pictures does not happen to pages. */
static GPtrArray *
emend_figures_stage_list_items (EmendStage *stage, GPtrArray *before)
{
  g_autoptr (GPtrArray) pages = emend_book_list_pages (emend_stage_get_book (stage));
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add (
        items, emend_item_new (((const EmendItem *) g_ptr_array_index (pages, i))->id, i, NULL));
  return items;
}

static void
emend_figures_stage_get_needs (EmendStage *stage,
                               const EmendItem *item,
                               guint i,
                               guint n_items,
                               guint *first,
                               guint *last)
{
  *first = 0;
  *last = n_items;
}

static char *
build_path (EmendStage *stage, guint page, guint number)
{
  g_autofree char *name = emend_figure_dup_file_name (page, number);

  return emend_book_build_path (emend_stage_get_book (stage), "output", "figures", name, NULL);
}

static gboolean
has_file (EmendStage *stage, guint page, guint number)
{
  g_autofree char *path = build_path (stage, page, number);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static char *
build_cover_path (EmendStage *stage)
{
  return emend_book_build_path (emend_stage_get_book (stage), "output", "figures",
                                EMEND_FIGURE_COVER_NAME, NULL);
}

/* Removes the cover of an earlier structure. */
static gboolean
remove_cover (EmendStage *stage, GError **error)
{
  g_autofree char *path = build_cover_path (stage);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  emend_file_set_error (error, _ ("removing"), path, errno);
  return FALSE;
}

/* Removes what is left of more pictures than there are, the last one first, so that there is never a gap. */
static gboolean
remove_files_after (EmendStage *stage, guint page, guint n_pictures, GError **error)
{
  guint last = n_pictures;

  while (has_file (stage, page, last + 1))
    last++;
  for (; last > n_pictures; last--)
    {
      g_autofree char *path = build_path (stage, page, last);

      if (g_unlink (path) != 0)
        {
          emend_file_set_error (error, _ ("removing"), path, errno);
          return FALSE;
        }
    }
  return TRUE;
}

/* Where the pictures of a page are on it. */
static GArray *
list_boxes (const EmendDocument *document, guint page)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));

  for (guint i = 0; i < document->figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (document->figures, EmendFigure, i);

      if (figure->page == page)
        g_array_append_val (boxes, figure->box);
    }
  return boxes;
}

/* That the structure is the one that the pictures were cut out by, the key says. */
static gboolean
emend_figures_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  EmendPageShelf *shelf = emend_phase_get_shelf (EMEND_PHASE (stage));
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (GArray) boxes = NULL;
  g_autofree char *cover = NULL;

  if (outcome->kind != EMEND_OUTCOME_OK)
    return TRUE;
  document = emend_page_shelf_get_document (shelf, NULL);
  if (document == NULL)
    return FALSE;

  boxes = list_boxes (document, item->position);
  for (guint i = 1; i <= boxes->len; i++)
    {
      if (!has_file (stage, item->position, i))
        return FALSE;
    }
  if (has_file (stage, item->position, boxes->len + 1))
    return FALSE;
  cover = build_cover_path (stage);
  return find_cover (stage, document) != item->position
         || g_file_test (cover, G_FILE_TEST_IS_REGULAR);
}

/* The stages that read have closed the pool long before, so it is held from the first picture on. */
static void
hold_readers (EmendFiguresStage *self)
{
  if (g_atomic_int_compare_and_exchange (&self->is_holding, FALSE, TRUE))
    emend_reader_pool_hold (self->readers);
}

/* Gives the pictures at @boxes, and then the cover if the page is that. */
static GPtrArray *
show_page (EmendFiguresStage *self,
           const ScannedPage *scan,
           const GArray *boxes,
           gboolean is_cover,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) images = NULL;
  GBytes *cover;

  images = boxes->len > 0 ? emend_reader_pool_crop_pictures (
               self->readers, scan->fd, scan->source_id, scan->index, scan->page,
               (const EmendBox *) (gconstpointer) boxes->data, boxes->len, cancellable, error)
                          : g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (images == NULL || !is_cover)
    return g_steal_pointer (&images);

  cover = emend_reader_pool_show_page (self->readers, scan->fd, scan->source_id, scan->index,
                                       scan->page, COVER_MAX_WIDTH, COVER_MAX_HEIGHT, cancellable,
                                       error);
  if (cover == NULL)
    return NULL;
  g_ptr_array_add (images, cover);
  return g_steal_pointer (&images);
}

static GPtrArray *
cut_out (EmendFiguresStage *self,
         guint position,
         const GArray *boxes,
         gboolean is_cover,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (EmendPage) page
      = emend_page_shelf_get (emend_phase_get_shelf (EMEND_PHASE (self)), position, error);
  ScannedPage scan = { .page = page };
  const EmendSource *source;
  GPtrArray *images;

  if (page == NULL)
    return NULL;
  scan.fd = emend_book_open_page (emend_stage_get_book (EMEND_STAGE (self)), position, &source,
                                  &scan.index, error);
  if (scan.fd < 0)
    return NULL;
  scan.source_id = source->sha256;
  hold_readers (self);
  images = show_page (self, &scan, boxes, is_cover, cancellable, error);
  g_close (scan.fd, NULL);
  return images;
}

static gboolean
write_file (const char *path, GBytes *image, EmendKey *key, const char *name, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (image, &size);
  g_autofree char *digest = NULL;

  if (!emend_file_write (path, bytes, size, error))
    return FALSE;
  digest = emend_key_digest_bytes (bytes, size);
  emend_key_add (key, name, digest);
  return TRUE;
}

/* Writes @n_pictures pictures, and the cover if @images has one more. Returns the hash of what was written, or NULL. */
static char *
write_files (EmendStage *stage, guint page, GPtrArray *images, guint n_pictures, GError **error)
{
  g_autoptr (EmendKey) key = emend_key_new ("figures", 2);
  g_autofree char *cover = build_cover_path (stage);

  for (guint i = 0; i < n_pictures; i++)
    {
      g_autofree char *path = build_path (stage, page, i + 1);

      if (!write_file (path, g_ptr_array_index (images, i), key, "picture", error))
        return NULL;
    }
  if (images->len > n_pictures
      && !write_file (cover, g_ptr_array_index (images, n_pictures), key, "cover", error))
    return NULL;
  if (!remove_files_after (stage, page, n_pictures, error))
    return NULL;
  return emend_key_end (g_steal_pointer (&key));
}

/* A page without pictures, which are removed if there were any. The first page sees to the cover of a book that has
 * none. */
static EmendOutcome *
end_blank (EmendStage *stage, guint position, guint cover)
{
  g_autoptr (GError) error = NULL;

  if (remove_files_after (stage, position, 0, &error)
      && (position > 0 || cover != EMEND_COVER_NO_PAGE || remove_cover (stage, &error)))
    return emend_outcome_new_blank (NULL);
  return emend_outcome_new_failed (g_steal_pointer (&error));
}

static EmendOutcome *
emend_figures_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  guint position = task->item->position;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendDocument) document
      = emend_page_shelf_get_document (emend_phase_get_shelf (EMEND_PHASE (stage)), &error);
  guint cover = document != NULL ? find_cover (stage, document) : EMEND_COVER_NO_PAGE;
  g_autoptr (GArray) boxes = document != NULL ? list_boxes (document, position) : NULL;
  g_autoptr (GPtrArray) images = NULL;
  g_autofree char *digest = NULL;

  if (boxes != NULL && boxes->len == 0 && position != cover)
    return end_blank (stage, position, cover);

  if (boxes != NULL)
    images = cut_out (EMEND_FIGURES_STAGE (stage), position, boxes, position == cover, cancellable,
                      &error);
  if (images != NULL)
    digest = write_files (stage, position, images, boxes->len, &error);
  if (digest != NULL)
    return emend_outcome_new_ok (digest);

  /* No picture is better than that of an earlier structure. */
  remove_files_after (stage, position, 0, NULL);
  if (position == cover)
    remove_cover (stage, NULL);
  return emend_outcome_new_failed (g_steal_pointer (&error));
}

static void
emend_figures_stage_close (EmendStage *stage)
{
  EmendFiguresStage *self = EMEND_FIGURES_STAGE (stage);

  if (g_atomic_int_compare_and_exchange (&self->is_holding, TRUE, FALSE))
    emend_reader_pool_close (self->readers);
  EMEND_STAGE_CLASS (emend_figures_stage_parent_class)->close (stage);
}

static void
emend_figures_stage_finalize (GObject *object)
{
  EmendFiguresStage *self = EMEND_FIGURES_STAGE (object);

  g_clear_object (&self->readers);
  g_clear_object (&self->config);
  g_free (self->engine);

  G_OBJECT_CLASS (emend_figures_stage_parent_class)->finalize (object);
}

static void
emend_figures_stage_class_init (EmendFiguresStageClass *klass)
{
  static const char *const after[] = { "structure", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_figures_stage_finalize;

  stage_class->id = "figures";
  stage_class->title = N_ ("Figures");
  stage_class->version = 2;
  stage_class->after = after;
  stage_class->prepare = emend_figures_stage_prepare;
  stage_class->list_items = emend_figures_stage_list_items;
  stage_class->get_needs = emend_figures_stage_get_needs;
  stage_class->dup_parameters = emend_figures_stage_dup_parameters;
  stage_class->is_done = emend_figures_stage_is_done;
  stage_class->process = emend_figures_stage_process;
  stage_class->close = emend_figures_stage_close;
}

static void
emend_figures_stage_init (EmendFiguresStage *self)
{
}

/**
 * emend_figures_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @shelf: its pages
 * @readers: who cuts pictures out; closed by the stage when it has ended, if it used them
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_figures_stage_new (EmendBook *book,
                         EmendConfig *config,
                         EmendPageShelf *shelf,
                         EmendReaderPool *readers)
{
  EmendFiguresStage *self = g_object_new (EMEND_TYPE_FIGURES_STAGE, "book", book, "max-workers",
                                          emend_config_get_workers (config, "figures", TRUE),
                                          "config", config, "shelf", shelf, NULL);

  self->readers = g_object_ref (readers);
  self->config = g_object_ref (config);
  return EMEND_STAGE (self);
}
