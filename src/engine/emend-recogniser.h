/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-image.h"
#include "emend-page.h"

G_BEGIN_DECLS

#define EMEND_TYPE_RECOGNISER (emend_recogniser_get_type ())
G_DECLARE_INTERFACE (EmendRecogniser, emend_recogniser, EMEND, RECOGNISER, GObject)

/**
 * EmendRecogniserInterface:
 * @dup_version: names the engine and its models
 * @recognise: reads a page
 * @look_again: reads some lines of a page once more
 * @read_signs: reads signs that were cut out
 *
 * What adapters of text recognition implement.
 */
struct _EmendRecogniserInterface
{
  GTypeInterface parent_iface;

  char *(*dup_version) (EmendRecogniser *self, GError **error);
  EmendPage *(*recognise) (EmendRecogniser *self, EmendImage *image, guint *turn, GError **error);
  GPtrArray *(*look_again) (EmendRecogniser *self,
                            EmendImage *image,
                            const EmendBox *boxes,
                            guint n_boxes,
                            GError **error);
  char *(*read_signs) (EmendRecogniser *self,
                       EmendImage *image,
                       const char *signs,
                       guint *confidence,
                       GError **error);
};

char *emend_recogniser_dup_version (EmendRecogniser *self, GError **error);
EmendPage *emend_recogniser_recognise (EmendRecogniser *self,
                                       EmendImage *image,
                                       guint *turn,
                                       GError **error);
GPtrArray *emend_recogniser_look_again (EmendRecogniser *self,
                                        EmendImage *image,
                                        const EmendBox *boxes,
                                        guint n_boxes,
                                        GError **error);
char *emend_recogniser_read_signs (EmendRecogniser *self,
                                   EmendImage *image,
                                   const char *signs,
                                   guint *confidence,
                                   GError **error);

G_END_DECLS
