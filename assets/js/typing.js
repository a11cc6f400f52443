// <form data-keep-at="/address/"> keeps what is typed on the server, a few seconds after typing stops, and in the
// browser for as long as the server cannot be reached. docs/decisions/0020-typed-words-are-kept-apart.md.

const PAUSE = 1500 // milliseconds after the last key
const LONGEST = 10_000 // milliseconds at most, while somebody types on and on
const AGAIN = 8_000 // milliseconds until the next attempt
const PREFIX = "peerreview:typed:"
const DAYS = 14 // as long as a ticket lasts
const SKIPPED = ["csrfmiddlewaretoken", "ticket", "version", "based_on", "do"]

function textsOf(form) {
  return [...new FormData(form)].filter(([, value]) => typeof value === "string")
}

const inBrowser = {
  read(key) {
    try {
      const found = JSON.parse(localStorage.getItem(PREFIX + key))
      return found && Date.now() - found.at < DAYS * 86_400_000 ? found : null
    } catch {
      return null
    }
  },
  write(key, entry) {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify({ ...entry, at: Date.now() }))
      return true
    } catch {
      return false // no room, or not allowed: leaving the page then asks first
    }
  },
  forget(key) {
    try {
      localStorage.removeItem(PREFIX + key)
    } catch {
      // nothing was kept, then
    }
  },
  forgetAll() {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
    } catch {
      // nothing was kept, then
    }
  },
}

// The token changes when somebody signs in again in another window; the cookie knows the newest.
function freshToken(form) {
  const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))
  const field = form.elements.csrfmiddlewaretoken
  if (cookie && field) field.value = cookie.slice("csrftoken=".length)
}

function fill(form, texts) {
  for (const field of form.elements) {
    if (!field.name || field.type === "file" || SKIPPED.includes(field.name)) continue
    const values = texts.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value)
    else if (field.matches("input, textarea")) field.value = values[0] ?? ""
  }
  form.dispatchEvent(new Event("change", { bubbles: true }))
}

class Keeper {
  constructor(form) {
    this.form = form
    this.key = form.dataset.keepKey
    this.stamp = form.dataset.keepStamp
    this.line = form.querySelector("[data-keep-line]")
    this.said = form.querySelector("[data-keep-said]")
    this.dirty = false // something is typed that the server has not got
    this.safe = true // nothing is only on the screen
    form.addEventListener("input", () => this.typed())
    form.addEventListener("change", () => this.typed())
    form.addEventListener("submit", () => this.sending())
    document.addEventListener("visibilitychange", () => document.hidden && this.leave())
    window.addEventListener("pagehide", () => this.leave())
    window.addEventListener("online", () => this.dirty && this.keep())
    window.addEventListener("beforeunload", (event) => this.safe || event.preventDefault())
    this.restore()
  }

  typed() {
    if (this.sent) return
    this.dirty = true
    this.since ??= Date.now()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(), Math.min(PAUSE, Math.max(0, this.since + LONGEST - Date.now())))
  }

  async keep(options = {}) {
    clearTimeout(this.timer)
    if (this.busy || this.sent) return
    this.busy = true
    this.dirty = false
    this.since = null
    freshToken(this.form)
    const body = new URLSearchParams(textsOf(this.form))
    try {
      this.abort = new AbortController()
      const given = { method: "POST", body, redirect: "manual", signal: this.abort.signal, ...options }
      const response = await fetch(this.form.dataset.keepAt, given)
      if (!response.ok) throw new Error(String(response.status))
      this.kept(await response.json())
    } catch {
      if (!this.sent) this.notKept()
    }
    this.busy = false
    if (this.dirty) this.typed()
  }

  kept({ at, stamp, note }) {
    this.stamp = `${this.form.elements.version.value}|${stamp}`
    if (!this.dirty) {
      inBrowser.forget(this.key)
      this.safe = true
    }
    this.tell(note ? `Kept at ${at}. ${note}` : `Saved at ${at}`, Boolean(note))
  }

  notKept() {
    this.dirty = true
    this.safe = this.toBrowser()
    const where = this.safe ? "Kept in this browser meanwhile; trying again." : "Do not close this page; trying again."
    this.tell(`Not saved: the site cannot be reached. ${where}`, true)
    clearTimeout(this.again)
    this.again = setTimeout(() => this.dirty && this.keep(), AGAIN)
  }

  // Always in sight; said aloud only the first time, and when it is another thing than before.
  tell(words, isProblem) {
    this.line.hidden = false
    this.line.textContent = words
    this.line.classList.toggle("kept--problem", isProblem)
    const kind = isProblem ? words.replace(/\d\d:\d\d/, "") : "saved"
    if (kind !== this.lastSaid) this.said.textContent = words
    this.lastSaid = kind
  }

  toBrowser() {
    return inBrowser.write(this.key, { texts: textsOf(this.form), stamp: this.stamp, sent: Boolean(this.sent) })
  }

  sending() {
    freshToken(this.form)
    this.sent = true
    clearTimeout(this.timer)
    clearTimeout(this.again)
    this.abort?.abort()
    this.safe = true
    this.toBrowser() // if it never arrives, it is here
  }

  leave() {
    if (!this.dirty || this.sent) return
    this.safe = this.toBrowser()
    this.keep({ keepalive: true })
  }

  // Words that never reached the server, from an earlier visit in this browser.
  restore() {
    const found = inBrowser.read(this.key)
    if (!found) return
    const isNewest = found.stamp === this.stamp
    if (found.sent && (!isNewest || "keepArrived" in this.form.dataset)) return inBrowser.forget(this.key) // it arrived
    if (isNewest) {
      fill(this.form, found.texts)
      this.tell("Words that had not reached the site are back in the form.", true)
      this.typed()
    } else {
      this.showApart(found.texts)
    }
  }

  // The server has something newer: these are shown beside it, to be copied.
  showApart(texts) {
    const words = texts.filter(([name, value]) => value.trim() && !SKIPPED.includes(name) && value.length > 2)
    if (!words.length) return
    const box = document.createElement("details")
    box.className = "govuk-details"
    box.innerHTML = `<summary class="govuk-details__summary"><span class="govuk-details__summary-text">Words that this
      browser kept while the site could not be reached</span></summary><div class="govuk-details__text"></div>`
    for (const [, value] of words) {
      const paragraph = document.createElement("p")
      paragraph.className = "govuk-body"
      paragraph.textContent = value
      box.lastElementChild.append(paragraph)
    }
    this.form.prepend(box)
  }
}

// <button data-takes="rating" data-value="amber"> chooses that answer and goes there.
function tendTakers(scope) {
  for (const button of scope.querySelectorAll("[data-takes]")) {
    button.addEventListener("click", () => {
      const wanted = [...button.form.elements[button.dataset.takes]].find((one) => one.value === button.dataset.value)
      if (!wanted) return
      wanted.checked = true
      wanted.focus()
      wanted.dispatchEvent(new Event("change", { bubbles: true }))
    })
  }
}

// <button data-copies="id"> copies the text of that field.
function tendCopiers(scope) {
  for (const button of scope.querySelectorAll("[data-copies]")) {
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copies)
      field.select()
      try {
        await navigator.clipboard.writeText(field.value)
      } catch {
        document.execCommand("copy")
      }
      button.textContent = "Copied"
    })
  }
}

// Browsers that cannot grow a box by style alone.
function growBoxes(form) {
  if (CSS.supports("field-sizing", "content")) return
  const grow = (box) => {
    box.style.height = "auto"
    box.style.height = `${box.scrollHeight + 4}px`
  }
  for (const box of form.querySelectorAll("textarea")) {
    grow(box)
    box.addEventListener("input", () => grow(box))
  }
}

export function tendTyping(scope) {
  for (const form of scope.querySelectorAll("form[data-keep-at]")) {
    growBoxes(form)
    new Keeper(form)
  }
  for (const form of scope.querySelectorAll("form[data-forgets-typing]")) {
    form.addEventListener("submit", () => inBrowser.forget(form.dataset.forgetsTyping))
  }
  for (const form of scope.querySelectorAll("form[action='/accounts/logout/']")) {
    form.addEventListener("submit", () => inBrowser.forgetAll())
  }
  tendTakers(scope)
  tendCopiers(scope)
}
