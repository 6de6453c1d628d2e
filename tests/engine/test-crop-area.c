/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-crop-area.h"

/* What is shown of a page of 1500 × 2100 pixels. */
static void
test_find (void)
{
  const EmendImage page = { .width = 1500, .height = 2100, .dpi = 300 };
  static const struct
  {
    EmendBox box;
    EmendBox read_again; /* all three are empty if it is not on the page */
    EmendBox line;
    EmendBox picture;
  } cases[] = {
    { { 600, 1000, 900, 1040 },
      { 580, 996, 920, 1044 },
      { 580, 990, 920, 1050 },
      { 600, 1000, 900, 1040 } },
    { { 5, 5, 105, 45 }, { 0, 1, 125, 49 }, { 0, 0, 125, 55 }, { 5, 5, 105, 45 } },
    { { 1400, 2060, 1500, 2100 },
      { 1380, 2056, 1500, 2100 },
      { 1380, 2050, 1500, 2100 },
      { 1400, 2060, 1500, 2100 } },
    { { 1400, 2060, 1600, 2100 },
      { 1380, 2056, 1500, 2100 },
      { 1380, 2050, 1500, 2100 },
      { 1400, 2060, 1500, 2100 } },
    { { 10, 10, 11, 11 }, { 10, 10, 11, 11 }, { 10, 10, 11, 11 }, { 10, 10, 11, 11 } },
    { { 600, 2200, 900, 2240 }, { 0 }, { 0 }, { 0 } },
    { { 1600, 100, 1700, 110 }, { 0 }, { 0 }, { 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean on_page = !emend_box_is_empty (&cases[i].picture);
      EmendCropArea crop;
      EmendBox line;
      EmendBox picture;

      g_test_message ("case %u", i);
      g_assert_true (emend_crop_area_init (&crop, &page, &cases[i].box) == on_page);
      g_assert_true (emend_crop_area_find_line (&page, &cases[i].box, &line) == on_page);
      g_assert_true (emend_crop_area_find_picture (&page, &cases[i].box, &picture) == on_page);
      if (!on_page)
        continue;

      g_assert_cmpmem (&crop.area, sizeof crop.area, &cases[i].read_again, sizeof (EmendBox));
      g_assert_false (crop.blank);
      g_assert_cmpmem (&line, sizeof line, &cases[i].line, sizeof line);
      g_assert_cmpmem (&picture, sizeof picture, &cases[i].picture, sizeof picture);
    }
}

/* Pages are made smaller, and never larger. */
static void
test_scale (void)
{
  static const struct
  {
    guint dpi;
    double scale;
  } cases[] = { { 0, 0.6 }, { 100, 1 }, { 180, 1 }, { 300, 0.6 }, { 600, 0.3 } };
  const EmendBox line = { 600, 1000, 900, 1040 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EmendImage page = { .width = 1500, .height = 2100, .dpi = cases[i].dpi };
      EmendCropArea crop;

      g_assert_true (emend_crop_area_init (&crop, &page, &line));
      g_assert_cmpfloat_with_epsilon (crop.scale, cases[i].scale, 1e-6);
    }
}

/* What is on a crop is found on the page again. */
static void
test_map (void)
{
  const EmendCropArea crop = { .area = { 580, 990, 920, 1050 }, .scale = 0.6, .border = 10 };
  static const struct
  {
    EmendBox on_crop;
    EmendBox on_page; /* empty if it is not */
  } cases[] = {
    { { 10, 10, 214, 46 }, { 580, 990, 920, 1050 } },
    { { 22, 16, 34, 28 }, { 600, 1000, 620, 1020 } },
    { { 23, 17, 24, 18 }, { 601, 1001, 604, 1004 } },
    { { 0, 0, 300, 100 }, { 580, 990, 920, 1050 } },
    { { 0, 0, 10, 46 }, { 0 } },
    { { 214, 10, 224, 46 }, { 0 } },
    { { 30, 30, 30, 30 }, { 613, 1023, 614, 1024 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendBox box;

      g_assert_true (emend_crop_area_map (&crop, &cases[i].on_crop, &box)
                     == !emend_box_is_empty (&cases[i].on_page));
      if (!emend_box_is_empty (&cases[i].on_page))
        g_assert_cmpmem (&box, sizeof box, &cases[i].on_page, sizeof box);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/crop-area/find", test_find);
  g_test_add_func ("/emend/engine/crop-area/scale", test_scale);
  g_test_add_func ("/emend/engine/crop-area/map", test_map);
  return g_test_run ();
}
