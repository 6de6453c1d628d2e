/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Small signs that stand above the line, as those do that call for notes: where they are on the image of a page, and an
 * enlarged image of them, for a recogniser: `emend_raised_signs_find (page, &word, &signs)`.
 *
 * A recogniser for lines reads them as whatever is as small: quotation marks, exclamation marks. Where they stand is
 * surer than what was read.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-raised-signs.h"

#include <math.h>

/* All of these are multiples of the size of the type. Superscripts are about 0.4 high and begin 0.3 above the baseline;
 * an asterisk is 0.3 high and as wide. Quotation marks are 0.25 high; letters stand on the line. */
#define MIN_HEIGHT 0.34
#define MAX_HEIGHT 0.62
#define MAX_WIDTH 0.55
#define MIN_RISE 0.18

/* What is narrower, as an apostrophe is, must be higher than one. */
#define NARROW 0.2
#define MIN_NARROW_HEIGHT 0.36

/* Smaller specks are dirt. */
#define SPECK 0.1
#define MIN_DOT 0.06

/* Signs of one mark are as near as this; a letter as near behind is one of the same word. */
#define MAX_GAP 0.14
#define WORD_GAP 0.12

/* What is looked at around a place: a word before, if there is one, and above the line. */
#define AROUND 0.6
#define ABOVE 0.15

/* So much of the middle of a sign has nothing below it, down to the line. */
#define CLEAR_SHARE 0.6

/* Ink is darker than this, from the brightest to the darkest; paper that differs less from it has no ink. */
#define INK_SHARE 0.35
#define MIN_CONTRAST 50

/* Where a sign touches the letter before it, mostly the hook of an f, no more of a column than this is ink. */
#define MAX_TOUCH 0.2
#define MIN_TOUCHING_WIDTH 0.22
#define MIN_TOUCHING_HEIGHT 0.5
#define MIN_TOUCHING_SIGN 0.38

/* No mark has more signs. */
#define MAX_SIGNS 4

/* Recognisers read best what is about as high as this, in pixels, with paper around it. */
#define ENLARGED_HEIGHT 36
#define BORDER 14

/* No type is larger, in pixels: what is, is no text. */
#define MAX_SIZE 400
#define MAX_PLACE 4000

/* A part of a page, and what is on it. */
typedef struct
{
  EmendBox area; /* on the page */
  int width;
  int height;
  guint8 *ink;   /* by row: 0 for paper, 1 for ink, 2 for ink that belongs to a part */
  GArray *parts; /* (element-type EmendBox): what hangs together, on the area */
} View;

/* The brightness that ink is below; 0 if there is no ink. */
static guint
find_threshold (const EmendImage *page, const EmendBox *area)
{
  guint counts[256] = { 0 };
  guint n = 0;
  guint sum = 0;
  guint dark = 0;
  guint paper = 0;

  for (int y = area->top; y < area->bottom; y++)
    {
      for (int x = area->left; x < area->right; x++, n++)
        counts[emend_image_get_grey (page, x, y)]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      sum += counts[i];
      if (sum <= n / 50)
        dark = i;
      if (sum <= n - n / 4)
        paper = i;
    }
  return paper > dark + MIN_CONTRAST ? paper - (guint) (INK_SHARE * (paper - dark)) : 0;
}

/* Takes all that hangs together with the ink at @x and @y out of @self->ink. */
static void
add_part (View *self, GArray *stack, int x, int y)
{
  EmendBox box = { x, y, x + 1, y + 1 };
  int at = y * self->width + x;

  self->ink[at] = 2;
  g_array_append_val (stack, at);
  while (stack->len > 0)
    {
      int here = g_array_index (stack, int, stack->len - 1);
      int column = here % self->width;
      int row = here / self->width;

      g_array_set_size (stack, stack->len - 1);
      box.left = MIN (box.left, column);
      box.right = MAX (box.right, column + 1);
      box.top = MIN (box.top, row);
      box.bottom = MAX (box.bottom, row + 1);
      for (int v = MAX (row - 1, 0); v <= MIN (row + 1, self->height - 1); v++)
        {
          for (int u = MAX (column - 1, 0); u <= MIN (column + 1, self->width - 1); u++)
            {
              at = v * self->width + u;
              if (self->ink[at] != 1)
                continue;
              self->ink[at] = 2;
              g_array_append_val (stack, at);
            }
        }
    }
  g_array_append_val (self->parts, box);
}

/* Finds what hangs together on a part of a page. */
static gboolean
look (View *self, const EmendImage *page, const EmendBox *place)
{
  const EmendBox all = { 0, 0, (int) page->width, (int) page->height };
  int size = emend_box_get_height (place);
  const EmendBox wanted = { place->left - (int) (AROUND * size), place->top - (int) (ABOVE * size),
                            place->right + (int) (AROUND * size), place->bottom };
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));
  guint threshold;

  if (!emend_box_intersect (&all, &wanted, &self->area))
    return FALSE;
  threshold = find_threshold (page, &self->area);
  self->width = emend_box_get_width (&self->area);
  self->height = emend_box_get_height (&self->area);
  if (threshold == 0)
    return FALSE;

  self->ink = g_malloc ((gsize) self->width * (gsize) self->height);
  self->parts = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  for (int y = 0; y < self->height; y++)
    {
      for (int x = 0; x < self->width; x++)
        self->ink[y * self->width + x]
            = emend_image_get_grey (page, self->area.left + x, self->area.top + y) < threshold ? 1
                                                                                               : 0;
    }
  for (int x = 0; x < self->width; x++)
    {
      for (int y = 0; y < self->height; y++)
        {
          if (self->ink[y * self->width + x] == 1)
            add_part (self, stack, x, y);
        }
    }
  return TRUE;
}

static void
view_clear (View *self)
{
  g_free (self->ink);
  g_clear_pointer (&self->parts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, view_clear)

static const EmendBox *
get_part (const View *self, guint i)
{
  return &g_array_index (self->parts, EmendBox, i);
}

/* Whether there is no ink between a sign and the line, so that it is no part of a letter. */
static gboolean
is_clear_below (const View *self, const EmendBox *sign)
{
  int margin = (int) (emend_box_get_width (sign) * (1.0 - CLEAR_SHARE) / 2);

  for (int y = sign->bottom; y < self->height; y++)
    {
      for (int x = sign->left + margin; x < sign->right - margin; x++)
        {
          if (self->ink[y * self->width + x] != 0)
            return FALSE;
        }
    }
  return TRUE;
}

/* Whether something small stands below a sign, such as the dot of a question mark. */
static gboolean
has_dot_below (const View *self, const EmendBox *sign, double size)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const EmendBox *part = get_part (self, i);

      if (part->top >= sign->bottom && part->left < sign->right && part->right > sign->left
          && emend_box_get_height (part) >= MIN_DOT * size)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_raised (const View *self, const EmendBox *part, double size)
{
  int width = emend_box_get_width (part);
  int height = emend_box_get_height (part);

  return part->top > 0 && part->left > 0 && part->right < self->width
         && height >= (width < NARROW * size ? MIN_NARROW_HEIGHT : MIN_HEIGHT) * size
         && height <= MAX_HEIGHT * size && width <= MAX_WIDTH * size
         && self->height - part->bottom >= MIN_RISE * size && is_clear_below (self, part)
         && !has_dot_below (self, part, size);
}

/* Whether letters stand right behind @signs, or on both sides nothing. */
static gboolean
is_at_end (const View *self, const EmendBox *signs, double size)
{
  gboolean is_alone = TRUE;
  gboolean is_followed = FALSE;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const EmendBox *part = get_part (self, i);
      gboolean stands = emend_box_get_height (part) > MIN_HEIGHT * size
                        && self->height - part->bottom < MIN_RISE * size;

      if (emend_box_get_height (part) < SPECK * size || part->bottom <= signs->top)
        continue;
      if (part->left < signs->left && part->right < signs->right)
        is_alone = FALSE;
      if (stands && part->left >= signs->right - 1
          && part->left - signs->right < (int) ceil (WORD_GAP * size))
        is_followed = TRUE;
    }
  return is_alone || !is_followed;
}

/* The rows of ink in a column of @self, between @top and @bottom; returns how many there are. */
static int
measure_column (const View *self, int x, const EmendBox *part, int *top, int *bottom)
{
  int n = 0;

  for (int y = part->top; y < part->bottom; y++)
    {
      if (self->ink[y * self->width + x] == 0)
        continue;
      *top = MIN (*top, y);
      *bottom = MAX (*bottom, y + 1);
      n++;
    }
  return n;
}

/* Finds a sign that touches the letter before it, at the thinnest place. */
static gboolean
split_off (const View *self, const EmendBox *part, double size, EmendBox *sign)
{
  int top = part->bottom;
  int bottom = part->top;
  int least = (int) (MAX_TOUCH * size);
  gboolean is_found = FALSE;

  if (part->top == 0 || part->right == self->width || self->height - part->bottom >= MIN_RISE * size
      || emend_box_get_height (part) < MIN_TOUCHING_HEIGHT * size)
    return FALSE;
  for (int x = part->right - 1; x > part->left && part->right - x <= MAX_WIDTH * size; x--)
    {
      int n = measure_column (self, x, part, &top, &bottom);
      int width = part->right - x;

      if (self->height - bottom < MIN_RISE * size || bottom - top > MAX_HEIGHT * size)
        break;
      if (n > least || width < MIN_TOUCHING_WIDTH * size || bottom - top < MIN_TOUCHING_SIGN * size)
        continue;
      least = n;
      is_found = TRUE;
      *sign = (EmendBox){ x, top, part->right, bottom };
    }
  return is_found;
}

/* Whether a part is a sign above the line, or ends with one. */
static gboolean
find_sign (const View *self, const EmendBox *part, double size, EmendBox *sign)
{
  *sign = *part;
  return is_raised (self, part, size) || split_off (self, part, size, sign);
}

/**
 * emend_raised_signs_find:
 * @page: the image of a page
 * @place: where a word stands, to the beginning of the next one, in pixels of @page; its bottom is the baseline, its
 *   height the size of the type
 * @signs: (out caller-allocates): where the signs stand, in pixels of @page
 *
 * Looks for small signs above the line, with nothing below them, at the end of a word or before it. Where there are
 * several, as before and behind a word, the last ones count.
 *
 * Returns: whether there are any
 */
gboolean
emend_raised_signs_find (const EmendImage *page, const EmendBox *place, EmendBox *signs)
{
  g_auto (View) view = { 0 };
  double size = emend_box_get_height (place);
  EmendBox run = EMEND_BOX_INIT;
  guint n_signs = 0;
  gboolean is_found = FALSE;

  if (size > MAX_SIZE || emend_box_get_width (place) > MAX_PLACE || !look (&view, page, place))
    return FALSE;

  /* Parts come from left to right. */
  for (guint i = 0; i < view.parts->len; i++)
    {
      EmendBox sign;
      int middle;

      if (!find_sign (&view, get_part (&view, i), size, &sign))
        continue;
      middle = view.area.left + (sign.left + sign.right) / 2;
      if (middle < place->left || middle >= place->right)
        continue;
      if (n_signs > 0 && sign.left - run.right <= MAX_GAP * size)
        emend_box_union (&run, &sign);
      else
        run = sign;
      n_signs = run.left == sign.left ? 1 : n_signs + 1;
      if (n_signs > MAX_SIGNS || !is_at_end (&view, &run, size))
        continue;
      is_found = TRUE;
      *signs = (EmendBox){ view.area.left + run.left, view.area.top + run.top,
                           view.area.left + run.right, view.area.top + run.bottom };
    }
  return is_found;
}

/* What is between four pixels. */
static guint8
interpolate (const EmendImage *page, double x, double y)
{
  int left = CLAMP ((int) floor (x), 0, (int) page->width - 1);
  int top = CLAMP ((int) floor (y), 0, (int) page->height - 1);
  int right = MIN (left + 1, (int) page->width - 1);
  int bottom = MIN (top + 1, (int) page->height - 1);
  double u = CLAMP (x - left, 0.0, 1.0);
  double v = CLAMP (y - top, 0.0, 1.0);
  double above = emend_image_get_grey (page, left, top) * (1.0 - u)
                 + emend_image_get_grey (page, right, top) * u;
  double below = emend_image_get_grey (page, left, bottom) * (1.0 - u)
                 + emend_image_get_grey (page, right, bottom) * u;

  return (guint8) lround (above * (1.0 - v) + below * v);
}

/**
 * emend_raised_signs_enlarge:
 * @page: the image of a page
 * @signs: where signs stand on it, from [func@raised_signs_find]
 *
 * Returns: (transfer full) (nullable): a grey image of the signs alone, as large as text, with paper around it; %NULL if
 *   there is no memory for it
 */
EmendImage *
emend_raised_signs_enlarge (const EmendImage *page, const EmendBox *signs)
{
  double scale = (double) ENLARGED_HEIGHT / emend_box_get_height (signs);
  guint width = (guint) ceil (emend_box_get_width (signs) * scale);
  g_autoptr (EmendImage) image
      = emend_image_new (width + 2 * BORDER, ENLARGED_HEIGHT + 2 * BORDER, 8, 300);
  double low = 255.0;
  double high = 0.0;

  if (image == NULL)
    return NULL;
  for (int y = signs->top; y < signs->bottom; y++)
    {
      for (int x = signs->left; x < signs->right; x++)
        {
          low = MIN (low, emend_image_get_grey (page, x, y));
          high = MAX (high, emend_image_get_grey (page, x, y));
        }
    }
  for (guint y = 0; y < image->height; y++)
    {
      for (guint x = 0; x < image->width; x++)
        {
          gboolean is_paper
              = x < BORDER || y < BORDER || x >= BORDER + width || y >= BORDER + ENLARGED_HEIGHT;
          double value = is_paper
                             ? 255.0
                             : interpolate (page, signs->left + (x - BORDER + 0.5) / scale - 0.5,
                                            signs->top + (y - BORDER + 0.5) / scale - 0.5);

          /* From black to white, whatever the paper is. */
          value = (value - low) * 255.0 / MAX (high - low, 1.0);
          image->data[image->stride * y + x] = (guint8) CLAMP (value, 0.0, 255.0);
        }
    }
  return g_steal_pointer (&image);
}
