/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The one error domain. Its codes travel over D-Bus by name, so that a caller in another process
 * gets the same GError that the callee set: `g_set_error (error, EMEND_ERROR, EMEND_ERROR_BUSY, …)`.
 *
 * Thread contract: every function may be called from any thread.
 */

#include "config.h"

#include "emend-error.h"

#include <gio/gio.h>

static const GDBusErrorEntry entries[] = {
  { EMEND_ERROR_FAILED, "org.emend.Error.Failed" },
  { EMEND_ERROR_USAGE, "org.emend.Error.Usage" },
  { EMEND_ERROR_UNREADABLE, "org.emend.Error.Unreadable" },
  { EMEND_ERROR_ENCRYPTED, "org.emend.Error.Encrypted" },
  { EMEND_ERROR_EMPTY, "org.emend.Error.Empty" },
  { EMEND_ERROR_TOO_LARGE, "org.emend.Error.TooLarge" },
  { EMEND_ERROR_NO_MODEL, "org.emend.Error.NoModel" },
  { EMEND_ERROR_READER_CRASHED, "org.emend.Error.ReaderCrashed" },
  { EMEND_ERROR_READER_STALLED, "org.emend.Error.ReaderStalled" },
  { EMEND_ERROR_READER_GARBAGE, "org.emend.Error.ReaderGarbage" },
  { EMEND_ERROR_READER_START, "org.emend.Error.ReaderStart" },
  { EMEND_ERROR_CORRUPT, "org.emend.Error.Corrupt" },
  { EMEND_ERROR_STORE, "org.emend.Error.Store" },
  { EMEND_ERROR_BUSY, "org.emend.Error.Busy" },
  { EMEND_ERROR_NOT_FOUND, "org.emend.Error.NotFound" },
  { EMEND_ERROR_CANCELLED, "org.emend.Error.Cancelled" },
  { EMEND_ERROR_NETWORK, "org.emend.Error.Network" },
  { EMEND_ERROR_ACCESS, "org.emend.Error.Access" },
  { EMEND_ERROR_REFUSED, "org.emend.Error.Refused" },
  { EMEND_ERROR_REPLY, "org.emend.Error.Reply" },
  { EMEND_ERROR_BUDGET, "org.emend.Error.Budget" },
  { EMEND_ERROR_STATE, "org.emend.Error.State" },
  { EMEND_ERROR_FOREIGN, "org.emend.Error.Foreign" },
};

static const char *const nicks[] = {
  "failed",   "usage",          "unreadable",     "encrypted",      "empty",        "too-large",
  "no-model", "reader-crashed", "reader-stalled", "reader-garbage", "reader-start", "corrupt",
  "store",    "busy",           "not-found",      "cancelled",      "network",      "access",
  "refused",  "reply",          "budget",         "state",          "foreign",
};

G_STATIC_ASSERT (G_N_ELEMENTS (entries) == EMEND_ERROR_N_CODES);
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_ERROR_N_CODES);

GQuark
emend_error_quark (void)
{
  static gsize quark = 0;

  g_dbus_error_register_error_domain ("emend-error-quark", &quark, entries, G_N_ELEMENTS (entries));
  return (GQuark) quark;
}

/**
 * emend_error_get_nick:
 * @code: a code of the domain
 *
 * Gives the short, stable name of @code that logs and JSON use, such as `reader-crashed`.
 *
 * Returns: (transfer none): the name
 */
const char *
emend_error_get_nick (EmendError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (nicks), nicks[EMEND_ERROR_FAILED]);
  return nicks[code];
}

/**
 * emend_error_stops_run:
 * @error: what went wrong with one item
 *
 * Tells whether @error would befall every other item as well (a full disk, a missing model, a key that
 * is rejected, a spent budget), so that the run must stop and be resumed later, instead of recording one
 * failed item after the other.
 *
 * Returns: %TRUE if the run cannot go on
 */
gboolean
emend_error_stops_run (const GError *error)
{
  return g_error_matches (error, EMEND_ERROR, EMEND_ERROR_STORE)
         || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_NO_MODEL)
         || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_READER_START)
         || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_ACCESS)
         || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_BUDGET);
}
