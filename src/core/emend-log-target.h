/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendLogTarget:
 *
 * Where the messages about one book go.
 */
typedef struct _EmendLogTarget EmendLogTarget;

/**
 * EmendLogListener:
 * @line: what would have been printed, without the name of the program
 * @user_data: data of the listener
 *
 * Is told what would have been printed. Called in the context that the listener was set in.
 */
typedef void (*EmendLogListener) (const char *line, gpointer user_data);

EmendLogTarget *emend_log_target_new (const char *path, GError **error);
EmendLogTarget *emend_log_target_ref (EmendLogTarget *self);
void emend_log_target_unref (EmendLogTarget *self);
void emend_log_target_listen (EmendLogTarget *self, EmendLogListener listener, gpointer user_data);
void emend_log_target_mute (EmendLogTarget *self);

void emend_log_target_enter (EmendLogTarget *self);
void emend_log_target_leave (void);
EmendLogTarget *emend_log_target_get_current (void);

void emend_log_target_write (EmendLogTarget *self,
                             const char *level,
                             const char *domain,
                             const char *message);
gboolean emend_log_target_tell (EmendLogTarget *self, const char *line);
void emend_log_target_write_all (int fd, const char *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendLogTarget, emend_log_target_unref)

G_END_DECLS
