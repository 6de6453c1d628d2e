/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An entry of a bibliography as TEI: its text as it is printed, in which the fields are elements.
 * `emend_tei_reference_add (xml, 1, reference, text);`
 *
 * Thread contract: pure functions; any thread.
 * check-source: tested-by tests/export/test-tei.c
 */

#include "config.h"

#include "emend-tei-reference.h"

#include <string.h>

#define MAX_FIELDS 6

/* A field in the text. */
typedef struct
{
  const char *element;
  const char *level; /* (nullable) */
  gsize start;
  gsize length;
} Field;

static gboolean
is_free (const Field *fields, guint n_fields, gsize start, gsize length)
{
  for (guint i = 0; i < n_fields; i++)
    {
      if (start < fields[i].start + fields[i].length && fields[i].start < start + length)
        return FALSE;
    }
  return TRUE;
}

/* Finds the first place of a field that no other has. What is not in the text, such as an author that a dash stands
 * for, has no element. */
static void
find (const char *text,
      const char *value,
      const char *element,
      const char *level,
      Field *fields,
      guint *n_fields)
{
  gsize length = value != NULL ? strlen (value) : 0;

  for (const char *p = length > 0 ? strstr (text, value) : NULL; p != NULL;
       p = strstr (p + 1, value))
    {
      const Field field = { element, level, (gsize) (p - text), length };

      if (!is_free (fields, *n_fields, field.start, length))
        continue;
      fields[(*n_fields)++] = field;
      return;
    }
}

static int
compare_fields (const void *a, const void *b)
{
  const Field *first = a;
  const Field *second = b;

  return (first->start > second->start) - (first->start < second->start);
}

static void
add_part (EmendXml *xml, const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);

  emend_xml_add_text (xml, part);
}

/**
 * emend_tei_reference_add:
 * @xml: a document in which a `bibl` was just begun
 * @number: its place in the bibliographies of the book, from 1
 * @reference: the entry
 * @text: the entry as it is printed
 *
 * Adds the attributes and the text of the `bibl`.
 */
void
emend_tei_reference_add (EmendXml *xml,
                         guint number,
                         const EmendReference *reference,
                         const char *text)
{
  g_autofree char *id = g_strdup_printf ("reference-%u", number);
  gboolean is_part = reference->container != NULL;
  Field fields[MAX_FIELDS];
  guint n_fields = 0;
  gsize end = 0;

  emend_xml_add_attribute (xml, "xml:id", id);
  emend_xml_add_attribute (xml, "type", emend_reference_type_get_nick (reference->type));
  find (text, reference->title, "title", is_part ? "a" : NULL, fields, &n_fields);
  find (text, reference->author, "author", NULL, fields, &n_fields);
  find (text, reference->container, "title", reference->type == EMEND_REFERENCE_ARTICLE ? "j" : "m",
        fields, &n_fields);
  find (text, reference->publisher, "publisher", NULL, fields, &n_fields);
  find (text, reference->place, "pubPlace", NULL, fields, &n_fields);
  find (text, reference->year, "date", NULL, fields, &n_fields);
  qsort (fields, n_fields, sizeof fields[0], compare_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      add_part (xml, text + end, fields[i].start - end);
      emend_xml_begin (xml, fields[i].element);
      emend_xml_add_attribute (xml, "level", fields[i].level);
      add_part (xml, text + fields[i].start, fields[i].length);
      emend_xml_end (xml);
      end = fields[i].start + fields[i].length;
    }
  emend_xml_add_text (xml, text + end);
}
