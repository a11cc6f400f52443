# shellcheck shell=bash
# Pango sets the type in PDFs. WeasyPrint finds it as a library of the system.

has_pango() {
  "$OWN_PYTHON" - 2>/dev/null <<'END'
import ctypes, sys
ending = "{}.dylib" if sys.platform == "darwin" else "{}.so.0"
for name in ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz-subset"):
    ctypes.CDLL(ending.format(name))
END
}

ensure_pango() {
  if has_pango; then return; fi
  if can_install_packages; then
    step "Installing Pango" install_packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || true
  elif command -v brew >/dev/null; then
    step "Installing Pango" brew install pango || true
  fi
  has_pango || fail "Pango is missing, which PDFs need: install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0 (Debian, Ubuntu) or pango (Homebrew)."
}
