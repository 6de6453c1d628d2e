/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The navigation document of an EPUB: contents, printed pages and landmarks, all of which readers show in their own way:
 * `xhtml = emend_epub_navigation_render (book);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-epub.c
 */

#include "config.h"

#include "emend-epub-navigation.h"

#include <string.h>

#include "emend-epub-xhtml.h"
#include "emend-plain-text.h"

static void
begin_nav (const EmendEpubBook *book,
           EmendXml *xml,
           const char *type,
           const char *role,
           EmendEpubWord title,
           gboolean is_hidden)
{
  emend_xml_add_text (xml, "\n");
  emend_xml_begin (xml, "nav");
  emend_xml_add_attribute (xml, "epub:type", type);
  emend_xml_add_attribute (xml, "id", type);
  emend_xml_add_attribute (xml, "role", role);
  emend_xml_add_attribute (xml, "hidden", is_hidden ? "" : NULL);
  emend_xml_begin (xml, "h2");
  emend_epub_xhtml_add_language (book, xml);
  emend_xml_add_attribute (xml, "dir",
                           emend_epub_xhtml_get_direction (book, book->words->words[title]));
  emend_xml_add_text (xml, book->words->words[title]);
  emend_xml_end (xml);
  emend_xml_begin (xml, "ol");
  emend_xml_add_text (xml, "\n");
}

static void
end_nav (EmendXml *xml)
{
  emend_xml_end (xml);
  emend_xml_end (xml);
}

/* Begins an item with a link, or with a text if it leads nowhere. */
static void
begin_item (const EmendEpubBook *book,
            EmendXml *xml,
            const char *type,
            const char *target,
            const char *text)
{
  emend_xml_begin (xml, "li");
  emend_xml_begin (xml, target != NULL ? "a" : "span");
  emend_xml_add_attribute (xml, "epub:type", type);
  emend_xml_add_attribute (xml, "href", target);
  emend_xml_add_attribute (xml, "dir", emend_epub_xhtml_get_direction (book, text));
  emend_xml_add_text (xml, text);
  emend_xml_end (xml);
}

static void
end_item (EmendXml *xml)
{
  emend_xml_end (xml);
  emend_xml_add_text (xml, "\n");
}

/* Contents */

/* The title of a part, with its number if it has one of its own. */
static char *
dup_title (const EmendEpubBook *book, guint i)
{
  const EmendEditionPart *part = emend_edition_get_part (book->edition, i);
  g_autofree char *number
      = part->section != NULL ? emend_plain_text_dup_line (part->section->number) : NULL;
  g_autofree char *title
      = part->section != NULL ? emend_plain_text_dup_line (part->section->title) : NULL;
  gboolean needs_stop;

  if (number == NULL || title == NULL || g_str_has_prefix (title, number))
    return emend_epub_book_dup_part_title (book, i);
  needs_stop = g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (number + strlen (number))));
  return g_strconcat (number, needs_stop ? ". " : " ", title, NULL);
}

static char *
dup_target (const EmendEpubBook *book, guint part)
{
  if (!emend_epub_book_has_file (book, part))
    return NULL;
  return g_strdup_printf ("text/%s.xhtml", emend_edition_get_part (book->edition, part)->name);
}

/* For each part, whether it has a file or one of the parts in it has. */
static gboolean *
list_shown (const EmendEpubBook *book)
{
  gboolean *is_shown = g_new0 (gboolean, book->edition->parts->len + 1);

  for (guint i = book->edition->parts->len; i-- > 0;)
    {
      guint parent = emend_edition_get_part (book->edition, i)->parent;

      is_shown[i] = is_shown[i] || emend_epub_book_has_file (book, i);
      if (is_shown[i] && parent != EMEND_EDITION_PART_NO_PARENT)
        is_shown[parent] = TRUE;
    }
  return is_shown;
}

static guint
count_parents (const EmendEpubBook *book, guint part)
{
  guint n = 0;

  while ((part = emend_edition_get_part (book->edition, part)->parent)
         != EMEND_EDITION_PART_NO_PARENT)
    n++;
  return n;
}

/* Parts follow each other in the order of the book, those in a part right after it. So the items that are open are the
 * last part and those that it is in. */
static void
add_parts (const EmendEpubBook *book, EmendXml *xml)
{
  g_autofree gboolean *is_shown = list_shown (book);
  guint n_open = 0;

  for (guint i = 0; i < book->edition->parts->len; i++)
    {
      g_autofree char *target = dup_target (book, i);
      g_autofree char *title = dup_title (book, i);
      guint n_parents = count_parents (book, i);

      if (!is_shown[i])
        continue;
      if (n_open > 0 && n_parents == n_open)
        {
          emend_xml_begin (xml, "ol");
          emend_xml_add_text (xml, "\n");
        }
      else if (n_open > 0)
        {
          end_item (xml);
        }
      for (; n_open > n_parents + 1; n_open--)
        {
          emend_xml_end (xml);
          end_item (xml);
        }
      begin_item (book, xml, NULL, target, title);
      n_open = n_parents + 1;
    }
  for (; n_open > 1; n_open--)
    {
      end_item (xml);
      emend_xml_end (xml);
    }
  if (n_open > 0)
    end_item (xml);
  else
    {
      begin_item (book, xml, NULL, "cover.xhtml", emend_epub_book_get_title (book));
      end_item (xml);
    }
}

/* Pages and landmarks */

static void
add_pages (const EmendEpubBook *book, EmendXml *xml)
{
  for (guint i = 0; i < book->places->len; i++)
    {
      const EmendEpubPlace *place = &g_array_index (book->places, EmendEpubPlace, i);
      g_autofree char *label = emend_epub_book_dup_label (book, place->page);
      g_autofree char *target = g_strdup_printf (
          "text/%s.xhtml#page-%u", emend_edition_get_part (book->edition, place->part)->name,
          place->page + 1);

      begin_item (book, xml, NULL, target, label);
      end_item (xml);
    }
}

/* The first part of which @get_type says that it is @type. */
static void
add_landmark (const EmendEpubBook *book,
              EmendXml *xml,
              const char *(*get_type) (const EmendSection *section),
              const char *type)
{
  for (guint i = 0; i < book->edition->parts->len; i++)
    {
      const EmendEditionPart *part = emend_edition_get_part (book->edition, i);
      g_autofree char *target = dup_target (book, i);
      g_autofree char *title = emend_epub_book_dup_part_title (book, i);

      if (target == NULL || g_strcmp0 (get_type (part->section), type) != 0)
        continue;
      begin_item (book, xml, type, target, title);
      end_item (xml);
      return;
    }
}

static void
add_landmarks (const EmendEpubBook *book, EmendXml *xml)
{
  static const char *const types[] = { "toc", "bibliography", "index" };

  begin_item (book, xml, "cover", "cover.xhtml", book->words->words[EMEND_EPUB_WORD_COVER]);
  end_item (xml);
  add_landmark (book, xml, emend_epub_xhtml_get_matter_type, "bodymatter");
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    add_landmark (book, xml, emend_epub_xhtml_get_section_type, types[i]);
}

/**
 * emend_epub_navigation_render:
 * @book: a book of which all parts are written
 *
 * Returns: (transfer full): the navigation document
 */
char *
emend_epub_navigation_render (const EmendEpubBook *book)
{
  EmendXml *xml = emend_epub_xhtml_begin (book, emend_epub_book_get_title (book), "", NULL);

  begin_nav (book, xml, "toc", "doc-toc", EMEND_EPUB_WORD_CONTENTS, FALSE);
  add_parts (book, xml);
  end_nav (xml);
  if (book->places->len > 0)
    {
      begin_nav (book, xml, "page-list", "doc-pagelist", EMEND_EPUB_WORD_PAGES, TRUE);
      add_pages (book, xml);
      end_nav (xml);
    }
  begin_nav (book, xml, "landmarks", NULL, EMEND_EPUB_WORD_LANDMARKS, TRUE);
  add_landmarks (book, xml);
  end_nav (xml);
  return emend_xml_finish (xml);
}
