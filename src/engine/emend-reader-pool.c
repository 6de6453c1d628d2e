/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The readers of a book: `emend_reader_pool_read_page (pool, fd, id, 0, &blank, cancellable, &error)`.
 *
 * Lends every caller a reader for one request, starts as many as there are callers at the same time,
 * and keeps them for the next request. A page whose reader crashes or answers nonsense gets a second
 * try with a new one.
 *
 * Thread contract: any thread. Requests block until they are answered.
 * check-source: allow file-length because half of it says what its functions do
 */

#define G_LOG_DOMAIN "emend-engine"

#include "config.h"

#include "emend-reader-pool.h"

#include <glib/gi18n-lib.h>

#include "emend-crop-limits.h"
#include "emend-error.h"
#include "emend-locker.h"
#include "emend-reader-request.h"

/* A reader that breaks twice on the same page will do so again. */
#define MAX_TRIES 2

struct _EmendReaderPool
{
  GObject parent_instance;

  EmendReaderLauncher *launcher; /* (immutable) */
  EmendReaderQuota *quota;       /* (immutable) after the first request (nullable) */

  GMutex mutex;
  GPtrArray *idle;      /* (mutex mutex): of EmendReaderProcess; the last one was used last */
  guint n_holds;        /* (mutex mutex): users that have not closed the pool yet */
  guint generation;     /* (mutex mutex): how often the pool was closed */
  gboolean sandboxed;   /* (mutex mutex): as the reader that was started last */
  char *engine_version; /* (mutex mutex): NULL until it is known */
};

typedef enum {
  PROP_SANDBOXED = 1,
} EmendReaderPoolProperty;

static GParamSpec *properties[PROP_SANDBOXED + 1];

G_DEFINE_FINAL_TYPE (EmendReaderPool, emend_reader_pool, G_TYPE_OBJECT)

/* A reader that broke while it was idle says nothing about the page; so the last try is a new one's. */
static EmendReaderProcess *
take_idle (EmendReaderPool *self, guint try, guint *generation)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  *generation = self->generation;
  if (self->idle->len == 0 || try == MAX_TRIES)
    return NULL;
  return g_ptr_array_steal_index (self->idle, self->idle->len - 1);
}

static EmendReaderProcess *
start_reader (EmendReaderPool *self, GCancellable *cancellable, GError **error)
{
  EmendReaderProcess *reader = emend_reader_process_new (self->launcher, cancellable, error);

  if (reader != NULL)
    {
      g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

      self->sandboxed = emend_reader_process_is_sandboxed (reader);
    }
  return reader;
}

/* Keeps a reader for the next request, unless it is broken or the pool was closed meanwhile. */
static void
give_back (EmendReaderPool *self, EmendReaderProcess *reader, guint generation)
{
  g_autoptr (EmendReaderProcess) unwanted = reader;
  g_autoptr (EmendLocker) locker = NULL;

  if (!emend_reader_process_is_alive (reader))
    return;

  locker = emend_locker_new (&self->mutex);
  if (generation == self->generation)
    g_ptr_array_add (self->idle, g_steal_pointer (&unwanted));
}

static gboolean
is_worth_a_try (const GError *error)
{
  return g_error_matches (error, EMEND_ERROR, EMEND_ERROR_READER_CRASHED)
         || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
}

static gpointer
try_request (EmendReaderPool *self,
             EmendReaderRequestFunc func,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer answer = NULL;

  for (guint try = 1; try <= MAX_TRIES && answer == NULL; try++)
    {
      guint generation;
      EmendReaderProcess *reader = take_idle (self, try, &generation);

      if (reader == NULL)
        reader = start_reader (self, cancellable, error);
      if (reader == NULL)
        return NULL;

      g_clear_error (&local_error);
      answer = func (reader, data, cancellable, &local_error);
      give_back (self, reader, generation);
      if (answer == NULL && !is_worth_a_try (local_error))
        break;
      if (answer == NULL)
        g_debug ("try %u of %u: %s", try, MAX_TRIES, local_error->message);
    }

  if (answer == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return answer;
}

/**
 * emend_reader_pool_request:
 * @self: a pool
 * @func: (scope call): what is asked of a reader
 * @data: for @func
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Lends a reader for one request, and another one if that broke. Blocks, and waits for its turn.
 *
 * Returns: what @func gave, or %NULL
 */
gpointer
emend_reader_pool_request (EmendReaderPool *self,
                           EmendReaderRequestFunc func,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  gpointer answer;

  if (!emend_reader_quota_acquire (self->quota, cancellable, error))
    return NULL;

  answer = try_request (self, func, data, cancellable, error);
  emend_reader_quota_release (self->quota);
  return answer;
}

/* Ends the readers if @now, or if nobody holds the pool any more. */
static void
end_readers (EmendReaderPool *self, gboolean now)
{
  g_autoptr (GPtrArray) idle = NULL;
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  if (!now && self->n_holds > 0 && --self->n_holds > 0)
    return;

  /* The readers end with the array, after the lock is released. */
  self->generation++;
  idle = g_steal_pointer (&self->idle);
  self->idle = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
emend_reader_pool_dispose (GObject *object)
{
  EmendReaderPool *self = EMEND_READER_POOL (object);

  end_readers (self, TRUE);
  g_clear_object (&self->launcher);
  g_clear_object (&self->quota);

  G_OBJECT_CLASS (emend_reader_pool_parent_class)->dispose (object);
}

static void
emend_reader_pool_finalize (GObject *object)
{
  EmendReaderPool *self = EMEND_READER_POOL (object);

  g_ptr_array_unref (self->idle);
  g_free (self->engine_version);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_reader_pool_parent_class)->finalize (object);
}

static void
emend_reader_pool_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  EmendReaderPool *self = EMEND_READER_POOL (object);

  switch ((EmendReaderPoolProperty) prop_id)
    {
    case PROP_SANDBOXED:
      g_value_set_boolean (value, emend_reader_pool_get_sandboxed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
emend_reader_pool_class_init (EmendReaderPoolClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_reader_pool_dispose;
  object_class->finalize = emend_reader_pool_finalize;
  object_class->get_property = emend_reader_pool_get_property;

  /**
   * EmendReaderPool:sandboxed:
   *
   * Whether readers run in a sandbox; %FALSE as long as none was started. No changes are notified.
   */
  properties[PROP_SANDBOXED] = g_param_spec_boolean ("sandboxed", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
emend_reader_pool_init (EmendReaderPool *self)
{
  g_mutex_init (&self->mutex);
  self->idle = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * emend_reader_pool_new:
 * @options: how to start readers and what they do; copied
 *
 * Makes a pool. No reader is started before the first request.
 *
 * Returns: (transfer full): a pool
 */
EmendReaderPool *
emend_reader_pool_new (const EmendReaderOptions *options)
{
  EmendReaderPool *self = g_object_new (EMEND_TYPE_READER_POOL, NULL);

  self->launcher = emend_reader_launcher_new (options);
  return self;
}

/**
 * emend_reader_pool_set_quota:
 * @self: a pool without requests
 * @quota: how many readers may work at the same time, those of other pools included
 *
 * Has requests wait for their turn; that time does not count against their deadline.
 */
void
emend_reader_pool_set_quota (EmendReaderPool *self, EmendReaderQuota *quota)
{
  g_return_if_fail (EMEND_IS_READER_POOL (self));
  g_set_object (&self->quota, quota);
}

/**
 * emend_reader_pool_get_options:
 * @self: a pool
 *
 * Returns: (transfer none): how readers are started and what they do
 */
const EmendReaderOptions *
emend_reader_pool_get_options (EmendReaderPool *self)
{
  g_return_val_if_fail (EMEND_IS_READER_POOL (self), NULL);
  return emend_reader_launcher_get_options (self->launcher);
}

/**
 * emend_reader_pool_inspect:
 * @self: a pool
 * @fd: an input, opened for reading; not consumed
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Finds out what an input is. Blocks. Fails with %EMEND_ERROR_UNREADABLE, %EMEND_ERROR_ENCRYPTED or
 * %EMEND_ERROR_EMPTY, with one of the errors of readers, or with %EMEND_ERROR_CANCELLED.
 *
 * Returns: (transfer full): what it is
 */
EmendSourceInfo *
emend_reader_pool_inspect (EmendReaderPool *self, int fd, GCancellable *cancellable, GError **error)
{
  EmendSourceInfo *info;

  g_return_val_if_fail (EMEND_IS_READER_POOL (self), NULL);

  info = try_request (self, emend_reader_request_inspect, GINT_TO_POINTER (fd), cancellable, error);
  if (info == NULL)
    g_prefix_error (error, _ ("inspecting an input: "));
  return info;
}

/**
 * emend_reader_pool_read_page:
 * @self: a pool
 * @fd: an input, opened for reading; not consumed
 * @source_id: names the contents of the input, such as their hash
 * @index: number of the page, from 0
 * @blank: (out): whether there is nothing on it
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has a page read. Blocks. Fails with %EMEND_ERROR_UNREADABLE, %EMEND_ERROR_TOO_LARGE or
 * %EMEND_ERROR_NOT_FOUND if the input is at fault, with %EMEND_ERROR_READER_CRASHED or
 * %EMEND_ERROR_READER_GARBAGE if two readers broke, with %EMEND_ERROR_READER_STALLED if one missed its
 * deadline, and with %EMEND_ERROR_READER_START, %EMEND_ERROR_NO_MODEL or %EMEND_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the page
 */
EmendPage *
emend_reader_pool_read_page (EmendReaderPool *self,
                             int fd,
                             const char *source_id,
                             guint index,
                             gboolean *blank,
                             GCancellable *cancellable,
                             GError **error)
{
  EmendReaderRequestPage data = { fd, source_id, index, blank };
  EmendPage *page;

  g_return_val_if_fail (EMEND_IS_READER_POOL (self), NULL);

  page
      = emend_reader_pool_request (self, emend_reader_request_read_page, &data, cancellable, error);
  if (page == NULL)
    g_prefix_error (error, _ ("reading page %u: "), index + 1);
  return page;
}

/**
 * emend_reader_pool_look_again:
 * @self: a pool
 * @fd: an input, opened for reading; not consumed
 * @source_id: names the contents of the input, such as their hash
 * @index: number of the page, from 0
 * @page: the page as it was read; its size and rotation count
 * @boxes: (array length=n_boxes): where lines stand on it, in pixels of the page image; inside of it and
 *   not empty
 * @n_boxes: number of lines, at most %EMEND_LINE_VARIANT_MAX_LINES, or of places
 * @for_marks: whether @boxes are places at which signs above the line are looked for, as `org.emend.Reader1.xml` has them
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has lines of a page read once more, each for itself and at another scale than the whole page, so that
 * what was misread is not misread in the same way again. Blocks, unless there are no lines. Fails as
 * [method@ReaderPool.read_page] does, with %EMEND_ERROR_UNREADABLE if the page has not the size of @page
 * any more, and with %EMEND_ERROR_FAILED if there are too many lines or one is not on the page.
 *
 * Returns: (transfer container) (element-type EmendLine): a line for each box, in the same order; of each,
 *   words and box are set. Its words are numbered from 1 and have alternatives; a line in which nothing
 *   was read has no words
 */
GPtrArray *
emend_reader_pool_look_again (EmendReaderPool *self,
                              int fd,
                              const char *source_id,
                              guint index,
                              const EmendPage *page,
                              const EmendBox *boxes,
                              guint n_boxes,
                              gboolean for_marks,
                              GCancellable *cancellable,
                              GError **error)
{
  EmendReaderLines data = { fd, source_id, index, page, boxes, n_boxes, for_marks };
  GPtrArray *lines;

  g_return_val_if_fail (EMEND_IS_READER_POOL (self), NULL);

  if (n_boxes == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);

  lines = emend_reader_pool_request (self, emend_reader_request_look_again, &data, cancellable,
                                     error);
  if (lines == NULL)
    g_prefix_error (error, _ ("looking again at page %u: "), index + 1);
  return lines;
}

/**
 * emend_reader_pool_crop_lines:
 * @self: a pool
 * @fd: an input, opened for reading; not consumed
 * @source_id: names the contents of the input, such as their hash
 * @index: number of the page, from 0
 * @page: the page as it was read; its size and rotation count
 * @boxes: (array length=n_boxes): where lines stand on it, in pixels of the page image; inside of it and
 *   not empty
 * @n_boxes: number of lines, within %EMEND_CROP_LIMITS_LINES
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has lines cut out of a page, each with a little of what is around it. Blocks, unless there are no lines.
 * Fails as [method@ReaderPool.look_again] does.
 *
 * Returns: (transfer container) (element-type GBytes): a file in PNG's format for each box, in the same order: grey
 *   or bilevel, within %EMEND_CROP_LIMITS_LINES
 */
GPtrArray *
emend_reader_pool_crop_lines (EmendReaderPool *self,
                              int fd,
                              const char *source_id,
                              guint index,
                              const EmendPage *page,
                              const EmendBox *boxes,
                              guint n_boxes,
                              GCancellable *cancellable,
                              GError **error)
{
  EmendReaderLines data = { fd, source_id, index, page, boxes, n_boxes };
  GPtrArray *images;

  g_return_val_if_fail (EMEND_IS_READER_POOL (self), NULL);

  if (n_boxes == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  images = emend_reader_pool_request (self, emend_reader_request_crop_lines, &data, cancellable,
                                      error);
  if (images == NULL)
    g_prefix_error (error, _ ("cutting lines out of page %u: "), index + 1);
  return images;
}

/**
 * emend_reader_pool_crop_pictures:
 * @self: a pool
 * @fd: an input, opened for reading; not consumed
 * @source_id: names the contents of the input, such as their hash
 * @index: number of the page, from 0
 * @page: the page as it was read; its size and rotation count
 * @boxes: (array length=n_boxes): where pictures stand on it, in pixels of the page image; inside of it and
 *   not empty
 * @n_boxes: number of pictures
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has pictures cut out of a page, in as many requests as it takes. Blocks, unless there are no pictures. Fails as
 * [method@ReaderPool.look_again] does.
 *
 * Returns: (transfer container) (element-type GBytes): a file in PNG's format for each box, in the same order, within
 *   %EMEND_CROP_LIMITS_PICTURES
 */
GPtrArray *
emend_reader_pool_crop_pictures (EmendReaderPool *self,
                                 int fd,
                                 const char *source_id,
                                 guint index,
                                 const EmendPage *page,
                                 const EmendBox *boxes,
                                 guint n_boxes,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n_at_once = EMEND_CROP_LIMITS_PICTURES.max_crops;

  g_return_val_if_fail (EMEND_IS_READER_POOL (self), NULL);

  for (guint i = 0; i < n_boxes; i += n_at_once)
    {
      EmendReaderLines data
          = { fd, source_id, index, page, &boxes[i], MIN (n_at_once, n_boxes - i) };
      GPtrArray *some = emend_reader_pool_request (self, emend_reader_request_crop_pictures, &data,
                                                   cancellable, error);

      if (some == NULL)
        {
          g_prefix_error (error, _ ("cutting pictures out of page %u: "), index + 1);
          return NULL;
        }
      g_ptr_array_extend_and_steal (images, some);
    }
  return g_steal_pointer (&images);
}

/**
 * emend_reader_pool_show_page:
 * @self: a pool
 * @fd: an input, opened for reading; not consumed
 * @source_id: names the contents of the input, such as their hash
 * @index: number of the page, from 0
 * @page: (nullable): the page as it was read; its size and rotation count. %NULL if it was never read
 * @max_width: of the picture, in pixels, from 1 to %EMEND_PAGE_PICTURE_MAX_WIDTH
 * @max_height: of the picture, in pixels, from 1 to %EMEND_PAGE_PICTURE_MAX_HEIGHT
 * @cancellable: (nullable): kills the reader
 * @error: return location
 *
 * Has a picture of a whole page made, as large as it is or smaller, without loading a model. Blocks. Fails as
 * [method@ReaderPool.look_again] does.
 *
 * Returns: (transfer full): a file in JPEG's format, grey or in colour as the page is
 */
GBytes *
emend_reader_pool_show_page (EmendReaderPool *self,
                             int fd,
                             const char *source_id,
                             guint index,
                             const EmendPage *page,
                             guint max_width,
                             guint max_height,
                             GCancellable *cancellable,
                             GError **error)
{
  EmendReaderView data = { fd, source_id, index, page, max_width, max_height };
  GBytes *image;

  g_return_val_if_fail (EMEND_IS_READER_POOL (self), NULL);

  image
      = emend_reader_pool_request (self, emend_reader_request_show_page, &data, cancellable, error);
  if (image == NULL)
    g_prefix_error (error, _ ("showing page %u: "), index + 1);
  return image;
}

/**
 * emend_reader_pool_dup_engine_version:
 * @self: a pool
 * @error: return location
 *
 * Names the libraries and models that results depend on, so exactly that the same text means the same
 * results. Blocks when it is asked for the first time. Fails with %EMEND_ERROR_NO_MODEL or with one of
 * the errors of readers.
 *
 * Returns: (transfer full): one line of text
 */
char *
emend_reader_pool_dup_engine_version (EmendReaderPool *self, GError **error)
{
  g_autofree char *version = NULL;

  g_return_val_if_fail (EMEND_IS_READER_POOL (self), NULL);

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    if (self->engine_version != NULL)
      return g_strdup (self->engine_version);
  }

  version = try_request (self, emend_reader_request_describe_engine, NULL, NULL, error);
  if (version != NULL)
    {
      g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

      g_free (self->engine_version);
      self->engine_version = g_strdup (version);
    }
  return g_steal_pointer (&version);
}

/**
 * emend_reader_pool_get_sandboxed:
 * @self: a pool
 *
 * Returns: %TRUE if the reader that was started last runs in a sandbox
 */
gboolean
emend_reader_pool_get_sandboxed (EmendReaderPool *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_val_if_fail (EMEND_IS_READER_POOL (self), FALSE);

  locker = emend_locker_new (&self->mutex);
  return self->sandboxed;
}

/**
 * emend_reader_pool_hold:
 * @self: a pool
 *
 * Keeps the readers of the pool until emend_reader_pool_close() was called once more.
 */
void
emend_reader_pool_hold (EmendReaderPool *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_READER_POOL (self));

  locker = emend_locker_new (&self->mutex);
  self->n_holds++;
}

/**
 * emend_reader_pool_close:
 * @self: a pool
 *
 * Ends all readers that are idle, and each other one as soon as it has answered. If several users hold
 * the pool, only the last one to close it does. A pool can still be used after that; it starts new
 * readers.
 */
void
emend_reader_pool_close (EmendReaderPool *self)
{
  g_return_if_fail (EMEND_IS_READER_POOL (self));

  end_readers (self, FALSE);
}
