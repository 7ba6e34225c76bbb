#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""diggerz-cli as a program meets it: exit codes, streams, the shape of the JSON document."""

import contextlib
import glob
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter

EXAMPLE = 'https://www.discogs.com/release/30797823-cv313-Beyond-Starlit-Sky'
PARTS = ('style', 'audio', 'cluster', 'bpm', 'key')
TEXT, NUMBER, LIST = (str, type(None)), (int, float, type(None)), list
RANGE = (dict, type(None))

# Name: what it may be. A promise to whoever reads the document.
SHAPE = {
    'release': {'id': NUMBER, 'artist': TEXT, 'title': TEXT, 'label': TEXT, 'catno': TEXT,
                'format': TEXT, 'year': NUMBER, 'country': TEXT, 'styles': LIST, 'tracks': LIST},
    'track': {'position': TEXT, 'title': TEXT, 'artists': TEXT, 'duration': NUMBER,
              'match': (dict, type(None)), 'bpm': NUMBER, 'key': TEXT, 'camelot': TEXT},
    'match': {'track_id': TEXT, 'confidence': NUMBER, 'how': TEXT},
    'market': {'currency': TEXT, 'lowest': NUMBER, 'for_sale': NUMBER,
               'suggested': (dict, type(None)), 'noted': (dict, type(None)), 'source': TEXT,
               'age_s': NUMBER},
    'weights': {part: NUMBER for part in PARTS},
    'row': {'rank': int, 'track_id': str, 'title': str, 'artists': LIST, 'label': TEXT,
            'release': TEXT, 'year': NUMBER, 'bpm': NUMBER, 'key': TEXT, 'camelot': TEXT,
            'energy': NUMBER, 'energy_change': NUMBER, 'energy_step': TEXT,
            'styles': LIST, 'score': float, 'penalty': float, 'boost': float, 'rank_score': float,
            'parts': dict, 'fits': TEXT, 'pitch_percent': NUMBER, 'shift': int, 'reasons': LIST,
            'preview': TEXT, 'versions': LIST, 'file': TEXT, 'owned': bool, 'estimated': LIST},
    'filters': {'bpm': RANGE, 'within_percent': NUMBER, 'keys': (list, type(None)),
                'years': RANGE, 'duration': RANGE, 'features_least': dict, 'popularity': RANGE,
                'preview': bool, 'owned': TEXT, 'labels': LIST, 'not_labels': LIST, 'styles': LIST,
                'not_styles': LIST, 'not_artists': LIST, 'energy_steps': LIST, 'formats': LIST,
                'unknown': LIST},
    'part': {'value': float, 'weight': float, 'contribution': float, 'assumed': bool},
    'source': {'name': str, 'kind': str, 'path': TEXT, 'report': TEXT, 'imported': int,
               'rows': int, 'tracks': int, 'rejected': int, 'mended': int},
    'hit': {'track_id': str, 'title': str, 'artists': str, 'label': TEXT, 'release': TEXT,
            'year': NUMBER, 'bpm': NUMBER, 'camelot': TEXT},
    'timing': {'match_ms': float, 'scan_ms': float, 'total_ms': float, 'rows_scanned': int,
               'rows_total': int},
}
TABLE = '''track_id,track_name,artists,track_genre,tempo,key,mode,danceability,energy,speechiness,\
acousticness,instrumentalness,liveness,valence,strange
t1,One,Somebody,Dub Techno,124,9,0,.7,.5,.1,.1,.9,.1,.2,x
t2,Two,"Somebody; Else",Dub Techno,125,9,0,.6,.5,.1,.1,.9,.1,.2,x
t2,Two,"Somebody; Else",Ambient,125,9,0,.6,.5,.1,.1,.9,.1,.2,x
t3,Three,Third,Ambient,90,2,1,.2,.1,.1,.8,9,.1,.2,x
t4,,Nameless,Ambient,90,2,1,.2,.1,.1,.8,.9,.1,.2,x
t5,Five,Fifth
t6,Six,Sixth,House,126,4,0,.8,.8,.1,.1,.1,.1,.8,x
'''
SET = {
    'a.csv': 'artist_id,artist_name\nArtA,"Velm, Oro"\nArtB,Quist\n',
    'b.csv': 'track_id,artist_id\nTrkA,ArtB\nTrkA,ArtA\nTrkB,ArtB\n',
    'c.csv': 'track_id,track_title,isrc,release_id\nTrkA,Slow Tide,QZ1,RelA\n'
             'TrkB,Fast Tide,QZ2,RelA\nTrkC,Nobody,QZ3,RelA\n',
    'd.csv': 'release_id,release_title,release_date,label_name,popularity\n'
             'RelA,Harbours,2020-03-27,Hof,60\n',
}


class Cli:
    """Runs the program with a data folder of its own, and no network."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.environment = dict(os.environ, DIGGERZ_DISCOGS_URL='http://127.0.0.1:9',
                                G_DEBUG='fatal-warnings')

    def run(self, *arguments, code=0, warns=False):
        result = subprocess.run([self.program, *arguments], capture_output=True, text=True,
                                env=self.environment, timeout=120, check=False)
        said = '%s: %d\n%s%s' % (arguments, result.returncode, result.stdout, result.stderr)
        assert result.returncode == code, said
        # What a program reads and what a person reads do not mix.
        assert bool(result.stderr) == (warns or code != 0) or 'import' in arguments, said
        return result

    def data(self, *arguments, code=0):
        return self.run(*arguments, '--data-dir', self.folder, code=code)

    def json(self, *arguments, code=0):
        return json.loads(self.data(*arguments, '--json', code=code).stdout)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def find(self, name):
        """A file of the catalogue in use."""
        with open(os.path.join(self.folder, 'catalogue', 'current'), encoding='utf-8') as file:
            return os.path.join(self.folder, 'catalogue', file.read().strip(), name)

    def recommend(self, *arguments, code=0, warns=False):
        return self.run('recommend', *arguments, '--data-dir', self.folder, code=code, warns=warns)

    def document(self, *arguments, warns=False):
        return json.loads(self.recommend(*arguments, '--json', warns=warns).stdout)

    def ids(self, *arguments):
        return [row['track_id'] for row in self.document(*arguments)['rows']]


def check(value, shape):
    assert list(value) == list(SHAPE[shape]), (shape, list(value))
    for name, kind in SHAPE[shape].items():
        assert isinstance(value[name], kind), (shape, name, value[name])


def check_document(document):
    assert list(document) == ['release', 'extra', 'market', 'weights', 'filters', 'matches', 'rows',
                              'timing'], list(document)
    assert isinstance(document['matches'], int)
    for name in ('release', 'market', 'weights', 'filters', 'timing'):
        check(document[name], name)
    for track in document['release']['tracks'] + document['extra']:
        check(track, 'track')
        if track['match']:
            check(track['match'], 'match')
    for rank, row in enumerate(document['rows'], 1):
        check(row, 'row')
        assert row['rank'] == rank
        check_parts(row, document['weights'])


def check_parts(row, weights):
    assert list(row['parts']) == list(PARTS)
    score = 0.0
    for name, part in row['parts'].items():
        if part is None:
            assert weights[name] is None
            continue
        check(part, 'part')
        assert 0.0 <= part['value'] <= 1.0 and part['weight'] == weights[name]
        assert part['contribution'] == part['weight'] * part['value']
        score += part['contribution']
    # To the last bit, in the order of the parts.
    assert score == row['score'], (score, row['score'])
    ranked = score - row['penalty'] + row['boost']
    assert abs(row['rank_score'] - ranked) < 1e-12 and 0.0 <= row['penalty'] <= 0.15
    assert row['boost'] in (0.0, 0.05)
    assert row['score'] >= 0.4


def test_help(cli):
    for arguments in (('--help',), ('recommend', '--help'), ('import', '--help')):
        assert 'Usage' in cli.run(*arguments).stdout
    assert cli.run('--version').stdout.startswith('diggerz-cli ')


def test_not_understood(cli):
    for arguments in ((), ('dig',), ('recommend',), ('recommend', '--frobnicate'),
                      ('recommend', EXAMPLE, '--limit', '0'), ('recommend', EXAMPLE, 'm2'),
                      ('recommend', EXAMPLE, '--release-json', 'x'), ('import',)):
        assert cli.run(*arguments, code=2).stdout == ''
    reasons = {'https://example.org/release/1': 'another site', 'hello': 'neither a Discogs link',
               'https://www.discogs.com/label/1': 'label', '0': 'from 1', '': 'Paste'}
    for text, reason in reasons.items():
        assert reason in cli.run('recommend', text, code=2).stderr, text


def test_offline(cli):
    assert 'cannot be reached' in cli.recommend('1', code=1).stderr
    assert 'cannot be reached' in cli.recommend('m1', '--json', code=1).stderr


def test_example(cli):
    document = cli.document(EXAMPLE, '--limit', '30')
    check_document(document)
    release, market = document['release'], document['market']
    assert (release['id'], release['catno'], release['year']) == (30797823, '014', 2024)
    assert [t['duration'] for t in release['tracks']] == [564, 980]
    assert [t['camelot'] for t in release['tracks']] == ['8A', '8A']
    assert (market['lowest'], market['for_sale'], market['currency']) == (17.48, 18, 'EUR')
    assert market['noted'] == {'low': 16.99, 'median': 19.21, 'high': 20.1, 'currency': 'EUR',
                               'date': '2024-10-08'}
    assert market['source'] == 'example' and len(document['rows']) == 30
    again = cli.document(EXAMPLE, '--limit', '30')
    assert again['rows'] == document['rows']
    assert document['rows'][:5] == cli.document(EXAMPLE, '--limit', '5')['rows']


def test_table(cli):
    text = cli.recommend(EXAMPLE, '--limit', '3').stdout
    assert 'invented' in text and 'cv313 – Beyond Starlit Sky' in text and 'in common' in text


def test_track(cli):
    first = cli.document(EXAMPLE, '--limit', '1')['rows'][0]
    document = cli.document('--track', first['track_id'], '--limit', '10')
    check_document(document)
    assert document['release']['title'] == first['title']
    assert first['track_id'] not in [row['track_id'] for row in document['rows']]
    assert 'no such track' in cli.recommend('--track', 'nowhere', code=1).stderr


def test_release_json(cli):
    path = os.path.join(cli.folder, 'release.json')
    release = {'id': 5, 'title': 'A record', 'artists': [{'name': 'Nobody'}], 'styles': ['House'],
               'tracklist': [{'position': '1', 'title': 'Untold', 'duration': '5:00'}]}
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(release, file)
    document = cli.document('--release-json', path)
    check_document(document)
    # Only the styles are known: they count for everything.
    assert document['weights'] == {'style': 1.0, 'audio': None, 'cluster': None, 'bpm': None,
                                   'key': None}
    for text in ('', '[]', '{"id": 5', '{"id": 5}', '[' * 100000):
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        cli.recommend('--release-json', path, code=1)
    cli.recommend('--release-json', path + '.missing', code=1)


LIBRARY = """PRAGMA application_id = 0x44475a4c;
PRAGMA user_version = 1;
CREATE TABLE sales_note (release_id INTEGER PRIMARY KEY, low REAL, median REAL, high REAL,
  currency TEXT NOT NULL, noted_on TEXT NOT NULL);
CREATE TABLE fixed_match (release_id INTEGER NOT NULL, position TEXT NOT NULL,
  folded TEXT NOT NULL, nth INTEGER NOT NULL, title TEXT NOT NULL, track_id TEXT,
  set_at INTEGER NOT NULL, PRIMARY KEY (release_id, position, folded, nth)) WITHOUT ROWID;
INSERT INTO sales_note VALUES (5, NULL, 7.5, 9, 'GBP', '2024-10-09');
"""


def test_library(cli):
    """What the window kept of a record counts here too, and is only read."""
    release = os.path.join(cli.folder, 'release.json')
    library = os.path.join(cli.folder, 'library.sqlite')
    with open(release, 'w', encoding='utf-8') as file:
        json.dump({'id': 5, 'title': 'A record', 'styles': ['House'],
                   'tracklist': [{'position': '1', 'title': 'Untold'}]}, file)
    before = cli.document('--release-json', release)
    assert before['release']['tracks'][0]['match'] is None and before['market']['noted'] is None
    assert not os.path.exists(library)

    chosen = before['rows'][0]['track_id']
    with contextlib.closing(sqlite3.connect(library)) as db:
        db.executescript(LIBRARY)
        db.execute("INSERT INTO fixed_match VALUES (5, '1', 'untold', 0, 'Untold', ?, 0)",
                   (chosen,))
        db.commit()
    after = cli.document('--release-json', release)
    check_document(after)
    assert after['release']['tracks'][0]['match'] == {'track_id': chosen, 'confidence': 1.0,
                                                      'how': 'chosen'}
    assert after['market']['noted'] == {'low': None, 'median': 7.5, 'high': 9.0,
                                        'currency': 'GBP', 'date': '2024-10-09'}
    assert chosen not in [row['track_id'] for row in after['rows']]
    assert not os.path.exists(library + '-wal')

    with open(library, 'wb') as file:
        file.write(b'not a database at all, and longer than its head: ' * 3)
    assert cli.document('--release-json', release, warns=True)['rows'] == before['rows']
    assert glob.glob(library + '.damaged-*')
    for path in glob.glob(library + '*'):
        os.remove(path)


# Option: what it does to each row of the example's list.
LIMITS = {
    ('--bpm', '120-124'): lambda row: 120 <= row['bpm'] <= 124,
    ('--bpm', '-120'): lambda row: row['bpm'] <= 120,
    ('--within', '2'): lambda row: abs(row['pitch_percent']) <= 2,
    ('--keys', '8a,9A'): lambda row: row['camelot'] in ('8A', '9A'),
    ('--keys', 'compatible'): lambda row: row['camelot'] in ('7A', '8A', '9A', '7B', '8B', '9B'),
    ('--keys', 'compatible', '--key-rules', 'strict'):
        lambda row: row['camelot'] in ('7A', '8A', '9A', '8B'),
    ('--years', '2003-2005'): lambda row: 2003 <= row['year'] <= 2005,
    ('--years', '2015-'): lambda row: row['year'] >= 2015,
    ('--years', '-2001'): lambda row: row['year'] <= 2001,
    ('--label', 'rusty gable', '--label', 'Norrvale Recordings'):
        lambda row: row['label'] in ('Rusty Gable', 'Norrvale Recordings'),
    ('--style', 'house music', '--style', 'ambient'):
        lambda row: {'House', 'Ambient'} & set(row['styles']),
    ('--not-label', 'rusty gable'): lambda row: row['label'] != 'Rusty Gable',
    ('--not-style', 'dub techno'): lambda row: 'Dub Techno' not in row['styles'],
    ('--not-artist', 'nutmeg ledger', '--not-artist', 'Velorel'):
        lambda row: not {'Nutmeg Ledger', 'Velorel'} & set(row['artists']),
    ('--length', '3:00-5:30'): lambda row: True,
    ('--min', 'energy=0.6', '--min', 'valence=0.4'): lambda row: True,
    ('--popularity', '0-40'): lambda row: True,
    ('--energy-step', 'up'): lambda row: row['energy_step'] == 'up' and row['energy_change'] >= 0.1,
    ('--energy-step', 'level,down'): lambda row: row['energy_change'] < 0.1,
    ('--format', 'cassette'): lambda row: True,
    ('--format', 'vinyl,CD'): lambda row: True,
}


def test_filters(cli):
    everything = cli.document(EXAMPLE)
    assert everything['filters']['bpm'] is None and everything['filters']['keys'] is None
    assert everything['matches'] == everything['timing']['rows_total']
    for arguments, passes in LIMITS.items():
        document = cli.document(EXAMPLE, *arguments)
        check_document(document)
        assert document['rows'] and all(map(passes, document['rows'])), arguments
        assert len(document['rows']) <= document['matches'] < everything['matches'], arguments
        assert document['filters'] != everything['filters'], arguments
    filters = cli.document(EXAMPLE, '--bpm', '120-', '--min', 'energy=0.6', '--style', 'House',
                           '--length', '-9:30', '--keys', 'compatible')['filters']
    assert filters['bpm'] == {'least': 120, 'most': None}
    assert filters['duration'] == {'least': None, 'most': 570}
    assert filters['styles'] == ['House'] and filters['labels'] == []
    assert sorted(filters['keys']) == ['7A', '7B', '8A', '8B', '9A', '9B']
    assert filters['features_least']['energy'] == 0.6
    assert filters['features_least']['valence'] is None
    filters = cli.document(EXAMPLE, '--energy-step', 'up,down', '--format', 'cd,vinyl')['filters']
    assert filters['energy_steps'] == ['down', 'up'] and filters['formats'] == ['vinyl', 'cd']
    assert everything['filters']['energy_steps'] == everything['filters']['formats'] == []


def test_steps(cli):
    # One by one they are what passes together; what is not known passes nowhere.
    counts = [cli.document(EXAMPLE, '--energy-step', step)['matches']
              for step in ('down', 'level', 'up', 'down,level,up')]
    assert sum(counts[:3]) == counts[3] < cli.document(EXAMPLE)['timing']['rows_total']


def test_caps(cli):
    usual = cli.document(EXAMPLE, '--limit', '200')['rows']
    one = cli.document(EXAMPLE, '--limit', '200', '--cap-artist', '1')['rows']
    none = cli.document(EXAMPLE, '--limit', '200', '--cap-artist', '0', '--cap-release', '0',
                        '--cap-label', '0')['rows']
    most = [max(Counter(name for row in rows for name in set(row['artists'])).values())
            for rows in (usual, one, none)]
    assert most[0] == 2 and most[1] == 1 and most[2] > 2, most
    assert '0 to 10000' in cli.recommend(EXAMPLE, '--cap-label', '10001', code=2).stderr
    assert '0 to 10000' in cli.recommend(EXAMPLE, '--cap-release', '-1', code=2).stderr


def test_filter_words(cli):
    text = cli.recommend(EXAMPLE, '--years', '2015-').stdout
    document = cli.document(EXAMPLE, '--years', '2015-')
    assert 'of %s tracks pass the filters' % format(document['timing']['rows_total'], ',') in text
    assert 'pass the filters' not in cli.recommend(EXAMPLE).stdout
    # A filter that keeps nothing says which to relax; one that keeps what does not fit says so.
    result = cli.recommend(EXAMPLE, '--years', '1200-1300', '--bpm', '100-', code=1)
    assert 'No track passes the filters' in result.stderr and 'first: year' in result.stderr
    assert 'none fits' in cli.recommend(EXAMPLE, '--bpm', '100-', '--threshold', '1', code=1).stderr
    assert cli.document(EXAMPLE, '--years', '1200-1300')['rows'] == []


def test_preview(cli):
    assert cli.document(EXAMPLE, '--preview')['filters']['preview'] is True
    table = TABLE.replace('strange', 'preview_url').replace(',x\n', ',\n')
    cli.data('import', cli.write('table.csv', table.replace(',\n', ',https://example.org/1\n', 1)))
    assert cli.ids(EXAMPLE, '--preview') == ['t1'] and len(cli.ids(EXAMPLE)) > 1
    assert '--preview' in cli.run('recommend', '--help').stdout


def test_owned(cli):
    # No file was added: one owns nothing.
    rows = cli.ids(EXAMPLE)
    document = cli.document(EXAMPLE, '--not-owned')
    assert document['filters']['owned'] == 'not'
    assert [row['track_id'] for row in document['rows']] == rows
    assert not any(row['owned'] or row['file'] or row['estimated'] for row in document['rows'])
    assert cli.document(EXAMPLE)['filters']['owned'] is None
    assert cli.document(EXAMPLE, '--owned')['rows'] == []
    assert 'one of them' in cli.recommend(EXAMPLE, '--owned', '--not-owned', code=2).stderr
    assert '--not-owned' in cli.run('recommend', '--help').stdout


def test_unknown_names(cli):
    for arguments, rows in ((('--label', 'Rusty Gable', '--label', 'Nonesuch'), True),
                            (('--not-artist', 'Nonesuch'), True), (('--style', 'Nonesuch'), False)):
        result = cli.recommend(EXAMPLE, *arguments, '--json', warns=True)
        document = json.loads(result.stdout)
        assert 'Not in the catalogue: Nonesuch.' in result.stderr, result.stderr
        assert document['filters']['unknown'] == ['Nonesuch'] and bool(document['rows']) == rows


BAD = (
    ('--bpm', '120'), ('--bpm', '126-120'), ('--bpm', 'fast-'), ('--bpm', ''), ('--within', '0'),
    ('--within', '26'), ('--keys', '13A'), ('--keys', ''), ('--years', '2005-1995'),
    ('--years', '95-'), ('--label', ''), ('--style', ' '), ('--not-style', ''),
    ('--not-artist', ''), ('--length', '3-8'), ('--length', '8:00-3:00'), ('--min', 'energy'),
    ('--min', 'energy=2'), ('--min', 'colour=0.5'), ('--popularity', '40'),
    ('--popularity', '0-101'), ('--wider', '1.5'), ('--wider', 'x'), ('--lambda', '0.4'),
    ('--lambda', '1', '--wider', '0'), ('--threshold', '1.1'), ('--threshold', '-1'),
    ('--energy-step', 'higher'), ('--energy-step', ''), ('--format', 'dvd'), ('--format', 'cd,'),
    ('--cap-artist', '-1'), ('--cap-label', '10001'),
    ('--weights', 'style=0,audio=0,cluster=0,bpm=0,key=0'), ('--weights', 'taste=1'),
    ('--weights', 'style'), ('--key-rules', 'loose'), ('--only', ''), ('--only', 'A,'),
)


def test_bad_values(cli):
    for arguments in BAD:
        result = cli.run('recommend', EXAMPLE, *arguments, code=2)
        assert result.stdout == '' and len(result.stderr) > 30, arguments
    assert 'weights are 0' in cli.run('recommend', EXAMPLE, *BAD[-6], code=2).stderr
    assert 'no record' in cli.run('recommend', '--track', 'x', '--only', 'A', code=2).stderr
    help_text = cli.run('recommend', '--help').stdout
    for arguments in list(LIMITS) + list(BAD):
        assert arguments[0] in help_text


def test_weights(cli):
    weights = cli.document(EXAMPLE, '--weights', 'style=0,audio=60,key=30')['weights']
    assert [round(weights[part], 9) for part in PARTS] == [
        round(n / 115, 9) for n in (0, 60, 15, 10, 30)], weights
    wide, strict, boosts = (
        {row['track_id']: row['parts']['key']['value']
         for row in cli.document(EXAMPLE, '--key-rules', rules)['rows']}
        for rules in ('wide', 'strict', 'boosts'))
    assert 0.8 in wide.values() and 0.8 not in strict.values() and wide != boosts
    closer, wider = cli.ids(EXAMPLE, '--wider', '0'), cli.ids(EXAMPLE, '--wider', '1')
    assert closer != wider and wider == cli.ids(EXAMPLE, '--lambda', '0.5')
    assert cli.ids(EXAMPLE) == cli.ids(EXAMPLE, '--wider', '0.3')
    rows = cli.document(EXAMPLE, '--threshold', '0.9', '--limit', '1000')['rows']
    assert rows and all(row['score'] >= 0.9 for row in rows)


def test_half_double(cli):
    def tempi(*arguments):
        return [row['bpm'] for row in cli.document(EXAMPLE, '--within', '3', '--limit', '2000',
                                                   '--threshold', '0', *arguments)['rows']]
    assert any(bpm < 80 for bpm in tempi()) and not any(bpm < 80 for bpm in tempi(
        '--no-half-double'))


def test_vinyl(cli):
    rows = cli.document(EXAMPLE, '--vinyl', '--limit', '300', '--threshold', '0')['rows']
    shifted = [row for row in rows if row['shift']]
    assert shifted and all(abs(row['pitch_percent']) > 2.8 for row in shifted)
    assert any('heard as' in reason for row in shifted for reason in row['reasons'])
    assert all(row['shift'] == 0 for row in cli.document(EXAMPLE)['rows'])


def test_only(cli):
    document = cli.document(EXAMPLE, '--only', 'b')
    assert {row['fits'] for row in document['rows']} == {'B'}
    assert len(document['release']['tracks']) == 2
    assert 'no track “Z9”' in cli.recommend(EXAMPLE, '--only', 'A,Z9', code=1).stderr


def test_several_tracks(cli):
    first, second = cli.ids(EXAMPLE, '--limit', '2')
    document = cli.document('--track', first, '--track', second)
    check_document(document)
    assert document['release']['title'] == '2 tracks' and document['extra'] == []
    assert [t['position'] for t in document['release']['tracks']] == ['1', '2']
    assert [t['match']['track_id'] for t in document['release']['tracks']] == [first, second]
    assert not {first, second} & {row['track_id'] for row in document['rows']}
    document = cli.document(EXAMPLE, '--track', first)
    check_document(document)
    assert [(t['position'], t['match']['track_id']) for t in document['extra']] == [('+1', first)]
    assert first not in [row['track_id'] for row in document['rows']]
    assert '+1  ' in cli.recommend(EXAMPLE, '--track', first).stdout
    many = ['--track=' + i for i in cli.ids(EXAMPLE, '--limit', '60')]
    result = cli.recommend(*many, warns=True)
    assert 'Only the first 50 tracks count; 10 more do not.' in result.stderr, result.stderr


def test_less_like(cli):
    first = cli.ids(EXAMPLE, '--limit', '1')[0]
    rows = cli.document(EXAMPLE, '--less-like', first)['rows']
    assert first not in [row['track_id'] for row in rows]
    assert any(row['penalty'] > 0.1 for row in rows)
    assert '−0.1' in cli.recommend(EXAMPLE, '--less-like', first).stdout
    assert 'no such track' in cli.recommend(EXAMPLE, '--less-like', 'nowhere', code=1).stderr


def test_related(cli):
    seed = cli.ids(EXAMPLE, '--limit', '2')[1]
    rows = cli.document('--track', seed, '--related', '--limit', '500')['rows']
    assert {row['boost'] for row in rows} == {0.0, 0.05}
    assert '+0.05: related artist' in cli.recommend('--track', seed, '--related').stdout
    assert all(row['boost'] == 0 for row in cli.document('--track', seed)['rows'])


def test_import(cli):
    path = os.path.join(cli.folder, 'table.csv')
    cli.run('import', path, '--data-dir', cli.folder, code=1)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(TABLE)
    result = cli.run('import', path, '--data-dir', cli.folder)
    for words in ('7 rows read', '4 tracks kept', '1 row joined', '2 rows left out',
                  '1 value mended', 'no title', 'wrong number of fields', 'strange'):
        assert words in result.stdout, (words, result.stdout)
    report = result.stdout.strip().rsplit(' ', 1)[1]
    with open(report, encoding='utf-8') as file:
        lines = file.read().splitlines()
    assert [line.split('\t')[0] for line in lines] == ['5', '6', '7', '1'], lines
    document = cli.document(EXAMPLE)
    check_document(document)
    assert {row['track_id'] for row in document['rows']} <= {'t1', 't2', 't3', 't6'}
    rows = {row['track_id']: row for row in document['rows']}
    assert rows['t2']['styles'] == ['Ambient', 'Dub Techno'], rows
    assert rows['t2']['artists'] == ['Somebody', 'Else'], rows
    with open(path, 'w', encoding='utf-8') as file:
        file.write('colour,shape\nred,round\n')
    assert 'colour, shape' in cli.run('import', path, '--data-dir', cli.folder, code=1).stderr
    # What was there is there still.
    assert cli.document(EXAMPLE)['rows'] == document['rows']


def check_set(cli, name):
    sources = cli.json('sources')
    check(sources[0], 'source')
    assert [(s['name'], s['kind'], s['tracks'], s['rejected']) for s in sources] == [
        (name, 'kaggle', 2, 1)], sources
    assert '2 tracks' in cli.data('sources').stdout and name in cli.data('sources').stdout
    hits = cli.json('search', 'tide')
    assert [hit['track_id'] for hit in hits] == ['TrkA', 'TrkB'], hits
    assert hits[0] == {'track_id': 'TrkA', 'title': 'Slow Tide', 'artists': 'Quist, Velm, Oro',
                       'label': 'Hof', 'release': 'Harbours', 'year': 2020, 'bpm': None,
                       'camelot': None}, hits


def test_import_set(cli):
    for name, text in SET.items():
        cli.write(os.path.join('set', name), text)
    folder = os.path.join(cli.folder, 'set')
    cli.data('import', folder)
    check_set(cli, 'set')
    archive = os.path.join(cli.folder, 'set.zip')
    with zipfile.ZipFile(archive, 'w', zipfile.ZIP_DEFLATED) as file:
        for name in SET:
            file.write(os.path.join(folder, name), name)
    cli.data('import', archive, '--replace', 'set')
    check_set(cli, 'set.zip')
    os.remove(os.path.join(folder, 'b.csv'))
    assert 'sp_artist_track' in cli.data('import', folder, code=1).stderr
    check_set(cli, 'set.zip')


def test_dry_run(cli):
    path = cli.write('table.csv', TABLE)
    text = cli.data('import', path, '--dry-run').stdout
    assert '4 tracks kept' in text and 'no title' in text and 'catalogue is as it was' in text
    assert os.listdir(os.path.join(cli.folder, 'catalogue')) == ['lock']
    assert cli.json('sources') == []
    cli.data('import', path)
    before = sorted(os.listdir(os.path.dirname(cli.find(''))))
    assert '4 tracks kept' in cli.data('import', path, '-n', '--replace', 'table.csv').stdout
    assert cli.json('sources')[0]['tracks'] == 4
    assert sorted(os.listdir(os.path.dirname(cli.find('')))) == before


def test_sources(cli):
    first, second = cli.write('first.csv', TABLE), cli.write('second.csv', TABLE)
    assert 'starter' in cli.data('sources').stdout and cli.json('sources') == []
    assert 'third.csv' in cli.data('sources', '--remove', 'third.csv', code=1).stderr
    cli.data('import', first, second)
    sources = cli.json('sources')
    assert [(s['name'], s['kind'], s['path']) for s in sources] == [
        ('first.csv', 'csv', first), ('second.csv', 'csv', second)], sources
    for source in sources:
        check(source, 'source')
        assert [source[n] for n in ('rows', 'tracks', 'rejected', 'mended')] == [7, 4, 2, 1]
        # The report of the first outlives the import of the second.
        with open(source['report'], encoding='utf-8') as file:
            assert len(file.read().splitlines()) == 4
    for arguments in (('sources', '--remove', 'third.csv'),
                      ('import', first, '--replace', 'third.csv')):
        assert 'third.csv' in cli.data(*arguments, code=1).stderr
    cli.data('sources', '--remove', 'first.csv')
    assert [s['name'] for s in cli.json('sources')] == ['second.csv']
    assert os.path.exists(cli.json('sources')[0]['report'])
    cli.data('sources', '--remove', 'second.csv')
    # Nothing is left: the starter catalogue is in use again.
    assert 'starter' in cli.data('sources').stdout and cli.json('sources') == []
    assert cli.json('search', 'tide')[0]['track_id'].startswith('starter-')
    assert os.listdir(os.path.join(cli.folder, 'catalogue')) == ['lock']


def test_stats(cli):
    assert cli.json('stats')['tracks']['all'] > 1000
    cli.data('import', cli.write('table.csv', TABLE))
    stats = cli.json('stats')
    assert stats['tracks'] == {'all': 4, 'features': 3, 'tempo': 4, 'key': 4, 'styles': 4,
                               'merged': 0}, stats['tracks']
    assert stats['provenance'] == {'own': 4, 'release': 0, 'artist': 0, 'label': 0, 'none': 0}
    assert stats['style'] == {'Ambient': 2, 'Dub Techno': 2, 'House': 1}, stats['style']
    assert list(stats['artist'])[0] == 'Somebody' and stats['artist']['Somebody'] == 2
    assert sum(stats['key'].values()) == 4 and stats['key']['8A'] == 2 and len(stats['key']) == 24
    assert stats['popularity']['unknown'] == 4
    assert abs(stats['mean tempo'][''] - (124 + 125 + 90 + 126) / 4) < 1e-6
    assert sum(stats['histogram tempo'].values()) == 4
    text = cli.data('stats').stdout
    for words in ('Tracks', '4  all', 'Styles come from', '4  the track itself', 'Dub Techno'):
        assert words in text, text


def test_search(cli):
    cli.data('import', cli.write('table.csv', TABLE))
    hits = cli.json('search', 'somebody')
    for hit in hits:
        check(hit, 'hit')
    assert [hit['track_id'] for hit in hits] == ['t1', 't2'], hits
    assert hits[0]['bpm'] == 124 and hits[0]['camelot'] == '8A' and hits[0]['year'] is None
    assert len(cli.json('search', 'somebody', '--limit', '1')) == 1
    assert [hit['track_id'] for hit in cli.json('search', 'Two', 'els')] == ['t2']
    text = cli.data('search', 'somebody').stdout
    assert 'Somebody, Else – Two' in text and len(text.splitlines()) == 2, text
    # Nothing found is a failure for a person, and an empty list for a program.
    for nothing in ('absent', '', '"', '*'):
        assert cli.data('search', nothing, code=1).stdout == ''
        assert cli.json('search', nothing) == []


def test_verify(cli):
    assert 'sound' in cli.data('verify').stdout
    cli.data('import', cli.write('table.csv', TABLE))
    assert cli.json('verify') == {'sound': True}
    for name in ('catalogue.sqlite', 'catalogue.features', 'catalogue.search'):
        path = cli.find(name)
        with open(path, 'rb') as file:
            sound = file.read()
        places = range(0, len(sound), len(sound) // 7)
        for damaged in (sound[:len(sound) // 2], b'', sound + b'x',
                        *(sound[:i] + bytes([sound[i] ^ 1]) + sound[i + 1:] for i in places)):
            with open(path, 'wb') as file:
                file.write(damaged)
            result = cli.data('verify', code=1)
            assert result.stdout == '' and len(result.stderr.splitlines()) > 1, result.stderr
            assert cli.data('verify', '--json', code=1).stdout == ''
        with open(path, 'wb') as file:
            file.write(sound)
    assert cli.json('verify') == {'sound': True}


def check_replaced(cli, name, *arguments):
    """What a command says when the catalogue is replaced just as it reads the file called so."""
    cli.data('import', cli.write('table.csv', TABLE))
    path = cli.find(name)
    old = os.path.dirname(path)
    new = old + '0'
    shutil.copytree(old, new)
    os.remove(path)
    os.mkfifo(path)
    with subprocess.Popen([cli.program, *arguments, '--data-dir', cli.folder], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=cli.environment) as command:
        # Waits until the command has got there.
        with open(path, 'w', encoding='utf-8'):
            cli.write('catalogue/current', os.path.basename(new))
            # The command may make a file anew in the folder that goes.
            while os.path.isdir(old):
                shutil.rmtree(old, ignore_errors=True)
        output, errors = command.communicate(timeout=60)
    assert command.returncode == 0 and errors == '', (arguments, errors)
    return output


def test_replaced_meanwhile(cli):
    assert 'sound' in check_replaced(cli, 'catalogue.sqlite.sum', 'verify')
    assert 'Two' in check_replaced(cli, 'catalogue.features', 'search', 'somebody')


def test_damaged(cli):
    groups = cli.write('groups.csv', 'group,track\na,g1\na,g2\n')
    cli.data('import', cli.write('table.csv', TABLE))
    with open(cli.find('catalogue.sqlite'), 'wb') as file:
        file.write(b'no database')
    # What is wrong, and not only what to do about it.
    for arguments in (('recommend', '--track', 'g1'), ('eval', groups), ('stats',),
                      ('search', 'x')):
        result = cli.data(*arguments, code=1)
        assert 'Is Damaged: Import' in result.stderr and result.stdout == '', result


def test_output_lost(cli):
    for arguments in (('--help',), ('--version',), ('recommend', EXAMPLE, '--json'), ('stats',),
                      ('recommend', EXAMPLE), ('search', 'harbour'), ('verify', '--json')):
        # A device that takes nothing, as a full disk.
        with open('/dev/full', 'w', encoding='utf-8') as full:
            result = subprocess.run([cli.program, *arguments], stdout=full, stderr=subprocess.PIPE,
                                    text=True, env=dict(cli.environment, XDG_DATA_HOME=cli.folder,
                                                        XDG_CACHE_HOME=cli.folder),
                                    timeout=120, check=False)
        assert result.returncode == 1, (arguments, result)
        assert 'could not be written' in result.stderr, (arguments, result)


def test_catalogue_usage(cli):
    for arguments in (('sources', 'x'), ('sources', '--remove'), ('stats', 'x'), ('verify', 'x'),
                      ('search',), ('search', 'x', '--limit', '0'), ('search', 'x', '--limit', 'y'),
                      ('search', 'x', '--limit', '10001'), ('stats', '--frobnicate'),
                      ('import', '--replace'), ('import', '--frobnicate', 'x')):
        result = cli.run(*arguments, code=2)
        assert result.stdout == '' and '--help' in result.stderr, arguments
    for command in ('sources', 'stats', 'search', 'verify'):
        assert '--data-dir' in cli.run(command, '--help').stdout


def main():
    tests = [f for n, f in globals().items() if n.startswith('test_')]
    failed = 0
    print('1..%d' % len(tests))
    for i, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix='diggerz-cli-') as folder:
            try:
                test(Cli(sys.argv[1], folder))
                print('ok %d - %s' % (i, test.__name__), flush=True)
            except (AssertionError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
                failed += 1
                text = '\n'.join('# ' + line for line in repr(error).split('\\n'))
                print('not ok %d - %s\n%s' % (i, test.__name__, text[:4000]), flush=True)
    sys.exit(1 if failed else 0)


main()
