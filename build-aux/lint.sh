# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced: what can be said of the tree without running it. Each is true or prints why not.
# shellcheck shell=bash

# C sources and headers of the tree, also those that are not committed yet.
c_files () {
  find src tests -name '*.[ch]' -print | LC_ALL=C sort
}

lint_formatted () {
  local files
  mapfile -t files < <(c_files)
  clang-format --dry-run -Werror "${files[@]}"
}

lint_scripts () {
  shellcheck -x -S warning run check .ci/run build-aux/private-session build-aux/*.sh tests/fuzz/run-fuzzer
}

lint_interface_files () {
  local files
  mapfile -t files < <(find src -name '*.ui' -print)
  [ ${#files[@]} -gt 0 ] && xmllint --noout "${files[@]}"
}
