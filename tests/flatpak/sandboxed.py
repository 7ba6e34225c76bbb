#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands for the program in the tests of a window: runs the installed Flatpak.

What a test sets in the environment is handed on, and the test's own home is let in, which the
program by itself may not see. DIGGERZ_TEST_STRICT keeps it out, as it is with a user.
"""

import os
import signal
import subprocess
import sys
import time

APP_ID = os.environ.get('DIGGERZ_TEST_SANDBOX', 'io.github.diggerz.Diggerz')
PASSED_ON = ('ADW_', 'DIGGERZ_', 'GDK_', 'GSETTINGS_', 'GSK_', 'GTK_', 'G_DEBUG', 'G_MESSAGES_',
             'LANGUAGE', 'LC_ALL', 'TZ')


def command():
    home = os.environ.get('DIGGERZ_UI_TEST')
    is_open = home and 'DIGGERZ_TEST_STRICT' not in os.environ
    names = [name for name in os.environ if name.startswith(PASSED_ON)]
    words = ['flatpak', 'run', '--user', '--die-with-parent']
    words += ['--env=%s=%s' % (name, os.environ[name]) for name in sorted(names)]
    if is_open:
        words.append('--filesystem=' + home)
    return words + [APP_ID] + sys.argv[1:]


def children(pid):
    found = []
    try:
        for task in os.listdir('/proc/%d/task' % pid):
            with open('/proc/%d/task/%s/children' % (pid, task), encoding='ascii') as file:
                found += [int(word) for word in file.read().split()]
    except OSError:
        pass
    return found


def inside(pid):
    """The program itself, below what makes its sandbox."""
    for child in children(pid):
        try:
            with open('/proc/%d/comm' % child, encoding='utf-8') as file:
                if file.read().strip() == 'diggerz':
                    return child
        except OSError:
            continue
        found = inside(child)
        if found:
            return found
    return None


def main():
    process = subprocess.Popen(command())

    def end(*_):
        # The sandbox hands no signal on.
        program = inside(process.pid)
        if program:
            os.kill(program, signal.SIGTERM)
        else:
            process.terminate()
    signal.signal(signal.SIGTERM, end)
    while process.poll() is None:
        time.sleep(0.02)
    sys.exit(process.returncode if process.returncode >= 0 else 128 - process.returncode)


main()
