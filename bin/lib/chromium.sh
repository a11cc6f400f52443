# shellcheck shell=bash
# A Chromium for the tests that drive one. Sets PEERREVIEW_CHROMIUM to its path.

runs() { "$1" --version >/dev/null 2>&1; }

present_chromium() {
  local name path
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if path=$(command -v "$name") && runs "$path"; then echo "$path" && return; fi
  done
  return 1
}

playwrights_chromium() {
  "$OWN_PYTHON" -c 'from playwright.sync_api import sync_playwright as run
with run() as p: print(p.chromium.executable_path)'
}

ensure_chromium() {
  local path
  if [ -n "${PEERREVIEW_CHROMIUM:-}" ]; then
    path=$PEERREVIEW_CHROMIUM
    runs "$path" || fail "PEERREVIEW_CHROMIUM is $path, which does not run."
  elif path=$(present_chromium); then
    :
  elif can_install_packages && step "Installing Chromium" install_packages chromium && path=$(present_chromium); then
    :
  elif path=$(playwrights_chromium) && runs "$path"; then
    :
  elif step "Fetching Playwright's Chromium" "$OWN_PYTHON" -m playwright install chromium && path=$(playwrights_chromium); then
    :
  else
    fail "Chromium is missing, which the browser tests drive: install it, or name one, as in PEERREVIEW_CHROMIUM=/path/to/chromium bin/test"
  fi
  export PEERREVIEW_CHROMIUM=$path
}
