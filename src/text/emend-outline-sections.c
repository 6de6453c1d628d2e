/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Divides a book into sections: `emend_outline_sections_add (outline, pages, titles, table, words)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-builder.c
 */

#include "config.h"

#include "emend-outline-sections.h"

#include "emend-front-pages.h"

/* What stands before the text takes up no more of the book than this share. */
#define FRONT_SHARE 0.25

/* A section that begins at some place; the next one ends it. */
typedef struct
{
  guint page;
  guint word; /* 0 at the top of the page */
  EmendSectionType type;
  const EmendTitle *title; /* NULL without one */
} Start;

typedef struct
{
  EmendOutline *outline;
  const EmendTitlePages *pages;
  const GPtrArray *titles;
  const EmendContentsTable *table;
  const EmendTitleWords *words;
  GArray *starts;
} Divider;

static const Start *
get_start (const Divider *self, guint i)
{
  return &g_array_index (self->starts, Start, i);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const Start *left = a;
  const Start *right = b;

  if (left->page != right->page)
    return left->page < right->page ? -1 : 1;
  return left->word < right->word ? -1 : left->word > right->word ? 1 : 0;
}

static gboolean
is_body (EmendSectionType type)
{
  return type == EMEND_SECTION_PART || type == EMEND_SECTION_CHAPTER
         || type == EMEND_SECTION_PROLOGUE;
}

/* Types that stand behind the text, if nothing of the text follows. */
static gboolean
is_back (EmendSectionType type)
{
  return type == EMEND_SECTION_APPENDIX || type == EMEND_SECTION_NOTES
         || type == EMEND_SECTION_BIBLIOGRAPHY || type == EMEND_SECTION_INDEX
         || type == EMEND_SECTION_GLOSSARY || type == EMEND_SECTION_ABOUT_AUTHOR
         || type == EMEND_SECTION_ACKNOWLEDGMENTS || type == EMEND_SECTION_CONTENTS
         || type == EMEND_SECTION_COPYRIGHT;
}

/* Whether there is text between the title and the next one that opens a section. */
static gboolean
has_text (const Divider *self, const EmendTitle *title, guint next_page)
{
  for (guint p = title->page; p < self->pages->pages->len && (p < next_page || p == title->page);
       p++)
    {
      if (emend_title_pages_get_page (self->pages, p)->n_full > 0)
        return TRUE;
    }
  return next_page >= self->pages->pages->len;
}

/* Whether nothing but titles stands above a title on its page: that of the book, or of the part. */
static gboolean
tops_page (const Divider *self, guint i)
{
  const EmendTitle *title = g_ptr_array_index (self->titles, i);

  while (i > 0 && !title->starts_page && title->is_below_title)
    {
      title = g_ptr_array_index (self->titles, --i);
      if (title->opens)
        return FALSE;
    }
  return title->starts_page;
}

static void
add_title (Divider *self, guint i)
{
  const EmendTitle *title = g_ptr_array_index (self->titles, i);
  Start start = { title->page, 0, title->type, title };

  if (!tops_page (self, i))
    start.word = emend_title_line_get_first_word (
        emend_title_pages_get_line (self->pages, title->first_line));
  g_array_append_val (self->starts, start);
}

/* The page of the next title that opens a section; the number of pages if there is none. */
static guint
get_next_page (const Divider *self, guint i)
{
  for (guint k = i + 1; k < self->titles->len; k++)
    {
      const EmendTitle *next = g_ptr_array_index (self->titles, k);

      if (next->opens)
        return next->page;
    }
  return self->pages->pages->len;
}

/* Words alone on a page, with a section after them, are the title of a part; before the text, they are that of the
 * book, unless the table of contents has them. */
static void
add_titles (Divider *self)
{
  gboolean is_in_text = FALSE;

  for (guint i = 0; i < self->titles->len; i++)
    {
      EmendTitle *title = g_ptr_array_index (self->titles, i);
      guint next_page = get_next_page (self, i);

      if (!title->opens)
        continue;
      if (title->form.kind == EMEND_TITLE_PLAIN && title->starts_page && !title->is_proposed
          && next_page > title->page && !has_text (self, title, next_page))
        {
          title->opens = is_in_text || title->entry != EMEND_TITLE_NO_ENTRY;
          title->type = EMEND_SECTION_PART;
          if (!title->opens)
            continue;
        }
      is_in_text = is_in_text || is_body (title->type);
      add_title (self, i);
    }
}

/* Whether a section begins at the top of the page. */
static gboolean
has_start (const Divider *self, guint page)
{
  for (guint i = 0; i < self->starts->len; i++)
    {
      if (get_start (self, i)->page == page && get_start (self, i)->word == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_start (Divider *self, guint page, EmendSectionType type)
{
  const Start start = { page, 0, type, NULL };

  g_array_append_val (self->starts, start);
}

/* Lists without a title; those on pages that follow each other are one. */
static void
add_lists (Divider *self)
{
  for (guint p = 0; p < self->pages->pages->len; p++)
    {
      if (self->table->kinds[p] != EMEND_CONTENTS_NONE && !has_start (self, p)
          && (p == 0 || self->table->kinds[p - 1] == EMEND_CONTENTS_NONE))
        add_start (self, p, EMEND_SECTION_CONTENTS);
    }
}

/* The first page of the text: that of its first title. */
static guint
find_body (const Divider *self)
{
  guint first = self->pages->pages->len;

  for (guint i = 0; i < self->starts->len; i++)
    {
      if (is_body (get_start (self, i)->type))
        first = MIN (first, get_start (self, i)->page);
    }
  return first;
}

static guint
find_first_start (const Divider *self)
{
  guint first = self->pages->pages->len;

  for (guint i = 0; i < self->starts->len; i++)
    first = MIN (first, get_start (self, i)->page);
  return first;
}

/* What the running heads say of text that nothing opens, because its first leaf is missing. */
static EmendSectionType
get_head_type (const Divider *self, guint page)
{
  const char *head = emend_title_pages_get_page (self->pages, page)->head;
  g_auto (GStrv) words = head != NULL ? g_strsplit (head, " ", -1) : NULL;
  EmendTitleForm form;

  if (head == NULL)
    return EMEND_SECTION_CHAPTER;
  emend_title_form_parse (&form, self->words, (const char *const *) words, g_strv_length (words));
  return form.kind == EMEND_TITLE_NAMED ? form.type : EMEND_SECTION_CHAPTER;
}

/* Pages before the text that have no title of a section. Of those that follow each other and are of one type, one
 * section is made. */
static void
add_front_pages (Divider *self)
{
  guint body = find_body (self);
  guint first = find_first_start (self);
  EmendSectionType previous = EMEND_SECTION_CHAPTER;
  gboolean is_text = FALSE;
  gboolean has_title = FALSE;

  for (guint p = 0; p < body; p++)
    {
      EmendSectionType type;

      if (has_start (self, p) || self->table->kinds[p] != EMEND_CONTENTS_NONE)
        {
          previous = EMEND_SECTION_CHAPTER;
          continue;
        }
      if (emend_front_pages_classify (self->pages, p, p < first && !is_text, self->words, &type))
        {
          /* The first of them has the title, even if that begins as a dedication does. */
          if (type == EMEND_SECTION_DEDICATION && !has_title)
            type = EMEND_SECTION_TITLE_PAGE;
          has_title = TRUE;
          if (type != previous)
            add_start (self, p, type);
          previous = type;
        }
      else if (p < first && !is_text && emend_title_pages_is_text (self->pages, p))
        {
          add_start (self, p, get_head_type (self, p));
          is_text = TRUE;
        }
    }
}

/* What comes before all that was recognised is of the title page; a book in which nothing was is a chapter. */
static void
start_first_page (Divider *self)
{
  Start start = { 0, 0, EMEND_SECTION_TITLE_PAGE, NULL };
  Start *first = self->starts->len > 0 ? &g_array_index (self->starts, Start, 0) : NULL;

  if (self->pages->pages->len == 0 || has_start (self, 0))
    return;
  if (first == NULL)
    start.type = EMEND_SECTION_CHAPTER;
  if (first != NULL && first->type == EMEND_SECTION_TITLE_PAGE && first->title == NULL)
    first->page = 0;
  else
    g_array_prepend_val (self->starts, start);
}

/* Whether sections of a type stand before the text, even if some that look like chapters stand before them. */
static gboolean
is_front (EmendSectionType type)
{
  return type <= EMEND_SECTION_INTRODUCTION;
}

/* The first section of the text: the first chapter behind what stands before the text in the first pages. */
static guint
find_first_body (const Divider *self)
{
  guint first = G_MAXUINT;
  guint first_of_all = G_MAXUINT;

  for (guint i = 0; i < self->starts->len; i++)
    {
      const Start *start = get_start (self, i);
      gboolean is_sure
          = start->type == EMEND_SECTION_PART
            || (start->title != NULL && start->title->form.kind == EMEND_TITLE_NUMBERED);

      if (is_body (start->type))
        {
          first = MIN (first, i);
          first_of_all = MIN (first_of_all, i);
          if (is_sure)
            break;
        }
      else if (is_front (start->type) && start->page < FRONT_SHARE * self->pages->pages->len)
        {
          first = G_MAXUINT;
        }
    }
  return first != G_MAXUINT ? first : first_of_all;
}

/* @previous is of the section before: nothing of the text follows what stands behind it. */
static EmendMatter
get_matter (const Divider *self, guint i, guint first_body, guint last_body, EmendMatter previous)
{
  if (i < first_body)
    return EMEND_MATTER_FRONT;
  return i > last_body && (previous == EMEND_MATTER_BACK || is_back (get_start (self, i)->type))
             ? EMEND_MATTER_BACK
             : EMEND_MATTER_BODY;
}

static guint
count_pages (const Divider *self, guint i)
{
  const Start *start = get_start (self, i);
  guint end = self->pages->pages->len;
  guint first = start->page + (start->word > 0 ? 1 : 0);

  if (i + 1 < self->starts->len)
    {
      const Start *next = get_start (self, i + 1);

      end = next->page + (next->word > 0 ? 1 : 0);
    }
  return end > first ? end - first : 0;
}

static void
make_sections (Divider *self)
{
  guint first_body = find_first_body (self);
  guint last_body = 0;
  gboolean is_in_part = FALSE;
  EmendMatter matter = EMEND_MATTER_FRONT;

  for (guint i = 0; i < self->starts->len; i++)
    {
      if (is_body (get_start (self, i)->type))
        last_body = i;
    }
  for (guint i = 0; i < self->starts->len; i++)
    {
      const Start *start = get_start (self, i);
      EmendSection *section;

      matter = get_matter (self, i, first_body, last_body, matter);
      is_in_part = matter == EMEND_MATTER_BODY && (is_in_part || start->type == EMEND_SECTION_PART)
                   && (i <= last_body);
      section = emend_section_new (start->type, matter,
                                   is_in_part && start->type != EMEND_SECTION_PART ? 2 : 1);
      section->first_page = start->page;
      section->first_word = start->word;
      section->n_pages = count_pages (self, i);
      if (start->title != NULL)
        {
          section->number = g_strdup (start->title->number);
          section->title = g_strdup (start->title->title);
        }
      g_ptr_array_add (self->outline->sections, section);
    }
}

/* Makes headings of the titles, and tells sections which one opens them. */
static void
make_headings (Divider *self)
{
  guint level = 1;
  guint next = 0;

  for (guint i = 0; i < self->titles->len; i++)
    {
      const EmendTitle *title = g_ptr_array_index (self->titles, i);
      const EmendTitleLine *first;
      const EmendTitleLine *last;
      EmendHeading *heading;

      if (!emend_title_is_kept (title))
        continue;
      if (title->opens)
        {
          while (get_start (self, next)->title != title)
            next++;
          ((EmendSection *) g_ptr_array_index (self->outline->sections, next))->heading
              = self->outline->headings->len;
          level = ((EmendSection *) g_ptr_array_index (self->outline->sections, next))->level;
        }
      if (title->entry != EMEND_TITLE_NO_ENTRY)
        ((EmendContentsItem *) g_ptr_array_index (self->table->items, title->entry))->entry->heading
            = self->outline->headings->len;
      first = emend_title_pages_get_line (self->pages, title->first_line);
      last = emend_title_pages_get_line (self->pages, title->first_line + title->n_lines - 1);
      heading = emend_heading_new (title->page, emend_title_line_get_first_word (first),
                                   emend_title_line_get_last_word (last), level + title->depth);
      heading->opens_section = title->opens;
      heading->type = title->type;
      heading->number = g_strdup (title->number);
      heading->title = g_strdup (title->title);
      g_ptr_array_add (self->outline->headings, heading);
    }
}

/**
 * emend_outline_sections_add:
 * @outline: an outline without sections, which gets sections and headings
 * @pages: the lines of the book
 * @titles: (element-type EmendTitle): what may be titles, as [func@title_levels_decide] leaves them
 * @table: the lists of the book; its entries are told which headings they name
 * @words: the words of titles
 *
 * Divides the book into sections, which together have all its pages. What comes before everything that was recognised
 * is of the title page.
 */
void
emend_outline_sections_add (EmendOutline *outline,
                            const EmendTitlePages *pages,
                            const GPtrArray *titles,
                            const EmendContentsTable *table,
                            const EmendTitleWords *words)
{
  Divider divider = { outline, pages, titles, table, words, NULL };

  divider.starts = g_array_new (FALSE, FALSE, sizeof (Start));
  add_titles (&divider);
  add_lists (&divider);
  add_front_pages (&divider);
  g_array_sort (divider.starts, compare_starts);
  start_first_page (&divider);
  make_sections (&divider);
  make_headings (&divider);
  g_array_unref (divider.starts);
}
