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

#include "emend-note-feet.h"
#include "emend-note-foot.h"
#include "emend-note-mark-json.h"
#include "emend-note-mark.h"
#include "emend-note-marks.h"

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
look_at_page (const Look *self, const EmendPage *page, guint position)
{
  EmendNoteFoot *foot = emend_note_feet_find (page, position, self->size);
  g_autoptr (EmendPage) marked = emend_note_feet_mark (page, foot);
  g_autoptr (GPtrArray) found
      = emend_note_marks_collect (marked, position, self->language, self->lexicon);

  if (foot != NULL)
    g_ptr_array_add (self->feet, foot);
  g_ptr_array_extend_and_steal (self->marks, g_steal_pointer (&found));
}

static JsonNode *
emend_notes_stage_work_out (EmendPhase *phase,
                            const EmendTask *task,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GPtrArray) pages = emend_phase_load_settled (phase, task, cancellable, error);
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
        look_at_page (&look, page, i);
    }
  return feet->len > 0 || marks->len > 0 ? emend_note_mark_json_serialize (feet, marks) : NULL;
}

static void
emend_notes_stage_class_init (EmendNotesStageClass *klass)
{
  static const char *const after[] = { "fix", "heads", "outline", "sections", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  stage_class->id = "notes";
  stage_class->title = "Notes";
  stage_class->version = 1;
  stage_class->after = after;
  stage_class->weight = 5;
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
