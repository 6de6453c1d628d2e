/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The last phase of structuring: puts together what the others found out, joins lines, paragraphs and broken words over
 * pages, matches notes, checks that all of it holds, and leaves the structure of the book in
 * `structure/document.json`.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-structure.py
 */

#include "config.h"

#include "emend-structure-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-document-artefact.h"
#include "emend-document-checks.h"
#include "emend-head-list.h"
#include "emend-lexicon.h"
#include "emend-note-feet.h"
#include "emend-note-foot-settler.h"
#include "emend-note-foot.h"
#include "emend-notes.h"
#include "emend-outline-labels.h"
#include "emend-paragraphs.h"
#include "emend-reference-parts.h"
#include "emend-structure-parts.h"

/* The first page of a section, and a blank one or its title before it, often bear no number. */
#define UNNUMBERED_PAGES 2

struct _EmendStructureStage
{
  EmendPhase parent_instance;

  EmendDictionary *dictionary; /* (immutable) (nullable) */
};

G_DEFINE_FINAL_TYPE (EmendStructureStage, emend_structure_stage, EMEND_TYPE_PHASE)

static char *
emend_structure_stage_dup_parameters (EmendStage *stage)
{
  EmendStructureStage *self = EMEND_STRUCTURE_STAGE (stage);
  g_autofree char *parameters
      = EMEND_STAGE_CLASS (emend_structure_stage_parent_class)->dup_parameters (stage);
  g_autofree char *dictionary
      = self->dictionary != NULL ? emend_dictionary_dup_description (self->dictionary) : NULL;

  return g_strconcat (parameters, " dictionary=", dictionary != NULL ? dictionary : "none", NULL);
}

static gboolean
emend_structure_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_document_artefact_exists (emend_stage_get_book (stage), outcome->digest);
}

/* Sets the notes at the foot of pages apart from the text. */
static void
mark_feet (GPtrArray *pages, const GPtrArray *feet)
{
  for (guint i = 0; i < feet->len; i++)
    {
      const EmendNoteFoot *foot = g_ptr_array_index (feet, i);
      g_autoptr (EmendPage) page = g_steal_pointer (&pages->pdata[foot->page]);

      if (page != NULL)
        pages->pdata[foot->page] = emend_note_feet_mark (page, foot);
    }
}

static EmendLexicon *
count_words (const GPtrArray *pages)
{
  EmendLexicon *lexicon = emend_lexicon_new ();

  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      if (page != NULL)
        emend_lexicon_add_page (lexicon, page);
    }
  return lexicon;
}

static void
add_findings (EmendDocument *document, const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (document->findings, emend_finding_copy (g_ptr_array_index (findings, i)));
}

/* Whether a section begins on @page, or so shortly before that its first pages may just bear no number. */
static gboolean
begins_section (const EmendDocument *document, guint page)
{
  const EmendSection *section = emend_outline_find_section (document->outline, page, G_MAXUINT);

  return section == NULL || page - section->first_page <= UNNUMBERED_PAGES;
}

static void
add_label_findings (EmendDocument *document)
{
  const GArray *events = document->labels->events;

  for (guint i = 0; i < events->len; i++)
    {
      const EmendLabelEvent *event = &g_array_index (events, EmendLabelEvent, i);
      g_autofree char *text = emend_label_event_dup_text (event);

      if (event->kind == EMEND_LABEL_EVENT_MISSING)
        g_ptr_array_add (document->findings,
                         emend_finding_new (EMEND_FINDING_PAGES_MISSING, event->page, text));
      else if (event->kind == EMEND_LABEL_EVENT_REPEATED)
        g_ptr_array_add (document->findings,
                         emend_finding_new (EMEND_FINDING_PAGE_REPEATED, event->again, text));
      else if (event->kind == EMEND_LABEL_EVENT_RESTART && !begins_section (document, event->page))
        g_ptr_array_add (document->findings,
                         emend_finding_new_printf (EMEND_FINDING_SECTION_UNSURE, event->page,
                                                   "%s, but no section was found to begin there",
                                                   text));
      else if (event->kind == EMEND_LABEL_EVENT_MISPRINT)
        g_ptr_array_add (document->findings,
                         emend_finding_new (EMEND_FINDING_LABEL_UNSURE, event->page, text));
    }
}

/* Which heads name which headings. */
static void
name_heads (EmendDocument *document)
{
  const GPtrArray *headings = document->outline->headings;
  g_autofree const char **titles = g_new0 (const char *, headings->len + 1);
  g_autofree guint *pages = g_new0 (guint, headings->len + 1);
  guint n_titles = 0;

  for (guint i = 0; i < headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (headings, i);

      if (heading->title == NULL)
        continue;
      titles[n_titles] = heading->title;
      pages[n_titles++] = heading->page;
    }
  emend_head_list_match_titles (document->heads, titles, pages, n_titles);
}

static void
take_furniture (EmendDocument *document, const EmendFurniture *furniture, const GPtrArray *pages)
{
  g_autoptr (EmendPageLabels) labels = NULL;

  if (furniture == NULL)
    return;
  labels = emend_outline_labels_complete (furniture->labels, document->outline, pages);
  emend_document_set_labels (document, labels);
  for (guint i = 0; i < furniture->heads->len; i++)
    g_ptr_array_add (document->heads,
                     emend_running_head_copy (g_ptr_array_index (furniture->heads, i)));
}

static void
check (EmendDocument *document, const GPtrArray *pages)
{
  g_autofree const char **labels = g_new0 (const char *, document->n_pages + 1);

  for (guint i = 0; i < document->n_pages; i++)
    labels[i] = emend_page_labels_get (document->labels, i)->label;
  emend_document_checks_run (document, pages, labels);
}

static EmendDocument *
build_document (EmendStructureStage *self,
                GPtrArray *pages,
                EmendFurniture *furniture,
                EmendOutline *outline,
                const EmendStructureParts *parts)
{
  const EmendLanguage *language = emend_phase_get_language (EMEND_PHASE (self));
  g_autoptr (EmendLexicon) lexicon = count_words (pages);
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_finding_free);
  g_autoptr (GPtrArray) feet
      = emend_note_foot_settler_run (parts->feet, parts->marks, outline, language);
  g_autoptr (GPtrArray) notes = emend_notes_match (parts->marks, feet, outline, language, findings);
  g_autoptr (GPtrArray) references
      = emend_reference_parts_join (parts->references, language, self->dictionary, lexicon);
  EmendDocument *document;

  mark_feet (pages, feet);
  document = emend_paragraphs_build (pages, outline, notes, references, self->dictionary, lexicon);
  take_furniture (document, furniture, pages);
  name_heads (document);
  add_findings (document, parts->findings);
  add_label_findings (document);
  add_findings (document, outline->findings);
  add_findings (document, findings);
  check (document, pages);
  return document;
}

static gboolean
write_document (EmendStage *stage,
                const EmendTask *task,
                const EmendDocument *document,
                char **digest,
                GError **error)
{
  g_autofree const char **digests = g_new0 (const char *, document->n_pages + 1);

  for (guint i = 0; i < document->n_pages; i++)
    digests[i] = "";
  for (guint i = 0; i < task->n_inputs; i++)
    {
      const EmendInput *input = &task->inputs[i];

      /* Only pages have an identity besides their name. */
      if (input->item->identity != NULL && input->outcome->digest != NULL)
        digests[input->item->position] = input->outcome->digest;
    }
  return emend_document_artefact_write (emend_stage_get_book (stage), task->key, document, digests,
                                        digest, error);
}

static EmendOutcome *
emend_structure_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendPhase *phase = EMEND_PHASE (stage);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = emend_phase_load_settled (phase, task, cancellable, &error);
  g_autoptr (EmendStructureParts) parts
      = pages != NULL ? emend_structure_parts_read (phase, task, &error) : NULL;
  g_autoptr (EmendFurniture) furniture
      = parts != NULL ? emend_phase_read_furniture (phase, task, &error) : NULL;
  g_autoptr (EmendOutline) outline
      = error == NULL ? emend_phase_read_outline (phase, task, &error) : NULL;
  g_autoptr (EmendDocument) document = NULL;
  g_autofree char *digest = NULL;

  if (error != NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));

  g_assert (pages != NULL && parts != NULL);
  if (outline == NULL)
    outline = emend_outline_new ();
  document = build_document (EMEND_STRUCTURE_STAGE (stage), pages, furniture, outline, parts);
  if (!write_document (stage, task, document, &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
emend_structure_stage_finalize (GObject *object)
{
  EmendStructureStage *self = EMEND_STRUCTURE_STAGE (object);

  g_clear_object (&self->dictionary);

  G_OBJECT_CLASS (emend_structure_stage_parent_class)->finalize (object);
}

static void
emend_structure_stage_class_init (EmendStructureStageClass *klass)
{
  static const char *const after[]
      = { "fix", "heads", "outline", "sections", "notes", "bibliography", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_structure_stage_finalize;

  stage_class->id = "structure";
  stage_class->title = N_ ("Structure");
  stage_class->version = 3;
  stage_class->after = after;
  stage_class->weight = 40;
  stage_class->dup_parameters = emend_structure_stage_dup_parameters;
  stage_class->is_done = emend_structure_stage_is_done;
  stage_class->process = emend_structure_stage_process;
}

static void
emend_structure_stage_init (EmendStructureStage *self)
{
}

/**
 * emend_structure_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @shelf: its pages
 * @dictionary: (nullable): of the languages of the book; without one, words are joined that the book
 *   itself has elsewhere
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_structure_stage_new (EmendBook *book,
                           EmendConfig *config,
                           EmendPageShelf *shelf,
                           EmendDictionary *dictionary)
{
  EmendStructureStage *self = g_object_new (EMEND_TYPE_STRUCTURE_STAGE, "book", book, "max-workers",
                                            1, "config", config, "shelf", shelf, NULL);

  if (emend_config_get_boolean (config, "structure", "dictionary"))
    g_set_object (&self->dictionary, dictionary);
  return EMEND_STAGE (self);
}
