#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a small tree, breaks each rule of the translations in it once, and sees it found."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import lintlib

HERE = Path(__file__).resolve().parent

CODE = '''static const char *a = N_("Plain text");
void f (int n)
{
  g_print (ngettext ("%d track", "%d tracks", n), n);
  g_print (_("_Open…"));
  g_print (_("Found: "));
  g_print (_("%s by %s"), "x", "y");
  g_print (_("<b>Bold</b> words"));
  g_print (C_("view", "Dig"));
}
'''
UI = '''<interface>
  <object class="GtkLabel">
    <property name="label" translatable="yes">Hello</property>
    <property name="name">hello</property>
    <property name="tooltip-text" translatable="no">CSV</property>
  </object>
</interface>
'''
PO = '''msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Project-Id-Version: x\\nPO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: X <x@example.org>\\nLanguage-Team: X <x@example.org>\\n"
"Language: de\\nMIME-Version: 1.0\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Plain text"
msgstr "Schlichter Text"

#, c-format
msgid "%d track"
msgid_plural "%d tracks"
msgstr[0] "%d Titel"
msgstr[1] "%d Titel"

msgid "_Open…"
msgstr "Ö_ffnen …"

msgid "Found: "
msgstr "Gefunden: "

#, c-format
msgid "%s by %s"
msgstr "%2$s: %1$s"

msgid "<b>Bold</b> words"
msgstr "<b>Fette</b> Wörter"

msgctxt "view"
msgid "Dig"
msgstr "Suche"

msgid "Hello"
msgstr "Hallo"
'''

# The check, the file, what is replaced in it by what, and what is to be said of it.
BREAKS = (
    ('translations', 'po/de.po', '"Hallo"', '""', 'is untranslated: "Hello"'),
    ('translations', 'po/de.po', 'msgid "Hello"\nmsgstr "Hallo"\n', '', 'is missing: "Hello"'),
    ('translations', 'po/de.po', 'msgid "Hello"\nmsgstr', '#, fuzzy\nmsgid "Hello"\nmsgstr',
     'is fuzzy: "Hello"'),
    ('translations', 'po/de.po', 'msgid "Hello"\nmsgstr', '#~ msgid "Hello"\n#~ msgstr',
     'is obsolete, though the program says it: "Hello"'),
    ('translations', 'po/de.po', 'msgctxt "view"\n', '', 'is missing: "Dig"'),
    ('translations', 'po/de.po', 'msgstr[1] "%d Titel"', 'msgstr[1] ""',
     'is untranslated: "%d track"'),
    ('translations', 'po/de.po', 'msgid_plural "%d tracks"\nmsgstr[0] "%d Titel"\n'
     'msgstr[1] "%d Titel"', 'msgstr "%d Titel"', 'has another plural: "%d track"'),
    ('translations', 'po/de.po', '"Hallo"\n', '"Hallo"\n\nmsgid "Bye"\nmsgstr "Tschüss"\n',
     'the program does not say "Bye"'),
    ('translations', 'po/de.po', 'charset=UTF-8', 'charset=ASCII', 'msgfmt: '),
    ('translations', 'po/de.po', 'Ö_ffnen', 'Öffnen', 'the mnemonic is missing: "_Open…"'),
    ('translations', 'po/de.po', '"Hallo"', '"_Hallo"', 'a mnemonic that the string has not'),
    ('translations', 'po/de.po', '%2$s: %1$s', '%2$s: %1$d', 'other directives than %s %s'),
    ('translations', 'po/de.po', '[1] "%d Titel"', '[1] "Titel"', 'other directives than %d'),
    ('translations', 'po/de.po', '"Gefunden: "', '"Gefunden:"', 'other space at its ends'),
    ('translations', 'po/de.po', 'Ö_ffnen …', 'Ö_ffnen', 'an ellipsis in one only: "_Open…"'),
    ('translations', 'po/de.po', '<b>Fette</b>', 'Fette', 'other markup: "<b>Bold</b> words"'),
    ('translations', 'po/LINGUAS', 'de', '', 'po/LINGUAS lacks it'),
    ('translations', 'po/LINGUAS', 'de', 'de\nda', 'po/da.po does not exist'),
    ('translations', 'po/LINGUAS', 'de', 'de\nde', 'names a language twice'),
    ('potfiles', 'po/POTFILES', 'ui/a.ui\n', '', 'po/POTFILES: lacks ui/a.ui'),
    ('potfiles', 'po/POTFILES', 'data/a.desktop.in\n', '', 'po/POTFILES: lacks data/a.desktop.in'),
    ('potfiles', 'po/POTFILES', 'data/a.metainfo.xml.in\n', '', 'lacks data/a.metainfo.xml.in'),
    ('potfiles', 'src/widgets/a.c', CODE, 'int i;\n', 'src/widgets/a.c has nothing to translate'),
    ('marking', 'ui/a.ui', 'label" translatable="yes"', 'label"', 'ui/a.ui:3: "Hello"'),
    ('marking', 'ui/a.ui', 'text" translatable="no"', 'text"', 'ui/a.ui:5: "CSV"'),
    ('marking', 'ui/a.ui', '</interface>', '', 'ui/a.ui: '),
    ('marking', 'src/widgets/a.c', 'N_("Plain text")', '"Plain text"',
     'src/widgets/a.c:1: "Plain text" is not marked'),
    ('marking', 'src/widgets/a.c', 'g_print (_("_Open…"))', 'gtk_label_set_label (l, "open")',
     'src/widgets/a.c:5: "open" is not marked'),
    ('marking', 'src/widgets/a.c', 'g_print (_("_Open…"))', 'adw_toast_new ("Gone")',
     'src/widgets/a.c:5: "Gone" is not marked'),
)


def run(check, root):
    result = subprocess.run([sys.executable, str(HERE / ('check-%s.py' % check)), str(root)],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            check=False)
    return result.returncode, result.stdout


def make_tree(root):
    for name, text in (
            ('src/widgets/a.c', CODE), ('ui/a.ui', UI), ('po/de.po', PO), ('po/LINGUAS', 'de\n'),
            ('data/a.desktop.in', '[Desktop Entry]\nType=Application\nName=Plain text\n'),
            ('data/a.metainfo.xml.in', '<component><name>Plain text</name></component>\n'),
            ('po/POTFILES', 'data/a.desktop.in\ndata/a.metainfo.xml.in\n'
                            'src/widgets/a.c\nui/a.ui\n')):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def try_break(root, case):
    check, name, old, new, said = case
    path = root / name
    whole = path.read_text(encoding='utf-8')
    if old not in whole:
        return ['%s: lacks what is to be broken: %r' % (name, old)]
    path.write_text(whole.replace(old, new, 1), encoding='utf-8')
    code, output = run(check, root)
    path.write_text(whole, encoding='utf-8')
    if code == 1 and said in output:
        return []
    return ['check-%s.py ended with %d and does not say %r:\n%s' % (check, code, said, output)]


def main():
    for program in ('xgettext', 'msgfmt'):
        if not shutil.which(program):
            lintlib.skip(program + ' is not installed')
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_tree(root)
        for check in ('translations', 'potfiles', 'marking'):
            code, output = run(check, root)
            if code:
                problems.append('check-%s.py ended with %d for the whole tree:\n%s' %
                                (check, code, output))
        if not problems:
            for case in BREAKS:
                problems += try_break(root, case)
    lintlib.finish(problems)


main()
