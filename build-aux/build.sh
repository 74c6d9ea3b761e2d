# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Configuring and building. Sourced by ./run, ./check and .ci/run, which have changed to the top of the tree.

# build_tree DIRECTORY [OPTION…]: configures once with these options, then builds what has changed: all of it, or
# BUILD_TARGET.
build_tree () {
  local build=$1 log target=${BUILD_TARGET:-all}
  shift
  # A tree that was moved or copied has the old path in every rule of its build directory.
  if [ -d "$build" ] && ! grep -qsF "\"source\": \"$PWD\"" "$build/meson-info/meson-info.json"; then
    rm -rf "$build"
  fi
  mkdir -p "$build"
  log=$build/setup.log
  if [ ! -f "$build/build.ninja" ]; then
    echo "Configuring $build"
    if ! meson setup "$build" "$@" >"$log" 2>&1; then
      cat "$log"
      return 1
    fi
  fi
  # On a terminal ninja overwrites one line; in a log it would write hundreds.
  if [ -t 1 ]; then
    ninja -C "$build" "$target"
  else
    ninja -C "$build" --quiet "$target"
  fi
}

# uninstalled_environment DIRECTORY: lets programs of that build find their settings, icons and each other.
uninstalled_environment () {
  local build=$PWD/$1
  export GSETTINGS_SCHEMA_DIR=$build/data
  export XDG_DATA_DIRS=$PWD/data:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
  export PATH=$build/src/app:$build/src/sandbox:$PATH
}
