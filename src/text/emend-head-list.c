/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The running heads of a book, each once, however often it stands there and is misread: `heads =
 * emend_head_list_collect (pages, labels);`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-head-list.h"

#include <string.h>

#include "emend-distance.h"
#include "emend-head-vote.h"
#include "emend-numeral.h"

/* The same head in spite of misread letters. What is less alike may be the head of the next chapter. */
#define SAME 0.85

/* Among the pages of another head, or on the next left or right page, one that is read only here and there is that one, misread worse. */
#define MISREAD 0.7
#define NEXT_PAGES 2

/* Heads come back after so many pages; later only if they are read alike. */
#define REACH 40

/* The pages of one head are on one side, but for a few whose numbers are wrong. */
#define SIDE_SHARE 0.9

/* A head that does not change stands on at least this share of the pages that have one on its side. */
#define CONSTANT_SHARE 0.5

/* A head is the title, in spite of misread letters, or its beginning if it is long enough to tell. */
#define SAME_TITLE 0.75
#define MIN_SHORTENED 6
#define SHORTENED_WORTH 0.9

/* All that was read of one head. */
typedef struct
{
  GPtrArray *texts;   /* (element-type utf8): as they were read */
  GPtrArray *letters; /* (element-type utf8): their letters and numbers in lower case */
  GArray *places;     /* (element-type EmendHeadPlace) */
  GHashTable *counts; /* (element-type utf8 guint): how often each of @letters was read */
  const char *usual;  /* of @letters, the one that was read most often */
  guint n_usual;
} Group;

static Group *
group_new (void)
{
  Group *self = g_new0 (Group, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->letters = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (EmendHeadPlace));
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static void
group_free (Group *self)
{
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->letters);
  g_array_unref (self->places);
  g_free (self);
}

static guint
group_get_first (const Group *self)
{
  return g_array_index (self->places, EmendHeadPlace, 0).page;
}

static guint
group_get_last (const Group *self)
{
  return g_array_index (self->places, EmendHeadPlace, self->places->len - 1).page;
}

/* The letters and digits of @text in lower case. */
static char *
dup_letters (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (letters, g_unichar_tolower (c));
    }
  return g_string_free (letters, FALSE);
}

/* The next number in @words from *@i on; 0 if there is none. */
static guint
find_number (char **words, guint *i)
{
  for (; words[*i] != NULL; ++*i)
    {
      guint number = emend_numeral_parse_roman (words[*i]);

      if (number == 0 && strpbrk (words[*i], "0123456789") != NULL)
        number = emend_numeral_parse_arabic (words[*i]);
      if (number > 0)
        {
          ++*i;
          return number;
        }
    }
  return 0;
}

/* Heads that differ in their numbers are two: `CHAPTER II`, `CHAPTER III`. Where one has a number more, it was a
 * letter that was misread. */
static gboolean
have_same_numbers (const char *a, const char *b)
{
  g_auto (GStrv) a_words = g_strsplit (a, " ", -1);
  g_auto (GStrv) b_words = g_strsplit (b, " ", -1);
  guint i = 0;
  guint k = 0;

  for (;;)
    {
      guint a_number = find_number (a_words, &i);
      guint b_number = find_number (b_words, &k);

      if (a_number == 0 || b_number == 0)
        return TRUE;
      if (a_number != b_number)
        return FALSE;
    }
}

/* Whether @letters is what was read first or last of @group, or most often. */
static gboolean
is_in_group (const Group *group, const char *text, const char *letters, guint page)
{
  const char *const known[] = {
    group->usual,
    g_ptr_array_index (group->letters, 0),
    g_ptr_array_index (group->letters, group->letters->len - 1),
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strcmp (letters, known[i]) == 0)
        return TRUE;
      if (page - group_get_last (group) <= REACH
          && emend_distance_are_alike (letters, known[i], SAME)
          && have_same_numbers (text, g_ptr_array_index (group->texts, 0)))
        return TRUE;
    }
  return FALSE;
}

/* Counts what was read once more. */
static void
count_letters (Group *self, const char *letters)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, letters)) + 1;

  g_hash_table_insert (self->counts, (gpointer) letters, GUINT_TO_POINTER (n));
  if (n > self->n_usual)
    {
      self->usual = letters;
      self->n_usual = n;
    }
}

static void
add_line (GPtrArray *groups, const EmendLine *line, guint page)
{
  const EmendWord *first = g_ptr_array_index (line->words, 0);
  const EmendWord *last = g_ptr_array_index (line->words, line->words->len - 1);
  const EmendHeadPlace place = { page, first->id, MAX (last->last, first->id) };
  g_autofree char *text = emend_line_dup_text (line);
  g_autofree char *letters = dup_letters (text);
  Group *group = NULL;

  if (*letters == '\0')
    return;
  for (guint i = groups->len; group == NULL && i-- > 0;)
    {
      if (is_in_group (g_ptr_array_index (groups, i), text, letters, page))
        group = g_ptr_array_index (groups, i);
    }
  if (group == NULL)
    {
      group = group_new ();
      g_ptr_array_add (groups, group);
    }
  g_ptr_array_add (group->texts, g_steal_pointer (&text));
  count_letters (group, letters);
  g_ptr_array_add (group->letters, g_steal_pointer (&letters));
  g_array_append_val (group->places, place);
}

static GPtrArray *
collect_groups (const GPtrArray *pages)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);

  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      for (guint r = 0; page != NULL && r < page->regions->len; r++)
        {
          const EmendRegion *region = g_ptr_array_index (page->regions, r);

          if (region->type != EMEND_REGION_HEADER)
            continue;
          for (guint l = 0; l < region->lines->len; l++)
            add_line (groups, g_ptr_array_index (region->lines, l), i);
        }
    }
  return groups;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const EmendHeadPlace *left = a;
  const EmendHeadPlace *right = b;

  if (left->page != right->page)
    return left->page < right->page ? -1 : 1;
  return left->first < right->first ? -1 : left->first > right->first ? 1 : 0;
}

/* Both were collected, so nothing is counted any more. */
static void
join_groups (Group *self, Group *other)
{
  g_ptr_array_extend_and_steal (self->texts, g_ptr_array_ref (other->texts));
  g_ptr_array_extend_and_steal (self->letters, g_ptr_array_ref (other->letters));
  g_array_append_vals (self->places, other->places->data, other->places->len);
  g_array_sort (self->places, compare_places);
}

/* Whether @small is @group, too: it says the same, or was misread and stands among its pages. */
static gboolean
is_misread (const Group *small, const char *small_text, const Group *group, const char *text)
{
  g_autofree char *small_letters = dup_letters (small_text);
  g_autofree char *letters = dup_letters (text);

  if (strcmp (small_letters, letters) == 0)
    return small->places->len <= group->places->len;
  return small->places->len < group->places->len
         && group_get_first (small) + NEXT_PAGES >= group_get_first (group)
         && group_get_last (small) <= group_get_last (group) + NEXT_PAGES
         && have_same_numbers (small_text, text)
         && emend_distance_are_alike (small_letters, letters, MISREAD);
}

/* Adds groups that are another one misread to that one. */
static void
join_misread (GPtrArray *groups, GPtrArray *texts)
{
  for (guint i = 0; i < groups->len;)
    {
      Group *small = g_ptr_array_index (groups, i);
      Group *found = NULL;

      for (guint k = 0; k < groups->len && found == NULL; k++)
        {
          Group *group = g_ptr_array_index (groups, k);

          if (k != i
              && is_misread (small, g_ptr_array_index (texts, i), group,
                             g_ptr_array_index (texts, k)))
            found = group;
        }
      if (found == NULL)
        {
          i++;
          continue;
        }
      join_groups (found, small);
      g_ptr_array_remove_index (groups, i);
      g_ptr_array_remove_index (texts, i);
    }
}

/* What the lines of @group say; the comma at their end is a full stop, or a speck. */
static char *
dup_text (const Group *group)
{
  char *text = emend_head_vote_dup_text (group->texts);
  gsize length = strlen (text);

  if (length > 1 && text[length - 1] == ',')
    text[length - 1] = '\0';
  return text;
}

/* On which side the page is; %EMEND_HEAD_BOTH if that is not known. */
static EmendHeadSide
get_side (const EmendPageLabels *labels, guint page)
{
  guint value = labels != NULL ? emend_page_labels_get (labels, page)->value : 0;

  if (value == 0)
    return EMEND_HEAD_BOTH;
  return value % 2 == 0 ? EMEND_HEAD_LEFT : EMEND_HEAD_RIGHT;
}

static EmendHeadSide
find_side (const GArray *places, const EmendPageLabels *labels)
{
  guint n_pages[EMEND_HEAD_N_SIDES] = { 0 };
  guint n_known;

  for (guint i = 0; i < places->len; i++)
    n_pages[get_side (labels, g_array_index (places, EmendHeadPlace, i).page)]++;
  n_known = n_pages[EMEND_HEAD_LEFT] + n_pages[EMEND_HEAD_RIGHT];
  for (guint side = EMEND_HEAD_LEFT; n_known > 0 && side <= EMEND_HEAD_RIGHT; side++)
    {
      if (n_pages[side] >= SIDE_SHARE * n_known)
        return (EmendHeadSide) side;
    }
  return EMEND_HEAD_BOTH;
}

/* Sets which heads are those of most of the pages that have one on their side. */
static void
find_constants (GPtrArray *heads, const EmendPageLabels *labels)
{
  guint n_places[EMEND_HEAD_N_SIDES] = { 0 };
  guint n_all = 0;

  for (guint i = 0; i < heads->len; i++)
    {
      const EmendRunningHead *head = g_ptr_array_index (heads, i);

      for (guint k = 0; k < head->places->len; k++)
        n_places[get_side (labels, g_array_index (head->places, EmendHeadPlace, k).page)]++;
      n_all += head->places->len;
    }
  for (guint i = 0; i < heads->len; i++)
    {
      EmendRunningHead *head = g_ptr_array_index (heads, i);
      guint n = head->side == EMEND_HEAD_BOTH ? n_all : n_places[head->side];

      head->is_constant = head->places->len > 1 && head->places->len >= CONSTANT_SHARE * n;
    }
}

static int
compare_heads (gconstpointer a, gconstpointer b)
{
  const EmendRunningHead *left = *(EmendRunningHead *const *) a;
  const EmendRunningHead *right = *(EmendRunningHead *const *) b;

  return compare_places (left->places->data, right->places->data);
}

/**
 * emend_head_list_collect:
 * @pages: (element-type EmendPage): all pages of a book in order, from [func@running_heads_settle]; %NULL
 *   for those without text
 * @labels: (nullable): their printed numbers, which tell left pages from right ones
 *
 * Finds what running heads the book has. What was read on single pages is laid together, so that a letter
 * that was misread here and there is not in the result.
 *
 * Returns: (transfer full) (element-type EmendRunningHead): the heads, in the order in which they first stand
 *   in the book
 */
GPtrArray *
emend_head_list_collect (const GPtrArray *pages, const EmendPageLabels *labels)
{
  GPtrArray *heads = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_running_head_free);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (labels == NULL || labels->labels->len == pages->len, heads);

  groups = collect_groups (pages);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (
        texts, emend_head_vote_dup_text (((const Group *) g_ptr_array_index (groups, i))->texts));
  join_misread (groups, texts);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);
      g_autofree char *text = dup_text (group);
      EmendRunningHead *head = emend_running_head_new (text);

      for (guint k = 0; k < group->places->len; k++)
        emend_running_head_add_place (head, &g_array_index (group->places, EmendHeadPlace, k));
      head->side = find_side (group->places, labels);
      g_ptr_array_add (heads, head);
    }
  g_ptr_array_sort (heads, compare_heads);
  find_constants (heads, labels);
  return heads;
}

/**
 * emend_head_list_compare_title:
 * @head: what a running head says
 * @title: the title of a section
 *
 * Returns: how well @head names the section: 1 if both have the same letters, less if one of them was
 *   misread or @head is only the beginning of @title; 0 if it does not name it
 */
double
emend_head_list_compare_title (const char *head, const char *title)
{
  g_autofree char *head_letters = dup_letters (head);
  g_autofree char *title_letters = dup_letters (title);
  glong n_head = g_utf8_strlen (head_letters, -1);
  double alike;

  if (n_head == 0 || *title_letters == '\0' || !have_same_numbers (head, title))
    return 0.0;
  alike = emend_distance_compare_texts (head_letters, title_letters);
  if (alike >= SAME_TITLE)
    return alike;
  if (n_head >= MIN_SHORTENED && n_head < g_utf8_strlen (title_letters, -1))
    {
      g_autofree char *beginning = g_utf8_substring (title_letters, 0, n_head);

      alike = emend_distance_compare_texts (head_letters, beginning);
      if (alike >= SAME_TITLE)
        return SHORTENED_WORTH * alike;
    }
  return 0.0;
}

/**
 * emend_head_list_match_titles:
 * @heads: (element-type EmendRunningHead): from [func@head_list_collect]
 * @titles: (array length=n_titles): the headings of the book, in its order
 * @title_pages: (array length=n_titles): position of the page on which each of them stands
 * @n_titles: how many
 *
 * Sets the title of each head that names one. Where several are named as well, it is the one that stands last
 * before the head does.
 */
void
emend_head_list_match_titles (GPtrArray *heads,
                              const char *const *titles,
                              const guint *title_pages,
                              guint n_titles)
{
  for (guint i = 0; i < heads->len; i++)
    {
      EmendRunningHead *head = g_ptr_array_index (heads, i);
      guint first = emend_running_head_get_first_page (head);
      double best = 0.0;
      gboolean is_before = FALSE;

      g_clear_pointer (&head->title, g_free);
      for (guint k = 0; k < n_titles; k++)
        {
          double alike = emend_head_list_compare_title (head->text, titles[k]);
          gboolean is_later = alike == best && is_before && title_pages[k] <= first;

          if (alike == 0.0 || (alike <= best && !is_later))
            continue;
          best = alike;
          is_before = title_pages[k] <= first;
          g_free (head->title);
          head->title = g_strdup (titles[k]);
        }
    }
}
