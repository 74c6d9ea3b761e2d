# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# What the project needs from the distribution, and how to get it. Sourced by ./run, ./check and .ci/run.
#
# Each list is named <family>_<purpose>:
#   build     compile the application and its tests, and start it on a desktop
#   headless  a private display, bus, keyring, the fonts that pictures need, and an encoder of H.264 to make videos with
#   browser   look at the sandbox's linking page with a real browser; tests go without it
#   fuzz      clang with libFuzzer, and what names the lines in its traces
#   ci        the linters and the sanitizers' libraries

# shellcheck disable=SC2034  # The lists are read by name, through "packages_list".
{
debian_build="gcc libc6-dev meson ninja-build pkgconf gettext
  libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev libjson-glib-dev libsecret-1-dev libsqlite3-dev libicu-dev
  libbrotli-dev libcairo2-dev libgnutls28-dev
  libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev
  gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-libav
  libatspi2.0-dev libxtst-dev
  libglib2.0-bin libglib2.0-dev-bin libgtk-4-bin libxml2-utils desktop-file-utils appstream
  adwaita-icon-theme librsvg2-common glib-networking"
debian_headless="xvfb dbus at-spi2-core gnome-keyring openbox xcompmgr
  fonts-cantarell fonts-dejavu-core fonts-noto-color-emoji fonts-droid-fallback
  gstreamer1.0-plugins-ugly"
debian_browser="chromium"
debian_fuzz="clang libclang-rt-dev llvm"
debian_ci="clang-format shellcheck"

fedora_build="gcc meson ninja-build pkgconf-pkg-config gettext
  gtk4-devel libadwaita-devel libsoup3-devel json-glib-devel libsecret-devel sqlite-devel libicu-devel
  brotli-devel cairo-devel gnutls-devel
  gstreamer1-devel gstreamer1-plugins-base-devel
  gstreamer1-plugins-base gstreamer1-plugins-good gstreamer1-plugin-libav
  at-spi2-core-devel libXtst-devel
  glib2-devel libxml2 desktop-file-utils appstream
  adwaita-icon-theme librsvg2 glib-networking"
fedora_headless="xorg-x11-server-Xvfb dbus-daemon at-spi2-core gnome-keyring openbox xcompmgr
  abattis-cantarell-fonts dejavu-sans-fonts google-noto-color-emoji-fonts google-droid-sans-fonts"
fedora_browser="chromium"
fedora_fuzz="clang compiler-rt llvm"
fedora_ci="clang-tools-extra ShellCheck libasan libubsan"

arch_build="gcc meson ninja pkgconf gettext
  gtk4 libadwaita libsoup3 brotli cairo gnutls json-glib libsecret sqlite icu
  gstreamer gst-plugins-base gst-plugins-good gst-libav
  at-spi2-core libxtst
  glib2-devel libxml2 desktop-file-utils appstream
  adwaita-icon-theme librsvg glib-networking"
arch_headless="xorg-server-xvfb dbus at-spi2-core gnome-keyring openbox xcompmgr
  cantarell-fonts ttf-dejavu noto-fonts-emoji ttf-droid
  gst-plugins-ugly"
arch_browser="chromium"
arch_fuzz="clang compiler-rt llvm"
arch_ci="clang shellcheck"
}

# Prints which family of distributions this is: debian, fedora, arch, or nothing.
packages_family () {
  if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    echo debian
  elif command -v dnf >/dev/null && command -v rpm >/dev/null; then
    echo fedora
  elif command -v pacman >/dev/null; then
    echo arch
  fi
}

# packages_list FAMILY PURPOSE…: prints the names, one a line.
packages_list () {
  local family=$1 purpose name
  shift
  for purpose in "$@"; do
    name=${family}_${purpose}
    # shellcheck disable=SC2086  # The words are the point.
    printf '%s\n' ${!name}
  done
}

# packages_missing FAMILY NAME…: prints those that are not installed. Asks the local database only.
packages_missing () {
  local family=$1 name have
  shift
  case $family in
    debian)
      # shellcheck disable=SC2016  # dpkg-query expands these, not the shell.
      have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
      for name in "$@"; do
        grep -qxF "installed $name" <<<"$have" || echo "$name"
      done ;;
    fedora)
      for name in "$@"; do
        rpm -q --quiet --whatprovides "$name" || echo "$name"
      done ;;
    arch)
      pacman -T "$@" || true ;;
  esac
}

# Runs a command as root: as it is when we are root, else through sudo.
as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "Packages have to be installed, which needs root: run this as root, or install sudo." >&2
    return 1
  fi
}

# packages_need PURPOSE…: installs what is missing for these purposes; says nothing when nothing is.
packages_need () {
  local family missing
  family=$(packages_family)
  if [ -z "$family" ]; then
    echo "No apt, dnf or pacman here; the packages that a build needs are listed in build-aux/packages.sh." >&2
    return 0
  fi
  local wanted
  mapfile -t wanted < <(packages_list "$family" "$@")
  mapfile -t missing < <(packages_missing "$family" "${wanted[@]}")
  [ "${#missing[@]}" -gt 0 ] || return 0

  echo "Installing ${#missing[@]} packages: ${missing[*]}"
  case $family in
    debian)
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update ||
        echo "The package lists could not be refreshed; trying with those that are here." >&2
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
        install -y --no-install-recommends "${missing[@]}" >/dev/null ;;
    fedora)
      as_root dnf -q -y install --setopt=install_weak_deps=False "${missing[@]}" ;;
    arch)
      # A machine whose lists are older than the mirror needs the whole upgrade; Arch has no half one.
      as_root pacman -S --needed --noconfirm "${missing[@]}" ||
        as_root pacman -Syu --needed --noconfirm "${missing[@]}" ;;
  esac
}

# packages_want PURPOSE…: as packages_need, but goes on without where there is no such package.
packages_want () {
  packages_need "$@" || echo "Not installed: what is for the purpose of $*. The tests that need it will be skipped." >&2
}
