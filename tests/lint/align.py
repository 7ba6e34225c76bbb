# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Aligns parameters as GTK does, which clang-format cannot.

Takes what clang-format made and moves words sideways only: runs of blanks
grow, lines stay. Prototypes on successive lines share their columns, as long
as the lines stay short enough.
"""

import re

import lintlib

COLUMNS = 100

# A type, the stars before the name, the name with its array or its own parameters.
PARAMETER = re.compile(r'(?P<type>.*?[\w*])\s*(?P<stars>\(\*+|(?<!\*)\*+(?!\*)|(?<=\s))'
                       r'(?P<name>\w+\)?(?:\s*\(.*\)|\[.*\])*)', re.S)
HEAD = re.compile(r'(?P<type>[\w\s*]*?[\w*])(?P<gap>\s+)(?P<stars>\**)(?P<name>\w+) $', re.S)
ALIAS = re.compile(r'typedef\b[^()]*\(\*\w+\) $', re.S)


class Declaration:
    """A prototype, a function type or the head of a definition, taken apart."""

    def __init__(self, before, parameters, after, place):
        self.before = before          # up to the blank before the parameters
        self.parameters = parameters  # (type, stars, name), or None to leave as they are
        self.after = after            # from the closing parenthesis on
        self.begin, self.end, self.inside = place
        self.head = HEAD.fullmatch(before)


def split_parameters(text):
    """Splits at the commas that no parenthesis encloses."""
    parts = ['']
    depth = 0
    for char in text:
        depth += {'(': 1, '[': 1, ')': -1, ']': -1}.get(char, 0)
        if char == ',' and depth == 0:
            parts.append('')
        else:
            parts[-1] += char
    return parts


def take_parameter(text):
    """The type, the stars and the name of a parameter; the last two may be empty."""
    text = ' '.join(text.split())
    match = PARAMETER.fullmatch(text)
    if match and not re.fullmatch(r'(const|struct|enum|unsigned|signed)', match.group('type')):
        return match.group('type').rstrip(), match.group('stars'), match.group('name')
    match = re.fullmatch(r'(.*?)\s*(\*+)', text)
    if match:
        return match.group(1), match.group(2), ''
    return text, '', ''


def closing(masked, start):
    """Where the parenthesis that opens at @start closes, -1 if it does not."""
    depth = 0
    for match in re.compile(r'[()]').finditer(masked, start):
        depth += 1 if match.group() == '(' else -1
        if depth == 0:
            return match.start()
    return -1


def take_apart(code, masked, begin, end):
    """The declaration between two offsets; None if there is none that can be aligned."""
    chunk = masked[begin:end]
    # Neither a comment nor a directive inside, nor a value.
    if chunk.strip() != code[begin:end].strip() or '=' in chunk or '(' not in chunk:
        return None
    opened = begin + chunk.index('(')
    if masked[opened:opened + 2] == '(*':
        opened = masked.find('(', closing(masked, opened))
    closed = closing(masked, opened) if begin < opened < end else -1
    if closed < 0 or closed >= end:
        return None
    before = code[begin:opened]
    if not HEAD.fullmatch(before) and not ALIAS.fullmatch(before):
        return None
    inside = code[opened + 1:closed]
    parts = split_parameters(inside)
    # One a line, or one only: else the layout is the writer's.
    one_a_line = all('\n' in part[:len(part) - len(part.lstrip())] for part in parts[1:])
    parameters = [take_parameter(part) for part in parts] if one_a_line else None
    return Declaration(before, parameters, code[closed:end], (begin, end, inside))


def declarations(code):
    """Yields each declaration at file scope; True with it if a body follows."""
    masked = lintlib.without_directives(lintlib.without_comments(code))
    depth = 0
    begin = 0
    for match in re.finditer(r'[{};]', masked):
        sign = match.group()
        if depth == 0 and sign != '}':
            chunk = masked[begin:match.start()]
            start = begin + len(chunk) - len(chunk.lstrip())
            start = skip_macros(masked, start)
            found = take_apart(code, masked, start, match.start())
            if found:
                yield found, sign == '{'
        depth = max(0, depth + {'{': 1, '}': -1}.get(sign, 0))
        if depth == 0:
            begin = match.end()


def skip_macros(masked, start):
    """Passes over lines such as G_BEGIN_DECLS, which end without a semicolon."""
    pattern = re.compile(r'[A-Z][A-Z0-9_]*(?: \([^()]*\))?\n\s*')
    match = pattern.match(masked, start)
    while match:
        start = match.end()
        match = pattern.match(masked, start)
    return start


def pad(kind, stars, width):
    """A type and the stars of what it names, which end in one column."""
    return kind + stars.rjust(width - len(kind))


def parameter_width(group):
    """The column in which the names of a group's parameters begin."""
    return max([len(kind) + 1 + len(stars) for declaration in group
                for kind, stars, name in declaration.parameters or () if stars or name] or [0])


def put_together(declaration, before, width):
    """The text of a declaration with its words in place."""
    if declaration.parameters is None:
        return before + '(' + declaration.inside + declaration.after
    indent = ' ' * (len(before.rsplit('\n', 1)[-1]) + 1)
    lines = [pad(kind, stars, width) + name if stars or name else kind
             for kind, stars, name in declaration.parameters]
    return before + '(' + (',\n' + indent).join(lines) + declaration.after


def alone(declaration):
    return put_together(declaration, declaration.before, parameter_width([declaration]))


def in_columns(group, sharing):
    """The texts of prototypes of which those in @sharing have all columns in common."""
    types = [' '.join(item.head.group('type').split()) for item in group]
    stars = [item.head.group('stars') for item in group]
    width = max(len(kind) + 1 + len(star) for kind, star in zip(types, stars))
    name_width = max(len(item.head.group('name')) for item in sharing)
    texts = []
    for item, kind, star in zip(group, types, stars):
        name = item.head.group('name')
        shares = item in sharing
        before = pad(kind, star, width) + (name.ljust(name_width) if shares else name) + ' '
        texts.append(put_together(item, before, parameter_width(sharing if shares else [item])))
    return texts


def together(group):
    """The texts of prototypes in columns; those that would make them too wide stand out."""
    sharing = list(group)
    texts = in_columns(group, sharing)
    while len(sharing) > 1 and any(len(line) >= COLUMNS
                                   for text in texts for line in text.split('\n')):
        sharing.remove(max(sharing, key=lambda item: len(item.head.group('name')) +
                           parameter_width([item])))
        texts = in_columns(group, sharing)
    return texts


def groups(code):
    """Puts prototypes on successive lines into one list, all else into lists of one."""
    result = []
    for declaration, has_body in declarations(code):
        head = declaration.head
        joins = head and not has_body and '\n' not in declaration.before
        last = result[-1][-1] if result and result[-1] else None
        if joins and last and code[last.end:declaration.begin] == ';\n':
            result[-1].append(declaration)
        else:
            result.append([declaration])
        if not joins:
            result.append([])
    return [group for group in result if group]


def align(code):
    """Returns C, as clang-format leaves it, with its parameters aligned."""
    pieces = []
    at = 0
    for group in groups(code):
        texts = together(group) if len(group) > 1 else [alone(group[0])]
        for declaration, text in zip(group, texts):
            pieces.append(code[at:declaration.begin])
            pieces.append(text)
            at = declaration.end
    return ''.join(pieces) + code[at:]
