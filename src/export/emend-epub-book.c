/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book that is being written as an EPUB: what is in which file, so that everything can be linked to before it is
 * written.
 *
 *     book = emend_epub_book_new (exporter, document);
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-epub.c
 */

#include "config.h"

#include "emend-epub-book.h"

#include "emend-language-tag.h"
#include "emend-plain-text.h"

static const EmendDocument *
get_document (const EmendEpubBook *self)
{
  return self->edition->document;
}

static const EmendFigure *
get_figure (const EmendEpubBook *self, guint i)
{
  return &g_array_index (get_document (self)->figures, EmendFigure, i);
}

static guint
find (GHashTable *table, const EmendBlock *block)
{
  const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, 0);
  const gint64 key = ((gint64) run->page << 32) | run->first;

  return GPOINTER_TO_UINT (g_hash_table_lookup (table, &key));
}

static void
insert (GHashTable *table, guint page, guint word, guint value)
{
  const gint64 key = ((gint64) page << 32) | word;

  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (value));
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
index_outline (EmendEpubBook *self)
{
  const EmendOutline *outline = get_document (self)->outline;

  self->headings = new_table ();
  self->entries = new_table ();
  for (guint i = 0; i < outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (outline->headings, i);

      insert (self->headings, heading->page, heading->first, i + 1);
    }
  for (guint i = 0; i < outline->contents->len; i++)
    {
      const EmendContentsEntry *entry = g_ptr_array_index (outline->contents, i);

      insert (self->entries, entry->page, entry->first, i + 1);
    }
}

/* The page of each printed number; there is none of a number that several pages have. */
static void
index_pages (EmendEpubBook *self)
{
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < get_document (self)->n_pages; i++)
    {
      char *label = emend_epub_book_dup_label (self, i);

      if (label != NULL)
        g_hash_table_insert (self->pages, label,
                             g_hash_table_contains (self->pages, label) ? NULL
                                                                        : GUINT_TO_POINTER (i + 1));
    }
}

static void
index_parts (EmendEpubBook *self)
{
  const EmendDocument *document = get_document (self);

  self->block_parts = g_new0 (guint, document->blocks->len + 1);
  self->heading_parts = g_new0 (guint, document->outline->headings->len + 1);
  for (guint i = 0; i < document->outline->headings->len; i++)
    self->heading_parts[i] = EMEND_EPUB_BOOK_NO_PART;
  for (guint p = 0; p < self->edition->parts->len; p++)
    {
      const EmendSectionRange *range = &emend_edition_get_part (self->edition, p)->range;

      for (guint b = range->first_block; b < range->first_block + range->n_blocks; b++)
        {
          const EmendBlock *block = g_ptr_array_index (document->blocks, b);
          guint heading = emend_epub_book_find_heading (self, block);

          self->block_parts[b] = p;
          if (heading > 0)
            self->heading_parts[heading - 1] = p;
        }
    }
}

/* A picture between two parts belongs to the one that has its page. */
static guint
choose_part (const EmendEpubBook *self, const EmendFigure *figure, GHashTable *indices)
{
  const EmendEdition *edition = self->edition;
  const EmendEditionPart *own = emend_edition_find_part (edition, figure->page, 0);
  guint last = edition->parts->len - 1;
  guint part
      = figure->before < edition->document->blocks->len ? self->block_parts[figure->before] : last;
  gboolean is_between
      = figure->before >= edition->document->blocks->len
        || figure->before == emend_edition_get_part (edition, part)->range.first_block;

  if (!is_between || own == NULL)
    return part;
  return MIN (part, GPOINTER_TO_UINT (g_hash_table_lookup (indices, own)));
}

static void
index_figures (EmendEpubBook *self)
{
  const EmendDocument *document = get_document (self);
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  guint part = 0;

  self->captions = g_hash_table_new (NULL, NULL);
  self->has_picture = g_new0 (gboolean, document->figures->len + 1);
  self->figure_parts = g_new0 (guint, document->figures->len + 1);
  for (guint p = 0; p < self->edition->parts->len; p++)
    g_hash_table_insert (indices, (gpointer) emend_edition_get_part (self->edition, p),
                         GUINT_TO_POINTER (p));
  for (guint i = 0; i < document->figures->len; i++)
    {
      const EmendFigure *figure = get_figure (self, i);

      if (figure->caption < document->blocks->len)
        g_hash_table_insert (self->captions, GUINT_TO_POINTER (figure->caption),
                             GUINT_TO_POINTER (i + 1));
      /* Pictures stay in their order. */
      if (self->edition->parts->len > 0)
        part = MAX (part, choose_part (self, figure, indices));
      self->figure_parts[i] = self->edition->parts->len > 0 ? part : EMEND_EPUB_BOOK_NO_PART;
    }
}

/**
 * emend_epub_book_new:
 * @exporter: where the words come from
 * @document: the structure of the book
 *
 * Returns: (transfer full): a book, which both must outlive
 */
EmendEpubBook *
emend_epub_book_new (EmendExporter *exporter, const EmendDocument *document)
{
  EmendEpubBook *self = g_new0 (EmendEpubBook, 1);
  EmendBook *book = emend_exporter_get_book (exporter);

  self->edition = emend_edition_new (exporter, document);
  self->labels = emend_note_labels_new (document->notes);
  emend_word_source_init (&self->source, emend_exporter_load_page, exporter);
  self->notes = emend_epub_notes_new (self->edition, self->labels, &self->source);
  self->languages = emend_language_tag_list (emend_book_get_languages (book));
  self->words = emend_epub_words_find (self->languages[0]);
  self->is_rtl = emend_language_tag_is_rtl (self->languages[0]);
  self->places = g_array_new (FALSE, FALSE, sizeof (EmendEpubPlace));
  self->calls = g_new0 (guint, document->notes->len + 1);
  self->is_written = g_new0 (gboolean, document->notes->len + 1);
  for (guint i = 0; i < document->notes->len; i++)
    self->calls[i] = EMEND_EPUB_BOOK_NO_PART;
  index_outline (self);
  index_pages (self);
  index_parts (self);
  index_figures (self);
  return self;
}

/**
 * emend_epub_book_free:
 * @self: (transfer full): a book that is not needed any more
 */
void
emend_epub_book_free (EmendEpubBook *self)
{
  emend_word_source_clear (&self->source);
  emend_epub_notes_free (self->notes);
  emend_note_labels_free (self->labels);
  emend_edition_free (self->edition);
  g_strfreev (self->languages);
  g_array_unref (self->places);
  g_hash_table_unref (self->captions);
  g_hash_table_unref (self->headings);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->pages);
  g_free (self->figure_parts);
  g_free (self->has_picture);
  g_free (self->calls);
  g_free (self->is_written);
  g_free (self->block_parts);
  g_free (self->heading_parts);
  g_free (self);
}

/**
 * emend_epub_book_get_title:
 * @self: a book
 *
 * Returns: (transfer none): its title, or what it is called for lack of one
 */
const char *
emend_epub_book_get_title (const EmendEpubBook *self)
{
  EmendBook *book = emend_exporter_get_book (self->edition->exporter);
  g_autofree char *title = emend_plain_text_dup_line (emend_book_get_title (book));

  return title != NULL ? emend_book_get_title (book) : emend_book_get_name (book);
}

/**
 * emend_epub_book_dup_part_title:
 * @self: a book
 * @part: index of a part
 *
 * Returns: (transfer full): its title, or what such parts are called, with the number if it has one
 */
char *
emend_epub_book_dup_part_title (const EmendEpubBook *self, guint part)
{
  const EmendSection *section = emend_edition_get_part (self->edition, part)->section;
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;
  const char *type;

  if (section == NULL)
    return g_strdup (self->words->words[EMEND_EPUB_WORD_TEXT]);
  title = emend_plain_text_dup_line (section->title);
  if (title != NULL)
    return g_steal_pointer (&title);
  number = emend_plain_text_dup_line (section->number);
  type = self->words->sections[section->type];
  return number != NULL ? g_strconcat (type, " ", number, NULL) : g_strdup (type);
}

/**
 * emend_epub_book_has_file:
 * @self: a book of which it is known which pictures there are
 * @part: index of a part
 *
 * Returns: whether there is anything in the part that a file could show
 */
gboolean
emend_epub_book_has_file (const EmendEpubBook *self, guint part)
{
  if (emend_edition_get_part (self->edition, part)->range.n_blocks > 0)
    return TRUE;
  for (guint i = 0; i < get_document (self)->figures->len; i++)
    {
      if (self->has_picture[i] && self->figure_parts[i] == part)
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_epub_book_dup_label:
 * @self: a book
 * @page: position of a page, from 0
 *
 * Returns: (transfer full) (nullable): its printed number, in one line; %NULL if it has none
 */
char *
emend_epub_book_dup_label (const EmendEpubBook *self, guint page)
{
  return emend_plain_text_dup_line (emend_edition_get_label (self->edition, page));
}

/**
 * emend_epub_book_find_caption:
 * @self: a book
 * @block: index of a block of the document
 *
 * Returns: place among the figures of the document, from 1, of the one whose caption the block is; 0 if it is none
 */
guint
emend_epub_book_find_caption (const EmendEpubBook *self, guint block)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->captions, GUINT_TO_POINTER (block)));
}

/**
 * emend_epub_book_find_heading:
 * @self: a book
 * @block: a block
 *
 * Returns: place among the headings of the outline, from 1, of the one that the block is; 0 if it is none
 */
guint
emend_epub_book_find_heading (const EmendEpubBook *self, const EmendBlock *block)
{
  return block->role == EMEND_BLOCK_HEADING ? find (self->headings, block) : 0;
}

/**
 * emend_epub_book_dup_entry_link:
 * @self: a book
 * @block: a block
 *
 * Returns: (transfer full) (nullable): what an entry of the book's contents leads to, from a file of text; %NULL if the
 *   block is no such entry, or leads nowhere
 */
char *
emend_epub_book_dup_entry_link (const EmendEpubBook *self, const EmendBlock *block)
{
  const EmendOutline *outline = get_document (self)->outline;
  guint i = find (self->entries, block);
  const EmendContentsEntry *entry;
  guint part;

  if (i == 0)
    return NULL;
  entry = g_ptr_array_index (outline->contents, i - 1);
  if (entry->heading >= outline->headings->len)
    return NULL;
  part = self->heading_parts[entry->heading];
  if (part == EMEND_EPUB_BOOK_NO_PART)
    return NULL;
  return g_strdup_printf ("%s.xhtml#heading-%u", emend_edition_get_part (self->edition, part)->name,
                          entry->heading + 1);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const EmendEpubPlace *left = a;
  const EmendEpubPlace *right = b;

  return left->page < right->page ? -1 : left->page > right->page;
}

/**
 * emend_epub_book_dup_page_link:
 * @self: a book
 * @label: the printed number of a page
 *
 * Returns: (transfer full) (nullable): where the page begins, from a file of text; %NULL if no page has this number or
 *   several have, or if the text where it begins is not written yet
 */
char *
emend_epub_book_dup_page_link (const EmendEpubBook *self, const char *label)
{
  guint page = GPOINTER_TO_UINT (g_hash_table_lookup (self->pages, label));
  const EmendEpubPlace key = { page - 1, 0 };
  guint i;

  if (page == 0 || !g_array_binary_search (self->places, &key, compare_places, &i))
    return NULL;
  return g_strdup_printf (
      "%s.xhtml#page-%u",
      emend_edition_get_part (self->edition, g_array_index (self->places, EmendEpubPlace, i).part)
          ->name,
      page);
}

/**
 * emend_epub_book_get_note_part:
 * @self: a book
 * @label: place of a note among those of the document, from 1
 *
 * Returns: index of the part that the note is printed in, or %EMEND_EPUB_BOOK_NO_PART if it is nowhere
 */
guint
emend_epub_book_get_note_part (const EmendEpubBook *self, guint label)
{
  guint block = self->notes->blocks[label - 1];

  return block != EMEND_EPUB_NOTES_NO_BLOCK ? self->block_parts[block] : EMEND_EPUB_BOOK_NO_PART;
}

/**
 * emend_epub_book_dup_picture_name:
 * @self: a book
 * @figure: index of a figure of the document
 *
 * Returns: (transfer full): what the file of its picture is called
 */
char *
emend_epub_book_dup_picture_name (const EmendEpubBook *self, guint figure)
{
  const EmendFigure *f = get_figure (self, figure);

  return emend_figure_dup_file_name (f->page, f->number);
}
