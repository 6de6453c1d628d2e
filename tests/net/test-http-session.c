/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-error.h"
#include "emend-fake-chat-server.h"
#include "emend-http-session.h"
#include "fake-clock.h"

typedef struct
{
  EmendNetworkThread *thread;
  EmendClock *clock;
  EmendFakeChatServer *server;
  EmendHttpSession *session;
  char *uri;
  GMutex mutex;
  GCond cond;
  gboolean is_done;            /* (mutex mutex) */
  EmendHttpResponse *response; /* (mutex mutex) */
  GError *error;               /* (mutex mutex) */
  EmendHttpPost post;
  GCancellable *cancellable;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->thread = emend_network_thread_new (&error);
  g_assert_no_error (error);
  f->clock = fake_clock_new ();
  f->server = emend_fake_chat_server_new (f->clock);
  f->session = emend_http_session_new (f->thread, f->clock, 4);
  f->uri = emend_fake_chat_server_dup_base_url (f->server);
  f->cancellable = g_cancellable_new ();
  f->post = (EmendHttpPost){ f->uri, "Bearer hunter2", g_bytes_new_static ("[1]", 3), 20000, 100 };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->response, emend_http_response_free);
  g_clear_error (&f->error);
  g_bytes_unref (f->post.body);
  g_object_unref (f->cancellable);
  g_object_unref (f->session);
  emend_network_thread_stop (f->thread);
  emend_fake_chat_server_free (f->server);
  g_free (f->uri);
  g_object_unref (f->clock);
  g_object_unref (f->thread);
}

static void
on_posted (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&f->mutex);

  g_clear_pointer (&f->response, emend_http_response_free);
  g_clear_error (&f->error);
  g_assert_true (emend_network_thread_is_current (f->thread));
  f->response = emend_http_session_post_finish (EMEND_HTTP_SESSION (object), result, &f->error);
  f->is_done = TRUE;
  g_cond_signal (&f->cond);
}

static void
start (gpointer data)
{
  Fixture *f = data;

  f->is_done = FALSE;
  emend_http_session_post_async (f->session, &f->post, f->cancellable, on_posted, f);
}

static void
wait_until_done (Fixture *f)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&f->mutex);

  while (!f->is_done)
    g_cond_wait (&f->cond, &f->mutex);
}

static void
post (Fixture *f, const EmendFakeChatAnswer *answer)
{
  emend_fake_chat_server_push (f->server, answer);
  emend_network_thread_call (f->thread, start, f);
  wait_until_done (f);
}

static void
test_post (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer answer
      = { EMEND_FAKE_CHAT_RAW, .content_type = "text/plain; charset=utf-8", .body = "hello" };
  const EmendFakeChatRequest *request;

  post (f, &answer);
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->response->status, ==, 200);
  g_assert_cmpstr (f->response->content_type, ==, "text/plain");
  g_assert_cmpint (f->response->retry_after_usec, ==, -1);
  g_assert_cmpmem (g_bytes_get_data (f->response->body, NULL), g_bytes_get_size (f->response->body),
                   "hello", 5);

  request = emend_fake_chat_server_get_request (f->server, 0);
  g_assert_cmpstr (request->path, ==, "/v1");
  g_assert_cmpstr (request->authorization, ==, "Bearer hunter2");
  g_assert_cmpstr (request->content_type, ==, "application/json");
  g_assert_cmpstr (request->body, ==, "[1]");
}

static const struct
{
  const char *text;
  guint date; /* seconds from now, if there is no text */
  gint64 least;
  gint64 most;
} retries[] = {
  { "7", 0, 7, 7 },
  { "0", 0, 0, 0 },
  { "-7", 0, -1, -1 },
  { "7.5", 0, -1, -1 },
  { "soon", 0, -1, -1 },
  { "", 0, -1, -1 },
  { "99999999999999999999", 0, -1, -1 },
  { "Sun, 06 Nov 1994 08:49:37 GMT", 0, 0, 0 },
  { NULL, 90, 89, 91 },
};

static void
test_retry_after (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (retries); i++)
    {
      const EmendFakeChatAnswer answer
          = { EMEND_FAKE_CHAT_RAW, .status = 429, .retry_after = retries[i].text,
              .retry_after_date = retries[i].date };
      gint64 seconds;

      g_test_message ("%s", retries[i].text);
      post (f, &answer);
      g_assert_no_error (f->error);
      g_assert_cmpuint (f->response->status, ==, 429);
      seconds = f->response->retry_after_usec;
      if (seconds >= 0)
        seconds /= G_USEC_PER_SEC;
      g_assert_cmpint (seconds, >=, retries[i].least);
      g_assert_cmpint (seconds, <=, retries[i].most);
    }
}

/* Nothing is sent where a redirect points to, be it another host or this one. */
static void
test_redirect (Fixture *f, gconstpointer data)
{
  const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (EmendFakeChatServer) other = emend_fake_chat_server_new (f->clock);
  g_autofree char *location = emend_fake_chat_server_dup_base_url (other);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const EmendFakeChatAnswer away
          = { EMEND_FAKE_CHAT_RAW, .status = statuses[i], .location = location };
      const EmendFakeChatAnswer here
          = { EMEND_FAKE_CHAT_RAW, .status = statuses[i], .location = "/v2" };

      post (f, &away);
      g_assert_no_error (f->error);
      g_assert_cmpuint (f->response->status, ==, statuses[i]);
      g_assert_cmpstr (f->response->location_host, ==, "127.0.0.1");
      post (f, &here);
      g_assert_cmpuint (f->response->status, ==, statuses[i]);
    }
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==,
                    2 * G_N_ELEMENTS (statuses));
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (other), ==, 0);
}

static const struct
{
  gsize length;
  gsize max_reply;
  gboolean fits;
} lengths[] = { { 0, 1, TRUE },
                { 1, 1, TRUE },
                { 2, 1, FALSE },
                { 200000, 200000, TRUE },
                { 200001, 200000, FALSE } };

static void
test_length (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *body = g_strnfill (lengths[i].length, 'x');
      const EmendFakeChatAnswer answer = { EMEND_FAKE_CHAT_RAW, .body = body };

      g_test_message ("case %u", i);
      f->post.max_reply = lengths[i].max_reply;
      post (f, &answer);
      if (lengths[i].fits)
        g_assert_cmpuint (g_bytes_get_size (f->response->body), ==, lengths[i].length);
      else
        g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_REPLY);
    }
}

/* A body without end is not read to its end, be it a reply or an error. */
static void
test_huge (Fixture *f, gconstpointer data)
{
  guint status = GPOINTER_TO_UINT (data);
  const EmendFakeChatAnswer answer = { EMEND_FAKE_CHAT_HUGE_BODY, .status = status };

  f->post.max_reply = 4 * 1024 * 1024;
  post (f, &answer);
  if (status == 200)
    g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_REPLY);
  else
    g_assert_cmpuint (f->response->status, ==, status);

  /* Sockets hold some of what was never read. */
  g_assert_cmpuint (emend_fake_chat_server_get_n_written (f->server), <, 64 * 1024 * 1024);

  /* The connection was given up, not the session. */
  post (f, &(const EmendFakeChatAnswer){ .text = "ok" });
  g_assert_no_error (f->error);
}

static void
test_lost (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer close = { EMEND_FAKE_CHAT_CLOSE };
  const EmendFakeChatAnswer cut = { EMEND_FAKE_CHAT_CUT };

  f->post.max_reply = 2000;
  post (f, &close);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_NETWORK);
  post (f, &cut);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_NETWORK);

  /* On a connection that was used before, too, where a library might send a second time. */
  post (f, &(const EmendFakeChatAnswer){ .text = "ok" });
  g_assert_no_error (f->error);
  post (f, &close);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_NETWORK);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 4);
}

/* One post after the other goes over one connection, with whatever answer. */
static void
test_connection (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer fault = { EMEND_FAKE_CHAT_RAW, .status = 429, .body = "{}" };
  const EmendFakeChatAnswer empty = { EMEND_FAKE_CHAT_RAW, .body = "" };
  guint port;

  f->post.max_reply = 2000;
  post (f, &(const EmendFakeChatAnswer){ .text = "ok" });
  post (f, &fault);
  post (f, &empty);
  post (f, &(const EmendFakeChatAnswer){ .text = "ok" });
  g_assert_no_error (f->error);
  port = emend_fake_chat_server_get_request (f->server, 0)->port;
  for (guint i = 1; i < 4; i++)
    g_assert_cmpuint (emend_fake_chat_server_get_request (f->server, i)->port, ==, port);
}

static void
test_timeout (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer stall = { EMEND_FAKE_CHAT_STALL };
  const EmendFakeChatAnswer stall_body = { EMEND_FAKE_CHAT_STALL_BODY };

  f->post.timeout_msec = 100;
  post (f, &stall);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_NETWORK);
  g_assert_nonnull (strstr (f->error->message, "has not answered"));
  post (f, &stall_body);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_NETWORK);
  g_assert_nonnull (strstr (f->error->message, "has not answered"));
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer stall = { (EmendFakeChatKind) GPOINTER_TO_INT (data) };

  emend_fake_chat_server_push (f->server, &stall);
  emend_network_thread_call (f->thread, start, f);
  while (emend_fake_chat_server_get_n_requests (f->server) == 0)
    g_thread_yield ();
  g_cancellable_cancel (f->cancellable);
  wait_until_done (f);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_CANCELLED);

  /* Cancelled before it began. */
  emend_network_thread_call (f->thread, start, f);
  wait_until_done (f);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
}

static void
test_bad_address (Fixture *f, gconstpointer data)
{
  f->post.uri = "this is none";
  emend_network_thread_call (f->thread, start, f);
  wait_until_done (f);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_USAGE);

  /* A port on which nobody listens. */
  f->post.uri = "http://127.0.0.1:1/v1";
  emend_network_thread_call (f->thread, start, f);
  wait_until_done (f);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_NETWORK);
}

/* Whoever says to be the endpoint must prove it, or is not told the key. */
static void
test_certificate (Fixture *f, gconstpointer data)
{
  g_autofree char *pem_path
      = g_test_build_filename (G_TEST_DIST, "data", "tls", "self-signed.pem", NULL);
  g_autofree char *uri = NULL;
  EmendFakeChatServer *server = emend_fake_chat_server_new_tls (f->clock, pem_path);

  f->post.uri = uri = emend_fake_chat_server_dup_base_url (server);
  g_assert_true (g_str_has_prefix (uri, "https://"));
  emend_network_thread_call (f->thread, start, f);
  wait_until_done (f);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_ACCESS);
  g_assert_nonnull (strstr (f->error->message, "not to be trusted"));
  g_assert_null (f->response);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (server), ==, 0);
  emend_fake_chat_server_free (server);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/emend/net/http-session/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("post", NULL, test_post);
  ADD ("retry-after", NULL, test_retry_after);
  ADD ("redirect", NULL, test_redirect);
  ADD ("length", NULL, test_length);
  ADD ("huge/reply", GUINT_TO_POINTER (200), test_huge);
  ADD ("huge/error", GUINT_TO_POINTER (500), test_huge);
  ADD ("lost", NULL, test_lost);
  ADD ("connection", NULL, test_connection);
  ADD ("timeout", NULL, test_timeout);
  ADD ("cancel/stall", GINT_TO_POINTER (EMEND_FAKE_CHAT_STALL), test_cancel);
  ADD ("cancel/stall-body", GINT_TO_POINTER (EMEND_FAKE_CHAT_STALL_BODY), test_cancel);
  ADD ("bad-address", NULL, test_bad_address);
  ADD ("certificate", NULL, test_certificate);
  return g_test_run ();
}
