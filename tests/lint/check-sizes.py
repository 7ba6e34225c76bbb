#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that files, lines and functions stay short enough to be read."""

import ast
import re

import lintlib

FILE_LINES = 800
UI_LINES = 400
COLUMNS = 100
FUNCTION_LINES = 80
FUNCTION_AIM = 50

NAME = re.compile(r'([A-Za-z_]\w*)\s*\(')


def name_before(head):
    """The name of the function whose head, from return type to parameters, is @head."""
    match = NAME.search(head)
    return match.group(1) if match else '?'


def c_functions(code):
    """Yields name, first line and length, from brace to brace, of each function."""
    masked = lintlib.without_directives(lintlib.without_comments(code))
    depth = 0
    head = 0
    begin = None
    for match in re.finditer(r'[{};]', masked):
        at, sign = match.start(), match.group()
        if sign == '{':
            if depth == 0 and '=' not in masked[head:at] and masked[:at].rstrip().endswith(')'):
                begin = at
            depth += 1
        elif sign == '}':
            depth = max(0, depth - 1)
            if depth == 0 and begin is not None:
                length = code.count('\n', begin, at) + 1
                yield name_before(masked[head:begin]), lintlib.line_of(code, begin), length
                begin = None
        if depth == 0:
            head = at + 1


def python_functions(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def check_functions(name, functions):
    problems = []
    for function, line, length in functions:
        if function.endswith('_class_init') or length <= FUNCTION_AIM:
            continue
        where = '%s:%d: %s has %d lines' % (name, line, function, length)
        if length > FUNCTION_LINES:
            problems.append('%s, more than %d' % (where, FUNCTION_LINES))
        else:
            print('note: %s; aim at %d' % (where, FUNCTION_AIM))
    return problems


def check_file(root, name):
    code = lintlib.text(root, name)
    if code is None:
        return ['%s: is not text' % name]
    lines = code.splitlines()
    limit = UI_LINES if name.endswith('.ui') else FILE_LINES
    problems = []
    if len(lines) > limit:
        problems.append('%s: has %d lines, more than %d' % (name, len(lines), limit))
    if not name.endswith('.ui') and name not in lintlib.GENERATED:
        problems += ['%s:%d: has %d columns, more than %d' % (name, number, len(line), COLUMNS)
                     for number, line in enumerate(lines, 1) if len(line) > COLUMNS]
    if name.endswith(('.c', '.h')):
        problems += check_functions(name, c_functions(code))
    elif name.endswith('.py'):
        problems += check_functions(name, python_functions(code))
    return problems


def main():
    root = lintlib.root_folder()
    problems = []
    for name in lintlib.files(root, '.c', '.h', '.py', '.ui'):
        problems += check_file(root, name)
    lintlib.finish(problems)


main()
