# shellcheck shell=bash
# A Python that is new enough, our own environment made with it, and the packages of a lock file in that.

new_enough() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

# Prints the path of a Python 3.12 or newer that is on this machine: $PYTHON, one on the PATH, or one of pyenv's.
present_python() {
  local name path
  if [ -n "${PYTHON:-}" ]; then command -v "$PYTHON" && return; fi
  for name in python3.13 python3.12 python3.14 python3; do
    if path=$(command -v "$name") && new_enough "$path"; then echo "$path" && return; fi
  done
  for path in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3; do
    if new_enough "$path"; then echo "$path" && return; fi
  done
  return 1
}

# Whether this release of Debian or Ubuntu has one: an older Python would be installed for nothing.
system_has_new_python() {
  can_install_packages && as_root apt-get update >/dev/null 2>&1 &&
    apt-cache policy python3 | grep -Eq 'Candidate: 3\.(1[2-9]|[2-9][0-9])'
}

# Prints the path of a Python that uv or the system's packages give.
fetched_python() {
  if command -v uv >/dev/null && step "Fetching Python 3.13 with uv" uv python install 3.13; then
    uv python find --no-project 3.13 && return
  fi
  if system_has_new_python && step "Installing the system's Python" install_packages python3 python3-venv; then
    if new_enough /usr/bin/python3; then echo /usr/bin/python3 && return; fi
  fi
  fail "Python 3.12 or newer with its venv module is missing: install it, or name one, as in PYTHON=/path/to/python3.13 ${0}"
}

# Ours is sound when it runs, is new enough, was made in this folder and no installation into it was interrupted.
own_python_is_sound() {
  [ ! -e "$VENV/.unfinished" ] &&
    "$OWN_PYTHON" -c 'import sys, pip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null &&
    head -n 3 "$VENV/bin/pip" | grep -qF "$VENV/bin/python"
}

make_own_python() {
  local python
  [ -z "${PYTHON:-}" ] || new_enough "$PYTHON" ||
    fail "PYTHON is $PYTHON, which is no Python 3.12 or newer with its venv module."
  python=$(present_python || fetched_python) || exit 1
  rm -rf "$VENV"
  mkdir "$VENV"
  touch "$VENV/.unfinished"
  step "Making .venv with $("$python" --version)" "$python" -m venv "$VENV" || fail "$python could not make .venv."
}

install_lock() {
  "$OWN_PYTHON" -m pip install --require-hashes --no-deps --no-input -r "$1"
}

# ensure_python LOCK...: the environment holds the first lock file's packages. Any of the lock files will do
# when it is what was installed last: the longer one has all that the shorter has, in the same versions.
ensure_python() {
  local lock
  own_python_is_sound || make_own_python
  for lock in "$@"; do
    if cmp -s "$lock" "$VENV/.installed"; then return; fi
  done
  touch "$VENV/.unfinished"
  step "Installing Python packages by $1" install_lock "$1" ||
    fail "the Python packages could not be installed: pip's words are above."
  cp "$1" "$VENV/.installed"
  rm "$VENV/.unfinished"
}
