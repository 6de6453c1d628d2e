/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A page as hOCR 1.2 (http://kba.cloud/hocr-spec/1.2/), in XHTML, with the classes that Tesseract writes:
 * `text = emend_hocr_page_render (book, record);`
 *
 * Thread contract: as [struct@PageBook].
 * check-source: tested-by tests/export/test-ocr-formats.c
 */

#include "config.h"

#include "emend-hocr-page.h"

#include <string.h>

#include "emend-json-field.h"
#include "emend-plain-text.h"
#include "emend-xml.h"

#define CAPABILITIES                                                                               \
  "ocr_page ocr_carea ocr_par ocr_line ocr_header ocr_footer ocr_caption ocr_photo ocrx_word "     \
  "ocrp_wconf ocrp_lang"

typedef struct
{
  EmendPageBook *book;
  const EmendPageRecord *record;
  EmendXml *xml;
  const char *language; /* (nullable) */
  guint n_areas;
  guint n_paragraphs;
  guint n_lines;
} Writer;

/* Begins an element with what all have in hOCR. The page is part of ids, so that pages can be put in one file. */
static void
begin (Writer *self, const char *name, const char *class, guint number, const char *title)
{
  const char *kind = class + strlen ("ocr_");
  g_autofree char *id = g_strdup_printf ("%s_%u_%u", kind, self->record->position + 1, number);

  emend_xml_add_text (self->xml, "\n");
  emend_xml_begin (self->xml, name);
  emend_xml_add_attribute (self->xml, "class", class);
  emend_xml_add_attribute (self->xml, "id", id);
  emend_xml_add_attribute (self->xml, "title", title);
}

static char *
dup_box (const Writer *self, const EmendBox *box)
{
  EmendBox place = emend_page_record_turn_box (self->record, box);

  return g_strdup_printf ("bbox %d %d %d %d", MAX (place.left, 0), MAX (place.top, 0),
                          MAX (place.right, 0), MAX (place.bottom, 0));
}

/* A string in a property, which cannot hold what ends it. */
static char *
dup_quoted (const char *text)
{
  g_autofree char *line = emend_plain_text_dup_line (text);

  return g_strdup_printf ("\"%s\"", line != NULL ? g_strdelimit (line, "\";", '_') : "");
}

/* Words */

/* What else a word may be, as JSON; NULL if nothing is known. hOCR has elements for it, whose text programs that do not
 * know them take for text of the page; an attribute for data of one's own is in nobody's way. */
static char *
dup_readings (const Writer *self, const EmendWord *word)
{
  g_autoptr (GArray) readings = emend_page_record_list_readings (self->record, word);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  if (readings->len == 0)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < readings->len; i++)
    {
      const EmendWordReading *reading = &g_array_index (readings, EmendWordReading, i);

      json_builder_begin_object (builder);
      emend_json_field_add_string (builder, "purpose", reading->purpose);
      emend_json_field_add_string (builder, "text", reading->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
add_word (Writer *self, const EmendWord *word)
{
  g_autoptr (GArray) pieces = emend_page_record_list_pieces (word);
  g_autofree char *readings = dup_readings (self, word);

  for (guint i = 0; i < pieces->len; i++)
    {
      const EmendWordPiece *piece = &g_array_index (pieces, EmendWordPiece, i);
      g_autofree char *box = dup_box (self, &piece->box);
      g_autofree char *title = g_strdup_printf (
          "%s; x_wconf %u", box, emend_page_record_get_confidence (self->record, word));
      g_autofree char *id
          = i == 0 ? g_strdup_printf ("word_%u_%u", self->record->position + 1, word->id)
                   : g_strdup_printf ("word_%u_%u_%u", self->record->position + 1, word->id, i + 1);

      emend_xml_add_text (self->xml, "\n");
      emend_xml_begin (self->xml, "span");
      emend_xml_add_attribute (self->xml, "class", "ocrx_word");
      emend_xml_add_attribute (self->xml, "id", id);
      emend_xml_add_attribute (self->xml, "title", title);
      emend_xml_add_attribute (self->xml, "data-readings", i == 0 ? readings : NULL);
      emend_xml_add_text (self->xml, piece->text);
      emend_xml_end (self->xml);
    }
}

/* Lines */

/* What a line is; page numbers are heads or feet by the half of the page that they are in. */
static const char *
get_class (const Writer *self, const EmendRegion *region)
{
  switch (region->type)
    {
    case EMEND_REGION_HEADER:
      return "ocr_header";

    case EMEND_REGION_FOOTER:
      return "ocr_footer";

    case EMEND_REGION_PAGE_NUMBER:
      return region->box.top + region->box.bottom < (int) self->record->page->height ? "ocr_header"
                                                                                     : "ocr_footer";

    case EMEND_REGION_CAPTION:
      return "ocr_caption";

    case EMEND_REGION_BODY:
    case EMEND_REGION_HEADING:
    case EMEND_REGION_IMAGE:
    case EMEND_REGION_FOOTNOTE:
    case EMEND_REGION_TABLE:
    case EMEND_REGION_NOISE:
    default:
      return "ocr_line";
    }
}

/* The baseline as a line relative to the lower left corner of the box: its slope, and how far below it is. */
static void
append_baseline (GString *title, const EmendLine *line)
{
  int width = emend_box_get_width (&line->box);
  double slope = width > 0 ? (double) (line->baseline_right - line->baseline_left) / width : 0.0;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (title, "; baseline %s %d",
                          g_ascii_formatd (number, sizeof number, "%.3f", slope),
                          line->baseline_left - line->box.bottom);
}

static void
add_line (Writer *self, const EmendRegion *region, const EmendLine *line)
{
  const EmendPage *page = self->record->page;
  g_autofree char *box = dup_box (self, &line->box);
  g_autoptr (GString) title = g_string_new (box);

  if (page->rotation != 0)
    g_string_append_printf (title, "; textangle %u", page->rotation);
  else if (line->baseline_left > 0)
    append_baseline (title, line);
  if (line->font_size > 0)
    g_string_append_printf (title, "; x_size %u", line->font_size);
  begin (self, "span", get_class (self, region), ++self->n_lines, title->str);
  for (guint w = 0; w < line->words->len; w++)
    add_word (self, g_ptr_array_index (line->words, w));
  emend_xml_end (self->xml);
}

/* Paragraphs */

static const EmendLine *
get_line (const EmendRegion *region, guint i)
{
  return g_ptr_array_index (region->lines, i);
}

/* How many lines from @first on are of one paragraph. */
static guint
count_lines (const EmendRegion *region, guint first)
{
  guint n = 1;

  while (first + n < region->lines->len && !get_line (region, first + n)->starts_paragraph)
    n++;
  return n;
}

static void
add_paragraph (Writer *self, const EmendRegion *region, guint first, guint n_lines)
{
  EmendBox box = EMEND_BOX_INIT;
  g_autofree char *title = NULL;

  for (guint i = first; i < first + n_lines; i++)
    emend_box_union (&box, &get_line (region, i)->box);
  title = dup_box (self, &box);
  begin (self, "p", "ocr_par", ++self->n_paragraphs, title);
  emend_xml_add_attribute (self->xml, "lang", self->language);
  for (guint i = first; i < first + n_lines; i++)
    {
      if (get_line (region, i)->words->len > 0)
        add_line (self, region, get_line (region, i));
    }
  emend_xml_end (self->xml);
}

static void
add_region (Writer *self, const EmendRegion *region)
{
  g_autofree char *title = dup_box (self, &region->box);
  guint n_lines = 0;

  if (region->lines->len == 0)
    {
      begin (self, "div", "ocr_photo", ++self->n_areas, title);
      emend_xml_end (self->xml);
      return;
    }
  begin (self, "div", "ocr_carea", ++self->n_areas, title);
  for (guint i = 0; i < region->lines->len; i += n_lines)
    {
      n_lines = count_lines (region, i);
      add_paragraph (self, region, i, n_lines);
    }
  emend_xml_end (self->xml);
}

/* The page */

static void
add_meta (EmendXml *xml, const char *name, const char *content)
{
  emend_xml_begin (xml, "meta");
  emend_xml_add_attribute (xml, "name", name);
  emend_xml_add_attribute (xml, "content", content);
  emend_xml_end (xml);
}

static void
add_head (Writer *self)
{
  EmendBook *book = emend_exporter_get_book (self->book->exporter);
  const char *title = emend_book_get_title (book);

  emend_xml_begin (self->xml, "head");
  emend_xml_add_element (self->xml, "title", title != NULL ? title : "");
  emend_xml_begin (self->xml, "meta");
  emend_xml_add_attribute (self->xml, "http-equiv", "Content-Type");
  emend_xml_add_attribute (self->xml, "content", "text/html; charset=utf-8");
  emend_xml_end (self->xml);
  add_meta (self->xml, "ocr-system", "Tesseract, Emend " EMEND_VERSION);
  add_meta (self->xml, "ocr-capabilities", CAPABILITIES);
  add_meta (self->xml, "ocr-number-of-pages", "1");
  if (self->language != NULL)
    add_meta (self->xml, "ocr-langs", self->language);
  emend_xml_end (self->xml);
}

/* Properties of the page. A page that could not be read has no size. */
static char *
dup_page_title (const Writer *self)
{
  guint position = self->record->position;
  const EmendPage *page = self->record->page;
  const char *label = emend_page_book_get_label (self->book, position);
  g_autofree char *name = emend_page_book_dup_source_name (self->book, position);
  g_autofree char *image = dup_quoted (name);
  g_autofree char *printed = dup_quoted (label);
  GString *title = g_string_new (NULL);
  guint width = 0;
  guint height = 0;

  if (page != NULL)
    emend_page_record_get_size (self->record, &width, &height);
  g_string_append_printf (title, "image %s; bbox 0 0 %u %u; ppageno %u", image, width, height,
                          position);
  if (label != NULL)
    g_string_append_printf (title, "; lpageno %s", printed);
  if (page != NULL && page->dpi > 0)
    g_string_append_printf (title, "; scan_res %u %u", page->dpi, page->dpi);
  return g_string_free (title, FALSE);
}

static void
add_page (Writer *self)
{
  const EmendPage *page = self->record->page;
  g_autofree char *title = dup_page_title (self);
  g_autofree char *id = g_strdup_printf ("page_%u", self->record->position + 1);

  emend_xml_add_text (self->xml, "\n");
  emend_xml_begin (self->xml, "div");
  emend_xml_add_attribute (self->xml, "class", "ocr_page");
  emend_xml_add_attribute (self->xml, "id", id);
  emend_xml_add_attribute (self->xml, "title", title);
  for (guint r = 0; page != NULL && r < page->regions->len; r++)
    add_region (self, g_ptr_array_index (page->regions, r));
  emend_xml_end (self->xml);
}

/**
 * emend_hocr_page_render:
 * @book: a book
 * @record: a page of it
 *
 * Returns: (transfer full): the page as hOCR
 */
char *
emend_hocr_page_render (EmendPageBook *book, const EmendPageRecord *record)
{
  g_autoptr (EmendXml) xml = emend_xml_new ("html");
  g_auto (GStrv) tags = emend_page_book_list_languages (book, record->page);
  Writer writer = { .book = book, .record = record, .xml = xml, .language = tags[0] };

  emend_xml_begin (xml, "html");
  emend_xml_add_attribute (xml, "xmlns", "http://www.w3.org/1999/xhtml");
  emend_xml_add_attribute (xml, "xml:lang", writer.language);
  emend_xml_add_attribute (xml, "lang", writer.language);
  add_head (&writer);
  emend_xml_begin (xml, "body");
  add_page (&writer);
  return emend_xml_finish (g_steal_pointer (&xml));
}
