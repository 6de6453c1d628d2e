/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-outline-proposals.h"
#include "titled-page.h"

#define MODEL "model-1"
#define TEXT "h HEAD\n*36\n==\n"
#define SIX TEXT TEXT TEXT TEXT TEXT TEXT
#define CHAPTER(number) "c^5 CHAPTER " number "\n*20\n==\n" SIX

/* A book, and what is open about it. */
typedef struct
{
  GPtrArray *pages;
  EmendLanguage *language;
  EmendOutlineDraft *draft;
  EmendOutline *outline;
  EmendOutlineQuestion *question;
} Book;

static void
book_init (Book *self, const char *descriptions, const char *const *labels)
{
  self->pages = titled_page_new_book (descriptions);
  self->language = titled_page_load_language ("eng+latin");
  self->draft = emend_outline_draft_new (self->pages, self->language, labels);
  self->outline = emend_outline_draft_finish (self->draft);
  self->question = emend_outline_question_new (self->draft, self->outline);
}

static void
book_clear (Book *self)
{
  emend_outline_question_free (self->question);
  emend_outline_unref (self->outline);
  emend_outline_draft_free (self->draft);
  emend_language_unref (self->language);
  g_ptr_array_unref (self->pages);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

/* What is asked, as `standing page lines;`. */
static char *
show_question (const EmendOutlineQuestion *question)
{
  static const char standings[] = { 'l', 'h', 's' };
  GString *shown = g_string_new (NULL);

  for (guint i = 1; i <= emend_outline_question_count (question); i++)
    {
      const EmendOutlineCandidate *candidate = emend_outline_question_get (question, i);

      g_string_append_printf (shown, "%c%u+%u;", standings[candidate->standing],
                              candidate->page + 1, candidate->n_lines);
    }
  return g_string_free (shown, FALSE);
}

static void
test_open (void)
{
  static const struct
  {
    const char *pages;
    const char *shown;
  } cases[] = {
    /* Nothing is. */
    { CHAPTER ("I") CHAPTER ("II") CHAPTER ("III"), "" },
    { "", "" },
    { "==\n==\n", "" },
    /* Nothing divides the book: lines that text does not go on with. */
    { SIX "h HEAD\nl An evening\nl by the sea\n*30\n==\nh HEAD\n*36\n==\ni^4 So it begins\n*30\n",
      "l7+2;l9+2;" },
    /* One of the chapters is far longer than the others; what stands out within it. */
    { CHAPTER ("I") CHAPTER ("II") CHAPTER ("III") SIX SIX SIX
      "h HEAD\n*3\nc1.2^3 Of Hay\nf^2 lines that go on from margin to margin\n*20\n==\n" SIX SIX,
      "h40+1;" },
    /* A heading without number among those with. */
    { CHAPTER ("I") CHAPTER ("II") "c^5 A LETTER TO THE KING\n*20\n==\n" SIX CHAPTER ("III")
          CHAPTER ("IV"),
      "s15+1;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Book) book = { 0 };
      g_autofree char *shown = NULL;

      book_init (&book, cases[i].pages, NULL);
      shown = show_question (book.question);
      g_test_message ("%u", i);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

#define LETTERS                                                                                    \
  CHAPTER ("I")                                                                                    \
  CHAPTER ("II") "c^5 A LETTER TO THE KING\n*20\n==\n" SIX CHAPTER ("III") CHAPTER ("IV")

/* The sections of the book with an answer taken, as `type page;`, what a model proposed in brackets. */
static char *
show_answer (const char *descriptions,
             const char *const *labels,
             const char *answer,
             guint *n_dropped,
             GPtrArray **findings)
{
  g_auto (Book) book = { 0 };
  g_autoptr (JsonNode) node = json_from_string (answer, NULL);
  g_autoptr (GArray) proposals = g_array_new (FALSE, FALSE, sizeof (EmendOutlineProposal));
  g_autoptr (EmendOutlineDraft) draft = NULL;
  g_autoptr (EmendOutline) outline = NULL;
  GString *shown = g_string_new (NULL);

  book_init (&book, descriptions, labels);
  g_assert_true (emend_outline_answer_is_valid (node));
  *n_dropped = emend_outline_answer_read (node, book.question, proposals);
  draft = emend_outline_draft_new (book.pages, book.language, labels);
  *findings = emend_outline_proposals_apply (draft, proposals, MODEL);
  outline = emend_outline_draft_finish (draft);
  for (guint i = 0; i < outline->sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (outline->sections, i);

      g_string_append_printf (shown, "%s %u", emend_section_type_get_nick (section->type),
                              section->first_page + 1);
      if (section->proposed_by != NULL)
        g_string_append_printf (shown, " (%s: %s)", section->title, section->proposed_by);
      g_string_append_c (shown, ';');
    }
  for (guint i = 0; i < outline->contents->len; i++)
    {
      const EmendContentsEntry *entry = g_ptr_array_index (outline->contents, i);

      if (entry->heading == EMEND_CONTENTS_ENTRY_NO_HEADING)
        g_string_append_printf (shown, " no %s", entry->title);
    }
  return g_string_free (shown, FALSE);
}

static void
test_answers (void)
{
  static const char as_it_was[] = "chapter 1;chapter 8;chapter 15;chapter 22;chapter 29;";
  static const struct
  {
    const char *answer;
    guint n_dropped;
    const char *shown;
    const char *finding;
  } cases[] = {
    { "{\"sections\":[]}", 0, as_it_was, NULL },
    { "{\"sections\":[{\"id\":1,\"type\":\"chapter\",\"level\":1,\"first\":1,\"last\":5}]}", 0,
      as_it_was, NULL },
    { "{\"sections\":[{\"id\":1,\"type\":\"appendix\",\"level\":1,\"first\":1,\"last\":5}]}", 0,
      "chapter 1;chapter 8;appendix 15 (A LETTER TO THE KING: model-1);chapter 22;chapter 29;",
      "“A LETTER TO THE KING” on page 15 of the scan: appendix, proposed by model-1" },
    { "{\"sections\":[{\"id\":1,\"type\":\"none\",\"level\":1,\"first\":0,\"last\":0}]}", 0,
      "chapter 1;chapter 8;chapter 22;chapter 29;",
      "“A LETTER TO THE KING” on page 15 of the scan: no section, proposed by model-1" },
    { "{\"sections\":[{\"id\":1,\"type\":\"chapter\",\"level\":2,\"first\":1,\"last\":5}]}", 0,
      "chapter 1;chapter 8;chapter 22;chapter 29;",
      "“A LETTER TO THE KING” on page 15 of the scan: a heading within its section, proposed by "
      "model-1" },
    /* Not asked about. */
    { "{\"sections\":[{\"id\":0,\"type\":\"index\",\"level\":1,\"first\":1,\"last\":5},"
      "{\"id\":2,\"type\":\"index\",\"level\":1,\"first\":1,\"last\":5},"
      "{\"id\":9223372036854775807,\"type\":\"index\",\"level\":1,\"first\":1,\"last\":5}]}",
      3, as_it_was, NULL },
    /* No type, no level, words that do not stand there or do not begin and end its lines. */
    { "{\"sections\":[{\"id\":1,\"type\":\"cabbage\",\"level\":1,\"first\":1,\"last\":5},"
      "{\"id\":1,\"type\":\"index\",\"level\":3,\"first\":1,\"last\":5},"
      "{\"id\":1,\"type\":\"index\",\"level\":1,\"first\":2,\"last\":5},"
      "{\"id\":1,\"type\":\"index\",\"level\":1,\"first\":1,\"last\":4},"
      "{\"id\":1,\"type\":\"index\",\"level\":1,\"first\":5,\"last\":1},"
      "{\"id\":1,\"type\":\"index\",\"level\":1,\"first\":1,\"last\":4294967301}]}",
      6, as_it_was, NULL },
    /* Said twice. */
    { "{\"sections\":[{\"id\":1,\"type\":\"chapter\",\"level\":1,\"first\":1,\"last\":5},"
      "{\"id\":1,\"type\":\"index\",\"level\":1,\"first\":1,\"last\":5}]}",
      1, as_it_was, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_dropped;
      g_autoptr (GPtrArray) findings = NULL;
      g_autofree char *shown = show_answer (LETTERS, NULL, cases[i].answer, &n_dropped, &findings);

      g_test_message ("%s", cases[i].answer);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpuint (n_dropped, ==, cases[i].n_dropped);
      g_assert_cmpuint (findings->len, ==, cases[i].finding != NULL ? 1 : 0);
      if (cases[i].finding != NULL)
        g_assert_cmpstr (((EmendFinding *) g_ptr_array_index (findings, 0))->text, ==,
                         cases[i].finding);
    }
}

static void
test_valid (void)
{
  static const char *const invalid[] = {
    "[]",
    "1",
    "{}",
    "{\"sections\":{}}",
    "{\"sections\":[1]}",
    "{\"sections\":[{}]}",
    "{\"sections\":[{\"id\":-1,\"type\":\"index\",\"level\":1,\"first\":1,\"last\":5}]}",
    "{\"sections\":[{\"id\":1.5,\"type\":\"index\",\"level\":1,\"first\":1,\"last\":5}]}",
    "{\"sections\":[{\"id\":1,\"type\":7,\"level\":1,\"first\":1,\"last\":5}]}",
    "{\"sections\":[{\"id\":1,\"type\":\"index\",\"level\":1,\"first\":\"1\",\"last\":5}]}",
    "{\"edits\":[]}",
  };
  g_autoptr (JsonNode) schema = emend_outline_answer_build_schema ();

  g_assert_nonnull (schema);
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (invalid[i], NULL);

      g_assert_false (emend_outline_answer_is_valid (node));
    }
}

/* Where nothing divides the book, what a model proposes does; titles are the words that stand there. */
static void
test_undivided (void)
{
  static const char book[]
      = SIX "h HEAD\nl An evening\nl by the sea\n*30\n==\n" TEXT "i^4 So it begins\n*30\n";
  guint n_dropped;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *before = show_answer (book, NULL, "{\"sections\":[]}", &n_dropped, &none);
  g_autofree char *shown = NULL;

  g_assert_cmpstr (before, ==, "chapter 1;");
  /* The running head is the first word of its page, and no part of the title. */
  shown = show_answer (
      book, NULL,
      "{\"sections\":[{\"id\":1,\"type\":\"chapter\",\"level\":1,\"first\":2,\"last\":3},"
      "{\"id\":2,\"type\":\"epilogue\",\"level\":1,\"first\":1,\"last\":3}]}",
      &n_dropped, &findings);
  g_assert_cmpuint (n_dropped, ==, 0);
  g_assert_cmpstr (shown, ==,
                   "chapter 1;chapter 7 (An evening: model-1);epilogue 9 (So it begins: "
                   "model-1);");
  g_assert_cmpuint (findings->len, ==, 2);
}

#define CONTENTS                                                                                   \
  "c^3 CONTENTS\nl^3 I. The Horses of the King>1\nl II. The Island of the West>4\nl III. The "     \
  "Tower of Babylon>7\n==\n"

/* An entry of the contents that named nothing names what is proposed where it leads to. */
static void
test_missing_entry (void)
{
  static const char book[]
      = CONTENTS "c^5 CHAPTER I\nc^2 THE HORSES OF THE KING\n*20\n==\n" TEXT TEXT
                 "h HEAD\nl By Boat\n*30\n==\n" TEXT TEXT
                 "c^5 CHAPTER III\nc^2 THE TOWER OF BABYLON\n*20\n==\n" TEXT "h HEAD\n*20\n";
  static const char *const labels[] = { NULL, "1", "2", "3", "4", "5", "6", "7", "8", "9" };
  guint n_dropped;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_auto (Book) open = { 0 };
  g_autofree char *question = NULL;
  g_autofree char *before = NULL;
  g_autofree char *shown = NULL;

  book_init (&open, book, labels);
  question = emend_outline_question_dup_text (open.question);
  g_assert_nonnull (strstr (question, "\"missing\":[{\"number\":\"II\",\"title\":\"The Island of "
                                      "the West\",\"label\":\"4\"}]"));
  g_assert_nonnull (strstr (question, "By Boat"));
  before = show_answer (book, labels, "{\"sections\":[]}", &n_dropped, &none);
  g_assert_cmpstr (before, ==, "contents 1;chapter 2;chapter 8; no The Island of the West");
  shown = show_answer (
      book, labels,
      "{\"sections\":[{\"id\":1,\"type\":\"chapter\",\"level\":1,\"first\":2,\"last\":3}]}",
      &n_dropped, &findings);
  g_assert_cmpstr (shown, ==, "contents 1;chapter 2;chapter 5 (By Boat: model-1);chapter 8;");
}

/* Only headings and first lines are sent, and no more of them at once than a request may hold. */
static void
test_split (void)
{
  g_autoptr (GString) pages = g_string_new (NULL);
  g_auto (Book) book = { 0 };
  g_autoptr (GPtrArray) parts = NULL;
  guint n_asked = 0;

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (pages,
                            "h HEAD\nl Line %u\nf that is the second line of all of it\n"
                            "f secret text that nobody must be told of\n*30\n==\n",
                            i);
  book_init (&book, pages->str, NULL);
  parts = emend_outline_question_split (book.question);
  g_assert_cmpuint (parts->len, ==, 3);
  for (guint i = 0; i < parts->len; i++)
    {
      const EmendOutlineQuestion *part = g_ptr_array_index (parts, i);
      g_autoptr (EmendOutlineQuestion) first = NULL;
      g_autoptr (EmendOutlineQuestion) second = NULL;
      g_autofree char *text = emend_outline_question_dup_text (part);
      g_autofree char *again = emend_outline_question_dup_text (part);

      g_assert_cmpuint (emend_outline_question_count (part), <=, 60);
      g_assert_null (strstr (text, "secret"));
      g_assert_null (strstr (text, "HEAD"));
      g_assert_cmpstr (text, ==, again);
      g_assert_true (emend_outline_question_halve (part, &first, &second));
      g_assert_cmpuint (emend_outline_question_count (first)
                            + emend_outline_question_count (second),
                        ==, emend_outline_question_count (part));
      g_assert_null (emend_outline_question_get (part, n_asked));
      g_assert_nonnull (emend_outline_question_get (part, n_asked + 1));
      n_asked += emend_outline_question_count (part);
      g_assert_null (emend_outline_question_get (part, n_asked + 1));
    }
  g_assert_cmpuint (n_asked, ==, emend_outline_question_count (book.question));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emend/text/outline-question/open", test_open);
  g_test_add_func ("/emend/text/outline-question/answers", test_answers);
  g_test_add_func ("/emend/text/outline-question/valid", test_valid);
  g_test_add_func ("/emend/text/outline-question/undivided", test_undivided);
  g_test_add_func ("/emend/text/outline-question/missing-entry", test_missing_entry);
  g_test_add_func ("/emend/text/outline-question/split", test_split);
  return g_test_run ();
}
