/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-report-page.h"

G_BEGIN_DECLS

/**
 * EmendReportBand:
 * @EMEND_REPORT_BAND_SURE: a confidence of 98 % and more
 * @EMEND_REPORT_BAND_GOOD: of 95 % and more
 * @EMEND_REPORT_BAND_FAIR: of 80 % and more
 * @EMEND_REPORT_BAND_POOR: of less
 * @EMEND_REPORT_BAND_BLANK: nothing is on the page, or nothing was read there
 * @EMEND_REPORT_BAND_FAILED: the page could not be read
 * @EMEND_REPORT_BAND_UNREAD: the page is not read yet
 *
 * How good a page is, as colours show it.
 */
typedef enum {
  EMEND_REPORT_BAND_SURE,
  EMEND_REPORT_BAND_GOOD,
  EMEND_REPORT_BAND_FAIR,
  EMEND_REPORT_BAND_POOR,
  EMEND_REPORT_BAND_BLANK,
  EMEND_REPORT_BAND_FAILED,
  EMEND_REPORT_BAND_UNREAD,
} EmendReportBand;

#define EMEND_REPORT_BAND_N (EMEND_REPORT_BAND_UNREAD + 1)

EmendReportBand emend_report_band_of_page (const EmendReportPage *page);
const char *emend_report_band_get_nick (EmendReportBand band);
const char *emend_report_band_get_title (EmendReportBand band);

G_END_DECLS
