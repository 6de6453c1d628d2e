/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Paper with rectangles on it, for tests of what looks at images: `fake_paper_paint (image, &box, 0)`.
 *
 * Thread contract: used by one thread.
 */

#include "config.h"

#include "fake-paper.h"

#include <string.h>

EmendImage *
fake_paper_new (guint depth)
{
  EmendImage *image = emend_image_new (FAKE_PAPER_WIDTH, FAKE_PAPER_HEIGHT, depth, 300);

  if (depth == 8)
    memset (image->data, 230, image->stride * image->height);
  return image;
}

void
fake_paper_paint (EmendImage *image, const EmendBox *area, guint8 grey)
{
  for (int y = area->top; y < area->bottom; y++)
    for (int x = area->left; x < area->right; x++)
      {
        if (image->depth == 1)
          image->data[y * image->stride + x / 8] |= (guint8) (0x80 >> x % 8);
        else
          image->data[y * image->stride + x] = grey;
      }
}
