# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks share: the files of the tree, C without its comments, the verdict."""

import os
import re
import subprocess
import sys
from pathlib import Path

SKIPPED = 77  # Meson's exit code for a test that could not run.
# Generated, and kept in the tree: neither its width nor its layout is chosen by hand.
GENERATED = ('src/engine/dgz-fold-table.h',)

_TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
_DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n\\]|\\.|\\\n)*', re.M)
_BUILD_FOLDER = re.compile(r'_?build(?!-aux).*|\.git|\.flatpak-builder|__pycache__')


def root_folder():
    """The tree to check: the first argument that is no option, else the one this file is in."""
    given = [arg for arg in sys.argv[1:] if not arg.startswith('-')]
    return Path(given[0] if given else Path(__file__).parents[2]).resolve()


def _listed_by_git(root):
    command = ['git', '-C', str(root), 'ls-files', '-z', '--cached', '--others',
               '--exclude-standard']
    try:
        listing = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                 check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    return [name for name in listing.decode('utf-8', 'surrogateescape').split('\0') if name]


def _listed_by_walking(root):
    names = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not _BUILD_FOLDER.fullmatch(name)]
        names += [os.path.relpath(os.path.join(folder, name), root) for name in files]
    return names


def files(root, *suffixes):
    """The sorted names, relative to @root, of what is or would be under version control."""
    names = _listed_by_git(root) or _listed_by_walking(root)
    return [name for name in sorted(set(names))
            if (root / name).is_file() and (not suffixes or name.endswith(suffixes))]


def text(root, name):
    """The text of a file, None if it is binary."""
    content = (root / name).read_bytes()
    if b'\0' in content:
        return None
    return content.decode('utf-8', 'replace')


def _blank(match):
    return re.sub(r'[^\n]', ' ', match.group())


def _hollow(match):
    token = match.group()
    if token[0] == '/':
        return _blank(match)
    return token[0] + '_' * (len(token) - 2) + token[0]


def without_comments(code):
    """C with comments blanked and strings hollowed out: every character keeps its place."""
    return _TOKEN.sub(_hollow, code)


def without_directives(masked):
    """Blanks the preprocessor's lines too; @masked comes from without_comments()."""
    return _DIRECTIVE.sub(_blank, masked)


def line_of(code, offset):
    return code.count('\n', 0, offset) + 1


def finish(problems):
    """Prints what is wrong and ends the program."""
    for problem in problems:
        print(problem)
    if problems:
        print('%d problem%s' % (len(problems), '' if len(problems) == 1 else 's'))
    sys.exit(1 if problems else 0)


def skip(reason):
    print('skipped: ' + reason)
    sys.exit(SKIPPED)
