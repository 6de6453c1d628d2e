/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pages of a report: all of them as small pictures, and the words of those that somebody should look at, each beside
 * what is printed there: `emend_report_gallery_add_pages (xml, report)`.
 *
 * Thread contract: as [struct@Xml].
 *
 * check-source: tested-by tests/export/test-report-html.c
 */

#include "config.h"

#include "emend-report-gallery.h"

#include <glib/gi18n-lib.h>

#include "emend-report-band.h"
#include "emend-report-markup.h"

/* All pages */

static void
add_key (EmendXml *xml)
{
  emend_report_markup_begin (xml, "ul", "key");
  for (guint i = 0; i < EMEND_REPORT_BAND_N; i++)
    {
      g_autofree char *class_name
          = g_strconcat ("band-", emend_report_band_get_nick ((EmendReportBand) i), NULL);

      emend_report_markup_add (xml, "li", class_name, "%s",
                               emend_report_band_get_title ((EmendReportBand) i));
    }
  emend_report_markup_add (xml, "li", "flagged", _ ("⚑ flagged: somebody should look at it"));
  emend_xml_end (xml);
}

/* What the frame says by its colour, and more. */
static void
add_caption (EmendXml *xml, const EmendReportPage *page)
{
  EmendReportBand band = emend_report_band_of_page (page);

  emend_report_markup_begin (xml, "span", "caption");
  emend_report_markup_add (xml, "span", "number", "%u", page->number);
  if (page->label != NULL)
    emend_report_markup_add (xml, "span", "label", _ ("p. %s"), page->label);
  if (page->is_flagged)
    emend_report_markup_add (xml, "span", "flag", _ ("⚑ flagged"));
  if (emend_report_page_has_text (page))
    emend_report_markup_add (xml, "span", "percent", "%u %%", page->confidence);
  else
    emend_report_markup_add (xml, "span", "percent", "%s", emend_report_band_get_title (band));
  emend_xml_end (xml);
}

static void
add_page (EmendXml *xml, const EmendReportPage *page)
{
  g_autofree char *class_name
      = g_strdup_printf ("band-%s%s", emend_report_band_get_nick (emend_report_band_of_page (page)),
                         page->is_flagged ? " flagged" : "");
  g_autofree char *id = g_strdup_printf ("page-%u", page->number);
  g_autofree char *target = g_strdup_printf ("#look-%u", page->number);

  emend_report_markup_begin (xml, "li", class_name);
  emend_xml_add_attribute (xml, "id", id);
  emend_report_markup_begin (xml, page->is_listed ? "a" : "span", "card");
  if (page->is_listed)
    emend_xml_add_attribute (xml, "href", target);
  if (page->thumbnail != NULL)
    emend_report_markup_add_image (xml, NULL, "image/jpeg", page->thumbnail, "");
  add_caption (xml, page);
  emend_xml_end (xml);
  emend_xml_end (xml);
}

/**
 * emend_report_gallery_add_pages:
 * @xml: a document
 * @report: a report that was planned
 *
 * Adds all pages of the scan.
 */
void
emend_report_gallery_add_pages (EmendXml *xml, const EmendReport *report)
{
  add_key (xml);
  if (report->pages->len == 0)
    return;
  emend_report_markup_begin (xml, "ol", "pages");
  for (guint i = 0; i < report->pages->len; i++)
    add_page (xml, g_ptr_array_index (report->pages, i));
  emend_xml_end (xml);
}

/* Words */

/* Words of the book run in their own direction, wherever they stand. */
static void
add_words (EmendXml *xml, const char *name, const char *class_name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  emend_report_markup_begin (xml, name, class_name);
  emend_xml_add_attribute (xml, "dir", "auto");
  emend_xml_add_text (xml, text);
  emend_xml_end (xml);
}

static void
add_edit (EmendXml *xml, const EmendEdit *edit)
{
  g_autofree char *evidence = emend_evidence_dup_text (edit->evidence);
  const char *state = emend_edit_state_get_nick (edit->state);

  emend_report_markup_begin (xml, "li", state);
  emend_report_markup_add (xml, "span", "state", "%s", state);
  emend_xml_add_text (xml, " ");
  add_words (xml, "del", NULL, edit->from);
  emend_xml_add_text (xml, " → ");
  add_words (xml, "ins", NULL, edit->to);
  emend_report_markup_add (xml, "span", "why", " %s; %s; %s; %u %%",
                           emend_edit_kind_get_nick (edit->kind),
                           emend_edit_source_get_nick (edit->source),
                           *evidence != '\0' ? evidence : _ ("no evidence"), edit->confidence);
  emend_xml_end (xml);
}

static void
add_readings (EmendXml *xml, const EmendReportDoubt *doubt)
{
  if (doubt->again == NULL && doubt->alternatives == NULL)
    return;
  emend_report_markup_begin (xml, "p", "why");
  if (doubt->again != NULL)
    {
      emend_xml_add_text (xml, _ ("read again as "));
      add_words (xml, "bdi", NULL, doubt->again);
    }
  for (guint i = 0; doubt->alternatives != NULL && doubt->alternatives[i] != NULL; i++)
    {
      emend_xml_add_text (xml, i > 0                  ? ", "
                               : doubt->again != NULL ? _ ("; may be ")
                                                      : _ ("may be "));
      add_words (xml, "bdi", NULL, doubt->alternatives[i]);
    }
  emend_xml_end (xml);
}

static void
add_text (EmendXml *xml, const EmendReportDoubt *doubt)
{
  emend_report_markup_begin (xml, "p", "words");
  emend_xml_add_attribute (xml, "dir", "auto");
  if (doubt->before != NULL)
    {
      emend_xml_add_text (xml, doubt->before);
      emend_xml_add_text (xml, " ");
    }
  add_words (xml, "mark", NULL, doubt->text);
  emend_xml_add_text (xml, " ");
  emend_xml_add_text (xml, doubt->after);
  emend_xml_end (xml);
}

static void
add_doubt (EmendXml *xml, const EmendReportDoubt *doubt)
{
  g_autofree char *ids = doubt->first == doubt->last
                             ? g_strdup_printf (_ ("word %u"), doubt->first)
                             : g_strdup_printf (_ ("words %u–%u"), doubt->first, doubt->last);

  emend_report_markup_begin (xml, "li", "doubt");
  if (doubt->crop != NULL)
    {
      g_autofree char *alternative
          = g_strdup_printf (_ ("The scan, where “%s” was read"), doubt->text);

      emend_report_markup_add_image (xml, "crop", "image/png", doubt->crop, alternative);
    }
  emend_report_markup_begin (xml, "div", "facts");
  add_text (xml, doubt);
  emend_report_markup_add (xml, "p", "why", _ ("%s; %sread with %u\302\240%%"), ids,
                           doubt->is_doubtful ? _ ("doubtful; ") : "", doubt->confidence);
  add_readings (xml, doubt);
  if (doubt->edits->len > 0)
    {
      emend_report_markup_begin (xml, "ul", "edits");
      for (guint i = 0; i < doubt->edits->len; i++)
        add_edit (xml, g_ptr_array_index (doubt->edits, i));
      emend_xml_end (xml);
    }
  else
    emend_report_markup_add (xml, "p", "why", _ ("nothing is proposed"));
  emend_xml_end (xml);
  emend_xml_end (xml);
}

static void
add_entry (EmendXml *xml, const EmendReportPage *page)
{
  g_autofree char *id = g_strdup_printf ("look-%u", page->number);
  g_autofree char *back = g_strdup_printf ("#page-%u", page->number);
  g_autofree char *title = page->label != NULL
                               ? g_strdup_printf (_ ("Page %u (p. %s)"), page->number, page->label)
                               : g_strdup_printf (_ ("Page %u"), page->number);

  emend_report_markup_begin (xml, "article", NULL);
  emend_xml_add_attribute (xml, "id", id);
  emend_report_markup_begin (xml, "h3", NULL);
  emend_report_markup_add_link (xml, NULL, back, title);
  emend_xml_end (xml);
  emend_report_markup_add (xml, "p", "why",
                           _ ("confidence %u %%; %u of %u words doubtful; %u edits applied, %u "
                              "proposed, %u rejected%s%s"),
                           page->confidence, page->n_doubtful, page->n_words,
                           page->n_edits[EMEND_EDIT_APPLIED], page->n_edits[EMEND_EDIT_PROPOSED],
                           page->n_edits[EMEND_EDIT_REJECTED],
                           page->is_flagged ? _ ("; flagged") : "",
                           page->is_fixed ? _ ("; seen by a vision model") : "");
  if (page->doubts->len > 0)
    {
      emend_report_markup_begin (xml, "ol", "doubts");
      for (guint i = 0; i < page->doubts->len; i++)
        add_doubt (xml, g_ptr_array_index (page->doubts, i));
      emend_xml_end (xml);
    }
  if (page->n_doubts > page->doubts->len)
    emend_report_markup_add (xml, "p", "note",
                             _ ("%u more words are left out; “emend review” lists all"),
                             page->n_doubts - page->doubts->len);
  emend_xml_end (xml);
}

/**
 * emend_report_gallery_add_doubts:
 * @xml: a document
 * @report: a report that was planned
 *
 * Adds the words of the pages that are listed, the worst page first.
 */
void
emend_report_gallery_add_doubts (EmendXml *xml, const EmendReport *report)
{
  g_autoptr (GPtrArray) listed = emend_report_list_pages (report);

  if (listed->len == 0)
    emend_report_markup_add (xml, "p", NULL, "%s",
                             report->lists_all
                                 ? _ ("Nothing is open on any page.")
                                 : _ ("No page is flagged. With --all, every page that has "
                                      "something open is listed."));
  if (report->n_dropped > 0)
    emend_report_markup_add (
        xml, "p", "note",
        _ ("Pictures of the last %u words are left out, since there are too many."),
        report->n_dropped);
  for (guint i = 0; i < listed->len; i++)
    add_entry (xml, g_ptr_array_index (listed, i));
}
