/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-invocation.h"

G_BEGIN_DECLS

void emend_command_cancel_run (EmendInvocation *invocation);
void emend_command_clean_run (EmendInvocation *invocation);
void emend_command_config_run (EmendInvocation *invocation);
void emend_command_estimate_run (EmendInvocation *invocation);
void emend_command_evaluate_run (EmendInvocation *invocation);
void emend_command_open_run (EmendInvocation *invocation);
void emend_command_outline_run (EmendInvocation *invocation);
void emend_command_export_run (EmendInvocation *invocation);
void emend_command_key_run (EmendInvocation *invocation);
void emend_command_list_run (EmendInvocation *invocation);
void emend_command_monitor_run (EmendInvocation *invocation);
void emend_command_pause_run (EmendInvocation *invocation);
void emend_command_process_run (EmendInvocation *invocation);
void emend_command_report_run (EmendInvocation *invocation);
void emend_command_resume_run (EmendInvocation *invocation);
void emend_command_review_run (EmendInvocation *invocation);
void emend_command_service_run (EmendInvocation *invocation);
void emend_command_show_run (EmendInvocation *invocation);
void emend_command_status_run (EmendInvocation *invocation);

const EmendCommand *const *emend_commands_list (guint *n_commands);

G_END_DECLS
