# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The portals that a sandbox asks, on the bus of the test and with folders of its own."""

import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'ui'))

import driver  # noqa: E402 (it is in the other folder)

PLACES = (os.environ.get('DIGGERZ_PORTALS', ''), '/usr/libexec', '/usr/lib/xdg-desktop-portal',
          '/usr/lib')
KEYRING = '''[portal]
DBusName=org.freedesktop.secrets
Interfaces=org.freedesktop.impl.portal.Secret;
UseIn=diggerz-test
'''


def find(program):
    """Where a program is that is on nobody's path; the test is skipped without."""
    path = shutil.which(program, path=':'.join(PLACES)) or shutil.which(program)
    return path or driver.skip(program + ' is not installed')


def bus_has(name):
    from gi.repository import Gio, GLib
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    return bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                         'NameHasOwner', GLib.Variant('(s)', (name,)), None,
                         Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]


class Portals:
    """What was started, to be ended again."""

    def __init__(self):
        self.processes = []
        self.folder = os.path.join(os.environ['DIGGERZ_UI_TEST'], 'run')
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        # Documents are mounted in it, and the keyring's socket lies there.
        os.environ['XDG_RUNTIME_DIR'] = self.folder

    def start(self, name, *command, words=None, **environment):
        log = open(os.path.join(self.folder, name + '.log'), 'w', encoding='utf-8')
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log,
                                   env=dict(os.environ, **environment), text=True)
        self.processes.append(process)
        if words:
            process.stdin.write(words)
        process.stdin.close()
        try:
            driver.wait(name, lambda: bus_has(name))
        except driver.Failure as failure:
            with open(log.name, encoding='utf-8') as file:
                said = ' '.join(file.read().split())
            self.end()
            driver.skip('%s cannot be started here: %s' % (name, said or failure))

    def start_documents(self):
        if not os.access('/dev/fuse', os.R_OK | os.W_OK):
            driver.skip('/dev/fuse cannot be opened')
        self.start('org.freedesktop.impl.portal.PermissionStore', find('xdg-permission-store'))
        self.start('org.freedesktop.portal.Documents', find('xdg-document-portal'))

    def start_secrets(self):
        """A keyring with a password, unlocked, and the portal before it."""
        portal = find('xdg-desktop-portal')
        with open(os.path.join(self.folder, 'keyring.portal'), 'w', encoding='utf-8') as file:
            file.write(KEYRING)
        self.start('org.freedesktop.secrets', find('gnome-keyring-daemon'), '--foreground',
                   '--unlock', '--components=secrets', words='invented password',
                   XDG_DATA_HOME=self.folder)
        self.start('org.freedesktop.portal.Desktop', portal,
                   XDG_DESKTOP_PORTAL_DIR=self.folder, XDG_CURRENT_DESKTOP='diggerz-test')

    def end(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            process.wait(driver.LIMIT)
