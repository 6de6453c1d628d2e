/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The sections of a book as Markdown (CommonMark) files with YAML before the text, and links to their pages:
 * `text = emend_archive_text_render (edition, 3, anchors);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-archive-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "emend-document-clip.h"
#include "emend-markdown.h"
#include "emend-plain-text.h"
#include "emend-reading-text.h"

#define FLAGS                                                                                      \
  (EMEND_READING_TEXT_MARKDOWN | EMEND_READING_TEXT_ANCHORS | EMEND_READING_TEXT_FIGURES)

/* What the Markdown of a book has where a page begins. */
#define MARK_START "<!-- page "
#define MARK_END " -->"

/* A string of JSON is one of YAML. */
static void
append_string (GString *yaml, const char *name, const char *value)
{
  g_autofree char *line = emend_plain_text_dup_line (value);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *json = NULL;

  if (line == NULL)
    return;
  json_node_set_string (node, line);
  json = json_to_string (node, FALSE);
  g_string_append_printf (yaml, "%s: %s\n", name, json);
}

static void
append_front_matter (GString *yaml, EmendEdition *edition, const EmendEditionPart *part)
{
  const EmendSection *section = part->section;

  g_string_append (yaml, "---\n");
  append_string (yaml, "title", part->title);
  if (section != NULL)
    {
      append_string (yaml, "number", section->number);
      append_string (yaml, "type", emend_section_type_get_nick (section->type));
      append_string (yaml, "matter", emend_matter_get_nick (section->matter));
    }
  g_string_append_printf (yaml, "first_page: %u\nlast_page: %u\n", part->first_page + 1,
                          part->last_page + 1);
  append_string (yaml, "first_label", emend_edition_get_label (edition, part->first_page));
  append_string (yaml, "last_label", emend_edition_get_label (edition, part->last_page));
  g_string_append (yaml, "---\n\n");
}

/* Makes a place to link to of the mark at @mark. The first part with a place for a page is where links to it go. Gives
 * what follows the mark, or NULL if it is none. */
static const char *
append_anchor (GString *markdown,
               const EmendEditionPart *part,
               const char *mark,
               GHashTable *anchors)
{
  char *end = NULL;
  guint64 number = g_ascii_strtoull (mark + strlen (MARK_START), &end, 10);

  if (!g_str_has_prefix (end, MARK_END) || number == 0 || number > G_MAXINT)
    return NULL;
  if (!g_hash_table_contains (anchors, GUINT_TO_POINTER (number - 1)))
    g_hash_table_insert (anchors, GUINT_TO_POINTER (number - 1), part->name);
  g_string_append_printf (markdown, "<a id=\"page-%u\"></a>", (guint) number);
  return end + strlen (MARK_END);
}

/* Makes places to link to of the comments where pages begin. In the text of the book, a backslash is before each `<`. */
static void
append_text (GString *markdown, const EmendEditionPart *part, const char *text, GHashTable *anchors)
{
  const char *mark;

  while ((mark = strstr (text, MARK_START)) != NULL)
    {
      gboolean is_text = mark > text && mark[-1] == '\\';
      const char *rest = NULL;

      g_string_append_len (markdown, text, mark - text);
      if (!is_text)
        rest = append_anchor (markdown, part, mark, anchors);
      if (rest == NULL)
        {
          g_string_append_c (markdown, *mark);
          rest = mark + 1;
        }
      text = rest;
    }
  g_string_append (markdown, text);
}

/* Whether @document has the note, which then stands in its text as a footnote. */
static gboolean
has_note (const EmendDocument *document, const EmendNote *note)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, 0);

      if (emend_note_words_is_note (block) && run->page == note->page && run->first == note->first)
        return TRUE;
    }
  return FALSE;
}

/* Notes that the section calls for and that stand elsewhere, as those at the end of a book do. */
static void
append_notes (GString *markdown, EmendEdition *edition, const EmendDocument *document)
{
  for (guint i = 0; i < document->notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (document->notes, i);
      g_autofree char *text = NULL;

      if (!emend_note_is_matched (note) || has_note (document, note))
        continue;
      text = emend_edition_dup_note_text (edition, i);
      g_string_append_printf (markdown, "\n[^%u]: ", i + 1);
      emend_archive_text_append_escaped (markdown, text, TRUE);
      g_string_append_c (markdown, '\n');
    }
}

/* Of a figure whose file is missing, the caption is all that is shown. */
static void
drop_missing_pictures (const EmendEdition *edition, EmendDocument *document)
{
  for (guint i = document->figures->len; i-- > 0;)
    {
      if (!emend_edition_has_picture (edition, &g_array_index (document->figures, EmendFigure, i)))
        g_array_remove_index (document->figures, i);
    }
}

/**
 * emend_archive_text_render:
 * @edition: a book
 * @part: index of a section
 * @anchors: (element-type guint utf8): positions of pages to the name of the part in which they can be linked to; those
 *   that begin in this part are added
 *
 * Returns: (transfer full): the text of the section's file
 */
char *
emend_archive_text_render (EmendEdition *edition, guint part, GHashTable *anchors)
{
  const EmendEditionPart *p = emend_edition_get_part (edition, part);
  g_autoptr (EmendDocument) document
      = emend_document_clip_to_blocks (edition->document, p->range.first_block, p->range.n_blocks);
  g_autofree char *rendered = NULL;
  g_autofree char *text = NULL;
  GString *markdown = g_string_new (NULL);

  drop_missing_pictures (edition, document);
  rendered
      = emend_reading_text_render (document, FLAGS, emend_exporter_load_page, edition->exporter);
  text = emend_plain_text_dup (rendered);
  append_front_matter (markdown, edition, p);
  append_text (markdown, p, text, anchors);
  append_notes (markdown, edition, document);
  return g_string_free (markdown, FALSE);
}

/**
 * emend_archive_text_append_escaped:
 * @markdown: Markdown
 * @text: (nullable): any text
 * @is_at_start: whether the content of a block begins with it
 *
 * Appends @text in one line, so that nothing in it is markup.
 */
void
emend_archive_text_append_escaped (GString *markdown, const char *text, gboolean is_at_start)
{
  g_autofree char *line = emend_plain_text_dup_line (text);
  char *rest = line != NULL && is_at_start ? strchr (line, ' ') : NULL;
  gsize start = markdown->len;

  if (line == NULL)
    return;
  if (rest != NULL)
    *rest = '\0';
  emend_markdown_append (markdown, line, is_at_start);
  if (is_at_start)
    emend_markdown_end_number (markdown, start);
  if (rest == NULL)
    return;
  g_string_append_c (markdown, ' ');
  emend_markdown_append (markdown, rest + 1, FALSE);
}

/**
 * emend_archive_text_append_page_link:
 * @markdown: Markdown
 * @edition: a book
 * @page: position of a page, from 0
 * @anchors: (element-type guint utf8): positions of pages to the name of the part in which they can be linked to
 *
 * Appends the printed number of a page, or its place in the scan, as a link if the page has text.
 */
void
emend_archive_text_append_page_link (GString *markdown,
                                     EmendEdition *edition,
                                     guint page,
                                     GHashTable *anchors)
{
  const char *name = g_hash_table_lookup (anchors, GUINT_TO_POINTER (page));
  const char *label = emend_edition_get_label (edition, page);
  g_autofree char *text
      = label != NULL ? g_strdup_printf ("p. %s", label) : g_strdup_printf ("scan %u", page + 1);

  if (name == NULL)
    {
      emend_archive_text_append_escaped (markdown, text, FALSE);
      return;
    }
  g_string_append_c (markdown, '[');
  emend_archive_text_append_escaped (markdown, text, FALSE);
  g_string_append_printf (markdown, "](%s.md#page-%u)", name, page + 1);
}
