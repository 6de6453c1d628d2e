/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The abstract stage: what is done to each item on the way from scan to book. A subclass fills in
 * the constants and functions of its class; an [class@Run] does the rest: order, workers, checkpoint,
 * progress. Its result for an item is a pure function of the book folder and frozen parameters.
 *
 * Thread contract: made, prepared and closed on the main thread; emend_stage_process() is called from
 * worker threads, several at a time, between prepare and close.
 */

#include "config.h"

#include "emend-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-key.h"
#include "emend-locker.h"

typedef struct
{
  EmendBook *book;   /* (immutable) */
  guint max_workers; /* (immutable) */
  char *parameters;  /* (main): frozen by prepare */
} EmendStagePrivate;

typedef enum {
  PROP_BOOK = 1,
  PROP_MAX_WORKERS,
} Property;

static GParamSpec *properties[PROP_MAX_WORKERS + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EmendStage, emend_stage, G_TYPE_OBJECT)

static void
emend_stage_finalize (GObject *object)
{
  EmendStagePrivate *priv = emend_stage_get_instance_private (EMEND_STAGE (object));

  g_clear_object (&priv->book);
  g_free (priv->parameters);

  G_OBJECT_CLASS (emend_stage_parent_class)->finalize (object);
}

static void
emend_stage_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EmendStagePrivate *priv = emend_stage_get_instance_private (EMEND_STAGE (object));

  switch ((Property) id)
    {
    case PROP_BOOK:
      g_value_set_object (value, priv->book);
      break;
    case PROP_MAX_WORKERS:
      g_value_set_uint (value, priv->max_workers);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
emend_stage_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EmendStagePrivate *priv = emend_stage_get_instance_private (EMEND_STAGE (object));

  switch ((Property) id)
    {
    case PROP_BOOK:
      priv->book = g_value_dup_object (value);
      break;
    case PROP_MAX_WORKERS:
      priv->max_workers = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
emend_stage_class_init (EmendStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = emend_stage_finalize;
  object_class->get_property = emend_stage_get_property;
  object_class->set_property = emend_stage_set_property;

  klass->version = 1;
  klass->weight = 1;

  /**
   * EmendStage:book:
   *
   * The book that is worked on.
   */
  properties[PROP_BOOK]
      = g_param_spec_object ("book", NULL, NULL, EMEND_TYPE_BOOK,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * EmendStage:max-workers:
   *
   * How many items are worked on at the same time, at most.
   */
  properties[PROP_MAX_WORKERS]
      = g_param_spec_uint ("max-workers", NULL, NULL, 1, 1024, 1,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
emend_stage_init (EmendStage *self)
{
}

/**
 * emend_stage_class_set_names:
 * @klass: the class of a stage
 * @id: names the stage in the book folder and in settings; lower-case ASCII letters and `-`
 * @title: what it does, for people, such as "Reading"
 *
 * Names a stage. For languages that cannot write to the fields of a class, as all functions of the class are; in C, a
 * class's own `class_init` sets the fields.
 */
void
emend_stage_class_set_names (EmendStageClass *klass, const char *id, const char *title)
{
  g_return_if_fail (EMEND_IS_STAGE_CLASS (klass));
  g_return_if_fail (id != NULL && title != NULL);

  klass->id = g_intern_string (id);
  klass->title = g_intern_string (title);
}

/**
 * emend_stage_class_set_version:
 * @klass: the class of a stage
 * @version: raised whenever the same inputs would give another result
 *
 * Has whatever was made by another version of the stage made again. Stages begin with version 1.
 */
void
emend_stage_class_set_version (EmendStageClass *klass, guint version)
{
  g_return_if_fail (EMEND_IS_STAGE_CLASS (klass));

  klass->version = version;
}

/**
 * emend_stage_class_set_bound:
 * @klass: the class of a stage
 * @bound: what limits it
 *
 * Says what limits how fast the stage is. Stages compute unless they say something else.
 */
void
emend_stage_class_set_bound (EmendStageClass *klass, EmendStageBound bound)
{
  g_return_if_fail (EMEND_IS_STAGE_CLASS (klass));

  klass->bound = bound;
}

/**
 * emend_stage_class_set_after:
 * @klass: the class of a stage
 * @after: (nullable) (array zero-terminated=1): ids of the stages that it builds on, which come before it in its
 *   pipeline; %NULL for the last one before it
 *
 * Says which stages a stage builds on.
 */
void
emend_stage_class_set_after (EmendStageClass *klass, const char *const *after)
{
  guint n_after;
  const char **ids;

  g_return_if_fail (EMEND_IS_STAGE_CLASS (klass));

  klass->after = NULL;
  if (after == NULL)
    return;

  /* As long-lived as the class, which lives as long as the process. */
  n_after = g_strv_length ((char **) after);
  ids = g_new0 (const char *, n_after + 1);
  for (guint i = 0; i < n_after; i++)
    ids[i] = g_intern_string (after[i]);
  klass->after = ids;
}

/**
 * emend_stage_class_set_needs:
 * @klass: the class of a stage
 * @before: how many items before its own an item needs from the first stage that the stage builds on
 * @after: how many items after its own
 *
 * Says what an item waits for. Without this it waits for the item in its own place only; with
 * %EMEND_STAGE_NEEDS_ALL for @before and @after it waits for all.
 */
void
emend_stage_class_set_needs (EmendStageClass *klass, guint before, guint after)
{
  g_return_if_fail (EMEND_IS_STAGE_CLASS (klass));

  klass->needs_before = before;
  klass->needs_after = after;
}

/**
 * emend_stage_get_book:
 * @self: a stage
 *
 * Returns: (transfer none) (nullable): the book that is worked on
 */
EmendBook *
emend_stage_get_book (EmendStage *self)
{
  EmendStagePrivate *priv = emend_stage_get_instance_private (self);

  return priv->book;
}

/**
 * emend_stage_get_max_workers:
 * @self: a stage
 *
 * Returns: how many items are worked on at the same time, at most
 */
guint
emend_stage_get_max_workers (EmendStage *self)
{
  EmendStagePrivate *priv = emend_stage_get_instance_private (self);

  return priv->max_workers;
}

/**
 * emend_stage_get_id:
 * @self: a stage
 *
 * Returns: (transfer none): the stage's name in the book folder and in settings
 */
const char *
emend_stage_get_id (EmendStage *self)
{
  return EMEND_STAGE_GET_CLASS (self)->id;
}

/**
 * emend_stage_get_title:
 * @self: a stage
 *
 * Returns: (transfer none): what the stage does, for people, in their language
 */
const char *
emend_stage_get_title (EmendStage *self)
{
  return _ (EMEND_STAGE_GET_CLASS (self)->title);
}

/**
 * emend_stage_has_window:
 * @self: a stage
 *
 * Tells whether the stage has the same items as the first one that it builds on, and each waits for some around its
 * own place there. How an item ended there then says whether there is something to do.
 *
 * Returns: %FALSE for a stage whose items are made of others
 */
gboolean
emend_stage_has_window (EmendStage *self)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self);

  return klass->get_needs == NULL
         && (klass->needs_before != EMEND_STAGE_NEEDS_ALL
             || klass->needs_after != EMEND_STAGE_NEEDS_ALL);
}

/**
 * emend_stage_prepare:
 * @self: a stage
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Opens what the workers need and freezes the parameters. Called once, on the main thread.
 *
 * Returns: %FALSE if the stage cannot work
 */
gboolean
emend_stage_prepare (EmendStage *self, GCancellable *cancellable, GError **error)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self);
  EmendStagePrivate *priv = emend_stage_get_instance_private (self);

  g_return_val_if_fail (EMEND_IS_STAGE (self), FALSE);

  if (klass->prepare != NULL && !klass->prepare (self, cancellable, error))
    return FALSE;

  g_free (priv->parameters);
  priv->parameters = klass->dup_parameters != NULL ? klass->dup_parameters (self) : NULL;
  return TRUE;
}

/**
 * emend_stage_collect_items:
 * @self: a stage
 * @items: (element-type EmendItem): the items of the first stage that it builds on, or of the book
 *
 * Returns: (transfer container) (element-type EmendItem) (nullable): what there is to do; %NULL if the stage could not tell
 */
GPtrArray *
emend_stage_collect_items (EmendStage *self, GPtrArray *items)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self);

  GPtrArray *own_items;

  g_return_val_if_fail (EMEND_IS_STAGE (self), NULL);

  if (klass->list_items == NULL)
    return g_ptr_array_ref (items);

  own_items = klass->list_items (self, items);
  /* An array that comes from another language owns its items and does not know how to free them. */
  if (own_items != NULL)
    g_ptr_array_set_free_func (own_items, (GDestroyNotify) emend_item_unref);
  return own_items;
}

/**
 * emend_stage_get_needs:
 * @self: a stage
 * @item: one of its items
 * @i: number of a stage that it builds on, from 0
 * @n_items: how many items that stage has
 * @first: (out): position of the first item that @item needs
 * @last: (out): position after the last one
 */
void
emend_stage_get_needs (EmendStage *self,
                       const EmendItem *item,
                       guint i,
                       guint n_items,
                       guint *first,
                       guint *last)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self);

  *first = 0;
  *last = n_items;
  if (klass->get_needs != NULL)
    {
      klass->get_needs (self, item, i, n_items, first, last);
      g_assert (*first <= *last && *last <= n_items);
      return;
    }
  if (i > 0 || !emend_stage_has_window (self))
    return;

  if (klass->needs_before < item->position)
    *first = item->position - klass->needs_before;
  if (klass->needs_after < n_items - item->position)
    *last = MIN (n_items, item->position + klass->needs_after + 1);
}

/**
 * emend_stage_compute_key:
 * @self: a stage that was prepared
 * @task: an order with all its inputs
 *
 * Computes the hash of everything that the result of @task depends on: the stage, its version and its
 * parameters; what the item is; how each input ended, and what came out.
 *
 * Returns: (transfer full): the content key
 */
char *
emend_stage_compute_key (EmendStage *self, const EmendTask *task)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self);
  EmendStagePrivate *priv = emend_stage_get_instance_private (self);
  EmendKey *key;

  g_return_val_if_fail (EMEND_IS_STAGE (self), NULL);

  key = emend_key_new (klass->id, klass->version);
  emend_key_add (key, "parameters", priv->parameters);
  emend_key_add (key, "identity", task->item->identity);
  /* Where an item's identity does not say what is made of it, as with formats, its id does. */
  if (task->item->identity == NULL)
    emend_key_add (key, "item", task->item->id);

  for (guint i = 0; i < task->n_inputs; i++)
    {
      const EmendOutcome *outcome = task->inputs[i].outcome;

      emend_key_add (key, emend_outcome_kind_get_nick (outcome->kind), outcome->digest);
    }
  return emend_key_end (key);
}

/**
 * emend_stage_is_done:
 * @self: a stage
 * @item: one of its items
 * @outcome: what an earlier run recorded for it
 *
 * Returns: %TRUE if what was recorded is still there
 */
gboolean
emend_stage_is_done (EmendStage *self, EmendItem *item, const EmendOutcome *outcome)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self);

  g_return_val_if_fail (EMEND_IS_STAGE (self), FALSE);

  return emend_outcome_is_done (outcome)
         && (klass->is_done == NULL || klass->is_done (self, item, outcome));
}

/**
 * emend_stage_process:
 * @self: a stage
 * @task: what to do
 * @cancellable: (nullable): to give up
 *
 * Does the work on one item. Called from worker threads. A stage that gives no outcome has failed.
 *
 * Returns: (transfer full): how it ended
 */
EmendOutcome *
emend_stage_process (EmendStage *self, EmendTask *task, GCancellable *cancellable)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self);
  EmendOutcome *outcome = NULL;

  g_return_val_if_fail (EMEND_IS_STAGE (self), NULL);

  if (klass->process != NULL)
    outcome = klass->process (self, task, cancellable);
  /* That is what an exception in another language looks like from here. */
  if (outcome == NULL)
    outcome = emend_outcome_new_failed (g_error_new (
        EMEND_ERROR, EMEND_ERROR_FAILED,
        _ ("working on %s: stage “%s” did not say how it ended; what it printed may tell why"),
        task->item->id, klass->id));
  emend_locker_assert_unlocked ("returning from a stage");
  return outcome;
}

/**
 * emend_stage_close:
 * @self: a stage
 *
 * Closes what emend_stage_prepare() opened. Called on the main thread, when no worker is left.
 */
void
emend_stage_close (EmendStage *self)
{
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (self);

  g_return_if_fail (EMEND_IS_STAGE (self));

  if (klass->close != NULL)
    klass->close (self);
}
