#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that C is laid out as clang-format does it, but for alignment.

Runs of blanks count as one, and so does what indents the further lines of a
declaration's parameters: clang-format cannot align those as GTK does. With
--fix the files are rewritten, aligned.
"""

import difflib
import re
import shutil
import subprocess
import sys

import align
import lintlib

VERSION = '14'  # What Debian 12 has; others lay out the same file differently.
FOLDERS = ('src/', 'tests/')


def find_program():
    """The clang-format of the right version; skips the test where there is none."""
    found = []
    for name in ('clang-format-' + VERSION, 'clang-format'):
        program = shutil.which(name)
        if not program:
            continue
        said = subprocess.run([program, '--version'], stdout=subprocess.PIPE, text=True).stdout
        match = re.search(r'version (\d+)', said)
        if match and match.group(1) == VERSION:
            return program
        found.append(match.group(1) if match else 'unknown')
    if found:
        lintlib.skip('clang-format is version %s, the layout is that of version %s'
                     % (found[0], VERSION))
    return lintlib.skip('clang-format %s is not installed' % VERSION)


def laid_out(program, root, name, code):
    command = [program, '--style=file', '--assume-filename=' + str(root / name)]
    done = subprocess.run(command, input=code.encode(), stdout=subprocess.PIPE, check=True)
    return mend(done.stdout.decode())


def mend(code):
    """Takes back what version 14 gets wrong and no option of it prevents."""
    masked = lintlib.without_comments(code)
    # It joins the brace of a compound literal to its type ...
    for match in reversed(list(re.finditer(r'\)\{', masked))):
        code = code[:match.start() + 1] + ' ' + code[match.start() + 1:]
    # ... and takes the dashes in the name of a quark for minus signs.
    return re.sub(r'^G_DEFINE_QUARK \([^,]*,', lambda match: match.group().replace(' - ', '-'),
                  code, flags=re.M)


def squeeze(code):
    """The lines of @code with the blanks taken out that are the writer's own affair."""
    masked = lintlib.without_directives(lintlib.without_comments(code)).split('\n')
    braces = parentheses = 0
    result = []
    for line, bare in zip(code.split('\n'), masked):
        if braces == 0 and parentheses > 0 and bare.strip():
            line = line.lstrip(' ')
        result.append(re.sub(r'([^ ]) +', r'\1 ', line))
        braces += bare.count('{') - bare.count('}')
        parentheses += bare.count('(') - bare.count(')')
    return result


def check(program, root, name):
    """Prints how a file differs from its layout; whether it does."""
    code = lintlib.text(root, name) or ''
    wanted = squeeze(laid_out(program, root, name, code))
    diff = list(difflib.unified_diff(squeeze(code), wanted, name, name + ' (clang-format)',
                                     lineterm=''))
    if diff:
        print('\n'.join(diff))
    return bool(diff)


def fix(program, root, name):
    """Rewrites a file in its layout; whether it changed."""
    code = lintlib.text(root, name) or ''
    plain = laid_out(program, root, name, code)
    fixed = align.align(plain)
    if squeeze(fixed) != squeeze(plain):
        print('%s: left unaligned, its declarations were not understood' % name)
        fixed = plain
    if fixed == code:
        return False
    (root / name).write_text(fixed, encoding='utf-8')
    print('formatted ' + name)
    return True


def main():
    root = lintlib.root_folder()
    program = find_program()
    names = [name for name in lintlib.files(root, '.c', '.h')
             if name.startswith(FOLDERS) and name not in lintlib.GENERATED]
    if '--fix' in sys.argv[1:]:
        for name in names:
            fix(program, root, name)
        return
    wrong = [name for name in names if check(program, root, name)]
    if wrong:
        print('%d of %d files differ: build-aux/format lays them out' % (len(wrong), len(names)))
    sys.exit(1 if wrong else 0)


main()
