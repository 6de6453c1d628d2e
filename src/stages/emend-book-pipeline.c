/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pipeline from scan to book: reading, layout, correction, fixing, structure, figures,
 * outputs.
 * `pipeline = emend_book_pipeline_new (book, config, readers);`
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-book-pipeline.h"

#include <glib/gi18n-lib.h>

#include "emend-ask-stage.h"
#include "emend-bibliography-stage.h"
#include "emend-book-pipeline-shared.h"
#include "emend-correct-stage.h"
#include "emend-enchant-dictionary.h"
#include "emend-figures-stage.h"
#include "emend-fix-stage.h"
#include "emend-heads-stage.h"
#include "emend-layout-stage.h"
#include "emend-lexicon-stage.h"
#include "emend-marks-stage.h"
#include "emend-notes-stage.h"
#include "emend-ocr-stage.h"
#include "emend-outline-stage.h"
#include "emend-output-stage.h"
#include "emend-second-look-stage.h"
#include "emend-sections-stage.h"
#include "emend-structure-stage.h"

/**
 * emend_book_pipeline_new_shared: (skip)
 * @book: the book to work on
 * @config: the settings in force
 * @readers: who reads pages
 * @service: what those who ask language models about the book have in common
 *
 * Returns: (transfer full): what is to be done to make a book of scans
 */
EmendPipeline *
emend_book_pipeline_new_shared (EmendBook *book,
                                EmendConfig *config,
                                EmendReaderPool *readers,
                                EmendModelService *service)
{
  EmendPipeline *pipeline = emend_pipeline_new (book);
  const char *languages = emend_config_get_string (config, "ocr", "languages");
  g_autoptr (EmendPageShelf) shelf = emend_page_shelf_new (book);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendDictionary) dictionary = emend_enchant_dictionary_new (languages, &error);

  if (dictionary == NULL)
    g_message (
        _ ("%s; words are not corrected, only marks, and fewer words that are broken at line "
           "ends are joined"),
        error->message);

  emend_pipeline_append (
      pipeline,
      emend_ocr_stage_new (book, readers, emend_config_get_workers (config, "ocr", TRUE)));
  emend_pipeline_append (
      pipeline, emend_layout_stage_new (book, emend_config_get_workers (config, "layout", TRUE)));
  emend_pipeline_append (pipeline, emend_second_look_stage_new (book, config, readers, dictionary));
  emend_pipeline_append (pipeline, emend_ask_stage_new (book, config, dictionary, service));
  emend_pipeline_append (pipeline, emend_lexicon_stage_new (book));
  emend_pipeline_append (pipeline, emend_correct_stage_new (book, config, dictionary));
  emend_pipeline_append (pipeline,
                         emend_fix_stage_new (book, config, readers, dictionary, service));
  emend_pipeline_append (pipeline, emend_marks_stage_new (book, config, readers));
  emend_book_pipeline_append_structure (pipeline, config, shelf, dictionary, service);
  emend_pipeline_append (pipeline, emend_figures_stage_new (book, config, shelf, readers));
  emend_pipeline_append (pipeline, emend_output_stage_new (book, config, shelf, readers));
  return pipeline;
}

/**
 * emend_book_pipeline_new:
 * @book: the book to work on
 * @config: the settings in force
 * @readers: who reads pages
 *
 * Returns: (transfer full): what is to be done to make a book of scans
 */
EmendPipeline *
emend_book_pipeline_new (EmendBook *book, EmendConfig *config, EmendReaderPool *readers)
{
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (EmendModelService) service
      = emend_model_service_new (emend_book_get_path (book), clock, NULL);

  return emend_book_pipeline_new_shared (book, config, readers, service);
}

/**
 * emend_book_pipeline_append_structure: (skip)
 * @pipeline: a pipeline with stages `fix` and `marks`, whose items are the pages of the book
 * @config: the settings in force
 * @shelf: its pages
 * @dictionary: (nullable): of the languages of the book
 * @service: (nullable): what all have in common who ask models about the book; %NULL to send nothing
 *
 * Appends the phases of structuring. Those that need not each other run side by side.
 */
void
emend_book_pipeline_append_structure (EmendPipeline *pipeline,
                                      EmendConfig *config,
                                      EmendPageShelf *shelf,
                                      EmendDictionary *dictionary,
                                      EmendModelService *service)
{
  EmendBook *book = emend_pipeline_get_book (pipeline);

  emend_pipeline_append (pipeline, emend_heads_stage_new (book, config, shelf));
  emend_pipeline_append (pipeline, emend_outline_stage_new (book, config, shelf));
  emend_pipeline_append (pipeline, emend_sections_stage_new (book, config, shelf, service));
  emend_pipeline_append (pipeline, emend_notes_stage_new (book, config, shelf));
  emend_pipeline_append (pipeline, emend_bibliography_stage_new (book, config, shelf, dictionary));
  emend_pipeline_append (pipeline, emend_structure_stage_new (book, config, shelf, dictionary));
}

/**
 * emend_book_pipeline_list_stages:
 * @n_stages: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_stages): the types of the stages, in order
 */
const GType *
emend_book_pipeline_list_stages (guint *n_stages)
{
  static gsize initialised = 0;
  static GType
      types[16]; /* check-source: allow mutable-static because types are only known at run time */

  if (g_once_init_enter (&initialised))
    {
      types[0] = EMEND_TYPE_OCR_STAGE;
      types[1] = EMEND_TYPE_LAYOUT_STAGE;
      types[2] = EMEND_TYPE_SECOND_LOOK_STAGE;
      types[3] = EMEND_TYPE_ASK_STAGE;
      types[4] = EMEND_TYPE_LEXICON_STAGE;
      types[5] = EMEND_TYPE_CORRECT_STAGE;
      types[6] = EMEND_TYPE_FIX_STAGE;
      types[7] = EMEND_TYPE_MARKS_STAGE;
      types[8] = EMEND_TYPE_HEADS_STAGE;
      types[9] = EMEND_TYPE_OUTLINE_STAGE;
      types[10] = EMEND_TYPE_SECTIONS_STAGE;
      types[11] = EMEND_TYPE_NOTES_STAGE;
      types[12] = EMEND_TYPE_BIBLIOGRAPHY_STAGE;
      types[13] = EMEND_TYPE_STRUCTURE_STAGE;
      types[14] = EMEND_TYPE_FIGURES_STAGE;
      types[15] = EMEND_TYPE_OUTPUT_STAGE;
      g_once_init_leave (&initialised, 1);
    }
  *n_stages = G_N_ELEMENTS (types);
  return types;
}
