/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-chat-client.h"
#include "emend-error.h"
#include "emend-fake-chat-server.h"
#include "fake-clock.h"

/* Nobody but the endpoint ever sees it. */
#define KEY "sk-hunter2"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  EmendNetworkThread *thread;
  EmendClock *clock;
  EmendRateLimiter *limiter;
  EmendFakeChatServer *server;
  EmendChatClient *client;
  EmendChatRequest *request;
  char *base_url;
  EmendChatOptions options;
  gint n_replies; /* (atomic): of threads */
  gint n_faults;  /* (atomic) */
  gint n_tries;   /* (atomic) */
} Fixture;

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      g_autofree char *value = fields[i].length < 0
                                   ? g_strdup (fields[i].value)
                                   : g_strndup (fields[i].value, (gsize) fields[i].length);

      g_assert_null (strstr (value, KEY));
    }
  return g_log_writer_default (level, fields, n_fields, data);
}

static void
renew_client (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->client);
  f->client = emend_chat_client_new (f->thread, f->limiter, f->clock, &f->options, &error);
  g_assert_no_error (error);
}

static void
set_up_limit (Fixture *f, guint calls_per_minute)
{
  g_autoptr (GError) error = NULL;

  f->thread = emend_network_thread_new (&error);
  g_assert_no_error (error);
  f->clock = fake_clock_new ();
  fake_clock_set_hurried (FAKE_CLOCK (f->clock), TRUE);
  f->limiter = emend_rate_limiter_new (f->thread, f->clock, calls_per_minute, 0);
  f->server = emend_fake_chat_server_new (f->clock);
  f->base_url = emend_fake_chat_server_dup_base_url (f->server);
  f->options = (EmendChatOptions) EMEND_CHAT_OPTIONS_INIT;
  f->options.base_url = f->base_url;
  f->options.api_key = KEY;
  f->options.seed = 1;
  renew_client (f);
  f->request = emend_chat_request_new ("fake", 100);
  emend_chat_request_add_text (f->request, EMEND_CHAT_ROLE_USER, "Are you there?");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  set_up_limit (f, EMEND_RATE_LIMITER_DEFAULT_CALLS);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  emend_rate_limiter_close (f->limiter);
  g_object_unref (f->client);
  g_object_unref (f->limiter);
  emend_network_thread_stop (f->thread);
  emend_fake_chat_server_free (f->server);
  emend_chat_request_unref (f->request);
  g_free (f->base_url);
  g_object_unref (f->clock);
  g_object_unref (f->thread);
}

static EmendRateSnapshot
get_rate (Fixture *f)
{
  EmendRateSnapshot snapshot;

  emend_rate_limiter_get_snapshot (f->limiter, &snapshot);
  return snapshot;
}

static void
test_reply (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer answer
      = { .text = "Yes.",
          .usage = "{\"prompt_tokens\":12,\"completion_tokens\":3,\"cost\":0.00042}" };
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendChatReply) reply = NULL;
  g_autoptr (GBytes) body = emend_chat_request_serialize (f->request);
  const EmendFakeChatRequest *request;
  EmendChatTrace trace;

  emend_fake_chat_server_push (f->server, &answer);
  reply = emend_chat_client_complete_traced (f->client, f->request, &trace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reply->text, ==, "Yes.");
  g_assert_cmpint (reply->finish, ==, EMEND_CHAT_FINISH_STOP);
  g_assert_cmpstr (reply->model, ==, "fake-1");
  g_assert_cmpint (reply->prompt_tokens, ==, 12);
  g_assert_cmpint (reply->completion_tokens, ==, 3);
  g_assert_cmpint (reply->cost, ==, 420);
  g_assert_cmpuint (trace.n_tries, ==, 1);
  g_assert_cmpuint (trace.n_lost, ==, 0);
  g_assert_cmpuint (trace.http_status, ==, 200);
  g_assert_cmpuint (trace.bytes_sent, ==, g_bytes_get_size (body));
  g_assert_cmpuint (trace.bytes_received, >, 50);

  request = emend_fake_chat_server_get_request (f->server, 0);
  g_assert_cmpstr (request->path, ==, "/v1/chat/completions");
  g_assert_cmpstr (request->authorization, ==, "Bearer " KEY);
  g_assert_cmpstr (request->content_type, ==, "application/json");
  g_assert_cmpmem (request->body, strlen (request->body), g_bytes_get_data (body, NULL),
                   g_bytes_get_size (body));
  g_assert_cmpstr (emend_chat_client_get_host (f->client), ==, "127.0.0.1");
}

#define REPLY                                                                                      \
  {                                                                                                \
    .text = "ok"                                                                                   \
  }
#define RAW(n)                                                                                     \
  {                                                                                                \
    EMEND_FAKE_CHAT_RAW, .status = (n), .body = "{}"                                               \
  }
#define BODY(type, text)                                                                           \
  {                                                                                                \
    EMEND_FAKE_CHAT_RAW, .content_type = (type), .body = (text)                                    \
  }
#define BUSY(seconds)                                                                              \
  {                                                                                                \
    EMEND_FAKE_CHAT_RAW, .status = 429, .retry_after = (seconds)                                   \
  }
#define NO_ERROR (-1)

static const struct
{
  const char *name;
  EmendFakeChatAnswer answers[6];
  guint n_requests;
  int code;
  const char *text; /* of the reply, or in the message of the error */
  EmendChatFinish finish;
  gint64 least_wait; /* seconds */
} cases[] = {
  { "length", { { .text = "o", .finish = "length" } }, 1, NO_ERROR, "o", EMEND_CHAT_FINISH_LENGTH },
  { "filter",
    { { .finish = "content_filter" } },
    1,
    NO_ERROR,
    "",
    EMEND_CHAT_FINISH_CONTENT_FILTER },
  { "refusal", { { .refusal = "No." } }, 1, NO_ERROR, "", EMEND_CHAT_FINISH_REFUSAL },
  { "other", { { .text = "o", .finish = "x" } }, 1, NO_ERROR, "o", EMEND_CHAT_FINISH_OTHER },
  { "fence", { { .text = "```json\n{}\n```" } }, 1, NO_ERROR, "```json\n{}\n```" },
  { "busy", { BUSY (NULL), REPLY }, 2, NO_ERROR, "ok" },
  { "busy-seconds", { BUSY ("7"), REPLY }, 2, NO_ERROR, "ok", .least_wait = 7 },
  { "busy-now", { BUSY ("0"), REPLY }, 2, NO_ERROR, "ok" },
  { "busy-date",
    { { EMEND_FAKE_CHAT_RAW, .status = 429, .retry_after_date = 60 }, REPLY },
    2,
    NO_ERROR,
    "ok",
    .least_wait = 59 },
  { "busy-always",
    { BUSY ("9"), BUSY ("9"), BUSY ("9"), BUSY ("9"), BUSY ("9"), REPLY },
    5,
    EMEND_ERROR_NETWORK,
    "given up after 5 tries",
    .least_wait = 36 },
  { "busy-for-a-day", { BUSY ("86400"), REPLY }, 2, NO_ERROR, "ok", .least_wait = 900 },
  { "trouble", { RAW (500), RAW (502), RAW (503), RAW (504), REPLY }, 5, NO_ERROR, "ok" },
  { "trouble-always",
    { RAW (500), RAW (500), RAW (500), RAW (500), RAW (500), REPLY },
    5,
    EMEND_ERROR_NETWORK,
    "status 500" },
  { "timeout-at-server", { RAW (408), REPLY }, 2, NO_ERROR, "ok" },
  { "lost", { { EMEND_FAKE_CHAT_CLOSE }, { EMEND_FAKE_CHAT_CUT }, REPLY }, 3, NO_ERROR, "ok" },
  { "bad-request", { RAW (400), REPLY }, 1, EMEND_ERROR_REFUSED, "status 400" },
  { "no-key", { RAW (401), REPLY }, 1, EMEND_ERROR_ACCESS, "status 401" },
  { "no-key-challenge",
    { { EMEND_FAKE_CHAT_RAW, .status = 401, .authenticate = "Basic realm=\"x\"" }, REPLY },
    1,
    EMEND_ERROR_ACCESS,
    "status 401" },
  { "no-money", { RAW (402), REPLY }, 1, EMEND_ERROR_ACCESS, "status 402" },
  { "forbidden", { RAW (403), REPLY }, 1, EMEND_ERROR_ACCESS, "status 403" },
  { "no-model", { RAW (404), REPLY }, 1, EMEND_ERROR_ACCESS, "status 404" },
  { "too-long", { RAW (413), REPLY }, 1, EMEND_ERROR_REFUSED, "status 413" },
  { "no-content", { RAW (204), REPLY }, 1, EMEND_ERROR_REPLY, "status 204" },
  { "redirect",
    { { EMEND_FAKE_CHAT_RAW, .status = 307, .location = "http://evil.example.org/" }, REPLY },
    1,
    EMEND_ERROR_ACCESS,
    "evil.example.org" },
  { "no-json", { BODY (NULL, "{\"choices\":"), REPLY }, 1, EMEND_ERROR_REPLY, "no JSON" },
  { "empty", { BODY (NULL, ""), REPLY }, 1, EMEND_ERROR_REPLY, "no JSON" },
  { "no-reply", { BODY (NULL, "[]"), REPLY }, 1, EMEND_ERROR_REPLY, "no object" },
  { "error-as-reply", { BODY (NULL, "{\"error\":{}}"), REPLY }, 1, EMEND_ERROR_REPLY, "an error" },
  { "html", { BODY ("text/html", "<html>"), REPLY }, 1, EMEND_ERROR_REPLY, "text/html" },
  { "no-text", { { .text = NULL }, REPLY }, 1, EMEND_ERROR_REPLY, "no text" },
};

static void
test_case (Fixture *f, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendChatReply) reply = NULL;

  for (guint a = 0; a < G_N_ELEMENTS (cases[i].answers); a++)
    emend_fake_chat_server_push (f->server, &cases[i].answers[a]);
  reply = emend_chat_client_complete (f->client, f->request, NULL, &error);

  if (cases[i].code == NO_ERROR)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (reply->text, ==, cases[i].text);
      g_assert_cmpint (reply->finish, ==, cases[i].finish);
    }
  else
    {
      g_assert_null (reply);
      g_assert_error (error, EMEND_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].text));
    }
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, cases[i].n_requests);
  g_assert_cmpuint (get_rate (f).n_granted, ==, cases[i].n_requests);
  g_assert_cmpint (emend_clock_get_monotonic (f->clock), >=, cases[i].least_wait * G_USEC_PER_SEC);
}

/* An endpoint that repeats the key in every way that it has: nothing of that comes out. */
static void
test_key_stays_secret (Fixture *f, gconstpointer data)
{
  const guint statuses[] = { 200, 400, 401, 403, 404, 422, 302, 500 };

  f->options.max_tries = 2;
  renew_client (f);
  for (guint i = 0; i < 4 * G_N_ELEMENTS (statuses); i++)
    {
      const char *const bodies[]
          = { ("{\"error\":{\"message\":\"Incorrect API key " KEY "\"}}"),
              ("{\"error\":\"" KEY "\"}"), ("{\"detail\":\"Bearer " KEY "\"}"), ("<html>" KEY) };
      const EmendFakeChatAnswer answer
          = { EMEND_FAKE_CHAT_RAW, .status = statuses[i / 4], .body = bodies[i % 4],
              .content_type = i % 3 == 2 ? "text/" KEY : NULL, .location = "http://" KEY "/" KEY };
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendChatReply) reply = NULL;

      emend_fake_chat_server_push (f->server, &answer);
      emend_fake_chat_server_push (f->server, &answer);
      reply = emend_chat_client_complete (f->client, f->request, NULL, &error);
      g_assert_null (reply);
      g_assert_nonnull (error);
      g_assert_null (strstr (error->message, KEY));
      while (emend_fake_chat_server_get_n_requests (f->server) % 2 != 0)
        {
          /* What was not asked for is not left for the next one. */
          g_clear_error (&error);
          reply = emend_chat_client_complete (f->client, f->request, NULL, &error);
          g_assert_null (strstr (error->message, KEY));
        }
    }

  for (guint i = 0; i < emend_fake_chat_server_get_n_requests (f->server); i++)
    {
      const EmendFakeChatRequest *request = emend_fake_chat_server_get_request (f->server, i);

      g_assert_null (strstr (request->path, KEY));
      g_assert_null (strstr (request->body, KEY));
    }
}

/* An endpoint without schemas is reported; nobody asks again without one. */
static void
test_schema_refused (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer answer
      = { EMEND_FAKE_CHAT_RAW, .status = 400,
          .body = "{\"error\":{\"message\":\"response_format is not supported\"}}" };
  g_autoptr (JsonNode) schema = json_from_string ("{\"type\":\"object\"}", NULL);
  g_autoptr (GError) error = NULL;

  emend_fake_chat_server_push (f->server, &answer);
  emend_chat_request_set_schema (f->request, "edits", schema);
  g_assert_null (emend_chat_client_complete (f->client, f->request, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "JSON schema"));
  g_assert_nonnull (strstr (error->message, "response_format is not supported"));
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 1);
}

static void
test_timeout (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer stall = { (EmendFakeChatKind) GPOINTER_TO_INT (data) };
  g_autoptr (GError) error = NULL;
  EmendChatTrace trace;

  f->options.timeout_msec = 100;
  f->options.max_tries = 2;
  renew_client (f);
  emend_fake_chat_server_push (f->server, &stall);
  emend_fake_chat_server_push (f->server, &stall);
  g_assert_null (emend_chat_client_complete_traced (f->client, f->request, &trace, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NETWORK);
  g_assert_cmpuint (trace.n_tries, ==, 2);
  g_assert_cmpuint (trace.n_lost, ==, 2);
  g_assert_cmpuint (trace.http_status, ==, 0);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 2);
}

static void
test_huge (Fixture *f, gconstpointer data)
{
  const EmendFakeChatAnswer answer = { EMEND_FAKE_CHAT_HUGE_BODY };
  g_autoptr (GError) error = NULL;

  emend_fake_chat_server_push (f->server, &answer);
  g_assert_null (emend_chat_client_complete (f->client, f->request, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_REPLY);
  g_assert_cmpuint (emend_fake_chat_server_get_n_written (f->server), <, 64 * 1024 * 1024);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 1);
}

static void
test_unreachable (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  EmendChatTrace trace;

  f->options.base_url = "http://127.0.0.1:1";
  renew_client (f);
  g_assert_null (emend_chat_client_complete_traced (f->client, f->request, &trace, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NETWORK);
  g_assert_cmpuint (trace.n_tries, ==, 5);
  g_assert_cmpuint (get_rate (f).n_granted, ==, 5);

  g_clear_error (&error);
  f->options.base_url = "no address";
  g_assert_null (emend_chat_client_new (f->thread, f->limiter, f->clock, &f->options, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
}

/* Threads */

static gpointer
ask_often (gpointer data)
{
  Fixture *f = data;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendChatRequest) request = emend_chat_request_new ("fake", 100);
      g_autoptr (EmendChatReply) reply = NULL;
      EmendChatTrace trace;

      emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, "Are you there?");
      reply = emend_chat_client_complete_traced (f->client, request, &trace, NULL, &error);
      g_atomic_int_inc (reply != NULL ? &f->n_replies : &f->n_faults);
      g_atomic_int_add (&f->n_tries, (gint) trace.n_tries);
      g_assert_cmpuint (trace.n_tries, <=, f->options.max_tries);
    }
  return NULL;
}

static void
run_threads (Fixture *f, GThreadFunc func, guint n_threads)
{
  g_autofree GThread **threads = g_new (GThread *, n_threads);

  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new (NULL, func, f);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
}

/* As many requests are under way at once as there are workers: none is answered before all are there. */
static void
test_connections (Fixture *f, gconstpointer data)
{
  emend_fake_chat_server_hold (f->server, 30);
  run_threads (f, ask_often, 30);
  g_assert_cmpint (g_atomic_int_get (&f->n_replies), ==, 300);
  g_assert_cmpuint (emend_fake_chat_server_get_most_at_once (f->server), ==, 30);
}

static const EmendFakeChatAnswer *
answer_badly (guint index, const EmendFakeChatRequest *request, gpointer data)
{
  static const EmendFakeChatAnswer answers[]
      = { REPLY, RAW (500), { EMEND_FAKE_CHAT_CLOSE }, BUSY ("3"), BUSY (NULL), RAW (400) };

  return &answers[(index * 7 + index / 11) % G_N_ELEMENTS (answers)];
}

/* Every try was let through by the limiter, retries included, and so none came too soon. */
static void
test_limit (void)
{
  Fixture f = { 0 };
  const guint limit = 20;
  gint64 n_minutes;

  set_up_limit (&f, limit);
  emend_fake_chat_server_set_func (f.server, answer_badly, NULL);
  run_threads (&f, ask_often, 30);

  n_minutes = emend_clock_get_monotonic (f.clock) / MINUTE + 1;
  g_assert_cmpint (f.n_replies + f.n_faults, ==, 300);
  g_assert_cmpint (f.n_replies, >, 0);
  g_assert_cmpint (f.n_faults, >, 0);
  g_assert_cmpint (f.n_tries, >, 300);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f.server), ==, f.n_tries);
  g_assert_cmpuint (get_rate (&f).n_granted, ==, f.n_tries);
  g_assert_cmpint (f.n_tries, <=, n_minutes * limit);
  g_assert_cmpuint (get_rate (&f).n_pauses, >, 0);
  tear_down (&f, NULL);
}

/* Cancelling */

typedef struct
{
  Fixture *f;
  GCancellable *cancellable;
  GError *error;
} Asker;

static gpointer
ask_once (gpointer data)
{
  Asker *asker = data;

  g_assert_null (emend_chat_client_complete (asker->f->client, asker->f->request,
                                             asker->cancellable, &asker->error));
  return NULL;
}

/* Cancels while it waits: for the limiter, for an answer, for the rest of one, for the next try. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  static const EmendFakeChatAnswer answers[]
      = { REPLY, { EMEND_FAKE_CHAT_STALL }, { EMEND_FAKE_CHAT_STALL_BODY }, RAW (500) };
  guint where = GPOINTER_TO_UINT (data);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Asker asker = { f, cancellable, NULL };
  GThread *thread;

  fake_clock_set_hurried (FAKE_CLOCK (f->clock), FALSE);
  emend_fake_chat_server_push (f->server, &answers[where]);
  if (where == 0)
    emend_rate_limiter_pause_until (f->limiter, MINUTE);
  thread = g_thread_new (NULL, ask_once, &asker);
  if (where == 0)
    while (get_rate (f).n_waiting == 0)
      g_thread_yield ();
  else
    while (emend_fake_chat_server_get_n_requests (f->server) == 0)
      g_thread_yield ();
  if (where == 3)
    while (fake_clock_get_next (FAKE_CLOCK (f->clock)) < 0)
      g_thread_yield ();

  g_cancellable_cancel (cancellable);
  g_thread_join (thread);
  g_assert_error (asker.error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  g_clear_error (&asker.error);

  /* One that was cancelled before asks nobody. */
  ask_once (&asker);
  g_assert_error (asker.error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  g_clear_error (&asker.error);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, where == 0 ? 0 : 1);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/emend/net/chat-client/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  ADD ("reply", NULL, test_reply);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/emend/net/chat-client/case/", cases[i].name, NULL);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_case, tear_down);
    }
  ADD ("key-stays-secret", NULL, test_key_stays_secret);
  ADD ("schema-refused", NULL, test_schema_refused);
  ADD ("timeout/answer", GINT_TO_POINTER (EMEND_FAKE_CHAT_STALL), test_timeout);
  ADD ("timeout/body", GINT_TO_POINTER (EMEND_FAKE_CHAT_STALL_BODY), test_timeout);
  ADD ("huge", NULL, test_huge);
  ADD ("unreachable", NULL, test_unreachable);
  ADD ("connections", NULL, test_connections);
  g_test_add_func ("/emend/net/chat-client/limit", test_limit);
  ADD ("cancel/limit", GUINT_TO_POINTER (0), test_cancel);
  ADD ("cancel/answer", GUINT_TO_POINTER (1), test_cancel);
  ADD ("cancel/body", GUINT_TO_POINTER (2), test_cancel);
  ADD ("cancel/backoff", GUINT_TO_POINTER (3), test_cancel);
  return g_test_run ();
}
