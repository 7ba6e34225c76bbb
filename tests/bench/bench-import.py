#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long an import takes, measured by a ruler: sqlite3's own import of the same bytes.

The ruler writes the table as text, without an index, a journal or a flush. It runs in the same
minute on the same machine, so that the ratio says more than the seconds do.

DIGGERZ_BENCH_TRACKS sets the size of the tables (5000000 if not said), DIGGERZ_BENCH_KAGGLE to
anything but 0 adds the separate tables, as --kaggle does.
"""

import argparse
import collections
import csv
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

TRACKS = 5000000
# Rows of the club music shop, for each track.
CLUB = 2
SAID = 2000  # Characters of a failed program's words that are shown.

Run = collections.namedtuple('Run', 'seconds busy peak said')
Line = collections.namedtuple('Line', 'name run disk rows')


class Failed(Exception):
    """A program did not do what it was asked."""


def run(command, folder, environment=None):
    """Runs a program to its end: wall and processor time, peak of memory, what it printed."""
    out_path = os.path.join(folder, 'said.txt')
    with open(out_path, 'wb') as out:
        begin = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=subprocess.STDOUT, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - begin
    # Popen would wait for it again.
    child.returncode = os.waitstatus_to_exitcode(status)
    with open(out_path, encoding='utf-8', errors='replace') as file:
        said = file.read()
    if child.returncode != 0:
        raise Failed('%s: ended with %d\n%s' % (' '.join(command), child.returncode, said[-SAID:]))
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, said)


def generate(program, what, path, arguments):
    """Makes a table unless it is there, and no older than the program that makes it."""
    if os.path.exists(path) and os.path.getmtime(path) >= os.path.getmtime(program):
        return
    unfinished = path + '.new'
    for old in (path, unfinished):
        shutil.rmtree(old, ignore_errors=True)
    begin = time.monotonic()
    result = subprocess.run([program, what, '--out', unfinished, *arguments], text=True,
                            stderr=subprocess.PIPE, check=False)
    if result.returncode != 0:
        raise Failed(result.stderr)
    os.rename(unfinished, path)
    print('made %s: %.1f GB in %.1f s' % (os.path.basename(path), size_of(path) / 1e9,
                                        time.monotonic() - begin), flush=True)


def files_of(path):
    """The tables of a folder, or the one that was given."""
    return sorted(glob.glob(os.path.join(path, '*.csv'))) if os.path.isdir(path) else [path]


def size_of(path):
    """Bytes of a file, or of all files below a folder."""
    if not os.path.isdir(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names)


def warm(path):
    """Reads the tables once, so that nobody pays for the disk alone; the number of lines."""
    lines = 0
    for name in files_of(path):
        with open(name, 'rb', buffering=0) as file:
            while block := file.read(1 << 20):
                lines += block.count(b'\n')
        # No field of the tables goes over two lines.
        lines -= 1
    return lines


def measure_ruler(path, folder, rows):
    database = os.path.join(folder, 'ruler.db')
    command = ['sqlite3', '-batch', database,
               'PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF;', '.mode csv']
    for name in files_of(path):
        table = os.path.basename(name).removesuffix('.csv').replace('-', '_')
        command.append('.import "%s" %s' % (name, table))
    done = run(command, folder)
    line = Line('sqlite3 .import', done, size_of(database), rows)
    tables = subprocess.run(['sqlite3', database, 'SELECT count(*) FROM sqlite_master'],
                            capture_output=True, text=True, check=True).stdout.strip()
    os.unlink(database)
    # The shell ends with 0 also when a file could not be read.
    if tables != str(len(files_of(path))):
        raise Failed('sqlite3: made %s of %d tables\n%s' % (tables, len(files_of(path)),
                                                            done.said[-SAID:]))
    return line


def first_track(path):
    """The id of a track of the table, and none of those whose features may be missing."""
    if os.path.isdir(path):
        path = os.path.join(path, 'sp_track.csv')
    with open(path, encoding='utf-8', newline='') as file:
        return next(csv.DictReader(file))['track_id']


def measure_import(cli, search, path, folder, rows):
    data = os.path.join(folder, 'data')
    hermetic = dict(os.environ, DIGGERZ_DISCOGS_URL='http://127.0.0.1:9',
                    GSETTINGS_BACKEND='memory')
    done = run([cli, 'import', '--data-dir', data, path], folder, hermetic)
    imported = Line('diggerz-cli import', done, size_of(os.path.join(data, 'catalogue')), rows)
    first = run([cli, 'recommend', '--track', first_track(path), '--data-dir', data,
                 '--limit', '1', '--json'], folder, hermetic)
    if '"rank"' not in first.said:
        raise Failed('nothing was recommended\n' + first.said[-SAID:])
    generation = glob.glob(os.path.join(data, 'catalogue', '[0-9]*'))[0]
    searched = run([search, generation], folder, hermetic)
    shutil.rmtree(data)
    print(searched.said)
    return imported, Line('recommend, first', first, 0, 0)


def print_table(name, lines):
    ruler = lines[0].run.seconds
    print('\n%-20s %8s %7s %8s %8s %8s %8s' % (name, 's', 'ratio', 'cpu s', 'peak MB', 'disk GB',
                                               'rows/s'))
    for name, done, disk, rows in lines:
        print('%-20s %8.2f %7.2f %8.2f %8.0f %8s %8s' % (
            name, done.seconds, done.seconds / ruler, done.busy, done.peak / 1e6,
            '%.2f' % (disk / 1e9) if disk else '',
            '%.0f' % (rows / done.seconds) if rows else ''))
    sys.stdout.flush()


def measure(cli, search, path, folder, name):
    rows = warm(path)
    print('%s: %.2f GB, %d rows' % (os.path.basename(path), size_of(path) / 1e9, rows), flush=True)
    ruler = measure_ruler(path, folder, rows)
    warm(path)
    imported, first = measure_import(cli, search, path, folder, rows)
    print_table(name, [ruler, imported, first])
    print('\n%s' % imported.run.said.strip(), flush=True)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('generator', help='the program dgz-generate')
    parser.add_argument('cli', help='the program diggerz-cli')
    parser.add_argument('search', help='the program bench-search')
    parser.add_argument('folder', help='where the tables are kept, and all else for a while')
    parser.add_argument('--kaggle', action='store_true',
                        default=os.environ.get('DIGGERZ_BENCH_KAGGLE', '0') not in ('', '0'),
                        help='import the folder of separate tables too')
    return parser.parse_args()


def main():
    arguments = read_arguments()
    tracks = os.environ.get('DIGGERZ_BENCH_TRACKS') or str(TRACKS)
    if not tracks.isdigit() or int(tracks) == 0:
        sys.exit('DIGGERZ_BENCH_TRACKS is not a number of tracks: ' + tracks)
    if not shutil.which('sqlite3'):
        print('sqlite3, the ruler, is not installed')
        sys.exit(77)
    merged = os.path.join(arguments.folder, 'merged-%s.csv' % tracks)
    kaggle = os.path.join(arguments.folder, 'kaggle-%s' % tracks)
    try:
        generate(arguments.generator, 'merged', merged, ('--tracks', tracks))
        if arguments.kaggle:
            generate(arguments.generator, 'kaggle', kaggle,
                     ('--tracks', tracks, '--beatport', str(CLUB * int(tracks))))
        with tempfile.TemporaryDirectory(prefix='bench-import-', dir=arguments.folder) as folder:
            measure(arguments.cli, arguments.search, merged, folder, 'merged table')
            if arguments.kaggle:
                measure(arguments.cli, arguments.search, kaggle, folder, 'separate tables')
    except (Failed, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == '__main__':
    main()
