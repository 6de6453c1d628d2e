/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a fake reader can do that readers need not, and that a sandbox should not let them do.
 */

#include "config.h"

#include "fake-break-out.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>
#include <unistd.h>

static gboolean
can_write (void)
{
  const char *const paths[] = { "/usr/emend-test", "/etc/emend-test", "/dev/shm/emend-test",
                                "/tmp/emend-test", "/emend-test" };
  gboolean can = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      int fd = g_open (paths[i], O_CREAT | O_WRONLY, 0600);

      can = can || (fd >= 0 && write (fd, "x", 1) == 1);
      if (fd >= 0)
        g_close (fd, NULL);
      g_unlink (paths[i]);
    }
  return can;
}

static gboolean
can_connect (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (53) };
  int fd = socket (AF_INET, SOCK_DGRAM, 0);

  /* An address that is never used (RFC 5737): connecting needs a route, and sends nothing. */
  address.sin_addr.s_addr = inet_addr ("192.0.2.1");
  return fd >= 0 && connect (fd, (struct sockaddr *) &address, sizeof address) == 0;
}

/**
 * fake_break_out_try:
 *
 * Tries to write files, to connect to another computer, and to see what is around.
 *
 * Returns: (transfer full): `can`, and words for all that the process could do
 */
char *
fake_break_out_try (void)
{
  g_autoptr (GString) can = g_string_new ("can");

  if (can_connect ())
    g_string_append (can, ",connect");
  if (can_write ())
    g_string_append (can, ",write");
  if (g_file_test ("/home", G_FILE_TEST_EXISTS) || g_file_test ("/root", G_FILE_TEST_EXISTS))
    g_string_append (can, ",see-homes");
  if (g_file_test ("/etc/passwd", G_FILE_TEST_EXISTS))
    g_string_append (can, ",see-users");
  if (g_getenv ("HOME") != NULL)
    g_string_append (can, ",see-environment");
  return g_string_free (g_steal_pointer (&can), FALSE);
}
