/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An endpoint of chat completions on 127.0.0.1, for tests: it answers what it is told to, misbehaves in
 * as many ways as endpoints do, and remembers what it was asked.
 *
 * What is pushed is answered first, in order; then the function is asked; then there is a reply that says
 * "ok".
 *
 * Thread contract: any thread; answers are given in a thread of its own.
 */

#include "config.h"

#include "emend-fake-chat-server.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "emend-network-thread.h"

#define CHUNK_LENGTH (1024 * 1024)

struct _EmendFakeChatServer
{
  EmendNetworkThread *thread;
  EmendClock *clock;
  SoupServer *server;     /* (server) */
  char *pem_path;         /* (immutable) (nullable): it speaks https */
  guint port;             /* (immutable) once it listens */
  char *chunk;            /* (server): of the huge body */
  EmendFakeChatFunc func; /* (mutex mutex) */
  gpointer user_data;     /* (mutex mutex) */
  GPtrArray *held;        /* (server): SoupServerMessage */

  GMutex mutex;
  GQueue script;       /* (mutex mutex): EmendFakeChatAnswer */
  GPtrArray *requests; /* (mutex mutex): EmendFakeChatRequest, which stay */
  guint n_held;        /* (mutex mutex): answers wait until so many requests are there */
  guint n_at_once;     /* (mutex mutex) */
  guint most_at_once;  /* (mutex mutex) */
  guint64 n_written;   /* (mutex mutex): bytes of huge bodies */
};

static const EmendFakeChatAnswer default_answer = { .text = "ok" };

static void
free_request (gpointer data)
{
  EmendFakeChatRequest *request = data;

  g_free (request->path);
  g_free (request->authorization);
  g_free (request->content_type);
  g_free (request->body);
  g_free (request);
}

/* Answers */

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static char *
build_reply (const EmendFakeChatAnswer *answer)
{
  JsonObject *message = json_object_new ();
  JsonObject *choice = json_object_new ();
  JsonArray *choices = json_array_new ();
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_object_set_string_member (message, "role", "assistant");
  set_text (message, "content", answer->text);
  if (answer->refusal != NULL)
    json_object_set_string_member (message, "refusal", answer->refusal);
  json_object_set_object_member (choice, "message", message);
  json_object_set_string_member (choice, "finish_reason",
                                 answer->finish != NULL ? answer->finish : "stop");
  json_array_add_object_element (choices, choice);
  json_object_set_string_member (root, "model", "fake-1");
  json_object_set_array_member (root, "choices", choices);
  if (answer->usage != NULL)
    json_object_set_member (root, "usage", json_from_string (answer->usage, NULL));
  json_node_init_object (node, root);
  return json_to_string (node, FALSE);
}

static void
set_headers (SoupServerMessage *message, const EmendFakeChatAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (answer->retry_after != NULL)
    soup_message_headers_append (headers, "Retry-After", answer->retry_after);
  if (answer->retry_after_date > 0)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autoptr (GDateTime) then = g_date_time_add_seconds (now, answer->retry_after_date);
      g_autofree char *text = soup_date_time_to_string (then, SOUP_DATE_HTTP);

      soup_message_headers_append (headers, "Retry-After", text);
    }
  if (answer->location != NULL)
    soup_message_headers_append (headers, "Location", answer->location);
  if (answer->authenticate != NULL)
    soup_message_headers_append (headers, "WWW-Authenticate", answer->authenticate);
}

static void
answer_plainly (SoupServerMessage *message, const EmendFakeChatAnswer *answer)
{
  char *body
      = answer->kind == EMEND_FAKE_CHAT_REPLY ? build_reply (answer) : g_strdup (answer->body);

  soup_server_message_set_status (message, answer->status != 0 ? answer->status : 200, NULL);
  set_headers (message, answer);
  if (body != NULL)
    soup_server_message_set_response (
        message, answer->content_type != NULL ? answer->content_type : "application/json",
        SOUP_MEMORY_TAKE, body, strlen (body));
}

/* Says what is not said by way of HTTP, and hangs up unless the connection is to stay. */
static void
answer_raw (SoupServerMessage *message, const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *output = g_io_stream_get_output_stream (stream);

  if (text != NULL)
    g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
on_wrote_chunk (SoupServerMessage *message, EmendFakeChatServer *self)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  guint64 n_written;

  g_mutex_lock (&self->mutex);
  self->n_written += CHUNK_LENGTH;
  n_written = self->n_written;
  g_mutex_unlock (&self->mutex);

  if (n_written < EMEND_FAKE_CHAT_HUGE)
    soup_message_body_append (body, SOUP_MEMORY_STATIC, self->chunk, CHUNK_LENGTH);
  else
    soup_message_body_complete (body);
}

static void
answer_endlessly (EmendFakeChatServer *self, SoupServerMessage *message, guint status)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, status != 0 ? status : 200, NULL);
  soup_message_headers_set_content_type (headers, "application/json", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (body, FALSE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (on_wrote_chunk), self);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, self->chunk, CHUNK_LENGTH);
}

static void
answer_half (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "application/json", NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, "{\"choices\":", 11);
}

static void
give_answer (EmendFakeChatServer *self, SoupServerMessage *message)
{
  const EmendFakeChatAnswer *answer = g_object_get_data (G_OBJECT (message), "answer");

  switch (answer->kind)
    {
    case EMEND_FAKE_CHAT_STALL:
      soup_server_message_pause (message);
      break;
    case EMEND_FAKE_CHAT_STALL_BODY:
      answer_half (message);
      break;
    case EMEND_FAKE_CHAT_CUT:
      answer_raw (message, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                           "Content-Length: 1000\r\n\r\n{\"choices\":");
      break;
    case EMEND_FAKE_CHAT_CLOSE:
      answer_raw (message, NULL);
      break;
    case EMEND_FAKE_CHAT_HUGE_BODY:
      answer_endlessly (self, message, answer->status);
      break;
    case EMEND_FAKE_CHAT_REPLY:
    case EMEND_FAKE_CHAT_RAW:
    default:
      answer_plainly (message, answer);
      break;
    }
}

/* Requests */

static void
on_finished (SoupServerMessage *message, EmendFakeChatServer *self)
{
  g_mutex_lock (&self->mutex);
  self->n_at_once--;
  g_mutex_unlock (&self->mutex);
}

static EmendFakeChatRequest *
read_request (EmendFakeChatServer *self, SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  GSocketAddress *remote = soup_server_message_get_remote_address (message);
  EmendFakeChatRequest *request = g_new0 (EmendFakeChatRequest, 1);

  request->path = g_strdup (path);
  request->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  request->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  request->body = g_strndup (body->data != NULL ? body->data : "", (gsize) body->length);
  request->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (remote));
  request->time = emend_clock_get_monotonic (self->clock);
  return request;
}

/* Writes @request down; returns what is to be answered, and whether that has to wait. */
static const EmendFakeChatAnswer *
note_request (EmendFakeChatServer *self, EmendFakeChatRequest *request, guint *n_held)
{
  const EmendFakeChatAnswer *answer;
  EmendFakeChatFunc func;
  gpointer user_data;
  guint index;

  g_mutex_lock (&self->mutex);
  index = self->requests->len;
  g_ptr_array_add (self->requests, request);
  self->n_at_once++;
  self->most_at_once = MAX (self->most_at_once, self->n_at_once);
  answer = g_queue_pop_head (&self->script);
  func = self->func;
  user_data = self->user_data;
  *n_held = self->n_held;
  g_mutex_unlock (&self->mutex);

  if (answer == NULL && func != NULL)
    answer = func (index, request, user_data);
  return answer != NULL ? answer : &default_answer;
}

static void
release (gpointer data, gpointer user_data)
{
  SoupServerMessage *message = data;

  soup_server_message_unpause (message);
  give_answer (user_data, message);
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  EmendFakeChatServer *self = data;
  guint n_held;
  const EmendFakeChatAnswer *answer
      = note_request (self, read_request (self, message, path), &n_held);

  g_object_set_data (G_OBJECT (message), "answer", (gpointer) answer);
  g_signal_connect (message, "finished", G_CALLBACK (on_finished), self);
  if (n_held == 0)
    {
      give_answer (self, message);
      return;
    }

  soup_server_message_pause (message);
  g_ptr_array_add (self->held, g_object_ref (message));
  if (self->held->len < n_held)
    return;

  g_ptr_array_foreach (self->held, release, self);
  g_ptr_array_set_size (self->held, 0);
  emend_fake_chat_server_hold (self, 0);
}

/* The server */

static void
start (gpointer data)
{
  EmendFakeChatServer *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  SoupServerListenOptions listen = SOUP_SERVER_LISTEN_IPV4_ONLY;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  if (self->pem_path != NULL)
    {
      certificate = g_tls_certificate_new_from_file (self->pem_path, &error);
      g_assert_no_error (error);
      soup_server_set_tls_certificate (self->server, certificate);
      listen |= SOUP_SERVER_LISTEN_HTTPS;
    }
  soup_server_listen_local (self->server, 0, listen, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->port = (guint) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
stop (gpointer data)
{
  EmendFakeChatServer *self = data;

  g_ptr_array_unref (self->held);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
}

static void
do_nothing (gpointer data)
{
}

EmendFakeChatServer *
emend_fake_chat_server_new (EmendClock *clock)
{
  return emend_fake_chat_server_new_tls (clock, NULL);
}

/* One that speaks https, with the certificate and key of a file. */
EmendFakeChatServer *
emend_fake_chat_server_new_tls (EmendClock *clock, const char *pem_path)
{
  EmendFakeChatServer *self = g_new0 (EmendFakeChatServer, 1);
  g_autoptr (GError) error = NULL;

  self->pem_path = g_strdup (pem_path);
  self->clock = g_object_ref (clock);
  self->requests = g_ptr_array_new_with_free_func (free_request);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->chunk = g_strnfill (CHUNK_LENGTH, ' ');
  g_mutex_init (&self->mutex);
  g_queue_init (&self->script);
  self->thread = emend_network_thread_new (&error);
  g_assert_no_error (error);
  emend_network_thread_call (self->thread, start, self);
  return self;
}

void
emend_fake_chat_server_free (EmendFakeChatServer *self)
{
  emend_network_thread_call (self->thread, stop, self);
  emend_network_thread_call (self->thread, do_nothing, NULL);
  emend_network_thread_stop (self->thread);
  g_object_unref (self->thread);
  g_queue_clear (&self->script);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->mutex);
  g_free (self->chunk);
  g_free (self->pem_path);
  g_object_unref (self->clock);
  g_free (self);
}

char *
emend_fake_chat_server_dup_base_url (EmendFakeChatServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u/v1", self->pem_path != NULL ? "https" : "http",
                          self->port);
}

void
emend_fake_chat_server_push (EmendFakeChatServer *self, const EmendFakeChatAnswer *answer)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_queue_push_tail (&self->script, (gpointer) answer);
}

void
emend_fake_chat_server_set_func (EmendFakeChatServer *self,
                                 EmendFakeChatFunc func,
                                 gpointer user_data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->func = func;
  self->user_data = user_data;
}

/* Has nobody answered until so many requests are there at once. */
void
emend_fake_chat_server_hold (EmendFakeChatServer *self, guint n_requests)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->n_held = n_requests;
}

guint
emend_fake_chat_server_get_n_requests (EmendFakeChatServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->requests->len;
}

const EmendFakeChatRequest *
emend_fake_chat_server_get_request (EmendFakeChatServer *self, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_cmpuint (index, <, self->requests->len);
  return g_ptr_array_index (self->requests, index);
}

guint
emend_fake_chat_server_get_most_at_once (EmendFakeChatServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->most_at_once;
}

guint64
emend_fake_chat_server_get_n_written (EmendFakeChatServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->n_written;
}
