#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how many tests passed, failed and were skipped, from the logs of meson test.

Each case that a test program reports counts, which meson's own sum leaves out.
Exits with 1 if there is a log that cannot be read.
"""

import json
import re
import sys
from pathlib import Path

CASE = re.compile(r'^(ok|not ok)\b([^#\n]*)(?:#[ \t]*(\w*))?', re.M)
GOOD = ('OK', 'EXPECTEDFAIL')


def count_cases(output):
    """The passed, failed and skipped cases that a program reported as TAP."""
    passed = failed = skipped = 0
    for state, _, directive in CASE.findall(output):
        directive = directive.lower()
        if directive.startswith('skip'):
            skipped += 1
        elif directive == 'todo':
            # A case known to fail: not expected to pass, so passing is the surprise.
            failed += state == 'ok'
            skipped += state != 'ok'
        elif state == 'ok':
            passed += 1
        else:
            failed += 1
    return passed, failed, skipped


def count_test(test):
    """The same for one entry of the log, a program or a script."""
    result = test['result']
    passed, failed, skipped = count_cases(test.get('stdout') or '')
    if passed + failed + skipped == 0:
        return result in GOOD, result not in GOOD + ('SKIP',), result == 'SKIP'
    # Ended before its time: what it had reported until then does not tell.
    if result == 'TIMEOUT' or (result not in GOOD + ('SKIP',) and failed == 0):
        failed += 1
    return passed, failed, skipped


def main():
    total = [0, 0, 0]
    readable = True
    for log in sorted(Path(sys.argv[1]).glob('testlog*.json')):
        for line in log.read_text(encoding='utf-8', errors='replace').splitlines():
            try:
                counts = count_test(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                print('%s cannot be read: %s' % (log, error), file=sys.stderr)
                readable = False
                continue
            total = [a + b for a, b in zip(total, counts)]
    print('%d passed, %d failed, %d skipped' % tuple(total))
    return 0 if readable else 1


sys.exit(main())
