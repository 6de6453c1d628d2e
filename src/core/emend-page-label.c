/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The printed number of a page: `emend_page_label_format (EMEND_PAGE_LABEL_ROMAN_LOWER, 12)` is `xii`.
 *
 * Thread contract: not shared while it is written to; the functions have no state.
 */

#include "config.h"

#include "emend-page-label.h"

static const char *const styles[] = { "arabic", "roman-lower", "roman-upper" };
G_STATIC_ASSERT (G_N_ELEMENTS (styles) == EMEND_PAGE_LABEL_N_STYLES);

static const char *const origins[] = { "none", "printed", "corrected", "inferred" };
G_STATIC_ASSERT (G_N_ELEMENTS (origins) == EMEND_PAGE_LABEL_N_ORIGINS);

/**
 * emend_page_label_clear: (skip)
 * @self: a label
 *
 * Frees what @self holds, and makes it one that is not known.
 */
void
emend_page_label_clear (EmendPageLabel *self)
{
  g_free (self->label);
  *self = (EmendPageLabel){ 0 };
}

static char *
format_roman (guint value, gboolean is_upper)
{
  static const struct
  {
    guint value;
    const char *letters;
  } steps[] = {
    { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
    { 9, "ix" },  { 5, "v" },   { 4, "iv" }, { 1, "i" },
  };
  g_autoptr (GString) roman = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      for (; value >= steps[i].value; value -= steps[i].value)
        g_string_append (roman, steps[i].letters);
    }
  return is_upper ? g_ascii_strup (roman->str, -1)
                  : g_string_free (g_steal_pointer (&roman), FALSE);
}

/**
 * emend_page_label_format:
 * @style: how to write it
 * @value: a number from 1 to %EMEND_PAGE_LABEL_MAX_VALUE, or to %EMEND_PAGE_LABEL_MAX_ROMAN in roman
 *   numerals
 *
 * Returns: (transfer full): the number as a book prints it
 */
char *
emend_page_label_format (EmendPageLabelStyle style, guint value)
{
  g_return_val_if_fail (value > 0 && value <= EMEND_PAGE_LABEL_MAX_VALUE, NULL);

  if (style == EMEND_PAGE_LABEL_ARABIC)
    return g_strdup_printf ("%u", value);
  g_return_val_if_fail (value <= EMEND_PAGE_LABEL_MAX_ROMAN, NULL);
  return format_roman (value, style == EMEND_PAGE_LABEL_ROMAN_UPPER);
}

static gboolean
find_nick (const char *const *nicks, guint n_nicks, const char *nick, guint *index)
{
  for (*index = 0; *index < n_nicks; ++*index)
    {
      if (g_strcmp0 (nick, nicks[*index]) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_page_label_style_get_nick:
 * @style: a style
 *
 * Returns: (transfer none): its stable name in files, such as `roman-lower`
 */
const char *
emend_page_label_style_get_nick (EmendPageLabelStyle style)
{
  g_return_val_if_fail ((guint) style < G_N_ELEMENTS (styles), NULL);
  return styles[style];
}

/**
 * emend_page_label_style_from_nick:
 * @nick: (nullable): a name out of a file
 * @style: (out): the style of that name
 *
 * Returns: %FALSE if there is no style of that name
 */
gboolean
emend_page_label_style_from_nick (const char *nick, EmendPageLabelStyle *style)
{
  guint index;

  if (!find_nick (styles, G_N_ELEMENTS (styles), nick, &index))
    return FALSE;
  *style = (EmendPageLabelStyle) index;
  return TRUE;
}

/**
 * emend_page_label_origin_get_nick:
 * @origin: an origin
 *
 * Returns: (transfer none): its stable name in files, such as `printed`
 */
const char *
emend_page_label_origin_get_nick (EmendPageLabelOrigin origin)
{
  g_return_val_if_fail ((guint) origin < G_N_ELEMENTS (origins), NULL);
  return origins[origin];
}

/**
 * emend_page_label_origin_from_nick:
 * @nick: (nullable): a name out of a file
 * @origin: (out): the origin of that name
 *
 * Returns: %FALSE if there is no origin of that name
 */
gboolean
emend_page_label_origin_from_nick (const char *nick, EmendPageLabelOrigin *origin)
{
  guint index;

  if (!find_nick (origins, G_N_ELEMENTS (origins), nick, &index))
    return FALSE;
  *origin = (EmendPageLabelOrigin) index;
  return TRUE;
}
