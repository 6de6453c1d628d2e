/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a language model is asked, in the form that OpenAI's chat completions have and others took over:
 *
 *     request = emend_chat_request_new ("gpt-4o-mini", 2000);
 *     emend_chat_request_add_text (request, EMEND_CHAT_ROLE_SYSTEM, instructions);
 *     emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, page);
 *     emend_chat_request_set_schema (request, "edits", schema);
 *
 * The same request always gives the same bytes, so they can be part of a key.
 *
 * Thread contract: atomically counted; one thread at a time.
 */

#include "config.h"

#include "emend-chat-request.h"

#include <string.h>

/* A token is at least a byte, and what stands around a message is some tokens more. */
#define TOKENS_PER_MESSAGE 16

/* Above what most vision models count for one image at most (765 to some 1,600), if nobody knows better. */
#define TOKENS_PER_IMAGE 2000

/* A cautious guess for languages in Latin letters, where 4 is usual. */
#define BYTES_PER_TOKEN 3

struct _EmendChatRequest
{
  char *model;
  guint max_tokens;
  JsonArray *messages;
  JsonObject *last;
  char *schema_name;
  JsonNode *schema;
  gboolean wants_cost;
  guint64 n_bytes; /* of text */
  guint64 n_images;
  guint tokens_per_image;
};

G_DEFINE_BOXED_TYPE (EmendChatRequest,
                     emend_chat_request,
                     emend_chat_request_ref,
                     emend_chat_request_unref)

/**
 * emend_chat_request_new:
 * @model: the model, as the endpoint calls it
 * @max_tokens: how long the reply may be, in tokens
 *
 * Returns: (transfer full): a request without messages, at temperature 0
 */
EmendChatRequest *
emend_chat_request_new (const char *model, guint max_tokens)
{
  EmendChatRequest *self;

  g_return_val_if_fail (model != NULL, NULL);
  g_return_val_if_fail (max_tokens > 0, NULL);

  self = g_atomic_rc_box_new0 (EmendChatRequest);
  self->model = g_strdup (model);
  self->max_tokens = max_tokens;
  self->tokens_per_image = TOKENS_PER_IMAGE;
  self->messages = json_array_new ();
  return self;
}

/**
 * emend_chat_request_ref:
 * @self: a request
 *
 * Returns: (transfer full): @self
 */
EmendChatRequest *
emend_chat_request_ref (EmendChatRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_chat_request_clear (EmendChatRequest *self)
{
  g_free (self->model);
  json_array_unref (self->messages);
  g_free (self->schema_name);
  g_clear_pointer (&self->schema, json_node_unref);
}

/**
 * emend_chat_request_unref:
 * @self: (transfer full): a request
 */
void
emend_chat_request_unref (EmendChatRequest *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_chat_request_clear);
}

/**
 * emend_chat_request_add_text:
 * @self: a request
 * @role: who says it
 * @text: what is said, in UTF-8
 *
 * Adds a message.
 */
void
emend_chat_request_add_text (EmendChatRequest *self, EmendChatRole role, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL && g_utf8_validate (text, -1, NULL));

  self->last = json_object_new ();
  json_object_set_string_member (self->last, "role",
                                 role == EMEND_CHAT_ROLE_SYSTEM ? "system" : "user");
  json_object_set_string_member (self->last, "content", text);
  json_array_add_object_element (self->messages, self->last);
  self->n_bytes += strlen (text);
}

/* The parts of the last message, which was a text alone until now. */
static JsonArray *
ensure_parts (EmendChatRequest *self)
{
  JsonNode *content = json_object_get_member (self->last, "content");
  JsonArray *parts;
  JsonObject *part;

  if (JSON_NODE_HOLDS_ARRAY (content))
    return json_node_get_array (content);

  parts = json_array_new ();
  part = json_object_new ();
  json_object_set_string_member (part, "type", "text");
  json_object_set_string_member (part, "text", json_node_get_string (content));
  json_array_add_object_element (parts, part);
  json_object_set_array_member (self->last, "content", parts);
  return parts;
}

/**
 * emend_chat_request_add_image:
 * @self: a request with a message
 * @media_type: what @image is, as `image/png`
 * @image: a file of that type
 *
 * Adds an image to the last message, behind its text.
 */
void
emend_chat_request_add_image (EmendChatRequest *self, const char *media_type, GBytes *image)
{
  gsize length;
  const guchar *bytes;
  g_autofree char *digits = NULL;
  g_autofree char *url = NULL;
  JsonObject *holder;
  JsonObject *part;

  g_return_if_fail (self != NULL && self->last != NULL);
  g_return_if_fail (media_type != NULL && image != NULL);

  bytes = g_bytes_get_data (image, &length);
  digits = g_base64_encode (bytes, length);
  url = g_strconcat ("data:", media_type, ";base64,", digits, NULL);

  holder = json_object_new ();
  json_object_set_string_member (holder, "url", url);
  part = json_object_new ();
  json_object_set_string_member (part, "type", "image_url");
  json_object_set_object_member (part, "image_url", holder);
  json_array_add_object_element (ensure_parts (self), part);
  self->n_images++;
}

/**
 * emend_chat_request_set_tokens_per_image:
 * @self: a request
 * @n_tokens: what one of its images is charged with at most
 *
 * Says what is known of the model. It makes no other request of it.
 */
void
emend_chat_request_set_tokens_per_image (EmendChatRequest *self, guint n_tokens)
{
  g_return_if_fail (self != NULL);
  self->tokens_per_image = n_tokens;
}

/**
 * emend_chat_request_set_schema:
 * @self: a request
 * @name: a name for @schema, of ASCII letters, digits, `-` and `_`
 * @schema: a JSON schema
 *
 * Asks for a reply that is JSON of this shape. An endpoint that cannot do that refuses the request; nobody
 * tries again without the schema unless told so.
 */
void
emend_chat_request_set_schema (EmendChatRequest *self, const char *name, JsonNode *schema)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && schema != NULL);

  g_free (self->schema_name);
  self->schema_name = g_strdup (name);
  g_clear_pointer (&self->schema, json_node_unref);
  self->schema = json_node_copy (schema);
}

/**
 * emend_chat_request_set_wants_cost:
 * @self: a request
 * @wants_cost: whether to ask what it costs
 *
 * Asks the endpoint to tell the cost, as OpenRouter does. Others may refuse a request that asks.
 */
void
emend_chat_request_set_wants_cost (EmendChatRequest *self, gboolean wants_cost)
{
  g_return_if_fail (self != NULL);
  self->wants_cost = wants_cost;
}

/**
 * emend_chat_request_get_model:
 * @self: a request
 *
 * Returns: (transfer none): the model
 */
const char *
emend_chat_request_get_model (EmendChatRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->model;
}

/**
 * emend_chat_request_get_max_tokens:
 * @self: a request
 *
 * Returns: how long the reply may be, in tokens
 */
guint
emend_chat_request_get_max_tokens (EmendChatRequest *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->max_tokens;
}

/**
 * emend_chat_request_has_schema:
 * @self: a request
 *
 * Returns: %TRUE if the reply must have a certain shape
 */
gboolean
emend_chat_request_has_schema (EmendChatRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->schema != NULL;
}

static guint64
count_schema_bytes (EmendChatRequest *self)
{
  g_autofree char *json = self->schema != NULL ? json_to_string (self->schema, FALSE) : NULL;

  return json != NULL ? strlen (json) : 0;
}

/**
 * emend_chat_request_get_max_prompt_tokens:
 * @self: a request
 *
 * Tells how many tokens the prompt may be charged with in the worst case: one for each byte.
 *
 * Returns: a number of tokens, for budgets
 */
guint64
emend_chat_request_get_max_prompt_tokens (EmendChatRequest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes + count_schema_bytes (self) + self->tokens_per_image * self->n_images
         + (guint64) TOKENS_PER_MESSAGE * (json_array_get_length (self->messages) + 1);
}

/**
 * emend_chat_request_estimate_tokens:
 * @self: a request
 *
 * Guesses how many tokens the prompt and the longest reply have together.
 *
 * Returns: a number of tokens, for rate limits
 */
guint64
emend_chat_request_estimate_tokens (EmendChatRequest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (self->n_bytes + count_schema_bytes (self)) / BYTES_PER_TOKEN
         + self->tokens_per_image * self->n_images + self->max_tokens;
}

static JsonObject *
build_response_format (EmendChatRequest *self)
{
  JsonObject *format = json_object_new ();
  JsonObject *schema = json_object_new ();

  json_object_set_string_member (schema, "name", self->schema_name);
  json_object_set_boolean_member (schema, "strict", TRUE);
  json_object_set_member (schema, "schema", json_node_copy (self->schema));
  json_object_set_string_member (format, "type", "json_schema");
  json_object_set_object_member (format, "json_schema", schema);
  return format;
}

/**
 * emend_chat_request_serialize:
 * @self: a request
 *
 * Returns: (transfer full): the body to be posted; equal requests give equal bytes
 */
GBytes *
emend_chat_request_serialize (EmendChatRequest *self)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  char *json;

  g_return_val_if_fail (self != NULL, NULL);

  json_object_set_string_member (root, "model", self->model);
  json_object_set_array_member (root, "messages", json_array_ref (self->messages));
  json_object_set_int_member (root, "temperature", 0);
  json_object_set_int_member (root, "max_tokens", self->max_tokens);
  if (self->schema != NULL)
    json_object_set_object_member (root, "response_format", build_response_format (self));
  if (self->wants_cost)
    {
      JsonObject *usage = json_object_new ();

      json_object_set_boolean_member (usage, "include", TRUE);
      json_object_set_object_member (root, "usage", usage);
    }

  node = json_node_alloc ();
  json_node_init_object (node, root);
  json = json_to_string (node, FALSE);
  return g_bytes_new_take (json, strlen (json));
}
