/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What calls of endpoints have cost, so that a budget holds however often a run is broken off:
 *
 *     id = emend_call_ledger_begin (ledger, &call, worst_case, error);
 *     …
 *     emend_call_ledger_end (ledger, id, &call, error);
 *
 * The file only grows, by lines of JSON. A beginning is on the disk before the call is made, and an end
 * before its reply is used; a call without an end counts with the most that it can have cost. What a crash
 * leaves of a last line is cut off.
 *
 * Thread contract: one thread opens and frees it; any thread may record calls. A line is one write to a
 * file that is open for appending, so writers need no lock.
 */

#define G_LOG_DOMAIN "emend-store"

#include "config.h"

#include "emend-call-ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"
#include "emend-locker.h"

struct _EmendCallLedger
{
  GObject parent_instance;

  char *path;        /* (immutable) */
  EmendClock *clock; /* (immutable) */
  int fd;            /* (immutable) */

  GMutex mutex;
  EmendCallTally *tally; /* (mutex mutex) */
  gboolean is_torn;      /* (mutex mutex): a line may stand there without its end */
};

G_DEFINE_FINAL_TYPE (EmendCallLedger, emend_call_ledger, G_TYPE_OBJECT)

static void
emend_call_ledger_finalize (GObject *object)
{
  EmendCallLedger *self = EMEND_CALL_LEDGER (object);

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->tally, emend_call_tally_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_call_ledger_parent_class)->finalize (object);
}

static void
emend_call_ledger_class_init (EmendCallLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_call_ledger_finalize;
}

static void
emend_call_ledger_init (EmendCallLedger *self)
{
  self->fd = -1;
  g_mutex_init (&self->mutex);
}

/* Reads a ledger; none is an empty one. Gives up to where it is whole. */
static EmendCallTally *
load (const char *path, gsize *whole_length, gsize *length, GError **error)
{
  g_autoptr (EmendCallTally) tally = emend_call_tally_new ();
  g_autoptr (GError) local_error = NULL;
  g_autofree char *bytes = NULL;
  guint n_damaged = 0;

  *whole_length = *length = 0;
  bytes = emend_file_read (path, length, &local_error);
  if (bytes == NULL)
    {
      if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
        return g_steal_pointer (&tally);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  *whole_length = emend_call_tally_add_lines (tally, bytes, *length, &n_damaged);
  if (n_damaged > 0)
    g_warning (
        g_dngettext (
            GETTEXT_PACKAGE,
            "%s: %u damaged line is passed over; what the call in it has cost is not known",
            "%s: %u damaged lines are passed over; what the calls in them have cost is not known",
            n_damaged),
        path, n_damaged);
  return g_steal_pointer (&tally);
}

/**
 * emend_call_ledger_read:
 * @path: (type filename): a ledger, which another process may be writing to; need not exist
 * @sums: (out caller-allocates): what its calls have cost
 * @error: return location for an error
 *
 * Reads a ledger and changes nothing.
 *
 * Returns: %FALSE with `EMEND_ERROR_UNREADABLE` if it cannot be read
 */
gboolean
emend_call_ledger_read (const char *path, EmendCallSums *sums, GError **error)
{
  gsize whole_length;
  gsize length;
  g_autoptr (EmendCallTally) tally = NULL;

  g_return_val_if_fail (path != NULL && sums != NULL, FALSE);

  tally = load (path, &whole_length, &length, error);
  if (tally == NULL)
    return FALSE;
  emend_call_tally_get_sums (tally, sums);
  return TRUE;
}

static gboolean
cut_tail (EmendCallLedger *self, gsize whole_length, GError **error)
{
  g_warning (_ ("%s ends in the middle of a line, which is cut off"), self->path);
  if (ftruncate (self->fd, (off_t) whole_length) == 0 && fdatasync (self->fd) == 0)
    return TRUE;

  emend_file_set_error (error, _ ("cutting the torn end off"), self->path, errno);
  return FALSE;
}

/**
 * emend_call_ledger_open:
 * @path: (type filename): the ledger; made if there is none
 * @clock: the time
 * @error: return location for an error
 *
 * Opens a ledger to add to it.
 *
 * Returns: (transfer full): the ledger; %NULL with `EMEND_ERROR_STORE` or `EMEND_ERROR_UNREADABLE`
 */
EmendCallLedger *
emend_call_ledger_open (const char *path, EmendClock *clock, GError **error)
{
  g_autoptr (EmendCallLedger) self = NULL;
  gsize whole_length;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (EMEND_IS_CLOCK (clock), NULL);

  self = g_object_new (EMEND_TYPE_CALL_LEDGER, NULL);
  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  self->tally = load (path, &whole_length, &length, error);
  if (self->tally == NULL)
    return NULL;

  /* Made by way of a file of another name, so that its entry in the folder is on the disk, too. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !emend_file_write (path, "", 0, error))
    return NULL;
  self->fd = open (path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
  if (self->fd < 0)
    {
      emend_file_set_error (error, _ ("opening"), path, errno);
      return NULL;
    }
  if (whole_length < length && !cut_tail (self, whole_length, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
set_text (JsonObject *line, const char *name, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL)
    json_object_set_string_member (line, name, valid);
}

static JsonObject *
new_line (EmendCallLedger *self, const char *event, const char *id, const EmendCallRecord *call)
{
  JsonObject *line = json_object_new ();
  g_autofree char *time = emend_clock_format_now (self->clock);

  json_object_set_string_member (line, "event", event);
  json_object_set_string_member (line, "id", id);
  json_object_set_string_member (line, "time", time);
  set_text (line, "host", call->host);
  set_text (line, "model", call->model);
  set_text (line, "item", call->item);
  set_text (line, "purpose", call->purpose);
  return line;
}

static gboolean
write_once (int fd, const char *bytes, gsize length)
{
  gssize n;

  do
    n = write (fd, bytes, length);
  while (n < 0 && errno == EINTR);

  if (n >= 0 && (gsize) n < length)
    errno = ENOSPC;
  return n >= 0 && (gsize) n == length;
}

/* Tells whether a line may stand there without its end, and that it is not so any more. */
static gboolean
take_torn (EmendCallLedger *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);
  gboolean is_torn = self->is_torn;

  self->is_torn = FALSE;
  return is_torn;
}

static void
count (EmendCallLedger *self, JsonObject *line, gboolean is_written)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  if (!is_written)
    self->is_torn = TRUE;
  else if (!emend_call_tally_add (self->tally, line))
    g_warn_if_reached ();
}

/* Makes a line durable, or leaves what will be passed over. */
static gboolean
append (EmendCallLedger *self, JsonObject *line, GError **error)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;
  gboolean is_written;
  int error_number;

  json_node_init_object (node, line);
  json = json_to_string (node, FALSE);
  text = g_strconcat (take_torn (self) ? "\n" : "", json, "\n", NULL);

  emend_locker_assert_unlocked ("writing a ledger");
  is_written = write_once (self->fd, text, strlen (text)) && fdatasync (self->fd) == 0;
  error_number = errno;
  count (self, line, is_written);
  if (!is_written)
    emend_file_set_error (error, _ ("writing"), self->path, error_number);
  return is_written;
}

/**
 * emend_call_ledger_begin:
 * @self: a ledger
 * @call: what is going to be asked
 * @reserved: the most that it can cost, in millionths of the currency
 * @error: return location for an error
 *
 * Records that a call begins. It is on the disk when this returns.
 *
 * Returns: (transfer full): what names the call at its end; %NULL with `EMEND_ERROR_STORE`, and then the
 *   call must not be made
 */
char *
emend_call_ledger_begin (EmendCallLedger *self,
                         const EmendCallRecord *call,
                         gint64 reserved,
                         GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (JsonObject) line = NULL;

  g_return_val_if_fail (EMEND_IS_CALL_LEDGER (self), NULL);
  g_return_val_if_fail (call != NULL, NULL);
  g_return_val_if_fail (reserved >= 0 && reserved <= EMEND_CALL_TALLY_MAX, NULL);

  id = g_uuid_string_random ();
  line = new_line (self, "begin", id, call);
  json_object_set_int_member (line, "reserved", reserved);
  return append (self, line, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * emend_call_ledger_end:
 * @self: a ledger
 * @id: what names the call
 * @call: how it ended, and what it has cost
 * @error: return location for an error
 *
 * Records that a call has ended, once. It is on the disk when this returns.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE`; the call counts with the most that it can have cost then
 */
gboolean
emend_call_ledger_end (EmendCallLedger *self,
                       const char *id,
                       const EmendCallRecord *call,
                       GError **error)
{
  g_autoptr (JsonObject) line = NULL;

  g_return_val_if_fail (EMEND_IS_CALL_LEDGER (self), FALSE);
  g_return_val_if_fail (id != NULL && call != NULL, FALSE);

  line = new_line (self, "end", id, call);
  set_text (line, "outcome", call->outcome);
  json_object_set_int_member (line, "http_status", call->http_status);
  json_object_set_int_member (line, "tries", call->n_tries);
  json_object_set_int_member (line, "bytes_sent", (gint64) call->bytes_sent);
  json_object_set_int_member (line, "bytes_received", (gint64) call->bytes_received);
  json_object_set_int_member (line, "prompt_tokens", (gint64) call->prompt_tokens);
  json_object_set_int_member (line, "completion_tokens", (gint64) call->completion_tokens);
  json_object_set_int_member (line, "cost", call->cost);
  return append (self, line, error);
}

/**
 * emend_call_ledger_get_sums:
 * @self: a ledger
 * @sums: (out caller-allocates): what its calls have cost, those of earlier runs included
 */
void
emend_call_ledger_get_sums (EmendCallLedger *self, EmendCallSums *sums)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_CALL_LEDGER (self));
  g_return_if_fail (sums != NULL);

  locker = emend_locker_new (&self->mutex);
  emend_call_tally_get_sums (self->tally, sums);
}
