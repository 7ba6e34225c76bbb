#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what inherited styles are worth: how alike they are to the true ones.

    measure-inheritance.py TRUE MASKED

TRUE and MASKED are data folders into which a source, and the same with half of its styles masked
(see make-groups.py), were imported. For each way of inheriting it prints the mean likeness of a
masked track's inherited styles with its own, by the style part's definition, and how often the sets
are the same: all, and in each half of the releases, with 95 % bootstrap intervals over releases,
whose tracks are not independent.
"""

import collections
import math
import os
import random
import sqlite3
import sys
import zlib

WAYS = {1: 'release', 2: 'artist', 3: 'label'}
RESAMPLES = 2000


def database(folder):
    with open(os.path.join(folder, 'catalogue', 'current'), encoding='utf-8') as file:
        path = os.path.join(folder, 'catalogue', file.read().strip(), 'catalogue.sqlite')
    return sqlite3.connect('file:%s?mode=ro' % path, uri=True)


def styles_of(db):
    found = collections.defaultdict(set)
    for key, name in db.execute('SELECT t.key, s.folded FROM track t JOIN track_style ts'
                                ' ON ts.track_id = t.id JOIN style s ON s.id = ts.style_id'):
        found[key].add(name)
    return found


def terms(names):
    found = {}
    for name in names:
        found[name] = 1.0
        for word in name.split(' ') if ' ' in name else ():
            found[word] = max(found.get(word, 0.0), 0.5)
    return found


class Likeness:
    """The cosine of two style sets, IDF over a catalogue's tracks."""

    def __init__(self, styles):
        self.n = len(styles)
        self.df = collections.Counter(t for names in styles.values() for t in terms(names))

    def vector(self, names):
        found = {term: tf * (math.log((1 + self.n) / (1 + self.df[term])) + 1)
                 for term, tf in terms(names).items()}
        length = math.sqrt(sum(weight * weight for weight in found.values()))
        return {term: weight / length for term, weight in found.items()}

    def of(self, names, others):
        other = self.vector(others)
        return sum(w * other.get(term, 0.0) for term, w in self.vector(names).items())


def interval(units):
    means = [sum(unit) / len(unit) for unit in units]
    draw = random.Random(1)
    draws = sorted(sum(draw.choices(means, k=len(means))) / len(means) for _ in range(RESAMPLES))
    return '%.3f [%.3f, %.3f]' % (sum(means) / len(means), draws[RESAMPLES // 40],
                                  draws[-RESAMPLES // 40])


def report(title, tracks):
    units = collections.defaultdict(list)
    for _, release, likeness, _ in tracks:
        units[release].append(likeness)
    if units:
        print('  %-8s %5d tracks, %4d releases: likeness %s, same set %.3f' % (
            title, len(tracks), len(units), interval(units.values()),
            sum(same for *_, same in tracks) / len(tracks)))


def main():
    if len(sys.argv) != 3:
        sys.exit('usage: measure-inheritance.py TRUE MASKED')
    whole, masked = database(sys.argv[1]), database(sys.argv[2])
    true, found = styles_of(whole), styles_of(masked)
    likeness = Likeness(true)
    release = dict(whole.execute('SELECT key, ifnull(release_id, -id) FROM track'))
    ways = collections.defaultdict(list)
    for key, way in masked.execute('SELECT t.key, d.provenance FROM track t JOIN derived_styles d'
                                   ' ON d.track_id = t.id WHERE d.provenance > 0'):
        if key in true:
            ways[way].append((key, release[key], likeness.of(true[key], found[key]),
                              true[key] == found[key]))
    for way, tracks in sorted(ways.items()):
        print('from the %s' % WAYS[way])
        report('all', tracks)
        for half in (0, 1):
            report('half ' + 'AB'[half],
                   [t for t in tracks if zlib.crc32(str(t[1]).encode()) & 1 == half])


main()
