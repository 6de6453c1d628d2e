/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How far the structure of a book that was processed is what the book really is: `bench-document BOOK TRUTH`, with what
 * emend-make-book says of it. Prints a line for sections, their borders, entries of the table of contents, headings and
 * entries of bibliographies, each with how many there are, were found, and are right; then what differs.
 *
 * Thread contract: one thread.
 */

#include "config.h"

#include "emend-distance.h"
#include "emend-document-artefact.h"
#include "outline-score.h"

/* Of misread entries, this much is right. */
#define ALIKE 0.9

static void
fail_on (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static gboolean
is_same (const EmendReference *reference, JsonObject *truth)
{
  return reference->page + 1 == json_object_get_int_member (truth, "page")
         && emend_distance_compare_texts (reference->text,
                                          json_object_get_string_member (truth, "text"))
                >= ALIKE;
}

/* Counts the entries that begin and end where one does; both are in their order. */
static void
score_references (OutlineTally *tally,
                  const GPtrArray *references,
                  JsonArray *truth,
                  GString *wrong)
{
  guint next = 0;

  tally->n_true = json_array_get_length (truth);
  tally->n_found = references->len;
  for (guint i = 0; i < references->len; i++)
    {
      const EmendReference *reference = g_ptr_array_index (references, i);
      guint k = next;

      while (k < tally->n_true && !is_same (reference, json_array_get_object_element (truth, k)))
        k++;
      if (k == tally->n_true)
        {
          g_string_append_printf (wrong, "page %u: no entry: %s\n", reference->page + 1,
                                  reference->text);
          continue;
        }
      tally->n_right++;
      next = k + 1;
    }
}

static void
show (const char *name, const OutlineTally *tally)
{
  g_print ("%s\t%u\t%u\t%u\n", name, tally->n_true, tally->n_found, tally->n_right);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (EmendDocument) document = NULL;
  JsonObject *truth;
  OutlineScore score;
  OutlineTally references = { 0 };

  if (argc != 3)
    g_error ("usage: bench-document BOOK TRUTH");
  book = emend_book_open (argv[1], &error);
  fail_on (error);
  document = emend_document_artefact_read (book, &error);
  fail_on (error);
  json_parser_load_from_file (parser, argv[2], &error);
  fail_on (error);

  truth = json_node_get_object (json_parser_get_root (parser));
  outline_score_init (&score);
  outline_score_add (&score, document->outline, truth);
  score_references (&references, document->references,
                    json_object_get_array_member (truth, "bibliography"), score.wrong);
  show ("sections", &score.sections);
  show ("borders", &score.borders);
  show ("entries", &score.entries);
  show ("headings", &score.headings);
  show ("references", &references);
  g_print ("%s", score.wrong->str);
  outline_score_clear (&score);
  return 0;
}
