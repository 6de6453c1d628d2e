/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Languages as other programs know them (BCP 47): `tags = emend_language_tag_list ("deu+eng");`
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-language-tag.h"

#include <string.h>

/* The recogniser's models, in their order, and what BCP 47 calls their languages. */
static const struct
{
  const char *model;
  const char *tag;
} languages[] = {
  { "afr", "af" },           { "amh", "am" },          { "ara", "ar" },
  { "asm", "as" },           { "aze", "az" },          { "aze_cyrl", "az-Cyrl" },
  { "bel", "be" },           { "ben", "bn" },          { "bod", "bo" },
  { "bos", "bs" },           { "bre", "br" },          { "bul", "bg" },
  { "cat", "ca" },           { "ceb", "ceb" },         { "ces", "cs" },
  { "chi_sim", "zh-Hans" },  { "chi_tra", "zh-Hant" }, { "chr", "chr" },
  { "cos", "co" },           { "cym", "cy" },          { "dan", "da" },
  { "deu", "de" },           { "deu_latf", "de" },     { "div", "dv" },
  { "dzo", "dz" },           { "ell", "el" },          { "eng", "en" },
  { "enm", "enm" },          { "epo", "eo" },          { "est", "et" },
  { "eus", "eu" },           { "fao", "fo" },          { "fas", "fa" },
  { "fil", "fil" },          { "fin", "fi" },          { "fra", "fr" },
  { "frk", "de" },           { "frm", "frm" },         { "fry", "fy" },
  { "gla", "gd" },           { "gle", "ga" },          { "glg", "gl" },
  { "grc", "grc" },          { "guj", "gu" },          { "hat", "ht" },
  { "heb", "he" },           { "hin", "hi" },          { "hrv", "hr" },
  { "hun", "hu" },           { "hye", "hy" },          { "iku", "iu" },
  { "ind", "id" },           { "isl", "is" },          { "ita", "it" },
  { "ita_old", "it" },       { "jav", "jv" },          { "jpn", "ja" },
  { "kan", "kn" },           { "kat", "ka" },          { "kat_old", "ka" },
  { "kaz", "kk" },           { "khm", "km" },          { "kir", "ky" },
  { "kmr", "kmr" },          { "kor", "ko" },          { "lao", "lo" },
  { "lat", "la" },           { "lav", "lv" },          { "lit", "lt" },
  { "ltz", "lb" },           { "mal", "ml" },          { "mar", "mr" },
  { "mkd", "mk" },           { "mlt", "mt" },          { "mon", "mn" },
  { "mri", "mi" },           { "msa", "ms" },          { "mya", "my" },
  { "nep", "ne" },           { "nld", "nl" },          { "nor", "no" },
  { "oci", "oc" },           { "ori", "or" },          { "pan", "pa" },
  { "pol", "pl" },           { "por", "pt" },          { "pus", "ps" },
  { "que", "qu" },           { "ron", "ro" },          { "rus", "ru" },
  { "san", "sa" },           { "sin", "si" },          { "slk", "sk" },
  { "slv", "sl" },           { "snd", "sd" },          { "spa", "es" },
  { "spa_old", "es" },       { "sqi", "sq" },          { "srp", "sr-Cyrl" },
  { "srp_latn", "sr-Latn" }, { "sun", "su" },          { "swa", "sw" },
  { "swe", "sv" },           { "syr", "syr" },         { "tam", "ta" },
  { "tat", "tt" },           { "tel", "te" },          { "tgk", "tg" },
  { "tha", "th" },           { "tir", "ti" },          { "ton", "to" },
  { "tur", "tr" },           { "uig", "ug" },          { "ukr", "uk" },
  { "urd", "ur" },           { "uzb", "uz" },          { "uzb_cyrl", "uz-Cyrl" },
  { "vie", "vi" },           { "yid", "yi" },          { "yor", "yo" },
};

/* Scripts that are written from the right to the left. */
static const GUnicodeScript rtl_scripts[] = {
  G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_ARABIC,  G_UNICODE_SCRIPT_SYRIAC,
  G_UNICODE_SCRIPT_THAANA, G_UNICODE_SCRIPT_NKO,     G_UNICODE_SCRIPT_SAMARITAN,
  G_UNICODE_SCRIPT_ADLAM,  G_UNICODE_SCRIPT_MANDAIC,
};

/* Languages that are. */
static const char *const rtl_tags[]
    = { "ar", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi" };

static const char *
find_tag (const char *model)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (strcmp (languages[i].model, model) == 0)
        return languages[i].tag;
    }
  return NULL;
}

/**
 * emend_language_tag_list:
 * @models: (nullable): the recogniser's models, such as `eng+deu`
 *
 * Gives the tags of their languages, each once. Models of scripts, and those that nobody knows, have none.
 *
 * Returns: (transfer full) (array zero-terminated=1): at least one tag; `und` if no language is known
 */
char **
emend_language_tag_list (const char *models)
{
  g_auto (GStrv) names = g_strsplit (models != NULL ? models : "", "+", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *tag = find_tag (g_strstrip (names[i]));

      if (tag != NULL && g_hash_table_add (seen, (gpointer) tag))
        g_strv_builder_add (builder, tag);
    }
  if (g_hash_table_size (seen) == 0)
    g_strv_builder_add (builder, "und");
  return g_strv_builder_end (builder);
}

/**
 * emend_language_tag_is_rtl:
 * @tag: a tag from emend_language_tag_list()
 *
 * Returns: whether the language is written from the right to the left
 */
gboolean
emend_language_tag_is_rtl (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (rtl_tags); i++)
    {
      if (strcmp (rtl_tags[i], tag) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_language_tag_find_direction:
 * @text: UTF-8
 *
 * Tells the direction of a text by its first letter, as the Unicode bidirectional algorithm does (UAX 9, P2).
 *
 * Returns: -1 from the right to the left, 1 from the left to the right, 0 if there is no letter
 */
int
emend_language_tag_find_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (rtl_scripts); i++)
        {
          if (g_unichar_get_script (c) == rtl_scripts[i])
            return -1;
        }
      return 1;
    }
  return 0;
}
