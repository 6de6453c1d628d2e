/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Misreadings: `emend_misreader_read_number (misreader, "103")` is 103, mostly. There are three levels: 0 reads
 * what is printed, 1 is a good recogniser before a fair scan, 2 before a bad one.
 */

#include "config.h"

#include "emend-misreader.h"

#include <string.h>

struct _EmendMisreader
{
  GRand *rand;
  guint noise;
};

/* In per mille, at levels 1 and 2. Of words, 1 % is what Tesseract misreads in clean print. */
#define WORDS_LOW 10
#define WORDS_HIGH 40
#define HEADS_LOW 30
#define HEADS_HIGH 100
#define NUMBERS_LOW 50
#define NUMBERS_HIGH 150
#define ROMANS_LOW 150
#define ROMANS_HIGH 600
/* At level 2, small superscripts are read as Tesseract reads them: hardly ever as figures. */
#define MARKERS_LOW 100
#define MARKERS_HIGH 850

typedef struct
{
  const char *from;
  const char *to;
} Confusion;

static const Confusion letters[]
    = { { "rn", "m" }, { "m", "rn" }, { "e", "c" },  { "c", "e" },  { "h", "b" },  { "l", "1" },
        { "i", "l" },  { "u", "n" },  { "n", "u" },  { "t", "f" },  { "fi", "h" }, { "ll", "U" },
        { "o", "0" },  { "a", "s" },  { ".", "," },  { ",", "." },  { "I", "l" },  { "S", "8" },
        { "O", "0" },  { "E", "F" },  { "W", "VV" }, { "w", "vv" }, { "d", "cl" }, { "A", "4" } };

static const Confusion digits[]
    = { { "0", "O" },   { "1", "l" },     { "1", "I" }, { "5", "S" }, { "8", "B" },
        { "2", "Z" },   { "4", "A" },     { "7", "?" }, { "6", "G" }, { "9", "g" },
        { "ii", "ll" }, { "iii", "ili" }, { "i", "l" }, { "v", "y" }, { "x", "X" } };

EmendMisreader *
emend_misreader_new (guint noise, guint32 seed)
{
  EmendMisreader *self = g_new0 (EmendMisreader, 1);

  self->rand = g_rand_new_with_seed (seed);
  self->noise = noise;
  return self;
}

void
emend_misreader_free (EmendMisreader *self)
{
  g_rand_free (self->rand);
  g_free (self);
}

guint
emend_misreader_get_noise (EmendMisreader *self)
{
  return self->noise;
}

/* True in @low of 1000 cases at level 1, @high at level 2, never at level 0. */
gboolean
emend_misreader_chance (EmendMisreader *self, guint low, guint high)
{
  guint drawn = (guint) g_rand_int_range (self->rand, 0, 1000);

  return self->noise > 0 && drawn < (self->noise > 1 ? high : low);
}

double
emend_misreader_draw (EmendMisreader *self, double low, double high)
{
  return g_rand_double_range (self->rand, low, high);
}

static char *
replace_at (const char *text, const char *at, const Confusion *confusion)
{
  g_autofree char *before = g_strndup (text, (gsize) (at - text));

  return g_strconcat (before, confusion->to, at + strlen (confusion->from), NULL);
}

/* One confusion of those that fit, at one of the places that it fits. NULL if none does. */
static char *
confuse (EmendMisreader *self, const char *text, const Confusion *list, guint n)
{
  guint start = (guint) g_rand_int_range (self->rand, 0, (gint32) n);

  for (guint i = 0; i < n; i++)
    {
      const Confusion *confusion = &list[(start + i) % n];
      const char *first = strstr (text, confusion->from);
      const char *last = g_strrstr (text, confusion->from);

      if (first != NULL)
        return replace_at (text, g_rand_boolean (self->rand) ? first : last, confusion);
    }
  return NULL;
}

/* Never empty. */
char *
emend_misreader_read_word (EmendMisreader *self, const char *text, gboolean is_head)
{
  char *read = NULL;

  if (is_head ? emend_misreader_chance (self, HEADS_LOW, HEADS_HIGH)
              : emend_misreader_chance (self, WORDS_LOW, WORDS_HIGH))
    read = confuse (self, text, letters, G_N_ELEMENTS (letters));
  return read != NULL ? read : g_strdup (text);
}

/* Small roman numerals are taken for capitals here and there, and i for l, I or 1. */
static char *
read_roman (EmendMisreader *self, const char *text)
{
  GString *read = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    {
      guint drawn = (guint) g_rand_int_range (self->rand, 0, 10);

      if (*c == 'i')
        g_string_append_c (read, "iiiiiilI1l"[drawn]);
      else
        g_string_append_c (read, drawn < 5 ? g_ascii_toupper (*c) : *c);
    }
  return g_string_free (read, FALSE);
}

/* A page number; NULL if it is overlooked. */
char *
emend_misreader_read_number (EmendMisreader *self, const char *text)
{
  char *read = NULL;

  if (g_ascii_isalpha (*text) && emend_misreader_chance (self, ROMANS_LOW, ROMANS_HIGH))
    return read_roman (self, text);
  if (!emend_misreader_chance (self, NUMBERS_LOW, NUMBERS_HIGH))
    return g_strdup (text);

  switch (g_rand_int_range (self->rand, 0, 6))
    {
    case 0:
      return NULL;
    case 1:
      return strlen (text) > 1 ? g_strndup (text, strlen (text) - 1) : NULL;
    case 2:
      return g_strconcat (text, g_rand_boolean (self->rand) ? "." : "'", NULL);
    default:
      read = confuse (self, text, digits, G_N_ELEMENTS (digits));
      return read != NULL ? read : g_strconcat (text, "-", NULL);
    }
}

/* What superscripts are taken for, by their last figure; * is for all other markers. */
static const struct
{
  char marker;
  const char *read[5];
} superscripts[] = {
  { '1', { "!", "'", "!", "’", "" } }, { '2', { "?", "*", "?", "7", "" } },
  { '3', { "?", "*", "’", "8", "" } }, { '4', { "*", "’", "*", "+", "" } },
  { '5', { "?", ">", "*", "°", "" } }, { '6', { "®", "°", "*", "5", "" } },
  { '7', { "’", "?", "'", "1", "" } }, { '8', { "®", "*", "?", "3", "" } },
  { '9', { "?", "®", "’", "8", "" } }, { '0', { "°", "®", "*", "0", "" } },
  { '*', { "'", "°", "’", "?", "" } },
};

/* The marker of a note; empty if it is overlooked. */
char *
emend_misreader_read_marker (EmendMisreader *self, const char *text)
{
  guint last = G_N_ELEMENTS (superscripts) - 1;
  guint n = 0;

  if (!emend_misreader_chance (self, MARKERS_LOW, MARKERS_HIGH))
    return g_strdup (text);
  while (n < last && superscripts[n].marker != text[strlen (text) - 1])
    n++;
  return g_strdup (superscripts[n].read[g_rand_int_range (self->rand, 0, 5)]);
}

/* A row of dots, of which recognisers make what they like, with spaces here and there; NULL if it is overlooked. */
char *
emend_misreader_read_leader (EmendMisreader *self, const char *text)
{
  static const char *const read[]
      = { "......", "2.00... cee ee", "2... eens",       ".... 0.60002 eee",
          "eee ee", "..........-.4.", "ccc ce cece eee", "-",
          "..+",    "oe ee" };
  guint n = (guint) g_rand_int_range (self->rand, 0, G_N_ELEMENTS (read));

  if (emend_misreader_chance (self, 100, 200))
    return NULL;
  return g_strdup (emend_misreader_chance (self, 500, 700) ? read[n] : text);
}
