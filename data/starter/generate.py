#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the starter catalogue, an invented one, as CSV: generate.py OUTPUT.csv

The same bytes come out on every run and every Python 3: chance comes from
random.Random.random() alone, and nothing depends on the order of a set.
"""

import csv
import random
import sys
from pathlib import Path

SEED = 20260125
LAST_YEAR = 2024
FEATURES = 'danceability energy speechiness acousticness instrumentalness liveness valence'.split()
COLUMNS = '''track_id track_name artists album_name catalogue_number label release_date formats
    popularity duration_ms track_genre danceability energy key loudness mode speechiness
    acousticness instrumentalness liveness valence tempo time_signature'''.split()
# How common each tonic is, from C up to B.
MINOR_KEYS = (10, 5, 9, 4, 11, 13, 6, 12, 4, 14, 6, 6)
MAJOR_KEYS = (14, 9, 9, 7, 6, 11, 5, 12, 7, 8, 8, 5)
# By how many seconds each other mix is longer than the original; a remix has its own length.
MIXES = {'Extended Mix': (40, 130), 'Remix': None, 'Dub': (-30, 50), 'Radio Edit': (-180, -60)}
# What share of a track's oddity is its artist's, its release's and its own.
ARTIST, RELEASE, TRACK = 0.50, 0.45, 0.74
# The share of tracks, or of releases, of which something is not known.
NO_KEY, NO_TEMPO, NO_FEATURES, NO_LABEL, NO_YEAR = 0.04, 0.03, 0.03, 0.03, 0.03
NO_STYLES_RELEASE, NO_STYLES_TRACK = 0.045, 0.02
NO_FORMATS = 0.04


class Dice:
    def __init__(self, seed):
        self.random = random.Random(seed).random

    def chance(self, p):
        return self.random() < p

    def whole(self, first, last):
        return first + int(self.random() * (last - first + 1))

    def pick(self, items):
        return items[int(self.random() * len(items))]

    def weighted(self, weights):
        """The index of one of the weights."""
        left = self.random() * sum(weights)
        for i, weight in enumerate(weights):
            left -= weight
            if left < 0:
                break
        return i

    def early(self, items):
        """One of the items, the first ones more often."""
        return items[self.weighted([840 // (i + 1) for i in range(len(items))])]

    def normals(self, count):
        """Standard normal, nearly; sum() adds fractions differently from Python to Python."""
        return [sum(self.whole(0, 10**9) for _ in range(12)) / 10**9 - 6 for _ in range(count)]


def data_lines(name):
    lines = Path(__file__).with_name(name).read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def read_words():
    words = {}
    for line in data_lines('words.txt'):
        if line.startswith('['):
            items = words[line.strip('[]')] = []
        else:
            items += [item.strip() for item in line.split(';')]
    return words


def read_styles():
    """The rows of styles.tsv by style: a wide table, then the related styles."""
    styles = {}
    for line in data_lines('styles.tsv'):
        name, *cells = line.split('\t')
        if len(cells) > 1:
            styles[name] = read_profile(name, *cells)
        else:
            styles[name]['related'] = cells[0].split(';')
    return styles


def read_profile(name, tracks, words, minor, years, limits, *pairs):
    tempo, loud, minutes, *features = [[float(x) for x in cell.split('/')] for cell in pairs]
    first, _, last = years.partition('-')
    return {
        'name': name, 'tracks': int(tracks), 'words': words, 'minor': int(minor) / 100,
        'years': (int(first), int(last or LAST_YEAR)), 'tempo': tempo, 'loud': loud,
        'limits': [int(limit) for limit in limits.split('-')], 'minutes': minutes,
        'features': [(mean / 100, spread / 100) for mean, spread in features],
    }


def within(value, low=0.012, high=0.985):
    """Turns a value that left its limits back inside, so that none pile up on them."""
    inside = min(max(value, low), high)
    return min(max(inside + (inside - value) * 0.4, low), high)


class World:
    """Who makes the records: the labels and artists of each style."""

    def __init__(self, dice):
        self.dice, self.words, self.styles, self.taken = dice, read_words(), read_styles(), set()
        self.labels = {name: self.make_labels(style) for name, style in self.styles.items()}
        self.artists = {name: self.make_artists(style) for name, style in self.styles.items()}

    def unused(self, taken, make, *args):
        while True:
            name = make(*args)
            if name not in taken:
                taken.add(name)
                return name

    def invent(self, what, mood=''):
        """One of the patterns in words.txt, its gaps filled from the lists they name."""
        text = self.dice.pick(self.words[what])
        while '{' in text:
            gap = text[text.index('{'):text.index('}') + 1]
            words = self.words.get(gap[1:-1]) or self.words[gap[1:-1] + ' ' + mood]
            text = text.replace(gap, self.dice.pick(words), 1)
        return text

    def prefix(self, label):
        """Capitals for the catalogue numbers: the first letter of the label and two more."""
        letters = [c for c in label.upper() if 'A' <= c <= 'Z']
        return letters[0] + self.dice.pick(letters[1:]) + self.dice.pick(letters[1:])

    def make_labels(self, style):
        first, last = style['years']
        labels = []
        for _ in range(max(3, style['tracks'] // 20)):
            start = self.dice.whole(first, last - 5)
            name = self.unused(self.taken, self.invent, 'label')
            labels.append({
                'name': name, 'prefix': self.unused(self.taken, self.prefix, name),
                'number': self.dice.pick(('{} {:03}', '{}{:03}', '{}-{:02}', '{} {}')),
                'styles': [style['name']] + style['related'][:self.dice.whole(0, 2)],
                'years': (start, min(last, start + self.dice.whole(5, 16))), 'releases': 0,
            })
        return labels

    def make_artists(self, style):
        """Each with one label of the style, or two: the other may be a related style's."""
        homes = self.labels[style['name']]
        guests = [label for other in style['related'] for label in self.labels[other]
                  if style['name'] in label['styles']]
        return [{
            'name': self.unused(self.taken, self.invent, 'artist'), 'style': style, 'titles': set(),
            'labels': [self.dice.pick(homes), self.dice.pick(homes + guests)],
            'offset': self.dice.normals(len(FEATURES) + 2), 'key': self.key(style),
            'fame': 20 + 75 * self.dice.random(), 'styled': 0,
        } for _ in range(max(5, style['tracks'] // 8))]

    def key(self, style):
        minor = self.dice.chance(style['minor'])
        return self.dice.weighted(MINOR_KEYS if minor else MAJOR_KEYS), 0 if minor else 1

    def another(self, artist):
        """Somebody else, of the same style or a related one."""
        style = self.dice.early([artist['style']['name']] + artist['style']['related'])
        other = self.dice.pick(self.artists[style])
        return other if other is not artist else self.another(artist)

    def release(self, style, room):
        """One with this first style, of at most so many tracks: a single, an EP or an album."""
        dice, artist = self.dice, self.dice.pick(self.artists[style['name']])
        label = dice.pick(artist['labels'])
        kind = dice.weighted((3, 4, 4) if style['words'] == 'deep' else (5, 5, 1))
        count = min(room, dice.whole(*((2, 3), (3, 5), (6, 10))[kind]))
        extra = [dice.early(style['related']) for _ in range(dice.weighted((35, 42, 23)))]
        year = min(max(dice.whole(*label['years']), style['years'][0]), style['years'][1])
        release = {
            'artist': artist, 'style': style, 'label': label,
            'styles': list(dict.fromkeys([style['name']] + extra)), 'tracks': [],
            'offset': dice.normals(len(FEATURES) + 2), 'fame': artist['fame'] * dice.random(),
            'date': '{}-{:02}-{:02}'.format(year, dice.whole(1, 12), dice.whole(1, 28)),
        }
        tracks = release['tracks']
        while len(tracks) < count:
            original = self.track(release)
            tracks.append(original)
            for mix in ['Remix'] if style['features'][0][0] < 0.5 else MIXES:
                if len(tracks) < count and dice.chance(0.24 if kind == 0 else 0.05):
                    tracks.append(self.version(release, original, mix))
        titles = list(dict.fromkeys(track['title'] for track in tracks))
        both = kind == 0 and len(titles) == 2 and dice.chance(0.5)
        release['title'] = (' / '.join(titles) if both else dice.pick(titles) +
                            (' EP' if kind == 1 and dice.chance(0.6) else ''))
        return release

    def track(self, release):
        artist = release['artist']
        names = [artist['name'], self.another(artist)['name']][:2 if self.dice.chance(0.08) else 1]
        second = self.styles[release['styles'][:2][-1]]
        track = self.sound(release['style'], second, artist, release['offset'])
        title = self.unused(artist['titles'], self.invent, 'title', artist['style']['words'])
        key = (artist if self.dice.chance(0.18) else track)['key']
        return dict(track, title=title, version='', artists=names, key=key)

    def sound(self, style, second, artist, release_offset):
        """Features, loudness, length, tempo and key around those of a style."""
        own = self.dice.normals(len(FEATURES) + 2)
        z = [ARTIST * a + RELEASE * r + TRACK * t
             for a, r, t in zip(artist['offset'], release_offset, own)]
        z[6] = 0.8 * z[6] + 0.45 * z[0]
        features = [within(0.78 * mean + 0.22 * other + spread * x) for
                    (mean, spread), (other, _), x in zip(style['features'], second['features'], z)]
        loud = style['loud'][0] + style['loud'][1] * (0.6 * z[1] + 0.7 * own[8])
        minutes = max(1.2, style['minutes'][0] + style['minutes'][1] * z[8])
        tempo = within(style['tempo'][0] + style['tempo'][1] * z[7], *style['limits'])
        steady = style['tempo'][1] < 10
        tempo = round(tempo) if steady and self.dice.chance(0.85) else tempo
        tempo += 0.06 * (self.dice.random() - 0.5)
        return {'features': features, 'loud': min(-1.8, loud), 'length': int(minutes * 60000),
                'tempo': tempo, 'key': self.key(style),
                'beats': 4 if steady or self.dice.chance(0.85) else self.dice.pick((3, 3, 5))}

    def version(self, release, original, mix):
        """The track once more: remixed by somebody else, or in another mix of the artist's."""
        if mix == 'Remix':
            remixer = self.another(release['artist'])
            track = self.sound(remixer['style'], remixer['style'], remixer, release['offset'])
            key = (original if self.dice.chance(0.75) else track)['key']
            names = original['artists'] + [remixer['name']] * self.dice.whole(0, 1)
            return dict(track, title=original['title'], artists=list(dict.fromkeys(names)),
                        version=remixer['name'] + ' Remix', key=key)
        noise = self.dice.normals(len(FEATURES))
        features = [within(x + 0.02 * z) for x, z in zip(original['features'], noise)]
        if mix == 'Dub':
            features[4] = within(features[4] + 0.25)
        length = original['length'] + 1000 * self.dice.whole(*MIXES[mix])
        return dict(original, version=mix, features=features, length=max(90000, length))


def finish(dice, releases):
    """Numbers each label's releases by date, and forgets a few things, as real lists do."""
    for release in sorted(releases, key=lambda r: (r['date'], r['title'], r['artist']['name'])):
        label = release['label']
        label['releases'] += 1
        release['number'] = label['number'].format(label['prefix'], label['releases'])
        release['artist']['styled'] += 1
    for release in releases:
        if dice.chance(NO_STYLES_RELEASE) and release['artist']['styled'] > 1:
            release['artist']['styled'] -= 1
            release['styles'] = []
        year_only = dice.chance(0.7 if release['date'] < '2000' else 0.2)
        release['date'] = release['date'][:0 if dice.chance(NO_YEAR) else 4 if year_only else 10]
        if dice.chance(NO_LABEL):
            release['number'], release['label'] = '', {'name': ''}


def choose_formats(dice, releases):
    """What each came out on. Dice of their own: all else stays as it was."""
    for release in releases:
        year, long = int(release['year']), len(release['tracks']) > 5
        odds = {
            'Vinyl': 0.93 if year < 2004 else 0.62 if year < 2012 else 0.55,
            'CD': 0 if year < 1988 else (0.75 if long else 0.15) if year < 2015 else 0.25 * long,
            'Cassette': (0.3 if long else 0.04) if year < 1994 else 0.12 * (year > 2013),
            'File': 0 if year < 2004 else 0.6 if year < 2012 else 0.9,
        }
        drawn = [dice.random() for _ in odds]
        formats = [name for name, roll in zip(odds, drawn) if roll < odds[name]]
        release['formats'] = formats or [max(odds, key=odds.get)]
        if dice.chance(NO_FORMATS):
            release['formats'] = []


def track_cells(dice, number, release, track):
    key, mode = (-1, '') if dice.chance(NO_KEY) else track['key']
    forgotten = track is not release['tracks'][0] and dice.chance(NO_STYLES_TRACK)
    form = '' if dice.chance(NO_FEATURES) else '{:.3f}'
    return dict(
        zip(FEATURES, map(form.format, track['features'])), key=key, mode=mode,
        album_name=release['title'], label=release['label']['name'],
        catalogue_number=release['number'], release_date=release['date'],
        formats=';'.join(release['formats']),
        track_name=track['title'] + (' ({})'.format(track['version']) if track['version'] else ''),
        artists=';'.join(track['artists']), popularity=int(release['fame'] * dice.random()),
        duration_ms=track['length'], loudness='{:.3f}'.format(track['loud']),
        track_id='starter-{:05}'.format(number), time_signature=track['beats'],
        track_genre=';'.join([] if forgotten else release['styles']),
        tempo='' if dice.chance(NO_TEMPO) else '{:.3f}'.format(track['tempo']))


def main():
    if len(sys.argv) != 2:
        sys.exit('Usage: generate.py OUTPUT.csv')
    dice = Dice(SEED)
    world = World(dice)
    releases = []
    for style in world.styles.values():
        room = style['tracks']
        while room > 0:
            releases.append(world.release(style, room))
            room -= len(releases[-1]['tracks'])
    for release in releases:
        release['year'] = release['date'][:4]
    finish(dice, releases)
    choose_formats(Dice(SEED + 1), releases)
    with open(sys.argv[1], 'w', encoding='utf-8', newline='') as output:
        table = csv.DictWriter(output, COLUMNS, lineterminator='\n')
        table.writeheader()
        rows = [(release, track) for release in sorted(releases, key=lambda _: dice.random())
                for track in release['tracks']]
        for i, (release, track) in enumerate(rows, 1):
            table.writerow(track_cells(dice, i, release, track))


if __name__ == '__main__':
    main()
