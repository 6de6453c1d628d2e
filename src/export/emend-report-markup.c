/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the parts of a report are written with: `emend_report_markup_add (xml, "p", "note", "page %u", number)`. Elements
 * of HTML that are empty are not written, since browsers take `<p/>` for the beginning of one.
 *
 * Thread contract: as [struct@Xml].
 *
 * check-source: tested-by tests/export/test-report-html.c
 */

#include "config.h"

#include "emend-report-markup.h"

/**
 * emend_report_markup_begin:
 * @xml: a document
 * @name: of an element
 * @class_name: (nullable): its classes
 *
 * Begins an element; something has to be added to it.
 */
void
emend_report_markup_begin (EmendXml *xml, const char *name, const char *class_name)
{
  emend_xml_begin (xml, name);
  emend_xml_add_attribute (xml, "class", class_name);
}

/**
 * emend_report_markup_add:
 * @xml: a document
 * @name: of an element
 * @class_name: (nullable): its classes
 * @format: as for printf()
 * @...: arguments of @format
 *
 * Adds an element that holds a text, unless that is empty.
 */
void
emend_report_markup_add (EmendXml *xml,
                         const char *name,
                         const char *class_name,
                         const char *format,
                         ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (*text == '\0')
    return;

  emend_report_markup_begin (xml, name, class_name);
  emend_xml_add_text (xml, text);
  emend_xml_end (xml);
}

/**
 * emend_report_markup_add_link:
 * @xml: a document
 * @class_name: (nullable): its classes
 * @target: where it leads, such as `#page-12`
 * @text: what it says; not empty
 *
 * Adds a link.
 */
void
emend_report_markup_add_link (EmendXml *xml,
                              const char *class_name,
                              const char *target,
                              const char *text)
{
  emend_report_markup_begin (xml, "a", class_name);
  emend_xml_add_attribute (xml, "href", target);
  emend_xml_add_text (xml, text);
  emend_xml_end (xml);
}

/**
 * emend_report_markup_add_image:
 * @xml: a document
 * @class_name: (nullable): its classes
 * @type: of the file, such as `image/png`
 * @image: a file
 * @alternative: what it shows; empty if the text beside it says so
 *
 * Adds a picture that is part of the document.
 */
void
emend_report_markup_add_image (EmendXml *xml,
                               const char *class_name,
                               const char *type,
                               GBytes *image,
                               const char *alternative)
{
  gsize size;
  const guchar *data = g_bytes_get_data (image, &size);
  g_autofree char *encoded = g_base64_encode (data, size);
  g_autofree char *address = g_strconcat ("data:", type, ";base64,", encoded, NULL);

  emend_report_markup_begin (xml, "img", class_name);
  emend_xml_add_attribute (xml, "src", address);
  emend_xml_add_attribute (xml, "alt", alternative);
  emend_xml_add_attribute (xml, "loading", "lazy");
  emend_xml_end (xml);
}

/**
 * emend_report_markup_dup_seconds:
 * @seconds: a time
 *
 * Returns: (transfer full): such as `7 s`, `3 min 12 s` or `2 h 5 min`
 */
char *
emend_report_markup_dup_seconds (guint64 seconds)
{
  guint64 minutes = seconds / 60;

  if (minutes == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " s", seconds);
  if (minutes < 60)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " min %" G_GUINT64_FORMAT " s", minutes,
                            seconds % 60);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " h %" G_GUINT64_FORMAT " min", minutes / 60,
                          minutes % 60);
}
