/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-clock.h"

G_BEGIN_DECLS

/* How long the longest body is. */
#define EMEND_FAKE_CHAT_HUGE (200 * 1024 * 1024)

typedef enum {
  EMEND_FAKE_CHAT_REPLY,      /* a reply, as endpoints give it */
  EMEND_FAKE_CHAT_RAW,        /* whatever the fields say */
  EMEND_FAKE_CHAT_STALL,      /* nothing, ever */
  EMEND_FAKE_CHAT_STALL_BODY, /* half a body, and nothing more */
  EMEND_FAKE_CHAT_CUT,        /* half a body, and the connection is closed */
  EMEND_FAKE_CHAT_CLOSE,      /* the connection is closed before anything was said */
  EMEND_FAKE_CHAT_HUGE_BODY,  /* a body without end */
} EmendFakeChatKind;

/* What is answered to a request. Strings stay with the test. */
typedef struct
{
  EmendFakeChatKind kind;
  const char *text;         /* of a reply; NULL: null */
  const char *finish;       /* of a reply; NULL: stop */
  const char *usage;        /* of a reply: JSON; NULL: none */
  const char *refusal;      /* of a reply */
  guint status;             /* 0: 200 */
  const char *content_type; /* NULL: application/json */
  const char *body;         /* raw */
  const char *retry_after;
  guint retry_after_date; /* so many seconds from the server's now, as a date */
  const char *location;
  const char *authenticate;
} EmendFakeChatAnswer;

/* What came. */
typedef struct
{
  char *path;
  char *authorization;
  char *content_type;
  char *body;
  gint64 time; /* by the clock of the test */
  guint port;  /* of the other end of its connection */
} EmendFakeChatRequest;

typedef struct _EmendFakeChatServer EmendFakeChatServer;

/* Says what is answered to request number @index, from 0. Called in the thread of the server. */
typedef const EmendFakeChatAnswer *(*EmendFakeChatFunc) (guint index,
                                                         const EmendFakeChatRequest *request,
                                                         gpointer user_data);

EmendFakeChatServer *emend_fake_chat_server_new (EmendClock *clock);
EmendFakeChatServer *emend_fake_chat_server_new_tls (EmendClock *clock, const char *pem_path);
void emend_fake_chat_server_free (EmendFakeChatServer *self);
char *emend_fake_chat_server_dup_base_url (EmendFakeChatServer *self);
void emend_fake_chat_server_push (EmendFakeChatServer *self, const EmendFakeChatAnswer *answer);
void emend_fake_chat_server_set_func (EmendFakeChatServer *self,
                                      EmendFakeChatFunc func,
                                      gpointer user_data);
void emend_fake_chat_server_hold (EmendFakeChatServer *self, guint n_requests);
guint emend_fake_chat_server_get_n_requests (EmendFakeChatServer *self);
const EmendFakeChatRequest *emend_fake_chat_server_get_request (EmendFakeChatServer *self,
                                                                guint index);
guint emend_fake_chat_server_get_most_at_once (EmendFakeChatServer *self);
guint64 emend_fake_chat_server_get_n_written (EmendFakeChatServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendFakeChatServer, emend_fake_chat_server_free)

G_END_DECLS
