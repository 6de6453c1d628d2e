/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Stages that do what a test tells them.
 *
 * Thread contract: as [class@Stage].
 */

#include "config.h"

#include "fake-stage.h"

typedef struct
{
  FakeStageFunc func;
  gpointer user_data;
  char *parameters;
} FakeStagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (FakeStage, fake_stage, EMEND_TYPE_STAGE)

/* check-source: allow one-type because they differ only in constants of their classes */
typedef FakeStage FakeStageFirst;
typedef FakeStageClass FakeStageFirstClass;
typedef FakeStage FakeStageSecond;
typedef FakeStageClass FakeStageSecondClass;
typedef FakeStage FakeStageBook;
typedef FakeStageClass FakeStageBookClass;
typedef FakeStage FakeStageLate;
typedef FakeStageClass FakeStageLateClass;
typedef FakeStage FakeStageChunks;
typedef FakeStageClass FakeStageChunksClass;
typedef FakeStage FakeStageJoin;
typedef FakeStageClass FakeStageJoinClass;
G_DEFINE_TYPE (FakeStageFirst, fake_stage_first, FAKE_TYPE_STAGE)
G_DEFINE_TYPE (FakeStageSecond, fake_stage_second, FAKE_TYPE_STAGE)
G_DEFINE_TYPE (FakeStageBook, fake_stage_book, FAKE_TYPE_STAGE)
G_DEFINE_TYPE (FakeStageLate, fake_stage_late, FAKE_TYPE_STAGE)
G_DEFINE_TYPE (FakeStageChunks, fake_stage_chunks, FAKE_TYPE_STAGE)
G_DEFINE_TYPE (FakeStageJoin, fake_stage_join, FAKE_TYPE_STAGE)

static EmendOutcome *
fake_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  FakeStagePrivate *priv = fake_stage_get_instance_private (FAKE_STAGE (stage));

  return priv->func (task, cancellable, priv->user_data);
}

static char *
fake_stage_dup_parameters (EmendStage *stage)
{
  FakeStagePrivate *priv = fake_stage_get_instance_private (FAKE_STAGE (stage));

  return g_strdup (priv->parameters);
}

static GPtrArray *
list_book (EmendStage *stage, GPtrArray *pages)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  g_ptr_array_add (items, emend_item_new ("book", 0, NULL));
  return items;
}

static GPtrArray *
list_chunks (EmendStage *stage, GPtrArray *pages)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  for (guint i = 0; i * FAKE_STAGE_CHUNK < pages->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("chunk-%u", i);

      g_ptr_array_add (items, emend_item_new (id, i, NULL));
    }
  return items;
}

static void
get_chunk_needs (EmendStage *stage,
                 const EmendItem *item,
                 guint i,
                 guint n_items,
                 guint *first,
                 guint *last)
{
  if (i > 0)
    return;
  *first = item->position * FAKE_STAGE_CHUNK;
  *last = MIN (*first + FAKE_STAGE_CHUNK, n_items);
}

static GPtrArray *
list_pages (EmendStage *stage, GPtrArray *before)
{
  return emend_book_list_pages (emend_stage_get_book (stage));
}

static void
fake_stage_finalize (GObject *object)
{
  FakeStagePrivate *priv = fake_stage_get_instance_private (FAKE_STAGE (object));

  g_free (priv->parameters);

  G_OBJECT_CLASS (fake_stage_parent_class)->finalize (object);
}

static void
fake_stage_class_init (FakeStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fake_stage_finalize;
  stage_class->process = fake_stage_process;
  stage_class->dup_parameters = fake_stage_dup_parameters;
}

static void
fake_stage_init (FakeStage *self)
{
}

static void
fake_stage_first_class_init (FakeStageFirstClass *klass)
{
  EMEND_STAGE_CLASS (klass)->id = "first";
  EMEND_STAGE_CLASS (klass)->title = "First";
}

static void
fake_stage_first_init (FakeStageFirst *self)
{
}

static void
fake_stage_second_class_init (FakeStageSecondClass *klass)
{
  EMEND_STAGE_CLASS (klass)->id = "second";
  EMEND_STAGE_CLASS (klass)->title = "Second";
  EMEND_STAGE_CLASS (klass)->needs_before = 1;
  EMEND_STAGE_CLASS (klass)->needs_after = 1;
}

static void
fake_stage_second_init (FakeStageSecond *self)
{
}

static void
fake_stage_book_class_init (FakeStageBookClass *klass)
{
  EMEND_STAGE_CLASS (klass)->id = "book";
  EMEND_STAGE_CLASS (klass)->title = "Book";
  EMEND_STAGE_CLASS (klass)->needs_before = EMEND_STAGE_NEEDS_ALL;
  EMEND_STAGE_CLASS (klass)->needs_after = EMEND_STAGE_NEEDS_ALL;
  EMEND_STAGE_CLASS (klass)->list_items = list_book;
}

static void
fake_stage_book_init (FakeStageBook *self)
{
}

static void
fake_stage_late_class_init (FakeStageLateClass *klass)
{
  EMEND_STAGE_CLASS (klass)->id = "late";
  EMEND_STAGE_CLASS (klass)->title = "Late";
  EMEND_STAGE_CLASS (klass)->needs_before = EMEND_STAGE_NEEDS_ALL;
  EMEND_STAGE_CLASS (klass)->needs_after = EMEND_STAGE_NEEDS_ALL;
  EMEND_STAGE_CLASS (klass)->list_items = list_pages;
}

static void
fake_stage_late_init (FakeStageLate *self)
{
}

static void
fake_stage_chunks_class_init (FakeStageChunksClass *klass)
{
  static const char *const after[] = { "first", NULL };

  EMEND_STAGE_CLASS (klass)->id = "chunks";
  EMEND_STAGE_CLASS (klass)->title = "Chunks";
  EMEND_STAGE_CLASS (klass)->after = after;
  EMEND_STAGE_CLASS (klass)->list_items = list_chunks;
  EMEND_STAGE_CLASS (klass)->get_needs = get_chunk_needs;
}

static void
fake_stage_chunks_init (FakeStageChunks *self)
{
}

static void
fake_stage_join_class_init (FakeStageJoinClass *klass)
{
  static const char *const after[] = { "chunks", "second", NULL };

  EMEND_STAGE_CLASS (klass)->id = "join";
  EMEND_STAGE_CLASS (klass)->title = "Join";
  EMEND_STAGE_CLASS (klass)->after = after;
  EMEND_STAGE_CLASS (klass)->needs_before = EMEND_STAGE_NEEDS_ALL;
  EMEND_STAGE_CLASS (klass)->needs_after = EMEND_STAGE_NEEDS_ALL;
  EMEND_STAGE_CLASS (klass)->list_items = list_book;
}

static void
fake_stage_join_init (FakeStageJoin *self)
{
}

EmendStage *
fake_stage_new (GType type,
                EmendBook *book,
                guint max_workers,
                FakeStageFunc func,
                gpointer user_data)
{
  EmendStage *stage = g_object_new (type, "book", book, "max-workers", max_workers, NULL);
  FakeStagePrivate *priv = fake_stage_get_instance_private (FAKE_STAGE (stage));

  priv->func = func;
  priv->user_data = user_data;
  return stage;
}

void
fake_stage_set_parameters (EmendStage *stage, const char *parameters)
{
  FakeStagePrivate *priv = fake_stage_get_instance_private (FAKE_STAGE (stage));

  g_free (priv->parameters);
  priv->parameters = g_strdup (parameters);
}
