/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book to read and to listen to: `book.txt`, a file for each section, and `chapters.json`, which says where in the
 * text they begin and how long they take. `docs/formats.md` describes them.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-export-reading.h"

#include "emend-edition-json.h"
#include "emend-json-field.h"
#include "emend-plain-text.h"

/* Words a minute. Grown-ups read some 240 of running English text silently (Brysbaert 2019, a review of 190 studies:
 * 238); books are read aloud at 150 to 160. */
#define READING_SPEED 240
#define LISTENING_SPEED 150

#define TEXT_FILE "book.txt"

typedef struct
{
  EmendEdition *edition;
  EmendFolderDraft *draft;
  JsonBuilder *chapters;
  GString *text;
  glong n_characters; /* of text */
  guint n_words;
} Reading;

/* What nobody reads from beginning to end. */
static gboolean
is_to_read (const EmendEditionPart *part)
{
  switch (part->section != NULL ? part->section->type : EMEND_SECTION_CHAPTER)
    {
    case EMEND_SECTION_TITLE_PAGE:
    case EMEND_SECTION_COPYRIGHT:
    case EMEND_SECTION_CONTENTS:
    case EMEND_SECTION_NOTES:
    case EMEND_SECTION_BIBLIOGRAPHY:
    case EMEND_SECTION_INDEX:
    case EMEND_SECTION_GLOSSARY:
      return FALSE;

    case EMEND_SECTION_DEDICATION:
    case EMEND_SECTION_EPIGRAPH:
    case EMEND_SECTION_FOREWORD:
    case EMEND_SECTION_PREFACE:
    case EMEND_SECTION_ACKNOWLEDGMENTS:
    case EMEND_SECTION_INTRODUCTION:
    case EMEND_SECTION_PROLOGUE:
    case EMEND_SECTION_PART:
    case EMEND_SECTION_CHAPTER:
    case EMEND_SECTION_EPILOGUE:
    case EMEND_SECTION_CONCLUSION:
    case EMEND_SECTION_AFTERWORD:
    case EMEND_SECTION_APPENDIX:
    case EMEND_SECTION_ABOUT_AUTHOR:
    default:
      return TRUE;
    }
}

static gboolean
is_block_to_read (const EmendBlock *block)
{
  return !emend_note_words_is_note (block) && block->role != EMEND_BLOCK_REFERENCE
         && block->role != EMEND_BLOCK_CONTENTS_ENTRY && block->role != EMEND_BLOCK_INDEX_ENTRY;
}

static void
append_paragraph (GString *text, const char *paragraph)
{
  if (*paragraph == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, "%s\n", paragraph);
}

static char *
dup_running_text (Reading *self, const EmendEditionPart *part)
{
  GString *text = g_string_new (NULL);

  for (guint i = part->range.first_block; i < part->range.first_block + part->range.n_blocks; i++)
    {
      g_autofree char *paragraph = NULL;

      if (!is_block_to_read (g_ptr_array_index (self->edition->document->blocks, i))
          || self->edition->notes->is_claimed[i])
        continue;
      paragraph = emend_edition_dup_unmarked_text (self->edition, i);
      append_paragraph (text, paragraph);
    }
  return g_string_free (text, FALSE);
}

/* The notes that the section calls for, then those on its pages that nobody calls for. */
static char *
dup_notes (Reading *self, const EmendEditionPart *part, guint *n_notes)
{
  EmendEdition *edition = self->edition;
  GString *text = g_string_new (NULL);

  *n_notes = 0;
  for (guint i = 0; i < edition->document->notes->len; i++)
    {
      g_autofree char *note = NULL;

      if (emend_edition_find_part_of_note (edition, i) != part)
        continue;
      note = emend_edition_dup_note_text (edition, i);
      if (note == NULL)
        continue;
      append_paragraph (text, note);
      *n_notes += 1;
    }
  for (guint i = part->range.first_block; i < part->range.first_block + part->range.n_blocks; i++)
    {
      if (!emend_note_words_is_note (g_ptr_array_index (edition->document->blocks, i))
          || edition->notes->is_claimed[i])
        continue;
      append_paragraph (text, emend_edition_get_text (edition, i));
      *n_notes += 1;
    }
  return g_string_free (text, FALSE);
}

static gint64
compute_seconds (guint n_words, guint words_per_minute)
{
  return ((gint64) n_words * 60 + words_per_minute / 2) / words_per_minute;
}

static void
add_times (JsonBuilder *builder, guint n_words)
{
  emend_json_field_add_int (builder, "n_words", n_words);
  emend_json_field_add_int (builder, "reading_seconds", compute_seconds (n_words, READING_SPEED));
  emend_json_field_add_int (builder, "listening_seconds",
                            compute_seconds (n_words, LISTENING_SPEED));
}

static void
add_chapter (Reading *self,
             const EmendEditionPart *part,
             const char *file,
             const char *text,
             guint n_notes)
{
  glong length = g_utf8_strlen (text, -1);
  guint n_words = emend_plain_text_count_words (text);

  if (self->text->len > 0)
    {
      g_string_append_c (self->text, '\n');
      self->n_characters++;
    }
  json_builder_begin_object (self->chapters);
  emend_edition_json_add_part (self->chapters, self->edition, part);
  emend_json_field_add_string (self->chapters, "file", file);
  emend_json_field_add_int (self->chapters, "offset", self->n_characters);
  emend_json_field_add_int (self->chapters, "length", length);
  add_times (self->chapters, n_words);
  emend_json_field_add_int (self->chapters, "n_notes", n_notes);
  emend_edition_json_add_extent (self->chapters, self->edition, part->first_page, part->last_page);
  json_builder_end_object (self->chapters);

  g_string_append (self->text, text);
  self->n_characters += length;
  self->n_words += n_words;
}

static gboolean
write_part (Reading *self, const EmendEditionPart *part, GError **error)
{
  g_autofree char *text = dup_running_text (self, part);
  guint n_notes = 0;
  g_autofree char *notes = dup_notes (self, part, &n_notes);
  g_autofree char *whole = NULL;
  g_autofree char *file = g_strconcat (part->name, ".txt", NULL);

  if (*text == '\0' && n_notes == 0)
    return TRUE;

  add_chapter (self, part, file, text, n_notes);
  if (n_notes > 0)
    whole = g_strconcat (text, *text != '\0' ? "\n" : "", "Notes\n\n", notes, NULL);
  return emend_folder_draft_add (self->draft, file, whole != NULL ? whole : text, error);
}

static char *
build_chapters (const Reading *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) chapters = json_builder_get_root (self->chapters);

  emend_edition_json_begin (builder, "emend-chapters 1");
  emend_edition_json_add_book (builder, self->edition);
  emend_json_field_add_string (builder, "text_file", TEXT_FILE);
  emend_json_field_add_int (builder, "n_characters", self->n_characters);
  add_times (builder, self->n_words);
  emend_json_field_add_int (builder, "reading_words_per_minute", READING_SPEED);
  emend_json_field_add_int (builder, "listening_words_per_minute", LISTENING_SPEED);
  json_builder_set_member_name (builder, "chapters");
  json_builder_add_value (builder, json_node_copy (chapters));
  return emend_edition_json_end (builder);
}

/**
 * emend_export_reading_write:
 * @exporter: where the words come from
 * @document: the structure
 * @draft: where to
 * @error: return location for an error
 *
 * Writes the text of the book for people who read it from beginning to end or listen to it: no notes, indices or
 * bibliographies, but prefaces and appendices.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_export_reading_write (EmendExporter *exporter,
                            const EmendDocument *document,
                            EmendFolderDraft *draft,
                            GError **error)
{
  g_autoptr (EmendEdition) edition = emend_edition_new (exporter, document);
  g_autoptr (JsonBuilder) chapters = json_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *json = NULL;
  Reading reading = { .edition = edition, .draft = draft, .chapters = chapters, .text = text };

  json_builder_begin_array (chapters);
  for (guint i = 0; i < edition->parts->len; i++)
    {
      const EmendEditionPart *part = emend_edition_get_part (edition, i);

      if (is_to_read (part) && !write_part (&reading, part, error))
        return FALSE;
    }
  json_builder_end_array (chapters);
  json = build_chapters (&reading);
  return emend_folder_draft_add (draft, TEXT_FILE, text->str, error)
         && emend_folder_draft_add (draft, "chapters.json", json, error);
}
