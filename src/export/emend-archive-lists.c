/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands beside the sections of a book as Markdown: what it is, its contents, notes, bibliography, figures and
 * findings. `text = emend_archive_lists_render_index (edition, anchors);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-archive-lists.h"

#include "emend-archive-text.h"
#include "emend-plain-text.h"

static GString *
begin (const char *title)
{
  GString *markdown = g_string_new (NULL);

  g_string_append_printf (markdown, "# %s\n", title);
  return markdown;
}

static void
append_field (GString *markdown, const char *name, const char *value)
{
  g_autofree char *line = emend_plain_text_dup_line (value);

  if (line == NULL)
    return;
  g_string_append_printf (markdown, "- %s: ", name);
  emend_archive_text_append_escaped (markdown, line, FALSE);
  g_string_append_c (markdown, '\n');
}

static void
append_sources (GString *markdown, EmendBook *book)
{
  const GPtrArray *sources = emend_book_get_sources (book);

  g_string_append (markdown, "\n## Made from\n\n");
  for (guint i = 0; i < sources->len; i++)
    {
      const EmendSource *source = g_ptr_array_index (sources, i);
      g_autofree char *name = g_path_get_basename (source->path);

      g_string_append (markdown, "- ");
      emend_archive_text_append_escaped (markdown, name, TRUE);
      g_string_append_printf (markdown, ", %u %s", source->n_pages,
                              source->n_pages == 1 ? "page" : "pages");
      if (source->sha256 != NULL)
        g_string_append_printf (markdown, ", SHA-256 `%s`", source->sha256);
      g_string_append_c (markdown, '\n');
    }
}

/**
 * emend_archive_lists_render_readme:
 * @edition: a book
 *
 * Returns: (transfer full): the text of `README.md`
 */
char *
emend_archive_lists_render_readme (EmendEdition *edition)
{
  EmendBook *book = emend_exporter_get_book (edition->exporter);
  g_autofree char *title = emend_plain_text_dup_line (emend_book_get_title (book));
  GString *markdown = g_string_new ("# ");

  emend_archive_text_append_escaped (markdown, title != NULL ? title : "Untitled", TRUE);
  g_string_append (markdown, "\n\n");
  append_field (markdown, "Author", emend_book_get_author (book));
  append_field (markdown, "Language", emend_book_get_languages (book));
  g_string_append_printf (markdown, "- Pages of the scan: %u\n", edition->document->n_pages);
  append_field (markdown, "Made by", "Emend " EMEND_VERSION);
  append_sources (markdown, book);
  g_string_append (
      markdown,
      "\n## Files\n\n"
      "- [index.md](index.md): the contents and the pages, with links\n"
      "- [notes.md](notes.md), [bibliography.md](bibliography.md), "
      "[figures.md](figures.md)\n"
      "- [findings.md](findings.md): what somebody should look at\n"
      "- a file for each section; `SHA256SUMS` names all files\n"
      "\nPages are places to link to: `#page-12` is the twelfth page of the scan, whatever "
      "number is printed on it.\n"
      "\nThis folder says nothing about who owns the text.\n");
  return g_string_free (markdown, FALSE);
}

static guint
count_parents (const EmendEdition *edition, const EmendEditionPart *part)
{
  guint n = 0;

  while (part->parent != EMEND_EDITION_PART_NO_PARENT)
    {
      part = emend_edition_get_part (edition, part->parent);
      n++;
    }
  return n;
}

/**
 * emend_archive_lists_render_index:
 * @edition: a book
 * @anchors: (element-type guint utf8): where pages can be linked to
 *
 * Returns: (transfer full): the text of `index.md`
 */
char *
emend_archive_lists_render_index (EmendEdition *edition, GHashTable *anchors)
{
  GString *markdown = begin ("Contents");

  g_string_append_c (markdown, '\n');
  for (guint i = 0; i < edition->parts->len; i++)
    {
      const EmendEditionPart *part = emend_edition_get_part (edition, i);

      g_string_append_printf (markdown, "%*s- [", (int) (2 * count_parents (edition, part)), "");
      emend_archive_text_append_escaped (markdown, part->title, FALSE);
      g_string_append_printf (markdown, "](%s.md), ", part->name);
      emend_archive_text_append_page_link (markdown, edition, part->first_page, anchors);
      g_string_append_c (markdown, '\n');
    }

  g_string_append (markdown, "\n## Pages\n\n");
  for (guint i = 0; i < edition->document->n_pages; i++)
    {
      if (!g_hash_table_contains (anchors, GUINT_TO_POINTER (i)))
        continue;
      emend_archive_text_append_page_link (markdown, edition, i, anchors);
      g_string_append_c (markdown, '\n');
    }
  return g_string_free (markdown, FALSE);
}

/**
 * emend_archive_lists_render_notes:
 * @edition: a book
 * @anchors: (element-type guint utf8): where pages can be linked to
 *
 * Returns: (transfer full): the text of `notes.md`
 */
char *
emend_archive_lists_render_notes (EmendEdition *edition, GHashTable *anchors)
{
  const GPtrArray *notes = edition->document->notes;
  const EmendEditionPart *last = NULL;
  GString *markdown = begin ("Notes");

  for (guint i = 0; i < notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (notes, i);
      const EmendEditionPart *part = emend_edition_find_part_of_note (edition, i);
      g_autofree char *text = emend_edition_dup_note_text (edition, i);

      if (part != NULL && part != last)
        {
          g_string_append (markdown, "\n## ");
          emend_archive_text_append_escaped (markdown, part->title, TRUE);
          g_string_append_c (markdown, '\n');
          last = part;
        }
      g_string_append_printf (markdown, "\n<a id=\"note-%u\"></a>", i + 1);
      /* Most notes begin with their marker. */
      if (text == NULL || !g_str_has_prefix (text, note->marker))
        {
          emend_archive_text_append_escaped (markdown, note->marker, FALSE);
          g_string_append_c (markdown, ' ');
        }
      if (text != NULL)
        emend_archive_text_append_escaped (markdown, text, FALSE);
      else
        g_string_append (markdown, "*not found*");
      g_string_append (markdown, note->mark_word > 0 ? " (" : " (nothing calls for it; ");
      emend_archive_text_append_page_link (
          markdown, edition, note->mark_word > 0 ? note->mark_page : note->page, anchors);
      g_string_append (markdown, ")\n");
    }
  return g_string_free (markdown, FALSE);
}

/**
 * emend_archive_lists_render_bibliography:
 * @edition: a book
 * @anchors: (element-type guint utf8): where pages can be linked to
 *
 * Returns: (transfer full): the text of `bibliography.md`
 */
char *
emend_archive_lists_render_bibliography (EmendEdition *edition, GHashTable *anchors)
{
  const GPtrArray *references = edition->document->references;
  GString *markdown = begin ("Bibliography");

  g_string_append_c (markdown, '\n');
  for (guint i = 0; i < references->len; i++)
    {
      const EmendReference *reference = g_ptr_array_index (references, i);

      g_string_append (markdown, "- ");
      emend_archive_text_append_escaped (markdown, reference->text, TRUE);
      g_string_append (markdown, " (");
      emend_archive_text_append_page_link (markdown, edition, reference->page, anchors);
      g_string_append (markdown, ")\n");
    }
  return g_string_free (markdown, FALSE);
}

/* The picture, if its file is there, as a paragraph of the item of a list. */
static void
append_picture (GString *markdown, EmendEdition *edition, const EmendFigure *figure)
{
  g_autofree char *name = emend_figure_dup_file_name (figure->page, figure->number);

  if (emend_edition_has_picture (edition, figure))
    g_string_append_printf (markdown, "\n  ![Picture on scan %u](figures/%s)\n", figure->page + 1,
                            name);
}

/**
 * emend_archive_lists_render_figures:
 * @edition: a book
 * @anchors: (element-type guint utf8): where pages can be linked to
 *
 * Returns: (transfer full): the text of `figures.md`
 */
char *
emend_archive_lists_render_figures (EmendEdition *edition, GHashTable *anchors)
{
  const EmendDocument *document = edition->document;
  GString *markdown = begin ("Figures");

  g_string_append_c (markdown, '\n');
  for (guint i = 0; i < document->figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (document->figures, EmendFigure, i);

      g_string_append (markdown, "- ");
      emend_archive_text_append_page_link (markdown, edition, figure->page, anchors);
      g_string_append (markdown, ": ");
      if (figure->caption < document->blocks->len)
        emend_archive_text_append_escaped (
            markdown, emend_edition_get_text (edition, figure->caption), FALSE);
      else
        g_string_append (markdown, "*no caption*");
      g_string_append_c (markdown, '\n');
      append_picture (markdown, edition, figure);
    }
  return g_string_free (markdown, FALSE);
}

/**
 * emend_archive_lists_render_findings:
 * @edition: a book
 * @anchors: (element-type guint utf8): where pages can be linked to
 *
 * Returns: (transfer full): the text of `findings.md`
 */
char *
emend_archive_lists_render_findings (EmendEdition *edition, GHashTable *anchors)
{
  const EmendDocument *document = edition->document;
  GString *markdown = begin ("Findings");

  g_string_append_c (markdown, '\n');
  for (guint i = 0; i < document->findings->len; i++)
    {
      const EmendFinding *finding = g_ptr_array_index (document->findings, i);

      g_string_append (markdown, "- ");
      if (finding->page < document->n_pages)
        {
          emend_archive_text_append_page_link (markdown, edition, finding->page, anchors);
          g_string_append (markdown, ": ");
        }
      emend_archive_text_append_escaped (markdown, finding->text,
                                         finding->page >= document->n_pages);
      g_string_append_c (markdown, '\n');
    }
  return g_string_free (markdown, FALSE);
}
