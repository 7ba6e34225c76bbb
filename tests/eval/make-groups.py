#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes tables of groups for `diggerz-cli eval` from the real data that stands beside the project.

    DIGGERZ_SHARED_DATA=... make-groups.py FOLDER

From catalogue/spotify_by_genre.csv: albums.csv (albums with several artists) and genres.csv (each
genre's tracks; to be evaluated with --hide-styles). From the Discogs dump: releases.csv, labels.csv
and artists.csv (of releases of Electronic, by the ids that the import gives their tracks), and
people.csv (who else is credited on a release, such as remixers and producers).

The masked sources have no styles for half of their artists' tracks or releases, drawn by a fixed
rule. Imported instead of the originals they show what inherited styles are worth: masked-genre.csv
inherits from artists, masked-dump.xml from artists and labels. The groups keep their ids, and
measure-inheritance.py compares.
"""

import collections
import csv
import gzip
import os
import re
import sys
import xml.etree.ElementTree as xml
import zlib

GENRES = 'catalogue/spotify_by_genre.csv'
DUMP = 'dump/discogs_20200806_releases.xml.gz'
# Names of many different albums, which are no group.
COMMON_ALBUMS = frozenset((
    'greatest hits', 'the greatest hits', 'the best of', 'best of', 'gold', 'live', 'unplugged',
    'remixes', 'the remixes', 'singles', 'the singles', 'demo', 'home', 'ep', 'untitled'))
# Credits of everybody and nobody.
NOBODY = frozenset(('194', '355', '118760'))


def is_masked(text):
    """A half that is the same on every machine."""
    return zlib.crc32(text.encode()) & 1 == 1


def write(folder, name, pairs):
    groups = collections.defaultdict(list)
    for group, track in pairs:
        if track not in groups[group]:
            groups[group].append(track)
    kept = {group: tracks for group, tracks in groups.items() if len(tracks) > 1}
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(('group', 'track'))
        for group in sorted(kept):
            writer.writerows((group, track) for track in kept[group])
    print('%s: %d groups, %d pairs' % (path, len(kept), sum(map(len, kept.values()))))


def genre_rows(data):
    with open(os.path.join(data, GENRES), encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def album_pairs(rows):
    artists = collections.defaultdict(set)
    for row in rows:
        artists[row['album_name']].add(row['artists'])
    for row in rows:
        name = row['album_name']
        if len(artists[name]) > 1 and name.strip().lower() not in COMMON_ALBUMS:
            yield name, row['track_id']


def make_genres(data, folder):
    rows = genre_rows(data)
    write(folder, 'albums.csv', album_pairs(rows))
    write(folder, 'genres.csv', ((row['track_genre'], row['track_id']) for row in rows))

    # Without albums, or styles would come from the track's own album first.
    with open(os.path.join(folder, 'masked-genre.csv'), 'w', encoding='utf-8', newline='') as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for row in rows:
            masked = dict(row, album_name='')
            if is_masked(row['track_id']):
                masked['track_genre'] = ''
            writer.writerow(masked)


def release_tracks(release):
    """The ids that the import gives a release's tracks: their places, from 1.

    Headings stand among the tracks without a position and a duration, where others have one.
    """
    tracks = []
    for track in release.iterfind('tracklist/track'):
        parts = track.findall('sub_tracks/track')
        tracks += parts if parts else [track]
    if any(track.findtext('position') for track in tracks):
        tracks = [t for t in tracks if t.findtext('position') or t.findtext('duration')]
    return ['discogs-%s-%d' % (release.get('id'), i) for i in range(1, len(tracks) + 1)]


def make_dump(data, folder):
    with gzip.open(os.path.join(data, DUMP)) as file:
        text = file.read().decode('utf-8')
    releases, labels, artists, people = [], [], [], []
    for release in xml.fromstring(text).iterfind('release'):
        if 'Electronic' not in [genre.text for genre in release.iterfind('genres/genre')]:
            continue
        main = {a.findtext('id') for a in release.iterfind('artists/artist')}
        others = {a.findtext('id') for a in release.iterfind('extraartists/artist')}
        others |= {a.findtext('id')
                   for a in release.iterfind('tracklist/track/extraartists/artist')}
        for track in release_tracks(release):
            releases.append(('release ' + release.get('id'), track))
            label = release.find('labels/label')
            if label is not None:
                labels.append(('label ' + label.get('name'), track))
            artists += [('artist ' + who, track) for who in sorted(main - NOBODY)]
            people += [('person ' + who, track) for who in sorted(others - main - NOBODY)]
    write(folder, 'releases.csv', releases)
    write(folder, 'labels.csv', labels)
    write(folder, 'artists.csv', artists)
    write(folder, 'people.csv', people)

    def mask(match):
        return re.sub('<styles>.*?</styles>', '', match.group(), flags=re.S) \
            if is_masked(match.group(1)) else match.group()
    with open(os.path.join(folder, 'masked-dump.xml'), 'w', encoding='utf-8') as file:
        file.write(re.sub(r'<release id="(\d+)".*?</release>', mask, text, flags=re.S))


def main():
    data = os.environ.get('DIGGERZ_SHARED_DATA')
    if len(sys.argv) != 2 or not data:
        sys.exit('usage: DIGGERZ_SHARED_DATA=FOLDER make-groups.py FOLDER')
    os.makedirs(sys.argv[1], exist_ok=True)
    make_genres(data, sys.argv[1])
    make_dump(data, sys.argv[1])


main()
