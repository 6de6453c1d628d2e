/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EmendError:
 * @EMEND_ERROR_FAILED: something failed that no other code describes
 * @EMEND_ERROR_USAGE: the caller asked for something that makes no sense
 * @EMEND_ERROR_UNREADABLE: an input cannot be opened or is no scan that Emend knows
 * @EMEND_ERROR_ENCRYPTED: an input needs a password
 * @EMEND_ERROR_EMPTY: an input has no pages
 * @EMEND_ERROR_TOO_LARGE: a page image is larger than the limit
 * @EMEND_ERROR_NO_MODEL: a language model of the recogniser is not installed
 * @EMEND_ERROR_READER_CRASHED: the reader process ended in the middle of a page
 * @EMEND_ERROR_READER_STALLED: the reader process missed the deadline of a page
 * @EMEND_ERROR_READER_GARBAGE: the reader process answered something impossible
 * @EMEND_ERROR_READER_START: no reader process could be started
 * @EMEND_ERROR_CORRUPT: a file of the book folder is not what Emend wrote
 * @EMEND_ERROR_STORE: the book folder cannot be written (full, read-only, gone)
 * @EMEND_ERROR_BUSY: another process drives the book
 * @EMEND_ERROR_NOT_FOUND: a book, page or file that was named does not exist
 * @EMEND_ERROR_CANCELLED: the work was cancelled before it was complete
 * @EMEND_ERROR_NETWORK: an endpoint could not be reached, or did not answer after all tries
 * @EMEND_ERROR_ACCESS: an endpoint rejects the key, the account, the address or the model, and so
 *   everything that is asked of it
 * @EMEND_ERROR_REFUSED: an endpoint refuses this one request
 * @EMEND_ERROR_REPLY: an endpoint answered something that is no reply to what was asked
 * @EMEND_ERROR_BUDGET: going on might cost more than was allowed
 * @EMEND_ERROR_STATE: that cannot be done to something in the state that it is in
 * @EMEND_ERROR_FOREIGN: this process cannot do that for its caller, whose surroundings are others
 *
 * Errors of Emend, the only domain that leaves its functions.
 */
typedef enum {
  EMEND_ERROR_FAILED,
  EMEND_ERROR_USAGE,
  EMEND_ERROR_UNREADABLE,
  EMEND_ERROR_ENCRYPTED,
  EMEND_ERROR_EMPTY,
  EMEND_ERROR_TOO_LARGE,
  EMEND_ERROR_NO_MODEL,
  EMEND_ERROR_READER_CRASHED,
  EMEND_ERROR_READER_STALLED,
  EMEND_ERROR_READER_GARBAGE,
  EMEND_ERROR_READER_START,
  EMEND_ERROR_CORRUPT,
  EMEND_ERROR_STORE,
  EMEND_ERROR_BUSY,
  EMEND_ERROR_NOT_FOUND,
  EMEND_ERROR_CANCELLED,
  EMEND_ERROR_NETWORK,
  EMEND_ERROR_ACCESS,
  EMEND_ERROR_REFUSED,
  EMEND_ERROR_REPLY,
  EMEND_ERROR_BUDGET,
  EMEND_ERROR_STATE,
  EMEND_ERROR_FOREIGN,
} EmendError;

#define EMEND_ERROR_N_CODES (EMEND_ERROR_FOREIGN + 1)

#define EMEND_ERROR (emend_error_quark ())
GQuark emend_error_quark (void);

const char *emend_error_get_nick (EmendError code);
gboolean emend_error_stops_run (const GError *error);

G_END_DECLS
