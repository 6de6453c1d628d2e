/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-references.h"

static void
test_list (void)
{
  static const struct
  {
    const char *text;
    gboolean goes_on;
    const char *expected;
  } cases[] = {
    { "Adana, 12, 15–17", FALSE, "12 15 17" },
    { "Adana. 12 15", FALSE, "12 15" },
    { "Preface, vii, xi-xii", FALSE, "vii xi xii" },
    { "Turks, in Adana, 12 n., 14ff.; in Cilicia, 115-7", FALSE, "12 14 115" },
    { "1848, the year, 19", FALSE, "19" },
    { "Act of 4 June", FALSE, "" },
    { "Smyrna, ii. 345", FALSE, "345" },
    { "Smyrna, see 12th Street", FALSE, "" },
    { "Smyrna, 12th", FALSE, "" },
    { "Smyrna, 12fff", FALSE, "" },
    { "Smyrna, 12, see also Adana", FALSE, "12" },
    { "15, 17", TRUE, "15 17" },
    { "15, 17", FALSE, "17" },
    { "Smyrna,  12-", FALSE, "12" },
    { "Smyrna, ‑12", FALSE, "" },
    { "", TRUE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) references = emend_page_references_list (cases[i].text, cases[i].goes_on);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint r = 0; r < references->len; r++)
        {
          const EmendPageReference *reference = &g_array_index (references, EmendPageReference, r);

          g_string_append_printf (found, "%s%.*s", r > 0 ? " " : "", (int) reference->length,
                                  cases[i].text + reference->start);
        }
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/page-references/list", test_list);
  return g_test_run ();
}
