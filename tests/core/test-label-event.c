/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-label-event.h"

static void
test_text (void)
{
  static const struct
  {
    EmendLabelEvent event;
    const char *text;
  } cases[] = {
    { { EMEND_LABEL_EVENT_MISSING, EMEND_PAGE_LABEL_ARABIC, 212, 213, 2, 220, 220 },
      "pages 212–213 missing" },
    { { EMEND_LABEL_EVENT_MISSING, EMEND_PAGE_LABEL_ROMAN_LOWER, 4, 4, 1, 3, 3 },
      "page iv missing" },
    { { EMEND_LABEL_EVENT_MISSING, EMEND_PAGE_LABEL_ARABIC, 13, 14, 1, 3, 3 },
      "1 of pages 13–14 missing" },
    { { EMEND_LABEL_EVENT_REPEATED, EMEND_PAGE_LABEL_ARABIC, 307, 307, 1, 309, 310 }, "307 twice" },
    { { EMEND_LABEL_EVENT_REPEATED, EMEND_PAGE_LABEL_ARABIC, 306, 307, 2, 309, 311 },
      "306–307 twice" },
    { { EMEND_LABEL_EVENT_RESTART, EMEND_PAGE_LABEL_ARABIC, 1, 1, 1, 11, 11 },
      "numbers begin anew with 1 on scan page 12" },
    { { EMEND_LABEL_EVENT_PLATES, EMEND_PAGE_LABEL_ARABIC, 0, 0, 1, 11, 11 },
      "scan page 12 not counted" },
    { { EMEND_LABEL_EVENT_PLATES, EMEND_PAGE_LABEL_ARABIC, 0, 0, 2, 11, 11 },
      "scan pages 12–13 not counted" },
    { { EMEND_LABEL_EVENT_MISPRINT, EMEND_PAGE_LABEL_ARABIC, 132, 123, 1, 40, 40 },
      "132 is printed for 123 on scan page 41" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = emend_label_event_dup_text (&cases[i].event);
      g_autofree char *local = emend_label_event_dup_local_text (&cases[i].event);

      g_assert_cmpstr (text, ==, cases[i].text);
      /* Tests speak no language of their own. */
      g_assert_cmpstr (local, ==, text);
    }
}

static void
test_nicks (void)
{
  EmendLabelEventKind kind;

  for (guint i = 0; i < EMEND_LABEL_EVENT_N_KINDS; i++)
    {
      g_assert_true (emend_label_event_kind_from_nick (emend_label_event_kind_get_nick (i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  g_assert_false (emend_label_event_kind_from_nick ("lost", &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/label-event/text", test_text);
  g_test_add_func ("/emend/core/label-event/nicks", test_nicks);
  return g_test_run ();
}
