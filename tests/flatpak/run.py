#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the Flatpak that was built into folders of their own, and tests it in its sandbox.

Usage: run.py STATE ID [NAME]...

STATE is where build-aux/flatpak has built: the repository "repo" and "test/Diggerz.flatpak". The
runtime is that of the user, who is left with nothing new. The last line is the sum.
"""

import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# Of the tests of a window those in which the sandbox could matter. Those of crates and rows look
# for focus and menus where GTK 4.8 has them on the accessibility bus, and fail on newer GTK.
NAMES = ('window', 'discogs', 'preview', 'preferences', 'mpris', 'import', 'secret')
CASE = re.compile(r'^(ok|not ok) \d+', re.M)
SKIPPED = re.compile(r'^1\.\.0 # SKIP (.*)', re.M)
LIMIT = 600


class Suite:
    """What is installed where, and how the tests went."""

    def __init__(self, state, app):
        self.state = os.path.abspath(state)
        self.folder = os.path.join(self.state, 'test')
        self.app = app
        self.passed = self.failed = self.skipped = 0

    def say(self, name, result, seconds, reason=''):
        print('%-12s %-7s %5.1f s %s' % (name, result, seconds, reason), flush=True)

    def environment(self, user):
        """An installation of its own, which finds the runtime in that of the user."""
        data = os.environ.get('XDG_DATA_HOME', os.path.expanduser('~/.local/share'))
        runtimes = os.environ.get('FLATPAK_USER_DIR', os.path.join(data, 'flatpak'))
        config = os.path.join(self.folder, 'config')
        os.makedirs(os.path.join(config, 'installations.d'), exist_ok=True)
        with open(os.path.join(config, 'installations.d', 'user.conf'), 'w',
                  encoding='utf-8') as file:
            file.write('[Installation "runtimes"]\nPath=%s\n' % runtimes)
        return dict(os.environ, FLATPAK_USER_DIR=os.path.join(self.folder, user),
                    FLATPAK_CONFIG_DIR=config, DIGGERZ_TEST_SANDBOX=self.app,
                    G_TEST_BUILDDIR=self.folder)

    def take(self, name, command, environment):
        """Runs one test, whose output is kept."""
        begin = time.monotonic()
        log = os.path.join(self.folder, name + '.log')
        with open(log, 'w', encoding='utf-8') as file:
            try:
                code = subprocess.run(command, env=environment, stdout=file, stderr=file,
                                      timeout=LIMIT, check=False).returncode
            except subprocess.TimeoutExpired:
                code = -1
        seconds = time.monotonic() - begin
        with open(log, encoding='utf-8', errors='replace') as file:
            said = file.read()
        skipped = SKIPPED.search(said)
        if skipped:
            self.skipped += 1
            self.say(name, 'skipped', seconds, skipped.group(1))
            return
        cases = [case == 'ok' for case in CASE.findall(said)] or [code == 0]
        if code != 0 and all(cases):
            cases.append(False)
        self.passed += sum(cases)
        self.failed += len(cases) - sum(cases)
        self.say(name, 'failed' if code else 'passed', seconds, log if code else '')
        if code:
            print(''.join(line for line in said.splitlines(True)
                          if line.startswith(('not ok', '#', 'error')))[-4000:], flush=True)

    def install(self, name, user, *what):
        """Installs into an empty folder, and starts what is there."""
        environment = self.environment(user)
        shutil.rmtree(environment['FLATPAK_USER_DIR'], ignore_errors=True)
        script = '''set -e
            [ -z "$3" ] || flatpak --user remote-add --no-gpg-verify test "$3"
            flatpak --user install -y --noninteractive ${3:+test} "$2"
            dbus-run-session -- flatpak run --user "$1" --version'''
        self.take(name, ['sh', '-c', script, 'sh', self.app, *what], environment)
        return environment

    def finish(self):
        print('%d passed, %d failed, %d skipped' % (self.passed, self.failed, self.skipped))
        sys.exit(1 if self.failed else 0)


def test_path(name):
    path = os.path.join(HERE, 'test-%s.py' % name)
    return path if os.path.exists(path) else os.path.join(HERE, '..', 'ui', 'test-%s.py' % name)


def main():
    suite = Suite(*sys.argv[1:3])
    program = os.path.join(HERE, 'sandboxed.py')
    bundled = suite.install('bundle', 'user-bundle',
                            os.path.join(suite.folder, 'Diggerz.flatpak'), '')
    installed = suite.install('install', 'user', suite.app, os.path.join(suite.state, 'repo'))
    names = sys.argv[3:] or NAMES
    for name in names:
        # The main job is done by what came out of the bundle.
        suite.take(name, [sys.executable, test_path(name), program],
                   bundled if name == 'window' else installed)
    suite.finish()


main()
