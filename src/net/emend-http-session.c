/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The only place that knows libsoup: posts JSON and gives the answer, whatever its status is.
 * `emend_http_session_post_async (session, &post, cancellable, on_posted, data)`.
 *
 * Certificates are checked against those that the system trusts, and there is no way to have them not checked.
 * Redirects are not followed, so what is sent goes nowhere but to the host that was named. An answer is
 * read only as far as it may be long; then the connection is closed.
 *
 * Thread contract: made and freed by any thread while the network thread runs; posts are made by the
 * network thread, where their callbacks come, too.
 */

#include "config.h"

#include "emend-http-session.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "emend-deadline.h"
#include "emend-error.h"

/* As much of an answer as is asked for at once. */
#define CHUNK_LENGTH (64 * 1024)

/* Of the body of an error, only its message is of interest. */
#define MAX_ERROR_LENGTH (64 * 1024)

/* A connection that nobody used for so long is probably dead at the other end. */
#define IDLE_SECONDS 50

struct _EmendHttpSession
{
  GObject parent_instance;

  EmendNetworkThread *thread; /* (immutable) */
  EmendClock *clock;          /* (immutable) */
  guint max_conns;            /* (immutable) */
  SoupSession *session;       /* (network): made for the first post */
};

/* One exchange. All of it happens in the network thread. */
typedef struct
{
  SoupMessage *message;
  EmendDeadline *deadline;
  guint timeout_msec;
  gsize max_reply;
  EmendHttpResponse *response;
  GInputStream *stream;
  GByteArray *body;
} Exchange;

G_DEFINE_FINAL_TYPE (EmendHttpSession, emend_http_session, G_TYPE_OBJECT)

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  emend_deadline_free (exchange->deadline);
  g_clear_pointer (&exchange->response, emend_http_response_free);
  g_clear_object (&exchange->stream);
  g_byte_array_unref (exchange->body);
  g_object_unref (exchange->message);
  g_free (exchange);
}

static const char *
get_host (Exchange *exchange)
{
  return g_uri_get_host (soup_message_get_uri (exchange->message));
}

static GCancellable *
get_cancellable (Exchange *exchange)
{
  return emend_deadline_get_cancellable (exchange->deadline);
}

/* Closes the stream, with a cancelled cancellable if not all was read: or else the rest would be. */
static void
close_stream (Exchange *exchange)
{
  emend_deadline_lift (exchange->deadline);
  if (exchange->stream != NULL)
    g_input_stream_close_async (exchange->stream, G_PRIORITY_DEFAULT, get_cancellable (exchange),
                                NULL, NULL);
}

static void
return_error (GTask *task, const GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);

  close_stream (exchange);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_CANCELLED,
                             _ ("cancelled while waiting for %s"), get_host (exchange));
  else if (emend_deadline_has_passed (exchange->deadline))
    g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_NETWORK,
                             g_dngettext (GETTEXT_PACKAGE, "%s has not answered within %u second",
                                          "%s has not answered within %u seconds",
                                          (exchange->timeout_msec + 999) / 1000),
                             get_host (exchange), (exchange->timeout_msec + 999) / 1000);
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_ACCESS,
                             _ ("%s is not to be trusted, and nothing was sent: %s"),
                             get_host (exchange), error->message);
  else
    g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_NETWORK, _ ("asking %s: %s"),
                             get_host (exchange), error->message);
}

static void
return_response (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  close_stream (exchange);
  exchange->response->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
  exchange->body = g_byte_array_new ();
  g_task_return_pointer (task, g_steal_pointer (&exchange->response),
                         (GDestroyNotify) emend_http_response_free);
}

static void
end_too_long (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_cancellable_cancel (get_cancellable (exchange));
  if (exchange->response->status != SOUP_STATUS_OK)
    {
      return_response (task);
      return;
    }

  close_stream (exchange);
  g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_REPLY,
                           _ ("%s answers more than the %zu bytes that are allowed"),
                           get_host (exchange), exchange->max_reply);
}

static void read_on (GTask *task);

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  gsize length;
  const guint8 *chunk;

  if (bytes == NULL)
    {
      return_error (task, error);
      return;
    }

  chunk = g_bytes_get_data (bytes, &length);
  if (length == 0)
    return_response (task);
  else if (length > exchange->max_reply - exchange->body->len)
    end_too_long (task);
  else
    {
      g_byte_array_append (exchange->body, chunk, (guint) length);
      read_on (g_steal_pointer (&task));
    }
}

/* Takes @task. */
static void
read_on (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (exchange->stream, CHUNK_LENGTH, G_PRIORITY_DEFAULT,
                                   get_cancellable (exchange), on_read, task);
}

/* How long the server wants to be left alone: so many seconds, or until some time by its own clock. */
static gint64
parse_retry_after (EmendHttpSession *self, SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  const char *date_text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) until = NULL;
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;
  gint64 now = emend_clock_get_real (self->clock) / G_USEC_PER_SEC;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * G_USEC_PER_SEC;

  until = soup_date_time_new_from_http_string (text);
  if (until == NULL)
    return -1;
  date = date_text != NULL ? soup_date_time_new_from_http_string (date_text) : NULL;
  if (date != NULL)
    now = g_date_time_to_unix (date);
  return MAX (g_date_time_to_unix (until) - now, 0) * G_USEC_PER_SEC;
}

static EmendHttpResponse *
read_head (EmendHttpSession *self, SoupMessage *message)
{
  EmendHttpResponse *response = emend_http_response_new (soup_message_get_status (message));
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) uri = NULL;

  response->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  response->retry_after_usec = parse_retry_after (self, headers);
  if (location != NULL)
    uri = g_uri_parse_relative (soup_message_get_uri (message), location, G_URI_FLAGS_PARSE_RELAXED,
                                NULL);
  if (uri != NULL)
    response->location_host = g_strdup (g_uri_get_host (uri));
  return response;
}

static void
on_sent (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (exchange->stream == NULL)
    {
      return_error (task, error);
      return;
    }

  exchange->response = read_head (g_task_get_source_object (task), exchange->message);
  if (exchange->response->status != SOUP_STATUS_OK)
    exchange->max_reply = MIN (exchange->max_reply, MAX_ERROR_LENGTH);
  read_on (g_steal_pointer (&task));
}

static void
close_session (gpointer data)
{
  EmendHttpSession *self = data;

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
}

static void
emend_http_session_dispose (GObject *object)
{
  EmendHttpSession *self = EMEND_HTTP_SESSION (object);

  /* Every exchange has a reference, so none is in flight. */
  if (self->session != NULL)
    emend_network_thread_call (self->thread, close_session, self);

  G_OBJECT_CLASS (emend_http_session_parent_class)->dispose (object);
}

static void
emend_http_session_finalize (GObject *object)
{
  EmendHttpSession *self = EMEND_HTTP_SESSION (object);

  g_object_unref (self->clock);
  g_object_unref (self->thread);

  G_OBJECT_CLASS (emend_http_session_parent_class)->finalize (object);
}

static void
emend_http_session_class_init (EmendHttpSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_http_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_http_session_finalize;
}

static void
emend_http_session_init (EmendHttpSession *self)
{
}

/**
 * emend_http_session_new:
 * @thread: the network thread
 * @clock: the time
 * @max_conns: how many connections may be open at once
 *
 * Returns: (transfer full): a session without connections
 */
EmendHttpSession *
emend_http_session_new (EmendNetworkThread *thread, EmendClock *clock, guint max_conns)
{
  EmendHttpSession *self;

  g_return_val_if_fail (EMEND_IS_NETWORK_THREAD (thread), NULL);
  g_return_val_if_fail (EMEND_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (max_conns > 0 && max_conns <= G_MAXINT, NULL);

  self = g_object_new (EMEND_TYPE_HTTP_SESSION, NULL);
  self->thread = g_object_ref (thread);
  self->clock = g_object_ref (clock);
  self->max_conns = max_conns;
  return self;
}

/* A session belongs to the context in which it was made, and is set up before its first message. */
static SoupSession *
ensure_session (EmendHttpSession *self)
{
  if (self->session == NULL)
    self->session = soup_session_new_with_options (
        "max-conns", (int) self->max_conns, "max-conns-per-host", (int) self->max_conns, "timeout",
        0, "idle-timeout", IDLE_SECONDS, "user-agent", "emend/" EMEND_VERSION, NULL);
  return self->session;
}

/**
 * emend_http_session_post_async:
 * @self: a session
 * @post: what to send
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when the answer is there
 * @user_data: data for @callback
 *
 * Sends JSON. Called by the network thread.
 */
void
emend_http_session_post_async (EmendHttpSession *self,
                               const EmendHttpPost *post,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (SoupMessage) message = NULL;
  Exchange *exchange;

  g_return_if_fail (EMEND_IS_HTTP_SESSION (self));
  g_return_if_fail (post != NULL);
  g_return_if_fail (emend_network_thread_is_current (self->thread));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, emend_http_session_post_async);
  g_task_set_check_cancellable (task, FALSE);
  message = soup_message_new (SOUP_METHOD_POST, post->uri);
  if (message == NULL)
    {
      g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("this is no address"));
      return;
    }

  /* Or else every POST gets a connection of its own. The flag does not have libsoup send a POST twice. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE
                                       | SOUP_MESSAGE_IDEMPOTENT);
  soup_message_set_request_body_from_bytes (message, "application/json", post->body);
  if (post->authorization != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                  post->authorization);

  exchange = g_new0 (Exchange, 1);
  exchange->message = g_steal_pointer (&message);
  exchange->deadline = emend_deadline_new (post->timeout_msec, cancellable);
  exchange->timeout_msec = post->timeout_msec;
  exchange->max_reply = post->max_reply;
  exchange->body = g_byte_array_new ();
  g_task_set_task_data (task, exchange, exchange_free);
  soup_session_send_async (ensure_session (self), exchange->message, G_PRIORITY_DEFAULT,
                           get_cancellable (exchange), on_sent, g_steal_pointer (&task));
}

/**
 * emend_http_session_post_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full): the answer, of any status; %NULL with `EMEND_ERROR_NETWORK` if there is none
 *   or it broke off, `EMEND_ERROR_REPLY` if it is too long, `EMEND_ERROR_ACCESS` if its certificate is not to
 *   be trusted, `EMEND_ERROR_CANCELLED`, or `EMEND_ERROR_USAGE` if the address is none
 */
EmendHttpResponse *
emend_http_session_post_finish (EmendHttpSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_http_session_post_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
