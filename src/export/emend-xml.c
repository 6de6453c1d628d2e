/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Writes XML 1.0 that every parser takes, whatever text is put in:
 *
 *     xml = emend_xml_new ("html");
 *     emend_xml_begin (xml, "html");
 *     emend_xml_add_attribute (xml, "xml:lang", language);
 *     emend_xml_add_text (xml, text);
 *     emend_xml_end (xml);
 *     document = emend_xml_finish (g_steal_pointer (&xml));
 *
 * GLib escapes what is markup. Characters that XML has no place for, escaped or not, are left out.
 *
 * Thread contract: used by one thread at a time.
 */

#include "config.h"

#include "emend-xml.h"

#include <string.h>

struct _EmendXml
{
  GString *text;
  GPtrArray *open;      /* (element-type utf8): names of the elements that are not ended yet */
  gboolean is_in_start; /* whether attributes may still follow the last thing written */
};

/* Of what XML 1.0 (fifth edition, 2.2) calls a character, also those are left out that mean nothing in a text: control
 * characters other than tabs and line feeds, and code points that Unicode will never give to a character. */
static gboolean
is_character (gunichar c)
{
  if (c == '\t' || c == '\n')
    return TRUE;
  return !g_unichar_iscntrl (c) && (c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef);
}

static void
append_escaped (GString *xml, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;
  char *end = valid;
  const char *next;

  for (const char *p = valid; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (!is_character (g_utf8_get_char (p)))
        continue;
      memmove (end, p, (gsize) (next - p));
      end += next - p;
    }
  escaped = g_markup_escape_text (valid, end - valid);
  g_string_append (xml, escaped);
}

static void
end_start (EmendXml *self)
{
  if (self->is_in_start)
    g_string_append_c (self->text, '>');
  self->is_in_start = FALSE;
}

/**
 * emend_xml_new:
 * @doctype: (nullable): what follows `<!DOCTYPE`; %NULL for no such declaration
 *
 * Begins a document in UTF-8.
 *
 * Returns: (transfer full): an empty document
 */
EmendXml *
emend_xml_new (const char *doctype)
{
  EmendXml *self = g_new0 (EmendXml, 1);

  self->text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  self->open = g_ptr_array_new_with_free_func (g_free);
  if (doctype != NULL)
    g_string_append_printf (self->text, "<!DOCTYPE %s>\n", doctype);
  return self;
}

/**
 * emend_xml_free:
 * @self: (transfer full): a document that is not needed any more
 */
void
emend_xml_free (EmendXml *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

/**
 * emend_xml_begin:
 * @self: a document
 * @name: a name of an element, with its prefix if it has one
 *
 * Begins an element, which emend_xml_end() ends.
 */
void
emend_xml_begin (EmendXml *self, const char *name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  end_start (self);
  g_string_append_printf (self->text, "<%s", name);
  g_ptr_array_add (self->open, g_strdup (name));
  self->is_in_start = TRUE;
}

/**
 * emend_xml_end:
 * @self: a document
 *
 * Ends the element that was begun last and is not ended yet.
 */
void
emend_xml_end (EmendXml *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->open->len > 0);

  if (self->is_in_start)
    g_string_append (self->text, "/>");
  else
    g_string_append_printf (self->text, "</%s>",
                            (const char *) g_ptr_array_index (self->open, self->open->len - 1));
  self->is_in_start = FALSE;
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
}

/**
 * emend_xml_add_attribute:
 * @self: a document in which an element was just begun
 * @name: a name that the element has no attribute of yet
 * @value: (nullable): any text; %NULL for no attribute
 *
 * Adds an attribute to the element.
 */
void
emend_xml_add_attribute (EmendXml *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (self->is_in_start);

  if (value == NULL)
    return;
  g_string_append_printf (self->text, " %s=\"", name);
  append_escaped (self->text, value);
  g_string_append_c (self->text, '"');
}

/**
 * emend_xml_add_number:
 * @self: a document in which an element was just begun
 * @name: a name that the element has no attribute of yet
 * @value: a number
 *
 * Adds an attribute that is a number to the element.
 */
void
emend_xml_add_number (EmendXml *self, const char *name, guint value)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  emend_xml_add_attribute (self, name, text);
}

/**
 * emend_xml_add_text:
 * @self: a document in which an element is open
 * @text: (nullable): any text
 *
 * Adds @text to the element. Nothing in it is markup.
 */
void
emend_xml_add_text (EmendXml *self, const char *text)
{
  g_return_if_fail (self != NULL);

  if (text == NULL || *text == '\0')
    return;
  end_start (self);
  append_escaped (self->text, text);
}

/**
 * emend_xml_add_element:
 * @self: a document
 * @name: a name of an element
 * @text: (nullable): any text
 *
 * Adds an element that holds @text and nothing else.
 */
void
emend_xml_add_element (EmendXml *self, const char *name, const char *text)
{
  emend_xml_begin (self, name);
  emend_xml_add_text (self, text);
  emend_xml_end (self);
}

/**
 * emend_xml_finish:
 * @self: (transfer full): a document
 *
 * Ends all elements that are not ended yet.
 *
 * Returns: (transfer full): the document, with a line feed at the end
 */
char *
emend_xml_finish (EmendXml *self)
{
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  while (self->open->len > 0)
    emend_xml_end (self);
  g_string_append_c (self->text, '\n');
  text = g_string_free (g_steal_pointer (&self->text), FALSE);
  self->text = g_string_new (NULL);
  emend_xml_free (self);
  return text;
}
