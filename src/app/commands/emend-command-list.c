/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend list`: the books of a folder, and how far each is.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-library.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "emend-book-status.h"
#include "emend-commands.h"
#include "emend-console.h"
#include "emend-error.h"
#include "emend-library.h"
#include "emend-table.h"

/* More books than anybody keeps in one folder. */
#define MAX_BOOKS 100000

/* What is printed of a book that cannot be looked at. */
static GVariant *
describe_damaged (const char *path, const GError *error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *valid = g_filename_display_name (path);

  g_variant_builder_add (&builder, "{sv}", "path", g_variant_new_string (valid));
  g_variant_builder_add (&builder, "{sv}", "state", g_variant_new_string (N_ ("damaged")));
  emend_console_add_text (&builder, "error", error->message);
  return g_variant_builder_end (&builder);
}

static gboolean
add_books (GPtrArray *books, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) paths = emend_library_list (folder, MAX_BOOKS, error);

  if (paths == NULL)
    return FALSE;
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GError) local_error = NULL;
      GVariant *book = emend_book_status_describe (path, &local_error);

      if (book == NULL)
        book = describe_damaged (path, local_error);
      g_ptr_array_add (books, g_variant_ref_sink (book));
    }
  return TRUE;
}

static const char *
get_text (GVariant *book, const char *key)
{
  const char *text = "";

  g_variant_lookup (book, key, "&s", &text);
  return text;
}

static guint
get_number (GVariant *book, const char *key)
{
  guint number = 0;

  g_variant_lookup (book, key, "u", &number);
  return number;
}

/* `begun: ocr 12 of 300`, `gaps: 2`. */
static char *
dup_state (GVariant *book)
{
  const char *state = get_text (book, "state");
  const char *stage = get_text (book, "stage");

  if (g_str_equal (state, "gaps"))
    return g_strdup_printf (_ ("gaps: %u"), get_number (book, "failed"));
  if (*stage == '\0' || g_str_equal (state, "new"))
    return g_strdup (*state != '\0' ? _ (state) : "");
  return g_strdup_printf (
      /* Translators: a state such as “begun”, a stage, how many, of how many. */ _ (
          "%s: %s %u of %u"),
      _ (state), stage, get_number (book, "done"), get_number (book, "total"));
}

static char **
build_row (GVariant *book)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_autofree char *name = g_path_get_basename (get_text (book, "path"));
  g_autofree char *pages = g_strdup_printf ("%u", get_number (book, "pages"));
  g_autofree char *state = dup_state (book);
  const char *cost = get_text (book, "cost");

  g_strv_builder_add_many (row, name, get_text (book, "title"), get_text (book, "author"), pages,
                           state, g_ascii_strtod (cost, NULL) > 0 ? cost : "", NULL);
  return g_strv_builder_end (row);
}

static void
print_table (EmendInvocation *invocation, const GPtrArray *books)
{
  static const char *const titles[]
      = { N_ ("Book"), N_ ("Title"), N_ ("Author"), N_ ("Pages"), N_ ("State"), N_ ("Cost"), NULL };
  g_autoptr (EmendTable) table = emend_table_new (titles);

  if (books->len == 0)
    {
      emend_invocation_print (invocation,
                              _ ("There are no books here; “emend process” makes them.\n"));
      return;
    }
  for (guint i = 0; i < books->len; i++)
    emend_table_take_row (table, build_row (g_ptr_array_index (books, i)));
  emend_table_print (table, invocation, "");
}

static void
print_json (EmendInvocation *invocation, const GPtrArray *books)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < books->len; i++)
    json_builder_add_value (builder, json_gvariant_serialize (g_ptr_array_index (books, i)));
  json_builder_end_array (builder);
  emend_invocation_print_json (invocation, builder);
}

/**
 * emend_command_list_run:
 * @invocation: (transfer full): the call
 *
 * Lists the books of folders.
 */
void
emend_command_list_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print it; text by default"),
      "text|json" },
    G_OPTION_ENTRY_NULL,
  };
  char *here[] = { (char *) ".", NULL };
  g_autoptr (GPtrArray) books = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  char **arguments;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries)
      || !emend_invocation_check_format (invocation, format))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments == 0)
    arguments = here;
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GFile) folder = emend_invocation_resolve (invocation, arguments[i]);
      g_autoptr (GError) error = NULL;

      if (!add_books (books, g_file_peek_path (folder), &error))
        {
          emend_invocation_fail (invocation, error);
          return;
        }
    }
  if (g_strcmp0 (format, "json") == 0)
    print_json (invocation, books);
  else
    print_table (invocation, books);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
