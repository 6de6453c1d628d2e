/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A phase of structuring: a stage whose items are the book as a whole or chunks of its pages, which looks at many pages
 * at once and leaves what it finds out in `structure/`. A subclass says what that is.
 *
 * Pages come from a shelf that all phases share and hold while they are open.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-structure.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-phase.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-language-files.h"
#include "emend-outline-types.h"
#include "emend-span.h"
#include "emend-structure-artefact.h"

typedef struct
{
  EmendPageShelf *shelf;   /* (immutable) */
  EmendConfig *config;     /* (immutable) */
  guint chunk;             /* (immutable): pages of an item; 0 for all of the book */
  EmendLanguage *language; /* (main): set by prepare, then read by workers */
  gboolean is_open;        /* (main) */
} EmendPhasePrivate;

enum {
  PROP_SHELF = 1,
  PROP_CONFIG,
  PROP_CHUNK,
};

static GParamSpec *properties[PROP_CHUNK + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EmendPhase, emend_phase, EMEND_TYPE_STAGE)

static gboolean
emend_phase_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (EMEND_PHASE (stage));
  g_autofree char *unknown = NULL;

  g_clear_pointer (&priv->language, emend_language_unref);
  priv->language = emend_language_files_load (
      emend_config_get_string (priv->config, "ocr", "languages"), &unknown);
  if (!priv->is_open)
    emend_page_shelf_hold (priv->shelf);
  priv->is_open = TRUE;
  return TRUE;
}

static char *
emend_phase_dup_parameters (EmendStage *stage)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (EMEND_PHASE (stage));

  return g_strdup_printf ("language=%s chunk=%u", emend_language_get_digest (priv->language),
                          priv->chunk);
}

static void
emend_phase_close (EmendStage *stage)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (EMEND_PHASE (stage));

  if (priv->is_open)
    emend_page_shelf_release (priv->shelf);
  priv->is_open = FALSE;
}

static GPtrArray *
emend_phase_list_items (EmendStage *stage, GPtrArray *pages)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (EMEND_PHASE (stage));
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  if (priv->chunk == 0)
    {
      g_ptr_array_add (items, emend_item_new ("book", 0, NULL));
      return items;
    }
  for (guint i = 0; i * priv->chunk < pages->len; i++)
    {
      const EmendItem *first = g_ptr_array_index (pages, i * priv->chunk);

      g_ptr_array_add (items, emend_item_new (first->id, i, NULL));
    }
  return items;
}

static void
emend_phase_get_needs (EmendStage *stage,
                       const EmendItem *item,
                       guint i,
                       guint n_items,
                       guint *first,
                       guint *last)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (EMEND_PHASE (stage));
  guint context = EMEND_PHASE_GET_CLASS (stage)->context;

  if (priv->chunk == 0 || i > 0)
    return;
  *first = item->position * priv->chunk;
  *last = MIN (*first + priv->chunk + context, n_items);
  *first -= MIN (context, *first);
}

/* Name of what a stage leaves for one of its items. */
static char *
build_name (const char *stage, const EmendItem *item)
{
  return g_str_equal (item->id, "book") ? g_strdup (stage)
                                        : g_strdup_printf ("%s/%s", stage, item->id);
}

static gboolean
emend_phase_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  g_autofree char *name = build_name (emend_stage_get_id (stage), item);

  return outcome->kind != EMEND_OUTCOME_OK
         || emend_structure_artefact_exists (emend_stage_get_book (stage), name, outcome->digest);
}

static EmendOutcome *
emend_phase_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendPhase *self = EMEND_PHASE (stage);
  g_autofree char *name = build_name (emend_stage_get_id (stage), task->item);
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node
      = EMEND_PHASE_GET_CLASS (self)->work_out (self, task, cancellable, &error);

  if (node == NULL && error == NULL)
    return emend_outcome_new_blank (NULL);
  if (node == NULL
      || !emend_structure_artefact_write (emend_stage_get_book (stage), name, task->key, node,
                                          &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
emend_phase_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (EMEND_PHASE (object));

  switch (id)
    {
    case PROP_SHELF:
      g_value_set_object (value, priv->shelf);
      break;

    case PROP_CONFIG:
      g_value_set_object (value, priv->config);
      break;

    case PROP_CHUNK:
      g_value_set_uint (value, priv->chunk);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
emend_phase_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (EMEND_PHASE (object));

  switch (id)
    {
    case PROP_SHELF:
      priv->shelf = g_value_dup_object (value);
      break;

    case PROP_CONFIG:
      priv->config = g_value_dup_object (value);
      break;

    case PROP_CHUNK:
      priv->chunk = g_value_get_uint (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
emend_phase_finalize (GObject *object)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (EMEND_PHASE (object));

  g_assert (!priv->is_open);
  g_clear_object (&priv->shelf);
  g_clear_object (&priv->config);
  g_clear_pointer (&priv->language, emend_language_unref);

  G_OBJECT_CLASS (emend_phase_parent_class)->finalize (object);
}

static void
emend_phase_class_init (EmendPhaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  object_class->finalize = emend_phase_finalize;
  object_class->get_property = emend_phase_get_property;
  object_class->set_property = emend_phase_set_property;

  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->prepare = emend_phase_prepare;
  stage_class->list_items = emend_phase_list_items;
  stage_class->dup_parameters = emend_phase_dup_parameters;
  stage_class->get_needs = emend_phase_get_needs;
  stage_class->is_done = emend_phase_is_done;
  stage_class->process = emend_phase_process;
  stage_class->close = emend_phase_close;

  /**
   * EmendPhase:shelf:
   *
   * Where the pages of the book are.
   */
  properties[PROP_SHELF]
      = g_param_spec_object ("shelf", NULL, NULL, EMEND_TYPE_PAGE_SHELF,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * EmendPhase:config:
   *
   * The settings in force.
   */
  properties[PROP_CONFIG]
      = g_param_spec_object ("config", NULL, NULL, EMEND_TYPE_CONFIG,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * EmendPhase:chunk:
   *
   * How many pages an item is made of; 0 for all of the book.
   */
  properties[PROP_CHUNK]
      = g_param_spec_uint ("chunk", NULL, NULL, 0, G_MAXINT, 0,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
emend_phase_init (EmendPhase *self)
{
}

/**
 * emend_phase_get_shelf:
 * @self: a phase
 *
 * Returns: (transfer none): where the pages of the book are
 */
EmendPageShelf *
emend_phase_get_shelf (EmendPhase *self)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (self);

  g_return_val_if_fail (EMEND_IS_PHASE (self), NULL);
  return priv->shelf;
}

/**
 * emend_phase_get_language:
 * @self: a phase that was prepared
 *
 * Returns: (transfer none): what is known of the language of the book
 */
const EmendLanguage *
emend_phase_get_language (EmendPhase *self)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (self);

  g_return_val_if_fail (EMEND_IS_PHASE (self), NULL);
  return priv->language;
}

/**
 * emend_phase_has_page:
 * @self: a phase
 * @item: one of its items
 * @position: place of a page in the book
 *
 * Returns: %TRUE if the page is one of @item, and not only looked at for its context
 */
gboolean
emend_phase_has_page (EmendPhase *self, const EmendItem *item, guint position)
{
  EmendPhasePrivate *priv = emend_phase_get_instance_private (self);

  g_return_val_if_fail (EMEND_IS_PHASE (self), FALSE);
  return priv->chunk == 0 || position / priv->chunk == item->position;
}

/* Pages without text have no page here, and GPtrArray does not skip those. */
static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

/* Only pages have an identity besides their name. */
static gboolean
has_text (const EmendInput *input)
{
  return input->item->identity != NULL && input->outcome->kind == EMEND_OUTCOME_OK;
}

static EmendPage *
load_page (EmendPhase *self, guint position, const GArray *spans, GError **error)
{
  g_autoptr (EmendPage) page = emend_page_shelf_get (emend_phase_get_shelf (self), position, error);

  if (page == NULL || spans == NULL)
    return g_steal_pointer (&page);
  return emend_span_apply (spans, position, page);
}

/**
 * emend_phase_load_pages:
 * @self: a phase
 * @task: what to work on
 * @spans: (nullable) (element-type EmendSpan): what the words are; if %NULL, what they are by the looks of their page
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Gives the pages that the task may look at.
 *
 * Returns: (transfer full) (element-type EmendPage): one for each page of the book, %NULL for pages that have no
 *   text or that the task may not look at; or %NULL
 */
GPtrArray *
emend_phase_load_pages (EmendPhase *self,
                        const EmendTask *task,
                        const GArray *spans,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (clear_page);

  g_return_val_if_fail (EMEND_IS_PHASE (self), NULL);

  g_ptr_array_set_size (pages, (int) emend_page_shelf_get_n_pages (emend_phase_get_shelf (self)));
  for (guint i = 0; i < task->n_inputs; i++)
    {
      const EmendInput *input = &task->inputs[i];

      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED, _ ("stopped"));
          return NULL;
        }
      if (!has_text (input) || !g_str_equal (input->stage, task->inputs[0].stage))
        continue;
      pages->pdata[input->item->position] = load_page (self, input->item->position, spans, error);
      if (pages->pdata[input->item->position] == NULL)
        return NULL;
    }
  return g_steal_pointer (&pages);
}

/**
 * emend_phase_has_result:
 * @task: what to work on
 * @stage: id of a phase whose item is all of the book
 *
 * Returns: %TRUE if that phase is an input of @task and has a result
 */
gboolean
emend_phase_has_result (const EmendTask *task, const char *stage)
{
  for (guint i = 0; i < task->n_inputs; i++)
    {
      if (g_str_equal (task->inputs[i].stage, stage))
        return task->inputs[i].outcome->kind == EMEND_OUTCOME_OK;
    }
  return FALSE;
}

/**
 * emend_phase_read_furniture:
 * @self: a phase
 * @task: what to work on
 * @error: return location for an error
 *
 * Reads what stands on the pages of the book and is no text, if it is an input of the task.
 *
 * Returns: (transfer full) (nullable): the furniture; %NULL without an error if nobody could find out
 */
EmendFurniture *
emend_phase_read_furniture (EmendPhase *self, const EmendTask *task, GError **error)
{
  g_return_val_if_fail (EMEND_IS_PHASE (self), NULL);

  return emend_phase_has_result (task, "heads")
             ? emend_page_shelf_get_furniture (emend_phase_get_shelf (self), error)
             : NULL;
}

/**
 * emend_phase_load_settled:
 * @self: a phase
 * @task: what to work on
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * As emend_phase_load_pages(), with what stands at the edges of pages settled, and headings, if these phases are inputs
 * of the task that have a result.
 *
 * Returns: (transfer full) (element-type EmendPage): one for each page of the book, or %NULL
 */
GPtrArray *
emend_phase_load_settled (EmendPhase *self,
                          const EmendTask *task,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EmendFurniture) furniture = emend_phase_read_furniture (self, task, &local_error);
  g_autoptr (EmendOutline) outline
      = local_error == NULL ? emend_phase_read_outline (self, task, &local_error) : NULL;
  g_autoptr (GPtrArray) pages = NULL;

  if (local_error == NULL)
    pages = emend_phase_load_pages (self, task, furniture != NULL ? furniture->spans : NULL,
                                    cancellable, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  for (guint i = 0; outline != NULL && i < pages->len; i++)
    {
      g_autoptr (EmendPage) page = g_steal_pointer (&pages->pdata[i]);

      if (page != NULL)
        pages->pdata[i] = emend_outline_types_apply (outline, i, page);
    }
  return g_steal_pointer (&pages);
}

/**
 * emend_phase_read_outline:
 * @self: a phase
 * @task: what to work on
 * @error: return location for an error
 *
 * Reads how the book is divided, if it is an input of the task.
 *
 * Returns: (transfer full) (nullable): the outline; %NULL without an error if nobody could find out
 */
EmendOutline *
emend_phase_read_outline (EmendPhase *self, const EmendTask *task, GError **error)
{
  /* What a model proposed of the outline is the outline. */
  static const char *const phases[] = { "sections", "outline" };

  g_return_val_if_fail (EMEND_IS_PHASE (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      if (emend_phase_has_result (task, phases[i]))
        return emend_page_shelf_get_outline (emend_phase_get_shelf (self), phases[i], error);
    }
  return NULL;
}
