/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"
#include "emend-page.h"

G_BEGIN_DECLS

/* Makes pages with titles from a description, a line each: how it is set, a space, and its text. Letters that set it:
 * `c` centred, `l` left, `i` indented by two letters, `r` right, `f` full, `h` running head, `n` page number at the
 * foot. A size follows, as a multiple of that of the text, and `^` with the way from the line above, in leadings:
 * `c1.5^4 CHAPTER I`. What stands behind a `>` is set at the right margin. `*12` stands for twelve lines of text. */
EmendPage *titled_page_new (const char *description);

/* Makes a book of descriptions with lines of `==` between them; an empty one is a blank page. */
GPtrArray *titled_page_new_book (const char *descriptions);

/* What the program knows of some languages, such as `eng+latin`. */
EmendLanguage *titled_page_load_language (const char *languages);

G_END_DECLS
