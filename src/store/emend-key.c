/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Content keys: hashes of everything that a result depends on.
 *
 *     EmendKey *key = emend_key_new ("ocr", 1);
 *     emend_key_add (key, "image", sha256);
 *     emend_key_add_uint (key, "dpi", 300);
 *     return emend_key_end (key);
 *
 * Thread contract: a key is used by one thread at a time.
 */

#include "config.h"

#include "emend-key.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* 128 bits: no two results of one book will ever share a key by accident. */
#define KEY_LENGTH 32

/* As much of a file as is read at once. */
#define BUFFER_LENGTH 65536

struct _EmendKey
{
  GChecksum *checksum;
};

/* Each field with its length in front, so that no two lists of fields give the same bytes. */
static void
add_field (EmendKey *self, const char *field)
{
  char length[32];

  if (field == NULL)
    {
      g_checksum_update (self->checksum, (const guchar *) "-", 1);
      return;
    }

  g_snprintf (length, sizeof length, "%" G_GSIZE_FORMAT ":", strlen (field));
  g_checksum_update (self->checksum, (const guchar *) length, -1);
  g_checksum_update (self->checksum, (const guchar *) field, -1);
}

/**
 * emend_key_new:
 * @what: what the key is for: the id of a stage
 * @version: of the code that makes the result
 *
 * Returns: (transfer full): a key to add to
 */
EmendKey *
emend_key_new (const char *what, guint version)
{
  EmendKey *self;

  g_return_val_if_fail (what != NULL, NULL);

  self = g_new0 (EmendKey, 1);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  emend_key_add_uint (self, what, version);
  return self;
}

/**
 * emend_key_free:
 * @self: (transfer full): a key that is not needed any more
 */
void
emend_key_free (EmendKey *self)
{
  g_checksum_free (self->checksum);
  g_free (self);
}

/**
 * emend_key_add:
 * @self: a key
 * @name: what the value is
 * @value: (nullable): something that the result depends on; %NULL is not the same as an empty string
 *
 * Adds a value. The order of values matters.
 */
void
emend_key_add (EmendKey *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  add_field (self, name);
  add_field (self, value);
}

/**
 * emend_key_add_uint:
 * @self: a key
 * @name: what the value is
 * @value: something that the result depends on
 *
 * Adds a number, as its decimal digits.
 */
void
emend_key_add_uint (EmendKey *self, const char *name, guint64 value)
{
  char digits[32];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, value);
  emend_key_add (self, name, digits);
}

/**
 * emend_key_end:
 * @self: (transfer full): a key
 *
 * Returns: (transfer full): the key: 32 hexadecimal digits
 */
char *
emend_key_end (EmendKey *self)
{
  char *digits;

  g_return_val_if_fail (self != NULL, NULL);

  digits = g_strndup (g_checksum_get_string (self->checksum), KEY_LENGTH);
  emend_key_free (self);
  return digits;
}

/**
 * emend_key_digest_bytes:
 * @bytes: (array length=length): any bytes
 * @length: number of @bytes
 *
 * Returns: (transfer full): what names these bytes: 32 hexadecimal digits
 */
char *
emend_key_digest_bytes (gconstpointer bytes, gsize length)
{
  g_autofree char *digits = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);

  return g_strndup (digits, KEY_LENGTH);
}

/**
 * emend_key_digest_file:
 * @fd: a file opened for reading; where it is read next stays as it is
 *
 * Gives the same as emend_key_digest_bytes() of what is in the file, without holding it all.
 *
 * Returns: (transfer full) (nullable): what names the bytes; %NULL, with `errno` set, if they cannot be read
 */
char *
emend_key_digest_file (int fd)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (BUFFER_LENGTH);
  off_t offset = 0;
  gssize n_read;

  do
    {
      n_read = pread (fd, buffer, BUFFER_LENGTH, offset);
      if (n_read > 0)
        {
          g_checksum_update (checksum, buffer, n_read);
          offset += n_read;
        }
    }
  while (n_read > 0 || (n_read < 0 && errno == EINTR));
  return n_read == 0 ? g_strndup (g_checksum_get_string (checksum), KEY_LENGTH) : NULL;
}
