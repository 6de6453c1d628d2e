/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book folder: what the book is, which files it is made of, and where everything is kept.
 *
 *     book = emend_book_open ("walden.book", &error);
 *     items = emend_book_list_pages (book);
 *
 * Its `book.ini` may be edited by people while nothing works on the book; what they add stays.
 *
 * Thread contract: one thread sets, saves and locks, when no other uses the book; any thread may get,
 * build, list and locate.
 */

#include "config.h"

#include "emend-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-book-ini.h"
#include "emend-error.h"
#include "emend-file.h"
#include "emend-folder-lock.h"
#include "emend-log-target.h"
#include "emend-item.h"

#define INI_NAME "book.ini"
#define BOOK_ENDING ".book"

struct _EmendBook
{
  GObject parent_instance;

  char *path;            /* (immutable): absolute */
  char *name;            /* (immutable) */
  EmendBookIni *ini;     /* (owner) */
  EmendFolderLock *lock; /* (owner) (nullable) */
  EmendLogTarget *log;   /* (owner) (nullable): set before workers are started */
};

G_DEFINE_FINAL_TYPE (EmendBook, emend_book, G_TYPE_OBJECT)

static void
emend_book_dispose (GObject *object)
{
  EmendBook *self = EMEND_BOOK (object);

  g_clear_pointer (&self->lock, emend_folder_lock_release);
  g_clear_pointer (&self->log, emend_log_target_unref);

  G_OBJECT_CLASS (emend_book_parent_class)->dispose (object);
}

static void
emend_book_finalize (GObject *object)
{
  EmendBook *self = EMEND_BOOK (object);

  g_free (self->path);
  g_free (self->name);
  emend_book_ini_free (self->ini);

  G_OBJECT_CLASS (emend_book_parent_class)->finalize (object);
}

static void
emend_book_class_init (EmendBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_book_dispose;
  object_class->finalize = emend_book_finalize;
}

static void
emend_book_init (EmendBook *self)
{
}

/* Takes @ini. */
static EmendBook *
emend_book_new (const char *path, EmendBookIni *ini)
{
  EmendBook *self = g_object_new (EMEND_TYPE_BOOK, NULL);

  self->ini = ini;
  self->path = g_canonicalize_filename (path, NULL);
  self->name = g_path_get_basename (self->path);
  if (g_str_has_suffix (self->name, BOOK_ENDING) && strlen (self->name) > strlen (BOOK_ENDING))
    self->name[strlen (self->name) - strlen (BOOK_ENDING)] = '\0';
  return self;
}

static char *
build_ini_path (const char *path)
{
  return g_build_filename (path, INI_NAME, NULL);
}

/* Whether there is something in @path that is not ours; a book whose book.ini is lost is no loss yet. */
static gboolean
is_in_use (const char *path)
{
  static const char *const own_names[]
      = { "checkpoint", "lock", "log", "output", "pages", "structure", NULL };
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      /* A prefix, because a write that was cut off leaves its temporary file. */
      if (*name != '.' && !g_strv_contains (own_names, name) && !g_str_has_prefix (name, INI_NAME))
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_book_create: (constructor)
 * @path: (type filename): a book, an empty folder, or what does not exist yet
 * @error: return location for an error
 *
 * Makes a book without pages. If there is one already, it is opened.
 *
 * Returns: (transfer full): the book; %NULL with `EMEND_ERROR_USAGE` if the folder holds other things,
 *   `EMEND_ERROR_STORE` if it cannot be made, or an error of [ctor@Book.open]
 */
EmendBook *
emend_book_create (const char *path, GError **error)
{
  g_autoptr (EmendBook) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (emend_book_is_book (path))
    return emend_book_open (path, error);

  if (is_in_use (path))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("%s is no book, and there are other things in it; name a new folder"), path);
      return NULL;
    }

  self = emend_book_new (path, emend_book_ini_new ());
  return emend_book_save (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * emend_book_open: (constructor)
 * @path: (type filename): a book
 * @error: return location for an error
 *
 * Opens a book folder.
 *
 * Returns: (transfer full): the book; %NULL with `EMEND_ERROR_NOT_FOUND` if there is none,
 *   `EMEND_ERROR_CORRUPT` if its book.ini is damaged, `EMEND_ERROR_UNREADABLE` if that cannot be read,
 *   or `EMEND_ERROR_FAILED` if it was made by a newer version
 */
EmendBook *
emend_book_open (const char *path, GError **error)
{
  g_autofree char *ini_path = NULL;
  EmendBookIni *ini;

  g_return_val_if_fail (path != NULL, NULL);

  if (!emend_book_is_book (path))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                   _ ("%s is no book folder: there is no %s in it"), path, INI_NAME);
      return NULL;
    }

  ini_path = build_ini_path (path);
  ini = emend_book_ini_load (ini_path, error);
  return ini != NULL ? emend_book_new (path, ini) : NULL;
}

/**
 * emend_book_is_book:
 * @path: (type filename): any path
 *
 * Returns: %TRUE if there is a folder with a book.ini
 */
gboolean
emend_book_is_book (const char *path)
{
  g_autofree char *ini_path = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  ini_path = build_ini_path (path);
  return g_file_test (ini_path, G_FILE_TEST_EXISTS);
}

/**
 * emend_book_save:
 * @self: a book
 * @error: return location for an error
 *
 * Writes book.ini, whole or not at all; not, if nothing in it has changed.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written
 */
gboolean
emend_book_save (EmendBook *self, GError **error)
{
  g_autofree char *ini_path = NULL;

  g_return_val_if_fail (EMEND_IS_BOOK (self), FALSE);

  ini_path = build_ini_path (self->path);
  return emend_book_ini_save (self->ini, ini_path, error);
}

/**
 * emend_book_lock:
 * @self: a book
 * @error: return location for an error
 *
 * Makes this process the only one that works on the book, until @self is disposed of. What one that was
 * killed left half-written is removed.
 *
 * Returns: %FALSE with `EMEND_ERROR_BUSY` if another one is, or `EMEND_ERROR_STORE` if the folder cannot be written to,
 *   or what is written would go elsewhere
 */
gboolean
emend_book_lock (EmendBook *self, GError **error)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), FALSE);

  if (self->lock != NULL)
    return TRUE;

  self->lock = emend_folder_lock_acquire (self->path, error);
  if (self->lock == NULL)
    return FALSE;
  if (!emend_file_refuse_links (self->path, error))
    {
      g_clear_pointer (&self->lock, emend_folder_lock_release);
      return FALSE;
    }

  emend_file_sweep_folder (self->path);
  return TRUE;
}

/**
 * emend_book_get_path:
 * @self: a book
 *
 * Returns: (transfer none) (type filename): absolute path of the folder
 */
const char *
emend_book_get_path (EmendBook *self)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  return self->path;
}

/**
 * emend_book_get_name:
 * @self: a book
 *
 * Returns: (transfer none) (type filename): name of the folder without `.book`
 */
const char *
emend_book_get_name (EmendBook *self)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  return self->name;
}

static void
set_string (char **field, const char *value)
{
  g_free (*field);
  *field = value != NULL && *value != '\0' ? g_utf8_make_valid (value, -1) : NULL;
}

/**
 * emend_book_get_title:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): its title
 */
const char *
emend_book_get_title (EmendBook *self)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  return self->ini->title;
}

/**
 * emend_book_set_title:
 * @self: a book
 * @title: (nullable): its title
 */
void
emend_book_set_title (EmendBook *self, const char *title)
{
  g_return_if_fail (EMEND_IS_BOOK (self));
  set_string (&self->ini->title, title);
}

/**
 * emend_book_get_author:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): who wrote it
 */
const char *
emend_book_get_author (EmendBook *self)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  return self->ini->author;
}

/**
 * emend_book_set_author:
 * @self: a book
 * @author: (nullable): who wrote it
 */
void
emend_book_set_author (EmendBook *self, const char *author)
{
  g_return_if_fail (EMEND_IS_BOOK (self));
  set_string (&self->ini->author, author);
}

/**
 * emend_book_get_languages:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): the recogniser's models for it, such as `eng+deu`
 */
const char *
emend_book_get_languages (EmendBook *self)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  return self->ini->languages;
}

/**
 * emend_book_set_languages:
 * @self: a book
 * @languages: (nullable): the recogniser's models for it, such as `eng+deu`
 */
void
emend_book_set_languages (EmendBook *self, const char *languages)
{
  g_return_if_fail (EMEND_IS_BOOK (self));
  set_string (&self->ini->languages, languages);
}

/**
 * emend_book_get_sources:
 * @self: a book
 *
 * Returns: (transfer none) (element-type EmendSource): the files that it is made of, in order
 */
GPtrArray *
emend_book_get_sources (EmendBook *self)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  return self->ini->sources;
}

/* For g_ptr_array_copy(). */
static gpointer
copy_source (gconstpointer source, gpointer user_data)
{
  return emend_source_ref ((EmendSource *) source);
}

/**
 * emend_book_set_sources:
 * @self: a book
 * @sources: (element-type EmendSource): the files that it is made of, in order
 */
void
emend_book_set_sources (EmendBook *self, GPtrArray *sources)
{
  g_return_if_fail (EMEND_IS_BOOK (self));
  g_return_if_fail (sources != NULL);

  g_ptr_array_unref (self->ini->sources);
  self->ini->sources = g_ptr_array_copy (sources, copy_source, NULL);
  g_ptr_array_set_free_func (self->ini->sources, (GDestroyNotify) emend_source_unref);
}

/**
 * emend_book_get_n_pages:
 * @self: a book
 *
 * Returns: the number of pages of all its files
 */
guint
emend_book_get_n_pages (EmendBook *self)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), 0);
  return emend_book_ini_count_pages (self->ini);
}

/**
 * emend_book_list_pages:
 * @self: a book
 *
 * Makes an item of each page. Its id is its number from `0001`, with as many digits as the last one
 * needs, so that ids are in order; it is identified by its file's hash and its place in the file. A page
 * whose file cannot be read has no identity.
 *
 * Returns: (transfer container) (element-type EmendItem): the pages of the book in order
 */
GPtrArray *
emend_book_list_pages (EmendBook *self)
{
  g_autofree char *last = NULL;
  GPtrArray *items;
  guint n_pages;

  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);

  n_pages = emend_book_ini_count_pages (self->ini);
  last = g_strdup_printf ("%04u", n_pages);
  items = g_ptr_array_new_full (n_pages, (GDestroyNotify) emend_item_unref);
  for (guint i = 0; i < self->ini->sources->len; i++)
    {
      const EmendSource *source = g_ptr_array_index (self->ini->sources, i);

      for (guint index = 0; index < source->n_pages; index++)
        {
          g_autofree char *id = g_strdup_printf ("%0*u", (int) strlen (last), items->len + 1);
          g_autofree char *identity = NULL;

          if (source->failure == NULL)
            identity = g_strdup_printf ("%s:%u", source->sha256, index);
          g_ptr_array_add (items, emend_item_new (id, items->len, identity));
        }
    }
  return items;
}

/**
 * emend_book_locate_page:
 * @self: a book
 * @position: a page, from 0
 * @source: (out) (transfer none): the file that it is in
 * @index: (out): its place in that file, from 0
 *
 * Returns: %FALSE if the book has no such page
 */
gboolean
emend_book_locate_page (EmendBook *self, guint position, const EmendSource **source, guint *index)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), FALSE);
  g_return_val_if_fail (source != NULL && index != NULL, FALSE);

  for (guint i = 0; i < self->ini->sources->len; i++)
    {
      const EmendSource *candidate = g_ptr_array_index (self->ini->sources, i);

      if (position < candidate->n_pages)
        {
          *source = candidate;
          *index = position;
          return TRUE;
        }
      position -= candidate->n_pages;
    }
  return FALSE;
}

/**
 * emend_book_open_page:
 * @self: a book
 * @position: a page, from 0
 * @source: (out) (transfer none): the file that it is in
 * @index: (out): its place in that file, from 0
 * @error: return location for an error
 *
 * Opens the file that a page is in, for a reader.
 *
 * Returns: a file descriptor for the caller to close; -1 with %EMEND_ERROR_NOT_FOUND if the book has no
 *   such page, or as [method@Source.open] does, and with %EMEND_ERROR_UNREADABLE if the file never could be read
 */
int
emend_book_open_page (EmendBook *self,
                      guint position,
                      const EmendSource **source,
                      guint *index,
                      GError **error)
{
  if (!emend_book_locate_page (self, position, source, index))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, _ ("the book has no page %u"),
                   position + 1);
      return -1;
    }

  if ((*source)->failure != NULL)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, (*source)->failure);
      return -1;
    }
  return emend_source_open (*source, error);
}

/**
 * emend_book_build_path: (skip)
 * @self: a book
 * @first: a folder or file in the book folder
 * @...: folders or files below it, then %NULL
 *
 * Returns: (transfer full) (type filename): an absolute path
 */
char *
emend_book_build_path (EmendBook *self, const char *first, ...)
{
  g_autofree char *below = NULL;
  va_list args;

  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  g_return_val_if_fail (first != NULL, NULL);

  va_start (args, first);
  below = g_build_filename_valist (first, &args);
  va_end (args);
  return g_build_filename (self->path, below, NULL);
}

/**
 * emend_book_build_artefact_path:
 * @self: a book
 * @stage: name of the stage that made the artefact
 * @item_id: id of the item that it is of
 *
 * Returns: (transfer full) (type filename): an absolute path
 */
char *
emend_book_build_artefact_path (EmendBook *self, const char *stage, const char *item_id)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  g_return_val_if_fail (stage != NULL && item_id != NULL, NULL);

  name = g_strconcat (item_id, ".json", NULL);
  return g_build_filename (self->path, "pages", stage, name, NULL);
}

/**
 * emend_book_set_log: (skip)
 * @self: a book that no worker has yet
 * @log: (nullable): where what is said about it goes
 */
void
emend_book_set_log (EmendBook *self, EmendLogTarget *log)
{
  g_return_if_fail (EMEND_IS_BOOK (self));

  g_clear_pointer (&self->log, emend_log_target_unref);
  self->log = log != NULL ? emend_log_target_ref (log) : NULL;
}

/**
 * emend_book_get_log: (skip)
 * @self: a book
 *
 * Returns: (transfer none) (nullable): where what is said about it goes
 */
EmendLogTarget *
emend_book_get_log (EmendBook *self)
{
  g_return_val_if_fail (EMEND_IS_BOOK (self), NULL);
  return self->log;
}
