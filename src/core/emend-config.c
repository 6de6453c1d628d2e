/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The settings, in layers: built in, then each file and value in the order in which they were added,
 * later ones winning. `emend_config_load_file (config, "/etc/xdg/emend/emend.ini", &error)`.
 *
 * Thread contract: built by one thread; once the last layer is added, any thread may read it.
 */

#include "config.h"

#include "emend-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "emend-error.h"

#define ORIGIN_BUILT_IN N_ ("built in")
#define ORIGIN_COMMAND_LINE N_ ("command line")

/* All settings that there are, with a comment for each, take a hundredth of that. */
#define MAX_LENGTH (1024 * 1024)

/* The book's settings file, the one in /etc/xdg and the one in ~/.config all have these settings. */
static const EmendConfigSetting settings[] = {
  { "parallel", "ocr", EMEND_CONFIG_UINT, "8", 1, 256, NULL,
    N_ ("pages read at the same time; never more than the CPUs that may be used") },
  { "parallel", "layout", EMEND_CONFIG_UINT, "2", 1, 256, NULL,
    N_ ("pages whose layout is worked out at the same time") },
  { "parallel", "correction", EMEND_CONFIG_UINT, "30", 1, 256, NULL,
    N_ ("pages corrected at the same time; never more than the CPUs that may be used") },
  { "parallel", "fix", EMEND_CONFIG_UINT, "15", 1, 256, NULL,
    N_ ("flagged pages looked at again at the same time") },
  { "parallel", "page-numbers", EMEND_CONFIG_UINT, "30", 1, 256, NULL,
    N_ ("pages whose printed numbers are looked for at the same time") },
  { "parallel", "footnotes", EMEND_CONFIG_UINT, "10", 1, 256, NULL,
    N_ ("chunks of pages whose footnotes are looked for at the same time") },
  { "parallel", "footnotes-chunk", EMEND_CONFIG_UINT, "10", 1, 1000, NULL,
    N_ ("pages in such a chunk") },
  { "parallel", "bibliography", EMEND_CONFIG_UINT, "10", 1, 256, NULL,
    N_ ("chunks of pages whose bibliography is read at the same time") },
  { "parallel", "bibliography-chunk", EMEND_CONFIG_UINT, "5", 1, 1000, NULL,
    N_ ("pages in such a chunk") },
  { "parallel", "figures", EMEND_CONFIG_UINT, "8", 1, 256, NULL,
    N_ ("pages whose pictures are cut out at the same time; never more than the CPUs that may be "
        "used") },
  { "parallel", "output", EMEND_CONFIG_UINT, "10", 1, 256, NULL,
    N_ ("output files written at the same time") },
  { "parallel", "quality", EMEND_CONFIG_UINT, "5", 1, 256, NULL,
    N_ ("pages whose quality is judged at the same time") },
  { "jobs", "at-once", EMEND_CONFIG_UINT, "2", 1, 64, NULL,
    N_ ("books worked on at the same time, over all terminals; the others wait") },
  { "jobs", "inhibit-sleep", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether the computer is kept from falling asleep while a book is worked on") },
  { "jobs", "on-battery", EMEND_CONFIG_CHOICE, "go-on", 0, 0, "go-on|pause",
    N_ ("what jobs do while the computer runs on battery") },
  { "jobs", "on-metered", EMEND_CONFIG_CHOICE, "go-on", 0, 0, "go-on|pause",
    N_ ("what jobs that may ask a language model do while the network is a metered one") },
  { "jobs", "notify-after", EMEND_CONFIG_UINT, "60", 0, 86400, NULL,
    N_ ("seconds after which a job is a long one, whose end is told by a notification; 0: never") },
  { "ocr", "languages", EMEND_CONFIG_STRING, "eng", 0, 0, NULL,
    N_ ("Tesseract's models, such as eng+deu") },
  { "ocr", "deadline", EMEND_CONFIG_UINT, "180", 1, 86400, NULL,
    N_ ("seconds after which a page that is still being read has failed") },
  { "ocr", "dpi", EMEND_CONFIG_UINT, "300", 72, 1200, NULL,
    N_ ("resolution at which PDF pages that are no single image are rendered") },
  { "ocr", "max-megapixels", EMEND_CONFIG_UINT, "150", 1, 2000, NULL,
    N_ ("larger page images are not read") },
  { "reader", "sandbox", EMEND_CONFIG_CHOICE, "auto", 0, 0, "auto|always|never",
    N_ ("whether files are opened by a process without network and write access (bubblewrap)") },
  { "reader", "nice", EMEND_CONFIG_UINT, "5", 0, 19, NULL,
    N_ ("how far processes that read pages give way to others: what is added to the nice level") },
  { "correct", "corrector", EMEND_CONFIG_CHOICE, "offline", 0, 0, "offline|none",
    N_ ("who corrects the words: the built-in corrector, or nobody") },
  { "correct", "threshold", EMEND_CONFIG_UINT, "80", 0, 100, NULL,
    N_ ("pages are flagged if less of their words are right, in per cent") },
  { "correct", "second-look", EMEND_CONFIG_UINT, "15", 0, 100, NULL,
    N_ ("how much of a page is read a second time at most, in per cent of its text") },
  { "correct", "letters", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether misread letters are corrected") },
  { "correct", "splits", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether words that were run together are split") },
  { "correct", "joins", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether words that were torn apart are joined") },
  { "correct", "stops", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether full stops, commas and stray marks are corrected") },
  { "correct", "quotation-marks", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether quotation marks are corrected") },
  { "correct", "small-capitals", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether small capitals that were read in mixed case, and stray capitals, are corrected") },
  { "correct", "dashes", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether two hyphens become a dash") },
  { "correct", "ellipses", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether rows of dots with a comma among them become rows of dots") },
  { "correct", "ligatures", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether ligatures of the printer are written as their letters") },
  { "model", "endpoint", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("address of a language model, up to and without /chat/completions; empty: none is asked") },
  { "model", "name", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("which of the endpoint's models is asked") },
  { "model", "key-variable", EMEND_CONFIG_STRING, "EMEND_API_KEY", 0, 0, NULL,
    N_ ("the environment variable that holds the key; the key itself is no setting") },
  { "model", "key-wait", EMEND_CONFIG_UINT, "120", 1, 3600, NULL,
    N_ ("seconds for which the keyring may ask for its password before a job goes on without a "
        "key") },
  { "model", "offline", EMEND_CONFIG_BOOLEAN, "false", 0, 0, NULL,
    N_ ("whether nothing is sent, although there is an endpoint") },
  { "model", "ask", EMEND_CONFIG_CHOICE, "doubtful", 0, 0, "doubtful|all",
    N_ ("about which words the model is asked") },
  { "model", "sections", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether the model is asked about sections, where the book itself leaves something open") },
  { "model", "max-tokens", EMEND_CONFIG_UINT, "4000", 16, 1000000, NULL,
    N_ ("how long a reply may be, in tokens") },
  { "model", "calls-per-minute", EMEND_CONFIG_UINT, "150", 1, 100000, NULL,
    N_ ("calls in any minute, at most") },
  { "model", "tokens-per-minute", EMEND_CONFIG_UINT, "0", 0, 4000000000, NULL,
    N_ ("tokens in any minute, at most; 0: any number") },
  { "model", "price-input", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("what a million tokens of questions cost, such as 0.15; empty: not known") },
  { "model", "price-output", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("what a million tokens of replies cost") },
  { "model", "max-cost", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("what all calls for a book may cost together; empty: any amount") },
  { "fix", "model", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("which vision model is shown lines of doubtful pages; empty: none, and no picture is "
        "sent") },
  { "fix", "endpoint", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("address of that model; empty: the same as model.endpoint") },
  { "fix", "key-variable", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("the environment variable that holds the key of fix.endpoint, where that is another one") },
  { "fix", "pages", EMEND_CONFIG_CHOICE, "flagged", 0, 0, "flagged|doubtful",
    N_ ("of which pages it is shown lines: those that are flagged, or all with doubtful words") },
  { "fix", "picture-tokens", EMEND_CONFIG_UINT, "2000", 1, 100000, NULL,
    N_ ("what the model counts the picture of a line as at most, in tokens") },
  { "fix", "price-input", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("what a million tokens of questions cost, pictures included; empty: as "
        "model.price-input") },
  { "fix", "price-output", EMEND_CONFIG_STRING, "", 0, 0, NULL,
    N_ ("what a million tokens of replies cost; empty: as model.price-output") },
  { "structure", "dictionary", EMEND_CONFIG_BOOLEAN, "true", 0, 0, NULL,
    N_ ("whether words broken at line ends are looked up in the dictionaries of the system") },
  { "output", "formats", EMEND_CONFIG_STRING, "txt,md,reading,data,archive,epub,pdf", 0, 0, NULL,
    N_ ("what is written to the book's output folder; “emend export --help” lists the formats") },
};

typedef struct
{
  char *value;
  char *origin;
} Value;

struct _EmendConfig
{
  GObject parent_instance;

  Value values[G_N_ELEMENTS (settings)];
};

G_DEFINE_FINAL_TYPE (EmendConfig, emend_config, G_TYPE_OBJECT)

static void
emend_config_finalize (GObject *object)
{
  EmendConfig *self = EMEND_CONFIG (object);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_free (self->values[i].value);
      g_free (self->values[i].origin);
    }

  G_OBJECT_CLASS (emend_config_parent_class)->finalize (object);
}

static void
emend_config_class_init (EmendConfigClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_config_finalize;
}

static void
emend_config_init (EmendConfig *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      self->values[i].value = g_strdup (settings[i].fallback);
      self->values[i].origin = g_strdup (ORIGIN_BUILT_IN);
    }
}

static int
find_setting (const char *group, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (strcmp (settings[i].group, group) == 0 && strcmp (settings[i].key, key) == 0)
        return (int) i;
    }
  return -1;
}

static gboolean
is_choice (const char *choices, const char *value)
{
  g_auto (GStrv) words = g_strsplit (choices, "|", -1);

  return g_strv_contains ((const char *const *) words, value);
}

static gboolean
check_value (const EmendConfigSetting *setting, const char *value, GError **error)
{
  guint64 number;

  switch (setting->type)
    {
    case EMEND_CONFIG_UINT:
      if (g_ascii_string_to_unsigned (value, 10, setting->min, setting->max, &number, NULL))
        return TRUE;
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("“%s” is no value for %s.%s: it takes a whole number from %u to %u"), value,
                   setting->group, setting->key, setting->min, setting->max);
      return FALSE;

    case EMEND_CONFIG_BOOLEAN:
      if (is_choice ("true|false", value))
        return TRUE;
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("“%s” is no value for %s.%s: it takes true or false"), value, setting->group,
                   setting->key);
      return FALSE;

    case EMEND_CONFIG_CHOICE:
      if (is_choice (setting->choices, value))
        return TRUE;
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("“%s” is no value for %s.%s: it takes one of %s"), value, setting->group,
                   setting->key, setting->choices);
      return FALSE;

    case EMEND_CONFIG_STRING:
      return TRUE;

    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
set_value (EmendConfig *self,
           const char *group,
           const char *key,
           const char *value,
           const char *origin,
           GError **error)
{
  int i = find_setting (group, key);

  if (i < 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("there is no setting %s.%s; “emend config” lists them"), group, key);
      return FALSE;
    }

  if (!check_value (&settings[i], value, error))
    return FALSE;

  /* A file that repeats what an earlier one says is not where the value comes from. */
  if (strcmp (self->values[i].value, value) == 0 && strcmp (origin, ORIGIN_COMMAND_LINE) != 0
      && strcmp (self->values[i].origin, ORIGIN_BUILT_IN) != 0)
    return TRUE;

  g_free (self->values[i].value);
  g_free (self->values[i].origin);
  self->values[i].value = g_strdup (value);
  self->values[i].origin = g_strdup (origin);
  return TRUE;
}

static gboolean
set_group (EmendConfig *self, GKeyFile *file, const char *group, const char *path, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *value = g_key_file_get_string (file, group, keys[k], &local_error);

      /* Of a value with an escape that does not exist there is an error as well as a value. */
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!set_value (self, group, keys[k], value, path, error))
        return FALSE;
    }
  return TRUE;
}

/* A file may be anything, if it comes with a book: a pipe, which one would wait for, or something without end. */
static gboolean
load_key_file (GKeyFile *file, const char *path, GError **error)
{
  struct stat found;

  if (stat (path, &found) == 0 && (!S_ISREG (found.st_mode) || found.st_size > MAX_LENGTH))
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                           S_ISREG (found.st_mode) ? _ ("it is too large for settings")
                                                   : _ ("it is no regular file"));
      return FALSE;
    }
  return g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error);
}

/* The names in a key file, which messages have, may be any bytes. */
static gboolean
refuse_file (const char *path, const GError *reason, GError **error)
{
  g_autofree char *message = g_utf8_make_valid (reason->message, -1);

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("reading the settings in %s: %s"), path,
               message);
  return FALSE;
}

/**
 * emend_config_new:
 *
 * Returns: (transfer full): the built-in settings
 */
EmendConfig *
emend_config_new (void)
{
  return g_object_new (EMEND_TYPE_CONFIG, NULL);
}

/**
 * emend_config_load_file:
 * @self: the settings
 * @path: (type filename): a key file
 * @error: return location for an error
 *
 * Adds a layer out of a file. A file that does not exist adds nothing, and is no error.
 *
 * Returns: %FALSE if the file cannot be read, or holds a setting or a value that does not exist
 */
gboolean
emend_config_load_file (EmendConfig *self, const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (EMEND_IS_CONFIG (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!load_key_file (file, path, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      return refuse_file (path, local_error, error);
    }

  groups = g_key_file_get_groups (file, NULL);
  for (guint g = 0; groups[g] != NULL; g++)
    {
      if (!set_group (self, file, groups[g], path, &local_error))
        return refuse_file (path, local_error, error);
    }
  return TRUE;
}

/**
 * emend_config_set:
 * @self: the settings
 * @group: group of a setting
 * @key: its key
 * @value: its new value
 * @error: return location for an error
 *
 * Sets a value that was given on the command line.
 *
 * Returns: %FALSE if there is no such setting, or if it does not take @value
 */
gboolean
emend_config_set (EmendConfig *self,
                  const char *group,
                  const char *key,
                  const char *value,
                  GError **error)
{
  g_return_val_if_fail (EMEND_IS_CONFIG (self), FALSE);
  g_return_val_if_fail (group != NULL && key != NULL && value != NULL, FALSE);

  return set_value (self, group, key, value, ORIGIN_COMMAND_LINE, error);
}

/**
 * emend_config_set_from:
 * @self: the settings
 * @group: group of a setting
 * @key: its key
 * @value: its new value
 * @origin: where that comes from, as emend_config_get_origin() has it
 * @error: return location for an error
 *
 * Sets a value that another layer had.
 *
 * Returns: %FALSE if there is no such setting, or if it does not take @value
 */
gboolean
emend_config_set_from (EmendConfig *self,
                       const char *group,
                       const char *key,
                       const char *value,
                       const char *origin,
                       GError **error)
{
  g_return_val_if_fail (EMEND_IS_CONFIG (self), FALSE);
  g_return_val_if_fail (group != NULL && key != NULL && value != NULL && origin != NULL, FALSE);

  return set_value (self, group, key, value, origin, error);
}

/**
 * emend_config_get_string:
 * @self: the settings
 * @group: group of a setting that exists
 * @key: its key
 *
 * Returns: (transfer none): its value as text
 */
const char *
emend_config_get_string (EmendConfig *self, const char *group, const char *key)
{
  int i;

  g_return_val_if_fail (EMEND_IS_CONFIG (self), NULL);

  i = find_setting (group, key);
  g_return_val_if_fail (i >= 0, NULL);
  return self->values[i].value;
}

/**
 * emend_config_get_uint:
 * @self: the settings
 * @group: group of a number
 * @key: its key
 *
 * Returns: its value
 */
guint
emend_config_get_uint (EmendConfig *self, const char *group, const char *key)
{
  const char *value = emend_config_get_string (self, group, key);

  g_return_val_if_fail (value != NULL, 0);
  return (guint) g_ascii_strtoull (value, NULL, 10);
}

/**
 * emend_config_get_boolean:
 * @self: the settings
 * @group: group of a switch
 * @key: its key
 *
 * Returns: its value
 */
gboolean
emend_config_get_boolean (EmendConfig *self, const char *group, const char *key)
{
  return g_strcmp0 (emend_config_get_string (self, group, key), "true") == 0;
}

/**
 * emend_config_get_origin:
 * @self: the settings
 * @group: group of a setting that exists
 * @key: its key
 *
 * Returns: (transfer none): where its value comes from: a path, `built in` or `command line`
 */
const char *
emend_config_get_origin (EmendConfig *self, const char *group, const char *key)
{
  int i;

  g_return_val_if_fail (EMEND_IS_CONFIG (self), NULL);

  i = find_setting (group, key);
  g_return_val_if_fail (i >= 0, NULL);
  return self->values[i].origin;
}

/**
 * emend_config_get_workers:
 * @self: the settings
 * @phase: a key of the group `parallel`
 * @cpu_bound: whether the workers compute, rather than wait
 *
 * Gives the number of workers of a phase. Workers that compute are never more than the CPUs that this
 * process may use.
 *
 * Returns: at least 1
 */
guint
emend_config_get_workers (EmendConfig *self, const char *phase, gboolean cpu_bound)
{
  guint n_workers = emend_config_get_uint (self, "parallel", phase);

  return cpu_bound ? MIN (n_workers, g_get_num_processors ()) : n_workers;
}

/**
 * emend_config_list_settings:
 * @n_settings: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_settings): every setting that Emend knows
 */
const EmendConfigSetting *
emend_config_list_settings (guint *n_settings)
{
  *n_settings = G_N_ELEMENTS (settings);
  return settings;
}
