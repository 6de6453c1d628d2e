/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A phase of structuring: the entries of bibliographies. Works on chunks of pages, and leaves what each page has of them
 * in `structure/bibliography/`; entries go on over the borders of pages and chunks.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-structure.py
 */

#include "config.h"

#include "emend-bibliography-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-reference-part-json.h"
#include "emend-reference-part.h"
#include "emend-reference-parts.h"

struct _EmendBibliographyStage
{
  EmendPhase parent_instance;

  EmendDictionary *dictionary; /* (immutable) (nullable) */
};

G_DEFINE_FINAL_TYPE (EmendBibliographyStage, emend_bibliography_stage, EMEND_TYPE_PHASE)

static char *
emend_bibliography_stage_dup_parameters (EmendStage *stage)
{
  EmendBibliographyStage *self = EMEND_BIBLIOGRAPHY_STAGE (stage);
  g_autofree char *parameters
      = EMEND_STAGE_CLASS (emend_bibliography_stage_parent_class)->dup_parameters (stage);
  g_autofree char *dictionary
      = self->dictionary != NULL ? emend_dictionary_dup_description (self->dictionary) : NULL;

  return g_strconcat (parameters, " dictionary=", dictionary != NULL ? dictionary : "none", NULL);
}

/* The words of page @position that section @i has: from *first, to *last. */
static gboolean
get_words (const EmendOutline *outline, guint i, guint position, guint *first, guint *last)
{
  const EmendSection *section = g_ptr_array_index (outline->sections, i);
  const EmendSection *next
      = i + 1 < outline->sections->len ? g_ptr_array_index (outline->sections, i + 1) : NULL;

  *first = section->first_page == position ? section->first_word : 0;
  *last = G_MAXUINT;
  if (section->first_page > position || (next != NULL && next->first_page < position))
    return FALSE;
  if (next == NULL || next->first_page > position)
    return TRUE;
  *last = next->first_word > 0 ? next->first_word - 1 : 0;
  return *last > 0;
}

static void
look_at_page (EmendBibliographyStage *self,
              const EmendOutline *outline,
              const EmendPage *page,
              guint position,
              GPtrArray *parts)
{
  for (guint i = 0; i < outline->sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (outline->sections, i);
      g_autoptr (GPtrArray) found = NULL;
      guint first;
      guint last;

      if (section->type != EMEND_SECTION_BIBLIOGRAPHY
          || !get_words (outline, i, position, &first, &last))
        continue;
      found = emend_reference_parts_collect (page, position, first, last, self->dictionary, NULL);
      g_ptr_array_extend_and_steal (parts, g_steal_pointer (&found));
    }
}

static JsonNode *
emend_bibliography_stage_work_out (EmendPhase *phase,
                                   const EmendTask *task,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EmendOutline) outline = emend_phase_read_outline (phase, task, &local_error);
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_part_free);
  g_autoptr (GPtrArray) pages = NULL;

  if (outline != NULL)
    pages = emend_phase_load_settled (phase, task, cancellable, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      if (page != NULL)
        look_at_page (EMEND_BIBLIOGRAPHY_STAGE (phase), outline, page, i, parts);
    }
  return parts->len > 0 ? emend_reference_part_json_serialize (parts) : NULL;
}

static void
emend_bibliography_stage_finalize (GObject *object)
{
  g_clear_object (&EMEND_BIBLIOGRAPHY_STAGE (object)->dictionary);

  G_OBJECT_CLASS (emend_bibliography_stage_parent_class)->finalize (object);
}

static void
emend_bibliography_stage_class_init (EmendBibliographyStageClass *klass)
{
  static const char *const after[] = { "fix", "heads", "outline", "sections", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_bibliography_stage_finalize;

  stage_class->id = "bibliography";
  stage_class->title = N_ ("Bibliography");
  stage_class->version = 2;
  stage_class->after = after;
  stage_class->weight = 1;
  stage_class->dup_parameters = emend_bibliography_stage_dup_parameters;
  EMEND_PHASE_CLASS (klass)->work_out = emend_bibliography_stage_work_out;
}

static void
emend_bibliography_stage_init (EmendBibliographyStage *self)
{
}

/**
 * emend_bibliography_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @shelf: its pages
 * @dictionary: (nullable): of the languages of the book
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_bibliography_stage_new (EmendBook *book,
                              EmendConfig *config,
                              EmendPageShelf *shelf,
                              EmendDictionary *dictionary)
{
  EmendBibliographyStage *self = g_object_new (
      EMEND_TYPE_BIBLIOGRAPHY_STAGE, "book", book, "max-workers",
      emend_config_get_workers (config, "bibliography", TRUE), "config", config, "shelf", shelf,
      "chunk", emend_config_get_uint (config, "parallel", "bibliography-chunk"), NULL);

  g_set_object (&self->dictionary, dictionary);
  return EMEND_STAGE (self);
}
