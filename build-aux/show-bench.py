#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what the benchmarks wrote, as a table.

usage: show-bench.py BENCH.json
"""
import json
import sys


def number(value):
    return f'{value:.2f}' if value < 100 else f'{value:.0f}'


def row(line):
    target = f"≤ {number(line['target'])}" if 'target' in line else ''
    verdict = {True: 'held', False: 'MISSED'}.get(line.get('held'), '')
    parts = f"{number(line['measured'])} / {number(line['against'])}" if 'against' in line else ''
    return f"{number(line['value'])} {line['unit']}", target, verdict, parts, line['title']


def main(path):
    with open(path, encoding='utf-8') as file:
        rows = [row(line) for line in json.load(file).values()]
    heading = ('measured', 'target', '', 'of / against', 'what')
    widths = [max(map(len, column)) for column in zip(heading, *rows)]
    for cells in [heading, *rows]:
        print('  '.join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip())


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
