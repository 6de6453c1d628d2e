/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The sections of a book as outputs have them, with names for files and titles for people:
 * `parts = emend_edition_part_list (document, ranges);`
 *
 * Thread contract: pure functions; any thread.
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-edition-part.h"

#include <string.h>

#include "emend-plain-text.h"

/* What text is called that is in no section. */
#define UNTITLED "Text"

/* What people call the type of a section. */
static char *
dup_type_name (const EmendSection *section)
{
  char *name = g_strdelimit (g_strdup (emend_section_type_get_nick (section->type)), "_", ' ');

  name[0] = g_ascii_toupper (name[0]);
  return name;
}

static char *
dup_title (const EmendSection *section)
{
  g_autofree char *title = emend_plain_text_dup_line (section->title);
  g_autofree char *number = emend_plain_text_dup_line (section->number);
  g_autofree char *type = NULL;

  if (title != NULL)
    return g_steal_pointer (&title);
  type = dup_type_name (section);
  return number != NULL ? g_strconcat (type, " ", number, NULL) : g_steal_pointer (&type);
}

/* The number comes first, so that files stand in the order of the book, and no two have one name. */
static char *
dup_name (const EmendSection *section, const char *title, guint i, guint n_parts)
{
  g_autofree char *slug = emend_plain_text_dup_slug (title);
  g_autofree char *type = section != NULL ? dup_type_name (section) : g_strdup (UNTITLED);
  int n_digits = n_parts > 999 ? 4 : n_parts > 99 ? 3 : 2;

  if (*slug == '\0')
    {
      g_free (slug);
      slug = emend_plain_text_dup_slug (type);
    }
  return g_strdup_printf ("%0*u-%s", n_digits, i + 1, slug);
}

/* The last earlier part that is of a higher level. */
static guint
find_parent (const GPtrArray *parts, const EmendSection *section)
{
  guint parent = parts->len > 0 ? parts->len - 1 : EMEND_EDITION_PART_NO_PARENT;

  while (section != NULL && parent != EMEND_EDITION_PART_NO_PARENT)
    {
      const EmendEditionPart *part = g_ptr_array_index (parts, parent);

      if (part->section != NULL && part->section->level < section->level)
        return parent;
      parent = part->parent;
    }
  return EMEND_EDITION_PART_NO_PARENT;
}

static void
set_pages_of_section (EmendEditionPart *self)
{
  const EmendSection *section = self->section;

  self->first_page = section->first_page;
  self->last_page = section->first_page + section->n_pages;
  /* A section that has its first page from its top counts it among its own. */
  if (section->first_word == 0 && section->n_pages > 0)
    self->last_page--;
}

static void
set_pages_of_blocks (EmendEditionPart *self, const EmendDocument *document)
{
  self->first_page = document->n_pages - 1;
  for (guint i = 0; i < self->range.n_blocks; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, self->range.first_block + i);

      for (guint r = 0; r < block->runs->len; r++)
        {
          guint page = g_array_index (block->runs, EmendWordRun, r).page;

          self->first_page = MIN (self->first_page, page);
          self->last_page = MAX (self->last_page, page);
        }
    }
}

/**
 * emend_edition_part_list:
 * @document: the structure of a book
 * @ranges: (element-type EmendSectionRange): from emend_section_ranges_list()
 *
 * Returns: (transfer full) (element-type EmendEditionPart): a part for each range; @document must outlive them
 */
GPtrArray *
emend_edition_part_list (const EmendDocument *document, const GArray *ranges)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_edition_part_free);

  for (guint i = 0; i < ranges->len; i++)
    {
      EmendEditionPart *part = g_new0 (EmendEditionPart, 1);

      part->range = g_array_index (ranges, EmendSectionRange, i);
      if (part->range.section != EMEND_SECTION_RANGE_NO_SECTION)
        part->section = g_ptr_array_index (document->outline->sections, part->range.section);
      part->parent = find_parent (parts, part->section);
      part->title = part->section != NULL ? dup_title (part->section) : g_strdup (UNTITLED);
      part->name = dup_name (part->section, part->title, i, ranges->len);
      if (part->section != NULL)
        set_pages_of_section (part);
      else
        set_pages_of_blocks (part, document);
      g_ptr_array_add (parts, part);
    }
  return parts;
}

/**
 * emend_edition_part_free:
 * @self: (transfer full): a part that is not needed any more
 */
void
emend_edition_part_free (EmendEditionPart *self)
{
  g_free (self->name);
  g_free (self->title);
  g_free (self);
}
