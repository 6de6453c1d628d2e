/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What must hold for the structure of every book: `emend_document_checks_run (document, pages, labels)`. Nothing here
 * mends anything; what does not hold is a mistake of whoever made the document, and somebody should know.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-document-checks.h"

#include <string.h>

#include "emend-numeral.h"

typedef struct
{
  EmendDocument *document;
  const GPtrArray *pages;
  GHashTable *blocks; /* of the first words of blocks: key → index + 1 */
  GArray *keys;       /* of gint64: what the hash table points to */
  guint n_broken;
} Checker;

static void add (Checker *self, guint page, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
add (Checker *self, guint page, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->document->findings, emend_finding_new (EMEND_FINDING_BROKEN, page, text));
  self->n_broken++;
}

static gint64
get_key (guint page, guint word)
{
  return ((gint64) page << 32) | word;
}

static const EmendWordRun *
get_run (const EmendBlock *block, guint i)
{
  return &g_array_index (block->runs, EmendWordRun, i);
}

/* The block that begins with a word, or %NULL. */
static const EmendBlock *
find_block (const Checker *self, guint page, guint word)
{
  gint64 key = get_key (page, word);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->blocks, &key));

  return index > 0 ? g_ptr_array_index (self->document->blocks, index - 1) : NULL;
}

static void
index_blocks (Checker *self)
{
  const GPtrArray *blocks = self->document->blocks;

  for (guint i = 0; i < blocks->len; i++)
    {
      const EmendWordRun *run = get_run (g_ptr_array_index (blocks, i), 0);
      gint64 key = get_key (run->page, run->first);

      g_array_append_val (self->keys, key);
    }
  for (guint i = 0; i < blocks->len; i++)
    g_hash_table_insert (self->blocks, &g_array_index (self->keys, gint64, i),
                         GUINT_TO_POINTER (i + 1));
}

/* Words */

/* The words of a page that a reader reads, as a set of ids: 1 for each, 0 for everything else. */
static GByteArray *
collect_words (const EmendPage *page)
{
  GByteArray *words = g_byte_array_new ();

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; emend_region_type_is_read (region->type) && l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint w = 0; w < line->words->len; w++)
            {
              guint id = ((const EmendWord *) g_ptr_array_index (line->words, w))->id;
              guint old = words->len;

              if (id >= old)
                {
                  g_byte_array_set_size (words, id + 1);
                  memset (words->data + old, 0, words->len - old);
                }
              words->data[id] = 1;
            }
        }
    }
  return words;
}

/* Counts what is wrong with the runs of one page: words in two blocks, words that are not read, words left over. */
static void
check_page (Checker *self, guint position, const GArray *runs)
{
  const EmendPage *page = g_ptr_array_index (self->pages, position);
  g_autoptr (GByteArray) words = page != NULL ? collect_words (page) : g_byte_array_new ();
  g_autofree guint8 *taken = g_new0 (guint8, words->len + 1);
  guint n_twice = 0;
  guint n_unread = 0;
  guint n_left = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (runs, EmendWordRun, i);
      gboolean is_read = FALSE;

      for (guint id = run->first; id <= run->last && id < words->len; id++)
        {
          is_read = is_read || words->data[id] > 0;
          n_twice += words->data[id] > 0 && taken[id] > 0 ? 1 : 0;
          taken[id] = 1;
        }
      n_unread += is_read ? 0 : 1;
    }
  for (guint id = 0; id < words->len; id++)
    n_left += words->data[id] > 0 && taken[id] == 0 ? 1 : 0;

  if (n_twice > 0)
    add (self, position, "%u words are in more than one paragraph", n_twice);
  if (n_unread > 0)
    add (self, position, "%u parts of paragraphs have no words that are read", n_unread);
  if (n_left > 0)
    add (self, position, "%u words are in no paragraph", n_left);
}

static void
check_words (Checker *self)
{
  guint n_pages = self->document->n_pages;
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (runs, g_array_new (FALSE, FALSE, sizeof (EmendWordRun)));
  for (guint i = 0; i < self->document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (self->document->blocks, i);

      for (guint k = 0; k < block->runs->len; k++)
        {
          const EmendWordRun *run = get_run (block, k);

          if (run->page < n_pages)
            g_array_append_vals (g_ptr_array_index (runs, run->page), run, 1);
          else
            add (self, EMEND_FINDING_NO_PAGE, "a paragraph has words of page %u, which is none",
                 run->page + 1);
        }
    }
  for (guint i = 0; i < n_pages; i++)
    check_page (self, i, g_ptr_array_index (runs, i));
}

/* Whether blocks of that role stand where they are called for, and not where they are read. */
static gboolean
is_apart (EmendBlockRole role)
{
  return role == EMEND_BLOCK_CAPTION || role == EMEND_BLOCK_FOOTNOTE;
}

/* The words of a block, and the blocks of the text, follow each other. */
static void
check_order (Checker *self)
{
  gint64 text_end = -1;

  for (guint i = 0; i < self->document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (self->document->blocks, i);
      gint64 end = is_apart (block->role) ? -1 : text_end;

      for (guint k = 0; k < block->runs->len; k++)
        {
          const EmendWordRun *run = get_run (block, k);

          if (get_key (run->page, run->first) <= end || run->first > run->last)
            {
              add (self, run->page, "the words of a paragraph are not in their order");
              break;
            }
          end = get_key (run->page, run->last);
        }
      if (!is_apart (block->role))
        text_end = MAX (text_end, end);
    }
}

/* Sections */

static void
check_section (Checker *self, const EmendSection *section, const EmendSection *previous)
{
  const GPtrArray *headings = self->document->outline->headings;
  const EmendHeading *heading;

  if (previous == NULL && (section->first_page > 0 || section->first_word > 0))
    add (self, 0, "the first page belongs to no section");
  if (section->first_page >= self->document->n_pages)
    add (self, EMEND_FINDING_NO_PAGE, "a section begins on page %u, which is none",
         section->first_page + 1);
  if (previous != NULL
      && get_key (section->first_page, section->first_word)
             <= get_key (previous->first_page, previous->first_word))
    add (self, section->first_page, "two sections overlap");
  if (section->heading == EMEND_SECTION_NO_HEADING)
    return;
  if (section->heading >= headings->len)
    {
      add (self, section->first_page, "a section has a heading that there is not");
      return;
    }
  heading = g_ptr_array_index (headings, section->heading);
  if (heading->page < section->first_page)
    add (self, section->first_page, "the heading of a section stands before it");
}

static void
check_sections (Checker *self)
{
  const GPtrArray *sections = self->document->outline->sections;
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  if (sections->len == 0)
    return;
  for (guint i = 0; i < self->document->n_pages; i++)
    {
      gpointer section = (gpointer) emend_outline_find_section (self->document->outline, i, 0);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, section));

      g_hash_table_insert (counts, section, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (sections, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, section));

      check_section (self, section, i > 0 ? g_ptr_array_index (sections, i - 1) : NULL);
      if (n != section->n_pages)
        add (self, section->first_page, "a section is said to have %u pages and has %u",
             section->n_pages, n);
    }
}

/* What others found, and the blocks that are made of it */

static void
check_blocks (Checker *self)
{
  const EmendDocument *document = self->document;

  for (guint i = 0; i < document->outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (document->outline->headings, i);
      const EmendBlock *block = find_block (self, heading->page, heading->first);

      if (block == NULL || block->role != EMEND_BLOCK_HEADING)
        add (self, heading->page, "no block is the heading “%s”",
             heading->title != NULL ? heading->title : "");
    }
  for (guint i = 0; i < document->notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (document->notes, i);
      const EmendBlock *block = note->first > 0 ? find_block (self, note->page, note->first) : NULL;

      if (note->first > 0
          && (block == NULL
              || (block->role != EMEND_BLOCK_FOOTNOTE && block->role != EMEND_BLOCK_ENDNOTE)))
        add (self, note->page, "no block is the note “%s”", note->marker);
      if (note->first == 0 && note->mark_word == 0)
        add (self, EMEND_FINDING_NO_PAGE, "a note is nowhere");
    }
  for (guint i = 0; i < document->references->len; i++)
    {
      const EmendReference *reference = g_ptr_array_index (document->references, i);
      const EmendBlock *block = find_block (self, reference->page, reference->first);

      if (block == NULL || block->role != EMEND_BLOCK_REFERENCE)
        add (self, reference->page, "no block is the reference “%s”", reference->text);
    }
}

static void
check_figures (Checker *self)
{
  const GPtrArray *blocks = self->document->blocks;

  for (guint i = 0; i < self->document->figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (self->document->figures, EmendFigure, i);
      const EmendBlock *caption
          = figure->caption < blocks->len ? g_ptr_array_index (blocks, figure->caption) : NULL;

      if (figure->page >= self->document->n_pages || figure->before > blocks->len
          || emend_box_is_empty (&figure->box))
        add (self, EMEND_FINDING_NO_PAGE, "a figure is nowhere");
      else if (figure->caption != EMEND_FIGURE_NO_CAPTION
               && (caption == NULL || caption->role != EMEND_BLOCK_CAPTION))
        add (self, figure->page, "a figure has a caption that is none");
    }
}

/* Labels */

static gboolean
is_repeated (const Checker *self, guint page)
{
  for (guint i = 0; i < self->document->findings->len; i++)
    {
      const EmendFinding *finding = g_ptr_array_index (self->document->findings, i);

      if (finding->kind == EMEND_FINDING_PAGE_REPEATED && finding->page == page)
        return TRUE;
    }
  return FALSE;
}

/* Numbers of one kind rise, or begin again at 1, but for pages that were scanned twice. */
static void
check_labels (Checker *self, const char *const *labels)
{
  guint last[2] = { 0, 0 };

  for (guint i = 0; i < self->document->n_pages; i++)
    {
      gboolean is_roman;
      guint number;

      if (labels[i] == NULL)
        continue;
      is_roman = g_ascii_isalpha (labels[i][0]);
      number = is_roman ? emend_numeral_parse_roman (labels[i])
                        : emend_numeral_parse_arabic (labels[i]);
      if (number > 1 && number < last[is_roman] && !is_repeated (self, i))
        add (self, i, "the page is numbered %s after one numbered %u", labels[i], last[is_roman]);
      if (number > 0)
        last[is_roman] = number;
    }
}

/**
 * emend_document_checks_run:
 * @document: a document that was not handed on yet
 * @pages: (element-type EmendPage): the pages that it was made of; %NULL for those that are blank or missing
 * @labels: (nullable) (array): the number of each page as it is printed; %NULL for pages without
 *
 * Checks that each page is in one section and sections do not overlap; that each word of the reading text is in one
 * block, in order; that headings, notes, references and captions have their blocks; that page numbers rise. Appends a
 * finding for whatever does not hold.
 *
 * Returns: how many findings were appended
 */
guint
emend_document_checks_run (EmendDocument *document,
                           const GPtrArray *pages,
                           const char *const *labels)
{
  g_autoptr (GHashTable) blocks = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  Checker checker = { .document = document, .pages = pages, .blocks = blocks, .keys = keys };

  g_return_val_if_fail (document != NULL && pages != NULL, 0);
  g_return_val_if_fail (pages->len == document->n_pages, 0);

  index_blocks (&checker);
  check_sections (&checker);
  check_words (&checker);
  check_order (&checker);
  check_blocks (&checker);
  check_figures (&checker);
  if (labels != NULL)
    check_labels (&checker, labels);
  return checker.n_broken;
}
