/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The files that Tesseract's models are in: `emend_tesseract_model_dup_hash (folder, "deu")`.
 *
 * Thread contract: any thread.
 *
 * check-source: tested-by tests/engine/test-tesseract.c
 */

#include "config.h"

#include "emend-tesseract-model.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"

/**
 * emend_tesseract_model_set_missing_error:
 * @error: return location
 * @language: name of a model, such as `deu`
 *
 * Says that a model is not installed, and in which package it is. Debian names packages after models:
 * `chi_sim` is in `tesseract-ocr-chi-sim`. Those of scripts have codes of four letters instead of the
 * names of the models.
 */
void
emend_tesseract_model_set_missing_error (GError **error, const char *language)
{
  g_autofree char *package = NULL;

  if (g_str_has_prefix (language, "script/"))
    package = g_strdup ("tesseract-ocr-script-…");
  else
    package = g_strdelimit (g_strconcat ("tesseract-ocr-", language, NULL), "_", '-');

  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NO_MODEL,
               _ ("loading Tesseract: there is no model “%s”; it is in the package %s"), language,
               package);
}

/**
 * emend_tesseract_model_check_names:
 * @languages: (array zero-terminated=1): names of models, which may come from a stranger
 * @error: return location
 *
 * Sees to it that there are names, and that each is one of a file in the folder of the models, or in one below it, as
 * `script/Latin` is. Fails with %EMEND_ERROR_NO_MODEL.
 *
 * Returns: %TRUE if all names are such
 */
gboolean
emend_tesseract_model_check_names (const char *const *languages, GError **error)
{
  guint i = 0;

  while (languages[i] != NULL && *languages[i] != '\0' && *languages[i] != '/'
         && strchr (languages[i], '.') == NULL)
    i++;
  if (i > 0 && languages[i] == NULL)
    return TRUE;

  emend_tesseract_model_set_missing_error (error, languages[i] != NULL ? languages[i] : "");
  return FALSE;
}

/**
 * emend_tesseract_model_dup_hash:
 * @folder: where the models are
 * @language: name of a model, such as `deu`
 *
 * Returns: (transfer full) (nullable): SHA-256 of the model in hexadecimal digits; %NULL if there is no
 *   such model
 */
char *
emend_tesseract_model_dup_hash (const char *folder, const char *language)
{
  g_autofree char *name = g_strconcat (language, ".traineddata", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  return bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
}
