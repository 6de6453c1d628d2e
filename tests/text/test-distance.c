/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-distance.h"

#include <string.h>

/* The edit distance as it is defined. */
static guint
measure_slowly (const guint32 *a, guint n_a, const guint32 *b, guint n_b)
{
  g_autofree guint *row = g_new (guint, n_b + 1);

  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
          diagonal = above;
        }
    }
  return row[n_b];
}

/* A text, and a copy with some symbols changed, added and removed. */
static GArray *
damage (GRand *random, const guint32 *a, guint n_a)
{
  GArray *b = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < n_a; i++)
    {
      guint32 symbol = (guint32) g_rand_int_range (random, 0, 6);
      int what = g_rand_int_range (random, 0, 10);

      if (what > 0)
        g_array_append_val (b, a[i]);
      if (what < 2)
        g_array_append_val (b, symbol);
    }
  return b;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint round = 0; round < 400; round++)
    {
      guint n_a = (guint) g_rand_int_range (random, 0, 300);
      g_autofree guint32 *a = g_new (guint32, n_a + 1);
      g_autofree gboolean *is_matched = g_new0 (gboolean, n_a + 1);
      g_autoptr (GArray) b = NULL;
      const guint32 *other;
      guint distance;
      guint n_matched = 0;

      for (guint i = 0; i < n_a; i++)
        a[i] = (guint32) g_rand_int_range (random, 0, 6);
      b = damage (random, a, n_a);
      other = (const guint32 *) (gpointer) b->data;
      distance = emend_distance_measure (a, n_a, other, b->len);
      g_assert_cmpuint (distance, ==, measure_slowly (a, n_a, other, b->len));
      g_assert_cmpuint (distance, ==, emend_distance_measure (other, b->len, a, n_a));

      /* Symbols that do not match are changed or removed; the others of @b were added. */
      g_assert_true (emend_distance_match (a, n_a, other, b->len, is_matched));
      for (guint i = 0; i < n_a; i++)
        n_matched += is_matched[i] ? 1 : 0;
      g_assert_cmpuint (distance, >=, MAX (n_a, b->len) - n_matched);
      g_assert_cmpuint (distance, <=, n_a + b->len - 2 * n_matched);
    }
}

/* Of several shortest ways, which symbols match is agreed on. */
static void
test_ties (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    const char *matched;
  } cases[] = {
    { "abc", "abc", "+++" },    { "abc", "", "---" }, { "", "abc", "" },
    { "aab", "ab", "+-+" },     { "ab", "ba", "--" }, { "abcd", "acbd", "+--+" },
    { "xabx", "yaby", "-++-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      glong n_a;
      glong n_b;
      g_autofree gunichar *a = g_utf8_to_ucs4_fast (cases[i].a, -1, &n_a);
      g_autofree gunichar *b = g_utf8_to_ucs4_fast (cases[i].b, -1, &n_b);
      gboolean is_matched[8];

      g_test_message ("%s %s", cases[i].a, cases[i].b);
      g_assert_true (emend_distance_match (a, (guint) n_a, b, (guint) n_b, is_matched));
      for (glong k = 0; k < n_a; k++)
        g_assert_cmpint (is_matched[k], ==, cases[i].matched[k] == '+');
    }
}

static void
test_too_long (void)
{
  guint n = EMEND_DISTANCE_MAX_MATCHED + 1;
  g_autofree guint32 *a = g_new0 (guint32, n);
  g_autofree gboolean *is_matched = g_new0 (gboolean, n);

  g_assert_false (emend_distance_match (a, n, a, 1, is_matched));
  g_assert_false (emend_distance_match (a, 1, a, n, is_matched));
  g_assert_true (emend_distance_match (a, 1, a, n - 1, is_matched));
}

static void
test_texts (void)
{
  g_assert_cmpfloat (emend_distance_compare_texts ("", ""), ==, 1.0);
  g_assert_cmpfloat (emend_distance_compare_texts ("weben", "weben"), ==, 1.0);
  g_assert_cmpfloat (emend_distance_compare_texts ("übel", "übet"), ==, 0.75);
  g_assert_cmpfloat (emend_distance_compare_texts ("abc", ""), ==, 0.0);
  g_assert_true (emend_distance_are_alike ("", "", 1.0));
  g_assert_true (emend_distance_are_alike ("übel", "übet", 0.75));
  g_assert_false (emend_distance_are_alike ("übel", "übet", 0.76));
  g_assert_true (emend_distance_are_alike ("abcd", "abc", 0.75));
  g_assert_false (emend_distance_are_alike ("abcd", "ab", 0.75));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/distance/random", test_random);
  g_test_add_func ("/emend/text/distance/ties", test_ties);
  g_test_add_func ("/emend/text/distance/too-long", test_too_long);
  g_test_add_func ("/emend/text/distance/texts", test_texts);
  return g_test_run ();
}
