#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in languages that are read from right to left, in one that is none, and in those that
there are.

In the pseudo-locale no translation has a letter of ASCII. Each such letter that is read on the
accessibility bus is thus data, the toolkit's, or was not translated.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import driver

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'build-aux'))
import potext  # pylint: disable=wrong-import-position

SIZE = (1180, 760)
NARROW = (360, 740)
# Without a window manager the toolkit counts from within its frame.
FRAME = 8
ASCII_WORD = re.compile(r'\w*[A-Za-z]\w*')
# A node without a name has that of its class.
CLASS = re.compile(r'(Gtk|Adw|Dgz)[A-Z]\w+')
# The toolkit's: keys, what its own windows say where it is not translated, and pages without title.
TOOLKIT = frozenset('Ctrl Alt Shift Menu Delete Escape Return Enter Space Tab Page_Up Page_Down '
                    'Home End Media Audio Play Pause Stop Next Previous AudioPlay AudioPause '
                    'AudioNext AudioPrev AudioStop _1 _2 Left Right Up Down Close Minimize '
                    'Maximize Backspace BackSpace Insert Esc Preferences Search Shortcuts '
                    'No Results Found '
                    'Try a different search Show Text'.split())
# Names that are the same in every language, and units, keys and places on a record.
NAMES = frozenset('Extended Mix Diggerz diggerz Discogs Deezer Apple Music EUR USD GBP BPM US CB '
                  'discogs com settings developers data catalogue library sqlite'.split())
PATTERNS = re.compile(r'[A-D]\d?|\d{1,2}[AB]|\d{1,2}[dm]|F\d{1,2}|[A-Z]')


def data_words():
    """The words of the record, of the invented catalogue and of a table's columns."""
    words = set(NAMES) | set(TOOLKIT)
    for name in ('data/example.json', 'data/starter/styles.tsv'):
        words.update(ASCII_WORD.findall((ROOT / name).read_text(encoding='utf-8')))
    invented = (ROOT / 'data/starter/words.txt').read_text(encoding='utf-8')
    words.update(ASCII_WORD.findall(invented))
    starts, ends = (re.findall(r'\w+', re.search(r'\[surname %s\]\n(.*?)\n\n' % part, invented,
                                                 re.S).group(1)) for part in ('start', 'end'))
    words.update(start + end for start in starts for end in ends)
    shops = (ROOT / 'src/app/dgz-shops.c').read_text(encoding='utf-8')
    for name, address in re.findall(r'"(\w+)", "https?://([^/]*)/', shops):
        words.update([name, *re.findall(r'\w+', address)])
    page = (ROOT / 'ui/dgz-catalogue-page.ui').read_text(encoding='utf-8')
    for columns in re.findall(r'translatable="no">([^<]*)<', page):
        words.update(re.findall(r'\w+', columns))
    return words


def languages():
    text = (ROOT / 'po/LINGUAS').read_text(encoding='utf-8')
    return [line.strip() for line in text.splitlines() if line and not line.startswith('#')]


class Locales:
    """Locales and translations of the source, made in a folder of their own."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.texts = {}

    def add(self, language, locale, po):
        compiled = self.folder / 'translations' / language / 'LC_MESSAGES'
        compiled.mkdir(parents=True)
        subprocess.run(['msgfmt', '-o', str(compiled / 'diggerz.mo'), str(po)], check=True,
                       stderr=subprocess.DEVNULL)
        # Warnings about the system's own definitions make it end with 1.
        subprocess.run(['localedef', '-c', '-i', locale, '-f', 'UTF-8',
                        str(self.folder / (locale + '.UTF-8'))], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        entries = potext.parse(Path(po).read_text(encoding='utf-8'))
        self.texts[language] = {entry.key: entry.strings[0] for entry in entries}

    def add_pseudo(self):
        po = self.folder / 'he.po'
        subprocess.run([sys.executable, str(ROOT / 'build-aux/pseudo-locale'), str(po), 'he'],
                       check=True)
        self.add('he', 'he_IL', po)

    def environment(self, locale):
        return {'LOCPATH': str(self.folder), 'LC_ALL': locale + '.UTF-8',
                'DIGGERZ_LOCALE_DIR': str(self.folder / 'translations'),
                'LANGUAGE': locale.split('_')[0],
                # Nothing listens there: the network is away.
                'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, locales, program):
        self.locales = locales
        self.program = program
        self.language = None
        self.window = None
        self.words = data_words()

    def start(self, language, locale):
        self.language = language
        self.window = driver.Window(self.program, '--example',
                                    environment=self.locales.environment(locale))
        driver.wait('rows',
                    lambda: self.named('Recommended tracks').get_child_count() >= 8)

    def said(self, string, context=None):
        """A string as it is to be read, without the mark of its mnemonic."""
        return self.locales.texts[self.language][(context, string)].replace('_', '')

    def walk(self, root=None, skips=None):
        """All that is visible; of lists the first rows."""
        queue = [root or self.window.root]
        while queue:
            node = queue.pop(0)
            if skips and skips(node):
                continue
            yield node
            most = 8 if node.get_role_name() == 'list' else 40
            for i in range(min(node.get_child_count(), most)):
                child = node.get_child_at_index(i)
                if child is None:
                    continue
                child.clear_cache()
                if child.get_state_set().contains(self.window.atspi.StateType.VISIBLE):
                    queue.append(child)

    def find(self, string, context=None, role=None, showing=False):
        name = self.said(string, context)
        for node in self.walk():
            # A button of GTK 4.8 is named with the mark of its mnemonic.
            if (node.get_name() or '').replace('_', '') != name:
                continue
            if role and node.get_role_name() != role:
                continue
            # What is on a page behind another has no place.
            if not showing or self.place(node).width > 0:
                return node
        return None

    def named(self, string, **options):
        return driver.wait('"%s"' % self.said(string, options.get('context')),
                           lambda: self.find(string, **options))

    def place(self, node):
        """Where a node is in the window; of no width if it is not drawn."""
        if 'Component' not in node.get_interfaces():
            return self.window.atspi.Rect()
        return self.window.atspi.Component.get_extents(node, self.window.atspi.CoordType.WINDOW)

    def is_data(self, word):
        return word in self.words or PATTERNS.fullmatch(word) or CLASS.fullmatch(word)

    def unmarked(self):
        """What is read and is neither translated nor data."""
        found = set()
        for node in self.walk():
            for text in (node.get_name(), node.get_description()):
                words = [w for w in ASCII_WORD.findall(text or '') if not self.is_data(w)]
                if words:
                    found.add('%s "%s": %s' % (node.get_role_name(), text, ' '.join(words)))
        return sorted(found)

    def reads(self, what):
        found = self.unmarked()
        assert not found, '%s, not translated:\n%s' % (what, '\n'.join(found))

    def starts_from_right_to_left(self):
        self.start('he', 'he_IL')
        assert any('⟦' in (node.get_name() or '') for node in self.walk())
        self.reads('the window')

    def is_mirrored(self):
        tracks = self.place(self.named('Tracks of the record'))
        found = self.place(self.named('Recommended tracks'))
        assert tracks.x >= found.x + found.width, (tracks.x, found.x, found.width)
        # The first of the views stands outermost on the right, the menu on the left.
        first, last = (self.place(self.named(name, context='view', role='page tab'))
                       for name in ('Dig', 'Music'))
        menu = self.place(self.named('Main menu'))
        assert first.x > last.x > menu.x, (first.x, last.x, menu.x)

    def shown_outside(self, width):
        """What is drawn outside of the window."""
        outside = []

        def is_stale(node):
            # Rows below the last one seen, and a page behind another, are where they once were.
            return node.get_name() == 'DgzLoading' or (
                node.get_role_name() == 'list item' and node.get_index_in_parent() > 4)

        for node in self.walk(skips=is_stale):
            place = self.place(node)
            if place.width > 1 and (place.x < -FRAME or place.x + place.width > width):
                outside.append('%s "%s" from %d to %d' % (
                    node.get_role_name(), node.get_name(), place.x, place.x + place.width))
        return outside

    def fits(self):
        for width, height in (SIZE, NARROW, SIZE):
            driver.xdo('windowsize', '--sync', self.window.id, str(width), str(height))
            last = []

            def fits(width=width, last=last):
                last[:] = self.shown_outside(width)
                return not last
            try:
                driver.wait('all of it within %d' % width, fits)
            except driver.Failure as error:
                raise driver.Failure('%s\n%s' % (error, '\n'.join(last[:20]))) from error

    def opens_towards_the_left(self):
        self.window.key('Left')
        self.named('Close the breakdown')
        self.reads('the breakdown')
        self.window.key('Right')
        driver.wait('the end of the breakdown', lambda: not self.find('Close the breakdown'))

    def reads_the_menu(self):
        self.window.key('F10')
        self.named('_Preferences', role='menu item')
        self.reads('the menu')
        self.window.key('Escape')
        driver.wait('the end of the menu',
                    lambda: not self.find('_Preferences', role='menu item', showing=True))

    def reads_the_crates(self):
        self.window.key('alt+2')
        self.named('_New Crate', showing=True)
        self.reads('the crates')

    def reads_the_music(self):
        self.window.key('alt+3')
        self.named('_Add Folder…', showing=True)
        self.reads('the music')
        self.window.key('alt+1')

    def reads_the_preferences(self):
        self.window.key('ctrl+comma')
        self.named('_Currency')
        self.reads('the preferences')

    def reads_the_shortcuts(self):
        self.ends()
        self.start('he', 'he_IL')
        self.window.key('ctrl+question')
        self.named('Go to the link or search')
        self.reads('the shortcuts')

    def ends(self):
        self.window.end()

    def speaks(self, language, locale):
        """Starts in a language, and finds what its .po file says."""
        self.start(language, locale)
        for string, context, role in (('Dig', 'view', 'page tab'), ('Crates', 'view', 'page tab'),
                                      ('Main menu', None, None), ('Volume', None, None),
                                      ('Tracks of the record', None, 'list'),
                                      ('Ranking', None, None)):
            self.named(string, context=context, role=role)
        tracks = self.place(self.named('Tracks of the record'))
        found = self.place(self.named('Recommended tracks'))
        assert tracks.x + tracks.width <= found.x, (tracks.x, tracks.width, found.x)
        self.fits()
        self.ends()


def main():
    driver.run_in_display('%dx%d' % SIZE)
    driver.require('xgettext', 'msgfmt', 'localedef')
    if not os.path.isfile('/usr/share/i18n/locales/he_IL'):
        driver.skip('the definitions of locales are not installed')
    with tempfile.TemporaryDirectory() as folder:
        locales = Locales(folder)
        locales.add_pseudo()
        test = Test(locales, sys.argv[1])
        steps = ['starts_from_right_to_left', 'is_mirrored', 'fits',
                 'opens_towards_the_left', 'reads_the_menu',
                 'reads_the_crates', 'reads_the_music', 'reads_the_preferences',
                 'reads_the_shortcuts', 'ends']
        for language in languages():
            locale = '%s_%s' % (language, language.upper())
            locales.add(language, locale, ROOT / 'po' / (language + '.po'))
            step = 'speaks_' + language
            setattr(test, step, lambda l=language, c=locale: test.speaks(l, c))
            steps.append(step)
        driver.run(test, *steps)


main()
