# shellcheck shell=bash
# What the commands share: where things are, how they speak, and how they ask for a package of the system.
# Written for bash 3.2 and newer, which is what every Linux and macOS has.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
VENV=$ROOT/.venv
export OWN_PYTHON=$VENV/bin/python
LOG=$ROOT/var/${0##*/}.log
cd "$ROOT"

# Homebrew's libraries (Pango) are not where macOS looks by itself.
if [ "$(uname)" = Darwin ] && command -v brew >/dev/null; then
  DYLD_FALLBACK_LIBRARY_PATH=$(brew --prefix)/lib:${DYLD_FALLBACK_LIBRARY_PATH:-/usr/lib}
  export DYLD_FALLBACK_LIBRARY_PATH
fi

say() { printf '%s\n' "$*" >&2; }

# Ends the command with one line that says what is missing.
fail() {
  say "peerreview: $*"
  exit 1
}

# step "What is done" command...: says so, and for how long; shows the command's own words only where it fails.
step() {
  local what=$1 began=$SECONDS
  shift
  printf '%s ... ' "$what" >&2
  if "$@" >"$LOG" 2>&1 </dev/null; then
    say "$((SECONDS - began)) s"
  else
    say "failed"
    tail -n 60 "$LOG" >&2
    return 1
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Whether Debian's packages (or Ubuntu's) can be installed here without asking anyone.
can_install_packages() {
  command -v apt-get >/dev/null && as_root true 2>/dev/null
}

# Installs packages, with a fresh list of them where the present one does not do.
install_packages() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300)
  as_root "${apt[@]}" install --no-install-recommends "$@" && return
  as_root "${apt[@]}" update && as_root "${apt[@]}" install --no-install-recommends "$@"
}
