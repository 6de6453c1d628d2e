/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What there is to say about the numbers of a book: `emend_label_event_dup_text (event)` is such as `pages
 * 212–213 missing`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-label-event.h"

#include <glib/gi18n-lib.h>

static const char *const nicks[] = { "missing", "repeated", "restart", "plates", "misprint" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_LABEL_EVENT_N_KINDS);

static char *
dup_range (const EmendLabelEvent *self)
{
  g_autofree char *first = emend_page_label_format (self->style, self->first);
  g_autofree char *last = emend_page_label_format (self->style, self->last);

  return self->first == self->last ? g_steal_pointer (&first)
                                   : g_strdup_printf ("%s–%s", first, last);
}

/* What files say is English, and what people are told is in their language. */
G_GNUC_FORMAT (2)
static const char *
pick (gboolean is_local, const char *text)
{
  return is_local ? _ (text) : text;
}

static char *
dup_missing (const EmendLabelEvent *self, gboolean is_local)
{
  g_autofree char *range = dup_range (self);

  if (self->n_pages < self->last - self->first + 1)
    return g_strdup_printf (pick (is_local, N_ ("%u of pages %s missing")), self->n_pages, range);
  return g_strdup_printf (self->first == self->last ? pick (is_local, N_ ("page %s missing"))
                                                    : pick (is_local, N_ ("pages %s missing")),
                          range);
}

static char *
dup_plates (const EmendLabelEvent *self, gboolean is_local)
{
  if (self->n_pages == 1)
    return g_strdup_printf (pick (is_local, N_ ("scan page %u not counted")), self->page + 1);
  return g_strdup_printf (pick (is_local, N_ ("scan pages %u–%u not counted")), self->page + 1,
                          self->page + self->n_pages);
}

static char *
dup_text (const EmendLabelEvent *self, gboolean is_local)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  switch (self->kind)
    {
    case EMEND_LABEL_EVENT_MISSING:
      return dup_missing (self, is_local);

    case EMEND_LABEL_EVENT_PLATES:
      return dup_plates (self, is_local);

    case EMEND_LABEL_EVENT_REPEATED:
      first = dup_range (self);
      return g_strdup_printf (pick (is_local, N_ ("%s twice")), first);

    case EMEND_LABEL_EVENT_RESTART:
      first = emend_page_label_format (self->style, self->first);
      return g_strdup_printf (pick (is_local, N_ ("numbers begin anew with %s on scan page %u")),
                              first, self->page + 1);

    case EMEND_LABEL_EVENT_MISPRINT:
      first = emend_page_label_format (self->style, self->first);
      last = emend_page_label_format (self->style, self->last);
      return g_strdup_printf (pick (is_local, N_ ("%s is printed for %s on scan page %u")), first,
                              last, self->page + 1);

    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * emend_label_event_dup_text:
 * @self: an event
 *
 * Returns: (transfer full): what @self says, in English, for files; pages of the scan count from 1
 */
char *
emend_label_event_dup_text (const EmendLabelEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return dup_text (self, FALSE);
}

/**
 * emend_label_event_dup_local_text:
 * @self: an event
 *
 * Returns: (transfer full): what @self says, for people, in their language; pages of the scan count from 1
 */
char *
emend_label_event_dup_local_text (const EmendLabelEvent *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return dup_text (self, TRUE);
}

/**
 * emend_label_event_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): its stable name in files, such as `missing`
 */
const char *
emend_label_event_kind_get_nick (EmendLabelEventKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

/**
 * emend_label_event_kind_from_nick:
 * @nick: (nullable): a name out of a file
 * @kind: (out): the kind of that name
 *
 * Returns: %FALSE if there is no kind of that name
 */
gboolean
emend_label_event_kind_from_nick (const char *nick, EmendLabelEventKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_strcmp0 (nick, nicks[i]) == 0)
        {
          *kind = (EmendLabelEventKind) i;
          return TRUE;
        }
    }
  return FALSE;
}
