/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Something about a book that somebody should know: `emend_finding_new (kind, page, "…")`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-finding.h"

#include "emend-nick.h"

static const char *const nicks[] = {
  "pages-missing",     "page-repeated",     "label-unsure", "heading-not-listed",
  "entry-not-found",   "entry-differs",     "no-headings",  "section-unsure",
  "mark-without-note", "note-without-mark", "part-failed",  "broken",
};
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_FINDING_N_KINDS);

/**
 * emend_finding_new: (skip)
 * @kind: what kind of thing was found
 * @page: position of the page that it is about, or %EMEND_FINDING_NO_PAGE
 * @text: what was found, for people
 *
 * Returns: (transfer full): a finding
 */
EmendFinding *
emend_finding_new (EmendFindingKind kind, guint page, const char *text)
{
  EmendFinding *self = g_new0 (EmendFinding, 1);

  self->kind = kind;
  self->page = page;
  self->text = g_strdup (text);
  return self;
}

/**
 * emend_finding_new_printf: (skip)
 * @kind: what kind of thing was found
 * @page: position of the page that it is about, or %EMEND_FINDING_NO_PAGE
 * @format: what was found, as for printf()
 * @...: arguments of @format
 *
 * Returns: (transfer full): a finding
 */
EmendFinding *
emend_finding_new_printf (EmendFindingKind kind, guint page, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return emend_finding_new (kind, page, text);
}

/**
 * emend_finding_copy: (skip)
 * @self: a finding
 *
 * Returns: (transfer full): one like it
 */
EmendFinding *
emend_finding_copy (const EmendFinding *self)
{
  return emend_finding_new (self->kind, self->page, self->text);
}

/**
 * emend_finding_free: (skip)
 * @self: (transfer full): a finding
 */
void
emend_finding_free (EmendFinding *self)
{
  g_free (self->text);
  g_free (self);
}

/**
 * emend_finding_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): its stable name in files, such as `pages-missing`
 */
const char *
emend_finding_kind_get_nick (EmendFindingKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

/**
 * emend_finding_kind_from_nick:
 * @nick: (nullable): a name out of a file
 * @kind: (out): the kind of that name
 *
 * Returns: %FALSE if there is no kind of that name
 */
gboolean
emend_finding_kind_from_nick (const char *nick, EmendFindingKind *kind)
{
  guint index;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &index))
    return FALSE;
  *kind = (EmendFindingKind) index;
  return TRUE;
}
