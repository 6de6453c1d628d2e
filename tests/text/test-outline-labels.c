/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-outline-labels.h"
#include "printed-page.h"

/* A book: what is known of the number of each page, `?` for nothing; of which pages have a head, `h`; where the section
 * begins that goes on to the end; and the contents, as pairs of a page from 1 and its number there. */
typedef struct
{
  const char *name;
  const char *labels;
  const char *heads;
  guint section;
  const char *contents;
  const char *completed;
} Case;

static void
unref_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

static gboolean
is_roman (const char *label)
{
  return *label == 'v' || *label == 'i' || *label == 'x';
}

static EmendPageLabels *
make_labels (const char *text)
{
  static const char *const romans[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii" };
  g_auto (GStrv) tokens = g_strsplit (text, " ", -1);
  EmendPageLabels *labels = emend_page_labels_new (g_strv_length (tokens));

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      EmendPageLabel *label = emend_page_labels_get (labels, i);

      if (*tokens[i] == '?')
        continue;
      label->label = g_strdup (tokens[i]);
      label->origin = EMEND_PAGE_LABEL_PRINTED;
      label->style = is_roman (tokens[i]) ? EMEND_PAGE_LABEL_ROMAN_LOWER : EMEND_PAGE_LABEL_ARABIC;
      label->value = (guint) g_ascii_strtoull (tokens[i], NULL, 10);
      for (guint k = 1; k < G_N_ELEMENTS (romans); k++)
        label->value = g_str_equal (tokens[i], romans[k]) ? k : label->value;
      label->confidence = 99;
    }
  return labels;
}

static GPtrArray *
print_pages (const char *heads)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (unref_page);

  for (const char *p = heads; *p != '\0'; p++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();

      if (*p == 'h')
        {
          printed_page_add (page, 0, 500, 100, 36, "A HEAD");
          ((EmendRegion *) g_ptr_array_index (page->regions, 0))->type = EMEND_REGION_HEADER;
        }
      printed_page_add_body (page, 1, 200, 4);
      g_ptr_array_add (pages, *p == '_' ? NULL : g_steal_pointer (&page));
    }
  return pages;
}

static void
add_section (EmendOutline *outline, guint first_page, guint end)
{
  EmendSection *section = emend_section_new (EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1);

  section->first_page = first_page;
  section->n_pages = end - first_page;
  g_ptr_array_add (outline->sections, section);
}

static EmendOutline *
make_outline (const Case *row, guint n_pages)
{
  EmendOutline *outline = emend_outline_new ();
  g_auto (GStrv) tokens = g_strsplit (row->contents, " ", -1);

  for (guint i = 0; tokens[i] != NULL && tokens[i + 1] != NULL; i += 2)
    {
      EmendContentsEntry *entry = emend_contents_entry_new (0, 1, 1);

      entry->label = g_strdup (tokens[i + 1]);
      entry->heading = outline->headings->len;
      g_ptr_array_add (outline->contents, entry);
      g_ptr_array_add (
          outline->headings,
          emend_heading_new ((guint) g_ascii_strtoull (tokens[i], NULL, 10) - 1, 1, 1, 1));
    }
  if (row->section > 0)
    {
      add_section (outline, 0, row->section - 1);
      add_section (outline, row->section - 1, n_pages);
    }
  return outline;
}

static char *
dup_labels (const EmendPageLabels *labels)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < labels->labels->len; i++)
    {
      const EmendPageLabel *label = emend_page_labels_get (labels, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              label->label != NULL ? label->label : "?");
    }
  return g_string_free (text, FALSE);
}

static void
test_complete (void)
{
  static const Case cases[] = {
    { "contents and counting agree", "10 11 12 ? ?", "hhh--", 4, "4 13", "10 11 12 13 ?" },
    { "pages before what the contents name", "10 11 ? ? ?", "hh-h-", 3, "5 14", "10 11 12 13 14" },
    { "counting back", "? ? ? 4 5", "---hh", 1, "2 2", "? 2 3 4 5" },
    { "roman numerals", "? ? vii viii", "--hh", 1, "2 vi", "? vi vii viii" },
    { "not in another style", "? ? 7 8", "--hh", 1, "2 vi", "? ? 7 8" },
    { "contents and counting disagree", "10 11 12 ? ?", "hhh--", 4, "4 15", "10 11 12 ? ?" },
    { "more than what follows", "10 11 ? 11 12", "hh-hh", 1, "3 12", "10 11 ? 11 12" },
    { "contents are misread", "10 11 12 13", "hhhh", 1, "3 72", "10 11 12 13" },
    { "a section goes on", "10 11 ? ? ?", "hhhh-", 2, "", "10 11 12 13 ?" },
    { "another section begins", "10 11 ? ?", "hhhh", 3, "", "10 11 ? ?" },
    { "blank pages at the end", "10 11 ? ?", "hhh_", 2, "", "10 11 12 ?" },
    { "no sections", "10 11 ? ?", "hhhh", 0, "", "10 11 ? ?" },
    { "no numbers", "? ? ?", "hhh", 1, "2 2", "? ? ?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPageLabels) labels = make_labels (cases[i].labels);
      g_autoptr (GPtrArray) pages = print_pages (cases[i].heads);
      g_autoptr (EmendOutline) outline = make_outline (&cases[i], pages->len);
      g_autoptr (EmendPageLabels) completed
          = emend_outline_labels_complete (labels, outline, pages);
      g_autofree char *text = dup_labels (completed);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (text, ==, cases[i].completed);
      for (guint k = 0; k < pages->len; k++)
        {
          const EmendPageLabel *label = emend_page_labels_get (completed, k);

          if (label->label != NULL && emend_page_labels_get (labels, k)->label == NULL)
            {
              g_assert_cmpuint (label->origin, ==, EMEND_PAGE_LABEL_INFERRED);
              g_assert_cmpuint (label->confidence, >=, 80);
              g_assert_cmpuint (label->word, ==, 0);
            }
        }
    }
}

/* Which pages are missing is known, once it is known which one is there. */
static void
test_events (void)
{
  g_autoptr (EmendPageLabels) labels = make_labels ("29 30 ? 34 35");
  g_autoptr (GPtrArray) pages = print_pages ("hh-hh");
  const Case row = { .contents = "3 33" };
  g_autoptr (EmendOutline) outline = make_outline (&row, pages->len);
  const EmendLabelEvent missing = { .kind = EMEND_LABEL_EVENT_MISSING,
                                    .first = 31,
                                    .last = 33,
                                    .n_pages = 2,
                                    .page = 1,
                                    .again = 1 };
  g_autoptr (EmendPageLabels) completed = NULL;
  g_autoptr (EmendPageLabels) unchanged = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  emend_page_labels_add_event (labels, &missing);
  completed = emend_outline_labels_complete (labels, outline, pages);
  after = emend_page_labels_dup_report (completed);
  g_assert_cmpstr (after, ==, "pages 31–32 missing");

  g_ptr_array_set_size (outline->contents, 0);
  unchanged = emend_outline_labels_complete (labels, outline, pages);
  before = emend_page_labels_dup_report (unchanged);
  g_assert_cmpstr (before, ==, "2 of pages 31–33 missing");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/outline-labels/complete", test_complete);
  g_test_add_func ("/emend/text/outline-labels/events", test_events);
  return g_test_run ();
}
