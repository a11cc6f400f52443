// Builds what the browser is given: static/built/site.css, the scripts, the type and a few icons.
// In: assets/ and the packages named in package.json. Out: static/built/ (made anew each time, never committed).
// Left behind on purpose: the crown, the GOV.UK and MOJ logotypes and the GDS Transport typeface, which only
// government's own sites may use.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import * as sass from "sass"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const packages = join(root, "node_modules")
const built = join(root, "static", "built")

const typeface = ["400-normal", "400-italic", "600-normal", "700-normal"]
const alphabets = ["latin", "latin-ext"]
const icons = ["icon-document.svg"]

function styles() {
  const result = sass.compile(join(root, "assets", "site.scss"), {
    loadPaths: [packages, root], // root because MOJ Frontend asks for "node_modules/govuk-frontend/..."
    style: "compressed",
    quietDeps: true,
  })
  writeFileSync(join(built, "site.css"), result.css)
}

// The packages name source maps that are not served; the hashed static storage would look for them and fail.
function script(from, to) {
  const source = readFileSync(from, "utf8").replace(/^\/\/# sourceMappingURL=.*$/gm, "")
  writeFileSync(join(built, to), source)
}

function scripts() {
  script(join(packages, "govuk-frontend/dist/govuk/govuk-frontend.min.js"), "govuk-frontend.min.js")
  for (const name of readdirSync(join(root, "assets/js"))) script(join(root, "assets/js", name), name)
}

function type() {
  mkdirSync(join(built, "fonts"))
  for (const weight of typeface) {
    for (const alphabet of alphabets) {
      const name = `source-sans-3-${alphabet}-${weight}.woff2`
      cpSync(join(packages, "@fontsource/source-sans-3/files", name), join(built, "fonts", name))
    }
  }
  cpSync(join(packages, "@fontsource/source-sans-3/LICENSE"), join(built, "fonts", "LICENSE"))
}

function images() {
  mkdirSync(join(built, "images"))
  for (const name of icons) {
    cpSync(join(packages, "@ministryofjustice/frontend/moj/assets/images", name), join(built, "images", name))
  }
}

rmSync(built, { recursive: true, force: true })
mkdirSync(built, { recursive: true })
styles()
scripts()
type()
images()
console.log(`Built the front end into ${built}`)
