/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book as TEI Lite (https://tei-c.org/guidelines/customization/lite/): its sections as divisions of front, body and
 * back. `docs/formats.md` describes it.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-tei.c
 */

#include "config.h"

#include "emend-export-tei.h"

#include "emend-language-tag.h"
#include "emend-plain-text.h"
#include "emend-tei-blocks.h"
#include "emend-tei-header.h"

/* The parts of a text, in the order of EmendMatter. */
static const char *const zones[EMEND_MATTER_N_KINDS] = { "front", "body", "back" };

typedef struct
{
  EmendEdition *edition;
  EmendTeiText *text;
  EmendTeiBlocks *blocks;
  int zone;           /* which is open; -1 before the first */
  GArray *open;       /* of guint: indices of the parts whose divisions are open */
  GArray *levels;     /* of guint: levels of the headings in a part whose divisions are open */
  gboolean has_body;  /* whether the body was begun */
  gboolean is_at_top; /* whether the open division has headings at most */
} Writer;

static void
begin (Writer *self, const char *name)
{
  emend_xml_add_text (self->text->xml, "\n");
  emend_xml_begin (self->text->xml, name);
}

static void
end_zone (Writer *self)
{
  if (self->zone >= 0)
    emend_xml_end (self->text->xml);
}

/* Goes on to a later part of the text. Each text has a body. */
static void
go_to_zone (Writer *self, int zone)
{
  if (zone <= self->zone)
    return;
  end_zone (self);
  if (zone == EMEND_MATTER_BACK && !self->has_body)
    {
      begin (self, "body");
      emend_xml_add_element (self->text->xml, "p", NULL);
      emend_xml_end (self->text->xml);
    }
  begin (self, zones[zone]);
  self->zone = zone;
  self->has_body = self->has_body || zone >= EMEND_MATTER_BODY;
}

static void
begin_division (Writer *self, const char *type)
{
  emend_tei_blocks_end_group (self->blocks);
  begin (self, "div");
  emend_xml_add_attribute (self->text->xml, "type", type);
  self->is_at_top = TRUE;
}

/* Ends the divisions within a part, down to those above @level. */
static void
end_levels (Writer *self, guint level)
{
  emend_tei_blocks_end_group (self->blocks);
  while (self->levels->len > 0
         && g_array_index (self->levels, guint, self->levels->len - 1) >= level)
    {
      emend_xml_end (self->text->xml);
      g_array_set_size (self->levels, self->levels->len - 1);
    }
}

/* Ends the divisions of the parts that @parent is not in. */
static void
end_parts (Writer *self, guint parent)
{
  end_levels (self, 0);
  while (self->open->len > 0 && g_array_index (self->open, guint, self->open->len - 1) != parent)
    {
      emend_xml_end (self->text->xml);
      g_array_set_size (self->open, self->open->len - 1);
    }
}

/* Where a part belongs that is in no other one. What is in no section stands before all that are. */
static int
find_zone (const Writer *self, const EmendEditionPart *part)
{
  if (part->section != NULL)
    return (int) part->section->matter;
  return self->edition->parts->len > 1 ? EMEND_MATTER_FRONT : EMEND_MATTER_BODY;
}

static void
begin_part (Writer *self, guint i)
{
  const EmendEditionPart *part = emend_edition_get_part (self->edition, i);
  const EmendSection *section = part->section;
  g_autofree char *id = g_strconcat ("section-", part->name, NULL);
  g_autofree char *number = section != NULL ? emend_plain_text_dup_line (section->number) : NULL;

  end_parts (self, part->parent);
  if (self->open->len == 0)
    go_to_zone (self, find_zone (self, part));
  begin_division (self, section != NULL ? emend_section_type_get_nick (section->type) : "text");
  emend_xml_add_attribute (self->text->xml, "xml:id", id);
  emend_xml_add_attribute (self->text->xml, "n", number);
  g_array_append_val (self->open, i);
}

/* The first headings of a division are its own; others begin divisions in it. */
static void
add_heading (Writer *self, guint i, const EmendBlock *block)
{
  const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, 0);

  emend_tei_blocks_end_group (self->blocks);
  if (!self->is_at_top)
    {
      end_levels (self, block->level);
      begin_division (self, "subsection");
      g_array_append_val (self->levels, block->level);
    }
  emend_tei_text_add_breaks (self->text, run->page + 1, FALSE);
  emend_tei_blocks_add_heading (self->blocks, i);
}

static void
add_part (Writer *self, guint i)
{
  const EmendEditionPart *part = emend_edition_get_part (self->edition, i);
  const EmendSectionRange *range = &part->range;

  begin_part (self, i);
  for (guint b = range->first_block; b < range->first_block + range->n_blocks; b++)
    {
      const EmendBlock *block = g_ptr_array_index (self->edition->document->blocks, b);

      emend_tei_blocks_add_figures (self->blocks, b);
      if (block->role == EMEND_BLOCK_HEADING)
        add_heading (self, b, block);
      else
        {
          emend_tei_blocks_add (self->blocks, b, part->section);
          self->is_at_top = FALSE;
        }
    }
}

static void
add_text (Writer *self)
{
  guint n_blocks = self->edition->document->blocks->len;

  begin (self, "text");
  for (guint i = 0; i < self->edition->parts->len; i++)
    add_part (self, i);
  /* What comes after the last block. */
  emend_tei_blocks_end_group (self->blocks);
  if (!self->has_body)
    {
      end_parts (self, EMEND_EDITION_PART_NO_PARENT);
      go_to_zone (self, EMEND_MATTER_BODY);
      begin_division (self, "text");
      emend_xml_add_element (self->text->xml, "p", NULL);
    }
  emend_tei_blocks_add_figures (self->blocks, n_blocks);
  emend_tei_text_add_breaks (self->text, self->edition->document->n_pages, FALSE);
}

/**
 * emend_export_tei_render:
 * @exporter: where the words come from
 * @document: the structure
 *
 * Returns: (transfer full): the whole book
 */
char *
emend_export_tei_render (EmendExporter *exporter, const EmendDocument *document)
{
  EmendBook *book = emend_exporter_get_book (exporter);
  g_autoptr (EmendEdition) edition = emend_edition_new (exporter, document);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendTeiText) text = emend_tei_text_new (edition, &error);
  g_autoptr (EmendTeiBlocks) blocks = NULL;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) tags = emend_language_tag_list (emend_book_get_languages (book));
  Writer writer = { .edition = edition, .zone = -1, .open = open, .levels = levels };

  if (text == NULL)
    {
      emend_exporter_take_error (exporter, g_steal_pointer (&error));
      return g_strdup ("");
    }
  blocks = emend_tei_blocks_new (text);
  writer.text = text;
  writer.blocks = blocks;
  emend_xml_begin (text->xml, "TEI");
  emend_xml_add_attribute (text->xml, "xmlns", "http://www.tei-c.org/ns/1.0");
  emend_xml_add_attribute (text->xml, "xml:lang", tags[0]);
  emend_tei_header_add (text);
  add_text (&writer);
  return emend_xml_finish (g_steal_pointer (&text->xml));
}
