/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The files of a book for those who make a PDF of them. A book may have thousands of files, of which a process may not
 * have as many open; and files are large, so nothing of them stays in memory.
 *
 * Thread contract: used by one thread at a time.
 * check-source: tested-by tests/reader/test-make-pdf.c
 */

#include "config.h"

#include "emend-pdf-files.hh"

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <sys/stat.h>
#include <unistd.h>

namespace emend {

namespace {

/* A reader may have 64 files open, with those of its libraries. */
constexpr size_t MAX_OPEN = 16;

/* As much as a system reads ahead for one read. */
constexpr size_t BUFFER_SIZE = 65536;

}

Files::Files (EmendPdfBinderOpenFunc open, gpointer user_data)
    : open_ (open), user_data_ (user_data)
{
}

Files::~Files ()
{
  for (const File &file : files_)
    close (file.fd);
}

int
Files::get (guint source)
{
  for (auto file = files_.begin (); file != files_.end (); ++file)
    {
      if (file->source == source)
        {
          files_.splice (files_.begin (), files_, file);
          return file->fd;
        }
    }

  if (files_.size () >= MAX_OPEN)
    {
      close (files_.back ().fd);
      files_.pop_back ();
    }

  g_autoptr (GError) error = nullptr;
  int fd = open_ (source, user_data_, &error);

  if (fd < 0)
    throw std::runtime_error (error->message);
  files_.push_front ({ source, fd });
  return fd;
}

GBytes *
Files::map (guint source)
{
  g_autoptr (GError) error = nullptr;
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (get (source), FALSE, &error);

  if (file == nullptr)
    throw std::runtime_error (error->message);
  return g_mapped_file_get_bytes (file);
}

FileInput::FileInput (Files &files, guint source)
    : files_ (files), source_ (source), name_ ("source " + std::to_string (source + 1)), place_ (0),
      buffer_start_ (0)
{
}

/* Gives how many bytes from an offset on are in the buffer: none at the end of the file. */
size_t
FileInput::fill (qpdf_offset_t offset)
{
  qpdf_offset_t end = buffer_start_ + static_cast<qpdf_offset_t> (buffer_.size ());

  if (offset >= buffer_start_ && offset < end)
    return static_cast<size_t> (end - offset);

  buffer_.resize (BUFFER_SIZE);
  ssize_t length = pread (files_.get (source_), &buffer_[0], BUFFER_SIZE, offset);

  if (length < 0)
    {
      buffer_.clear ();
      throw std::runtime_error (std::string ("reading a source: ") + g_strerror (errno));
    }
  buffer_.resize (static_cast<size_t> (length));
  buffer_start_ = offset;
  return buffer_.size ();
}

qpdf_offset_t
FileInput::findAndSkipNextEOL ()
{
  qpdf_offset_t eol = -1;

  for (;;)
    {
      size_t length = fill (place_);

      if (length == 0)
        return eol >= 0 ? eol : place_;
      for (size_t i = 0; i < length; i++, place_++)
        {
          char c = buffer_[static_cast<size_t> (place_ - buffer_start_)];
          bool is_eol = c == '\r' || c == '\n';

          if (eol >= 0 && !is_eol)
            return eol;
          if (is_eol && eol < 0)
            eol = place_;
        }
    }
}

std::string const &
FileInput::getName () const
{
  return name_;
}

qpdf_offset_t
FileInput::tell ()
{
  return place_;
}

void
FileInput::seek (qpdf_offset_t offset, int whence)
{
  struct stat status = {};

  if (whence == SEEK_END && fstat (files_.get (source_), &status) != 0)
    throw std::runtime_error ("a source has no size");
  place_ = offset + (whence == SEEK_CUR ? place_ : whence == SEEK_END ? status.st_size : 0);
  if (place_ < 0)
    throw std::runtime_error ("a place before the beginning of a source");
}

void
FileInput::rewind ()
{
  place_ = 0;
}

size_t
FileInput::read (char *buffer, size_t length)
{
  size_t done = 0;

  last_offset = place_;
  while (done < length)
    {
      size_t n = std::min (fill (place_), length - done);

      if (n == 0)
        break;
      memcpy (buffer + done, buffer_.data () + (place_ - buffer_start_), n);
      done += n;
      place_ += static_cast<qpdf_offset_t> (n);
    }
  return done;
}

void
FileInput::unreadCh (char)
{
  if (place_ > 0)
    place_--;
}

}
