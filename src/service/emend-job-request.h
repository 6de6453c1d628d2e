/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendJobRequest:
 * @book: the folder of the book, an absolute path
 * @sources: (array zero-terminated=1): files and folders with scans, absolute paths; empty to go on with a book
 * @settings: (array zero-terminated=1): settings of the book, as `GROUP.KEY=VALUE`
 * @workers: pages that are read at the same time; 0 for what the settings say
 * @deadline: seconds for a page; 0 for what the settings say
 * @offline: whether nothing is sent
 * @detached: whether the job outlives who asked for it
 * @has_umask: whether @umask says something
 * @umask: with which umask files are to be made
 * @environment: (nullable) (element-type utf8 utf8): SHA-256 sums of the values of variables that matter
 *
 * What is to be done with a book, wherever that is.
 */
typedef struct
{
  char *book;
  char **sources;
  char **settings;
  guint workers;
  guint deadline;
  gboolean offline;
  gboolean detached;
  gboolean has_umask;
  guint umask;
  GHashTable *environment;
} EmendJobRequest;

EmendJobRequest *emend_job_request_new (const char *book);
EmendJobRequest *emend_job_request_new_from_variant (GVariant *variant, GError **error);
EmendJobRequest *emend_job_request_copy (const EmendJobRequest *self);
void emend_job_request_free (EmendJobRequest *self);
gboolean emend_job_request_is_utf8 (const EmendJobRequest *self);
GVariant *emend_job_request_to_variant (const EmendJobRequest *self);
void emend_job_request_set_surroundings (EmendJobRequest *self);
gboolean emend_job_request_check_surroundings (const EmendJobRequest *self, GError **error);
gboolean emend_job_request_check_paths (const EmendJobRequest *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendJobRequest, emend_job_request_free)

G_END_DECLS
