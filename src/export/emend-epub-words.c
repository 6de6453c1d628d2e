/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What an EPUB says beside the words of the book, in the book's language: `words = emend_epub_words_find ("de");`. Whose
 * computer it is written on makes no difference to a book; so these are no messages, and stand here.
 *
 * Thread contract: constants; any thread.
 */

#include "config.h"

#include "emend-epub-words.h"

#include <string.h>

/* The first one stands for all languages that are not here. */
static const EmendEpubWords languages[] = {
  { "en",
    { "Contents", "Cover", "Pages", "Landmarks", "Text", "Figure on page", "Figure on scan",
      "The text was recognised from images of printed pages and may hold errors. It can be "
      "navigated by its sections.",
      "Pictures have their captions as alternative text; those without a caption are not "
      "described." },
    { "Title page", "Copyright",       "Dedication",      "Epigraph", "Contents", "Foreword",
      "Preface",    "Acknowledgments", "Introduction",    "Prologue", "Part",     "Chapter",
      "Epilogue",   "Conclusion",      "Afterword",       "Appendix", "Notes",    "Bibliography",
      "Index",      "Glossary",        "About the author" } },
  { "de",
    { "Inhalt", "Umschlag", "Seiten", "Orientierung", "Text", "Abbildung auf Seite",
      "Abbildung auf Scan",
      "Der Text wurde aus Bildern gedruckter Seiten erkannt und kann Fehler enthalten. Über seine "
      "Abschnitte lässt sich in ihm navigieren.",
      "Bilder haben ihre Unterschriften als Alternativtext; solche ohne Unterschrift sind nicht "
      "beschrieben." },
    { "Titelseite", "Impressum", "Widmung",           "Motto",  "Inhalt",      "Geleitwort",
      "Vorwort",    "Dank",      "Einleitung",        "Prolog", "Teil",        "Kapitel",
      "Epilog",     "Schluss",   "Nachwort",          "Anhang", "Anmerkungen", "Literatur",
      "Register",   "Glossar",   "Über den Verfasser" } },
  { "fr",
    { "Table des matières", "Couverture", "Pages", "Repères", "Texte", "Figure à la page",
      "Figure sur l’image numérisée",
      "Le texte a été reconnu à partir d’images de pages imprimées et peut contenir des erreurs. "
      "On peut y naviguer par sections.",
      "Les images ont leur légende pour texte de remplacement ; celles qui n’en ont pas ne sont "
      "pas décrites." },
    { "Page de titre",
      "Mentions légales",
      "Dédicace",
      "Épigraphe",
      "Table des matières",
      "Avant-propos",
      "Préface",
      "Remerciements",
      "Introduction",
      "Prologue",
      "Partie",
      "Chapitre",
      "Épilogue",
      "Conclusion",
      "Postface",
      "Annexe",
      "Notes",
      "Bibliographie",
      "Index",
      "Glossaire",
      "À propos de l’auteur" } },
};

/**
 * emend_epub_words_are_of:
 * @self: words
 * @tag: the tag of a language, or `und`
 *
 * Returns: whether the words are of this language, whatever its script or country
 */
gboolean
emend_epub_words_are_of (const EmendEpubWords *self, const char *tag)
{
  gsize length = strcspn (tag, "-");

  return strlen (self->tag) == length && g_ascii_strncasecmp (self->tag, tag, length) == 0;
}

/**
 * emend_epub_words_find:
 * @tag: the tag of a language, or `und`
 *
 * Returns: (transfer none): its words; those of English if they are not known
 */
const EmendEpubWords *
emend_epub_words_find (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (emend_epub_words_are_of (&languages[i], tag))
        return &languages[i];
    }
  return &languages[0];
}
