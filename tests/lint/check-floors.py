#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that each floor of src/ includes only what it may know.

The include paths of the build keep most of it; this keeps the rest, such as
sqlite3.h, which the compiler finds from anywhere.
"""

import re
from pathlib import PurePosixPath

import lintlib

# Whose headers a floor may include beside its own.
FLOORS = {
    'engine': (),
    'catalogue': ('engine',),
    'services': ('engine',),
    'audio': ('engine',),
    'app': ('engine', 'catalogue', 'services', 'audio'),
    'server': ('app',),
    'widgets': ('app',),
    'cli': ('app',),
}

# Which floors may include a library's headers.
LIBRARIES = (
    (r'sqlite3(ext)?\.h', ('catalogue',)),
    (r'(zlib|zconf|archive|archive_entry)\.h', ('catalogue',)),
    (r'libxml/.*', ('catalogue',)),
    (r'immintrin\.h', ('engine', 'catalogue')),
    (r'libsoup/.*', ('services', 'server')),
    (r'json-glib/.*', ('services', 'server', 'cli')),
    (r'gst/.*', ('audio',)),
    (r'aubio/.*|ebur128\.h', ('audio',)),
    (r'libsecret/.*', ('app',)),
    (r'(gtk|gdk|gsk|graphene|pango|gdk-pixbuf|cairo)([/-].*|\.h)|adwaita\.h', ('widgets',)),
)
# The libraries that no header may show to the floors above.
HIDDEN = re.compile(r'sqlite3(ext)?\.h|(libsoup|json-glib|gst)/.*')

C11 = frozenset(name + '.h' for name in (
    'assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal '
    'stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath '
    'threads time uchar wchar wctype').split())
PLATFORM = re.compile(
    r'(glib|gio|gobject|gmodule)([/-].*|\.h)|glib-object\.h|glib-unix\.h|libintl\.h|'
    r'(sys|linux|net|netinet|arpa)/.*|'
    r'(unistd|fcntl|strings|poll|pthread|sched|semaphore|dirent|getopt|langinfo|libgen|fnmatch|'
    r'glob|pwd|grp|netdb|termios|utime|byteswap|endian|malloc|sysexits)\.h')
MADE_BY_BUILD = re.compile(r'config\.h|dgz-.*(resources|enum-?types|enums|marshal)\.h')

DIRECTIVE = re.compile(r'^[ \t]*#[ \t]*(?:include|include_next|import)\b[ \t]*(.*?)[ \t]*$', re.M)
TARGET = re.compile(r'([<"])([^<>"]+)[>"]')


def floor_of(name):
    parts = PurePosixPath(name).parts
    return parts[1] if len(parts) > 2 else None


def headers_by_name(names):
    """Where each header is, by its flat name, and what is wrong with the places."""
    owners = {}
    problems = []
    for name in names:
        base = PurePosixPath(name).name
        if not base.endswith('.h'):
            continue
        if base in owners:
            problems.append('%s: %s has the same name' % (name, owners[base]))
        owners[base] = name
    return owners, problems


def judge_own(floor, owner):
    """What is wrong when @floor includes the header @owner of this tree."""
    other = floor_of(owner)
    if other != floor and other not in FLOORS[floor]:
        return '%s may not know %s (%s)' % (floor, other, owner)
    return None


def judge_library(floor, target, in_header):
    """What is wrong when @floor includes @target, a header from elsewhere."""
    for pattern, allowed in LIBRARIES:
        if re.fullmatch(pattern, target):
            if floor not in allowed:
                return '%s belongs to %s only' % (target, ', '.join(allowed))
            if in_header and HIDDEN.fullmatch(target):
                return '%s in a header shows it to other files: include it in the .c' % target
            return None
    if target in C11 or (floor != 'engine' and PLATFORM.fullmatch(target)):
        return None
    if floor == 'engine':
        return '%s: the engine knows its own headers and those of C11 only' % target
    return '%s: no floor is named for this library in check-floors.py' % target


def judge(floor, name, rest, owners):
    """What is wrong with one #include line, None if nothing is."""
    match = TARGET.match(rest)
    if not match:
        return 'cannot tell what "#include %s" names' % rest
    quote, target = match.groups()
    base = PurePosixPath(target).name
    if base in owners and (quote == '"' or target == base):
        if target != base:
            return '%s: names are flat, write "%s"' % (target, base)
        return judge_own(floor, owners[base])
    if quote == '"' and floor != 'engine' and MADE_BY_BUILD.fullmatch(target):
        return None
    if quote == '"' and base.startswith('dgz-'):
        return '%s is no header of src/' % target
    return judge_library(floor, target, name.endswith('.h'))


def check_file(root, name, owners):
    floor = floor_of(name)
    if floor not in FLOORS:
        where = 'src/%s/ is no floor' % floor if floor else 'a file directly in src/'
        return ['%s: %s; see FLOORS in check-floors.py' % (name, where)]
    code = lintlib.text(root, name) or ''
    # Hollowed strings would hide the names, so only the position comes from the masked text.
    masked = lintlib.without_comments(code)
    problems = []
    for match in DIRECTIVE.finditer(masked):
        rest = code[match.start(1):].split('\n', 1)[0].strip()
        problem = judge(floor, name, rest, owners)
        if problem:
            problems.append('%s:%d: %s' % (name, lintlib.line_of(code, match.start(1)), problem))
    return problems


def main():
    root = lintlib.root_folder()
    names = [name for name in lintlib.files(root, '.c', '.h') if name.startswith('src/')]
    owners, problems = headers_by_name(names)
    for name in names:
        problems += check_file(root, name, owners)
    lintlib.finish(problems)


main()
