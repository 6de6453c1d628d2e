/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any file may be a scan. Whatever it is, a searchable PDF is made, which can be read, has all pages of the layer, and does
 * nothing.
 */

#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emend-pdf-binder.h"
#include "fake-file.h"

namespace {

/* The first three pages of the file are asked for, the second one without having been read, and one that is in no file. */
constexpr guint N_PAGES = 4;

constexpr size_t MAX_LENGTH = 16384;

/* What a PDF does. */
const char *const actions[]
    = { "/AA", "/OpenAction", "/A", "/JS", "/JavaScript", "/AcroForm", "/Names" };

struct Input
{
  const uint8_t *data;
  size_t size;
};

int
open_input (guint, gpointer user_data, GError **)
{
  auto *input = static_cast<const Input *> (user_data);

  return fake_file_open (input->data, static_cast<gssize> (input->size));
}

EmendPdfLayer *
new_layer ()
{
  static const char content[] = "BT\n3 Tr\n1 1 Td\n/EmendText0 5 Tf\n[(a)]TJ\nET\n";
  static const guint16 width = 500;
  EmendPdfLayer *layer = emend_pdf_layer_new ();
  EmendPdfFont *font = emend_pdf_layer_add_font (layer);

  g_array_append_val (font->widths, width);
  font->to_unicode = g_bytes_new_static ("", 0);
  font->file = g_bytes_new_static ("", 0);
  layer->producer = g_strdup ("fuzzer");
  layer->title = g_strdup ("");
  layer->author = g_strdup ("");
  layer->language = g_strdup ("");
  for (guint i = 0; i < N_PAGES; i++)
    {
      EmendPdfPage *page = emend_pdf_layer_add_page (layer);

      page->label_prefix = g_strdup ("");
      page->content = g_bytes_new_static (i == 1 ? "" : content, i == 1 ? 0 : sizeof content - 1);
      if (i + 1 < N_PAGES)
        page->source = 0;
      page->index = i;
      page->width = i == 1 ? 0 : 24;
      page->height = i == 1 ? 0 : 32;
      page->rotation = 90 * i % 360;
      page->n_letters = 1;
    }
  return layer;
}

std::string
read_all (int fd)
{
  struct stat status = {};

  g_assert_cmpint (fstat (fd, &status), ==, 0);

  std::string text (static_cast<size_t> (status.st_size), '\0');

  g_assert_cmpint (pread (fd, &text[0], text.size (), 0), ==, static_cast<ssize_t> (text.size ()));
  return text;
}

void
check_pdf (std::string const &text)
{
  QPDF pdf;

  pdf.setSuppressWarnings (true);
  pdf.setAttemptRecovery (false);
  pdf.processInputSource (std::make_shared<BufferInputSource> ("output", text));
  g_assert_cmpuint (pdf.getAllPages ().size (), ==, N_PAGES);
  for (const char *action : actions)
    {
      g_assert_false (pdf.getRoot ().hasKey (action));
      for (QPDFObjectHandle page : pdf.getAllPages ())
        g_assert_false (page.hasKey (action));
    }
}

}

extern "C" int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

extern "C" int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Input input = { data, size };
  g_autoptr (EmendPdfLayer) layer = new_layer ();
  g_autoptr (GError) error = nullptr;
  EmendPdfBound bound;

  if (size > MAX_LENGTH)
    return 0;

  int fd = fake_file_open ("", 0);

  emend_pdf_binder_bind (layer, open_input, &input, fd, &bound, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bound.n_lost, <=, N_PAGES);
  g_assert_cmpuint (bound.n_layered + bound.n_kept, <=, N_PAGES);
  check_pdf (read_all (fd));
  close (fd);
  return 0;
}
