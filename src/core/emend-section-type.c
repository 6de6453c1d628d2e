/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a section of a book is: `emend_section_type_from_nick ("chapter", &type)`.
 *
 * Thread contract: pure functions; any thread.
 * check-source: tested-by tests/core/test-section.c
 */

#include "config.h"

#include "emend-section-type.h"

#include "emend-nick.h"

static const char *const nicks[] = {
  "title_page", "copyright",       "dedication",   "epigraph", "contents", "foreword",
  "preface",    "acknowledgments", "introduction", "prologue", "part",     "chapter",
  "epilogue",   "conclusion",      "afterword",    "appendix", "notes",    "bibliography",
  "index",      "glossary",        "about_author",
};
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_SECTION_N_TYPES);

/**
 * emend_section_type_get_nick:
 * @type: a type
 *
 * Returns: (transfer none): its stable name in files, such as `title_page`
 */
const char *
emend_section_type_get_nick (EmendSectionType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (nicks), NULL);
  return nicks[type];
}

/**
 * emend_section_type_from_nick:
 * @nick: (nullable): a name out of a file
 * @type: (out): the type of that name
 *
 * Returns: %FALSE if there is no type of that name
 */
gboolean
emend_section_type_from_nick (const char *nick, EmendSectionType *type)
{
  guint index;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &index))
    return FALSE;
  *type = (EmendSectionType) index;
  return TRUE;
}
