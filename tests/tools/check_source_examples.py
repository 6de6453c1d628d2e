# Copyright 2026 The Emend authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""For every rule of check-source, trees that break it and trees that keep it."""

NOTICE = "Copyright 2026 The Emend authors\n{0}\n{0}SPDX-License-Identifier: GPL-3.0-or-later\n"
HEADER = "/*\n * " + NOTICE.format(" * ").replace(" * \n", " *\n") + " */\n"
SCRIPT_HEADER = "# " + NOTICE.format("# ").replace("# \n", "#\n")
PURPOSE = "\n/*\n * What it is for.\n *\n * Thread contract: any thread.\n */\n"


def c(body, purpose=PURPOSE):
    """Returns a .c file that is in order, with `body` below its comments."""
    return HEADER + purpose + "\n" + body


def h(body):
    """Returns a header that is in order, with `body` below its pragma."""
    return HEADER + "\n#pragma once\n\n" + body


def function(body, head="void\nemend_a_run (void)"):
    """Returns a .c file with one function that holds `body`."""
    return c(f"{head}\n{{\n{body}\n}}\n")


A = "src/core/emend-a.c"
A_H = "src/core/emend-a.h"
B = "src/core/emend-b.c"
CC = "src/core/emend-a.cc"
HH = "src/core/emend-a.hh"
FINAL = "G_DEFINE_FINAL_TYPE (EmendA, emend_a, G_TYPE_OBJECT)\n"
LONG = "a ();\n" * 100
NESTED = "if (a) {" * 5 + "b ();" + "}" * 5

# rule: trees that break it. Where a tree is a string, it is the text of src/core/emend-a.c.
BAD = {
    "header": [
        {CC: "int x;\n"},
        {HH: "#pragma once\n"},
        "int x;\n",
        PURPOSE,
        "\n" + c(""),
        HEADER.replace("GPL-3.0-or-later", "MIT") + PURPOSE,
        HEADER.replace(" */", " * More words.\n */") + PURPOSE,
        {"tools/x.py": "import sys\n"},
        {"tools/x": "#!/bin/bash\n# What it does.\n" + SCRIPT_HEADER},
        {"tests/core/test-a.c": "int x;\n"},
    ],
    "purpose": [
        {CC: HEADER + "\n#include <string>\n" + PURPOSE},
        HEADER,
        HEADER + "\n#include <glib.h>\n" + PURPOSE,
        c(FINAL, purpose="\n/* Says what it is for, not who may call it. */\n"),
    ],
    "pragma-once": [
        {HH: HEADER + "\nvoid run ();\n"},
        {A_H: HEADER + "\nint emend_a_run (void);\n"},
        {A_H: HEADER + "\n#include <glib.h>\n#pragma once\n"},
        {A_H: h("#ifndef EMEND_A_H\n#define EMEND_A_H\n#endif\n")},
    ],
    "file-name": [
        {"src/core/page.cc": c("")},
        {"src/core/emend_a.hh": h("")},
        {"src/core/emend-string-utils.c": c("")},
        {"src/core/emend_a.c": c("")},
        {"src/core/page.c": c("")},
        {"tests/core/test-helpers.c": c("")},
        {"tools/misc.py": SCRIPT_HEADER},
    ],
    "unique-name": [{A: c(""), "src/text/emend-a.c": c("")}],
    "file-length": [
        c("int x;\n" * 600),
        {CC: c("int x;\n" * 600)},
    ],
    "function-length": [
        function("a ();\n" * 100),
        {CC: c("namespace emend {\nnamespace {\nint\nrun ()\n{\n" + LONG + "}\n}\n}\n")},
        {CC: c("class A : public B {\npublic:\n  int\n  run (int x) const override\n  {\n" + LONG + "  }\n};\n")},
        {CC: c("namespace emend {\nA::A (int x) : x_ (x), y_ (1)\n{\n" + LONG + "}\n}\n")},
    ],
    "function-prefix": [
        {CC: c("int\nrun ()\n{\n  return 0;\n}\n")},
        {CC: c('extern "C" {\nint\nrun ()\n{\n  return 0;\n}\n}\n')},
        c("int\nemend_b_run (void)\n{\n  return 0;\n}\n"),
        c(FINAL + "\nint\nrun (void)\n{\n  return 0;\n}\n"),
        c("G_GNUC_PRINTF (1, 2)\nvoid\nrun (const char *format, ...)\n{\n}\n"),
        {"tests/fakes/fake-engine.c": c("int\nrun (void)\n{\n  return 0;\n}\n")},
    ],
    "white-space": [
        {CC: c("int x; \n")},
        c("int x; \n"),
        c("\tint x;\n"),
        c("int x;"),
        {"tests/core/meson.build": "a = 1 \n"},
    ],
    "mark": [
        c("/* TO" "DO: later */\n"),
        c("// FIX" "ME\n"),
        {"tools/x.py": SCRIPT_HEADER + "# XX" "X\n"},
        {"src/meson.build": "a = 1 # TO" "DO\n"},
    ],
    "test-missing": [
        {CC: c("")},
        {CC: c("", purpose="\n/*\n * It.\n * check-source: tested-by tests/core/none.c\n */\n")},
        c(""),
        {"src/app/commands/emend-x.c": c(""), "tests/app/test-x.c": c("")},
        c("", purpose="\n/*\n * A.\n *\n * check-source: tested-by tests/core/test-z.c\n */\n"),
    ],
    "doc-comment": [
        {A: function(""), A_H: h("void emend_a_run (void);\n")},
        {A: c("/* emend_a_run: */\n"), A_H: h("char *emend_a_run (void) G_GNUC_CONST;\n")},
        {A_H: h("G_DECLARE_INTERFACE (EmendA, emend_a, EMEND, A, GObject)\n"
                "int emend_a_run (int x);\n")},
    ],
    "one-type": [
        c(FINAL + "G_DEFINE_BOXED_TYPE (EmendB, emend_b, emend_b_copy, emend_b_free)\n"),
        {A: c("G_DEFINE_QUARK (x, x)\n" + FINAL),
         A_H: h("G_DECLARE_FINAL_TYPE (EmendB, emend_b, EMEND, B, GObject)\n")},
    ],
    "type-file": [
        {B: c(FINAL)},
        c("G_DEFINE_FINAL_TYPE (EmendA, emend_aa, G_TYPE_OBJECT)\n"),
        c("G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EmendOcrStage, emend_ocr_stage, X)\n"),
    ],
    "param-flags": [function('p = g_param_spec_int ("x", NULL, NULL, 0, 1, 0, G_PARAM_READABLE);')],
    "log-domain": [
        function('g_warning ("%s", x);'),
        c('#include <glib.h>\n#define G_LOG_DOMAIN "emend"\nvoid\nemend_a_x (void)\n{\n'
          '  g_debug ("x");\n}\n'),
    ],
    "raw-lock": [
        {CC: c("void\nemend_a_run ()\n{\n  std::lock_guard<std::mutex> lock (mutex);\n}\n")},
        function("g_mutex_lock (&self->mutex);"),
        function("g_autoptr (GMutexLocker) l = g_mutex_locker_new (&m);"),
        function("g_rw_lock_reader_lock (&l);"),
        {A_H: h("struct x\n{\n  GRecMutex mutex;\n};\n")},
        c("#define LOCK(m) g_mutex_lock (m)\n"),
    ],
    "sleep": [
        function("g_usleep (10);"), {"tests/core/test-a.c": function("sleep (1);")},
        {CC: c("void\nemend_a_run ()\n{\n  std::this_thread::sleep_for (x);\n}\n")},
    ],
    "main-loop": [
        function("g_main_loop_run (loop);"),
        {"src/reader/emend-a.c": function("g_main_context_iteration (NULL, TRUE);")},
    ],
    "unsafe-call": [
        function("strcpy (a, b);"), function("strcat (a, b);"), function("gets (a);"),
        function('sprintf (a, "b");'), {"tools/bench/x.c": function('system ("ls");')},
    ],
    "goto": [function("goto out;\nout:\nreturn;")],
    "mutable-static": [
        {CC: c("namespace emend {\nint count = 0;\n}\n")},
        {CC: c("namespace {\nint\nrun ()\n{\n  static int count;\n  return count++;\n}\n}\n")},
        c("static int counter;\n"),
        c("static const char *name;\n"),
        c("static const char *names[] = { \"a\", NULL };\n"),
        c("static struct\n{\n  const int a;\n} table[] = { { 1 } };\n"),
        c("int counter = 1;\n"),
        c("static void (*callback) (int);\n"),
        function("static gsize size = 0;"),
        function("static GMutex mutex;"),
        c("G_GNUC_UNUSED static GHashTable *cache = NULL;\n"),
    ],
    "include-order": [
        {CC: c("#include \"config.h\"\n#include <string>\n#include \"emend-a.hh\"\n"), HH: h("")},
        c("#include <glib.h>\n#include \"config.h\"\n"),
        c("#include \"emend-b.h\"\n#include <glib.h>\n"),
        c("#include <glib.h>\n#include \"emend-a.h\"\n"),
        {A: c("#include <glib.h>\n"), A_H: h("")},
        {A_H: h("#include \"emend-b.h\"\n#include <glib.h>\n")},
    ],
    "include-plain": [
        c("#include \"core/emend-b.h\"\n"),
        c("#include \"../emend-b.h\"\n"),
        {A: c("#include <emend-b.h>\n"), "src/core/emend-b.h": h("")},
    ],
    "include-folder": [
        {A: c("#include \"emend-b.h\"\n"), "src/text/emend-b.h": h("")},
        {"src/stages/emend-a.h": h("#include \"emend-b.h\"\n"), "src/app/emend-b.h": h("")},
        {"src/reader/main.c": c("#include \"emend-b.h\"\n"), "src/store/emend-b.h": h("")},
        {"src/odds/emend-a.h": h("")},
    ],
    "third-party": [
        {CC: c("#include <qpdf/QPDF.hh>\n"), B: c("#include <qpdf/QPDF.hh>\n")},
        {A: c("#include <poppler.h>\n"), B: c("#include <poppler.h>\n")},
        {A_H: h("#include <tesseract/capi.h>\n"), B: c("#include <tesseract/capi.h>\n")},
    ],
    "translated": [
        function('emend_invocation_print (i, "%u pages\\n", n);'),
        function('emend_invocation_fail_usage (i, is_one ? _ ("a book") : "books", n);'),
        function('g_set_error (error, EMEND_ERROR, 1, _ ("%s: %s"), path, ok ? "" : "it is gone");'),
        function('g_message ("page %u" " is gone", n);'),
        {"src/app/emend-a.c": function(
            'const GOptionEntry entries[] = {\n{ "all", 0, 0, G_OPTION_ARG_NONE, &all, "All", NULL },\n'
            "G_OPTION_ENTRY_NULL,\n};")},
    ],
    "allow": [
        function("goto out; /* check-source: allow goto */"),
        function("a (); /* check-source: allow goto because it may come */"),
        c("int x; /* check-source: allow gotos because of a slip */\n"),
    ],
}

# rule: trees that keep it, though they look as if they might not.
GOOD = {
    "header": [
        {"tests/fuzz/seeds/a/x.c": "int x;\n"},
        c(""),
        {"tools/x.py": "#!/usr/bin/python3\n" + SCRIPT_HEADER + "\n# More.\n"},
        {"tools/x": "#!/usr/bin/env bash\n" + SCRIPT_HEADER + "\n"},
        {"tests/data/x.c": "int x;\n", "tests/core/data/x.c": "int x;\n", "src/meson.build": "\n"},
    ],
    "purpose": [
        c(FINAL),
        c("int x;\n", purpose="\n/* What it is for. */\n"),
        {"tests/core/test-a.c": HEADER + "\n#include <glib.h>\n", A_H: h("")},
    ],
    "pragma-once": [{A_H: h("#ifndef EMEND_LIMIT\n#define EMEND_LIMIT 1\n#endif\n")}],
    "file-name": [{A: c(""), "src/app/main.c": c(""), "tests/core/test-a.c": c("")}],
    "unique-name": [{"src/app/main.c": c(""), "src/reader/main.c": c(""), A: c(""), A_H: h("")}],
    "file-length": [c("int x;\n" * 580), {"src/core/data.txt": "x\n" * 700}],
    "function-length": [
        function("a ();\n" * 96),
        {CC: c("class A {\n" + "  int\n  run () const\n  {\n    a ();\n  }\n" * 30 + "};\n")},
    ],
    "function-prefix": [
        {CC: c("namespace emend {\nint\nrun ()\n{\n  return 0;\n}\n}\nint\nemend_a_run ()\n{\n  return 0;\n}\n")},
        {CC: c("class A {\npublic:\n  int\n  get () const\n  {\n    return 1;\n  }\n};\n")},
        function(""),
        c("static void\nrun (void)\n{\n}\n"),
        c("static inline int\nrun (void)\n{\n  return 1;\n}\n"),
        c("static const int table[] = { 1 };\nint run (void);\n"),
        c(FINAL + "static void\nrun (void)\n{\n}\n"),
        c("G_GNUC_PRINTF (1, 2)\nstatic void\nrun (const char *format, ...)\n{\n}\n"),
        c("GQuark\nemend_a_quark (void)\n{\n  return 0;\n}\n"),
        {"src/app/main.c": c("int\nmain (void)\n{\n  return 0;\n}\n")},
        {"tests/core/test-a.c": c("void\nanything (void)\n{\n}\n")},
    ],
    "white-space": [c("int x;\n"), {"tests/data/x.txt": "x \n", "tools/x.bin": b"\0 \n"}],
    "mark": [c("static const char *const x = \"TO" "DO\"; /* todo lists */\n"),
             {"tools/x.py": SCRIPT_HEADER + "X = 'FIX" "ME'\n"}],
    "test-missing": [
        {CC: c(""), "tests/core/test-a.c": c("")},
        {A: c(""), "tests/core/test-a.c": c("")},
        {"src/app/commands/emend-x.c": c(""), "tests/app/commands/test-x.c": c("")},
        {"src/app/main.c": c("")},
        {A: c("", purpose="\n/*\n * A.\n *\n * check-source: tested-by tests/core/test-z.c\n */\n"),
         "tests/core/test-z.c": c("")},
    ],
    "doc-comment": [
        {A: c("/**\n * emend_a_run:\n * @x: a number\n */\n"),
         A_H: h("void emend_a_run (int x);\n")},
        {A_H: h("GType emend_a_get_type (void);\n"
                "static inline int\nemend_a_x (void)\n{\n  return 1;\n}\n")},
        {A_H: h("typedef void (*EmendFunc) (int x);\n"
                "G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendA, free)\n")},
        {A_H: h("struct _EmendAClass\n{\n  int (*run) (int x);\n};\n"
                "GQuark emend_a_quark (void);\n")},
        {A: c(""), "tests/fakes/fake.h": h("void fake_run (void);\n")},
    ],
    "one-type": [
        {A: c(FINAL), A_H: h("G_DECLARE_FINAL_TYPE (EmendA, emend_a, EMEND, A, GObject)\n")},
        c(FINAL + "G_DEFINE_ENUM_TYPE (EmendKind, emend_kind, G_DEFINE_ENUM_VALUE (X, \"x\"))\n"),
        c("/* G_DEFINE_FINAL_TYPE (EmendB, emend_b, G_TYPE_OBJECT) */\n" + FINAL),
        {"tests/core/test-a.c": c(FINAL + FINAL.replace("EmendA", "EmendB"))},
    ],
    "type-file": [
        c(FINAL),
        {"src/stages/emend-ocr-stage.c": c("G_DEFINE_TYPE (EmendOCRStage, emend_ocr_stage, X)\n")},
        {"src/core/emend-boxed.c": c("G_DEFINE_BOXED_TYPE (EmendBoxed, emend_boxed, f, g)\n")},
    ],
    "param-flags": [
        function('p = g_param_spec_int ("x", NULL, NULL, 0, 1, 0,\n'
                 "G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);"),
        function('p = g_param_spec_int ("x", NULL, NULL, 0, 1, 0, FLAGS);'),
        function("g_param_spec_unref (p);"),
    ],
    "log-domain": [
        c('#define G_LOG_DOMAIN "emend"\n#include "config.h"\n#include <glib.h>\nvoid\n'
          'emend_a_x (void)\n{\n  g_debug ("x");\n}\n'),
        function('puts ("g_warning (x)"); /* g_info () */'),
        {"tests/core/test-a.c": function('g_message ("x");')},
    ],
    "raw-lock": [
        function("g_autoptr (EmendLocker) l = emend_locker_new (&m); g_mutex_clear (&m);"),
        {"src/core/emend-locker.c": function("g_mutex_lock (mutex);")},
        {"tests/core/test-a.c": function("g_mutex_lock (&mutex);")},
    ],
    "sleep": [function("klass->sleep (self); /* g_usleep () */")],
    "main-loop": [
        {"src/app/emend-a.c": function("g_main_loop_run (loop);")},
        {"src/reader/main.c": function("g_main_loop_run (loop);")},
        {"tests/core/test-a.c": function("g_main_context_iteration (NULL, TRUE);")},
        c("void\nemend_a_x (void)\n{\n  g_main_loop_run (loop);\n}\n",
          purpose="\n/*\n * The network thread, which owns\n * its context.\n */\n"),
    ],
    "unsafe-call": [function('g_strlcpy (a, b, 1); x.system (1); puts ("gets (x)");')],
    "goto": [function('puts ("goto"); /* goto */')],
    "mutable-static": [
        {CC: c("namespace {\nconstexpr int SIZE = 3;\nconst char *const keys[] = { \"a\" };\nstruct A\n{\n  int n = 0;\n};\n}\n")},
        c("static guint signals[N_SIGNALS];\nstatic GParamSpec *properties[2] = { NULL, };\n"),
        c("static const char *const names[] = { \"a\", NULL };\nstatic const int x = 1;\n"),
        c("static const struct\n{\n  const char *a;\n} table[] = { { \"x\" } };\n"),
        c("static void run (void);\nstatic char *dup (const char *x);\nint x (void);\n"),
        c("static GPrivate key = G_PRIVATE_INIT (NULL);\nstatic GSourceFuncs funcs = { 0 };\n"),
        c("extern int environ_x;\nstruct _EmendA\n{\n  int x;\n};\n"
          "typedef struct _EmendA EmendA;\n"),
        c("enum {\n  PROP_X = 1,\n};\ntypedef enum {\n  A,\n} B;\nG_DEFINE_QUARK (a, b)\n" + FINAL),
        c("G_STATIC_ASSERT (sizeof (int) == 4);\n_Static_assert (1, \"x\");\n"),
        function("static gsize done = 0;\nif (g_once_init_enter (&done)) x ();"),
        function("static const int x = 1;\nstatic GOnce once = G_ONCE_INIT;"),
        {"tests/core/test-a.c": c("static int counter;\n")},
    ],
    "include-order": [
        {CC: c("#include \"config.h\"\n#include \"emend-a.hh\"\n#include <string>\n"), HH: h("")},
        {A: c('#include "config.h"\n#include "emend-a.h"\n'
              '#include <glib.h>\n#include "emend-b.h"\n'),
         A_H: h("#include <glib.h>\n#include \"emend-b.h\"\n")},
        {"tests/core/test-a.c": c('#include "emend-a.h"\n#include <glib.h>\n#include "fake.h"\n')},
        {"tests/core/test-a.c": c('#include <glib.h>\n#include "a.h"\n#include "emend-a.h"\n')},
    ],
    "include-plain": [c('#include <gio/gio.h>\n#include "emend-b.h"\n/* #include "x/y.h" */\n')],
    "include-folder": [
        {"src/text/emend-a.c": c("#include \"emend-b.h\"\n"), "src/core/emend-b.h": h("")},
        {"src/core/emend-a.c": c("#include \"emend-b.h\"\n"), "src/core/emend-b.h": h("")},
        {"src/app/commands/emend-a.c": c("#include \"emend-b.h\"\n"), "src/net/emend-b.h": h("")},
        {"tests/core/test-a.c": c("#include \"emend-b.h\"\n"), "src/app/emend-b.h": h("")},
    ],
    "third-party": [
        {CC: c("#include <string>\n#include <qpdf/QPDF.hh>\n"), HH: h("#include <string>\n#include <qpdf/QPDF.hh>\n")},
        {A: c("#include <poppler.h>\n#include <glib.h>\n#include <sys/wait.h>\n"),
         B: c("#include <glib.h>\n#include <sys/wait.h>\n#include <json-glib/json-glib.h>\n"),
         "src/core/emend-c.c": c("#include <json-glib/json-glib.h>\n"),
         "tests/core/test-a.c": c("#include <poppler.h>\n")},
    ],
    "translated": [
        function('emend_invocation_print (i, _ ("%u pages\\n"), n);'),
        function('g_message (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", n), n);'),
        function('emend_invocation_printerr (i, "emend: %s\\n", text);'),
        function('emend_invocation_print (i, "%-10s %3u %%\\n", get ("name"), n);'),
        function('g_message (_ ("use %s"), is_short ? "-o" : "--output");'),
        function('g_debug ("page %u is gone", n);'),
        {"src/app/emend-a.c": function(
            'const GOptionEntry entries[] = {\n{ "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All"), "NAME" },\n'
            "G_OPTION_ENTRY_NULL,\n};")},
        {"tests/core/test-a.c": function('g_message ("not for people");')},
    ],
    "allow": [c("/* check-source: tested-by tests/core/test-a.c */\n")],
}

# Advice: (rule, tree that gets it, tree that does not).
ADVICE = [
    ("nesting", function(NESTED), function("if (a) { x = (B) { { 1, { 2 } }, { { { 3 } } } }; }")),
    ("parameters",
     function("", "void\nemend_a_x (int a, int b, int c, int d, int e, int f, int g)"),
     function("", "void\nemend_a_x (int a, int b, int c, int d, int e, int (*f) (int, int))")),
    ("function-length", function("a ();\n" * 60), function("a ();\n" * 40)),
    ("file-length", c("int x;\n" * 450), c("int x;\n" * 380)),
]
