#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands for a keyring on the session bus: the part of org.freedesktop.secrets that is used.

Usage: keyring.py MOOD, where MOOD is

  open       it answers
  dismissed  it is locked, and whoever is asked to unlock it does not
  unlocked   it is locked, and whoever is asked to unlock it does
  silent     it never answers

Prints "ready" once it is there.
"""

import sys

try:
    import gi
    gi.require_version('Gio', '2.0')
    from gi.repository import Gio, GLib
except (ImportError, ValueError):
    sys.exit('PyGObject is not installed')

ROOT = '/org/freedesktop/secrets'
SESSION = ROOT + '/session/1'
PROMPT = ROOT + '/prompt/1'
COLLECTION = ROOT + '/collection/login'
ALIAS = ROOT + '/aliases/default'
ITEM = COLLECTION + '/1'
NAME = 'org.freedesktop.secrets'
PREFIX = 'org.freedesktop.Secret.'

XML = '''
<node>
  <interface name="org.freedesktop.Secret.Service">
    <method name="OpenSession">
      <arg name="algorithm" type="s" direction="in"/>
      <arg name="input" type="v" direction="in"/>
      <arg name="output" type="v" direction="out"/>
      <arg name="result" type="o" direction="out"/>
    </method>
    <method name="SearchItems">
      <arg name="attributes" type="a{ss}" direction="in"/>
      <arg name="unlocked" type="ao" direction="out"/>
      <arg name="locked" type="ao" direction="out"/>
    </method>
    <method name="Unlock">
      <arg name="objects" type="ao" direction="in"/>
      <arg name="unlocked" type="ao" direction="out"/>
      <arg name="prompt" type="o" direction="out"/>
    </method>
    <method name="GetSecrets">
      <arg name="items" type="ao" direction="in"/>
      <arg name="session" type="o" direction="in"/>
      <arg name="secrets" type="a{o(oayays)}" direction="out"/>
    </method>
    <method name="ReadAlias">
      <arg name="name" type="s" direction="in"/>
      <arg name="collection" type="o" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.Secret.Collection">
    <method name="CreateItem">
      <arg name="properties" type="a{sv}" direction="in"/>
      <arg name="secret" type="(oayays)" direction="in"/>
      <arg name="replace" type="b" direction="in"/>
      <arg name="item" type="o" direction="out"/>
      <arg name="prompt" type="o" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.Secret.Item">
    <method name="Delete">
      <arg name="prompt" type="o" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.Secret.Prompt">
    <method name="Prompt">
      <arg name="window-id" type="s" direction="in"/>
    </method>
    <method name="Dismiss"/>
    <signal name="Completed">
      <arg name="dismissed" type="b"/>
      <arg name="result" type="v"/>
    </signal>
  </interface>
</node>
'''


class Keyring:
    """One collection with room for one secret, which is kept in memory."""

    def __init__(self, mood):
        self.mood = mood
        self.is_locked = mood in ('dismissed', 'unlocked')
        self.attributes = None
        self.secret = None
        self.connection = None

    def export(self, connection):
        self.connection = connection
        node = Gio.DBusNodeInfo.new_for_xml(XML)
        for path, name in ((ROOT, 'Service'), (COLLECTION, 'Collection'), (ALIAS, 'Collection'),
                           (ITEM, 'Item'), (PROMPT, 'Prompt')):
            connection.register_object(path, node.lookup_interface(PREFIX + name), self.called,
                                       None, None)

    def called(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        if self.mood == 'silent':
            return
        answer = getattr(self, method)(*arguments.unpack())
        if isinstance(answer, tuple):
            invocation.return_value(GLib.Variant(*answer))
        else:
            invocation.return_dbus_error(answer, 'No')

    def OpenSession(self, algorithm, _input):  # noqa: N802 (the names are the bus's)
        if algorithm != 'plain':
            return 'org.freedesktop.DBus.Error.NotSupported'
        return '(vo)', (GLib.Variant('s', ''), SESSION)

    def SearchItems(self, attributes):  # noqa: N802
        found = [ITEM] if self.secret and attributes.items() <= self.attributes.items() else []
        return '(aoao)', ([], found) if self.is_locked else (found, [])

    def Unlock(self, objects):  # noqa: N802
        return '(aoo)', ([], PROMPT) if self.is_locked else (objects, '/')

    def Prompt(self, _window):  # noqa: N802
        dismissed = self.mood == 'dismissed'
        self.is_locked = dismissed
        unlocked = GLib.Variant('ao', [] if dismissed else [COLLECTION, ALIAS])
        GLib.idle_add(self.connection.emit_signal, None, PROMPT, PREFIX + 'Prompt', 'Completed',
                      GLib.Variant('(bv)', (dismissed, unlocked)))
        return '()', ()

    def Dismiss(self):  # noqa: N802
        return '()', ()

    def ReadAlias(self, _name):  # noqa: N802
        return '(o)', (COLLECTION,)

    def GetSecrets(self, items, session):  # noqa: N802
        if self.is_locked:
            return PREFIX + 'Error.IsLocked'
        secrets = {ITEM: (session, [], self.secret, 'text/plain')} if ITEM in items else {}
        return '(a{o(oayays)})', (secrets,)

    def CreateItem(self, properties, secret, _replace):  # noqa: N802
        if self.is_locked:
            return PREFIX + 'Error.IsLocked'
        self.attributes = properties[PREFIX + 'Item.Attributes']
        self.secret = secret[2]
        return '(oo)', (ITEM, '/')

    def Delete(self):  # noqa: N802
        if self.is_locked:
            return PREFIX + 'Error.IsLocked'
        self.secret = None
        return '(o)', ('/',)


def main():
    keyring = Keyring(sys.argv[1])
    loop = GLib.MainLoop()
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE,
                     lambda connection, _: keyring.export(connection),
                     lambda *_: print('ready', flush=True), lambda *_: loop.quit())
    loop.run()


main()
