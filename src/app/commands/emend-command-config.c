/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend config`: the settings in force as a key file that can be edited and used as one.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-commands.h"
#include "emend-settings.h"

static void
print_key_file (EmendInvocation *invocation, EmendConfig *config)
{
  guint n_settings;
  const EmendConfigSetting *settings = emend_config_list_settings (&n_settings);

  for (guint i = 0; i < n_settings; i++)
    {
      const EmendConfigSetting *s = &settings[i];

      if (i == 0 || strcmp (s->group, settings[i - 1].group) != 0)
        emend_invocation_print (invocation, "%s[%s]\n", i == 0 ? "" : "\n", s->group);
      emend_invocation_print (invocation, "# %s (%s)\n%s=%s\n", _ (s->description),
                              _ (emend_config_get_origin (config, s->group, s->key)), s->key,
                              emend_config_get_string (config, s->group, s->key));
    }
}

static void
print_json (EmendInvocation *invocation, EmendConfig *config)
{
  guint n_settings;
  const EmendConfigSetting *settings = emend_config_list_settings (&n_settings);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < n_settings; i++)
    {
      const EmendConfigSetting *s = &settings[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "group");
      json_builder_add_string_value (builder, s->group);
      json_builder_set_member_name (builder, "key");
      json_builder_add_string_value (builder, s->key);
      json_builder_set_member_name (builder, "value");
      json_builder_add_string_value (builder, emend_config_get_string (config, s->group, s->key));
      json_builder_set_member_name (builder, "origin");
      json_builder_add_string_value (builder, emend_config_get_origin (config, s->group, s->key));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  emend_invocation_print_json (invocation, builder);
}

/**
 * emend_command_config_run:
 * @invocation: (transfer full): the call
 *
 * Shows the settings in force, and where each comes from.
 */
void
emend_command_config_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  g_auto (GStrv) overrides = NULL;
  g_autoptr (EmendConfig) config = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) book = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print it; text by default"),
      "text|json" },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &overrides, N_ ("Show what a setting would do"),
      "GROUP.KEY=VALUE" },
    G_OPTION_ENTRY_NULL,
  };
  char **arguments;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments > 1)
    {
      emend_invocation_fail_usage (invocation, _ ("config takes one book at the most"));
      return;
    }
  if (!emend_invocation_check_format (invocation, format))
    return;

  if (n_arguments == 1)
    book = emend_invocation_resolve (invocation, arguments[0]);
  config = emend_settings_load (book != NULL ? g_file_peek_path (book) : NULL, overrides, &error);
  if (config == NULL)
    {
      emend_invocation_fail (invocation, error);
      return;
    }

  if (g_strcmp0 (format, "json") == 0)
    print_json (invocation, config);
  else
    print_key_file (invocation, config);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
