/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-title-words.h"

G_BEGIN_DECLS

/**
 * EmendConfusion:
 * @read: what recognisers read
 * @meant: what may stand there instead
 * @cost: how rare that is: 1 for what is confused all the time, 3 for what hardly is
 *
 * Letters that recognisers read for others.
 */
typedef struct
{
  char *read;
  char *meant;
  double cost;
} EmendConfusion;

/**
 * EmendLanguageWords:
 * @EMEND_LANGUAGE_FUNCTION: articles, pronouns, prepositions and such: what other words are run together
 *   with
 * @EMEND_LANGUAGE_INNER: words that no sentence ends with
 * @EMEND_LANGUAGE_STARTING: words that are no names, and have a capital only where a sentence begins
 * @EMEND_LANGUAGE_ELISIONS: words that begin with an apostrophe, without it
 * @EMEND_LANGUAGE_ABBREVIATIONS: words that a full stop belongs to, without it
 * @EMEND_LANGUAGE_NOTE_TITLES: what lists of notes are headed with
 * @EMEND_LANGUAGE_EDITORS: in a bibliography, what says that somebody edited or translated a work
 * @EMEND_LANGUAGE_IN: in a bibliography, what stands before the work that a part of a book or an article is in
 * @EMEND_LANGUAGE_VOLUMES: in a bibliography, what counts volumes, pages, editions and sizes of a work
 * @EMEND_LANGUAGE_PUBLISHERS: in a bibliography, what only names of publishers have
 * @EMEND_LANGUAGE_PLACES: in a bibliography, where many books were printed
 * @EMEND_LANGUAGE_THESES: in a bibliography, what says that a work is a thesis
 * @EMEND_LANGUAGE_MANUSCRIPTS: in a bibliography, what says that a work is a manuscript
 * @EMEND_LANGUAGE_UNDATED: in a bibliography, what stands for a year that is not known
 *
 * Lists of words of a language.
 */
typedef enum {
  EMEND_LANGUAGE_FUNCTION,
  EMEND_LANGUAGE_INNER,
  EMEND_LANGUAGE_STARTING,
  EMEND_LANGUAGE_ELISIONS,
  EMEND_LANGUAGE_ABBREVIATIONS,
  EMEND_LANGUAGE_NOTE_TITLES,
  EMEND_LANGUAGE_EDITORS,
  EMEND_LANGUAGE_IN,
  EMEND_LANGUAGE_VOLUMES,
  EMEND_LANGUAGE_PUBLISHERS,
  EMEND_LANGUAGE_PLACES,
  EMEND_LANGUAGE_THESES,
  EMEND_LANGUAGE_MANUSCRIPTS,
  EMEND_LANGUAGE_UNDATED,
} EmendLanguageWords;

#define EMEND_LANGUAGE_N_WORDS (EMEND_LANGUAGE_UNDATED + 1)

#define EMEND_TYPE_LANGUAGE (emend_language_get_type ())

/**
 * EmendLanguage:
 *
 * What correction knows of the language of a book, or of its languages. It all comes from files.
 */
typedef struct _EmendLanguage EmendLanguage;

GType emend_language_get_type (void) G_GNUC_CONST;
EmendLanguage *emend_language_new (void);
EmendLanguage *emend_language_ref (EmendLanguage *self);
void emend_language_unref (EmendLanguage *self);
gboolean emend_language_add (EmendLanguage *self, GKeyFile *file, GError **error);

gboolean emend_language_has_word (const EmendLanguage *self,
                                  EmendLanguageWords list,
                                  const char *word);
const GPtrArray *emend_language_get_confusions (const EmendLanguage *self, gunichar first);
const char *emend_language_get_single (const EmendLanguage *self, gunichar c);
gboolean emend_language_has_english_quotes (const EmendLanguage *self);
const EmendTitleWords *emend_language_get_titles (const EmendLanguage *self);
const char *emend_language_get_digest (EmendLanguage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendLanguage, emend_language_unref)

G_END_DECLS
