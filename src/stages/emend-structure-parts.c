/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The parts of the structure of a book that were worked out apart from each other, put together:
 * `emend_structure_parts_read (phase, task, &error)`. What failed is no error here: the book goes on without it, and a
 * finding says so.
 *
 * Thread contract: a worker thread.
 * check-source: tested-by tests/app/test-structure.py
 */

#include "config.h"

#include "emend-structure-parts.h"

#include "emend-finding.h"
#include "emend-note-foot.h"
#include "emend-note-mark-json.h"
#include "emend-note-mark.h"
#include "emend-reference-part-json.h"
#include "emend-reference-part.h"
#include "emend-structure-artefact.h"

static EmendStructureParts *
parts_new (void)
{
  EmendStructureParts *self = g_new0 (EmendStructureParts, 1);

  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
  self->feet = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_foot_free);
  self->references = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_part_free);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_finding_free);
  return self;
}

static gboolean
read_input (EmendStructureParts *self, EmendPhase *phase, const EmendInput *input, GError **error)
{
  guint n_pages = emend_page_shelf_get_n_pages (emend_phase_get_shelf (phase));
  g_autofree char *name = g_strdup_printf ("%s/%s", input->stage, input->item->id);
  g_autoptr (JsonNode) node
      = emend_structure_artefact_read (emend_stage_get_book (EMEND_STAGE (phase)), name, error);

  if (node == NULL)
    return FALSE;
  if (g_str_equal (input->stage, "notes"))
    return emend_note_mark_json_read (node, n_pages, self->feet, self->marks, error);
  return emend_reference_part_json_read (node, n_pages, self->references, error);
}

static void
add_failure (EmendStructureParts *self, const EmendInput *input)
{
  static const struct
  {
    const char *stage;
    const char *missing;
  } phases[] = {
    { "heads", "running heads and page numbers were not told from the text" },
    { "outline", "the book is not divided into sections" },
    { "sections", "what is open about sections was not answered" },
    { "notes", "notes were not looked for from this page on" },
    { "bibliography", "entries of bibliographies were not looked for from this page on" },
  };
  guint page = EMEND_FINDING_NO_PAGE;
  const EmendOutcome *outcome = input->outcome;

  /* Chunks are named by their first page. */
  if (!g_str_equal (input->item->id, "book"))
    page = (guint) g_ascii_strtoull (input->item->id, NULL, 10) - 1;
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      if (g_str_equal (phases[i].stage, input->stage))
        g_ptr_array_add (self->findings,
                         emend_finding_new_printf (
                             EMEND_FINDING_PART_FAILED, page, "%s: %s", phases[i].missing,
                             outcome->error != NULL ? outcome->error->message : "skipped"));
    }
}

/**
 * emend_structure_parts_read:
 * @phase: the phase that puts parts together
 * @task: what to work on, with the phases before as inputs
 * @error: return location for an error
 *
 * Returns: (transfer full): the parts, or %NULL if one that should be there cannot be read
 */
EmendStructureParts *
emend_structure_parts_read (EmendPhase *phase, const EmendTask *task, GError **error)
{
  g_autoptr (EmendStructureParts) self = parts_new ();

  for (guint i = 0; i < task->n_inputs; i++)
    {
      const EmendInput *input = &task->inputs[i];
      gboolean is_chunk
          = g_str_equal (input->stage, "notes") || g_str_equal (input->stage, "bibliography");

      /* Only pages have an identity besides their name; what failed on them is told elsewhere. */
      if (input->item->identity != NULL || input->outcome->kind == EMEND_OUTCOME_BLANK)
        continue;
      if (input->outcome->kind != EMEND_OUTCOME_OK)
        add_failure (self, input);
      else if (is_chunk && !read_input (self, phase, input, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * emend_structure_parts_free:
 * @self: (transfer full): parts
 */
void
emend_structure_parts_free (EmendStructureParts *self)
{
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->feet);
  g_ptr_array_unref (self->references);
  g_ptr_array_unref (self->findings);
  g_free (self);
}
