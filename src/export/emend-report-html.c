/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A report as one page of HTML with all that belongs to it, for browsers: `emend_report_html_render (report)`. It is XML as
 * well, has no scripts, and asks the browser to load nothing from anywhere.
 *
 * Thread contract: any thread, as long as nobody changes the report.
 */

#include "config.h"

#include "emend-report-html.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "emend-document-summary.h"
#include "emend-money.h"
#include "emend-report-gallery.h"
#include "emend-report-markup.h"
#include "emend-report-plot.h"
#include "emend-report-resources.h"
#include "emend-xml.h"

#define STYLE "/org/emend/report/report.css"

/* Nothing but the style and the pictures that are in the page itself; should text ever become markup, it can do nothing. */
#define POLICY                                                                                     \
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action "    \
  "'none'"

typedef struct
{
  const char *id;
  const char *title;
  void (*add) (EmendXml *xml, const EmendReport *report);
} Section;

static const char *
get_title (const EmendReport *report)
{
  const char *title = emend_book_get_title (report->book);

  return title != NULL && *title != '\0' ? title : emend_book_get_name (report->book);
}

static void
add_meta (EmendXml *xml, const char *name, const char *content)
{
  emend_xml_begin (xml, "meta");
  emend_xml_add_attribute (xml, "name", name);
  emend_xml_add_attribute (xml, "content", content);
  emend_xml_end (xml);
}

static void
add_head (EmendXml *xml, const EmendReport *report)
{
  g_autoptr (GBytes) style = g_resource_lookup_data (emend_report_get_resource (), STYLE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (style != NULL);
  emend_xml_begin (xml, "head");
  emend_xml_begin (xml, "meta");
  emend_xml_add_attribute (xml, "charset", "utf-8");
  emend_xml_end (xml);
  emend_xml_begin (xml, "meta");
  emend_xml_add_attribute (xml, "http-equiv", "Content-Security-Policy");
  emend_xml_add_attribute (xml, "content", POLICY);
  emend_xml_end (xml);
  add_meta (xml, "viewport", "width=device-width, initial-scale=1");
  add_meta (xml, "color-scheme", "light dark");
  add_meta (xml, "generator", "Emend " EMEND_VERSION);
  emend_report_markup_add (xml, "title", NULL, _ ("%s – report"), get_title (report));
  emend_report_markup_add (xml, "style", NULL, "%s", (const char *) g_bytes_get_data (style, NULL));
  emend_xml_end (xml);
}

/* The first figures */

static void
add_tile (EmendXml *xml, const char *name, const char *value, const char *more)
{
  emend_xml_begin (xml, "div");
  emend_report_markup_add (xml, "dt", NULL, "%s", name);
  emend_report_markup_add (xml, "dd", "value", "%s", value);
  emend_report_markup_add (xml, "dd", NULL, "%s", more);
  emend_xml_end (xml);
}

static void
add_page_tile (EmendXml *xml, const EmendReport *report, const EmendReportTotals *totals)
{
  g_autofree char *value = g_strdup_printf ("%u", report->pages->len);
  g_autoptr (GString) more = g_string_new (NULL);

  g_string_printf (more, _ ("%u ok, %u blank, %u failed"), totals->n_pages[EMEND_OUTCOME_OK],
                   totals->n_pages[EMEND_OUTCOME_BLANK], totals->n_pages[EMEND_OUTCOME_FAILED]);
  if (totals->n_pages[EMEND_OUTCOME_SKIPPED] > 0)
    g_string_append_printf (more, _ (", %u skipped"), totals->n_pages[EMEND_OUTCOME_SKIPPED]);
  if (totals->n_unread > 0)
    g_string_append_printf (more, _ (", %u not read yet"), totals->n_unread);
  add_tile (xml, _ ("Pages"), value, more->str);
}

static void
add_money_tile (EmendXml *xml, const EmendReport *report)
{
  const EmendCallSums *calls = &report->calls;
  g_autofree char *value = emend_money_format (calls->spent + calls->open);
  g_autofree char *more = NULL;

  if (calls->n_calls == 0)
    {
      add_tile (xml, _ ("Cost"), "0", _ ("no language model was asked"));
      return;
    }
  more = g_strdup_printf (_ ("%" PRIu64 " calls, %" PRIu64 " tokens sent and %" PRIu64 " received"),
                          calls->n_calls, calls->prompt_tokens, calls->completion_tokens);
  add_tile (xml, _ ("Cost"), value, more);
}

static void
add_tiles (EmendXml *xml, const EmendReport *report)
{
  g_autofree char *seconds = emend_report_markup_dup_seconds (report->seconds);
  EmendReportTotals totals;
  g_autofree char *words = NULL;
  g_autofree char *corrected = NULL;
  g_autofree char *confidence = NULL;
  g_autofree char *edits = NULL;
  g_autofree char *proposed = NULL;
  g_autofree char *doubtful = NULL;
  g_autofree char *flagged = NULL;

  emend_report_get_totals (report, &totals);
  words = g_strdup_printf ("%" G_GUINT64_FORMAT, totals.n_words);
  corrected = g_strdup_printf (_ ("on %u corrected pages"), totals.n_corrected);
  confidence = totals.n_words > 0 ? g_strdup_printf ("%.1f %%", totals.confidence) : g_strdup ("–");
  edits = g_strdup_printf ("%" G_GUINT64_FORMAT, totals.n_edits[EMEND_EDIT_APPLIED]);
  proposed
      = g_strdup_printf (_ ("applied; %" PRIu64 " proposed, %" PRIu64 " rejected"),
                         totals.n_edits[EMEND_EDIT_PROPOSED], totals.n_edits[EMEND_EDIT_REJECTED]);
  doubtful = g_strdup_printf ("%" G_GUINT64_FORMAT, totals.n_doubtful);
  flagged = g_strdup_printf (_ ("words left; %u pages flagged, %u seen by a vision model"),
                             totals.n_flagged, totals.n_fixed);

  emend_report_markup_begin (xml, "dl", "tiles");
  add_page_tile (xml, report, &totals);
  add_tile (xml, _ ("Words"), words, corrected);
  add_tile (xml, _ ("Confidence"), confidence, _ ("mean of the pages, by their words"));
  add_tile (xml, _ ("Edits"), edits, proposed);
  add_tile (xml, _ ("Doubtful"), doubtful, flagged);
  add_money_tile (xml, report);
  add_tile (xml, _ ("Time"), seconds, _ ("without pauses of ten minutes and more"));
  emend_xml_end (xml);
}

static void
add_header (EmendXml *xml, const EmendReport *report)
{
  const char *author = emend_book_get_author (report->book);

  emend_xml_begin (xml, "header");
  emend_xml_begin (xml, "h1");
  emend_xml_add_attribute (xml, "dir", "auto");
  emend_xml_add_text (xml, get_title (report));
  emend_xml_end (xml);
  if (author != NULL && *author != '\0')
    {
      emend_report_markup_begin (xml, "p", "author");
      emend_xml_add_attribute (xml, "dir", "auto");
      emend_xml_add_text (xml, author);
      emend_xml_end (xml);
    }
  if (report->document != NULL)
    {
      EmendDocumentSummary summary;
      g_autofree char *counts = NULL;

      emend_document_summary_count (&summary, report->document);
      counts = emend_document_summary_dup_text (&summary);
      emend_report_markup_add (xml, "p", "note", "%s", counts);
    }
  emend_xml_end (xml);
}

/* Sections of the report */

static void
add_plot (EmendXml *xml, const EmendReport *report)
{
  emend_report_markup_begin (xml, "ul", "key");
  emend_report_markup_add (xml, "li", "is-confidence", _ ("confidence (left)"));
  emend_report_markup_add (xml, "li", "is-applied", _ ("edits applied (right)"));
  emend_report_markup_add (xml, "li", "is-proposed", _ ("edits proposed (right)"));
  emend_report_markup_add (xml, "li", "is-flagged", _ ("flagged"));
  emend_report_markup_add (xml, "li", "is-failed", _ ("failed"));
  emend_xml_end (xml);
  emend_report_markup_begin (xml, "div", "plot");
  emend_xml_add_attribute (xml, "tabindex", "0");
  emend_xml_add_attribute (xml, "role", "group");
  emend_xml_add_attribute (xml, "aria-label", "Plot");
  emend_report_plot_add (xml, report);
  emend_xml_end (xml);
}

static void
add_problems (EmendXml *xml, const EmendReport *report)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < report->pages->len; i++)
    {
      const EmendReportPage *page = g_ptr_array_index (report->pages, i);
      g_autofree char *target = g_strdup_printf ("#page-%u", page->number);
      g_autofree char *name = g_strdup_printf (_ ("page %u"), page->number);

      if (page->problem == NULL)
        continue;
      if (!is_open)
        emend_report_markup_begin (xml, "ul", "problems");
      is_open = TRUE;
      emend_xml_begin (xml, "li");
      emend_report_markup_add_link (xml, NULL, target, name);
      emend_xml_add_text (xml, ": ");
      emend_xml_add_text (xml, page->problem);
      emend_xml_end (xml);
    }
  if (is_open)
    emend_xml_end (xml);
}

static void
add_pictures_note (EmendXml *xml, const EmendReport *report)
{
  EmendReportTotals totals;

  if (!report->has_pictures)
    {
      emend_report_markup_add (xml, "p", "note", _ ("Without pictures, as was asked for."));
      return;
    }
  emend_report_get_totals (report, &totals);
  for (guint i = 0; i < report->pages->len && totals.n_without_picture > 0; i++)
    {
      const EmendReportPage *page = g_ptr_array_index (report->pages, i);

      if (page->picture_problem == NULL)
        continue;
      emend_report_markup_add (xml, "p", "note", _ ("Pictures of %u pages are missing: %s"),
                               totals.n_without_picture, page->picture_problem);
      break;
    }
  if (report->pages->len > 0
      && ((EmendReportPage *) g_ptr_array_index (report->pages, 0))->thumbnail_width == 0)
    emend_report_markup_add (xml, "p", "note",
                             _ ("There are too many pages for pictures of all of them."));
}

static void
add_pages (EmendXml *xml, const EmendReport *report)
{
  add_pictures_note (xml, report);
  add_problems (xml, report);
  emend_report_gallery_add_pages (xml, report);
}

static void
add_section (EmendXml *xml, const EmendDocument *document, const EmendSection *section)
{
  const EmendPageLabel *label = emend_page_labels_get (document->labels, section->first_page);
  g_autofree char *title = emend_section_dup_name (section);
  g_autofree char *target = g_strdup_printf ("#page-%u", section->first_page + 1);
  g_autofree char *page = label->label != NULL ? g_strdup_printf ("p. %s", label->label)
                                               : g_strdup_printf ("[%u]", section->first_page + 1);
  g_autofree char *class_name = g_strdup_printf ("level-%u", MIN (section->level, 6));

  emend_report_markup_begin (xml, "li", class_name);
  emend_report_markup_begin (xml, "bdi", NULL);
  emend_xml_add_text (xml, title);
  emend_xml_end (xml);
  emend_xml_add_text (xml, " ");
  emend_report_markup_add_link (xml, NULL, target, page);
  emend_xml_end (xml);
}

static void
add_sections (EmendXml *xml, const EmendReport *report)
{
  const GPtrArray *sections = report->document != NULL ? report->document->outline->sections : NULL;

  if (report->document_problem != NULL)
    emend_report_markup_add (xml, "p", "note", _ ("The structure cannot be used: %s"),
                             report->document_problem);
  else if (sections == NULL)
    emend_report_markup_add (xml, "p", NULL,
                             _ ("The book has no structure yet; “emend process” goes on with it."));
  else if (sections->len == 0)
    emend_report_markup_add (xml, "p", NULL, _ ("No sections were found."));
  if (sections == NULL || sections->len == 0)
    return;
  emend_report_markup_begin (xml, "ul", "sections");
  for (guint i = 0; i < sections->len; i++)
    add_section (xml, report->document, g_ptr_array_index (sections, i));
  emend_xml_end (xml);
}

static void
add_findings (EmendXml *xml, const EmendReport *report)
{
  const GPtrArray *findings = report->document != NULL ? report->document->findings : NULL;

  if (findings == NULL || findings->len == 0)
    {
      emend_report_markup_add (xml, "p", NULL, _ ("There are none."));
      return;
    }
  emend_report_markup_begin (xml, "ul", "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      const EmendFinding *finding = g_ptr_array_index (findings, i);

      emend_xml_begin (xml, "li");
      if (finding->page < report->pages->len)
        {
          g_autofree char *target = g_strdup_printf ("#page-%u", finding->page + 1);
          g_autofree char *name = g_strdup_printf (_ ("page %u"), finding->page + 1);

          emend_report_markup_add_link (xml, NULL, target, name);
          emend_xml_add_text (xml, ": ");
        }
      emend_xml_add_text (xml, finding->text);
      emend_xml_end (xml);
    }
  emend_xml_end (xml);
}

static void
add_stage (EmendXml *xml, const EmendReportStage *stage)
{
  g_autofree char *seconds = emend_report_markup_dup_seconds (stage->seconds);

  emend_xml_begin (xml, "tr");
  emend_report_markup_begin (xml, "th", NULL);
  emend_xml_add_attribute (xml, "scope", "row");
  emend_xml_add_text (xml, _ (stage->title));
  emend_xml_end (xml);
  emend_report_markup_add (xml, "td", NULL, "%u", stage->counts[EMEND_OUTCOME_OK]);
  emend_report_markup_add (xml, "td", NULL, "%u", stage->counts[EMEND_OUTCOME_BLANK]);
  emend_report_markup_add (xml, "td", NULL, "%u", stage->counts[EMEND_OUTCOME_FAILED]);
  emend_report_markup_add (xml, "td", NULL, "%s", seconds);
  emend_xml_end (xml);
}

static void
add_stages (EmendXml *xml, const EmendReport *report)
{
  static const char *const titles[]
      = { N_ ("Stage"), N_ ("ok"), N_ ("blank"), N_ ("failed"), N_ ("time") };

  emend_report_markup_begin (xml, "table", NULL);
  emend_xml_begin (xml, "thead");
  emend_xml_begin (xml, "tr");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      emend_xml_begin (xml, "th");
      emend_xml_add_attribute (xml, "scope", "col");
      emend_xml_add_text (xml, _ (titles[i]));
      emend_xml_end (xml);
    }
  emend_xml_end (xml);
  emend_xml_end (xml);
  emend_xml_begin (xml, "tbody");
  for (guint i = 0; i < report->stages->len; i++)
    add_stage (xml, g_ptr_array_index (report->stages, i));
  emend_xml_end (xml);
  emend_xml_end (xml);
  emend_report_markup_add (
      xml, "p", "note",
      _ ("From the first item that ended to the last one. Stages work at the same "
         "time, so that the whole is less than their sum."));
}

static const Section sections[] = {
  { "over-the-pages", N_ ("Over the pages"), add_plot },
  { "pages", N_ ("Pages"), add_pages },
  { "to-look-at", N_ ("To look at"), emend_report_gallery_add_doubts },
  { "findings", N_ ("Findings"), add_findings },
  { "sections", N_ ("Sections"), add_sections },
  { "stages", N_ ("Stages and time"), add_stages },
};

static void
add_navigation (EmendXml *xml)
{
  emend_xml_begin (xml, "nav");
  emend_xml_add_attribute (xml, "aria-label", _ ("Parts of the report"));
  emend_xml_begin (xml, "ul");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *target = g_strconcat ("#", sections[i].id, NULL);

      emend_xml_begin (xml, "li");
      emend_report_markup_add_link (xml, NULL, target, _ (sections[i].title));
      emend_xml_end (xml);
    }
  emend_xml_end (xml);
  emend_xml_end (xml);
}

static void
add_body (EmendXml *xml, const EmendReport *report)
{
  emend_xml_begin (xml, "body");
  emend_report_markup_add_link (xml, "skip", "#to-look-at", _ ("Skip to what there is to look at"));
  add_header (xml, report);
  add_navigation (xml);
  emend_xml_begin (xml, "main");
  add_tiles (xml, report);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      emend_xml_begin (xml, "section");
      emend_xml_add_attribute (xml, "id", sections[i].id);
      emend_report_markup_add (xml, "h2", NULL, "%s", _ (sections[i].title));
      sections[i].add (xml, report);
      emend_xml_end (xml);
    }
  emend_xml_end (xml);
  emend_xml_begin (xml, "footer");
  emend_report_markup_add (xml, "p", "note",
                           _ ("Emend %s. “emend show BOOK PAGE” has all edits of a page, “emend "
                              "outline BOOK” the structure."),
                           EMEND_VERSION);
  emend_xml_end (xml);
  emend_xml_end (xml);
}

/**
 * emend_report_html_render:
 * @report: a report that was planned
 *
 * Returns: (transfer full): a document in HTML's syntax that is XML as well
 */
char *
emend_report_html_render (const EmendReport *report)
{
  EmendXml *xml = emend_xml_new ("html");
  g_autofree char *text = NULL;

  emend_xml_begin (xml, "html");
  emend_xml_add_attribute (xml, "xmlns", "http://www.w3.org/1999/xhtml");
  emend_xml_add_attribute (xml, "lang", /* Translators: the code of your language. */ _ ("en"));
  add_head (xml, report);
  add_body (xml, report);
  text = emend_xml_finish (xml);

  /* What XML begins with is no HTML. */
  return g_strdup (strstr (text, "<!DOCTYPE"));
}
