/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A file that is nowhere on the disk: `int fd = fake_file_open ("%PDF-1.4 …", -1);`.
 */

#include "config.h"

#include "fake-file.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/**
 * fake_file_open:
 * @data: what is in it
 * @size: bytes in @data; -1 if it is a string
 *
 * Returns: a file descriptor to be closed, at the start of the file
 */
int
fake_file_open (gconstpointer data, gssize size)
{
  int fd = memfd_create ("fake-file", MFD_CLOEXEC);

  if (size < 0)
    size = (gssize) strlen (data);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, data, (gsize) size, 0), ==, size);
  return fd;
}
