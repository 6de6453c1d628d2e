/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands beside the text of a book as JSON: its notes, bibliography and figures, and what was found about it.
 * `text = emend_data_apparatus_render_notes (edition);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-data-apparatus.h"

#include "emend-edition-json.h"
#include "emend-json-field.h"
#include "emend-plain-text.h"

static void
begin_list (JsonBuilder *builder, const char *format, const char *name)
{
  emend_edition_json_begin (builder, format);
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static char *
end_list (JsonBuilder *builder)
{
  json_builder_end_array (builder);
  return emend_edition_json_end (builder);
}

static void
add_line (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *line = emend_plain_text_dup_line (text);

  emend_json_field_add_nullable (builder, name, line);
}

static void
add_id (JsonBuilder *builder, const char *what, guint i)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", what, i + 1);

  emend_json_field_add_string (builder, "id", id);
}

/* A place in the text, or null. */
static void
add_place (JsonBuilder *builder,
           const EmendEdition *edition,
           const char *name,
           guint page,
           guint word)
{
  const EmendEditionPart *part = emend_edition_find_part (edition, page, word);

  json_builder_set_member_name (builder, name);
  if (word == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  emend_edition_json_add_page (builder, edition, page);
  emend_json_field_add_int (builder, "word", word);
  emend_json_field_add_nullable (builder, "section", part != NULL ? part->name : NULL);
  json_builder_end_object (builder);
}

/**
 * emend_data_apparatus_render_notes:
 * @edition: a book
 *
 * Returns: (transfer full): the text of `notes.json`
 */
char *
emend_data_apparatus_render_notes (EmendEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GPtrArray *notes = edition->document->notes;

  begin_list (builder, "emend-notes 1", "notes");
  for (guint i = 0; i < notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (notes, i);
      g_autofree char *text = emend_edition_dup_note_text (edition, i);

      json_builder_begin_object (builder);
      add_id (builder, "note", i);
      emend_json_field_add_string (builder, "kind", emend_note_kind_get_nick (note->kind));
      add_line (builder, "marker", note->marker);
      emend_json_field_add_boolean (builder, "is_matched", emend_note_is_matched (note));
      add_place (builder, edition, "mark", note->mark_page, note->mark_word);
      add_place (builder, edition, "place", note->page, note->first);
      emend_json_field_add_nullable (builder, "text", text);
      emend_edition_json_add_words (builder, edition, g_ptr_array_index (edition->notes->runs, i));
      json_builder_end_object (builder);
    }
  return end_list (builder);
}

/**
 * emend_data_apparatus_render_bibliography:
 * @edition: a book
 *
 * Returns: (transfer full): the text of `bibliography.json`
 */
char *
emend_data_apparatus_render_bibliography (EmendEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GPtrArray *references = edition->document->references;

  begin_list (builder, "emend-bibliography 1", "references");
  for (guint i = 0; i < references->len; i++)
    {
      const EmendReference *reference = g_ptr_array_index (references, i);

      json_builder_begin_object (builder);
      add_id (builder, "reference", i);
      emend_json_field_add_string (builder, "type",
                                   emend_reference_type_get_nick (reference->type));
      add_line (builder, "author", reference->author);
      add_line (builder, "title", reference->title);
      add_line (builder, "container", reference->container);
      add_line (builder, "publisher", reference->publisher);
      add_line (builder, "place", reference->place);
      add_line (builder, "year", reference->year);
      add_line (builder, "text", reference->text);
      add_place (builder, edition, "source", reference->page, reference->first);
      json_builder_end_object (builder);
    }
  return end_list (builder);
}

static void
add_box (JsonBuilder *builder, const EmendBox *box)
{
  json_builder_set_member_name (builder, "box");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, box->left);
  json_builder_add_int_value (builder, box->top);
  json_builder_add_int_value (builder, box->right);
  json_builder_add_int_value (builder, box->bottom);
  json_builder_end_array (builder);
}

/**
 * emend_data_apparatus_render_figures:
 * @edition: a book
 *
 * Returns: (transfer full): the text of `figures.json`
 */
char *
emend_data_apparatus_render_figures (EmendEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const EmendDocument *document = edition->document;

  begin_list (builder, "emend-figures 1", "figures");
  for (guint i = 0; i < document->figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (document->figures, EmendFigure, i);
      const EmendEditionPart *part = emend_edition_find_part (edition, figure->page, 0);

      json_builder_begin_object (builder);
      add_id (builder, "figure", i);
      emend_edition_json_add_page (builder, edition, figure->page);
      emend_json_field_add_nullable (builder, "section", part != NULL ? part->name : NULL);
      add_box (builder, &figure->box);
      emend_json_field_add_nullable (builder, "caption",
                                     figure->caption < document->blocks->len
                                         ? emend_edition_get_text (edition, figure->caption)
                                         : NULL);
      json_builder_end_object (builder);
    }
  return end_list (builder);
}

/**
 * emend_data_apparatus_render_findings:
 * @edition: a book
 *
 * Returns: (transfer full): the text of `findings.json`
 */
char *
emend_data_apparatus_render_findings (EmendEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GPtrArray *findings = edition->document->findings;
  guint counts[EMEND_FINDING_N_KINDS] = { 0 };

  begin_list (builder, "emend-findings 1", "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      const EmendFinding *finding = g_ptr_array_index (findings, i);
      gboolean has_page = finding->page < edition->document->n_pages;

      counts[finding->kind]++;
      json_builder_begin_object (builder);
      emend_json_field_add_string (builder, "kind", emend_finding_kind_get_nick (finding->kind));
      if (has_page)
        emend_edition_json_add_page (builder, edition, finding->page);
      add_line (builder, "text", finding->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < EMEND_FINDING_N_KINDS; i++)
    emend_json_field_add_int (builder, emend_finding_kind_get_nick ((EmendFindingKind) i),
                              counts[i]);
  json_builder_end_object (builder);
  return emend_edition_json_end (builder);
}
