/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "emend-contents-leaders.h"
#include "emend-contents-match.h"
#include "emend-contents-table.h"
#include "emend-title-finder.h"
#include "titled-page.h"

#define TEXT "==\nh HEAD\n*36\n==\nh HEAD\n*36\n==\nh HEAD\n*36\n"

/* The entries of the table of contents, each as `level [number] title > label;`, and the pages of lists. */
static char *
show (const char *descriptions)
{
  g_autofree char *book = g_strconcat (descriptions, TEXT, NULL);
  g_autoptr (GPtrArray) pages = titled_page_new_book (book);
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+latin");
  const EmendTitleWords *words = emend_language_get_titles (language);
  g_autoptr (EmendTitlePages) lines = emend_title_pages_new (pages, words);
  g_autoptr (EmendContentsTable) table = emend_contents_table_find (pages, lines, words);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    {
      if (table->kinds[i] != EMEND_CONTENTS_NONE)
        g_string_append_printf (shown, "%u%s ", i + 1,
                                table->kinds[i] == EMEND_CONTENTS_PLATES ? "plates" : "");
    }
  g_string_append (shown, "|");
  for (guint i = 0; i < table->items->len; i++)
    {
      const EmendContentsEntry *entry
          = ((EmendContentsItem *) g_ptr_array_index (table->items, i))->entry;

      g_string_append_printf (
          shown, "%u [%s] %s > %s;", entry->level, entry->number != NULL ? entry->number : "",
          entry->title != NULL ? entry->title : "", entry->label != NULL ? entry->label : "");
    }
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

typedef struct
{
  const char *pages;
  const char *shown;
} Case;

static void
check (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *shown = show (cases[i].pages);

      g_test_message ("%s", cases[i].pages);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_entries (void)
{
  static const Case cases[] = {
    { "c^3 CONTENTS\nl^3 Preface>v\nl I. The Horses>1\nl II. The Island>20\nl Index>90\n",
      "1 |1 [] Preface > v;1 [I] The Horses > 1;1 [II] The Island > 20;1 [] Index > 90;" },
    { "c^3 CONTENTS\nr PAGE\nl^2 The Horses .......>1\nl The Island . . . .>2O\nl The Tower "
      "......ee>l31\n",
      "1 |1 [] The Horses > 1;1 [] The Island > 2O;1 [] The Tower > l31;" },
    { "c^3 CONTENTS\nl^2 I. In Which the King Is Glad and\ni Rides Away>1\nl II. The Island>20\n",
      "1 |1 [I] In Which the King Is Glad and Rides Away > 1;1 [II] The Island > 20;" },
    { "c^3 CONTENTS\nc^2 CHAPTER I\nl The Horses>1\nc^2 CHAPTER II\nl The Island>20\n",
      "1 |1 [I] The Horses > 1;1 [II] The Island > 20;" },
    { "c^3 CONTENTS\nl^2 PART ONE\ni 1 The Horses>1\ni 2 The Island>20\nl PART TWO\ni 3 The "
      "Tower>41\nl Index>90\n",
      "1 |1 [ONE]  > ;2 [1] The Horses > 1;2 [2] The Island > 20;1 [TWO]  > ;2 [3] The Tower > "
      "41;1 "
      "[] Index > 90;" },
    { "c^3 CONTENTS\nl^2 1 The Horses>1\ni Of hay>3\ni Of oats>7\nl 2 The Island>20\n",
      "1 |1 [1] The Horses > 1;2 [] Of hay > 3;2 [] Of oats > 7;1 [2] The Island > 20;" },
    { "c^3 CONTENTS\nl^2 I. The Horses>1\ni Hay—Oats—A race\nl II. The Island>20\ni Rain—A boat\n",
      "1 |1 [I] The Horses > 1;1 [II] The Island > 20;" },
    { "c^3 CONTENTS\nl^2 The Horses>1\nl The Island>20\n==\nl vi CONTENTS\nl^2 The Tower>41\nl The "
      "Bridge>60\n",
      "1 2 |1 [] The Horses > 1;1 [] The Island > 20;1 [] The Tower > 41;1 [] The Bridge > 60;" },
    { "c^3 CONTENTS\nl^2 The Horses>1\nl The Island>20\n==\nc^3 LIST OF ILLUSTRATIONS\nl^3 A "
      "Horse>3\nl A Boat>21\n",
      "1 2plates |1 [] The Horses > 1;1 [] The Island > 20;" },
    { "l Preface>v\nl The Horses>1\nl The Island>20\nl The Tower>41\nl The Bridge>60\nl Index>90\n",
      "1 |1 [] Preface > v;1 [] The Horses > 1;1 [] The Island > 20;1 [] The Tower > 41;1 [] The "
      "Bridge > 60;1 [] Index > 90;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Pages that are no table of contents. */
static void
test_others (void)
{
  static const Case cases[] = {
    { "*36\n", "|" },
    { "c^3 CONTENTS\n*30\n", "|" },
    { "l apples>90\nl barley>12\nl cane>41\nl dye>3\nl elms>70\nl fairs>2\n", "|" },
    { "c^3 INDEX\nl apples>90\nl barley>12\nl cane>41\nl dye>3\nl elms>70\n", "|" },
    { "*10\nl^2 Hay>12\nl Oats>14\nl Barley>16\n*10\n", "|" },
    { "l The King\nl The Queen\nl The Horse\nl Soldiers\nl Boatmen\nl Others\n", "|" },
    { "", "|" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What dots are read as, and what only looks like that. */
static void
test_leaders (void)
{
  static const struct
  {
    const char *row; /* each word with how sure the recogniser was */
    gboolean has_label;
    gboolean is_long;
    guint n_words;
    gboolean has_tail;
  } cases[] = {
    { "The/95 Horses/95 ......./20 15/95", TRUE, TRUE, 2, TRUE },
    { "The/95 Horses/95 .....ee/70 15/95", TRUE, TRUE, 2, TRUE },
    { "The/95 Horses/95 ..../70 0.60002/50 eee/60 15/95", TRUE, TRUE, 2, TRUE },
    { "The/95 Horses/95 ee/25 a/20 ee/12", FALSE, TRUE, 2, TRUE },
    { "HORSES/90 0/13 le:/20 13/97", TRUE, TRUE, 1, TRUE },
    { "The/95 Horses/95 15/95", TRUE, TRUE, 2, FALSE },
    { "The/95 Horses/95", FALSE, TRUE, 2, FALSE },
    { "Of/95 the/95 sea/93 15/95", TRUE, TRUE, 3, FALSE },
    { "Of/95 the/95 Sea/55 15/95", TRUE, TRUE, 3, FALSE },
    { "Of/95 the/95 Letter:...../18 1/95", TRUE, TRUE, 3, FALSE },
    { "Of/95 the/95 kingdom/40 15/95", TRUE, TRUE, 3, FALSE },
    { "ee/10 15/95", TRUE, TRUE, 1, FALSE },
    { "Keeps/95 a/40", FALSE, FALSE, 2, FALSE },
    { "Keeps/95 a/40", FALSE, TRUE, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].row, " ", -1);
      g_autoptr (GPtrArray) words
          = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_word_free);
      gboolean has_tail;

      for (guint k = 0; parts[k] != NULL; k++)
        {
          g_auto (GStrv) sides = g_strsplit (parts[k], "/", 2);
          const EmendBox box = { 100 * (int) k, 0, 100 * (int) k + 90, 30 };

          g_ptr_array_add (words, emend_word_new (k + 1, sides[0], &box, (guint) atoi (sides[1])));
        }
      g_test_message ("%s", cases[i].row);
      g_assert_cmpuint (emend_contents_leaders_count_words (words, cases[i].has_label,
                                                            cases[i].is_long, &has_tail),
                        ==, cases[i].n_words);
      g_assert_cmpint (has_tail, ==, cases[i].has_tail);
    }
}

/* Which entry names each title: `title:label;` for all that are named. */
static char *
match (const char *descriptions, const char *const *labels)
{
  g_autoptr (GPtrArray) pages = titled_page_new_book (descriptions);
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+latin");
  const EmendTitleWords *words = emend_language_get_titles (language);
  g_autoptr (EmendTitlePages) lines = emend_title_pages_new (pages, words);
  g_autoptr (EmendContentsTable) table = emend_contents_table_find (pages, lines, words);
  g_autoptr (EmendPageFinder) finder = emend_page_finder_new (labels, pages->len);
  g_autoptr (GPtrArray) titles = emend_title_finder_find (lines, table->ends);
  g_autoptr (GString) shown = g_string_new (NULL);

  emend_contents_match_titles (table->items, titles, finder);
  emend_contents_match_find_titles (table->items, titles, lines, table, finder);
  for (guint i = 0; i < titles->len; i++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, i);

      if (title->entry != EMEND_TITLE_NO_ENTRY)
        g_string_append_printf (
            shown, "%s:%s;", title->title,
            ((EmendContentsItem *) g_ptr_array_index (table->items, title->entry))->entry->label);
    }
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

#define CONTENTS                                                                                   \
  "c^3 CONTENTS\nl^3 The Horses of the King>1\nl The Island of the West>2\nl The Tower of "        \
  "Babylon>3\n==\n"

static void
test_match (void)
{
  static const char *const labels[] = { NULL, "1", "2", "3" };
  static const struct
  {
    const char *pages;
    const char *shown;
    const char *shown_without_labels;
  } cases[] = {
    /* Misread letters, capitals and a subtitle do no harm. */
    { CONTENTS "c^5 THE H0RSES OF THE KING\n*20\n==\nc^5 The Island of the West\n*20\n==\nc^5 THE "
               "TOWER OF BABYLON: A TALE\n*20\n",
      "THE H0RSES OF THE KING:1;The Island of the West:2;THE TOWER OF BABYLON: A TALE:3;",
      "THE H0RSES OF THE KING:1;The Island of the West:2;THE TOWER OF BABYLON: A TALE:3;" },
    /* A line that does not look like a title. */
    { CONTENTS "c^5 THE HORSES OF THE KING\n*20\n==\n*5\nl The Island of the West\n*20\n==\nc^5 "
               "THE TOWER OF BABYLON\n*20\n",
      "THE HORSES OF THE KING:1;The Island of the West:2;THE TOWER OF BABYLON:3;",
      "THE HORSES OF THE KING:1;The Island of the West:2;THE TOWER OF BABYLON:3;" },
    /* Other words than those of the entry, on its page. */
    { CONTENTS "c^5 THE HORSES OF THE KING\n*20\n==\nc^5 SOMETHING ELSE AGAIN\n*20\n==\nc^5 THE "
               "TOWER OF BABYLON\n*20\n",
      "THE HORSES OF THE KING:1;THE TOWER OF BABYLON:3;",
      "THE HORSES OF THE KING:1;THE TOWER OF BABYLON:3;" },
    /* Not in the order of the entries. */
    { CONTENTS "*20\n==\nc^5 THE TOWER OF BABYLON\n*20\n==\nc^5 THE ISLAND OF THE WEST\n*20\n",
      "THE ISLAND OF THE WEST:2;", NULL },
    { CONTENTS "*20\n==\n*20\n==\n*20\n", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = match (cases[i].pages, labels);
      g_autofree char *without = match (cases[i].pages, NULL);

      g_test_message ("%s", cases[i].pages);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      if (cases[i].shown_without_labels != NULL)
        g_assert_cmpstr (without, ==, cases[i].shown_without_labels);
    }
}

static void
free_item (gpointer data)
{
  EmendContentsItem *item = data;

  emend_contents_entry_free (item->entry);
  g_free (item);
}

/* What was not read, or hardly, is known by the title that an entry names. */
static void
test_mend (void)
{
  static const char *const labels[] = { NULL, "ix", "17", NULL };
  static const struct
  {
    const char *label;
    guint page;
    gboolean lacks_label;
    const char *mended;
    guint value;
    gboolean is_roman;
  } cases[] = {
    { NULL, 2, TRUE, "17", 17, FALSE }, { "7", 2, TRUE, "17", 17, FALSE },
    { "1x", 1, TRUE, "ix", 9, TRUE },   { "7", 2, FALSE, "7", 7, FALSE },
    { NULL, 2, FALSE, NULL, 7, FALSE }, { "7", 3, TRUE, "7", 7, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
      g_autoptr (GPtrArray) titles
          = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_title_free);
      EmendContentsItem *item = g_new0 (EmendContentsItem, 1);
      EmendTitle *title = g_new0 (EmendTitle, 1);

      item->entry = emend_contents_entry_new (0, 1, 1);
      item->entry->label = g_strdup (cases[i].label);
      item->value = 7;
      item->lacks_label = cases[i].lacks_label;
      title->page = cases[i].page;
      g_ptr_array_add (items, item);
      g_ptr_array_add (titles, title);
      emend_contents_match_mend (items, titles, labels);
      g_assert_cmpstr (item->entry->label, ==, cases[i].mended);
      g_assert_cmpuint (item->value, ==, cases[i].value);
      g_assert_cmpint (item->is_roman, ==, cases[i].is_roman);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emend/text/contents/entries", test_entries);
  g_test_add_func ("/emend/text/contents/others", test_others);
  g_test_add_func ("/emend/text/contents/leaders", test_leaders);
  g_test_add_func ("/emend/text/contents/match", test_match);
  g_test_add_func ("/emend/text/contents/mend", test_mend);
  return g_test_run ();
}
