/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A bus of the test's own, and a keyring on it: tests/ui/keyring.py. */

#include "dgz-test-keyring.h"

#include <libsecret/secret.h>
#include <signal.h>
#include <string.h>

struct _DgzTestKeyring
{
  GSubprocess *process;
};

static GTestDBus *bus;

/**
 * dgz_test_keyring_bus_up:
 *
 * Starts a bus on which nobody is. Where that cannot be, or no Python can play the keyring, the
 * tests have to be left out.
 *
 * Returns: whether it is there
 */
gboolean
dgz_test_keyring_bus_up (void)
{
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");
  DgzTestKeyring *keyring;

  if (!daemon)
    return FALSE;

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  keyring = dgz_test_keyring_new ("open");
  if (!keyring)
    return FALSE;

  dgz_test_keyring_free (keyring);
  return TRUE;
}

/**
 * dgz_test_keyring_bus_down:
 *
 * Ends the bus.
 */
void
dgz_test_keyring_bus_down (void)
{
  g_autoptr (GDBusConnection) connection = NULL;

  if (!bus)
    return;

  /* A connection that outlives its bus would end the test. */
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (connection)
    g_dbus_connection_set_exit_on_close (connection, FALSE);
  /* Letting @bus go would wait until nobody holds the connection, which libsecret does. */
  g_test_dbus_stop (bus);
}

/**
 * dgz_test_keyring_new:
 * @mood: how it answers; see keyring.py
 *
 * Starts a keyring and waits until it is there.
 *
 * Returns: (transfer full) (nullable): the keyring, %NULL where it cannot be played
 */
DgzTestKeyring *
dgz_test_keyring_new (const char *mood)
{
  g_autofree char *script =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "ui", "keyring.py", NULL);
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, g_getenv ("DIGGERZ_TEST_PYTHON"),
                        script, mood, NULL);
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *line = NULL;
  DgzTestKeyring *self;

  if (!process)
    return NULL;
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (out, NULL, NULL, NULL);
  if (g_strcmp0 (line, "ready") != 0)
    return NULL;

  self = g_new0 (DgzTestKeyring, 1);
  self->process = g_steal_pointer (&process);
  return self;
}

/**
 * dgz_test_keyring_free:
 * @self: (nullable): a keyring
 *
 * Ends a keyring, with all that it holds.
 */
void
dgz_test_keyring_free (DgzTestKeyring *self)
{
  if (!self)
    return;

  g_subprocess_send_signal (self->process, SIGKILL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_free (self);
}

/**
 * dgz_test_keyring_forget:
 *
 * Has libsecret begin anew, as in another run of the program.
 */
void
dgz_test_keyring_forget (void)
{
  secret_service_disconnect ();
}
