# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for a check whose program is missing: skips, with the reason given."""

import sys

import lintlib

lintlib.skip(sys.argv[1])
