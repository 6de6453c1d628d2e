/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Holds the outline of a book against what the book really is: `outline_score_add (&score, outline, truth)`. A part
 * is found if there is one like it that nothing else was found to be.
 */

#include "config.h"

#include "outline-score.h"

#include <string.h>

#include "emend-distance.h"

/* Titles are the same if so alike. In a short one, one misread place is more than that: `d` read as `cl`. */
#define SAME_TITLE 0.9
#define MISREAD_PLACE 2
#define MIN_LETTERS 5

/* A part of a book, or of what was found of it. */
typedef struct
{
  const char *type;
  guint page;
  char *words; /* in lower case, letters and digits only; NULL if it does not matter */
  const char *label;
} Part;

void
outline_score_init (OutlineScore *self)
{
  *self = (OutlineScore){ .wrong = g_string_new (NULL) };
}

void
outline_score_clear (OutlineScore *self)
{
  g_string_free (self->wrong, TRUE);
}

double
outline_tally_get_f1 (const OutlineTally *self)
{
  return self->n_true + self->n_found > 0 ? 2.0 * self->n_right / (self->n_true + self->n_found)
                                          : 1.0;
}

static void
clear_part (Part *self)
{
  g_free (self->words);
}

static GArray *
new_parts (void)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  g_array_set_clear_func (parts, (GDestroyNotify) clear_part);
  return parts;
}

static char *
dup_signs (const char *number, const char *title)
{
  GString *signs = g_string_new (NULL);
  const char *const texts[] = { number, title };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (const char *p = texts[i]; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
        {
          if (g_unichar_isalnum (g_utf8_get_char (p)))
            g_string_append_unichar (signs, g_unichar_tolower (g_utf8_get_char (p)));
        }
    }
  return g_string_free (signs, FALSE);
}

static gboolean
are_same_words (const char *a, const char *b)
{
  glong length = MAX (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1));
  double likeness = emend_distance_compare_texts (a, b);

  return likeness >= SAME_TITLE
         || (length >= MIN_LETTERS && (1.0 - likeness) * (double) length < MISREAD_PLACE + 0.5);
}

static gboolean
is_same (const Part *a, const Part *b)
{
  return a->page == b->page && g_strcmp0 (a->type, b->type) == 0
         && g_strcmp0 (a->label, b->label) == 0
         && (a->words == NULL || b->words == NULL || are_same_words (a->words, b->words));
}

static void
append_part (GString *wrong, const char *what, const Part *part)
{
  g_string_append_printf (
      wrong, "%s: %s p.%u %s [%s]\n", what, part->type != NULL ? part->type : "", part->page,
      part->words != NULL ? part->words : "", part->label != NULL ? part->label : "");
}

static void
compare (OutlineTally *tally, GArray *truth, GArray *found, const char *what, GString *wrong)
{
  g_autofree gboolean *is_used = g_new0 (gboolean, found->len + 1);
  g_autofree char *missing = g_strconcat ("missing ", what, NULL);
  g_autofree char *extra = g_strconcat ("extra ", what, NULL);

  tally->n_true += truth->len;
  tally->n_found += found->len;
  for (guint i = 0; i < truth->len; i++)
    {
      guint k = 0;

      while (k < found->len
             && (is_used[k]
                 || !is_same (&g_array_index (truth, Part, i), &g_array_index (found, Part, k))))
        k++;
      if (k < found->len)
        {
          is_used[k] = TRUE;
          tally->n_right++;
        }
      else
        {
          append_part (wrong, missing, &g_array_index (truth, Part, i));
        }
    }
  for (guint k = 0; k < found->len; k++)
    {
      if (!is_used[k])
        append_part (wrong, extra, &g_array_index (found, Part, k));
    }
}

static const char *
get_string (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

/* Type and part of the book; the half title is of the title page. */
static const char *
intern_type (const char *type, const char *matter)
{
  g_autofree char *both
      = g_strdup_printf ("%s/%s", strcmp (type, "half_title") == 0 ? "title_page" : type, matter);

  return g_intern_string (both);
}

/* Adds a section, unless it goes on with one of the same type that has no title either. */
static void
add_section (GArray *parts,
             const char *type,
             guint page,
             const char *number,
             const char *title,
             gboolean is_border)
{
  const Part *last = parts->len > 0 ? &g_array_index (parts, Part, parts->len - 1) : NULL;
  Part part = { .type = type, .page = page };

  if (last != NULL && strcmp (last->type, type) == 0 && strcmp (type, "title_page/front") == 0)
    return;
  if (!is_border && title == NULL)
    return;
  part.words = is_border ? NULL : dup_signs (number, title);
  g_array_append_val (parts, part);
}

static void
compare_sections (OutlineScore *self,
                  const EmendOutline *outline,
                  JsonObject *truth,
                  gboolean is_border)
{
  g_autoptr (GArray) true_parts = new_parts ();
  g_autoptr (GArray) found = new_parts ();
  JsonArray *sections = json_object_get_array_member (truth, "sections");

  for (guint i = 0; i < json_array_get_length (sections); i++)
    {
      JsonObject *section = json_array_get_object_element (sections, i);

      add_section (true_parts,
                   intern_type (get_string (section, "type"), get_string (section, "matter")),
                   (guint) json_object_get_int_member (section, "first_page"),
                   get_string (section, "number"), get_string (section, "title"), is_border);
    }
  for (guint i = 0; i < outline->sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (outline->sections, i);

      add_section (found,
                   intern_type (emend_section_type_get_nick (section->type),
                                emend_matter_get_nick (section->matter)),
                   section->first_page + 1, section->number, section->title, is_border);
    }
  compare (is_border ? &self->borders : &self->sections, true_parts, found,
           is_border ? "border" : "section", self->wrong);
}

static void
compare_entries (OutlineScore *self, const EmendOutline *outline, JsonObject *truth)
{
  g_autoptr (GArray) true_parts = new_parts ();
  g_autoptr (GArray) found = new_parts ();
  JsonArray *entries = json_object_get_array_member (truth, "contents");

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      Part part = { .label = get_string (entry, "label") };

      part.words = dup_signs (get_string (entry, "number"), get_string (entry, "title"));
      g_array_append_val (true_parts, part);
    }
  for (guint i = 0; i < outline->contents->len; i++)
    {
      const EmendContentsEntry *entry = g_ptr_array_index (outline->contents, i);
      Part part = { .label = entry->label };

      part.words = dup_signs (entry->number, entry->title);
      g_array_append_val (found, part);
    }
  compare (&self->entries, true_parts, found, "entry", self->wrong);
}

/* The true words of a heading have the word for a number as well: `CHAPTER IV.` */
static void
compare_headings (OutlineScore *self, const EmendOutline *outline, JsonObject *truth)
{
  g_autoptr (GArray) true_parts = new_parts ();
  g_autoptr (GArray) found = new_parts ();
  JsonArray *headings = json_object_get_array_member (truth, "headings");

  for (guint i = 0; i < json_array_get_length (headings); i++)
    {
      JsonObject *heading = json_array_get_object_element (headings, i);
      Part part = { .page = (guint) json_object_get_int_member (heading, "page") };
      const char *text = get_string (heading, "text");

      if (g_ascii_strncasecmp (text, "chapter ", 8) == 0)
        text += 8;
      else if (g_ascii_strncasecmp (text, "part ", 5) == 0)
        text += 5;
      part.words = dup_signs (NULL, text);
      g_array_append_val (true_parts, part);
    }
  for (guint i = 0; i < outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (outline->headings, i);
      Part part = { .page = heading->page + 1 };

      part.words = dup_signs (heading->number, heading->title);
      g_array_append_val (found, part);
    }
  compare (&self->headings, true_parts, found, "heading", self->wrong);
}

void
outline_score_add (OutlineScore *self, const EmendOutline *outline, JsonObject *truth)
{
  compare_sections (self, outline, truth, FALSE);
  compare_sections (self, outline, truth, TRUE);
  compare_entries (self, outline, truth);
  compare_headings (self, outline, truth);
}
