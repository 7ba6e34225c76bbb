#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the Flatpak may do, that its sources have checksums, and that its profiles agree."""

import json

import lintlib

FOLDER = 'flatpak/'
APP = 'io.github.diggerz.Diggerz'
# All that it needs. Files come by the file chooser, secrets by their portal.
FINISH_ARGS = {'--share=network', '--share=ipc', '--socket=wayland', '--socket=fallback-x11',
               '--socket=pulseaudio', '--device=dri'}


def read(root, name):
    return json.loads((root / (FOLDER + name)).read_text(encoding='utf-8'))


def check_sources(root, module):
    if isinstance(module, str):
        module = read(root, module)
    problems = ['%s: %s has no checksum' % (module['name'], source.get('url'))
                for source in module['sources']
                if source['type'] not in ('dir', 'file') and len(source.get('sha256', '')) != 64]
    if '--share=network' in module.get('build-options', {}).get('build-args', []):
        problems.append(module['name'] + ': is built with the network')
    return problems


def without_profile(manifest):
    """What has to be the same in both."""
    modules = [dict(module, **{'config-opts': None}) if isinstance(module, dict) else module
               for module in manifest['modules']]
    return dict(manifest, id=None, modules=modules)


def main():
    root = lintlib.root_folder()
    release = read(root, APP + '.json')
    devel = read(root, APP + '.Devel.json')
    problems = ['may not ' + name for name in sorted(set(release['finish-args']) - FINISH_ARGS)]
    problems += ['has to ' + name for name in sorted(FINISH_ARGS - set(release['finish-args']))]
    if release.get('separate-locales', True):
        problems.append('a bundle would have no translations')
    if without_profile(release) != without_profile(devel):
        problems.append('the manifests of the two profiles differ')
    for module in release['modules']:
        problems += check_sources(root, module)
    lintlib.finish(problems)


main()
