/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a language model answered: `reply = emend_chat_reply_parse (bytes, length, &error)`.
 * Any bytes may come from the network; they are a reply, or an error.
 *
 * Thread contract: immutable and atomically counted; any thread.
 */

#include "config.h"

#include "emend-chat-reply.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-chat-json.h"
#include "emend-error.h"

G_DEFINE_BOXED_TYPE (EmendChatReply, emend_chat_reply, emend_chat_reply_ref, emend_chat_reply_unref)

static const char *const nicks[] = { "stop", "length", "content-filter", "refusal", "other" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_CHAT_FINISH_N_KINDS);

static EmendChatReply *
emend_chat_reply_new (const char *text, EmendChatFinish finish, const char *model)
{
  EmendChatReply *self = g_atomic_rc_box_new0 (EmendChatReply);

  self->text = g_utf8_make_valid (text, -1);
  self->finish = finish;
  self->model = model != NULL ? g_utf8_make_valid (model, -1) : NULL;
  self->prompt_tokens = self->completion_tokens = self->cost = -1;
  return self;
}

/**
 * emend_chat_reply_ref:
 * @self: a reply
 *
 * Returns: (transfer full): @self
 */
EmendChatReply *
emend_chat_reply_ref (EmendChatReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_chat_reply_clear (EmendChatReply *self)
{
  g_free ((char *) self->text);
  g_free ((char *) self->model);
}

/**
 * emend_chat_reply_unref:
 * @self: (transfer full): a reply
 */
void
emend_chat_reply_unref (EmendChatReply *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_chat_reply_clear);
}

static EmendChatFinish
parse_finish (const char *reason)
{
  static const struct
  {
    const char *reason;
    EmendChatFinish finish;
  } reasons[] = {
    { "stop", EMEND_CHAT_FINISH_STOP },
    { "length", EMEND_CHAT_FINISH_LENGTH },
    { "max_tokens", EMEND_CHAT_FINISH_LENGTH },
    { "content_filter", EMEND_CHAT_FINISH_CONTENT_FILTER },
    { "refusal", EMEND_CHAT_FINISH_REFUSAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (g_strcmp0 (reason, reasons[i].reason) == 0)
        return reasons[i].finish;
    }
  return EMEND_CHAT_FINISH_OTHER;
}

/* The text of a message: a string, or, with some servers, parts of which some are text. */
static char *
join_content (JsonObject *message)
{
  const char *text = emend_chat_json_get_string (message, "content");
  JsonArray *parts = emend_chat_json_get_array (message, "content");
  GString *joined;

  if (text != NULL)
    return g_strdup (text);
  if (parts == NULL)
    return NULL;

  joined = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject *part = emend_chat_json_get_element (parts, i);

      text = emend_chat_json_get_string (part, "text");
      if (text != NULL && g_strcmp0 (emend_chat_json_get_string (part, "type"), "text") == 0)
        g_string_append (joined, text);
    }
  return g_string_free (joined, FALSE);
}

static void
set_error (GError **error, const char *reason)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_REPLY,
               _ ("the endpoint's answer makes no sense: %s"), reason);
}

static EmendChatReply *
parse_choice (JsonObject *root, JsonObject *choice, GError **error)
{
  JsonObject *message = emend_chat_json_get_object (choice, "message");
  JsonObject *usage = emend_chat_json_get_object (root, "usage");
  const char *refusal = emend_chat_json_get_string (message, "refusal");
  EmendChatFinish finish = parse_finish (emend_chat_json_get_string (choice, "finish_reason"));
  g_autofree char *text = join_content (message);
  EmendChatReply *self;

  if (message == NULL)
    {
      set_error (error, _ ("its choice has no message"));
      return NULL;
    }

  if (refusal != NULL && *refusal != '\0')
    finish = EMEND_CHAT_FINISH_REFUSAL;
  if (text == NULL && (finish == EMEND_CHAT_FINISH_STOP || finish == EMEND_CHAT_FINISH_OTHER))
    {
      set_error (error, _ ("its message has no text"));
      return NULL;
    }

  self = emend_chat_reply_new (text != NULL ? text : "", finish,
                               emend_chat_json_get_string (root, "model"));
  self->prompt_tokens = emend_chat_json_get_count (usage, "prompt_tokens");
  self->completion_tokens = emend_chat_json_get_count (usage, "completion_tokens");
  self->cost = emend_chat_json_get_money (usage, "cost");
  return self;
}

/**
 * emend_chat_reply_parse:
 * @bytes: (array length=length): what an endpoint answered
 * @length: number of bytes
 * @error: return location for an error
 *
 * Reads an answer that came with the status 200.
 *
 * Returns: (transfer full): the reply; %NULL with `EMEND_ERROR_REPLY` if it is none
 */
EmendChatReply *
emend_chat_reply_parse (const char *bytes, gsize length, GError **error)
{
  g_autoptr (JsonNode) node = emend_chat_json_parse (bytes, length);
  JsonObject *root;
  JsonArray *choices;
  JsonObject *choice;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      set_error (error, node == NULL ? _ ("it is no JSON") : _ ("it is no object"));
      return NULL;
    }

  root = json_node_get_object (node);
  choices = emend_chat_json_get_array (root, "choices");
  choice = emend_chat_json_get_element (choices, 0);
  if (choice == NULL)
    {
      set_error (error, json_object_has_member (root, "error") ? _ ("it is an error")
                                                               : _ ("it has no choice"));
      return NULL;
    }
  return parse_choice (root, choice, error);
}

/**
 * emend_chat_reply_is_good:
 * @self: a reply
 *
 * Tells whether a reply is whole, so that it is worth keeping.
 *
 * Returns: %FALSE if it was cut off, filtered or refused, or is empty
 */
gboolean
emend_chat_reply_is_good (const EmendChatReply *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->finish == EMEND_CHAT_FINISH_STOP && *self->text != '\0';
}

/* Takes white space and a code fence, with or without a language, off both ends. */
static const char *
strip_fence (const char *text, gsize *length)
{
  const char *end = text + strlen (text);
  const char *line_end;

  while (g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;

  line_end = memchr (text, '\n', (gsize) (end - text));
  if (line_end != NULL && g_str_has_prefix (text, "```") && end - line_end > 3
      && strncmp (end - 3, "```", 3) == 0)
    {
      text = line_end + 1;
      end -= 3;
    }
  *length = (gsize) (end - text);
  return text;
}

/**
 * emend_chat_reply_is_no_answer:
 * @self: a reply
 *
 * Tells whether there will be no answer to the same request: it was cut off, filtered or refused.
 *
 * Returns: %FALSE if it is an answer, or there may be one another time
 */
gboolean
emend_chat_reply_is_no_answer (const EmendChatReply *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->finish == EMEND_CHAT_FINISH_LENGTH
         || self->finish == EMEND_CHAT_FINISH_CONTENT_FILTER
         || self->finish == EMEND_CHAT_FINISH_REFUSAL;
}

/**
 * emend_chat_reply_parse_text:
 * @self: a reply to a request for JSON
 * @error: return location for an error
 *
 * Reads the text as JSON, which may stand in a code fence.
 *
 * Returns: (transfer full): its root, whose shape is not checked; %NULL with `EMEND_ERROR_REPLY` if the
 *   text is no JSON
 */
JsonNode *
emend_chat_reply_parse_text (const EmendChatReply *self, GError **error)
{
  const char *json;
  gsize length;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  json = strip_fence (self->text, &length);
  node = emend_chat_json_parse (json, length);
  if (node == NULL)
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_REPLY,
                 _ ("the model was asked for JSON and says something else"));
  return node;
}

/**
 * emend_chat_reply_serialize:
 * @self: a reply
 *
 * Returns: (transfer full): an object of which [func@ChatReply.deserialize] makes the same reply
 */
JsonNode *
emend_chat_reply_serialize (const EmendChatReply *self)
{
  JsonObject *object;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "text", self->text);
  json_object_set_string_member (object, "finish", nicks[self->finish]);
  if (self->model != NULL)
    json_object_set_string_member (object, "model", self->model);
  if (self->prompt_tokens >= 0)
    json_object_set_int_member (object, "prompt_tokens", self->prompt_tokens);
  if (self->completion_tokens >= 0)
    json_object_set_int_member (object, "completion_tokens", self->completion_tokens);
  if (self->cost >= 0)
    json_object_set_int_member (object, "cost", self->cost);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

static gboolean
find_finish (const char *nick, EmendChatFinish *finish)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_strcmp0 (nick, nicks[i]) == 0)
        {
          *finish = (EmendChatFinish) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * emend_chat_reply_deserialize:
 * @node: any JSON
 * @error: return location for an error
 *
 * Returns: (transfer full): a reply; %NULL with `EMEND_ERROR_CORRUPT` if @node is none that was serialised
 */
EmendChatReply *
emend_chat_reply_deserialize (JsonNode *node, GError **error)
{
  JsonObject *object;
  const char *text;
  EmendChatFinish finish;
  EmendChatReply *self;

  g_return_val_if_fail (node != NULL, NULL);

  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  text = emend_chat_json_get_string (object, "text");
  if (text == NULL || !find_finish (emend_chat_json_get_string (object, "finish"), &finish))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("this is no reply that was kept"));
      return NULL;
    }

  self = emend_chat_reply_new (text, finish, emend_chat_json_get_string (object, "model"));
  self->prompt_tokens = emend_chat_json_get_count (object, "prompt_tokens");
  self->completion_tokens = emend_chat_json_get_count (object, "completion_tokens");
  self->cost = emend_chat_json_get_count (object, "cost");
  return self;
}

/**
 * emend_chat_reply_finish_get_nick:
 * @finish: why a reply ends
 *
 * Returns: (transfer none): its stable name in files: `stop`, `length`, `content-filter`, `refusal` or
 *   `other`
 */
const char *
emend_chat_reply_finish_get_nick (EmendChatFinish finish)
{
  g_return_val_if_fail ((guint) finish < G_N_ELEMENTS (nicks), NULL);
  return nicks[finish];
}
