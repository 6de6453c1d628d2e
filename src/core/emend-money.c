/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Amounts of money in whole millionths of the currency: `emend_money_parse ("0.15", &amount)` is 150000. No
 * amount is ever a floating-point number on its way.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-money.h"

#include <string.h>

#define MILLION 1000000
#define N_DECIMALS 6
#define MIN_DECIMALS 2

/* A budget of more is a slip of the finger. */
#define MAX_WHOLE 1000000

/**
 * emend_money_parse:
 * @text: a decimal number such as `12` or `0.15`, with up to six decimals
 * @amount: (out): the same in millionths
 *
 * Returns: %FALSE if @text is no amount, or more than a million
 */
gboolean
emend_money_parse (const char *text, gint64 *amount)
{
  gint64 whole = 0;
  gint64 part = 0;
  guint n_decimals = 0;
  const char *p = text;

  g_return_val_if_fail (text != NULL && amount != NULL, FALSE);

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    {
      whole = 10 * whole + g_ascii_digit_value (*p);
      if (whole > MAX_WHOLE)
        return FALSE;
    }
  if (*p == '.')
    {
      for (p++; g_ascii_isdigit (*p) && n_decimals < N_DECIMALS; p++, n_decimals++)
        part = 10 * part + g_ascii_digit_value (*p);
      if (n_decimals == 0)
        return FALSE;
    }
  if (*p != '\0')
    return FALSE;

  for (; n_decimals < N_DECIMALS; n_decimals++)
    part *= 10;
  *amount = whole * MILLION + part;
  return TRUE;
}

/**
 * emend_money_format:
 * @amount: millionths, not less than 0
 *
 * Returns: (transfer full): the same as a decimal number with at least two decimals
 */
char *
emend_money_format (gint64 amount)
{
  char *text = g_strdup_printf ("%" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT, amount / MILLION,
                                amount % MILLION);
  const char *dot = strchr (text, '.');

  for (char *last = text + strlen (text) - 1; *last == '0' && last > dot + MIN_DECIMALS; last--)
    *last = '\0';
  return text;
}
