/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The file that makes a folder a book: `ini = emend_book_ini_load ("walden.book/book.ini", &error);`.
 * People may edit it, and what they add to it stays.
 *
 *     [book]
 *     format=1
 *     title=Walden
 *     pages=2
 *
 *     [source 1]
 *     path=/scans/walden.pdf
 *     pages=2
 *
 * Thread contract: filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-book-ini.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"
#include "emend-file.h"

#define FORMAT 1
#define GROUP "book"

/* As many as a document has, and a single source. */
#define MAX_PAGES 1000000

static GPtrArray *
new_sources (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
}

/**
 * emend_book_ini_new:
 *
 * Returns: (transfer full): what is to be said of a new book: nothing yet
 */
EmendBookIni *
emend_book_ini_new (void)
{
  EmendBookIni *self = g_new0 (EmendBookIni, 1);

  self->sources = new_sources ();
  self->file = g_key_file_new ();
  return self;
}

/**
 * emend_book_ini_free:
 * @self: (transfer full): what a book.ini says
 */
void
emend_book_ini_free (EmendBookIni *self)
{
  g_free (self->title);
  g_free (self->author);
  g_free (self->languages);
  g_ptr_array_unref (self->sources);
  g_key_file_unref (self->file);
  g_free (self);
}

static char *
build_source_group (guint i)
{
  return g_strdup_printf ("source %u", i + 1);
}

/* An empty value, which is what people leave behind, is none. */
static char *
load_string (EmendBookIni *self, const char *key)
{
  g_autofree char *value = g_key_file_get_string (self->file, GROUP, key, NULL);

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
}

static gboolean
load_sources (EmendBookIni *self)
{
  guint n_pages = 0;

  while (TRUE)
    {
      g_autofree char *group = build_source_group (self->sources->len);
      EmendSource *source;

      if (!g_key_file_has_group (self->file, group))
        return TRUE;
      source = emend_source_load (self->file, group);
      if (source == NULL)
        return FALSE;
      g_ptr_array_add (self->sources, source);
      n_pages += source->n_pages;
      if (n_pages > MAX_PAGES)
        return FALSE;
    }
}

static gboolean
load (EmendBookIni *self, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  int format;

  if (!g_key_file_load_from_data (self->file, text, length,
                                  G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS,
                                  &local_error))
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, local_error->message);
      return FALSE;
    }

  format = g_key_file_get_integer (self->file, GROUP, "format", NULL);
  if (format > FORMAT)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                   _ ("it was made by a newer Emend (format %d, this one knows %d); update Emend"),
                   format, FORMAT);
      return FALSE;
    }

  if (format < 1 || !load_sources (self))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT,
                   _ ("%s; mend the file, or remove it to begin anew"),
                   format < 1 ? _ ("the format is missing")
                              : _ ("one of the sources makes no sense"));
      return FALSE;
    }

  self->title = load_string (self, "title");
  self->author = load_string (self, "author");
  self->languages = load_string (self, "language");
  return TRUE;
}

/**
 * emend_book_ini_load:
 * @path: (type filename): a book.ini
 * @error: return location for an error
 *
 * Returns: (transfer full): what it says; %NULL with `EMEND_ERROR_CORRUPT` if that makes no sense,
 *   `EMEND_ERROR_NOT_FOUND` or `EMEND_ERROR_UNREADABLE` if it cannot be read, or `EMEND_ERROR_FAILED`
 *   if it was made by a newer version
 */
EmendBookIni *
emend_book_ini_load (const char *path, GError **error)
{
  g_autoptr (EmendBookIni) self = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  text = emend_file_read (path, &length, error);
  if (text == NULL)
    return NULL;

  self = emend_book_ini_new ();
  if (load (self, text, length, error))
    return g_steal_pointer (&self);

  g_prefix_error (error, _ ("reading %s: "), path);
  return NULL;
}

static void
store_string (EmendBookIni *self, const char *key, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (self->file, GROUP, key, value);
  else
    g_key_file_remove_key (self->file, GROUP, key, NULL);
}

static void
store_sources (EmendBookIni *self)
{
  g_autofree char *stale = NULL;

  for (guint i = 0; i < self->sources->len; i++)
    {
      g_autofree char *group = build_source_group (i);

      emend_source_save (g_ptr_array_index (self->sources, i), self->file, group);
    }

  for (guint i = self->sources->len;; i++)
    {
      g_free (stale);
      stale = build_source_group (i);
      if (!g_key_file_remove_group (self->file, stale, NULL))
        return;
    }
}

/**
 * emend_book_ini_save:
 * @self: what is to be said
 * @path: (type filename): a book.ini
 * @error: return location for an error
 *
 * Writes the file, whole or not at all; not, if nothing in it has changed.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written
 */
gboolean
emend_book_ini_save (EmendBookIni *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *old_text = NULL;
  gsize length;
  gsize old_length;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  g_key_file_set_integer (self->file, GROUP, "format", FORMAT);
  store_string (self, "title", self->title);
  store_string (self, "author", self->author);
  store_string (self, "language", self->languages);
  g_key_file_set_uint64 (self->file, GROUP, "pages", emend_book_ini_count_pages (self));
  store_sources (self);

  text = g_key_file_to_data (self->file, &length, NULL);
  old_text = emend_file_read (path, &old_length, NULL);
  if (old_text != NULL && old_length == length && memcmp (text, old_text, length) == 0)
    return TRUE;

  return emend_file_write (path, text, length, error);
}

/**
 * emend_book_ini_count_pages:
 * @self: what a book.ini says
 *
 * Returns: the number of pages of all sources
 */
guint
emend_book_ini_count_pages (const EmendBookIni *self)
{
  guint n_pages = 0;

  for (guint i = 0; i < self->sources->len; i++)
    n_pages += ((const EmendSource *) g_ptr_array_index (self->sources, i))->n_pages;
  return n_pages;
}
