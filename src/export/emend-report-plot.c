/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Confidence and edits over the pages of a book, as a drawing in SVG: `emend_report_plot_add (xml, report)`. Colours are in
 * the stylesheet; numbers are beside the axes, and in words for those who do not see it.
 *
 * Thread contract: as [struct@Xml].
 *
 * check-source: tested-by tests/export/test-report-html.c
 */

#include "config.h"

#include "emend-report-plot.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "emend-report-markup.h"

/* The drawing, in units of its own; print in it is 13 of them high. */
#define WIDTH 800
#define HEIGHT 250
#define LEFT 58
#define RIGHT 48
#define TOP 16
#define BOTTOM 36
#define INNER_WIDTH (WIDTH - LEFT - RIGHT)
#define INNER_HEIGHT (HEIGHT - TOP - BOTTOM)

/* Bars that one can tell from each other; of longer books, each stands for several pages. */
#define MAX_BARS 200

/* The axis of confidence never begins above, so that good books look good. */
#define MAX_FLOOR 90

#define N_TICKS 5

/* Below the other axis, as many numbers as there is room for. */
#define MAX_NUMBERS 14

/* Some pages that follow each other. */
typedef struct
{
  guint first; /* from 0 */
  guint n_pages;
  guint n_applied;
  guint n_proposed;
  guint confidence; /* of the worst page */
  gboolean has_text;
  guint n_flagged;
  guint n_failed;
} Bar;

typedef struct
{
  EmendXml *xml;
  GArray *bars;
  guint floor;
  guint max_edits;
  double step; /* width of a bar, with the gap behind it */
} Plot;

static void
add_page (Bar *bar, const EmendReportPage *page)
{
  bar->n_pages++;
  bar->n_applied += page->n_edits[EMEND_EDIT_APPLIED];
  bar->n_proposed += page->n_edits[EMEND_EDIT_PROPOSED];
  bar->n_flagged += page->is_flagged ? 1 : 0;
  bar->n_failed += page->is_read && page->kind == EMEND_OUTCOME_FAILED ? 1 : 0;
  if (!emend_report_page_has_text (page))
    return;
  bar->confidence = bar->has_text ? MIN (bar->confidence, page->confidence) : page->confidence;
  bar->has_text = TRUE;
}

/* The next one of 1, 2, 5, 10, 20, 50 … */
static guint
round_up (guint n)
{
  static const guint factors[] = { 1, 2, 5 };

  for (guint power = 1;; power *= 10)
    {
      for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
        {
          if (factors[i] * power >= n)
            return factors[i] * power;
        }
    }
}

static void
plot_init (Plot *plot, EmendXml *xml, const EmendReport *report)
{
  guint n_pages = report->pages->len;
  guint n_together = (n_pages + MAX_BARS - 1) / MAX_BARS;

  plot->xml = xml;
  plot->bars = g_array_new (FALSE, TRUE, sizeof (Bar));
  plot->floor = MAX_FLOOR;
  plot->max_edits = 0;
  for (guint i = 0; i < n_pages; i++)
    {
      Bar *bar;

      if (i % n_together == 0)
        {
          g_array_set_size (plot->bars, plot->bars->len + 1);
          g_array_index (plot->bars, Bar, plot->bars->len - 1).first = i;
        }
      bar = &g_array_index (plot->bars, Bar, plot->bars->len - 1);
      add_page (bar, g_ptr_array_index (report->pages, i));
    }
  for (guint i = 0; i < plot->bars->len; i++)
    {
      const Bar *bar = &g_array_index (plot->bars, Bar, i);

      plot->max_edits = MAX (plot->max_edits, bar->n_applied + bar->n_proposed);
      if (bar->has_text)
        plot->floor = MIN (plot->floor, bar->confidence / 10 * 10);
    }
  plot->max_edits = N_TICKS * round_up ((plot->max_edits + N_TICKS - 1) / N_TICKS);
  plot->step = (double) INNER_WIDTH / MAX (plot->bars->len, 1);
}

static void
add_measure (EmendXml *xml, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  emend_xml_add_attribute (xml, name, g_ascii_formatd (buffer, sizeof buffer, "%.1f", value));
}

static double
get_y (const Plot *plot, double confidence)
{
  return TOP + INNER_HEIGHT * (100 - confidence) / (100 - plot->floor);
}

static double
get_x (const Plot *plot, guint bar)
{
  return LEFT + plot->step * (bar + 0.5);
}

static void
add_label (const Plot *plot, const char *class_name, double x, double y, const char *text)
{
  emend_report_markup_begin (plot->xml, "text", class_name);
  add_measure (plot->xml, "x", x);
  add_measure (plot->xml, "y", y);
  emend_xml_add_text (plot->xml, text);
  emend_xml_end (plot->xml);
}

static void
add_line (const Plot *plot, double x1, double y1, double x2, double y2)
{
  emend_report_markup_begin (plot->xml, "line", "rule");
  add_measure (plot->xml, "x1", x1);
  add_measure (plot->xml, "y1", y1);
  add_measure (plot->xml, "x2", x2);
  add_measure (plot->xml, "y2", y2);
  emend_xml_end (plot->xml);
}

static void
add_axes (const Plot *plot, guint n_pages)
{
  guint step = round_up (plot->bars->len / MAX_NUMBERS + 1);

  for (guint i = 0; i <= N_TICKS; i++)
    {
      double y = TOP + INNER_HEIGHT * (1 - (double) i / N_TICKS);
      double percent = plot->floor + (100.0 - plot->floor) * i / N_TICKS;
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *left
          = g_strconcat (g_ascii_formatd (buffer, sizeof buffer, "%.4g", percent), " %", NULL);
      g_autofree char *right = g_strdup_printf ("%u", plot->max_edits * i / N_TICKS);

      add_line (plot, LEFT, y, WIDTH - RIGHT, y);
      add_label (plot, "left", LEFT - 6, y + 4, left);
      add_label (plot, "right", WIDTH - RIGHT + 6, y + 4, right);
    }
  for (guint i = 0; i < plot->bars->len; i += step)
    {
      g_autofree char *text = g_strdup_printf ("%u", g_array_index (plot->bars, Bar, i).first + 1);

      add_label (plot, "below", get_x (plot, i), HEIGHT - BOTTOM + 17, text);
    }
  add_label (plot, "below", LEFT + INNER_WIDTH / 2.0, HEIGHT - 3,
             n_pages > plot->bars->len ? _ ("pages of the scan, several to a bar")
                                       : _ ("pages of the scan"));
}

static void
add_rectangle (const Plot *plot, const char *class_name, double x, double y, double height)
{
  emend_report_markup_begin (plot->xml, "rect", class_name);
  add_measure (plot->xml, "x", x);
  add_measure (plot->xml, "y", y);
  add_measure (plot->xml, "width", MAX (plot->step * 0.8, 1));
  add_measure (plot->xml, "height", height);
  emend_xml_end (plot->xml);
}

static char *
dup_pages (const Bar *bar)
{
  return bar->n_pages > 1
             ? g_strdup_printf (_ ("pages %u–%u"), bar->first + 1, bar->first + bar->n_pages)
             : g_strdup_printf (_ ("page %u"), bar->first + 1);
}

/* A bar leads to its page; for those who use the keyboard, the pictures of the pages do. */
static void
add_bar (const Plot *plot, guint i)
{
  const Bar *bar = &g_array_index (plot->bars, Bar, i);
  g_autofree char *pages = dup_pages (bar);
  g_autofree char *target = g_strdup_printf ("#page-%u", bar->first + 1);
  double x = get_x (plot, i) - plot->step * 0.4;
  double applied = (double) INNER_HEIGHT * bar->n_applied / plot->max_edits;
  double proposed = (double) INNER_HEIGHT * bar->n_proposed / plot->max_edits;

  emend_xml_begin (plot->xml, "a");
  emend_xml_add_attribute (plot->xml, "href", target);
  emend_xml_add_attribute (plot->xml, "tabindex", "-1");
  emend_report_markup_add (plot->xml, "title", NULL,
                           bar->has_text ? _ ("%s: confidence %u %%, %u edits applied, %u proposed")
                                         : _ ("%s: no text"),
                           pages, bar->confidence, bar->n_applied, bar->n_proposed);
  add_rectangle (plot, "hit", x, TOP, INNER_HEIGHT);
  if (bar->n_applied > 0)
    add_rectangle (plot, "applied", x, TOP + INNER_HEIGHT - applied, applied);
  if (bar->n_proposed > 0)
    add_rectangle (plot, "proposed", x, TOP + INNER_HEIGHT - applied - proposed, proposed);
  if (bar->n_failed > 0)
    add_label (plot, "failed", get_x (plot, i), TOP + INNER_HEIGHT - 4, "×");
  emend_xml_end (plot->xml);
}

/* The line has gaps where there is no text; a page between two of them is a dot, a line of no length. */
static void
add_curve (const Plot *plot)
{
  g_autoptr (GString) path = g_string_new (NULL);
  gboolean is_drawing = FALSE;

  for (guint i = 0; i < plot->bars->len; i++)
    {
      const Bar *bar = &g_array_index (plot->bars, Bar, i);
      char x[G_ASCII_DTOSTR_BUF_SIZE];
      char y[G_ASCII_DTOSTR_BUF_SIZE];

      if (bar->has_text)
        g_string_append_printf (
            path, "%s%s %s%s", is_drawing ? "L" : "M",
            g_ascii_formatd (x, sizeof x, "%.1f", get_x (plot, i)),
            g_ascii_formatd (y, sizeof y, "%.1f", get_y (plot, bar->confidence)),
            is_drawing ? "" : "h0");
      is_drawing = bar->has_text;
    }
  if (path->len == 0)
    return;
  emend_report_markup_begin (plot->xml, "path", "confidence");
  emend_xml_add_attribute (plot->xml, "d", path->str);
  emend_xml_end (plot->xml);
}

static void
add_flags (const Plot *plot)
{
  for (guint i = 0; i < plot->bars->len; i++)
    {
      const Bar *bar = &g_array_index (plot->bars, Bar, i);

      if (bar->n_flagged == 0 || !bar->has_text)
        continue;
      emend_report_markup_begin (plot->xml, "circle", "flagged");
      add_measure (plot->xml, "cx", get_x (plot, i));
      add_measure (plot->xml, "cy", get_y (plot, bar->confidence));
      add_measure (plot->xml, "r", 4);
      emend_xml_end (plot->xml);
    }
}

/* What the drawing shows, in words. */
static void
add_description (const Plot *plot, const EmendReport *report)
{
  const EmendReportPage *worst = NULL;
  EmendReportTotals totals;

  emend_report_get_totals (report, &totals);
  for (guint i = 0; i < report->pages->len; i++)
    {
      const EmendReportPage *page = g_ptr_array_index (report->pages, i);

      if (emend_report_page_has_text (page)
          && (worst == NULL || page->confidence < worst->confidence))
        worst = page;
    }
  emend_report_markup_add (plot->xml, "title", NULL, _ ("Confidence and edits over the pages"));
  if (worst == NULL)
    emend_report_markup_add (plot->xml, "desc", NULL, _ ("No page has text."));
  else
    emend_report_markup_add (
        plot->xml, "desc", NULL,
        _ ("The confidence is %.1f %% on average and lowest on page %u, with %u %%. "
           "%" PRIu64 " edits are applied and %" PRIu64 " proposed; %u pages are flagged."),
        totals.confidence, worst->number, worst->confidence, totals.n_edits[EMEND_EDIT_APPLIED],
        totals.n_edits[EMEND_EDIT_PROPOSED], totals.n_flagged);
}

/**
 * emend_report_plot_add:
 * @xml: a document
 * @report: a report that was planned
 *
 * Adds the drawing.
 */
void
emend_report_plot_add (EmendXml *xml, const EmendReport *report)
{
  Plot plot = { 0 };
  g_autofree char *box = g_strdup_printf ("0 0 %d %d", WIDTH, HEIGHT);

  plot_init (&plot, xml, report);
  emend_xml_begin (xml, "svg");
  emend_xml_add_attribute (xml, "xmlns", "http://www.w3.org/2000/svg");
  emend_xml_add_attribute (xml, "viewBox", box);
  emend_xml_add_attribute (xml, "role", "img");
  add_description (&plot, report);
  add_axes (&plot, report->pages->len);
  for (guint i = 0; i < plot.bars->len; i++)
    add_bar (&plot, i);
  add_curve (&plot);
  add_flags (&plot);
  emend_xml_end (xml);
  g_array_unref (plot.bars);
}
