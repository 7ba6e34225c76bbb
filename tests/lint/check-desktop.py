#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told of the program agrees with itself, in both profiles.

check-desktop.py SOURCE_ROOT DATA_BUILD_DIR VERSION
"""

import configparser
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ID = 'io.github.diggerz.Diggerz'


def read(folder, name):
    with open(os.path.join(folder, name), encoding='utf-8') as file:
        return file.read()


def read_ini(folder, name):
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read_string(read(folder, name))
    return parser


def check_bus(build, app_id, say):
    """The service, the search and the desktop file, which lead to one another."""
    desktop = read_ini(build, app_id + '.desktop')['Desktop Entry']
    service = read_ini(build, app_id + '.service')['D-BUS Service']
    search = read_ini(build, app_id + '.search-provider.ini')['Shell Search Provider']
    wanted = [
        (desktop['Icon'], app_id), (desktop['DBusActivatable'], 'true'),
        (desktop['MimeType'], 'x-scheme-handler/diggerz;'), (desktop['Exec'], 'diggerz %u'),
        (service['Name'], app_id), (search['BusName'], app_id),
        (search['DesktopId'], app_id + '.desktop'), (search['Version'], '2'),
        (search['ObjectPath'], '/' + app_id.replace('.', '/') + '/SearchProvider'),
        (desktop['Name'].endswith(' (Development)'), app_id != ID),
    ]
    for is_value, should in wanted:
        if is_value != should:
            say('%s: "%s" should be "%s"' % (app_id, is_value, should))
    if not re.fullmatch(r'/\S+/diggerz --gapplication-service', service['Exec']):
        say('%s.service: Exec is "%s"' % (app_id, service['Exec']))


def check_metainfo(build, app_id, version, say):
    root = xml.etree.ElementTree.fromstring(read(build, app_id + '.metainfo.xml'))
    release = root.find('releases/release').get('version')
    if root.findtext('id') != app_id or root.findtext('launchable') != app_id + '.desktop':
        say('%s.metainfo.xml is not of that id' % app_id)
    if release != version:
        say('the newest release is %s, the version %s' % (release, version))
    if len(root.findall('branding/color')) != 2:
        say('a colour is missing for light or dark')


def check_schema(build, app_id, source, say):
    """The settings of one profile are never the other's."""
    folder = build if app_id != ID else source
    root = xml.etree.ElementTree.fromstring(read(folder, app_id + '.gschema.xml'))
    schema = root.find('schema')
    path = '/' + app_id.replace('.', '/') + '/'
    if schema.get('id') != app_id or schema.get('path') != path:
        say('%s.gschema.xml: %s at %s' % (app_id, schema.get('id'), schema.get('path')))


def check_programs(build, app_id, say):
    """Each validator that is installed."""
    commands = [
        ['desktop-file-validate', app_id + '.desktop'],
        ['appstreamcli', 'validate', '--no-net', app_id + '.metainfo.xml'],
    ]
    for command in commands:
        try:
            done = subprocess.run(command, cwd=build, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            print('%s is not installed' % command[0])
            continue
        if done.returncode != 0 or done.stdout and command[0] != 'appstreamcli':
            say(' '.join(command) + '\n' + done.stdout + done.stderr)


def check_icons(source, say):
    for name in (ID, ID + '.Devel', ID + '-symbolic'):
        root = xml.etree.ElementTree.fromstring(read(os.path.join(source, 'icons'), name + '.svg'))
        size = '16' if name.endswith('symbolic') else '128'
        if root.get('width') != size or root.get('height') != size:
            say('%s.svg is not %s by %s' % (name, size, size))


def main():
    root, build, version = sys.argv[1:]
    source = os.path.join(root, 'data')
    faults = []
    for app_id in (ID, ID + '.Devel'):
        check_bus(build, app_id, faults.append)
        check_metainfo(build, app_id, version, faults.append)
        check_schema(build, app_id, source, faults.append)
        check_programs(build, app_id, faults.append)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'a.gschema.xml'), 'w', encoding='utf-8') as file:
            file.write(read(build, ID + '.Devel.gschema.xml'))
        done = subprocess.run(['glib-compile-schemas', '--strict', '--dry-run', folder],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            faults.append(done.stderr)
    check_icons(source, faults.append)
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()
