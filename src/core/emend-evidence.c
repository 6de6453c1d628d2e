/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What speaks for an edit, as a set of kinds: `emend_evidence_count (edit->evidence)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-evidence.h"

#include <string.h>

static const char *const nicks[EMEND_EVIDENCE_N_KINDS] = {
  "shape",       "confusion", "dictionary", "lexicon", "reading",
  "alternative", "context",   "model",      "vision",
};

/**
 * emend_evidence_count:
 * @evidence: a set of #EmendEvidence
 *
 * Returns: how many kinds are in it
 */
guint
emend_evidence_count (guint evidence)
{
  guint n_kinds = 0;

  for (guint i = 0; i < EMEND_EVIDENCE_N_KINDS; i++)
    n_kinds += evidence >> i & 1;
  return n_kinds;
}

/**
 * emend_evidence_get_nick:
 * @i: number of a kind, less than %EMEND_EVIDENCE_N_KINDS
 *
 * Returns: (transfer none): its name in files
 */
const char *
emend_evidence_get_nick (guint i)
{
  g_return_val_if_fail (i < EMEND_EVIDENCE_N_KINDS, NULL);
  return nicks[i];
}

/**
 * emend_evidence_from_nick:
 * @nick: (nullable): a name
 * @evidence: (inout): a set, to which the kind of that name is added
 *
 * Returns: %FALSE if there is no such kind
 */
gboolean
emend_evidence_from_nick (const char *nick, guint *evidence)
{
  for (guint i = 0; i < EMEND_EVIDENCE_N_KINDS; i++)
    {
      if (g_strcmp0 (nick, nicks[i]) != 0)
        continue;
      *evidence |= 1u << i;
      return TRUE;
    }
  return FALSE;
}

/**
 * emend_evidence_dup_text:
 * @evidence: a set of #EmendEvidence
 *
 * Returns: (transfer full): the names of its kinds with `, ` between them
 */
char *
emend_evidence_dup_text (guint evidence)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < EMEND_EVIDENCE_N_KINDS; i++)
    {
      if (evidence >> i & 1)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", nicks[i]);
    }
  return g_string_free (text, FALSE);
}
