/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "book-answers.h"

#include <string.h>

#include "emend-layout.h"
#include "emend-matter.h"
#include "emend-note.h"
#include "emend-reference.h"
#include "emend-running-heads.h"

/* So many letters of a text that goes on on another page are no chance. */
#define MIN_MATCH 12

/* A word of a page. */
typedef struct
{
  guint page;
  guint id;
  char *folded;
  gboolean is_read;
} Word;

typedef struct
{
  GArray *words;     /* of Word: of all pages, in reading order */
  GHashTable *types; /* of words that are something else than they look like: index → type + 1 */
  BookAnswers *answers;
} Finder;

static void
word_clear (gpointer word)
{
  g_free (((Word *) word)->folded);
}

/* The letters and digits of @text, in lower case. */
char *
book_answers_fold (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_unichar (folded, g_utf8_get_char (p));
    }
  return g_string_free (folded, FALSE);
}

static Word *
get_word (const Finder *self, guint i)
{
  return &g_array_index (self->words, Word, i);
}

static void
add_page (Finder *self, guint position, const EmendPage *page)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint w = 0; w < line->words->len; w++)
            {
              const EmendWord *word = g_ptr_array_index (line->words, w);
              const Word found = { position, word->id, book_answers_fold (word->text),
                                   emend_region_type_is_read (region->type) };

              g_array_append_val (self->words, found);
            }
        }
    }
}

/* How many bytes of @text the words from @i on are; sets the index after the last of them. */
static gsize
match (const Finder *self, guint i, const char *text, guint *end)
{
  gsize length = 0;

  *end = i;
  for (guint k = i; k < self->words->len && get_word (self, k)->page == get_word (self, i)->page;
       k++)
    {
      const char *folded = get_word (self, k)->folded;

      if (!g_str_has_prefix (text + length, folded))
        break;
      length += strlen (folded);
      *end = k + 1;
      if (text[length] == '\0')
        break;
    }
  return length;
}

/* Finds @text on a page, after what was found there before; FALSE if not much of it is there. */
static gboolean
find (const Finder *self, const char *text, guint first_page, guint *first, guint *end)
{
  guint after = *end;
  guint start = *end;
  gsize best = 0;

  for (guint i = *end; i < self->words->len; i++)
    {
      guint stop;
      gsize length;

      if (get_word (self, i)->page < first_page || *get_word (self, i)->folded == '\0')
        continue;
      if (get_word (self, i)->page > first_page)
        break;
      length = match (self, i, text, &stop);
      if (length > best)
        {
          best = length;
          start = i;
          after = stop;
        }
    }
  if (best == 0 || (text[best] != '\0' && best < MIN_MATCH))
    return FALSE;
  *first = start;
  *end = after;
  return TRUE;
}

static void
set_types (const Finder *self, guint first, guint end, EmendRegionType type)
{
  for (guint i = first; i < end; i++)
    g_hash_table_insert (self->types, GUINT_TO_POINTER (i), GUINT_TO_POINTER (type + 1));
}

static const char *
get_string (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) && !json_object_get_null_member (object, name)
             ? json_object_get_string_member (object, name)
             : NULL;
}

static JsonArray *
get_list (JsonNode *truth, const char *name)
{
  return json_object_get_array_member (json_node_get_object (truth), name);
}

static void
add_headings (Finder *self, JsonArray *list)
{
  guint end = 0;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      g_autofree char *text = book_answers_fold (get_string (object, "text"));
      guint page = (guint) json_object_get_int_member (object, "page") - 1;
      guint first = 0;

      if (!find (self, text, page, &first, &end))
        continue;
      g_ptr_array_add (self->answers->outline->headings,
                       emend_heading_new (page, get_word (self, first)->id,
                                          get_word (self, end - 1)->id,
                                          (guint) json_object_get_int_member (object, "level")));
      set_types (self, first, end, EMEND_REGION_HEADING);
    }
}

static void
add_sections (Finder *self, JsonArray *list)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      EmendSectionType type = EMEND_SECTION_CHAPTER;
      EmendMatter matter = EMEND_MATTER_BODY;
      EmendSection *section;

      emend_section_type_from_nick (get_string (object, "type"), &type);
      emend_matter_from_nick (get_string (object, "matter"), &matter);
      section = emend_section_new (type, matter, 1);
      section->first_page = (guint) json_object_get_int_member (object, "first_page") - 1;
      section->n_pages
          = (guint) json_object_get_int_member (object, "last_page") - section->first_page;
      g_ptr_array_add (self->answers->outline->sections, section);
    }
}

static void
add_contents (Finder *self, JsonArray *list)
{
  guint end = 0;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      g_autofree char *text = book_answers_fold (get_string (object, "text"));
      guint page = (guint) json_object_get_int_member (object, "first_page") - 1;
      guint first = 0;

      if (strcmp (get_string (object, "role"), "contents") == 0
          && find (self, text, page, &first, &end))
        g_ptr_array_add (self->answers->outline->contents,
                         emend_contents_entry_new (page, get_word (self, first)->id,
                                                   get_word (self, end - 1)->id));
    }
}

/* The words of a note, as far as they stand together on its pages. */
static void
set_note_types (Finder *self, guint first, guint end, const char *rest)
{
  guint page = get_word (self, first)->page;

  set_types (self, first, end, EMEND_REGION_FOOTNOTE);
  if (*rest != '\0' && find (self, rest, page + 1, &first, &end))
    set_types (self, first, end, EMEND_REGION_FOOTNOTE);
}

static void
add_notes (Finder *self, JsonArray *list, const char *wanted)
{
  guint end = 0;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      const char *kind = get_string (object, "kind");
      g_autofree char *marker = book_answers_fold (get_string (object, "marker"));
      g_autofree char *text = NULL;
      EmendNote *note;
      guint page;
      guint first = 0;

      if (get_string (object, "text") == NULL || strcmp (kind, wanted) != 0)
        continue;
      text = book_answers_fold (get_string (object, "text"));
      page = (guint) json_object_get_int_member (object, "note_page") - 1;
      if (!find (self, text, page, &first, &end))
        continue;
      note = emend_note_new (strcmp (kind, "foot") == 0 ? EMEND_NOTE_FOOT : EMEND_NOTE_BOOK_END,
                             get_string (object, "marker"));
      if (first > 0 && get_word (self, first - 1)->page == page
          && strcmp (get_word (self, first - 1)->folded, marker) == 0)
        first--;
      note->page = page;
      note->first = get_word (self, first)->id;
      g_ptr_array_add (self->answers->notes, note);
      if (note->kind == EMEND_NOTE_FOOT)
        {
          guint stop;
          guint skip = strcmp (get_word (self, first)->folded, marker) == 0 ? 1 : 0;

          set_note_types (self, first, end, text + match (self, first + skip, text, &stop));
        }
    }
}

static void
add_references (Finder *self, JsonArray *list)
{
  guint end = 0;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      g_autofree char *text = book_answers_fold (get_string (object, "text"));
      guint page = (guint) json_object_get_int_member (object, "page") - 1;
      guint first = 0;

      if (find (self, text, page, &first, &end))
        g_ptr_array_add (
            self->answers->references,
            emend_reference_new (page, get_word (self, first)->id, get_string (object, "text")));
    }
}

static GPtrArray *
apply_types (const Finder *self, const GPtrArray *pages)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  GPtrArray *applied = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);

  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = get_word (self, i);
      gpointer type = g_hash_table_lookup (self->types, GUINT_TO_POINTER (i));
      const EmendSpan span
          = { word->page, word->id, word->id, (EmendRegionType) (GPOINTER_TO_UINT (type) - 1) };

      if (type != NULL)
        emend_span_append (spans, &span);
    }
  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add (applied, emend_span_apply (spans, i, g_ptr_array_index (pages, i)));
  return applied;
}

/* @truth is from emend_book_truth_make (), @pages from emend_book_set_make_pages (). */
BookAnswers *
book_answers_new (const GPtrArray *pages, JsonNode *truth)
{
  BookAnswers *self = g_new0 (BookAnswers, 1);
  g_autoptr (GPtrArray) classified
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_autoptr (GHashTable) types = g_hash_table_new (NULL, NULL);
  Finder finder = { words, types, self };

  g_array_set_clear_func (words, word_clear);
  self->outline = emend_outline_new ();
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_free);
  self->references = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_free);
  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add (classified, emend_layout_classify (g_ptr_array_index (pages, i)));
  settled = emend_running_heads_settle (classified, NULL);
  for (guint i = 0; i < settled->len; i++)
    add_page (&finder, i, g_ptr_array_index (settled, i));

  add_sections (&finder, get_list (truth, "sections"));
  add_headings (&finder, get_list (truth, "headings"));
  add_contents (&finder, get_list (truth, "paragraphs"));
  add_notes (&finder, get_list (truth, "notes"), "foot");
  add_notes (&finder, get_list (truth, "notes"), "chapter_end");
  add_notes (&finder, get_list (truth, "notes"), "book_end");
  add_references (&finder, get_list (truth, "bibliography"));
  self->pages = apply_types (&finder, settled);
  return self;
}

void
book_answers_free (BookAnswers *self)
{
  g_ptr_array_unref (self->pages);
  emend_outline_unref (self->outline);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->references);
  g_free (self);
}
