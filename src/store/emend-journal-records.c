/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The bytes of a journal. It begins with a comment that says what it is; then each group of the key file
 * is followed by a comment with a checksum of its bytes, and together they are a record:
 *
 *     # Emend journal 1
 *     [0012]
 *     state=ok
 *     # end 5bd1e995
 *
 * GKeyFile takes the comments for what they are and merges groups of the same name, the last value of a
 * key winning. Bytes that are no record are not believed.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-journal-records.h"

#include <string.h>

#define HEADER "# Emend journal 1\n"

/* What stands behind a group: this, 8 hexadecimal digits and the end of the line. */
#define MARK "# end "
#define MARK_LENGTH (sizeof (MARK "12345678\n") - 1)

/* FNV-1a with 32 bits, by Fowler, Noll and Vo: enough against accidents, and made in one pass. */
static guint32
compute_checksum (const char *bytes, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) bytes[i]) * 16777619u;
  return hash;
}

static void
append_record (GString *text, GKeyFile *file, const char *group)
{
  gsize start = text->len;
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  g_string_append_printf (text, "[%s]\n", group);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *value = NULL;

      /* GKeyFile lists a key as often as it read it. */
      if (g_strv_contains ((const char *const *) keys + i + 1, keys[i]))
        continue;
      value = g_key_file_get_value (file, group, keys[i], NULL);
      g_string_append_printf (text, "%s=%s\n", keys[i], value);
    }
  g_string_append_printf (text, MARK "%08x\n",
                          compute_checksum (text->str + start, text->len - start));
}

/**
 * emend_journal_records_begin:
 * @text: bytes of a journal: none yet
 *
 * Writes what a journal begins with.
 */
void
emend_journal_records_begin (GString *text)
{
  g_string_append (text, HEADER);
}

/**
 * emend_journal_records_append:
 * @text: bytes of a journal
 * @groups: groups
 *
 * Appends every group of @groups as a record.
 */
void
emend_journal_records_append (GString *text, GKeyFile *groups)
{
  g_auto (GStrv) names = g_key_file_get_groups (groups, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    append_record (text, groups, names[i]);
}

/* The next mark from @from on, which stands at the beginning of a line; NULL if there is none. */
static const char *
find_mark (const char *from, const char *end)
{
  const char *mark = memmem (from, (gsize) (end - from), "\n" MARK, strlen ("\n" MARK));

  if (mark == NULL || (gsize) (end - mark) < 1 + MARK_LENGTH)
    return NULL;
  return mark + 1;
}

static gboolean
is_record (const char *start, const char *mark)
{
  char expected[MARK_LENGTH + 1];

  g_snprintf (expected, sizeof expected, MARK "%08x\n",
              compute_checksum (start, (gsize) (mark - start)));
  return *start == '[' && memcmp (mark, expected, MARK_LENGTH) == 0;
}

/* The last line before @mark that may begin a group, if there is one behind @start. */
static const char *
find_last_group (const char *start, const char *mark)
{
  for (const char *c = mark - 1; c > start; c--)
    {
      if (c[0] == '[' && c[-1] == '\n')
        return c;
    }
  return NULL;
}

/* Gathers the records between @bytes and @end. */
static GString *
collect_records (const char *bytes, const char *end, guint *n_records, EmendJournalDamage *damage)
{
  GString *records = g_string_sized_new ((gsize) (end - bytes));
  const char *start = bytes; /* of what is no record so far */
  const char *from = bytes;
  const char *mark;

  *n_records = 0;
  *damage = EMEND_JOURNAL_INTACT;
  while ((mark = find_mark (from, end)) != NULL)
    {
      const char *group = is_record (from, mark) ? from : find_last_group (from, mark);

      from = mark + MARK_LENGTH;
      if (group == NULL || !is_record (group, mark))
        continue;

      if (group != start)
        *damage = EMEND_JOURNAL_DAMAGED;
      g_string_append_len (records, group, from - group);
      (*n_records)++;
      start = from;
    }

  if (start != end && *damage == EMEND_JOURNAL_INTACT)
    *damage = EMEND_JOURNAL_TORN;
  return records;
}

/**
 * emend_journal_records_parse:
 * @bytes: (array length=length) (nullable): any bytes
 * @length: number of @bytes
 * @n_records: (out): number of records; more than there are groups, if some were appended again
 * @damage: (out): what is wrong with the bytes
 *
 * Reads a journal from memory. Every record counts that is there in full, whatever else is.
 *
 * Returns: (transfer full): its groups, each with the values that were appended last
 */
GKeyFile *
emend_journal_records_parse (const char *bytes,
                             gsize length,
                             guint *n_records,
                             EmendJournalDamage *damage)
{
  g_autoptr (GKeyFile) contents = g_key_file_new ();
  g_autoptr (GString) records = NULL;
  gsize header_length = strlen (HEADER);

  *n_records = 0;
  *damage = EMEND_JOURNAL_INTACT;
  if (length == 0)
    return g_steal_pointer (&contents);

  if (length >= header_length && memcmp (bytes, HEADER, header_length) == 0)
    {
      records = collect_records (bytes + header_length, bytes + length, n_records, damage);
      if (records->len == 0
          || g_key_file_load_from_data (contents, records->str, records->len, G_KEY_FILE_NONE,
                                        NULL))
        return g_steal_pointer (&contents);
    }

  *n_records = 0;
  *damage = EMEND_JOURNAL_DAMAGED;
  return g_key_file_new ();
}
