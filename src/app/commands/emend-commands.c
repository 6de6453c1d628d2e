/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The one table of commands: help, manual and completion are made from it.
 *
 * Thread contract: constant; any thread.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-commands.h"

#include <glib/gi18n-lib.h>

static const EmendCommand process = {
  "process",
  "SOURCE…",
  N_ ("Read scans and write their text; or go on with a book"),
  "emend process walden.pdf",
  emend_command_process_run,
};

static const EmendCommand status = {
  "status",
  "BOOK…",
  N_ ("Show how far books are, and which pages are missing"),
  "emend status walden.book",
  emend_command_status_run,
};

static const EmendCommand show = {
  "show",
  "BOOK PAGE",
  N_ ("Show what was corrected on a page, and why"),
  "emend show walden.book 12",
  emend_command_show_run,
};

static const EmendCommand outline = {
  "outline",
  "BOOK",
  N_ ("Show the sections of a book, and what is missing or in doubt"),
  "emend outline walden.book",
  emend_command_outline_run,
};

static const EmendCommand review = {
  "review",
  "BOOK",
  N_ ("List what somebody should look at, the worst pages first"),
  "emend review walden.book",
  emend_command_review_run,
};

static const EmendCommand report = {
  "report",
  "BOOK",
  N_ ("Write a page for browsers: how good a book is, and what somebody should look at"),
  "emend report walden.book",
  emend_command_report_run,
};

static const EmendCommand export = {
  "export",
  "BOOK",
  N_ ("Write a book in some formats"),
  "emend export walden.book --format txt,data -o out/",
  emend_command_export_run,
};

static const EmendCommand evaluate = {
  "evaluate",
  "BOOK TRUTH",
  N_ ("Compare the text of a book with true page texts"),
  "emend evaluate walden.book truth/",
  emend_command_evaluate_run,
};

static const EmendCommand estimate = {
  "estimate",
  "BOOK",
  N_ ("Tell what asking a language model about a book would cost; sends nothing"),
  "emend estimate walden.book",
  emend_command_estimate_run,
};

static const EmendCommand list = {
  "list",
  "[FOLDER…]",
  N_ ("List the books of a folder, and how far each is"),
  "emend list ~/books",
  emend_command_list_run,
};

static const EmendCommand monitor = {
  "monitor",
  "",
  N_ ("Show everything that is worked on, as it goes on"),
  "emend monitor",
  emend_command_monitor_run,
};

static const EmendCommand pause_command = {
  "pause",
  "BOOK…",
  N_ ("Start nothing new for books that are worked on"),
  "emend pause walden.book",
  emend_command_pause_run,
};

static const EmendCommand resume = {
  "resume",
  "BOOK…",
  N_ ("Go on with books that are paused"),
  "emend resume walden.book",
  emend_command_resume_run,
};

static const EmendCommand cancel = {
  "cancel",
  "BOOK…",
  N_ ("Stop working on books; what was done is kept"),
  "emend cancel walden.book",
  emend_command_cancel_run,
};

static const EmendCommand clean = {
  "clean",
  "BOOK",
  N_ ("Forget what a stage did to a book, so that it is done anew"),
  "emend clean walden.book --stage correct",
  emend_command_clean_run,
};

static const EmendCommand open_command = {
  "open",
  "[SOURCE…]",
  N_ ("Have scans worked on in the background, as a file manager does"),
  "emend open walden.pdf civil-disobedience.pdf",
  emend_command_open_run,
};

static const EmendCommand service = {
  "service",
  "",
  N_ ("Answer over D-Bus until nobody asks; the bus starts this itself"),
  "emend service --idle 60",
  emend_command_service_run,
};

static const EmendCommand config = {
  "config",
  "[BOOK]",
  N_ ("Show the settings in force, and where each comes from"),
  "emend config walden.book",
  emend_command_config_run,
};

static const EmendCommand key = {
  "key",
  "set|forget ENDPOINT",
  N_ ("Keep the key of an endpoint in your keyring, or forget it"),
  "emend key set https://api.example.org/v1",
  emend_command_key_run,
};

static const EmendCommand *const commands[] = {
  &process, &status, &list,   &monitor,      &pause_command, &resume,   &cancel,
  &show,    &review, &report, &outline,      &export,        &evaluate, &estimate,
  &clean,   &config, &key,    &open_command, &service,
};

/**
 * emend_commands_list:
 * @n_commands: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_commands): all commands, in the order of the help
 */
const EmendCommand *const *
emend_commands_list (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}
