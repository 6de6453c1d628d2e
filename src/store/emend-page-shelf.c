/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pages of a book with their words as they are now, for everybody who looks at the book as a whole: a page is
 * read from its files once, and not by each of them. `page = emend_page_shelf_get (shelf, 12, &error);`
 *
 * What the phases of structuring found out about all pages is kept here as well.
 *
 * Pages are kept as long as somebody holds the shelf: about 50 kB each.
 *
 * Thread contract: any thread. Whoever holds it does so from before the first page is asked for, since what was kept
 * is not read again: it is for stages that come after all that change words.
 */

#include "config.h"

#include "emend-page-shelf.h"

#include <glib/gi18n-lib.h>

#include "emend-correction-artefact.h"
#include "emend-document-artefact.h"
#include "emend-error.h"
#include "emend-furniture-json.h"
#include "emend-item.h"
#include "emend-locker.h"
#include "emend-outline-json.h"
#include "emend-page-artefact.h"
#include "emend-structure-artefact.h"

struct _EmendPageShelf
{
  GObject parent_instance;

  EmendBook *book;  /* (immutable) */
  GPtrArray *items; /* (immutable): of EmendItem */

  GMutex mutex;
  EmendPage **pages; /* (mutex mutex): one for each item, NULL until somebody asked for it */
  guint n_holders;   /* (mutex mutex) */
  EmendFurniture *furniture; /* (mutex mutex): NULL until somebody asked for it */
  EmendOutline *outline;     /* (mutex mutex): as @furniture */
  const char *phase;         /* (mutex mutex): which phase @outline is of */
  EmendDocument *document;   /* (mutex mutex): as @furniture */
  gboolean is_reading;       /* (mutex mutex): somebody reads @document for all who wait */
  GCond was_read;            /* (mutex mutex) */
};

G_DEFINE_FINAL_TYPE (EmendPageShelf, emend_page_shelf, G_TYPE_OBJECT)

static void
free_pages (EmendPage **pages, guint n_pages)
{
  for (guint i = 0; i < n_pages; i++)
    g_clear_pointer (&pages[i], emend_page_unref);
  g_free (pages);
}

static void
emend_page_shelf_finalize (GObject *object)
{
  EmendPageShelf *self = EMEND_PAGE_SHELF (object);

  free_pages (self->pages, self->items->len);
  g_clear_pointer (&self->furniture, emend_furniture_unref);
  g_clear_pointer (&self->outline, emend_outline_unref);
  g_clear_pointer (&self->document, emend_document_unref);
  g_ptr_array_unref (self->items);
  g_object_unref (self->book);
  g_cond_clear (&self->was_read);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_page_shelf_parent_class)->finalize (object);
}

static void
emend_page_shelf_class_init (EmendPageShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_page_shelf_finalize;
}

static void
emend_page_shelf_init (EmendPageShelf *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->was_read);
}

/**
 * emend_page_shelf_new:
 * @book: a book
 *
 * Returns: (transfer full): a shelf without pages that nobody holds
 */
EmendPageShelf *
emend_page_shelf_new (EmendBook *book)
{
  EmendPageShelf *self;

  g_return_val_if_fail (EMEND_IS_BOOK (book), NULL);

  self = g_object_new (EMEND_TYPE_PAGE_SHELF, NULL);
  self->book = g_object_ref (book);
  self->items = emend_book_list_pages (book);
  self->pages = g_new0 (EmendPage *, self->items->len);
  return self;
}

/**
 * emend_page_shelf_hold:
 * @self: a shelf
 *
 * Has pages kept from now on, until as many calls of emend_page_shelf_release().
 */
void
emend_page_shelf_hold (EmendPageShelf *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_PAGE_SHELF (self));

  locker = emend_locker_new (&self->mutex);
  self->n_holders++;
}

/**
 * emend_page_shelf_release:
 * @self: a shelf that the caller holds
 *
 * Lets the pages go, if nobody else holds the shelf.
 */
void
emend_page_shelf_release (EmendPageShelf *self)
{
  EmendPage **pages = NULL;
  g_autoptr (EmendFurniture) furniture = NULL;
  g_autoptr (EmendOutline) outline = NULL;
  g_autoptr (EmendDocument) document = NULL;

  g_return_if_fail (EMEND_IS_PAGE_SHELF (self));

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    g_assert (self->n_holders > 0);
    if (--self->n_holders == 0)
      {
        pages = self->pages;
        self->pages = g_new0 (EmendPage *, self->items->len);
        furniture = g_steal_pointer (&self->furniture);
        outline = g_steal_pointer (&self->outline);
        document = g_steal_pointer (&self->document);
      }
  }
  if (pages != NULL)
    free_pages (pages, self->items->len);
}

/* A page with its regions sorted out, and its words as the correction in force has them. */
static EmendPage *
load (EmendPageShelf *self, const char *item_id, GError **error)
{
  g_autoptr (EmendPage) page = emend_page_artefact_read (self->book, "layout", item_id, error);
  g_autoptr (EmendCorrection) correction = NULL;

  if (page == NULL)
    return NULL;
  correction = emend_correction_artefact_read_final (self->book, item_id, error);
  return correction != NULL ? emend_correction_apply (correction, page, NULL) : NULL;
}

static EmendPage *
look_up (EmendPageShelf *self, guint position)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  return self->pages[position] != NULL ? emend_page_ref (self->pages[position]) : NULL;
}

/**
 * emend_page_shelf_get_n_pages:
 * @self: a shelf
 *
 * Returns: how many pages the book has
 */
guint
emend_page_shelf_get_n_pages (EmendPageShelf *self)
{
  g_return_val_if_fail (EMEND_IS_PAGE_SHELF (self), 0);
  return self->items->len;
}

/**
 * emend_page_shelf_get:
 * @self: a shelf
 * @position: place of a page in the book, from 0
 * @error: return location for an error
 *
 * Gives a page with its regions sorted out by its own looks, and the corrections in force applied.
 *
 * Returns: (transfer full): the page, or %NULL if it was not read, not corrected yet, or its files are damaged
 */
EmendPage *
emend_page_shelf_get (EmendPageShelf *self, guint position, GError **error)
{
  EmendPage *page;

  g_return_val_if_fail (EMEND_IS_PAGE_SHELF (self), NULL);
  g_return_val_if_fail (position < self->items->len, NULL);

  page = look_up (self, position);
  if (page != NULL)
    return page;
  page = load (self, ((const EmendItem *) g_ptr_array_index (self->items, position))->id, error);
  if (page != NULL)
    {
      g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

      if (self->n_holders > 0 && self->pages[position] == NULL)
        self->pages[position] = emend_page_ref (page);
    }
  return page;
}

static EmendFurniture *
look_up_furniture (EmendPageShelf *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  return self->furniture != NULL ? emend_furniture_ref (self->furniture) : NULL;
}

/**
 * emend_page_shelf_get_furniture:
 * @self: a shelf
 * @error: return location for an error
 *
 * Gives what stands on the pages of the book and is no text, once that was worked out.
 *
 * Returns: (transfer full): the furniture, or %NULL
 */
EmendFurniture *
emend_page_shelf_get_furniture (EmendPageShelf *self, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  EmendFurniture *furniture;

  g_return_val_if_fail (EMEND_IS_PAGE_SHELF (self), NULL);

  furniture = look_up_furniture (self);
  if (furniture != NULL)
    return furniture;
  node = emend_structure_artefact_read (self->book, "heads", error);
  if (node != NULL)
    furniture = emend_furniture_json_deserialize (node, self->items->len, error);
  if (furniture != NULL)
    {
      g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

      if (self->n_holders > 0 && self->furniture == NULL)
        self->furniture = emend_furniture_ref (furniture);
    }
  return furniture;
}

static EmendOutline *
look_up_outline (EmendPageShelf *self, const char *phase)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  return self->outline != NULL && g_str_equal (self->phase, phase)
             ? emend_outline_ref (self->outline)
             : NULL;
}

/**
 * emend_page_shelf_get_outline:
 * @self: a shelf
 * @phase: (type utf8): id of the phase that divided the book, a constant; the outlines of two are not kept both
 * @error: return location for an error
 *
 * Gives how the book is divided, once that was worked out.
 *
 * Returns: (transfer full): the outline, or %NULL
 */
EmendOutline *
emend_page_shelf_get_outline (EmendPageShelf *self, const char *phase, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  EmendOutline *outline;

  g_return_val_if_fail (EMEND_IS_PAGE_SHELF (self), NULL);

  outline = look_up_outline (self, phase);
  if (outline != NULL)
    return outline;
  node = emend_structure_artefact_read (self->book, phase, error);
  if (node != NULL)
    outline = emend_outline_json_deserialize (node, self->items->len, error);
  if (outline != NULL)
    {
      g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

      if (self->n_holders > 0 && self->outline == NULL)
        {
          self->outline = emend_outline_ref (outline);
          self->phase = phase;
        }
    }
  return outline;
}

/* Gives the document if somebody has read it; NULL if the caller is the one who is to. */
static EmendDocument *
wait_for_document (EmendPageShelf *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  while (self->is_reading)
    emend_locker_wait (&self->mutex, &self->was_read);
  if (self->document != NULL)
    return emend_document_ref (self->document);
  self->is_reading = TRUE;
  return NULL;
}

static EmendDocument *
read_document (EmendPageShelf *self, GError **error)
{
  g_autoptr (EmendDocument) document = emend_document_artefact_read (self->book, error);

  if (document == NULL || document->n_pages == self->items->len)
    return g_steal_pointer (&document);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
               _ ("the structure of the book is about %u pages, and not about %u"),
               document->n_pages, self->items->len);
  return NULL;
}

/**
 * emend_page_shelf_get_document:
 * @self: a shelf
 * @error: return location for an error
 *
 * Gives the whole structure of the book, once that was worked out. It is large; so whoever asks while somebody reads
 * it waits for that.
 *
 * Returns: (transfer full): the structure, or %NULL
 */
EmendDocument *
emend_page_shelf_get_document (EmendPageShelf *self, GError **error)
{
  EmendDocument *document;

  g_return_val_if_fail (EMEND_IS_PAGE_SHELF (self), NULL);

  document = wait_for_document (self);
  if (document != NULL)
    return document;
  document = read_document (self, error);

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    if (self->n_holders > 0 && document != NULL)
      self->document = emend_document_ref (document);
    self->is_reading = FALSE;
    g_cond_broadcast (&self->was_read);
  }
  return document;
}
