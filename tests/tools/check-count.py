#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that build-aux/count-tests.py counts what it is given, above all what went wrong.

usage: check-count.py TOP
"""
import json
import os
import subprocess
import sys
import tempfile

# What a program printed, how meson judged it, and what is to be counted: passed, failed, skipped.
CASES = [
    ('all is well', 'OK', 'ok 1 /a\nok 2 /b\n1..2\n', (2, 0, 0)),
    ('a case failed', 'FAIL', 'ok 1 /a\nnot ok 2 /b\n1..2\n', (1, 1, 0)),
    ('it died after a case that passed', 'ERROR', 'ok 1 /a\n', (1, 1, 0)),
    ('it died at once', 'ERROR', '', (0, 1, 0)),
    ('it hung', 'TIMEOUT', 'ok 1 /a\n', (1, 1, 0)),
    ('it failed without a word', 'FAIL', '', (0, 1, 0)),
    ('it prints no TAP and is well', 'OK', 'hello\n', (1, 0, 0)),
    ('a case was skipped', 'OK', 'ok 1 /a\nok 2 /b # SKIP no bus\n1..2\n', (1, 0, 1)),
    ('all was skipped', 'SKIP', '1..0 # SKIP no bus\n', (0, 0, 1)),
    ('words that begin like a result', 'OK', 'okay then\nok 1 /a\nnothing\n1..1\n', (1, 0, 0)),
]


def count(top, tests):
    with tempfile.NamedTemporaryFile('w', suffix='.json') as log:
        for result, output in tests:
            log.write(json.dumps({'name': 'program', 'result': result, 'stdout': output, 'command': []}) + '\n')
        log.flush()
        return run(top, log.name)


def run(top, path):
    done = subprocess.run([sys.executable, os.path.join(top, 'build-aux', 'count-tests.py'), path],
                          capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[-1], done.returncode


def line(passed, failed, skipped):
    return f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else '')


def main(top):
    results = []
    for name, result, output, expected in CASES:
        good = expected[0] > 0 and expected[1] == 0
        results.append((name, count(top, [(result, output)]), (line(*expected), 0 if good else 1)))
    sums = [sum(case[3][column] for case in CASES) for column in range(3)]
    results.append(('all together', count(top, [case[1:3] for case in CASES]), (line(*sums), 1)))
    results.append(('no log at all', run(top, '/nonexistent/log.json'), (line(0, 1, 0), 1)))
    results.append(('an empty log', run(top, os.devnull), (line(0, 0, 0), 1)))

    failed = 0
    for number, (name, got, expected) in enumerate(results, 1):
        failed += got != expected
        print(f"{'ok' if got == expected else 'not ok'} {number} - {name}")
        if got != expected:
            print(f'# got {got}, expected {expected}')
    print(f'1..{len(results)}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
