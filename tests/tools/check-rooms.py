#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that a room of src/ can include what lies below it and nothing else.

usage: check-rooms.py TOP BUILD

Takes the compiler command of one file of each room from compile_commands.json and asks the preprocessor which
headers it would find. So it is the build files that are tested, not today's include lines. Prints TAP.
"""
import json
import os
import re
import shlex
import subprocess
import sys

ROOMS = {
    'core': set(),
    'networks': {'core'},
    'api': {'networks', 'core'},
    'store': {'networks', 'core'},
    'keyring': {'core'},
    'sandbox': {'networks', 'core'},
    'video': set(),
    'workspace': {'api', 'store', 'keyring', 'networks', 'core'},
    'widgets': {'workspace', 'networks', 'core'},
    'pages': {'widgets', 'workspace', 'networks', 'core'},
    'app': {'pages', 'widgets', 'workspace', 'networks', 'core'},
}

# Rooms that are built only where a library is there.
OPTIONAL = {'video'}

# The libraries that only some rooms know. SQLite's header lies where every compiler looks, so the lines of the
# sources are read as well.
LIBRARIES = {
    'gtk/gtk.h': {'widgets', 'pages', 'app'},
    'adwaita.h': {'widgets', 'pages', 'app'},
    'libsoup/soup.h': {'api', 'sandbox'},
    # The workspace reads the line with which the demo's service introduces itself.
    'json-glib/json-glib.h': {'api', 'sandbox', 'store', 'workspace'},
    'libsecret/secret.h': {'keyring'},
    'sqlite3.h': {'store'},
    'gst/gst.h': {'video'},
}
REACHABLE = {'sqlite3.h'}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
OUTPUT = {'-o', '-MF', '-MQ', '-MT'}


def sources(top, room, ending):
    for directory, _, names in os.walk(os.path.join(top, 'src', room)):
        for name in sorted(names):
            if name.endswith(ending):
                yield os.path.join(directory, name)


def preprocessor(build, top, room):
    """The command that compiles a file of this room, as one that only preprocesses its standard input."""
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as file:
        commands = json.load(file)
    prefix = os.path.join(os.path.realpath(top), 'src', room) + os.sep
    for command in commands:
        if not os.path.realpath(os.path.join(command['directory'], command['file'])).startswith(prefix):
            continue
        arguments, skip = [], False
        for argument in shlex.split(command['command']):
            if skip:
                skip = False
            elif argument in OUTPUT:
                skip = True
            elif argument in ('-c', '-MD', '-MMD') or argument == command['file']:
                pass
            else:
                arguments.append(argument)
        return command['directory'], arguments + ['-w', '-E', '-P', '-x', 'c', '-']
    return None


def reachable(command, headers):
    directory, arguments = command
    probe = ''.join(f'#if __has_include("{header}")\nFOUND {header}\n#endif\n' for header in headers)
    result = subprocess.run(arguments, cwd=directory, input=probe, capture_output=True, text=True, check=True)
    return [line[6:] for line in result.stdout.splitlines() if line.startswith('FOUND ')]


def names_of(top, room):
    for path in sources(top, room, '.h'):
        yield os.path.basename(path)
        yield os.path.relpath(path, os.path.join(top, 'src', room))
        yield os.path.relpath(path, os.path.join(top, 'src'))


def wrong_lines(top, room):
    for path in list(sources(top, room, '.c')) + list(sources(top, room, '.h')):
        with open(path, encoding='utf-8') as file:
            for header in INCLUDE.findall(file.read()):
                if '..' in header or room not in LIBRARIES.get(header, {room}):
                    yield f'{os.path.relpath(path, top)} includes {header}'


def main(top, build):
    count = failed = 0
    for room, below in ROOMS.items():
        command = preprocessor(build, top, room)
        problems = []
        if command is None and room in OPTIONAL:
            count += 1
            print(f'ok {count} - {room} # SKIP not built here')
            continue
        if command is None:
            problems.append('no file of this room is compiled')
        else:
            forbidden = sorted({name for other in ROOMS if other != room and other not in below
                                for name in names_of(top, other)})
            forbidden += [header for header, rooms in LIBRARIES.items()
                          if room not in rooms and header not in REACHABLE]
            own = next(names_of(top, room), None)
            if own and not reachable(command, [own]):
                problems.append(f'the probe does not even find {own}')
            problems += [f'{header} can be included' for header in reachable(command, forbidden)]
        problems += wrong_lines(top, room)
        count += 1
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {count} - {room} sees nothing above or beside it")
        for problem in problems:
            print(f'# {problem}')
    print(f'1..{count}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2]))
