#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""dgz-generate: the same bytes each time, tables as promised, one music in all shapes."""

import collections
import csv
import hashlib
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

TRACKS = 1000
CLUB = 3000
# Of the merged table. To be changed when the invented music is.
DIGEST = '37c23bc6e918cb00d5b3158f2d99ba998332ed8b00cad35c66a18fc157662ecb'
TABLES = {
    'sp_artist': 3, 'sp_release': 10, 'sp_track': 10, 'sp_artist_track': 3,
    'sp_artist_release': 3, 'audio_features': 15, 'bp_track': 17, 'bp_genre': 5,
    'bp_subgenre': 7, 'bp_key': 8, 'bp_artist': 6, 'bp_artist_track': 4, 'bp_label': 6,
    'bp_release': 7,
}
MERGED = ('track_id,track_title,duration_ms,isrc,release_id,preview_url,release_title,'
          'release_date,upc,popularity,total_tracks,album_type,release_img,label_name,artist_id,'
          'artist_name,acousticness,danceability,energy,instrumentalness,key,liveness,loudness,'
          'mode,speechiness,tempo,time_signature,valence').split(',')
FEATURES = MERGED[16:]


class Generator:
    """Runs the program in a folder of its own; a table is made once."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder

    def run(self, *arguments, code=0):
        result = subprocess.run([self.program, *arguments], capture_output=True, text=True,
                                timeout=120, check=False)
        assert result.returncode == code, (arguments, result.returncode, result.stderr)
        return result

    def make(self, what, name, *arguments):
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            self.run(what, '--out', path, *arguments)
        return path

    def merged(self):
        return self.make('merged', 'merged.csv', '--tracks', str(TRACKS))

    def kaggle(self):
        return self.make('kaggle', 'kaggle', '--tracks', str(TRACKS), '--beatport', str(CLUB))

    def table(self, name):
        return read(os.path.join(self.kaggle(), name + '.csv'))


def read(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, strict=True))


def content(path):
    with open(path, 'rb') as file:
        return file.read()


def between(value, low, high):
    assert low <= value <= high, (low, value, high)


def test_same_bytes(generator):
    """Twice the same, with another seed another, and on this machine what it is on others."""
    first = content(generator.merged())
    assert hashlib.sha256(first).hexdigest() == DIGEST, hashlib.sha256(first).hexdigest()
    options = ('--tracks', str(TRACKS))
    assert content(generator.make('merged', 'again.csv', *options)) == first
    other = content(generator.make('merged', 'other.csv', *options, '--seed', '2'))
    assert other != first
    options = (*options, '--beatport', str(CLUB))
    again = generator.make('kaggle', 'again', *options)
    names = sorted(os.listdir(again))
    assert names == sorted(name + '.csv' for name in TABLES), names
    for name in names:
        assert content(os.path.join(again, name)) == \
            content(os.path.join(generator.kaggle(), name)), name


def test_merged(generator):
    """The merged table: fields, rows a track, order, what is quoted and what is broken."""
    with open(generator.merged(), encoding='utf-8', newline='') as file:
        lines = list(csv.reader(file, strict=True))
    assert lines[0] == MERGED
    assert {len(line) for line in lines} == {28}
    rows = read(generator.merged())
    places = collections.defaultdict(list)
    for number, row in enumerate(rows):
        places[row['track_id']].append(number)
    assert len(places) == TRACKS
    between(len(rows) / TRACKS, 1.4, 1.6)
    between(max(map(len, places.values())), 4, 6)
    assert len({(row['track_id'], row['artist_id']) for row in rows}) == len(rows)
    apart = sum(numbers[-1] - numbers[0] >= len(numbers) for numbers in places.values())
    between(apart, TRACKS * 0.005, TRACKS * 0.05)
    quoted = sum(',' in row['track_title'] or '"' in row['track_title'] for row in rows)
    between(quoted / len(rows), 0.04, 0.16)
    assert any('"' in row['track_title'] for row in rows)
    foreign = sum(not row['track_title'].isascii() for row in rows)
    between(foreign / len(rows), 0.01, 0.15)
    between(len({row['release_id'] for row in rows}), TRACKS * 0.1, TRACKS * 0.2)
    assert {len(row['release_date']) for row in rows} == {4, 7, 10}
    assert any('e+12' in row['upc'] for row in rows) and any(row['upc'].isdigit() for row in rows)
    assert any(not row['preview_url'] for row in rows)
    between(max(len(row['preview_url']) for row in rows), 105, 120)


def test_isrc(generator):
    """A few recordings are on two tracks, and are the same there; no others share an ISRC."""
    tracks = collections.defaultdict(dict)
    for row in read(generator.merged()):
        tracks[row['isrc']][row['track_id']] = [row['track_title'], row['duration_ms'],
                                                *(row[name] for name in FEATURES)]
    assert all(len(isrc) in (0, 12) for isrc in tracks)
    shared = [same for isrc, same in tracks.items() if isrc and len(same) > 1]
    between(sum(map(len, shared)), TRACKS * 0.005, TRACKS * 0.04)
    for same in shared:
        values = list(same.values())
        assert all(value == values[0] for value in values), values


def test_features(generator):
    """Plausible numbers, and a few that are not; intensity moves energy and loudness together."""
    path = generator.make('merged', 'many.csv', '--tracks', '20000', '--seed', '3')
    rows = list({row['track_id']: row for row in read(path)}.values())
    broken = 0
    pairs = []
    for row in rows:
        try:
            values = {name: float(row[name]) for name in FEATURES}
        except ValueError:
            broken += 1
            continue
        shares = [values[name] for name in FEATURES
                  if name not in ('key', 'loudness', 'mode', 'tempo', 'time_signature')]
        if values['tempo'] == 0 or not all(0 <= value <= 1 for value in shares):
            broken += 1
        pairs.append((values['energy'], values['loudness']))
    between(broken, 5, len(rows) * 0.005)
    for name in ('key', 'mode'):
        known = {'key': 12, 'mode': 2}[name]
        assert len({row[name] for row in rows if row[name]}) == known
    mean = [sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1)]
    spread = [sum((pair[i] - mean[i]) ** 2 for pair in pairs) for i in (0, 1)]
    together = sum((a - mean[0]) * (b - mean[1]) for a, b in pairs)
    between(together / (spread[0] * spread[1]) ** 0.5, 0.6, 0.95)


def test_kaggle(generator):
    """The separate tables hold what the merged one does."""
    for name, fields in TABLES.items():
        path = os.path.join(generator.kaggle(), name + '.csv')
        with open(path, encoding='utf-8', newline='') as file:
            assert {len(line) for line in csv.reader(file, strict=True)} == {fields}, name
    releases = {row['release_id']: row for row in generator.table('sp_release')}
    artists = {row['artist_id']: row for row in generator.table('sp_artist')}
    features = {row['isrc']: row for row in generator.table('audio_features')}
    tracks = {row['track_id']: row for row in generator.table('sp_track')}
    assert len(features) == len(generator.table('audio_features'))
    made = set()
    for link in generator.table('sp_artist_track'):
        track = tracks[link['track_id']]
        none = dict.fromkeys(FEATURES, '')
        row = {**releases[track['release_id']], **artists[link['artist_id']],
               **features.get(track['isrc'], none), **track}
        made.add(tuple(row[name] for name in MERGED))
    assert made == {tuple(row.values()) for row in read(generator.merged())}


def test_club(generator):
    """The shop's tracks: how many are shared, and that all their references lead somewhere."""
    rows = generator.table('bp_track')
    assert len(rows) == len({row['track_id'] for row in rows}) == CLUB
    known = {row['isrc'] for row in generator.table('sp_track')} - {''}
    shared = sum(row['isrc'] in known for row in rows)
    between(shared / CLUB, 0.15, 0.21)
    assert shared == sum(row['is_matched_spot'] == 't' for row in rows)
    between(sum(not row['subgenre_id'] for row in rows) / CLUB, 0.84, 0.90)
    genre_of = {row['subgenre_id']: row['genre_id'] for row in generator.table('bp_subgenre')}
    ids = {name: {row[name + '_id'] for row in generator.table('bp_' + name)}
           for name in ('genre', 'key', 'label', 'release', 'artist')}
    assert len(ids['genre']) == 32 and len(ids['key']) == 34
    between(len(genre_of), 68, 76)
    for row in rows:
        for name in ('genre', 'key', 'label', 'release'):
            assert row[name + '_id'] in ids[name], (name, row)
        assert genre_of.get(row['subgenre_id'], row['genre_id']) == row['genre_id'], row
        between(int(row['bpm']), 30, 260)
    links = generator.table('bp_artist_track')
    assert {link['artist_id'] for link in links} <= ids['artist']
    assert {link['track_id'] for link in links} == {row['track_id'] for row in rows}


def test_camelot(generator):
    """The wheel, of which a few places are known from any chart of it."""
    wheel = {row['key_name']: row['camelot_num'] + row['camelot_letter']
             for row in generator.table('bp_key')}
    for name, place in {'C Major': '8B', 'A Minor': '8A', 'B Major': '1B', 'Ab Minor': '1A',
                        'E Major': '12B', 'F# Minor': '11A', 'Gb Major': '2B'}.items():
        assert wheel[name] == place, (name, wheel[name])
    assert len(set(wheel.values())) == 24


def test_dump(generator):
    """The dump: well-formed, a third Electronic, and the tables' releases by their barcode."""
    path = generator.make('dump', 'releases.xml', '--releases', '300', '--tracks', str(TRACKS))
    releases = xml.etree.ElementTree.parse(path).getroot().findall('release')
    assert len(releases) == 300 and {r.get('status') for r in releases} == {'Accepted'}
    electronic = [r for r in releases if r.findtext('genres/genre') == 'Electronic']
    assert len(electronic) == 100
    assert all(r.findall('tracklist/track') and r.findtext('title') for r in releases)
    exact = {row['upc']: row for row in generator.table('sp_release') if row['upc'].isdigit()}
    met = 0
    for release in electronic:
        barcode = release.find('identifiers/identifier[@type="Barcode"]')
        row = exact.get(barcode.get('value')) if barcode is not None else None
        if row:
            met += 1
            assert row['release_title'] == release.findtext('title')
            assert int(row['total_tracks']) == len(release.findall('tracklist/track'))
    between(met, 40, 80)


def test_usage(generator):
    """What is not understood is said, and nothing is written."""
    assert '--tracks N' in generator.run('--help').stdout
    out = os.path.join(generator.folder, 'none')
    for arguments in ((), ('merged',), ('merged', '--out', out), ('other', '--out', out),
                      ('merged', '--tracks', '-5', '--out', out), ('dump', '--out', out),
                      ('merged', '--tracks', '5', '--out', out, 'more')):
        assert 'dgz-generate: ' in generator.run(*arguments, code=2).stderr, arguments
    assert not os.path.exists(out)
    missing = os.path.join(generator.folder, 'missing', 'file')
    generator.run('merged', '--tracks', '5', '--out', missing, code=1)


def main():
    tests = [f for n, f in globals().items() if n.startswith('test_')]
    failed = 0
    print('1..%d' % len(tests))
    with tempfile.TemporaryDirectory(prefix='diggerz-generate-') as folder:
        generator = Generator(sys.argv[1], folder)
        for i, test in enumerate(tests, 1):
            try:
                test(generator)
                print('ok %d - %s' % (i, test.__name__), flush=True)
            except (AssertionError, ValueError, KeyError, OSError, csv.Error,
                    xml.etree.ElementTree.ParseError, subprocess.TimeoutExpired) as error:
                failed += 1
                print('not ok %d - %s\n# %s' % (i, test.__name__, repr(error)[:4000]), flush=True)
    sys.exit(1 if failed else 0)


main()
