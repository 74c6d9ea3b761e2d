#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test cases, not programs, in the logs that `meson test` leaves.

usage: count-tests.py LOG.json…

Prints the log of each program that failed, then the totals as the last line. The exit status is 0 only if
something passed and nothing failed. A log that is missing counts as one failure.
"""
import json
import re
import sys

POINT = re.compile(r'^(not )?ok\b(.*)$')
SKIP = re.compile(r'#\s*skip', re.IGNORECASE)
TODO = re.compile(r'#\s*todo', re.IGNORECASE)
GOOD = ('OK', 'EXPECTEDFAIL')


def points(output):
    """Passed, failed and skipped lines of one program's TAP."""
    passed = failed = skipped = 0
    for line in output.splitlines():
        match = POINT.match(line)
        if not match:
            continue
        if SKIP.search(match.group(2)):
            skipped += 1
        elif match.group(1) and not TODO.search(match.group(2)):
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def program(test):
    """A program that died, hung or broke its plan has failed even where none of its lines says so."""
    passed, failed, skipped = points(test.get('stdout') or '')
    if test['result'] == 'SKIP':
        return 0, 0, max(skipped, 1)
    if test['result'] not in GOOD:
        return passed, max(failed, 1), skipped
    if passed + failed + skipped == 0:
        passed = 1
    return passed, failed, skipped


def show(test):
    print(f"\n--- {test['name']}: {test['result']} ---")
    print(' '.join(test.get('command', [])))
    for stream in ('stdout', 'stderr'):
        if test.get(stream):
            print(test[stream].rstrip())


def main(arguments):
    passed = failed = skipped = 0
    for path in arguments:
        try:
            with open(path, encoding='utf-8') as log:
                tests = [json.loads(line) for line in log if line.strip()]
        except OSError:
            print(f'No test ran that would have left {path}.')
            failed += 1
            continue
        for test in tests:
            result = program(test)
            passed += result[0]
            failed += result[1]
            skipped += result[2]
            if result[1] > 0:
                show(test)
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 0 if passed > 0 and failed == 0 else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
