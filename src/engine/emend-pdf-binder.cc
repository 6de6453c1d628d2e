/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes a searchable PDF of scans and of text that is laid over them:
 * `emend_pdf_binder_bind (layer, open, user_data, fd, &bound, &error)`. All that is done with qpdf is done below here; what
 * it throws ends here. The PDF is written from its beginning to its end, so @fd may be a pipe.
 *
 * Thread contract: any thread.
 * check-source: tested-by tests/reader/test-make-pdf.c
 */

#include "config.h"

#include "emend-pdf-binder.h"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <string>

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFWriter.hh>

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-pdf-frame.hh"

namespace {

/* The first version that keeps objects together, deflated. */
constexpr const char *MIN_VERSION = "1.5";

/* A file that is written to and never read. */
class Output : public Pipeline {
public:
  explicit Output (int fd) : Pipeline ("output", nullptr), fd_ (fd)
  {
  }

  void
  write (unsigned char const *data, size_t length) override
  {
    while (length > 0)
      {
        ssize_t n = ::write (fd_, data, length);

        if (n < 0 && errno != EINTR)
          throw std::runtime_error (std::string ("writing: ") + g_strerror (errno));
        if (n > 0)
          {
            data += n;
            length -= static_cast<size_t> (n);
          }
      }
  }

  void
  finish () override
  {
  }

private:
  int fd_;
};

void
write_pdf (QPDF &pdf, emend::Pages const &pages, EmendPdfLayer const &layer, int fd)
{
  Output output (fd);
  QPDFWriter writer (pdf);

  for (guint i = 0; i < layer.pages->len; i++)
    {
      auto *page = static_cast<const EmendPdfPage *> (layer.pages->pdata[i]);
      emend::Source *source = pages.find_source (page->source);

      if (source != nullptr && page->index == 0)
        writer.setMinimumPDFVersion (source->pdf.getPDFVersion ());
    }
  writer.setMinimumPDFVersion (MIN_VERSION);
  writer.setOutputPipeline (&output);
  writer.setObjectStreamMode (qpdf_o_generate);
  /* What is coded in any way stays as it is, byte for byte. */
  writer.setDecodeLevel (qpdf_dl_none);
  writer.setDeterministicID (true);
  writer.write ();
}

}

gboolean
emend_pdf_binder_bind (const EmendPdfLayer *layer,
                       EmendPdfBinderOpenFunc open,
                       gpointer user_data,
                       int fd,
                       EmendPdfBound *bound,
                       GError **error)
{
  *bound = {};
  try
    {
      emend::Files files (open, user_data);
      QPDF pdf;

      pdf.emptyPDF ();
      pdf.setSuppressWarnings (true);

      emend::Pages pages (pdf, files, *layer);

      for (guint i = 0; i < layer->pages->len; i++)
        pages.add (*static_cast<const EmendPdfPage *> (layer->pages->pdata[i]), *bound);
      emend::add_frame (pdf, pages, *layer);
      write_pdf (pdf, pages, *layer, fd);
      return TRUE;
  } catch (const std::exception &e)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, _ ("making a PDF: %s"), e.what ());
      return FALSE;
  }
}
