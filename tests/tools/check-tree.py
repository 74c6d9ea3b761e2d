#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the source tree itself: licence headers, the list of files to translate, the length of files.

usage: check-tree.py TOP licences|potfiles|shape

Prints TAP. Reads only files; works in a clone and in an unpacked archive alike.
"""
import os
import re
import sys

# Never part of the source: build trees, caches, version control.
SKIPPED_DIRECTORY = re.compile(r'^(_build.*|\.git|\.flatpak-builder|\.cache|__pycache__|build)$')

# Pictures and generated data carry their licence in REUSE.toml; licence texts are their own.
NO_HEADER = re.compile(r'\.(png|jpg|jpeg|webp|mp4|json|pot|po|bin)$|^LICENSES?(/|$)|^po/(POTFILES|LINGUAS)$'
                       r'|^tests/fixtures/|^tests/fuzz/corpus/|^REUSE\.toml$')
HEADER = ('SPDX-FileCopyrightText: ', 'SPDX-License-Identifier: ')
LICENCE = re.compile(r'SPDX-License-Identifier: (GPL-3\.0-or-later|CC0-1\.0)')

# A call of a translation function in C, or a translatable property or name in a data file.
IN_C = re.compile(r'(?<![A-Za-z0-9_])(_|N_|C_|NC_|ngettext|gettext|pgettext|dgettext|g_dngettext|g_dpgettext2?)'
                  r' ?\(\s*"')
IN_UI = re.compile(r'translatable="(yes|true|1)"')
ALWAYS = re.compile(r'\.(desktop|metainfo\.xml|gschema\.xml)(\.in)*$')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.DOTALL)
LONGEST = {'.c': 600, '.h': 600, '.ui': 300}


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def point(self, name, problems):
        self.count += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.count} - {name}")
        for problem in problems:
            print(f'# {problem}')

    def end(self):
        print(f'1..{self.count}')
        return 1 if self.failed else 0


def tree(top):
    for directory, names, files in os.walk(top):
        names[:] = sorted(name for name in names if not SKIPPED_DIRECTORY.match(name))
        for name in sorted(files):
            path = os.path.join(directory, name)
            if not os.path.islink(path):
                yield os.path.relpath(path, top)


def read(top, path):
    with open(os.path.join(top, path), encoding='utf-8', errors='replace') as file:
        return file.read()


def licences(top, tap):
    lacking = []
    for path in tree(top):
        if NO_HEADER.search(path):
            continue
        head = read(top, path)[:1000]
        if not all(line in head for line in HEADER) or not LICENCE.search(head):
            lacking.append(path)
    tap.point('every source file names its copyright and licence', lacking)

    used = {'GPL-3.0-or-later'}
    for path in tree(top):
        used.update(LICENCE.findall(read(top, path)[:1000]))
    tap.point('the text of every licence is here',
              [name for name in sorted(used) if not os.path.exists(os.path.join(top, 'LICENSES', name + '.txt'))])


def translatable(top, path):
    if ALWAYS.search(path):
        return path.startswith('data/')
    if not path.startswith('src/'):
        return False
    if path.endswith(('.c', '.h')):
        return bool(IN_C.search(COMMENT.sub('', read(top, path))))
    return path.endswith('.ui') and bool(IN_UI.search(read(top, path)))


def potfiles(top, tap):
    listed = [line.strip() for line in read(top, 'po/POTFILES').splitlines()
              if line.strip() and not line.startswith('#')]
    tap.point('every file listed exists', [path for path in listed if not os.path.exists(os.path.join(top, path))])
    tap.point('no file is listed twice', sorted({path for path in listed if listed.count(path) > 1}))
    tap.point('the list is sorted', [] if listed == sorted(listed) else ['LC_ALL=C sort -o po/POTFILES po/POTFILES'])
    tap.point('every file with words for people is listed',
              [path for path in tree(top) if translatable(top, path) and path not in listed])
    tap.point('every file listed has words for people',
              [path for path in listed if os.path.exists(os.path.join(top, path)) and not translatable(top, path)])


def shape(top, tap):
    long = []
    for path in tree(top):
        limit = LONGEST.get(os.path.splitext(path)[1])
        if limit is None or not path.startswith(('src/', 'tests/')):
            continue
        lines = read(top, path).count('\n')
        if lines > limit:
            long.append(f'{path} has {lines} lines; {limit} is the most')
    tap.point('no file is too long to read', long)

    unfinished = re.compile(r'\b(' + '|'.join(('TO' 'DO', 'FIX' 'ME', 'X' 'XX', 'HA' 'CK')) + r')\b')
    tap.point('nothing is marked unfinished',
              [path for path in tree(top) if path.startswith(('src/', 'data/', 'build-aux/'))
               and path.endswith(('.c', '.h', '.ui', '.xml', '.css', '.sql', '.build', '.sh'))
               and unfinished.search(read(top, path))])


def main(top, what):
    tap = Tap()
    {'licences': licences, 'potfiles': potfiles, 'shape': shape}[what](top, tap)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2]))
