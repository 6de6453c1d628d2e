/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How good pages are, in a few steps: `emend_report_band_of_page (page)`.
 *
 * Thread contract: any thread.
 *
 * check-source: tested-by tests/export/test-report-html.c
 */

#include "config.h"

#include "emend-report-band.h"

#include <glib/gi18n-lib.h>

/* The least confidence of each band, in per cent. Most pages of a clean scan have 98 and more once they are corrected; of
 * those with less than 95, a line in two has a doubtful word; 80 is what pages are flagged by unless somebody says
 * otherwise. */
static const struct
{
  const char *nick;
  const char *title;
  guint min_confidence;
} bands[EMEND_REPORT_BAND_N] = {
  /* xgettext:no-c-format */
  [EMEND_REPORT_BAND_SURE] = { "sure", N_ ("98 % and more"), 98 },
  [EMEND_REPORT_BAND_GOOD] = { "good", N_ ("95 to 97 %"), 95 },
  [EMEND_REPORT_BAND_FAIR] = { "fair", N_ ("80 to 94 %"), 80 },
  [EMEND_REPORT_BAND_POOR] = { "poor", N_ ("less than 80 %"), 0 },
  [EMEND_REPORT_BAND_BLANK] = { "blank", N_ ("no text"), 0 },
  [EMEND_REPORT_BAND_FAILED] = { "failed", N_ ("failed"), 0 },
  [EMEND_REPORT_BAND_UNREAD] = { "unread", N_ ("not read yet"), 0 },
};

/**
 * emend_report_band_of_page:
 * @page: a page
 *
 * Returns: its band
 */
EmendReportBand
emend_report_band_of_page (const EmendReportPage *page)
{
  guint band = EMEND_REPORT_BAND_SURE;

  if (!page->is_read)
    return EMEND_REPORT_BAND_UNREAD;
  if (page->kind == EMEND_OUTCOME_FAILED || page->kind == EMEND_OUTCOME_SKIPPED)
    return EMEND_REPORT_BAND_FAILED;
  if (!emend_report_page_has_text (page))
    return EMEND_REPORT_BAND_BLANK;
  while (page->confidence < bands[band].min_confidence)
    band++;
  return (EmendReportBand) band;
}

/**
 * emend_report_band_get_nick:
 * @band: a band
 *
 * Returns: (transfer none): its name, such as `sure`
 */
const char *
emend_report_band_get_nick (EmendReportBand band)
{
  g_return_val_if_fail (band < EMEND_REPORT_BAND_N, NULL);
  return bands[band].nick;
}

/**
 * emend_report_band_get_title:
 * @band: a band
 *
 * Returns: (transfer none): what it stands for, such as `98 % and more`
 */
const char *
emend_report_band_get_title (EmendReportBand band)
{
  g_return_val_if_fail (band < EMEND_REPORT_BAND_N, NULL);
  return _ (bands[band].title);
}
