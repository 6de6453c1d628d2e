/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-correction.h"

#define APPLIED EMEND_EDIT_APPLIED
#define PROPOSED EMEND_EDIT_PROPOSED
#define REJECTED EMEND_EDIT_REJECTED
#define MAX_EDITS 3

/* The page that edits are tried on. No word has the number 7. */
static const struct
{
  guint id;
  const char *text;
  guint line;
  guint region;
  guint confidence;
} words[] = {
  { 1, "The", 0, 0, 96 },    { 2, "eat", 0, 0, 40 }, { 3, "sat", 0, 0, 95 },
  { 4, "on", 1, 0, 94 },     { 5, "the", 1, 0, 93 }, { 6, "mat,", 1, 0, 92 },
  { 8, "to", 2, 1, 91 },     { 9, "day", 2, 1, 30 }, { 10, "ofthe", 2, 1, 50 },
  { 11, "Größe", 3, 1, 90 },
};

#define AS_READ "The eat sat|on the mat,|to day ofthe|Größe"
#define IDS_AS_READ "1 2 3 4 5 6 8 9 10 11"

static EmendPage *
build_page (void)
{
  EmendPage *page = emend_page_new (1000, 1400);
  EmendRegion *regions[] = {
    emend_region_new (EMEND_REGION_BODY, 0),
    emend_region_new (EMEND_REGION_FOOTNOTE, 1),
  };
  EmendLine *lines[]
      = { emend_line_new (), emend_line_new (), emend_line_new (), emend_line_new () };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      int left = 100 * (int) words[i].id;
      int top = 50 * (int) words[i].line;
      EmendBox box = { left, top, left + 80, top + 40 };

      emend_line_take_word (lines[words[i].line],
                            emend_word_new (words[i].id, words[i].text, &box, words[i].confidence));
    }
  for (guint l = 0; l < G_N_ELEMENTS (lines); l++)
    emend_region_take_line (regions[l / 2], lines[l]);
  emend_page_take_region (page, regions[0]);
  emend_page_take_region (page, regions[1]);
  return page;
}

/* The lines of a page with | between them, and the ids that its words stand for. */
static void
describe (const EmendPage *page, char **text, char **ids)
{
  GString *all = g_string_new (NULL);
  GString *numbers = g_string_new (NULL);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          g_autofree char *line_text = emend_line_dup_text (line);

          g_string_append_printf (all, "%s%s", all->len > 0 ? "|" : "", line_text);
          for (guint w = 0; w < line->words->len; w++)
            {
              const EmendWord *word = g_ptr_array_index (line->words, w);

              g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? " " : "", word->id);
              if (word->last != word->id)
                g_string_append_printf (numbers, "-%u", word->last);
            }
        }
    }
  *text = g_string_free (all, FALSE);
  *ids = g_string_free (numbers, FALSE);
}

static void
assert_page (const EmendPage *page, const char *text, const char *ids)
{
  g_autofree char *own_text = NULL;
  g_autofree char *own_ids = NULL;

  describe (page, &own_text, &own_ids);
  g_assert_cmpstr (own_text, ==, text);
  g_assert_cmpstr (own_ids, ==, ids);
}

typedef struct
{
  const char *name;
  struct
  {
    guint first;
    guint last;
    const char *from;
    const char *to;
    EmendEditState state;
  } edits[MAX_EDITS];
  const char *text;
  const char *ids;
  guint n_refused;
} Case;

static const Case cases[] = {
  { "no edit", { { 0 } }, AS_READ, IDS_AS_READ, 0 },
  { "letters",
    { { 2, 2, "eat", "cat", APPLIED } },
    "The cat sat|on the mat,|to day ofthe|Größe",
    IDS_AS_READ,
    0 },
  { "several",
    { { 2, 2, "eat", "cat", APPLIED },
      { 6, 6, "mat,", "mat.", APPLIED },
      { 11, 11, "Größe", "Grösse", APPLIED } },
    "The cat sat|on the mat.|to day ofthe|Grösse",
    IDS_AS_READ,
    0 },
  { "split",
    { { 10, 10, "ofthe", "of the", APPLIED } },
    "The eat sat|on the mat,|to day of the|Größe",
    IDS_AS_READ,
    0 },
  { "join",
    { { 8, 9, "to day", "today", APPLIED } },
    "The eat sat|on the mat,|today ofthe|Größe",
    "1 2 3 4 5 6 8-9 10 11",
    0 },
  { "join of a whole line",
    { { 4, 6, "on the mat,", "onthemat,", APPLIED } },
    "The eat sat|onthemat,|to day ofthe|Größe",
    "1 2 3 4-6 8 9 10 11",
    0 },
  { "join and split at once",
    { { 8, 10, "to day ofthe", "to-day of the", APPLIED } },
    "The eat sat|on the mat,|to-day of the|Größe",
    "1 2 3 4 5 6 8-10 11",
    0 },
  { "proposed", { { 2, 2, "eat", "cat", PROPOSED } }, AS_READ, IDS_AS_READ, 0 },
  { "rejected", { { 2, 2, "eat", "cat", REJECTED } }, AS_READ, IDS_AS_READ, 0 },
  { "proposed that would not fit", { { 2, 2, "cat", "bat", PROPOSED } }, AS_READ, IDS_AS_READ, 0 },
  { "one applied among others",
    { { 1, 1, "The", "She", PROPOSED },
      { 2, 2, "eat", "cat", APPLIED },
      { 3, 3, "sat", "set", REJECTED } },
    "The cat sat|on the mat,|to day ofthe|Größe",
    IDS_AS_READ,
    0 },

  { "other word", { { 2, 2, "ate", "cat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "other case", { { 2, 2, "Eat", "cat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "beginning of the word", { { 2, 2, "ea", "ca", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "more than the word", { { 2, 2, "eats", "cats", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "word after it as well", { { 2, 2, "eat sat", "cat sat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "fewer words than ids", { { 2, 3, "eat", "cat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "no space between words", { { 8, 9, "today", "to-day", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "two spaces between words",
    { { 8, 9, "to  day", "today", APPLIED } },
    AS_READ,
    IDS_AS_READ,
    1 },
  { "nothing read", { { 2, 2, "", "cat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "no such word", { { 7, 7, "eat", "cat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "after the last word", { { 12, 12, "eat", "cat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "no such last word", { { 6, 7, "mat,", "mat.", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "last word after the page",
    { { 11, 99, "Größe", "Grösse", APPLIED } },
    AS_READ,
    IDS_AS_READ,
    1 },
  { "over a line border", { { 3, 4, "sat on", "saton", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "over a region border", { { 6, 8, "mat, to", "matto", APPLIED } }, AS_READ, IDS_AS_READ, 1 },

  { "eight characters more",
    { { 2, 2, "eat", "ääääääääeat", APPLIED } },
    "The ääääääääeat sat|on the mat,|to day ofthe|Größe",
    IDS_AS_READ,
    0 },
  { "nine characters more", { { 2, 2, "eat", "caterpillars", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "nine characters fewer", { { 4, 6, "on the mat,", "om", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "nothing instead", { { 2, 2, "eat", "", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "space instead", { { 2, 2, "eat", " ", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "space before", { { 2, 2, "eat", " cat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "space after", { { 2, 2, "eat", "cat ", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "two spaces", { { 2, 2, "eat", "c  at", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "tab", { { 2, 2, "eat", "c\tat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "line break", { { 2, 2, "eat", "c\nat", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "no-break space", { { 2, 2, "eat", "c\302\240at", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "control character", { { 2, 2, "eat", "c\033at", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "no UTF-8", { { 2, 2, "eat", "c\377t", APPLIED } }, AS_READ, IDS_AS_READ, 1 },
  { "half a character", { { 2, 2, "eat", "ca\303", APPLIED } }, AS_READ, IDS_AS_READ, 1 },

  { "the same twice",
    { { 2, 2, "eat", "cat", APPLIED }, { 2, 2, "eat", "hat", APPLIED } },
    "The cat sat|on the mat,|to day ofthe|Größe",
    IDS_AS_READ,
    1 },
  { "first word of a join",
    { { 8, 9, "to day", "today", APPLIED }, { 8, 8, "to", "so", APPLIED } },
    "The eat sat|on the mat,|today ofthe|Größe",
    "1 2 3 4 5 6 8-9 10 11",
    1 },
  { "last word of a join",
    { { 8, 9, "to day", "today", APPLIED }, { 9, 9, "day", "bay", APPLIED } },
    "The eat sat|on the mat,|today ofthe|Größe",
    "1 2 3 4 5 6 8-9 10 11",
    1 },
  { "join over a join",
    { { 8, 9, "to day", "today", APPLIED }, { 9, 10, "day ofthe", "dayofthe", APPLIED } },
    "The eat sat|on the mat,|today ofthe|Größe",
    "1 2 3 4 5 6 8-9 10 11",
    1 },
  { "join of a word that was changed",
    { { 9, 9, "day", "bay", APPLIED }, { 8, 9, "to day", "today", APPLIED } },
    "The eat sat|on the mat,|to bay ofthe|Größe",
    IDS_AS_READ,
    1 },
  { "a bad one among good ones",
    { { 2, 2, "eat", "cat", APPLIED },
      { 5, 5, "them", "then", APPLIED },
      { 10, 10, "ofthe", "of the", APPLIED } },
    "The cat sat|on the mat,|to day of the|Größe",
    IDS_AS_READ,
    1 },
};

static EmendCorrection *
build_correction (const Case *c)
{
  EmendCorrection *correction = emend_correction_new ();

  for (guint i = 0; i < MAX_EDITS && c->edits[i].from != NULL; i++)
    {
      EmendEdit *edit
          = emend_edit_new (c->edits[i].first, c->edits[i].last, c->edits[i].from, c->edits[i].to);

      edit->state = c->edits[i].state;
      emend_correction_take_edit (correction, edit);
    }
  return correction;
}

static void
test_apply (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (EmendPage) page = build_page ();
  g_autoptr (EmendCorrection) correction = build_correction (c);
  g_autoptr (EmendPage) corrected = NULL;
  g_autoptr (EmendPage) again = NULL;
  guint n_refused = 99;

  corrected = emend_correction_apply (correction, page, &n_refused);
  assert_page (corrected, c->text, c->ids);
  g_assert_cmpuint (n_refused, ==, c->n_refused);

  /* The page as read stays as it is, so that the same can be done again. */
  assert_page (page, AS_READ, IDS_AS_READ);
  again = emend_correction_apply (correction, page, NULL);
  assert_page (again, c->text, c->ids);
}

/* A word that stands for several is as large as they are, and as doubtful as the worst of them. */
static void
test_joined_word (void)
{
  static const Case c = { "", { { 8, 9, "to day", "today", APPLIED } }, NULL, NULL, 0 };
  g_autoptr (EmendPage) page = build_page ();
  g_autoptr (EmendCorrection) correction = build_correction (&c);
  g_autoptr (EmendPage) corrected = emend_correction_apply (correction, page, NULL);
  g_autoptr (GPtrArray) index = emend_page_index_words (corrected);
  const EmendWord *word = g_ptr_array_index (index, 8);

  g_assert_null (g_ptr_array_index (index, 9));
  g_assert_cmpuint (word->last, ==, 9);
  g_assert_cmpuint (word->confidence, ==, 30);
  g_assert_cmpint (word->box.left, ==, 800);
  g_assert_cmpint (word->box.right, ==, 980);
}

/* What the recogniser held to be possible as well is no choice any more once a word is corrected. */
static void
test_alternatives (void)
{
  static const char *const alternatives[] = { "cat", "oat", NULL };
  static const Case c = { "", { { 2, 2, "eat", "cat", APPLIED } }, NULL, NULL, 0 };
  g_autoptr (EmendPage) page = build_page ();
  g_autoptr (GPtrArray) index = emend_page_index_words (page);
  g_autoptr (EmendCorrection) correction = build_correction (&c);
  g_autoptr (EmendPage) corrected = NULL;
  g_autoptr (GPtrArray) corrected_index = NULL;

  for (guint id = 2; id <= 3; id++)
    emend_word_take_alternatives (g_ptr_array_index (index, id),
                                  g_strdupv ((char **) alternatives));
  corrected = emend_correction_apply (correction, page, NULL);
  corrected_index = emend_page_index_words (corrected);
  g_assert_null (((EmendWord *) g_ptr_array_index (corrected_index, 2))->alternatives);
  g_assert_nonnull (((EmendWord *) g_ptr_array_index (corrected_index, 3))->alternatives);
  g_assert_nonnull (((EmendWord *) g_ptr_array_index (index, 2))->alternatives);
}

static void
test_count (void)
{
  static const EmendEditState states[]
      = { APPLIED, PROPOSED, APPLIED, REJECTED, APPLIED, PROPOSED };
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autoptr (EmendCorrection) same = emend_correction_ref (correction);
  g_autoptr (EmendCorrection) boxed = g_boxed_copy (EMEND_TYPE_CORRECTION, correction);

  g_assert_true (same == correction && boxed == correction);
  g_assert_cmpuint (correction->confidence, ==, 100);
  g_assert_false (correction->is_flagged);
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    g_assert_cmpuint (emend_correction_count (correction, (EmendEditState) i), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      EmendEdit *edit = emend_edit_new (i + 1, i + 1, "a", "b");

      edit->state = states[i];
      emend_correction_take_edit (correction, edit);
    }
  g_assert_cmpuint (emend_correction_count (correction, APPLIED), ==, 3);
  g_assert_cmpuint (emend_correction_count (correction, PROPOSED), ==, 2);
  g_assert_cmpuint (emend_correction_count (correction, REJECTED), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdelimit (
          g_strdup_printf ("/emend/core/correction/apply/%s", cases[i].name), " ", '-');

      g_test_add_data_func (path, &cases[i], test_apply);
    }
  g_test_add_func ("/emend/core/correction/joined-word", test_joined_word);
  g_test_add_func ("/emend/core/correction/alternatives", test_alternatives);
  g_test_add_func ("/emend/core/correction/count", test_count);
  return g_test_run ();
}
