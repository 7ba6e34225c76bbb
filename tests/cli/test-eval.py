#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""diggerz-cli eval: tables, counts, the artist filter, and that the right method wins."""

import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import tempfile

METRICS = ('recall_10', 'recall_50', 'recall_500', 'r_precision', 'ndcg_50', 'mrr', 'diversity',
           'artists', 'coverage', 'mixable', 'harmonic')
METHODS = ('random', 'popularity', 'style_only', 'audio_only', 'bpm_key_only', 'prototype_written',
           'prototype_documented', 'diggerz', 'without_style', 'without_audio', 'without_cluster',
           'without_bpm', 'without_key')
COUNTS = ('tracks', 'lines', 'bad', 'duplicates', 'unknown', 'groups', 'small', 'other_half',
          'nothing_to_find', 'over_limit', 'queries', 'query_tracks', 'relevant', 'left_out')
HEADER = ('track_id,track_name,artists,track_genre,popularity,tempo,key,mode,danceability,energy,'
          'speechiness,acousticness,instrumentalness,liveness,valence\n')
STYLES = ('House', 'Techno', 'Ambient', 'Dubstep', 'Electro', 'Trance')
# One figure of a table: 0.123 [0.101, 0.145], or none.
FIGURE = r'(?:[+-]?\d+\.\d+ \[[+-]?\d+\.\d+, [+-]?\d+\.\d+\]|–)'


def line(track, artists, style, popularity=50, tempo=120.0, key=0, sound=(.5,) * 7):
    return ','.join([track, 'Title ' + track, '"%s"' % ';'.join(artists), style, str(popularity),
                     '%.3f' % tempo, str(key), '1'] + ['%.4f' % value for value in sound]) + '\n'


def world(made_by, seed=1, groups=12, size=10):
    """A catalogue of groups that have one thing in common and the rest at random."""
    draw = random.Random(seed)
    table, pairs = HEADER, 'group,track\n'
    for g in range(groups):
        centre = [draw.random() for _ in range(7)]
        tempo, key, style = 90 + 80 * g / groups, g % 12, STYLES[g % len(STYLES)]
        for i in range(size):
            track = 't%03d' % draw.randrange(1000) + '-%d-%d' % (g, i)
            sound = [min(1, max(0, c + draw.gauss(0, .02))) for c in centre]
            table += line(
                track, ['Artist ' + track],
                style if made_by == 'style' else draw.choice(STYLES),
                100 - g if made_by == 'popularity' and g == 0 else draw.randrange(90),
                tempo if made_by == 'tempo' else draw.uniform(90, 170),
                key if made_by == 'tempo' else draw.randrange(12),
                sound if made_by == 'sound' else [draw.random() for _ in range(7)])
            if made_by != 'popularity' or g == 0:
                pairs += 'group %d,%s\n' % (g, track)
    return table, pairs


class Eval:
    """Runs the command on a catalogue of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def run(self, *arguments, code=0):
        result = subprocess.run([self.program, *arguments, '--data-dir', self.folder], text=True,
                                capture_output=True, timeout=120, check=False)
        said = '%s: %d\n%s%s' % (arguments, result.returncode, result.stdout, result.stderr)
        assert result.returncode == code, said
        return result

    def fill(self, table):
        self.run('import', self.write('table.csv', table))

    def eval(self, pairs, *arguments, code=0):
        path = self.write('groups.csv', pairs)
        return self.run('eval', path, '--resamples', '200', *arguments, code=code)

    def json(self, pairs, *arguments):
        document = json.loads(self.eval(pairs, *arguments, '--json').stdout)
        document['methods_by_name'] = {m['method']: m for m in document['methods']}
        return document


def value(document, method, metric):
    return document['methods_by_name'][method]['metrics'][metric]['value']


def apart(document, better, worse, metric):
    metrics = [document['methods_by_name'][m]['metrics'][metric] for m in (better, worse)]
    assert metrics[0]['low'] > metrics[1]['high'], (better, worse, metrics)


def test_shape(cli):
    table, pairs = world('sound')
    cli.fill(table)
    text = cli.eval(pairs).stdout
    assert re.search(r'^ +120  tracks in the catalogue$', text, re.M), text
    assert re.search(r'^ +12  queries$', text, re.M), text
    assert re.search(r'^  Styles +\d\.\d{3} of those to find, \d\.\d{3} of all: -?\d\.\d{3} beyond '
                     r'chance; no$', text, re.M), text
    for names in ('Recall@10 +Recall@50 +Recall@500', 'R-precision +NDCG@50 +MRR',
                  'Diversity +Artists +Coverage', 'Mixable +Harmonic'):
        body = re.search(r'^ +%s\n((?:.+\n)+)' % names, text, re.M).group(1).splitlines()
        assert len(body) == len(METHODS) + 1, body
        for row in body:
            figures = names.count('+') + 1
            assert re.fullmatch(r'.{24,26} *%s' % r' +'.join([FIGURE] * figures), row), row
    assert body[-1].startswith('Diggerz, final lists')
    assert re.search(r'^Random +(%s) +(%s) +(%s) +better, intervals apart$' % ((FIGURE,) * 3), text,
                     re.M), text
    assert not re.search(r' $', text, re.M)


def test_json(cli):
    table, pairs = world('sound')
    cli.fill(table)
    document = json.loads(cli.eval(pairs, '--json', '--weights', '1,2,0,0,.5').stdout)
    assert list(document) == ['file', 'options', 'counts', 'told', 'traits', 'methods', 'final']
    assert tuple(document['counts']) == COUNTS
    assert document['told'] == [] and list(document['traits']) == ['styles', 'label', 'year']
    assert [m['method'] for m in document['methods']] == [*METHODS, 'weights']
    assert document['methods'][-1]['weights'] == [1, 2, 0, 0, .5]
    for method in document['methods'] + [document['final']]:
        assert tuple(method['metrics']) == METRICS
        for name, figure in method['metrics'].items():
            assert list(figure) == ['value', 'low', 'high', 'n'] and figure['n'] == 12, figure
            assert figure['low'] <= figure['value'] <= figure['high'], (name, figure)
    for method in document['methods']:
        assert (method['diggerz_less_this']['mrr'] is None) == (method['method'] == 'diggerz')
    # The same again, whatever the order of the lines.
    head, *rest = pairs.splitlines(keepends=True)
    random.Random(2).shuffle(rest)
    again = json.loads(cli.eval(head + ''.join(rest), '--json', '--weights', '1,2,0,0,.5').stdout)
    assert again == document


def test_weights(cli):
    table, pairs = world('sound')
    cli.fill(table)
    document = json.loads(cli.eval(pairs, '--json', '--weights', '45,20,15,10,10', '--weights',
                                   '0,3,0,0,0').stdout)
    metrics = {m['method']: m['metrics'] for m in document['methods'][:len(METHODS)]}
    first, second = (m['metrics'] for m in document['methods'][len(METHODS):])
    # Only their proportions count, up to the last bit of a score.
    assert second == metrics['audio_only']
    assert first['recall_10'] == metrics['diggerz']['recall_10']


def test_sound_wins(cli):
    table, pairs = world('sound')
    cli.fill(table)
    document = cli.json(pairs)
    assert value(document, 'audio_only', 'recall_10') > .9
    for other in ('random', 'popularity', 'style_only', 'bpm_key_only', 'without_audio'):
        apart(document, 'audio_only', other, 'ndcg_50')
    apart(document, 'diggerz', 'style_only', 'ndcg_50')
    # Query by query, where the intervals of the two overlap.
    without = document['methods_by_name']['without_audio']['diggerz_less_this']
    assert without['ndcg_50']['low'] > 0.0, without
    assert not document['traits']['styles']['defines']


def test_tempo_wins(cli):
    table, pairs = world('tempo')
    cli.fill(table)
    document = cli.json(pairs)
    for other in ('random', 'popularity', 'style_only', 'audio_only'):
        apart(document, 'bpm_key_only', other, 'ndcg_50')
    best = document['methods_by_name']['bpm_key_only']['metrics']
    assert best['mixable']['value'] > .4 and best['harmonic']['value'] > .4


def test_style_is_not_decidable(cli):
    table, pairs = world('style', groups=6)
    cli.fill(table)
    text = cli.eval(pairs).stdout
    for name in ('Style only', 'Diggerz without style'):
        assert re.search(r'^%s +not decidable on this data$' % name, text, re.M), text
    document = cli.json(pairs)
    assert document['traits']['styles']['within'] == 1.0
    assert document['traits']['styles']['defines']
    assert not document['methods_by_name']['style_only']['decidable']
    assert document['methods_by_name']['style_only']['diggerz_less_this'] is None
    assert document['methods_by_name']['audio_only']['decidable']
    apart(document, 'diggerz', 'random', 'ndcg_50')
    hidden = cli.json(pairs, '--hide-styles')
    assert hidden['methods_by_name']['style_only']['able'] == 0
    assert hidden['methods_by_name']['style_only']['metrics']['mrr'] is None
    diggerz, without = (dict(hidden['methods_by_name'][m]) for m in ('diggerz', 'without_style'))
    assert diggerz['metrics'] == without['metrics']
    assert 'no query has what this ranks by' in cli.eval(pairs, '--hide-styles').stdout


def test_hidden_styles_are_as_none(cli):
    table, pairs = world('sound')
    cli.fill(table)
    hidden = cli.json(pairs, '--hide-styles')
    shown = cli.json(pairs)
    for style in STYLES:
        table = table.replace(',%s,' % style, ',,')
    cli.fill(table)
    without = cli.json(pairs)
    assert hidden['final'] == without['final'] != shown['final']
    assert hidden['methods'] == without['methods']


def test_popularity_wins(cli):
    table, pairs = world('popularity', groups=8)
    cli.fill(table)
    document = cli.json(pairs, '--per-group', '5')
    assert document['counts']['queries'] == 5
    assert value(document, 'popularity', 'r_precision') == 1.0


def test_artist_filter(cli):
    near, far = (.1, .2, .3, .4, .5, .6, .7), (.9, .8, .1, .1, .1, .9, .2)
    middle = (.2, .2, .3, .4, .5, .6, .6)
    table = HEADER + line('a1', ['Ada'], 'House', sound=near)
    table += line('a2', ['Bo', 'Ada'], 'House', sound=near)
    table += line('a3', ['Cy'], 'House', sound=middle)
    table += line('b1', ['Dee'], 'House', sound=far) + line('b2', ['Dee'], 'House', sound=far)
    table += ''.join(line('z%d' % i, ['Zed %d' % i], 'House', sound=far) for i in range(8))
    cli.fill(table)
    document = cli.json('group,track\nA,a1\nA,a2\nA,a3\nB,b1\nB,b2\n')
    counts = document['counts']
    assert (counts['groups'], counts['queries'], counts['nothing_to_find']) == (2, 1, 1), counts
    # The query and the track of the same artist are out; nothing is before the third.
    assert (counts['relevant'], counts['left_out']) == (1.0, 2.0), counts
    assert value(document, 'audio_only', 'mrr') == 1.0
    assert value(document, 'diggerz', 'mrr') == 1.0
    assert document['final']['metrics']['mrr']['value'] == 1.0


def test_counts(cli):
    table, _ = world('sound', groups=2, size=3)
    cli.fill(table)
    tracks = sorted(row.split(',')[0] for row in table.splitlines()[1:])
    first = [t for t in tracks if t.split('-')[1] == '0']
    pairs = 'Track,x,Group\n' + ''.join('%s,,one\n' % t for t in first)
    pairs += '%s,,one\n,,one\nnowhere,,one\n%s,,two\nunheard,,two\n' % (first[0], first[1])
    text = cli.eval(pairs).stdout
    for words in ('8  lines', '1  lines without group or track', '1  pairs that were there before',
                  '2  tracks that are not in the catalogue', 'line 6: no group and track',
                  'line 7: no track has the id “nowhere”', '“unheard”',
                  '1  groups with fewer than two known tracks', '1  queries'):
        assert words in text, (words, text)
    counts = cli.json(pairs)['counts']
    assert (counts['lines'], counts['bad'], counts['duplicates'], counts['unknown'],
            counts['small'], counts['queries']) == (8, 1, 1, 2, 1, 1), counts
    tabs = '\ufeff' + pairs.replace(',', '\t')
    assert cli.json(tabs)['counts'] == counts


def test_refused(cli):
    cli.fill(world('sound', groups=2, size=3)[0])
    for pairs, words in (('', 'is empty'), ('t1,t2\n', '“group” and “track”'),
                         ('group,track\n', 'nothing else'),
                         ('group\ttitle\na\tb\n', '“group” and “track”')):
        result = cli.eval(pairs, code=1)
        assert words in result.stderr and result.stdout == '', result
    result = cli.eval('group,track\na,x\na,y\n', code=1)
    assert 'no group could be queried' in result.stderr
    assert '2  tracks that are not in the catalogue' in result.stdout
    document = cli.json('group,track\na,x\na,y\n')
    assert document['counts']['queries'] == 0 and document['counts']['unknown'] == 2
    assert all(m['metrics']['mrr'] is None for m in document['methods'])
    cli.run('eval', os.path.join(cli.folder, 'absent.csv'), code=1)
    cli.run('eval', cli.folder, code=1)


def test_usage(cli):
    for arguments in ((), ('a', 'b'), ('a', '--half', 'C'), ('a', '--per-group', '0'),
                      ('a', '--limit-queries', '-1'), ('a', '--resamples', '0'),
                      ('a', '--seed', '-5'), ('a', '--weights', '1,2,3'),
                      ('a', '--weights', '0,0,0,0,0'), ('a', '--weights', '1,1,1,1,-1'),
                      ('a', '--weights', '1,1,1,1,nan'), ('a', '--factors', '1'),
                      ('a', '--factors', '1,x'), ('a', '--frobnicate')):
        result = cli.run('eval', *arguments, code=2)
        assert result.stdout == '' and '--help' in result.stderr, arguments
    assert '--hide-styles' in cli.run('eval', '--help').stdout


def test_choice(cli):
    table, pairs = world('sound', groups=30, size=4)
    cli.fill(table)
    halves = [cli.json(pairs, '--half', half)['counts'] for half in 'AB']
    assert sum(c['queries'] for c in halves) == 30 and min(c['queries'] for c in halves) > 5
    assert [c['other_half'] for c in halves] == [30 - c['queries'] for c in halves]
    limited = cli.json(pairs, '--limit-queries', '7')['counts']
    assert (limited['queries'], limited['over_limit']) == (7, 23)
    more = cli.json(pairs, '--per-group', '3')['counts']
    assert (more['queries'], more['query_tracks']) == (90, 90)
    # Queries of one group are one value of the bootstrap.
    figure = cli.json(pairs, '--per-group', '3')['methods'][3]['metrics']
    assert figure['ndcg_50']['n'] == figure['coverage']['n'] == 30
    first, drawn, again, other = (cli.json(pairs, *seed)['methods'] for seed in (
        (), ('--seed', '1'), ('--seed', '1'), ('--seed', '2')))
    assert drawn == again and drawn != other and drawn != first


def test_cancel(cli):
    table, pairs = world('sound', groups=30, size=4)
    cli.fill(table)
    path = cli.write('groups.csv', pairs)
    before = sorted(os.walk(cli.folder))
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        # Some containers have none.
        raise Skipped(error) from error
    with subprocess.Popen([cli.program, 'eval', path, '--resamples', '100000', '--per-group', '4',
                           '--data-dir', cli.folder], stdout=subprocess.PIPE,
                          stderr=theirs) as process:
        os.close(theirs)
        said = b''
        # A terminal is told how far it is; this one only waits for that.
        while b'%' not in said:
            said += os.read(ours, 4096)
        process.send_signal(signal.SIGINT)
        try:
            while True:
                said += os.read(ours, 4096)
        except OSError:
            pass
        assert process.wait(60) == 1 and process.stdout.read() == b'', said
    os.close(ours)
    assert b'Cancelled' in said and b'Ranking' in said, said
    assert sorted(os.walk(cli.folder)) == before


class Skipped(Exception):
    """What a test needs is not to be had here."""


def main():
    tests = [f for n, f in globals().items() if n.startswith('test_')]
    failed = 0
    print('1..%d' % len(tests))
    for i, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix='diggerz-eval-') as folder:
            try:
                test(Eval(sys.argv[1], folder))
                print('ok %d - %s' % (i, test.__name__), flush=True)
            except Skipped as reason:
                print('ok %d - %s # SKIP %s' % (i, test.__name__, reason), flush=True)
            except (AssertionError, AttributeError, ValueError, KeyError, TypeError,
                    subprocess.TimeoutExpired) as error:
                failed += 1
                text = '\n'.join('# ' + part for part in repr(error).split('\\n'))
                print('not ok %d - %s\n%s' % (i, test.__name__, text[:4000]), flush=True)
    sys.exit(1 if failed else 0)


main()
