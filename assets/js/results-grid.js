// The grid of a quarter's results: cells pasted from a spreadsheet, arrow keys, and typed words kept as they are typed.
// Without this script every box is typed in by itself and saved by the button.

const KEEP_AFTER = 1500 // milliseconds without a key

// The boxes of a row that a spreadsheet has columns for, in the order they stand.
const CELLS = "[data-cells] input:not([type=hidden]):not([type=checkbox]), [data-cells] select, [data-cells] textarea"
const PART_OF_NAME = /^i\d+-/

const rowsOf = (form) => [...form.querySelectorAll("[data-row]")]
const cellsOf = (row) => [...row.querySelectorAll(CELLS)]
const nameOf = (cell) => cell.name.replace(PART_OF_NAME, "")

// Rows and cells of what a spreadsheet puts on the clipboard; a cell in quotes may hold line breaks.
export function cellsOfText(text) {
  const rows = [[""]]
  let quoted = false
  const add = (c) => (rows.at(-1)[rows.at(-1).length - 1] += c)
  const clean = text.replace(/\r\n?/g, "\n").replace(/\n$/, "")
  for (let at = 0; at < clean.length; at++) {
    const c = clean[at]
    if (quoted && c === '"' && clean[at + 1] === '"') add(clean[++at])
    else if (quoted && c === '"') quoted = false
    else if (quoted) add(c)
    else if (c === '"' && rows.at(-1).at(-1) === "") quoted = true
    else if (c === "\t") rows.at(-1).push("")
    else if (c === "\n") rows.push([""])
    else add(c)
  }
  return rows
}

function put(cell, text) {
  const typed = text.trim()
  if (cell.tagName === "SELECT") {
    const wanted = typed.toLowerCase()
    const option = [...cell.options].find((each) => [each.text.toLowerCase(), each.value].includes(wanted))
    if (!option) return false
    cell.value = option.value
  } else {
    cell.value = typed
  }
  return true
}

function paste(form, start, block, say) {
  const rows = rowsOf(form)
  const first = rows.indexOf(start.closest("[data-row]"))
  const places = cellsOf(rows[first])
  const names = places.slice(places.indexOf(start)).map(nameOf)
  const before = []
  let filled = 0
  let left = 0
  block.forEach((texts, down) => {
    const cells = rows[first + down] ? cellsOf(rows[first + down]) : []
    texts.forEach((text, across) => {
      if (!text.trim()) return // an empty cell wipes nothing
      const cell = cells.find((each) => nameOf(each) === names[across])
      const was = cell?.value
      if (!cell || cell.disabled || !put(cell, text)) left += 1
      else {
        before.push([cell, was])
        cell.closest("details")?.setAttribute("open", "")
        cell.dispatchEvent(new Event("input", { bubbles: true }))
        filled += 1
      }
    })
  })
  const code = rows[first].dataset.row
  say(`${filled} ${filled === 1 ? "box was" : "boxes were"} filled, from ${code} on.` +
    (left ? ` ${left} did not fit and ${left === 1 ? "was" : "were"} left out.` : ""), () => {
    for (const [cell, was] of before) {
      cell.value = was
      cell.dispatchEvent(new Event("input", { bubbles: true }))
    }
    say("The boxes are as they were before.")
    start.focus()
  })
}

// A line that tells, and may offer to take the paste back.
function teller(form) {
  const line = form.querySelector("[data-told]")
  return (words, undo) => {
    line.textContent = words
    line.parentElement.hidden = false
    const button = form.querySelector("[data-undo]")
    button.hidden = !undo
    button.onclick = undo ?? null
  }
}

function move(form, cell, by) {
  const rows = rowsOf(form)
  for (let at = rows.indexOf(cell.closest("[data-row]")) + by; rows[at]; at += by) {
    const next = cellsOf(rows[at]).find((each) => nameOf(each) === nameOf(cell))
    if (next) {
      next.focus()
      next.select?.()
      return true
    }
  }
  return false
}

// What is typed is kept by the server, row by row, so that a lost session or a dead battery costs nothing.
function keepTyping(form) {
  const line = form.querySelector("[data-kept]")
  const rows = new Set(rowsOf(form).filter((row) => "restored" in row.dataset))
  let timer = 0
  const keep = async () => {
    const data = new FormData()
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value)
    for (const row of rows) {
      for (const box of row.querySelectorAll("input, select, textarea")) {
        if (box.name && (box.type !== "checkbox" || box.checked)) data.append(box.name, box.value)
      }
    }
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: data, redirect: "error" })
      if (!answer.ok) throw new Error(answer.status)
      line.textContent = `Kept for you at ${(await answer.json()).kept}, not saved yet.`
    } catch {
      line.textContent = "What you type cannot be kept just now. Save, or try again in a while."
    }
  }
  form.addEventListener("input", (event) => {
    const row = event.target.closest("[data-row]")
    if (!row) return
    rows.add(row)
    clearTimeout(timer)
    timer = setTimeout(keep, KEEP_AFTER)
  })
  form.addEventListener("submit", () => clearTimeout(timer))
}

for (const form of document.querySelectorAll("form[data-results-grid]")) {
  const say = teller(form)
  form.addEventListener("paste", (event) => {
    const cell = event.target.closest("[data-cells]") && event.target
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (!cell || !/[\t\n]/.test(text.trim())) return
    if (cell.tagName === "TEXTAREA" && !text.includes("\t")) return // paragraphs, not cells
    event.preventDefault()
    paste(form, cell, cellsOfText(text), say)
  })
  form.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (by && plain && event.target.matches("[data-cells] input[type=text]") && move(form, event.target, by)) event.preventDefault()
  })
  keepTyping(form)
}
