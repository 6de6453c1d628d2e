/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-workshop.h"

G_BEGIN_DECLS

#define EMEND_TYPE_BOOK_JOB (emend_book_job_get_type ())
G_DECLARE_FINAL_TYPE (EmendBookJob, emend_book_job, EMEND, BOOK_JOB, EmendJob)

EmendBookJob *emend_book_job_new (const EmendJobRequest *request, EmendWorkshop *workshop);
void emend_book_job_set_tells (EmendBookJob *self, gboolean tells);
void emend_book_job_set_patience (EmendBookJob *self, guint seconds);

G_END_DECLS
