/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Books of which everything is known: their pages are in the book folder, and their structure is given.
 * `book = structured_book_build (STRUCTURED_BOOK_WHOLE, path, &document);`
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "structured-book.h"

#include <string.h>
#include <unistd.h>

#include "emend-page-artefact.h"

#define TITLE_HOSTILE "A <b>\"Title\"</b> & [more](../x)\n\x01| *` --- #"
#define TITLE_RIGHT_TO_LEFT "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d"
#define N_LARGE 2000
#define N_LARGE_CHAPTER 20

/* A book that is being set: words go to the page that was begun last. */
typedef struct
{
  EmendBook *book;
  EmendDocument *document;
  EmendPage *page;
  guint n_begun; /* pages that were begun; the last one is being set */
  guint n_words; /* of that page */
  guint twin;    /* number of an earlier page with the same words, or 0 */
} Press;

/* Thousands of files that are safe from a power cut take a minute; links take none. */
static void
link_page (Press *self, const char *id)
{
  g_autofree char *twin_id = g_strdup_printf ("%04u", self->twin);
  g_autofree char *twin = emend_book_build_artefact_path (self->book, "ocr", twin_id);
  g_autofree char *path = emend_book_build_artefact_path (self->book, "ocr", id);

  g_assert_cmpint (link (twin, path), ==, 0);
  g_clear_pointer (&self->page, emend_page_unref);
  self->twin = 0;
}

static void
end_page (Press *self)
{
  g_autofree char *id = g_strdup_printf ("%04u", self->n_begun);
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  if (self->page == NULL)
    return;
  if (self->twin > 0)
    {
      link_page (self, id);
      return;
    }
  emend_page_artefact_write (self->book, "ocr", id, "key", self->page, &digest, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->page, emend_page_unref);
}

/* Begins the next page. One without a label has no printed number. */
static void
begin_page (Press *self, const char *label)
{
  end_page (self);
  self->page = emend_page_new (1000, 1500);
  self->n_words = 0;
  if (label != NULL)
    {
      EmendPageLabel *l = emend_page_labels_get (self->document->labels, self->n_begun);

      l->label = g_strdup (label);
      l->origin = EMEND_PAGE_LABEL_PRINTED;
      l->value = 1;
      l->confidence = 99;
    }
  self->n_begun++;
}

/* Leaves a page out, as one that could not be read. */
static void
skip_page (Press *self)
{
  end_page (self);
  self->n_begun++;
}

/* Sets words and gives the run that they are. */
static EmendWordRun
set (Press *self, const char *text, EmendJoin join)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  EmendLine *line = emend_line_new ();
  const EmendBox box = { 100, 100, 900, 140 };
  EmendWordRun run = { self->n_begun - 1, self->n_words + 1, 0, join };

  for (guint i = 0; words[i] != NULL; i++)
    emend_line_take_word (line, emend_word_new (++self->n_words, words[i], &box, 90));
  line->box = box;
  emend_region_take_line (region, line);
  emend_page_take_region (self->page, region);
  run.last = self->n_words;
  return run;
}

/* Sets a block, which begins with the word after the last one of the page; gives the id of that word. */
static guint
add (Press *self, EmendBlockRole role, guint level, const char *text)
{
  EmendBlock *block = emend_block_new (role, level);
  EmendWordRun run = set (self, text, EMEND_JOIN_SPACE);

  emend_block_add_run (block, &run);
  emend_document_take_block (self->document, block);
  return run.first;
}

/* Goes on with the last block. */
static void
go_on (Press *self, const char *text, EmendJoin before)
{
  EmendBlock *block = g_ptr_array_index (self->document->blocks, self->document->blocks->len - 1);
  EmendWordRun run = set (self, text, EMEND_JOIN_SPACE);

  g_array_index (block->runs, EmendWordRun, block->runs->len - 1).join = before;
  emend_block_add_run (block, &run);
}

/* Begins a section on the page that was begun last, with a heading if there is a text for it. */
static EmendSection *
open (Press *self, EmendSectionType type, EmendMatter matter, guint level, const char *title)
{
  EmendSection *section = emend_section_new (type, matter, level);
  EmendHeading *heading;
  guint first;

  section->first_page = self->n_begun - 1;
  section->first_word = self->n_words > 0 ? self->n_words + 1 : 0;
  section->title = g_strdup (title);
  g_ptr_array_add (self->document->outline->sections, section);
  if (title == NULL)
    return section;

  first = add (self, EMEND_BLOCK_HEADING, level, title);
  heading = emend_heading_new (self->n_begun - 1, first, self->n_words, level);
  heading->opens_section = TRUE;
  heading->type = type;
  heading->title = g_strdup (title);
  section->heading = self->document->outline->headings->len;
  g_ptr_array_add (self->document->outline->headings, heading);
  return section;
}

/* The pages of each section, now that all of them are known. */
static void
count_pages (EmendDocument *document)
{
  const EmendOutline *outline = document->outline;

  for (guint page = 0; page < document->n_pages; page++)
    {
      EmendSection *section = (EmendSection *) emend_outline_find_section (outline, page, 0);

      if (section != NULL)
        section->n_pages++;
    }
}

static void
add_note (Press *self, const char *marker, guint mark_page, guint mark_word, gboolean is_apart)
{
  EmendNote *note = emend_note_new (EMEND_NOTE_FOOT, marker);

  note->mark_page = mark_page;
  note->mark_word = mark_word;
  note->mark_is_apart = is_apart;
  g_ptr_array_add (self->document->notes, note);
}

/* Says that the note with index @i begins with word @first of the page that was begun last. */
static void
place_note (Press *self, guint i, guint first)
{
  EmendNote *note = g_ptr_array_index (self->document->notes, i);

  note->page = self->n_begun - 1;
  note->first = first;
}

static void
set_front (Press *self)
{
  EmendContentsEntry *entry;
  guint first;

  begin_page (self, NULL);
  open (self, EMEND_SECTION_TITLE_PAGE, EMEND_MATTER_FRONT, 1, NULL);
  add (self, EMEND_BLOCK_PARAGRAPH, 0, "THE BOOK by Somebody");
  begin_page (self, NULL);
  open (self, EMEND_SECTION_COPYRIGHT, EMEND_MATTER_FRONT, 1, NULL);
  add (self, EMEND_BLOCK_PARAGRAPH, 0, "Copyright 1911 by Nobody.");
  begin_page (self, "iii");
  open (self, EMEND_SECTION_CONTENTS, EMEND_MATTER_FRONT, 1, "Contents");
  first = add (self, EMEND_BLOCK_CONTENTS_ENTRY, 0, "I. The Beginning 1");
  entry = emend_contents_entry_new (2, first, first + 3);
  entry->level = 1;
  entry->number = g_strdup ("I");
  entry->title = g_strdup ("The Beginning");
  entry->label = g_strdup ("1");
  entry->heading = 3;
  g_ptr_array_add (self->document->outline->contents, entry);
  begin_page (self, "iv");
  open (self, EMEND_SECTION_PREFACE, EMEND_MATTER_FRONT, 1, "Preface");
  add (self, EMEND_BLOCK_PARAGRAPH, 0, "This book was made for tests.");
}

/* Two chapters of a part, the second of which begins in the middle of a page. */
static void
set_body (Press *self)
{
  EmendRunningHead *head = emend_running_head_new ("THE BEGINNING");
  EmendHeadPlace place = { 0 };
  EmendFigure figure = { .page = 6, .box = { 100, 200, 900, 800 } };
  EmendHeading *heading;
  EmendSection *chapter;
  guint first;

  begin_page (self, "1");
  open (self, EMEND_SECTION_PART, EMEND_MATTER_BODY, 1, "Part One");
  chapter = open (self, EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 2, "The Beginning");
  chapter->number = g_strdup ("I");
  first = add (self, EMEND_BLOCK_PARAGRAPH, 0,
               "In the beginning * there was a word,1 and it was bro-");
  add_note (self, "*", self->n_begun - 1, first + 3, TRUE);
  add_note (self, "1", self->n_begun - 1, first + 7, FALSE);
  begin_page (self, "2");
  place.page = self->n_begun - 1;
  place.first = place.last = 1;
  set (self, "BEGINNING", EMEND_JOIN_SPACE);
  emend_running_head_add_place (head, &place);
  g_ptr_array_add (self->document->heads, head);
  go_on (self, "ken at the end.", EMEND_JOIN_DROP);
  place_note (self, 0, add (self, EMEND_BLOCK_FOOTNOTE, 0, "* A note with a star."));
  place_note (self, 1, add (self, EMEND_BLOCK_FOOTNOTE, 0, "1 A note with a number,"));
  add (self, EMEND_BLOCK_FOOTNOTE, 0, "which has two paragraphs.");

  begin_page (self, "3");
  add (self, EMEND_BLOCK_VERSE, 0, "Roses are red");
  go_on (self, "violets are blue", EMEND_JOIN_LINE);
  figure.before = self->document->blocks->len + 1;
  figure.caption = self->document->blocks->len;
  add (self, EMEND_BLOCK_CAPTION, 0, "Fig. 1. A rose.");
  emend_figure_append (self->document->figures, &figure);
  heading = emend_heading_new (self->n_begun - 1, self->n_words + 1, self->n_words + 2, 3);
  heading->title = g_strdup ("A Pause");
  g_ptr_array_add (self->document->outline->headings, heading);
  add (self, EMEND_BLOCK_HEADING, 3, "A Pause");
  add (self, EMEND_BLOCK_PARAGRAPH, 0, "The chapter ends here.");
  open (self, EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 2, "The End");
  add (self, EMEND_BLOCK_PARAGRAPH, 0, "And this is the end.");
  add_note (self, "2", 0, 0, FALSE);
  place_note (self, 2, add (self, EMEND_BLOCK_FOOTNOTE, 0, "2 Nobody calls for this one."));
}

static void
set_back (Press *self)
{
  EmendReference *reference;

  begin_page (self, "4");
  open (self, EMEND_SECTION_BIBLIOGRAPHY, EMEND_MATTER_BACK, 1, "Bibliography");
  reference = emend_reference_new (
      self->n_begun - 1, add (self, EMEND_BLOCK_REFERENCE, 0, "Thoreau, Walden, Boston 1854."),
      "Thoreau, Walden, Boston 1854.");
  reference->type = EMEND_REFERENCE_BOOK;
  reference->author = g_strdup ("Thoreau");
  reference->title = g_strdup ("Walden");
  reference->place = g_strdup ("Boston");
  reference->year = g_strdup ("1854");
  g_ptr_array_add (self->document->references, reference);
  begin_page (self, "5");
  open (self, EMEND_SECTION_INDEX, EMEND_MATTER_BACK, 1, "Index");
  add (self, EMEND_BLOCK_INDEX_ENTRY, 0, "Roses, 3");
}

static void
set_whole (Press *self)
{
  const EmendLabelEvent event = { .kind = EMEND_LABEL_EVENT_MISSING,
                                  .first = 6,
                                  .last = 7,
                                  .n_pages = 2,
                                  .page = 8,
                                  .again = 8 };

  set_front (self);
  set_body (self);
  set_back (self);
  emend_page_labels_add_event (self->document->labels, &event);
  g_ptr_array_add (self->document->findings,
                   emend_finding_new (EMEND_FINDING_NOTE_WITHOUT_MARK, 6, "nothing calls for 2"));
  g_ptr_array_add (
      self->document->findings,
      emend_finding_new (EMEND_FINDING_NO_HEADINGS, EMEND_FINDING_NO_PAGE, "the <second> finding"));
}

static void
set_hostile (Press *self)
{
  static const char *const titles[]
      = { TITLE_HOSTILE, TITLE_RIGHT_TO_LEFT, "", "../../etc/passwd", "CON", "Cafe\xcc\x81" };
  g_autofree char *endless = g_strnfill (5000, 'x');

  emend_book_set_title (self->book, TITLE_HOSTILE);
  emend_book_set_author (self->book, "\n");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      EmendSection *section;

      begin_page (self, i == 1 ? "<&\">" : NULL);
      section = open (self, EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1 + i * 3, NULL);
      section->title = g_strdup (titles[i]);
      section->number = i == 2 ? g_strdup ("\x7f") : NULL;
      add (self, EMEND_BLOCK_PARAGRAPH, 0,
           "<script> &amp; \x02 \xd7\xa9\xd7\x9c <!-- page 7 --> # 1. ---");
    }
  begin_page (self, NULL);
  open (self, EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1, NULL)->title = g_strdup (endless);
  add (self, EMEND_BLOCK_PARAGRAPH, 0, endless);
}

static void
set_plain (Press *self)
{
  for (guint i = 0; i < 12; i++)
    {
      if (i % 5 == 2)
        {
          skip_page (self);
          continue;
        }
      begin_page (self, NULL);
      add (self, EMEND_BLOCK_PARAGRAPH, 0, "A page of text without any heading.");
    }
}

static void
set_large (Press *self)
{
  for (guint i = 0; i < N_LARGE; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i + 1);
      guint in_chapter = i % N_LARGE_CHAPTER;

      begin_page (self, label);
      if (i >= N_LARGE_CHAPTER || in_chapter > 1)
        self->twin = MIN (in_chapter, 1) + 1;
      if (in_chapter == 0)
        open (self, EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1, "Another Chapter");
      for (guint p = 0; p < 3; p++)
        add (self, EMEND_BLOCK_PARAGRAPH, 0,
             "Each page has three paragraphs of ten words and no more.");
    }
}

/* Makes a book in the folder at @path, which does not exist, with its pages as read. */
EmendBook *
structured_book_build (StructuredBookKind kind, const char *path, EmendDocument **document)
{
  static const guint n_pages[STRUCTURED_BOOK_N_KINDS] = { 9, 7, 12, 3, N_LARGE };
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
  EmendSource *source = emend_source_new ("/scans/the book.pdf", 100, 1, "0123456789abcdef");
  g_autoptr (GError) error = NULL;
  Press press = { .document = emend_document_new (n_pages[kind]) };

  press.book = emend_book_create (path, &error);
  g_assert_no_error (error);
  emend_source_set_pages (source, "pdf", n_pages[kind]);
  g_ptr_array_add (sources, source);
  emend_book_set_sources (press.book, sources);
  emend_book_set_title (press.book, "The Book");
  emend_book_set_author (press.book, "Somebody");
  emend_book_set_languages (press.book, "eng");

  if (kind == STRUCTURED_BOOK_WHOLE)
    set_whole (&press);
  else if (kind == STRUCTURED_BOOK_HOSTILE)
    set_hostile (&press);
  else if (kind == STRUCTURED_BOOK_PLAIN)
    set_plain (&press);
  else if (kind == STRUCTURED_BOOK_LARGE)
    set_large (&press);
  end_page (&press);
  count_pages (press.document);
  *document = press.document;
  return press.book;
}
