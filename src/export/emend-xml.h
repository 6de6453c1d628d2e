/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendXml:
 *
 * An XML document that is being written.
 */
typedef struct _EmendXml EmendXml;

EmendXml *emend_xml_new (const char *doctype);
void emend_xml_free (EmendXml *self);
void emend_xml_begin (EmendXml *self, const char *name);
void emend_xml_end (EmendXml *self);
void emend_xml_add_attribute (EmendXml *self, const char *name, const char *value);
void emend_xml_add_number (EmendXml *self, const char *name, guint value);
void emend_xml_add_text (EmendXml *self, const char *text);
void emend_xml_add_element (EmendXml *self, const char *name, const char *text);
char *emend_xml_finish (EmendXml *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendXml, emend_xml_free)

G_END_DECLS
