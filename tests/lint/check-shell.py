#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every shell script with shellcheck, and that it can be started."""

import os
import re
import shutil
import subprocess

import lintlib

SHEBANG = re.compile(r'#!.*\b(sh|bash|dash)\b')
SOURCED = re.compile(r'^# shellcheck shell=', re.M)


def main():
    root = lintlib.root_folder()
    scripts = []
    problems = []
    for name in lintlib.files(root):
        head = (lintlib.text(root, name) or '')[:400]
        started = bool(SHEBANG.match(head))
        if started or SOURCED.search(head) or name.endswith('.sh'):
            scripts.append(name)
        if started and not os.access(str(root / name), os.X_OK):
            problems.append('%s: is not executable' % name)

    program = shutil.which('shellcheck')
    if not program and not problems:
        lintlib.skip('shellcheck is not installed')
    if program and scripts:
        # Sourced files are found from the tree's own folder.
        done = subprocess.run([program, '--external-sources'] + scripts, cwd=str(root))
        if done.returncode:
            problems.append('shellcheck is not content')
    lintlib.finish(problems)


main()
