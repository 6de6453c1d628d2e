/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EmendConfigType:
 * @EMEND_CONFIG_UINT: a whole number within limits
 * @EMEND_CONFIG_BOOLEAN: `true` or `false`
 * @EMEND_CONFIG_STRING: any text
 * @EMEND_CONFIG_CHOICE: one of several words
 *
 * What values a setting takes.
 */
typedef enum {
  EMEND_CONFIG_UINT,
  EMEND_CONFIG_BOOLEAN,
  EMEND_CONFIG_STRING,
  EMEND_CONFIG_CHOICE,
} EmendConfigType;

/**
 * EmendConfigSetting:
 * @group: group of the key file
 * @key: key in the group
 * @type: what values it takes
 * @fallback: the built-in value
 * @min: least number, for numbers
 * @max: greatest number, for numbers
 * @choices: (nullable): the words, with `|` between them, for choices
 * @description: what it does, with its unit; one line
 *
 * A setting that Emend knows.
 */
typedef struct
{
  const char *group;
  const char *key;
  EmendConfigType type;
  const char *fallback;
  guint min;
  guint max;
  const char *choices;
  const char *description;
} EmendConfigSetting;

#define EMEND_TYPE_CONFIG (emend_config_get_type ())
G_DECLARE_FINAL_TYPE (EmendConfig, emend_config, EMEND, CONFIG, GObject)

EmendConfig *emend_config_new (void);
gboolean emend_config_load_file (EmendConfig *self, const char *path, GError **error);
gboolean emend_config_set (EmendConfig *self,
                           const char *group,
                           const char *key,
                           const char *value,
                           GError **error);
gboolean emend_config_set_from (EmendConfig *self,
                                const char *group,
                                const char *key,
                                const char *value,
                                const char *origin,
                                GError **error);

guint emend_config_get_uint (EmendConfig *self, const char *group, const char *key);
gboolean emend_config_get_boolean (EmendConfig *self, const char *group, const char *key);
const char *emend_config_get_string (EmendConfig *self, const char *group, const char *key);
const char *emend_config_get_origin (EmendConfig *self, const char *group, const char *key);
guint emend_config_get_workers (EmendConfig *self, const char *phase, gboolean cpu_bound);

const EmendConfigSetting *emend_config_list_settings (guint *n_settings);

G_END_DECLS
