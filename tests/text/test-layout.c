/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-layout.h"
#include "printed-page.h"

static void
assert_nick (const EmendPage *page, const char *text, const char *nick)
{
  g_test_message ("%s", text);
  g_assert_cmpstr (printed_page_get_nick (page, text), ==, nick);
}

/* The words and their order never change. */
static EmendPage *
classify (EmendPage *page)
{
  EmendPage *layout = emend_layout_classify (page);
  g_autofree char *before = printed_page_dup_order (page);
  g_autofree char *after = printed_page_dup_order (layout);

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (layout->width, ==, page->width);
  g_assert_cmpuint (layout->dpi, ==, page->dpi);
  g_assert_cmpstr (layout->languages, ==, page->languages);
  emend_page_unref (page);
  return layout;
}

static void
test_edges (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;
  int top;

  printed_page_add (read, 0, 300, 100, 40, "THE CORSET AND THE CRINOLINE");
  printed_page_add (read, 0, 1160, 100, 40, "41");
  top = printed_page_add_body (read, 1, 200, 10);
  printed_page_add (read, 1, 400, top + 10, 24, "VOL. I. B");
  page = classify (read);

  assert_nick (page, "THE CORSET AND THE CRINOLINE", "header");
  assert_nick (page, "41", "page-number");
  assert_nick (page, "VOL. I. B", "footer");
  assert_nick (page, "Some text that begins a paragraph of the", "body");
}

/* What is set like text is text, wherever it stands. */
static void
test_text_at_edges (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;
  int top;

  printed_page_fill (read, 0, 200, 1200, 30, 40, "before the end of the sentence that began and");
  printed_page_add_body (read, 0, 80, 10);
  top = printed_page_add_body (read, 0, 580, 5);
  printed_page_add (read, 0, 200, top, 40, "and ends.");
  page = classify (read);

  assert_nick (page, "before the end of the sentence that began and", "body");
  assert_nick (page, "and ends.", "body");
}

/* A short page has no head that could be told from a title. */
static void
test_few_lines (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;

  printed_page_add (read, 0, 550, 400, 60, "WALDEN");
  printed_page_add (read, 0, 600, 600, 40, "by someone");
  page = classify (read);

  g_assert_cmpstr (printed_page_get_nick (page, "WALDEN"), !=, "header");
  g_assert_cmpstr (printed_page_get_nick (page, "by someone"), !=, "footer");
}

static void
test_headings (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;
  int top = printed_page_add_body (read, 0, 100, 5);

  printed_page_add (read, 1, 580, top + 60, 44, "CHAPTER II");
  top = printed_page_add_body (read, 2, top + 200, 5);
  printed_page_add (read, 2, 500, top, 40, "centred, but it goes");
  printed_page_add_body (read, 2, top + 50, 5);
  page = classify (read);

  assert_nick (page, "CHAPTER II", "heading");
  assert_nick (page, "centred, but it goes", "body");
}

static void
test_captions (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;
  EmendLine *label;
  EmendLine *text;
  int top = printed_page_add_body (read, 0, 100, 4);

  printed_page_add_picture (read, 200, 320, 1200, 900);
  label = printed_page_add (read, 1, 600, 500, 30, "90 a");
  printed_page_set_confidence (label, 70);
  text = printed_page_fill (read, 1, 200, 1200, 600, 40,
                            "text that was taken for a part of a picture");
  printed_page_set_confidence (text, 90);
  printed_page_add (read, 2, 450, 930, 26, "FIG. 10. HOLES IN A WING.");
  top = printed_page_add_body (read, 3, 1000, 6);
  g_assert_cmpint (top, >, 1000);
  page = classify (read);

  assert_nick (page, "90 a", "image");
  assert_nick (page, "text that was taken for a part of a picture", "body");
  assert_nick (page, "FIG. 10. HOLES IN A WING.", "caption");
  assert_nick (page, "Some text that begins a paragraph of the", "body");
}

static void
test_noise (void)
{
  static const struct
  {
    int left;
    int top;
    int size;
    guint confidence;
    const char *text;
    const char *nick;
  } cases[] = {
    { 600, 1500, 40, 10, "sasas ests a", "noise" },
    { 20, 800, 30, 70, "il", "noise" },
    { 600, 1500, 40, 90, ". — .", "noise" },
    { 600, 1550, 40, 45, "a m P A I N", "noise" },
    { 300, 1500, 10, 60, "oo oo", "noise" },
    { 200, 600, 40, 50, "palace.”", "body" },
    { 200, 600, 40, 25, "Patriarch Archbishop hundred", "body" },
    { 650, 600, 40, 90, "* * *", "body" },
    { 200, 600, 40, 90, "no.", "body" },
    { 550, 580, 40, 10, "CONCLUSION", "body" },
    { 550, 580, 12, 10, "CONCLUSION", "noise" },
    { 550, 580, 40, 10, "PLEVESE EET Ee Neus deanaeew", "noise" },
    { 550, 580, 40, 10, "eeeeeeeeee", "noise" },
    { 550, 580, 40, 10, "ConCluSIOn", "noise" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendPage *read = printed_page_new ();
      g_autoptr (EmendPage) page = NULL;
      EmendLine *line;

      printed_page_add_body (read, 0, 100, 10);
      line = printed_page_add (read, 0, cases[i].left, cases[i].top, cases[i].size, cases[i].text);
      printed_page_set_confidence (line, cases[i].confidence);
      printed_page_add_body (read, 0, 650, 10);
      page = classify (read);
      assert_nick (page, cases[i].text, cases[i].nick);
    }
}

/* Specks beside a line do not become words of it. */
static void
test_specks (void)
{
  static const struct
  {
    EmendBox box;
    guint confidence;
    const char *text;
    gboolean is_speck;
  } cases[] = {
    { { 1290, 615, 1296, 620 }, 95, ".", TRUE },  { { 1245, 615, 1249, 619 }, 40, ";", TRUE },
    { { 1250, 590, 1255, 650 }, 90, "|", TRUE },  { { 1330, 600, 1350, 640 }, 50, "il", TRUE },
    { { 1210, 600, 1225, 640 }, 90, "?", FALSE }, { { 1215, 600, 1260, 640 }, 90, "so", FALSE },
    { { 1210, 620, 1250, 624 }, 90, "—", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendPage *read = printed_page_new ();
      g_autoptr (EmendPage) page = NULL;
      EmendLine *line;

      printed_page_add_body (read, 0, 100, 10);
      line = printed_page_fill (read, 0, 200, 1200, 600, 40,
                                "a line of the text with a thing at its end");
      emend_line_take_word (
          line, emend_word_new (900, cases[i].text, &cases[i].box, cases[i].confidence));
      page = classify (read);
      assert_nick (page, "a line of the text with a thing at its end",
                   cases[i].is_speck ? "body" : "none");
    }
}

/* The last line of an entry that hangs is no signature mark, though it is short, set in, and has a number. */
static void
test_hanging_entries (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;
  int top = 200;

  for (guint i = 0; i < 5; i++, top += 100)
    {
      printed_page_fill (read, 0, 200, 1200, top, 40,
                         "Thorneycroft, Ralph. A History of Common Lands. Oxford: Hart");
      printed_page_add (read, 0, 250, top + 50, i < 4 ? 40 : 30,
                        i < 4 ? "& Co., 1901." : "& Sons, 1879.");
    }
  printed_page_add (read, 1, 680, top + 60, 36, "23");
  page = classify (read);

  assert_nick (page, "& Co., 1901.", "body");
  assert_nick (page, "& Sons, 1879.", "body");
  assert_nick (page, "23", "page-number");
}

/* Where a title may stand, `To` is a word. */
static void
test_dedication (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;

  printed_page_add (read, 0, 670, 700, 36, "To");
  printed_page_add (read, 0, 560, 760, 40, "Agnes Ormerod");
  printed_page_add (read, 0, 470, 820, 40, "in gratitude and affection");
  page = classify (read);

  assert_nick (page, "To", "body");
  assert_nick (page, "Agnes Ormerod", "body");
}

static void
test_notes (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;
  int top = printed_page_add_body (read, 0, 100, 10);

  printed_page_fill (read, 1, 240, 1200, top + 40, 30,
                     "* Item: for nine ells, Paris measure, for summer");
  printed_page_add (read, 1, 200, top + 80, 30, "robes, corsets, and cloaks.");
  page = classify (read);

  assert_nick (page, "* Item: for nine ells, Paris measure, for summer", "footnote");
  assert_nick (page, "robes, corsets, and cloaks.", "footnote");
  assert_nick (page, "lines that go on from margin to margin and", "body");
}

/* Small print without a mark is a quotation. */
static void
test_small_print (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;
  int top = printed_page_add_body (read, 0, 100, 10);

  printed_page_fill (read, 1, 200, 1200, top + 40, 30,
                     "We must not forget that the era of massacres must");
  printed_page_add (read, 1, 200, top + 80, 30, "remain past, and with all.");
  page = classify (read);

  assert_nick (page, "We must not forget that the era of massacres must", "body");
  assert_nick (page, "remain past, and with all.", "body");
}

static void
test_nothing (void)
{
  EmendPage *read = printed_page_new ();
  g_autoptr (EmendPage) page = NULL;

  printed_page_add_picture (read, 0, 0, 100, 100);
  page = classify (read);
  g_assert_cmpuint (page->regions->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/layout/edges", test_edges);
  g_test_add_func ("/emend/text/layout/text-at-edges", test_text_at_edges);
  g_test_add_func ("/emend/text/layout/few-lines", test_few_lines);
  g_test_add_func ("/emend/text/layout/headings", test_headings);
  g_test_add_func ("/emend/text/layout/captions", test_captions);
  g_test_add_func ("/emend/text/layout/noise", test_noise);
  g_test_add_func ("/emend/text/layout/dedication", test_dedication);
  g_test_add_func ("/emend/text/layout/hanging-entries", test_hanging_entries);
  g_test_add_func ("/emend/text/layout/specks", test_specks);
  g_test_add_func ("/emend/text/layout/notes", test_notes);
  g_test_add_func ("/emend/text/layout/small-print", test_small_print);
  g_test_add_func ("/emend/text/layout/nothing", test_nothing);
  return g_test_run ();
}
