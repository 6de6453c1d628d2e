/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "titled-page.h"

#include <string.h>

#define WIDTH 1400
#define HEIGHT 2000
#define LEFT 200
#define RIGHT 1200
#define TOP 150
#define SIZE 40
#define LEADING 50

/* Letters are about half as wide as the type is large. */
#define LETTER_WIDTH 0.5

typedef struct
{
  EmendPage *page;
  double baseline;
  guint n_words;
} Printer;

typedef struct
{
  char align;
  double size;
  double gap;
  const char *text;
} Line;

static void
parse_line (Line *self, const char *description)
{
  char *end;

  *self = (Line){ .align = description[0], .size = 1.0, .gap = 1.0 };
  description++;
  if (g_ascii_isdigit (*description))
    {
      self->size = g_ascii_strtod (description, &end);
      description = end;
    }
  if (*description == '^')
    {
      self->gap = g_ascii_strtod (description + 1, &end);
      description = end;
    }
  g_assert_true (*description == ' ');
  self->text = description + 1;
}

static gboolean
has_any (const char *text, const char *letters)
{
  return strpbrk (text, letters) != NULL;
}

/* A word is as high as its letters. */
static EmendWord *
print_word (Printer *self, const char *text, double x, double size, double letter)
{
  double above = has_any (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhiklt") ? 0.69 : 0.46;
  double below = has_any (text, "gjpqy,;Q()") ? 0.22 : 0.0;
  const EmendBox box = { (int) x, (int) (self->baseline - above * size),
                         (int) (x + letter * (double) g_utf8_strlen (text, -1)),
                         (int) (self->baseline + below * size) };

  return emend_word_new (++self->n_words, text, &box, 95);
}

static double
get_start (const Line *line, double width)
{
  switch (line->align)
    {
    case 'c':
    case 'h':
    case 'n':
      return (LEFT + RIGHT - width) / 2.0;

    case 'r':
      return RIGHT - width;

    case 'i':
      return LEFT + SIZE;

    default:
      return LEFT;
    }
}

static EmendRegionType
get_type (const Line *line)
{
  return line->align == 'h'   ? EMEND_REGION_HEADER
         : line->align == 'n' ? EMEND_REGION_PAGE_NUMBER
                              : EMEND_REGION_BODY;
}

static void
print_line (Printer *self, const Line *line)
{
  g_auto (GStrv) sides = g_strsplit (line->text, ">", 2);
  g_auto (GStrv) words = g_strsplit (sides[0], " ", -1);
  double size = line->size * SIZE;
  double letter = line->align == 'f'
                      ? (double) (RIGHT - LEFT) / (double) g_utf8_strlen (sides[0], -1)
                      : LETTER_WIDTH * size;
  double x = get_start (line, letter * (double) g_utf8_strlen (sides[0], -1));
  EmendRegion *region = emend_region_new (get_type (line), self->page->regions->len);
  EmendLine *printed = emend_line_new ();

  self->baseline += line->gap * LEADING;
  if (line->align == 'h')
    self->baseline = TOP - 2.0 * LEADING;
  else if (line->align == 'n')
    self->baseline = HEIGHT - LEADING;
  for (guint i = 0; words[i] != NULL; i++)
    {
      emend_line_take_word (printed, print_word (self, words[i], x, size, letter));
      x += letter * (double) (g_utf8_strlen (words[i], -1) + 1);
    }
  if (sides[1] != NULL)
    emend_line_take_word (
        printed,
        print_word (self, sides[1], RIGHT - letter * (double) strlen (sides[1]), size, letter));
  printed->font_size = (guint) size;
  printed->baseline_left = printed->baseline_right = (int) self->baseline;
  emend_region_take_line (region, printed);
  emend_page_take_region (self->page, region);
  if (line->align == 'h')
    self->baseline = TOP - LEADING;
}

static void
print_text (Printer *self, guint n_lines)
{
  static const Line text = { .align = 'f',
                             .size = 1.0,
                             .gap = 1.0,
                             .text = "lines that go on from margin to margin and" };

  for (guint i = 0; i < n_lines; i++)
    print_line (self, &text);
}

EmendPage *
titled_page_new (const char *description)
{
  g_auto (GStrv) lines = g_strsplit (description, "\n", -1);
  Printer printer = { .page = emend_page_new (WIDTH, HEIGHT), .baseline = TOP - LEADING };

  printer.page->dpi = 300;
  printer.page->languages = g_strdup ("eng");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Line line;

      if (lines[i][0] == '*')
        {
          print_text (&printer, (guint) g_ascii_strtoull (lines[i] + 1, NULL, 10));
          continue;
        }
      if (lines[i][0] == '\0')
        continue;
      parse_line (&line, lines[i]);
      print_line (&printer, &line);
    }
  return printer.page;
}

/* Pages without text have no page, and GPtrArray does not skip those. */
static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

GPtrArray *
titled_page_new_book (const char *descriptions)
{
  g_auto (GStrv) pages = g_strsplit (descriptions, "==\n", -1);
  GPtrArray *book = g_ptr_array_new_with_free_func (clear_page);

  for (guint i = 0; pages[i] != NULL; i++)
    g_ptr_array_add (book, *pages[i] != '\0' ? titled_page_new (pages[i]) : NULL);
  return book;
}

EmendLanguage *
titled_page_load_language (const char *languages)
{
  EmendLanguage *language = emend_language_new ();
  g_auto (GStrv) codes = g_strsplit (languages, "+", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (codes[i], ".ini", NULL);
      g_autofree char *path = g_build_filename (EMEND_LANGUAGES, name, NULL);
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autoptr (GError) error = NULL;

      g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
      g_assert_no_error (error);
      g_assert_true (emend_language_add (language, file, &error));
      g_assert_no_error (error);
    }
  return language;
}
