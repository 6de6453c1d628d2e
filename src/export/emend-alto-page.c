/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A page as ALTO 4 (Analyzed Layout and Text Object, https://www.loc.gov/standards/alto/):
 * `text = emend_alto_page_render (book, record);`
 *
 * Thread contract: as [struct@PageBook].
 * check-source: tested-by tests/export/test-ocr-formats.c
 */

#include "config.h"

#include "emend-alto-page.h"

#include <string.h>

#include "emend-plain-text.h"
#include "emend-word-form.h"
#include "emend-xml.h"

#define NAMESPACE "http://www.loc.gov/standards/alto/ns-v4#"
#define SCHEMA "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
#define VERSION "4.4"

/* Type sizes are told in points, of which an inch has as many. */
#define POINTS_PER_INCH 72

typedef struct
{
  EmendPageBook *book;
  const EmendPageRecord *record;
  EmendXml *xml;
  guint n_blocks;
  guint n_lines;
  guint n_pictures;
} Writer;

/* Type size of a line in half points; 0 if it is not known. */
static guint
get_size (const EmendPage *page, const EmendLine *line)
{
  if (page->dpi == 0 || line->font_size == 0)
    return 0;
  return (guint) (((guint64) line->font_size * 2 * POINTS_PER_INCH + page->dpi / 2) / page->dpi);
}

static void
add_id (EmendXml *xml, const char *kind, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s%u", kind, number);

  emend_xml_add_attribute (xml, "ID", id);
}

/* Begins an element in a line of its own. */
static void
begin (EmendXml *xml, const char *name)
{
  emend_xml_add_text (xml, "\n");
  emend_xml_begin (xml, name);
}

static void
add_box (Writer *self, const EmendBox *box)
{
  EmendBox place = emend_page_record_turn_box (self->record, box);

  emend_xml_add_number (self->xml, "HPOS", (guint) MAX (place.left, 0));
  emend_xml_add_number (self->xml, "VPOS", (guint) MAX (place.top, 0));
  emend_xml_add_number (self->xml, "WIDTH", (guint) MAX (emend_box_get_width (&place), 0));
  emend_xml_add_number (self->xml, "HEIGHT", (guint) MAX (emend_box_get_height (&place), 0));
}

/* What the page is, and how its text was made */

static void
add_step (EmendXml *xml,
          const char *id,
          const char *category,
          const char *what,
          const char *settings,
          const char *software)
{
  begin (xml, "Processing");
  emend_xml_add_attribute (xml, "ID", id);
  emend_xml_add_element (xml, "processingCategory", category);
  emend_xml_add_element (xml, "processingStepDescription", what);
  if (settings != NULL)
    emend_xml_add_element (xml, "processingStepSettings", settings);
  emend_xml_begin (xml, "processingSoftware");
  emend_xml_add_element (xml, "softwareName", software);
  if (g_str_equal (software, "Emend"))
    emend_xml_add_element (xml, "softwareVersion", EMEND_VERSION);
  emend_xml_end (xml);
  emend_xml_end (xml);
}

static void
add_description (Writer *self)
{
  const EmendPage *page = self->record->page;
  g_autofree char *name = emend_page_book_dup_source_name (self->book, self->record->position);
  g_autofree char *settings = page != NULL && page->languages != NULL
                                  ? g_strconcat ("languages: ", page->languages, NULL)
                                  : NULL;

  begin (self->xml, "Description");
  begin (self->xml, "MeasurementUnit");
  emend_xml_add_text (self->xml, "pixel");
  emend_xml_end (self->xml);
  if (name != NULL)
    {
      begin (self->xml, "sourceImageInformation");
      emend_xml_add_element (self->xml, "fileName", name);
      emend_xml_end (self->xml);
    }
  add_step (self->xml, "ocr", "contentGeneration", "text recognition", settings, "Tesseract");
  if (emend_exporter_get_words (self->book->exporter) == EMEND_EXPORTER_FINAL)
    add_step (self->xml, "correction", "contentModification",
              "correction of words; what was read is in ALTERNATIVE", NULL, "Emend");
  add_step (self->xml, "structure", "postOperation", "regions of the page", NULL, "Emend");
  emend_xml_end (self->xml);
}

static void
add_styles (Writer *self)
{
  const EmendPage *page = self->record->page;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          guint size = get_size (page, g_ptr_array_index (region->lines, l));
          g_autofree char *points = g_strdup_printf ("%u.%u", size / 2, size % 2 * 5);

          if (size == 0 || !g_hash_table_add (seen, GUINT_TO_POINTER (size)))
            continue;
          if (g_hash_table_size (seen) == 1)
            begin (self->xml, "Styles");
          begin (self->xml, "TextStyle");
          add_id (self->xml, "size", size);
          emend_xml_add_attribute (self->xml, "FONTSIZE", points);
          emend_xml_end (self->xml);
        }
    }
  if (g_hash_table_size (seen) > 0)
    emend_xml_end (self->xml);
}

static void
add_tags (Writer *self)
{
  begin (self->xml, "Tags");
  for (guint i = 0; i < EMEND_REGION_N_TYPES; i++)
    {
      const char *nick = emend_region_type_get_nick ((EmendRegionType) i);

      begin (self->xml, "LayoutTag");
      emend_xml_add_attribute (self->xml, "ID", nick);
      emend_xml_add_attribute (self->xml, "LABEL", nick);
      emend_xml_end (self->xml);
    }
  emend_xml_end (self->xml);
}

/* Words */

static void
add_confidence (Writer *self, const EmendWord *word)
{
  guint confidence = emend_page_record_get_confidence (self->record, word);
  g_autofree char *share = g_strdup_printf ("%u.%02u", confidence / 100, confidence % 100);

  emend_xml_add_attribute (self->xml, "WC", share);
  if (emend_page_record_is_by_person (self->record, word))
    emend_xml_add_attribute (self->xml, "CS", "true");
}

/* The whole word, where it is broken at the end of a line. */
static void
add_whole (Writer *self, const EmendBrokenWord *broken, const char *part)
{
  g_autofree char *text = emend_broken_words_dup_text (broken, &self->book->source);

  if (text == NULL)
    return;
  emend_xml_add_attribute (self->xml, "SUBS_TYPE", part);
  emend_xml_add_attribute (self->xml, "SUBS_CONTENT", text);
}

static void
add_readings (Writer *self, const EmendWord *word)
{
  g_autoptr (GArray) readings = emend_page_record_list_readings (self->record, word);

  for (guint i = 0; i < readings->len; i++)
    {
      const EmendWordReading *reading = &g_array_index (readings, EmendWordReading, i);

      emend_xml_begin (self->xml, "ALTERNATIVE");
      emend_xml_add_attribute (self->xml, "PURPOSE", reading->purpose);
      emend_xml_add_text (self->xml, reading->text);
      emend_xml_end (self->xml);
    }
}

/* A piece of a word. Of one that a correction split, the first piece has what is known about all of it. */
static void
add_string (Writer *self, const EmendWord *word, const GArray *pieces, guint i, gsize length)
{
  const EmendWordPiece *piece = &g_array_index (pieces, EmendWordPiece, i);
  g_autofree char *text = g_strndup (piece->text, length);
  g_autofree char *id
      = i == 0 ? g_strdup_printf ("w%u", word->id) : g_strdup_printf ("w%u-%u", word->id, i + 1);
  const EmendBrokenWord *first
      = emend_broken_words_find_first (self->book->broken, self->record->position, word);
  const EmendBrokenWord *second
      = emend_broken_words_find_second (self->book->broken, self->record->position, word);

  begin (self->xml, "String");
  emend_xml_add_attribute (self->xml, "ID", id);
  add_box (self, &piece->box);
  emend_xml_add_attribute (self->xml, "CONTENT", text);
  if (first != NULL && i + 1 == pieces->len)
    add_whole (self, first, "HypPart1");
  else if (second != NULL && i == 0)
    add_whole (self, second, "HypPart2");
  add_confidence (self, word);
  if (i == 0)
    add_readings (self, word);
  emend_xml_end (self->xml);
}

static void
add_space (Writer *self, const EmendBox *before, const EmendBox *after)
{
  const EmendBox box = { before->right, MIN (before->top, after->top), after->left,
                         MAX (before->bottom, after->bottom) };

  begin (self->xml, "SP");
  if (!emend_box_is_empty (&box))
    add_box (self, &box);
  emend_xml_end (self->xml);
}

/* Where the hyphen begins with which a word is broken, in bytes; the length of @text if it stays what it is. */
static gsize
find_hyphen (Writer *self, const EmendWord *word, const char *text)
{
  const EmendBrokenWord *broken
      = emend_broken_words_find_first (self->book->broken, self->record->position, word);
  gsize stem = broken != NULL && broken->drops_hyphen ? emend_word_form_get_stem (text) : 0;

  return stem > 0 ? stem : strlen (text);
}

static void
add_words (Writer *self, const EmendLine *line)
{
  EmendBox before = EMEND_BOX_INIT;

  for (guint w = 0; w < line->words->len; w++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, w);
      g_autoptr (GArray) pieces = emend_page_record_list_pieces (word);

      for (guint i = 0; i < pieces->len; i++)
        {
          const EmendWordPiece *piece = &g_array_index (pieces, EmendWordPiece, i);
          gboolean is_last = w + 1 == line->words->len && i + 1 == pieces->len;
          gsize length = is_last ? find_hyphen (self, word, piece->text) : strlen (piece->text);

          if (w > 0 || i > 0)
            add_space (self, &before, &piece->box);
          before = piece->box;
          add_string (self, word, pieces, i, length);
          if (piece->text[length] == '\0')
            continue;
          begin (self->xml, "HYP");
          emend_xml_add_attribute (self->xml, "CONTENT", piece->text + length);
          emend_xml_end (self->xml);
        }
    }
}

static void
add_line (Writer *self, const EmendLine *line)
{
  const EmendPage *page = self->record->page;
  guint size = get_size (page, line);
  g_autofree char *style = g_strdup_printf ("size%u", size);
  g_autofree char *baseline
      = g_strdup_printf ("%d,%d %d,%d", MAX (line->box.left, 0), MAX (line->baseline_left, 0),
                         MAX (line->box.right, 0), MAX (line->baseline_right, 0));

  if (line->words->len == 0)
    return;
  begin (self->xml, "TextLine");
  add_id (self->xml, "l", ++self->n_lines);
  if (size > 0)
    emend_xml_add_attribute (self->xml, "STYLEREFS", style);
  add_box (self, &line->box);
  if (page->rotation == 0 && line->baseline_left > 0)
    emend_xml_add_attribute (self->xml, "BASELINE", baseline);
  add_words (self, line);
  emend_xml_end (self->xml);
}

/* Pictures */

static void
add_picture (Writer *self, const EmendBox *box, const char *file)
{
  begin (self->xml, "Illustration");
  add_id (self->xml, "i", ++self->n_pictures);
  emend_xml_add_attribute (self->xml, "TAGREFS", emend_region_type_get_nick (EMEND_REGION_IMAGE));
  add_box (self, box);
  emend_xml_add_attribute (self->xml, "TYPE", "picture");
  emend_xml_add_attribute (self->xml, "FILEID", file);
  emend_xml_end (self->xml);
}

/* Whether a figure of the book shows what is in the region. */
static gboolean
is_in_figure (Writer *self, const EmendBox *box)
{
  const GArray *figures = self->book->document->figures;

  for (guint i = 0; i < figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (figures, EmendFigure, i);
      EmendBox common;

      if (figure->page == self->record->position
          && emend_box_intersect (&figure->box, box, &common))
        return TRUE;
    }
  return FALSE;
}

static void
add_figures (Writer *self)
{
  const GArray *figures = self->book->document->figures;

  for (guint i = 0; i < figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (figures, EmendFigure, i);
      g_autofree char *name = emend_figure_dup_file_name (figure->page, figure->number);

      if (figure->page == self->record->position)
        add_picture (self, &figure->box, name);
    }
}

static guint
count_words (const EmendRegion *region)
{
  guint n_words = 0;

  for (guint l = 0; l < region->lines->len; l++)
    n_words += ((const EmendLine *) g_ptr_array_index (region->lines, l))->words->len;
  return n_words;
}

static void
add_region (Writer *self, const EmendRegion *region)
{
  if (region->type == EMEND_REGION_IMAGE && !is_in_figure (self, &region->box))
    add_picture (self, &region->box, NULL);
  if (count_words (region) == 0)
    return;

  begin (self->xml, "TextBlock");
  add_id (self->xml, "b", ++self->n_blocks);
  emend_xml_add_attribute (self->xml, "TAGREFS", emend_region_type_get_nick (region->type));
  add_box (self, &region->box);
  for (guint l = 0; l < region->lines->len; l++)
    add_line (self, g_ptr_array_index (region->lines, l));
  emend_xml_end (self->xml);
}

static void
add_languages (Writer *self)
{
  g_auto (GStrv) tags = emend_page_book_list_languages (self->book, self->record->page);
  g_autofree char *others = tags[0] != NULL ? g_strjoinv (" ", tags + 1) : NULL;

  emend_xml_add_attribute (self->xml, "LANG", tags[0]);
  if (others != NULL && *others != '\0')
    emend_xml_add_attribute (self->xml, "OTHERLANGS", others);
}

static void
add_page (Writer *self)
{
  const EmendPage *page = self->record->page;
  const char *label = emend_page_book_get_label (self->book, self->record->position);
  g_autofree char *printed = emend_plain_text_dup_line (label);
  guint width = 0;
  guint height = 0;

  begin (self->xml, "Page");
  add_id (self->xml, "p", self->record->position + 1);
  emend_xml_add_number (self->xml, "PHYSICAL_IMG_NR", self->record->position + 1);
  emend_xml_add_attribute (self->xml, "PRINTED_IMG_NR", printed);
  if (page == NULL)
    {
      emend_xml_add_attribute (self->xml, "QUALITY", "Missing");
      emend_xml_end (self->xml);
      return;
    }

  emend_page_record_get_size (self->record, &width, &height);
  emend_xml_add_number (self->xml, "WIDTH", width);
  emend_xml_add_number (self->xml, "HEIGHT", height);
  /* The scan is turned clockwise to be read, so its text is turned the other way. */
  if (page->rotation != 0)
    emend_xml_add_number (self->xml, "ROTATION", page->rotation);
  add_languages (self);
  begin (self->xml, "PrintSpace");
  emend_xml_add_number (self->xml, "HPOS", 0);
  emend_xml_add_number (self->xml, "VPOS", 0);
  emend_xml_add_number (self->xml, "WIDTH", width);
  emend_xml_add_number (self->xml, "HEIGHT", height);
  add_figures (self);
  for (guint r = 0; r < page->regions->len; r++)
    add_region (self, g_ptr_array_index (page->regions, r));
  emend_xml_end (self->xml);
  emend_xml_end (self->xml);
}

/**
 * emend_alto_page_render:
 * @book: a book
 * @record: a page of it
 *
 * Returns: (transfer full): the page as ALTO
 */
char *
emend_alto_page_render (EmendPageBook *book, const EmendPageRecord *record)
{
  g_autoptr (EmendXml) xml = emend_xml_new (NULL);
  Writer writer = { .book = book, .record = record, .xml = xml };

  emend_xml_begin (xml, "alto");
  emend_xml_add_attribute (xml, "xmlns", NAMESPACE);
  emend_xml_add_attribute (xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  emend_xml_add_attribute (xml, "xsi:schemaLocation", NAMESPACE " " SCHEMA);
  emend_xml_add_attribute (xml, "SCHEMAVERSION", VERSION);
  add_description (&writer);
  if (record->page != NULL)
    {
      add_styles (&writer);
      add_tags (&writer);
    }
  begin (xml, "Layout");
  add_page (&writer);
  return emend_xml_finish (g_steal_pointer (&xml));
}
