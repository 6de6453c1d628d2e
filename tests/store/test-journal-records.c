/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-journal-records.h"

#include <string.h>

#define BYTES(literal)                                                                             \
  {                                                                                                \
    literal, sizeof (literal) - 1                                                                  \
  }

static void
append_group (GString *text, const char *group, const char *value)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, group, "value", value);
  emend_journal_records_append (text, file);
}

/* Ten records about five groups; ends[i] is where record i ends, ends[0] the end of the beginning. */
static GString *
build_journal (gsize ends[11])
{
  GString *text = g_string_new (NULL);

  emend_journal_records_begin (text);
  ends[0] = text->len;
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *group = g_strdup_printf ("%04u", i % 5);
      g_autofree char *value = g_strdup_printf ("value %u\n[x]\n# end ", i);

      append_group (text, group, value);
      ends[i + 1] = text->len;
    }
  return text;
}

static void
assert_value (GKeyFile *file, const char *group, const char *expected)
{
  g_autofree char *value = g_key_file_get_string (file, group, "value", NULL);

  g_assert_cmpstr (value, ==, expected);
}

/* That @file holds the first @n_records of the records of build_journal(). */
static void
assert_prefix (GKeyFile *file, guint n_records)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *group = g_strdup_printf ("%04u", i);
      g_autofree char *value = NULL;

      if (i + 5 < n_records)
        value = g_strdup_printf ("value %u\n[x]\n# end ", i + 5);
      else if (i < n_records)
        value = g_strdup_printf ("value %u\n[x]\n# end ", i);
      assert_value (file, group, value);
    }
}

static void
test_layout (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  emend_journal_records_begin (text);
  append_group (text, "0012", "a\nb");
  g_assert_cmpstr (text->str, ==, "# Emend journal 1\n[0012]\nvalue=a\\nb\n# end f9cbc17b\n");
}

static void
test_round_trip (void)
{
  gsize ends[11];
  g_autoptr (GString) text = build_journal (ends);
  g_autoptr (GKeyFile) contents = NULL;
  g_autoptr (GKeyFile) plain = g_key_file_new ();
  EmendJournalDamage damage;
  guint n_records;

  contents = emend_journal_records_parse (text->str, text->len, &n_records, &damage);
  g_assert_cmpuint (n_records, ==, 10);
  g_assert_cmpint (damage, ==, EMEND_JOURNAL_INTACT);
  assert_prefix (contents, 10);

  /* It is a key file like any other. */
  g_assert_true (g_key_file_load_from_data (plain, text->str, text->len, G_KEY_FILE_NONE, NULL));
  assert_prefix (plain, 10);
}

static void
test_cut_everywhere (void)
{
  gsize ends[11];
  g_autoptr (GString) text = build_journal (ends);
  guint n_expected = 0;

  for (gsize length = ends[0]; length <= text->len; length++)
    {
      g_autofree char *copy = g_memdup2 (text->str, length); /* so that reading beyond it is seen */
      g_autoptr (GKeyFile) contents = NULL;
      EmendJournalDamage damage;
      guint n_records;

      if (n_expected < 10 && length == ends[n_expected + 1])
        n_expected++;

      contents = emend_journal_records_parse (copy, length, &n_records, &damage);
      g_assert_cmpuint (n_records, ==, n_expected);
      g_assert_cmpint (damage, ==,
                       length == ends[n_expected] ? EMEND_JOURNAL_INTACT : EMEND_JOURNAL_TORN);
      assert_prefix (contents, n_expected);
    }
}

/* What a power cut leaves behind: bytes that were never written, or something else's. */
static void
test_bad_tail (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
  } tails[] = {
    BYTES ("\0\0\0\0\0\0\0\0"),
    BYTES ("\n"),
    BYTES ("[0001]\nvalue=x\n\0\0\0\0\0\0\0\0"),
    BYTES ("[0001]\nvalue=x\n# end \0\0\0\0\0\0\0\0"),
    BYTES ("[0001]\nvalue=x\n# end \0\0\0\0\0\0\0\0\0\0\0\0\0"),
    BYTES ("[0001]\nvalue=x\n# end 00000000\n"),
    BYTES ("# end 00000000\n"),
    BYTES ("\n# end 00000000\n"),
    BYTES ("\377\376]]]\n[[[\n# end \n"),
  };
  gsize ends[11];
  g_autoptr (GString) text = build_journal (ends);

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autoptr (GString) bytes = g_string_new_len (text->str, (gssize) text->len);
      g_autoptr (GKeyFile) contents = NULL;
      EmendJournalDamage damage;
      guint n_records;

      g_string_append_len (bytes, tails[i].bytes, (gssize) tails[i].length);
      contents = emend_journal_records_parse (bytes->str, bytes->len, &n_records, &damage);
      g_assert_cmpuint (n_records, ==, 10);
      g_assert_cmpint (damage, ==, EMEND_JOURNAL_TORN);
      assert_prefix (contents, 10);
    }
}

/* Whichever byte goes bad, one record is lost, or two if it was a line between them. */
static void
test_bad_middle (void)
{
  gsize ends[11];
  g_autoptr (GString) text = build_journal (ends);

  for (gsize i = ends[0]; i < ends[9]; i++)
    {
      g_autoptr (GKeyFile) contents = NULL;
      EmendJournalDamage damage;
      guint n_records;
      char byte = text->str[i];

      text->str[i] = byte == '\0' ? 'x' : '\0';
      contents = emend_journal_records_parse (text->str, text->len, &n_records, &damage);
      text->str[i] = byte;
      g_assert_cmpuint (n_records, ==, 9);
      g_assert_cmpint (damage, ==, EMEND_JOURNAL_DAMAGED);
    }
}

static void
test_bad_beginning (void)
{
  static const char *const beginnings[] = { "", "\n", "# Emend journal 2\n", "garbage" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GString) text = g_string_new (beginnings[i]);
      g_autoptr (GKeyFile) contents = NULL;
      EmendJournalDamage damage;
      guint n_records;

      append_group (text, "0001", "x");
      contents = emend_journal_records_parse (text->str, text->len, &n_records, &damage);
      g_assert_cmpuint (n_records, ==, 0);
      g_assert_cmpint (damage, ==, EMEND_JOURNAL_DAMAGED);
      g_assert_false (g_key_file_has_group (contents, "0001"));
    }
}

static void
test_empty (void)
{
  g_autoptr (GKeyFile) contents = NULL;
  EmendJournalDamage damage;
  guint n_records;

  contents = emend_journal_records_parse (NULL, 0, &n_records, &damage);
  g_assert_nonnull (contents);
  g_assert_cmpuint (n_records, ==, 0);
  g_assert_cmpint (damage, ==, EMEND_JOURNAL_INTACT);
}

/* What has the right checksum, but is no group, was not written by us. */
static void
test_malice (void)
{
  const char *bytes = "# Emend journal 1\n[x]\nnonsense\n# end 27a7100c\n";
  g_autoptr (GKeyFile) contents = NULL;
  EmendJournalDamage damage;
  guint n_records;

  contents = emend_journal_records_parse (bytes, strlen (bytes), &n_records, &damage);
  g_assert_nonnull (contents);
  g_assert_cmpuint (n_records, ==, 0);
  g_assert_cmpint (damage, ==, EMEND_JOURNAL_DAMAGED);
}

static void
test_garbage (void)
{
  gsize ends[11];
  g_autoptr (GString) text = build_journal (ends);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *copy = g_memdup2 (text->str, text->len);
      g_autoptr (GKeyFile) contents = NULL;
      EmendJournalDamage damage;
      guint n_records;

      for (gint n = g_test_rand_int_range (1, 200); n > 0; n--)
        copy[g_test_rand_int_range (0, (gint) text->len)] = (char) g_test_rand_int_range (128, 256);
      contents = emend_journal_records_parse (copy, text->len, &n_records, &damage);
      g_assert_nonnull (contents);
      g_assert_cmpuint (n_records, <, 10);
      g_assert_cmpint (damage, !=, EMEND_JOURNAL_INTACT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/journal-records/layout", test_layout);
  g_test_add_func ("/emend/store/journal-records/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/journal-records/cut-everywhere", test_cut_everywhere);
  g_test_add_func ("/emend/store/journal-records/bad-tail", test_bad_tail);
  g_test_add_func ("/emend/store/journal-records/bad-middle", test_bad_middle);
  g_test_add_func ("/emend/store/journal-records/bad-beginning", test_bad_beginning);
  g_test_add_func ("/emend/store/journal-records/empty", test_empty);
  g_test_add_func ("/emend/store/journal-records/malice", test_malice);
  g_test_add_func ("/emend/store/journal-records/garbage", test_garbage);

  return g_test_run ();
}
