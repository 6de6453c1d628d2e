/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The printed numbers of a book: `emend_page_labels_get (labels, 11)->label`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-page-labels.h"

G_DEFINE_BOXED_TYPE (EmendPageLabels,
                     emend_page_labels,
                     emend_page_labels_ref,
                     emend_page_labels_unref)

/**
 * emend_page_labels_new:
 * @n_pages: pages of the scan
 *
 * Returns: (transfer full): labels that are not known yet
 */
EmendPageLabels *
emend_page_labels_new (guint n_pages)
{
  EmendPageLabels *self = g_atomic_rc_box_new0 (EmendPageLabels);

  self->labels = g_array_new (FALSE, TRUE, sizeof (EmendPageLabel));
  g_array_set_clear_func (self->labels, (GDestroyNotify) emend_page_label_clear);
  g_array_set_size (self->labels, n_pages);
  self->events = g_array_new (FALSE, FALSE, sizeof (EmendLabelEvent));
  return self;
}

/**
 * emend_page_labels_ref:
 * @self: labels
 *
 * Returns: (transfer full): @self
 */
EmendPageLabels *
emend_page_labels_ref (EmendPageLabels *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_page_labels_clear (EmendPageLabels *self)
{
  g_array_unref (self->labels);
  g_array_unref (self->events);
}

/**
 * emend_page_labels_unref:
 * @self: (transfer full): labels
 */
void
emend_page_labels_unref (EmendPageLabels *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_page_labels_clear);
}

/**
 * emend_page_labels_get:
 * @self: labels
 * @page: position of a page in the scan, from 0
 *
 * Returns: (transfer none): the label of that page, which whoever makes @self fills
 */
EmendPageLabel *
emend_page_labels_get (const EmendPageLabels *self, guint page)
{
  g_return_val_if_fail (page < self->labels->len, NULL);
  return &g_array_index (self->labels, EmendPageLabel, page);
}

/**
 * emend_page_labels_add_event:
 * @self: labels
 * @event: what there is to say, after all that was added before
 */
void
emend_page_labels_add_event (EmendPageLabels *self, const EmendLabelEvent *event)
{
  g_array_append_vals (self->events, event, 1);
}

/**
 * emend_page_labels_dup_report:
 * @self: labels
 *
 * Returns: (transfer full): all events in one sentence, in the language of people, such as `pages 212–213
 *   missing, 307 twice`; empty if there are none
 */
char *
emend_page_labels_dup_report (const EmendPageLabels *self)
{
  g_autoptr (GString) report = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->events->len; i++)
    {
      g_autofree char *text
          = emend_label_event_dup_local_text (&g_array_index (self->events, EmendLabelEvent, i));

      g_string_append_printf (report, "%s%s", i > 0 ? ", " : "", text);
    }
  return g_string_free (g_steal_pointer (&report), FALSE);
}
