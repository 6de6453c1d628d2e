/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The dictionaries of Enchant: `emend_enchant_dictionary_new ("eng+deu", &error)`.
 *
 * Enchant also knows the words that its users added in their programs. They count as correct here, too,
 * unless the program points `ENCHANT_CONFIG_DIR` to a folder without word lists before it starts threads.
 *
 * Thread contract: any thread; Enchant is called by one at a time.
 */

#include "config.h"

#include "emend-enchant-dictionary.h"

#include <enchant.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"
#include "emend-language-files.h"
#include "emend-locker.h"

struct _EmendEnchantDictionary
{
  GObject parent_instance;

  char *description; /* (immutable) */

  GMutex mutex;
  EnchantBroker *broker;   /* (mutex mutex) */
  GPtrArray *dictionaries; /* (mutex mutex) (element-type EnchantDict) */
};

static void emend_enchant_dictionary_dictionary_iface_init (EmendDictionaryInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (
    EmendEnchantDictionary,
    emend_enchant_dictionary,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (EMEND_TYPE_DICTIONARY, emend_enchant_dictionary_dictionary_iface_init))

static gboolean
emend_enchant_dictionary_contains (EmendDictionary *dictionary, const char *word)
{
  EmendEnchantDictionary *self = EMEND_ENCHANT_DICTIONARY (dictionary);
  g_autoptr (EmendLocker) locker = NULL;

  if (*word == '\0')
    return FALSE;
  locker = emend_locker_new (&self->mutex);
  for (guint i = 0; i < self->dictionaries->len; i++)
    {
      if (enchant_dict_check (g_ptr_array_index (self->dictionaries, i), word,
                              (gssize) strlen (word))
          == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
emend_enchant_dictionary_dup_description (EmendDictionary *dictionary)
{
  return g_strdup (EMEND_ENCHANT_DICTIONARY (dictionary)->description);
}

static void
emend_enchant_dictionary_finalize (GObject *object)
{
  EmendEnchantDictionary *self = EMEND_ENCHANT_DICTIONARY (object);

  for (guint i = 0; i < self->dictionaries->len; i++)
    enchant_broker_free_dict (self->broker, g_ptr_array_index (self->dictionaries, i));
  g_ptr_array_unref (self->dictionaries);
  enchant_broker_free (self->broker);
  g_mutex_clear (&self->mutex);
  g_free (self->description);

  G_OBJECT_CLASS (emend_enchant_dictionary_parent_class)->finalize (object);
}

static void
emend_enchant_dictionary_class_init (EmendEnchantDictionaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_enchant_dictionary_finalize;
}

static void
emend_enchant_dictionary_dictionary_iface_init (EmendDictionaryInterface *iface)
{
  iface->contains = emend_enchant_dictionary_contains;
  iface->dup_description = emend_enchant_dictionary_dup_description;
}

static void
emend_enchant_dictionary_init (EmendEnchantDictionary *self)
{
  g_mutex_init (&self->mutex);
  self->broker = enchant_broker_init ();
  self->dictionaries = g_ptr_array_new ();
}

/* The tags of the dictionaries for a language of the recogniser, such as `en_US` and `en_GB` for `eng`. */
static char **
load_tags (const char *language)
{
  g_autoptr (GKeyFile) file = emend_language_files_load_file (language);

  return file != NULL ? g_key_file_get_string_list (file, "dictionary", "tags", NULL, NULL) : NULL;
}

static void
describe (const char *tag,
          const char *name,
          const char *description,
          const char *module,
          void *text)
{
  g_string_append_printf (text, "%s%s (%s)", ((GString *) text)->len > 0 ? ", " : "", tag, name);
}

/* Opens all dictionaries that are installed for @language. */
static gboolean
open_language (EmendEnchantDictionary *self,
               const char *language,
               GString *description,
               GError **error)
{
  g_auto (GStrv) tags = load_tags (language);
  g_autofree char *names = NULL;
  guint n_opened = 0;

  if (tags == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                   _ ("No dictionary is known for the language “%s”"), language);
      return FALSE;
    }
  for (guint i = 0; tags[i] != NULL; i++)
    {
      EnchantDict *dictionary = enchant_broker_request_dict (self->broker, tags[i]);

      if (dictionary == NULL)
        continue;
      g_ptr_array_add (self->dictionaries, dictionary);
      enchant_dict_describe (dictionary, describe, description);
      n_opened++;
    }
  if (n_opened > 0)
    return TRUE;

  names = g_strjoinv (" or ", tags);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
               _ ("No dictionary is installed for the language “%s” (%s)"), language, names);
  return FALSE;
}

/**
 * emend_enchant_dictionary_new:
 * @languages: models of the recogniser, such as `eng+deu`
 * @error: return location
 *
 * Opens the dictionaries that are installed for @languages. A word is spelt right if one of them says so:
 * British and American English count as one language.
 *
 * Returns: (transfer full) (type EmendEnchantDictionary): the dictionary, or %NULL with
 *   [error@Error.NOT_FOUND] if one of the languages has none
 */
EmendDictionary *
emend_enchant_dictionary_new (const char *languages, GError **error)
{
  g_autoptr (EmendEnchantDictionary) self = NULL;
  g_autoptr (GString) description = g_string_new (NULL);
  g_auto (GStrv) codes = NULL;

  g_return_val_if_fail (languages != NULL && *languages != '\0', NULL);

  self = g_object_new (EMEND_TYPE_ENCHANT_DICTIONARY, NULL);
  codes = g_strsplit (languages, "+", -1);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (!open_language (self, codes[i], description, error))
        return NULL;
    }
  self->description = g_strdup (description->str);
  return EMEND_DICTIONARY (g_steal_pointer (&self));
}
