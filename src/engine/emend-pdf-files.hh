/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <list>
#include <memory>
#include <string>

#include <qpdf/InputSource.hh>

#include "emend-pdf-binder.h"

namespace emend {

/* The files that a book is made of, of which only a few are open at the same time. */
class Files {
public:
  Files (EmendPdfBinderOpenFunc open, gpointer user_data);
  ~Files ();
  Files (const Files &) = delete;
  Files &operator= (const Files &) = delete;

  /* The descriptor stays here, and may be closed when another file is asked for. */
  int get (guint source);
  /* All of a file, mapped into memory. */
  GBytes *map (guint source);

private:
  struct File
  {
    guint source;
    int fd;
  };

  EmendPdfBinderOpenFunc open_;
  gpointer user_data_;
  std::list<File> files_; /* the one that was used last is the first */
};

/* One of them as qpdf reads it. */
class FileInput : public InputSource {
public:
  FileInput (Files &files, guint source);

  qpdf_offset_t findAndSkipNextEOL () override;
  std::string const &getName () const override;
  qpdf_offset_t tell () override;
  void seek (qpdf_offset_t offset, int whence) override;
  void rewind () override;
  size_t read (char *buffer, size_t length) override;
  void unreadCh (char ch) override;

private:
  size_t fill (qpdf_offset_t offset);

  Files &files_;
  guint source_;
  std::string name_;
  qpdf_offset_t place_;
  std::string buffer_; /* what is in the file at buffer_start_ */
  qpdf_offset_t buffer_start_;
};

}
