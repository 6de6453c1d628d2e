/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A phase of structuring: the notes at the foot of pages, and all marks that may call for notes or begin them. Works on
 * chunks of pages, and leaves what it finds in `structure/notes/`; which mark belongs to which note only the whole book
 * tells.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-structure.py
 */

#include "config.h"

#include "emend-notes-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-note-feet.h"
#include "emend-note-foot.h"
#include "emend-note-mark-json.h"
#include "emend-note-mark.h"
#include "emend-note-marks.h"
#include "emend-note-raised.h"
#include "emend-page-artefact.h"

/* The stage that looked for signs above the lines. */
#define MARKS "marks"

struct _EmendNotesStage
{
  EmendPhase parent_instance;
};

G_DEFINE_FINAL_TYPE (EmendNotesStage, emend_notes_stage, EMEND_TYPE_PHASE)

/* What is found, and what the pages of a chunk tell together. */
typedef struct
{
  const EmendLanguage *language;
  EmendLexicon *lexicon;
  double size; /* of the text */
  GPtrArray *feet;
  GPtrArray *marks;
} Look;

/* What has to do with notes on a page. */
static void
look_at_page (const Look *self, const EmendPage *page, guint position, const EmendPage *raised)
{
  g_autoptr (EmendPage) read
      = raised != NULL ? emend_note_raised_make_page (raised, page) : emend_page_copy (page);
  EmendNoteFoot *foot = emend_note_feet_find (read, position, self->size);
  g_autoptr (EmendPage) marked = emend_note_feet_mark (read, foot);
  g_autoptr (GPtrArray) found
      = emend_note_marks_collect (marked, position, self->language, self->lexicon, raised);

  if (foot != NULL && raised != NULL)
    emend_note_raised_settle_foot (found, foot);
  if (foot != NULL)
    g_ptr_array_add (self->feet, foot);
  g_ptr_array_extend_and_steal (self->marks, g_steal_pointer (&found));
}

/* What stands above the lines of pages, by their position; pages without any text have none. Returns FALSE with an error
 * if it could not be read. */
static gboolean
load_raised (EmendPhase *phase, const EmendTask *task, GPtrArray *raised, GError **error)
{
  EmendBook *book = emend_stage_get_book (EMEND_STAGE (phase));

  for (guint i = 0; i < task->n_inputs; i++)
    {
      const EmendInput *input = &task->inputs[i];
      guint position = input->item->position;

      if (!g_str_equal (input->stage, MARKS) || input->outcome->kind != EMEND_OUTCOME_OK
          || !emend_phase_has_page (phase, task->item, position) || position >= raised->len)
        continue;
      raised->pdata[position] = emend_page_artefact_read (book, MARKS, input->item->id, error);
      if (raised->pdata[position] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Pages that nobody looked at have none here. */
static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

/* Of the marks of pages, it needs those of its own pages only. */
static void
emend_notes_stage_get_needs (EmendStage *stage,
                             const EmendItem *item,
                             guint i,
                             guint n_items,
                             guint *first,
                             guint *last)
{
  gboolean is_marks = g_strcmp0 (EMEND_STAGE_GET_CLASS (stage)->after[i], MARKS) == 0;

  EMEND_STAGE_CLASS (emend_notes_stage_parent_class)
      ->get_needs (stage, item, is_marks ? 0 : i, n_items, first, last);
}

static JsonNode *
emend_notes_stage_work_out (EmendPhase *phase,
                            const EmendTask *task,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GPtrArray) pages = emend_phase_load_settled (phase, task, cancellable, error);
  g_autoptr (GPtrArray) raised = g_ptr_array_new_with_free_func (clear_page);
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();
  g_autoptr (GPtrArray) feet
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_foot_free);
  g_autoptr (GPtrArray) marks
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
  Look look = {
    .language = emend_phase_get_language (phase),
    .lexicon = lexicon,
    .feet = feet,
    .marks = marks,
  };

  if (pages == NULL)
    return NULL;
  g_ptr_array_set_size (raised, (int) pages->len);
  if (!load_raised (phase, task, raised, error))
    return NULL;

  look.size = emend_note_feet_measure (pages);
  for (guint i = 0; i < pages->len; i++)
    {
      if (g_ptr_array_index (pages, i) != NULL)
        emend_lexicon_add_page (lexicon, g_ptr_array_index (pages, i));
    }
  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      if (page != NULL && emend_phase_has_page (phase, task->item, i))
        look_at_page (&look, page, i, g_ptr_array_index (raised, i));
    }
  return feet->len > 0 || marks->len > 0 ? emend_note_mark_json_serialize (feet, marks) : NULL;
}

static void
emend_notes_stage_class_init (EmendNotesStageClass *klass)
{
  static const char *const after[] = { "fix", "heads", "outline", "sections", MARKS, NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  stage_class->id = "notes";
  stage_class->title = N_ ("Notes");
  stage_class->version = 2;
  stage_class->after = after;
  stage_class->weight = 5;
  stage_class->get_needs = emend_notes_stage_get_needs;
  EMEND_PHASE_CLASS (klass)->work_out = emend_notes_stage_work_out;

  /* In a chapter that is all notes, what surrounds it tells what size the text has. */
  EMEND_PHASE_CLASS (klass)->context = 2;
}

static void
emend_notes_stage_init (EmendNotesStage *self)
{
}

/**
 * emend_notes_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @shelf: its pages
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_notes_stage_new (EmendBook *book, EmendConfig *config, EmendPageShelf *shelf)
{
  return g_object_new (EMEND_TYPE_NOTES_STAGE, "book", book, "max-workers",
                       emend_config_get_workers (config, "footnotes", TRUE), "config", config,
                       "shelf", shelf, "chunk",
                       emend_config_get_uint (config, "parallel", "footnotes-chunk"), NULL);
}
