/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-xml.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static void
test_document (void)
{
  EmendXml *xml = emend_xml_new ("html");
  g_autofree char *text = NULL;

  emend_xml_begin (xml, "html");
  emend_xml_add_attribute (xml, "xml:lang", "en");
  emend_xml_add_attribute (xml, "dir", NULL);
  emend_xml_begin (xml, "p");
  emend_xml_add_number (xml, "n", 12);
  emend_xml_add_text (xml, "");
  emend_xml_end (xml);
  emend_xml_add_text (xml, "one");
  emend_xml_add_element (xml, "br", NULL);
  emend_xml_add_element (xml, "em", "two");

  text = emend_xml_finish (xml);
  g_assert_cmpstr (text, ==,
                   DECLARATION "<!DOCTYPE html>\n"
                               "<html xml:lang=\"en\"><p n=\"12\"/>one<br/><em>two</em></html>\n");
}

static const struct
{
  const char *text;
  const char *xml;
} cases[] = {
  { "plain", "plain" },
  { "<a href=\"x\">&amp;</a>", "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;" },
  { "]]>", "]]&gt;" },
  { "it's", "it&apos;s" },
  { "a\tb\nc", "a\tb\nc" },
  /* what JSON can bring along: controls, a byte of nothing, a surrogate without its partner */
  { "a\x01\x0b\x1b\r\x7f\xc2\x85z", "az" },
  { "a\xffz", "a\xef\xbf\xbdz" },
  { "a\xed\xa0\x80z", "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz" },
  /* what is no character, between characters of all lengths */
  { "\xef\xbf\xbe\xe2\x80\x94\xef\xb7\x90\xf0\x9f\x98\x80\xf0\x9f\xbf\xbf\xc3\xa9",
    "\xe2\x80\x94\xf0\x9f\x98\x80\xc3\xa9" },
  { "\x02\xe2\x80\x94\xe2\x80\x94", "\xe2\x80\x94\xe2\x80\x94" },
  { "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d" },
};

/* Whatever a text is, a parser gets it back, without what XML has no place for. */
static void
test_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendXml *xml = emend_xml_new (NULL);
      g_autofree char *text = NULL;
      g_autofree char *expected
          = g_strdup_printf (DECLARATION "<t a=\"%s\">%s</t>\n", cases[i].xml, cases[i].xml);
      g_autoptr (GMarkupParseContext) context = NULL;
      const GMarkupParser parser = { NULL };
      g_autoptr (GError) error = NULL;

      emend_xml_begin (xml, "t");
      emend_xml_add_attribute (xml, "a", cases[i].text);
      emend_xml_add_text (xml, cases[i].text);
      text = emend_xml_finish (xml);
      g_assert_cmpstr (text, ==, expected);

      context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
      g_markup_parse_context_parse (context, text, -1, &error);
      g_assert_no_error (error);
      g_markup_parse_context_end_parse (context, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/export/xml/document", test_document);
  g_test_add_func ("/emend/export/xml/text", test_text);

  return g_test_run ();
}
