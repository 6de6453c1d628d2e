/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-model-desk.h"

#include <string.h>

#include "emend-call-breaker.h"
#include "emend-call-ledger.h"
#include "emend-error.h"
#include "emend-fake-chat-server.h"
#include "fake-clock.h"
#include "test-folder.h"

/* Nobody but the endpoint ever sees it. */
#define KEY "sk-hunter2"

#define N_THREADS 30

/* Of a model that takes one of the currency for a million tokens either way. */
#define PRICE G_GINT64_CONSTANT (1000000)

static const EmendFakeChatAnswer good
    = { .text = "{\"edits\":[]}",
        .usage = "{\"prompt_tokens\":20,\"completion_tokens\":5,\"cost\":0.000025}" };

typedef struct
{
  EmendClock *clock;
  EmendFakeChatServer *server;
  EmendModelDesk *desk;
  EmendPriceTable *prices;
  char *folder;
  char *base_url;
  EmendModelService *service; /* (nullable) */
  EmendModelDeskOptions options;
  EmendModelLimits limits;
  gboolean is_offline;
  gint n_replies; /* (atomic): of threads */
  gint n_refused; /* (atomic): for want of money */
  gint n_next;    /* (atomic): number of the next request */
} Fixture;

static gboolean
check_reply (const EmendChatReply *reply)
{
  return strstr (reply->text, "edits") != NULL;
}

static void
renew_desk (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->desk);
  g_clear_object (&f->service);
  if (!f->is_offline)
    {
      f->service = emend_model_service_new (f->folder, f->clock, NULL);
      g_assert_true (emend_model_service_open (f->service, &f->limits, &error));
      g_assert_no_error (error);
    }
  f->options.service = f->service;
  f->desk = emend_model_desk_new (&f->options, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = fake_clock_new ();
  fake_clock_set_hurried (FAKE_CLOCK (f->clock), TRUE);
  f->server = emend_fake_chat_server_new (f->clock);
  f->base_url = emend_fake_chat_server_dup_base_url (f->server);
  f->folder = test_folder_build ("book");
  g_assert_cmpint (g_mkdir_with_parents (f->folder, 0755), ==, 0);
  f->prices = emend_price_table_new ();
  emend_price_table_set (f->prices, "fake", PRICE, PRICE);
  f->options = (EmendModelDeskOptions){
    .folder = f->folder,
    .endpoint = f->base_url,
    .api_key = KEY,
    .prompt = "p1",
    .max_workers = N_THREADS,
    .max_tries = 2,
    .prices = f->prices,
    .check = check_reply,
  };
  f->limits = (EmendModelLimits){ .calls_per_minute = 1000, .max_cost = G_MAXINT64 };
  renew_desk (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->desk);
  g_clear_object (&f->service);
  emend_fake_chat_server_free (f->server);
  g_object_unref (f->prices);
  g_free (f->folder);
  g_free (f->base_url);
  g_object_unref (f->clock);
}

static EmendChatRequest *
build_request (guint number)
{
  EmendChatRequest *request = emend_chat_request_new ("fake", 50);
  g_autofree char *text = g_strdup_printf ("Question %u?", number);

  emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, text);
  return request;
}

static EmendChatReply *
ask (Fixture *f, guint number, GError **error)
{
  g_autoptr (EmendChatRequest) request = build_request (number);

  return emend_model_desk_ask (f->desk, request, "0001", "correct", NULL, error);
}

static void
assert_reply (Fixture *f, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendChatReply) reply = ask (f, number, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reply);
}

static void
assert_error (Fixture *f, guint number, EmendError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendChatReply) reply = ask (f, number, &error);

  g_assert_null (reply);
  g_assert_error (error, EMEND_ERROR, (int) code);
  g_assert_null (strstr (error->message, KEY));
}

static EmendCallSums
get_sums (Fixture *f)
{
  g_autofree char *path = emend_model_service_build_ledger_path (f->folder);
  g_autoptr (GError) error = NULL;
  EmendCallSums sums = { 0 };

  g_assert_true (emend_call_ledger_read (path, &sums, &error));
  g_assert_no_error (error);
  return sums;
}

static gboolean
has_reply (Fixture *f, EmendChatRequest *request)
{
  g_autoptr (EmendChatReply) reply = emend_model_desk_lookup (f->desk, request);

  return reply != NULL;
}

/* What was paid for is not asked again, by nobody, after whatever end. */
static void
test_cache (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendChatRequest) request = build_request (1);
  g_autofree char *path = emend_model_service_build_ledger_path (f->folder);
  g_autofree char *ledger = NULL;

  emend_fake_chat_server_push (f->server, &good);
  g_assert_false (has_reply (f, request));
  assert_reply (f, 1);
  assert_reply (f, 1);
  g_assert_true (has_reply (f, request));
  renew_desk (f);
  assert_reply (f, 1);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 1);
  g_assert_cmpuint (get_sums (f).n_calls, ==, 1);
  g_assert_cmpuint (get_sums (f).n_open, ==, 0);
  g_assert_cmpint (get_sums (f).spent, ==, 25);

  g_assert_true (g_file_get_contents (path, &ledger, NULL, NULL));
  g_assert_null (strstr (ledger, KEY));
  g_assert_null (strstr (ledger, "Question"));

  /* Other instructions make another question of it. */
  f->options.prompt = "p2";
  renew_desk (f);
  emend_fake_chat_server_push (f->server, &good);
  assert_reply (f, 1);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 2);
}

static void
test_offline (Fixture *f, gconstpointer data)
{
  emend_fake_chat_server_push (f->server, &good);
  assert_reply (f, 1);
  f->is_offline = TRUE;
  renew_desk (f);
  assert_reply (f, 1);
  assert_error (f, 2, EMEND_ERROR_NETWORK);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 1);
}

static const EmendFakeChatAnswer *
answer_well (guint index, const EmendFakeChatRequest *request, gpointer data)
{
  return &good;
}

static gpointer
ask_the_same (gpointer data)
{
  Fixture *f = data;
  g_autoptr (EmendChatReply) reply = ask (f, 1, NULL);

  if (reply != NULL)
    g_atomic_int_inc (&f->n_replies);
  return NULL;
}

static void
run_threads (Fixture *f, GThreadFunc func)
{
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("ask", func, f);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

static void
test_single_flight (Fixture *f, gconstpointer data)
{
  emend_fake_chat_server_set_func (f->server, answer_well, NULL);
  run_threads (f, ask_the_same);
  g_assert_cmpint (f->n_replies, ==, N_THREADS);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 1);
  g_assert_cmpuint (get_sums (f).n_calls, ==, 1);
}

static gpointer
ask_others (gpointer data)
{
  Fixture *f = data;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendChatReply) reply = ask (f, (guint) g_atomic_int_add (&f->n_next, 1), &error);

      if (reply != NULL)
        g_atomic_int_inc (&f->n_replies);
      else if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_BUDGET))
        g_atomic_int_inc (&f->n_refused);
    }
  return NULL;
}

/* A call may cost some 150 millionths a try, and costs 25; so all but the last are let through. */
static void
test_budget (Fixture *f, gconstpointer data)
{
  EmendCallSums sums;

  f->limits.max_cost = 2000;
  renew_desk (f);
  emend_fake_chat_server_set_func (f->server, answer_well, NULL);
  run_threads (f, ask_others);
  sums = get_sums (f);
  g_assert_cmpint (f->n_replies + f->n_refused, ==, 10 * N_THREADS);
  g_assert_cmpint (f->n_refused, >, 0);
  g_assert_cmpint (sums.spent, ==, 25 * f->n_replies);
  g_assert_cmpint (sums.spent, <=, 2000);
  g_assert_cmpint (sums.spent, >=, 1500);
  g_assert_cmpuint (sums.n_open, ==, 0);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, (guint) f->n_replies);

  /* What was spent counts in the next run, too. */
  renew_desk (f);
  assert_error (f, 100000, EMEND_ERROR_BUDGET);
  f->limits.max_cost = 3000;
  renew_desk (f);
  assert_reply (f, 100000);
}

static void
test_no_price (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->prices);
  f->prices = f->options.prices = emend_price_table_new ();
  renew_desk (f);
  emend_fake_chat_server_push (f->server, &good);
  assert_reply (f, 1);
  f->limits.max_cost = 1000000;
  renew_desk (f);
  assert_error (f, 2, EMEND_ERROR_USAGE);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 1);
}

/* A call of which only the beginning is on the disk counts with the most that it can have cost. */
static void
test_killed (Fixture *f, gconstpointer data)
{
  g_autofree char *path = emend_model_service_build_ledger_path (f->folder);
  const EmendCallRecord call = { .host = "h", .model = "fake" };
  g_autoptr (EmendCallLedger) ledger = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->desk);
  g_clear_object (&f->service);
  ledger = emend_call_ledger_open (path, f->clock, &error);
  g_assert_no_error (error);
  id = emend_call_ledger_begin (ledger, &call, 1900, &error);
  g_assert_no_error (error);

  f->limits.max_cost = 2000;
  renew_desk (f);
  assert_error (f, 1, EMEND_ERROR_BUDGET);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, 0);
}

/* It was kept that there is no answer, and nothing of what was said instead. */
static void
assert_no_answer (Fixture *f, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendChatReply) reply = ask (f, number, &error);

  g_assert_no_error (error);
  g_assert_false (emend_chat_reply_is_good (reply));
  g_assert_cmpstr (reply->text, ==, "");
}

/* What is no good costs what it costs, and is not asked again by the same desk. That there is no answer is kept; for
 * the rest the next run asks again. */
static void
test_faults (Fixture *f, gconstpointer data)
{
  static const struct
  {
    EmendFakeChatAnswer answer;
    EmendError code; /* FAILED: it is a reply */
    guint n_requests;
    gint64 spent; /* -1: something */
    gboolean is_kept;
  } cases[] = {
    { { .kind = EMEND_FAKE_CHAT_RAW, .status = 400, .body = "{}" }, EMEND_ERROR_REFUSED, 1, 0 },
    { { .kind = EMEND_FAKE_CHAT_RAW, .status = 500, .body = "{}" }, EMEND_ERROR_NETWORK, 2, 0 },
    { { .kind = EMEND_FAKE_CHAT_CLOSE }, EMEND_ERROR_NETWORK, 2, -1 },
    { { .kind = EMEND_FAKE_CHAT_CUT }, EMEND_ERROR_NETWORK, 2, -1 },
    { { .kind = EMEND_FAKE_CHAT_RAW, .body = "[" }, EMEND_ERROR_REPLY, 1, -1 },
    { { .text = "Certainly!", .usage = "{\"cost\":0.00001}" }, EMEND_ERROR_REPLY, 1, 10 },
    { { .text = "{\"edits\":[", .finish = "length", .usage = "{\"cost\":0.00001}" },
      EMEND_ERROR_FAILED,
      1,
      10,
      TRUE },
    { { .refusal = "No.", .usage = "{\"cost\":0.00001}" }, EMEND_ERROR_FAILED, 1, 10, TRUE },
    { { .text = "{\"edits\":[]}", .finish = "content_filter", .usage = "{\"cost\":0.00001}" },
      EMEND_ERROR_FAILED,
      1,
      10,
      TRUE },
    { { .text = "{\"edits\":[]}", .finish = "tired", .usage = "{\"cost\":0.00001}" },
      EMEND_ERROR_FAILED,
      1,
      10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = emend_fake_chat_server_get_n_requests (f->server);
      gint64 spent = get_sums (f).spent;

      g_test_message ("fault %u", i);
      for (guint n = 0; n < cases[i].n_requests; n++)
        emend_fake_chat_server_push (f->server, &cases[i].answer);
      for (guint n = 0; n < 2; n++)
        {
          if (cases[i].code != EMEND_ERROR_FAILED)
            assert_error (f, i, cases[i].code);
          else
            assert_reply (f, i);
        }
      g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server) - before, ==,
                        cases[i].n_requests);
      if (cases[i].spent >= 0)
        g_assert_cmpint (get_sums (f).spent - spent, ==, cases[i].spent);
      else
        g_assert_cmpint (get_sums (f).spent, >, spent);
      g_assert_cmpuint (get_sums (f).n_open, ==, 0);

      before = emend_fake_chat_server_get_n_requests (f->server);
      spent = get_sums (f).spent;
      renew_desk (f);
      if (cases[i].is_kept)
        assert_no_answer (f, i);
      else
        {
          emend_fake_chat_server_push (f->server, &good);
          assert_reply (f, i);
        }
      g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server) - before, ==,
                        cases[i].is_kept ? 0 : 1);
      g_assert_cmpint (get_sums (f).spent - spent, ==, cases[i].is_kept ? 0 : 25);
    }
}

/* Another desk of the same book, that asks another model. */
static EmendModelDesk *
open_other_desk (Fixture *f, EmendPriceTable **prices)
{
  EmendModelDeskOptions options = f->options;
  g_autoptr (GError) error = NULL;
  EmendModelDesk *desk;

  *prices = emend_price_table_new ();
  emend_price_table_set (*prices, "fake", 2 * PRICE, 2 * PRICE);
  options.prices = *prices;
  options.prompt = "p2";
  desk = emend_model_desk_new (&options, &error);
  g_assert_no_error (error);
  return desk;
}

typedef struct
{
  Fixture *f;
  EmendModelDesk *other;
} Pair;

static gpointer
ask_both (gpointer data)
{
  const Pair *pair = data;
  Fixture *f = pair->f;

  for (guint i = 0; i < 10; i++)
    {
      guint number = (guint) g_atomic_int_add (&f->n_next, 1);
      g_autoptr (EmendChatRequest) request = build_request (number);
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendChatReply) reply = emend_model_desk_ask (
          number % 2 == 0 ? f->desk : pair->other, request, "0001", "any", NULL, &error);

      if (reply != NULL)
        g_atomic_int_inc (&f->n_replies);
      else if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_BUDGET))
        g_atomic_int_inc (&f->n_refused);
    }
  return NULL;
}

/* Two that ask at the same time have one budget, whoever is dearer. */
static void
test_shared_budget (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendPriceTable) prices = NULL;
  g_autoptr (EmendModelDesk) other = NULL;
  GThread *threads[N_THREADS];
  Pair pair;
  EmendCallSums sums;

  f->limits.max_cost = 2000;
  renew_desk (f);
  other = open_other_desk (f, &prices);
  pair = (Pair){ f, other };
  emend_fake_chat_server_set_func (f->server, answer_well, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("ask", ask_both, &pair);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  sums = get_sums (f);
  g_assert_cmpint (f->n_replies + f->n_refused, ==, 10 * N_THREADS);
  g_assert_cmpint (f->n_refused, >, 0);
  g_assert_cmpint (sums.spent, ==, 25 * f->n_replies);
  g_assert_cmpint (sums.spent, <=, 2000);
  g_assert_cmpint (sums.spent, >=, 1000);
  g_assert_cmpuint (sums.n_open, ==, 0);
}

/* And one limit: as many calls again as a minute holds take another minute. */
static void
test_shared_limit (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendPriceTable) prices = NULL;
  g_autoptr (EmendModelDesk) other = NULL;
  gint64 start;

  f->limits.calls_per_minute = 10;
  renew_desk (f);
  other = open_other_desk (f, &prices);
  emend_fake_chat_server_set_func (f->server, answer_well, NULL);
  start = emend_clock_get_monotonic (f->clock);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (EmendChatRequest) request = build_request (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendChatReply) reply = emend_model_desk_ask (
          i % 2 == 0 ? f->desk : other, request, "0001", "any", NULL, &error);

      g_assert_no_error (error);
      if (i == 9)
        g_assert_cmpint (emend_clock_get_monotonic (f->clock) - start, <, 60 * G_USEC_PER_SEC);
    }
  g_assert_cmpint (emend_clock_get_monotonic (f->clock) - start, >=, 60 * G_USEC_PER_SEC);
}

static const EmendFakeChatAnswer *
answer_never (guint index, const EmendFakeChatRequest *request, gpointer data)
{
  static const EmendFakeChatAnswer trouble
      = { .kind = EMEND_FAKE_CHAT_RAW, .status = 503, .body = "{}" };

  return &trouble;
}

/* A dead endpoint is left alone after some calls, until the next run; what was kept is given all the same. */
static void
test_given_up (Fixture *f, gconstpointer data)
{
  guint n_requests;

  emend_fake_chat_server_push (f->server, &good);
  assert_reply (f, 1);
  emend_fake_chat_server_set_func (f->server, answer_never, NULL);
  for (guint i = 0; i < EMEND_CALL_BREAKER_FAILURES; i++)
    {
      g_assert_false (emend_model_desk_has_given_up (f->desk));
      assert_error (f, 2 + i, EMEND_ERROR_NETWORK);
    }
  g_assert_true (emend_model_desk_has_given_up (f->desk));
  n_requests = emend_fake_chat_server_get_n_requests (f->server);
  g_assert_cmpuint (n_requests, ==, 1 + 2 * EMEND_CALL_BREAKER_FAILURES);

  emend_fake_chat_server_set_func (f->server, answer_well, NULL);
  assert_error (f, 100, EMEND_ERROR_NETWORK);
  assert_reply (f, 1);
  g_assert_cmpuint (emend_fake_chat_server_get_n_requests (f->server), ==, n_requests);
  g_assert_cmpuint (get_sums (f).n_calls, ==, 1 + EMEND_CALL_BREAKER_FAILURES);

  renew_desk (f);
  assert_reply (f, 100);
  assert_reply (f, 2);
}

/* What would befall every call is told every time. */
static void
test_access (Fixture *f, gconstpointer data)
{
  static const EmendFakeChatAnswer rejected
      = { .kind = EMEND_FAKE_CHAT_RAW, .status = 401, .body = "{\"error\":\"" KEY "\"}" };

  emend_fake_chat_server_push (f->server, &rejected);
  assert_error (f, 1, EMEND_ERROR_ACCESS);
  emend_fake_chat_server_push (f->server, &good);
  assert_reply (f, 1);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("/emend/stages/model-desk/cache", test_cache);
  add ("/emend/stages/model-desk/offline", test_offline);
  add ("/emend/stages/model-desk/single-flight", test_single_flight);
  add ("/emend/stages/model-desk/budget", test_budget);
  add ("/emend/stages/model-desk/no-price", test_no_price);
  add ("/emend/stages/model-desk/killed", test_killed);
  add ("/emend/stages/model-desk/faults", test_faults);
  add ("/emend/stages/model-desk/shared-budget", test_shared_budget);
  add ("/emend/stages/model-desk/shared-limit", test_shared_limit);
  add ("/emend/stages/model-desk/given-up", test_given_up);
  add ("/emend/stages/model-desk/access", test_access);
  return g_test_run ();
}
