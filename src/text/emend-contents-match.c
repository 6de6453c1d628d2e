/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which title each entry of a table of contents names: `emend_contents_match_titles (items, titles, finder)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-contents.c
 */

#include "config.h"

#include "emend-contents-match.h"

#include <stdlib.h>
#include <string.h>

#include "emend-distance.h"
#include "emend-numeral.h"
#include "emend-title-finder.h"

/* What speaks for a match: words that are alike count as much as they are; number and page as much as this. */
#define SAME_NUMBER 0.4
#define SAME_PAGE 0.45
#define OTHER_NUMBER (-0.5)
#define OTHER_PAGE (-0.15)

/* Of what is alike by chance, half of the letters are. */
#define CHANCE 0.5

/* A match has so much that speaks for it: words that are nearly the same, or number and page. */
#define MIN_SCORE 0.6

/* One of two titles may be longer, by a subtitle or a summary; what is shorter than this is alike by chance. */
#define MIN_PREFIX 8
#define PREFIX_WORTH 0.9

/* Lines that an entry leads to are its title if so alike; where the page is not known for sure, more. */
#define FOUND 0.78
#define FOUND_ELSEWHERE 0.88
#define MAX_FOUND_LINES 4

typedef struct
{
  char *letters;
  guint length;
} Key;

static void
key_clear (Key *self)
{
  g_free (self->letters);
}

static void
add_signs (GString *letters, const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (letters, g_unichar_tolower (c));
    }
}

/* Letters and digits only: marks, spaces and capitals differ between a title and its entry. */
static Key
make_key (const char *text)
{
  GString *letters = g_string_new (NULL);
  Key key;

  add_signs (letters, text);
  key.length = (guint) g_utf8_strlen (letters->str, -1);
  key.letters = g_string_free (letters, FALSE);
  return key;
}

/* How alike two titles are, from 0 to 1; what one of them goes on with is forgiven. */
static double
compare_keys (const Key *a, const Key *b)
{
  const Key *longer = a->length >= b->length ? a : b;
  const Key *shorter = longer == a ? b : a;
  g_autofree char *prefix = NULL;

  if (shorter->length == 0)
    return 0.0;
  if (shorter->length < MIN_PREFIX || longer->length * 4 <= shorter->length * 5)
    return emend_distance_compare_texts (a->letters, b->letters);
  prefix = g_utf8_substring (longer->letters, 0, shorter->length);
  return PREFIX_WORTH * emend_distance_compare_texts (prefix, shorter->letters);
}

static gboolean
is_same_kind (const EmendTitleForm *a, const EmendTitleForm *b)
{
  return a->type == b->type;
}

/* How well a title fits an entry. */
static double
get_score (const EmendContentsItem *item,
           const Key *item_key,
           const EmendTitle *title,
           const Key *title_key,
           const EmendPageFinder *finder)
{
  double likeness = compare_keys (item_key, title_key);
  double score = likeness > CHANCE ? likeness : 0.0;

  if (item->form.value > 0 && title->form.value > 0)
    score += item->form.value == title->form.value && is_same_kind (&item->form, &title->form)
                 ? SAME_NUMBER
                 : OTHER_NUMBER;
  if (item->form.kind == EMEND_TITLE_NAMED && title->form.kind == EMEND_TITLE_NAMED
      && item->form.type == title->form.type)
    score = MAX (score, SAME_NUMBER);
  if (emend_page_finder_has_label (finder, title->page, item->value, item->is_roman))
    score += SAME_PAGE;
  else if (item->value > 0 && emend_page_finder_is_known (finder, title->page))
    score += OTHER_PAGE;

  /* What was hardly read is known by its page, if a section seems to begin there. */
  if (item->is_doubtful && title->starts_page && !title->is_below_title
      && title->points >= EMEND_TITLE_FINDER_MIN_POINTS
      && emend_page_finder_has_label (finder, title->page, item->value, item->is_roman))
    return MAX (score, MIN_SCORE);

  /* A page has several titles; it takes more than the page to tell which. */
  if (likeness <= CHANCE && item_key->length > 0 && title_key->length > 0
      && (item->form.value == 0 || item->form.value != title->form.value))
    return 0.0;
  return score;
}

/* The best way to name titles by entries, both in their order: a longest path through the table of scores. */
static void
align (const double *scores, guint n_items, guint n_titles, guint *matches)
{
  gsize width = n_titles + 1;
  g_autofree double *best = g_new0 (double, (n_items + 1) * width);

  for (guint i = 1; i <= n_items; i++)
    {
      for (guint t = 1; t <= n_titles; t++)
        {
          double score = scores[(i - 1) * n_titles + (t - 1)];
          double skip = MAX (best[(i - 1) * width + t], best[i * width + t - 1]);
          double take = score >= MIN_SCORE ? best[(i - 1) * width + t - 1] + score : 0.0;

          best[i * width + t] = MAX (skip, take);
        }
    }
  for (guint i = n_items, t = n_titles; i > 0 && t > 0;)
    {
      if (best[i * width + t] <= best[(i - 1) * width + t])
        i--;
      else if (best[i * width + t] <= best[i * width + t - 1])
        t--;
      else
        matches[--i] = --t;
    }
}

/**
 * emend_contents_match_titles:
 * @items: (element-type EmendContentsItem): the entries of a table of contents
 * @titles: (element-type EmendTitle): what may be titles, in reading order
 * @finder: pages by their numbers
 *
 * Sets which title each entry names: their words are alike, or their numbers and pages are the same. Entries and titles
 * have the same order.
 */
void
emend_contents_match_titles (const GPtrArray *items,
                             GPtrArray *titles,
                             const EmendPageFinder *finder)
{
  g_autofree double *scores = g_new0 (double, (gsize) items->len * titles->len + 1);
  g_autofree guint *matches = g_new (guint, items->len + 1);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));

  g_array_set_clear_func (keys, (GDestroyNotify) key_clear);
  for (guint t = 0; t < titles->len; t++)
    {
      Key key = make_key (((EmendTitle *) g_ptr_array_index (titles, t))->title);

      g_array_append_val (keys, key);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const EmendContentsItem *item = g_ptr_array_index (items, i);
      Key key = make_key (item->entry->title);

      matches[i] = EMEND_TITLE_NO_ENTRY;
      for (guint t = 0; t < titles->len; t++)
        scores[(gsize) i * titles->len + t] = get_score (item, &key, g_ptr_array_index (titles, t),
                                                         &g_array_index (keys, Key, t), finder);
      key_clear (&key);
    }
  align (scores, items->len, titles->len, matches);
  for (guint i = 0; i < items->len; i++)
    {
      if (matches[i] != EMEND_TITLE_NO_ENTRY)
        ((EmendTitle *) g_ptr_array_index (titles, matches[i]))->entry = i;
    }
}

static void
mend_label (EmendContentsItem *item, const char *label)
{
  g_free (item->entry->label);
  item->entry->label = g_strdup (label);
  item->is_roman = strpbrk (label, "0123456789") == NULL;
  item->value
      = item->is_roman ? emend_numeral_parse_roman (label) : emend_numeral_parse_arabic (label);
}

/**
 * emend_contents_match_mend:
 * @items: (element-type EmendContentsItem): the entries of a table of contents
 * @titles: (element-type EmendTitle): titles, with the entries that name them
 * @labels: (nullable): printed number of each page, %NULL for those without one
 *
 * Recognisers often fail at rows with leaders. An entry whose words are doubtful gets those of the title that it names,
 * and one whose number was not read, or is doubtful, gets that of the page of its title. What was read well stays, even
 * where it differs.
 */
void
emend_contents_match_mend (const GPtrArray *items,
                           const GPtrArray *titles,
                           const char *const *labels)
{
  for (guint t = 0; t < titles->len; t++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, t);
      EmendContentsItem *item;

      if (title->entry == EMEND_TITLE_NO_ENTRY)
        continue;
      item = g_ptr_array_index (items, title->entry);
      if (item->is_doubtful && title->title != NULL)
        {
          g_free (item->entry->title);
          item->entry->title = g_strdup (title->title);
          if (title->number != NULL)
            {
              g_free (item->entry->number);
              item->entry->number = g_strdup (title->number);
            }
        }
      if (item->lacks_label && labels != NULL && labels[title->page] != NULL)
        mend_label (item, labels[title->page]);
    }
}

/* A place in the book where an entry may lead to. */
typedef struct
{
  guint line;
  guint n_lines;
  double likeness;
} Place;

/* Looks on a page for lines that are like the words of an entry. */
static void
look_on_page (Place *best, const EmendTitlePages *pages, guint page, guint end, const Key *key)
{
  const EmendTitlePage *info = emend_title_pages_get_page (pages, page);

  for (guint i = info->first; i < end; i++)
    {
      const EmendTitleLine *first = emend_title_pages_get_line (pages, i);
      g_autoptr (GString) letters = g_string_new (NULL);

      for (guint n = 1; n <= MAX_FOUND_LINES && i + n <= end; n++)
        {
          const EmendTitleLine *line = emend_title_pages_get_line (pages, i + n - 1);
          g_autofree char *words = emend_title_line_dup_words (line, n == 1 ? first->form.rest : 0);
          double likeness;

          add_signs (letters, words);
          likeness = emend_distance_compare_texts (letters->str, key->letters);
          if (likeness > best->likeness)
            *best = (Place){ i, n, likeness };
          if (letters->len > 2 * strlen (key->letters))
            break;
        }
    }
}

/* Looks on a page for the number of an entry that has no words. */
static void
look_for_number (Place *best,
                 const EmendTitlePages *pages,
                 guint page,
                 guint end,
                 const EmendTitleForm *form)
{
  for (guint i = emend_title_pages_get_page (pages, page)->first; i < end; i++)
    {
      const EmendTitleLine *line = emend_title_pages_get_line (pages, i);

      if (line->form.value == form->value && line->form.kind == form->kind
          && line->form.type == form->type && line->form.rest == line->line->words->len)
        *best = (Place){ i, 1, 1.0 };
    }
}

/* The number of a section stands in the line above its words. */
static void
take_number (Place *place, const EmendTitlePages *pages)
{
  const EmendTitleLine *line = emend_title_pages_get_line (pages, place->line);
  const EmendTitleLine *above
      = line->is_first ? NULL : emend_title_pages_get_line (pages, place->line - 1);

  if (above != NULL && line->form.system == EMEND_TITLE_SYSTEM_NONE
      && above->form.system != EMEND_TITLE_SYSTEM_NONE
      && above->form.rest == above->line->words->len)
    {
      place->line--;
      place->n_lines++;
    }
}

static gboolean
is_taken (const GPtrArray *titles, const Place *place)
{
  for (guint t = 0; t < titles->len; t++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, t);

      if (title->entry != EMEND_TITLE_NO_ENTRY && title->first_line < place->line + place->n_lines
          && place->line < title->first_line + title->n_lines)
        return TRUE;
    }
  return FALSE;
}

/* Makes the lines at @place a title; those that were taken for one, or for several, give way. */
static void
take_place (GPtrArray *titles, const EmendTitlePages *pages, const Place *place, guint entry)
{
  EmendTitle *title;

  for (guint t = titles->len; t-- > 0;)
    {
      const EmendTitle *other = g_ptr_array_index (titles, t);

      if (other->first_line < place->line + place->n_lines
          && place->line < other->first_line + other->n_lines)
        g_ptr_array_remove_index (titles, t);
    }
  title = emend_title_new (pages, place->line, place->n_lines);
  title->entry = entry;
  g_ptr_array_add (titles, title);
}

/* The positions between which entry @i must lead: those of its neighbours. */
static void
get_range (const GPtrArray *titles, guint i, guint n_pages, guint *first, guint *last)
{
  *first = 0;
  *last = n_pages - 1;
  for (guint t = 0; t < titles->len; t++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, t);

      if (title->entry == EMEND_TITLE_NO_ENTRY)
        continue;
      if (title->entry < i)
        *first = MAX (*first, title->page);
      else if (title->entry > i)
        *last = MIN (*last, title->page);
    }
}

/**
 * emend_contents_match_find_titles:
 * @items: (element-type EmendContentsItem): the entries of a table of contents
 * @titles: (element-type EmendTitle): what may be titles; those that are found are added
 * @pages: the lines of the book
 * @table: its lists, in which no titles are looked for
 * @finder: pages by their numbers
 *
 * Looks for titles that entries name and that do not look like titles: on the page that the entry leads to and those
 * beside it, or where that is not known, between the titles of the entries around it.
 */
void
emend_contents_match_find_titles (const GPtrArray *items,
                                  GPtrArray *titles,
                                  const EmendTitlePages *pages,
                                  const EmendContentsTable *table,
                                  const EmendPageFinder *finder)
{
  g_autofree gboolean *is_named = g_new0 (gboolean, items->len + 1);

  for (guint t = 0; t < titles->len; t++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, t);

      if (title->entry != EMEND_TITLE_NO_ENTRY)
        is_named[title->entry] = TRUE;
    }
  for (guint i = 0; i < items->len; i++)
    {
      const EmendContentsItem *item = g_ptr_array_index (items, i);
      Key key = make_key (item->entry->title);
      Place best = { 0, 0, FOUND_ELSEWHERE };
      guint first;
      guint last;
      guint page;

      get_range (titles, i, pages->pages->len, &first, &last);
      if (emend_page_finder_find (finder, item->value, item->is_roman, &page))
        {
          best.likeness = FOUND;
          first = MAX (first, page > 0 ? page - 1 : 0);
          last = MIN (last, page + 1);
        }
      for (guint p = first; !is_named[i] && p <= last && p < pages->pages->len; p++)
        {
          if (key.length >= MIN_PREFIX)
            look_on_page (&best, pages, p, table->ends[p], &key);
          else if (key.length == 0 && item->form.value > 0)
            look_for_number (&best, pages, p, table->ends[p], &item->form);
        }
      key_clear (&key);
      if (best.n_lines == 0)
        continue;
      take_number (&best, pages);
      if (!is_taken (titles, &best))
        take_place (titles, pages, &best, i);
    }
  g_ptr_array_sort (titles, emend_title_compare);
}
