# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""The command "analyse": text, document, bad files among good ones, exit codes."""

import array
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import traceback
import wave

RATE = 44100
MEMBERS = {'file', 'error', 'title', 'artists', 'seconds', 'bpm', 'bpm_confidence', 'other_bpm',
           'key', 'camelot', 'key_confidence', 'second_key', 'second_camelot', 'tagged_bpm',
           'tagged_key', 'tagged_camelot', 'loudness', 'peak', 'estimated'}
FEATURES = {'danceability', 'energy', 'speechiness', 'acousticness', 'instrumentalness', 'liveness',
            'valence'}


def drum(seconds):
    """Something that decays: a tone that falls, and a little noise."""
    noise = random.Random(1)
    return [math.exp(-t * 14) * (0.6 * math.sin(330 * t + 3 * math.exp(-t * 40)) +
                                 0.2 * noise.uniform(-1, 1) * math.exp(-t * 20))
            for t in (i / RATE for i in range(int(seconds * RATE)))]


def write_beat(path, bpm, seconds):
    hit = drum(0.25)
    samples = [0.0] * int(seconds * RATE)
    # Twice as many soft ones between, as hats are.
    for n in range(int(seconds * bpm / 30)):
        at = int(n * RATE * 30 / bpm)
        gain = 1.0 if n % 2 == 0 else 0.3
        for i, value in enumerate(hit[:len(samples) - at]):
            samples[at + i] += gain * value
    with wave.open(path, 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array.array('h', (int(max(-1, min(1, s)) * 32000) for s in samples)))


def run(program, *arguments, code=0):
    result = subprocess.run([program, 'analyse', *arguments], capture_output=True, text=True,
                            timeout=60, check=False)
    assert result.returncode == code, result
    return result


def test_document(program, folder):
    beat = os.path.join(folder, 'beat.wav')
    found, = json.loads(run(program, '--json', beat).stdout)
    assert set(found) == MEMBERS and set(found['estimated']) == FEATURES, found
    assert found['file'] == beat and found['error'] is None
    assert abs(found['bpm'] - 124.5) < 0.05 and found['other_bpm'] in (2 * found['bpm'],
                                                                       found['bpm'] / 2), found
    assert 0.3 < found['bpm_confidence'] <= 1 and abs(found['seconds'] - 20) < 0.1
    assert -40 < found['loudness'] < -5 and 0.1 < found['peak'] < 1.2


def test_text(program, folder):
    result = run(program, os.path.join(folder, 'beat.wav'))
    assert 'beat.wav  0:20' in result.stdout and '124.5' in result.stdout, result.stdout
    assert 'estimated' in result.stdout and 'LUFS' in result.stdout, result.stdout
    assert result.stderr == ''


def test_bad_among_good(program, folder):
    beat = os.path.join(folder, 'beat.wav')
    text = os.path.join(folder, 'text.mp3')
    absent = os.path.join(folder, 'absent.mp3')
    with open(text, 'w', encoding='utf-8') as file:
        file.write('Not music.\n')
    result = run(program, absent, text, folder, beat, code=1)
    # Each is named, and the last is analysed all the same.
    assert [path in result.stderr for path in (absent, text, folder)] == [True] * 3, result.stderr
    assert '124.5' in result.stdout and absent not in result.stdout
    result = run(program, '--json', absent, beat, code=1)
    bad, good = json.loads(result.stdout)
    assert set(bad) == {'file', 'error'} and bad['error'] and good['error'] is None


def test_usage(program, folder):
    assert run(program, code=2).stdout == ''
    assert run(program, '--frobnicate', folder, code=2).stdout == ''
    assert 'FILE' in run(program, '--help').stdout


def main():
    program = sys.argv[1]
    tests = [(name, test) for name, test in globals().items() if name.startswith('test_')]
    failed = 0
    print('1..%d' % len(tests))
    with tempfile.TemporaryDirectory() as folder:
        write_beat(os.path.join(folder, 'beat.wav'), 124.5, 20)
        for number, (name, test) in enumerate(tests, 1):
            try:
                test(program, folder)
                print('ok %d - %s' % (number, name))
            except Exception:
                failed += 1
                print('not ok %d - %s' % (number, name))
                print(''.join('# ' + line + '\n' for line in traceback.format_exc().splitlines()))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
