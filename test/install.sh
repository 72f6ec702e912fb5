#!/usr/bin/env bash
# What the tests need beside Node: redis-server, a Chromium and Chinese fonts. Installed where we may, else named.
set -euo pipefail

has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_fonts() { command -v fc-list && fc-list :lang=zh family | grep -q .; }

missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
has_browser >/dev/null || missing+=(chromium)
has_fonts >/dev/null || missing+=(fonts-noto-cjk fontconfig)
if [ ${#missing[@]} -eq 0 ]; then
  echo 'The tests have all they need.'
  exit 0
fi

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests also need: ${missing[*]} (names of Debian packages). Please install them, then run this again." >&2
  exit 1
fi
echo "Installing ${missing[*]} …"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
echo 'Installed.'
