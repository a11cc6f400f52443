// Starts the components' scripts, on the page and in whatever htmx puts into it. Every page works without them.
import { initAll } from "./govuk-frontend.min.js"
import { tendTyping } from "./typing.js"

// A table's frame can be scrolled by keyboard; where nothing is hidden it need not be stopped at.
function tendScrollRegions(scope) {
  for (const region of scope.querySelectorAll("[data-scroll-region]")) {
    const hides = region.scrollWidth > region.clientWidth
    if (hides) region.setAttribute("tabindex", "0")
    else region.removeAttribute("tabindex")
  }
}

// <div data-shown-when="rating" data-shown-for="amber red"> is shown while the field "rating" has one of those values.
function tendShownWhen(scope) {
  for (const part of scope.querySelectorAll("[data-shown-when]")) {
    const form = part.closest("form")
    const values = part.dataset.shownFor.split(" ")
    const update = () => {
      const value = new FormData(form).get(part.dataset.shownWhen) ?? ""
      part.hidden = !values.includes(value)
    }
    form.addEventListener("change", update)
    update()
  }
}

// Filters stand open on a wide screen and closed on a phone, unless some are set.
function tendFilters(scope) {
  const narrow = window.matchMedia("(max-width: 640px)").matches
  for (const panel of scope.querySelectorAll("details[data-filter]")) {
    if (narrow && !panel.hasAttribute("data-filter-set")) panel.open = false
  }
}

// Typed words are not to be lost: leaving a changed form asks first.
function guardTyping(scope) {
  for (const form of scope.querySelectorAll("form[data-guard]")) {
    let changed = false
    form.addEventListener("input", () => (changed = true))
    form.addEventListener("submit", () => (changed = false))
    window.addEventListener("beforeunload", (event) => {
      if (changed && form.isConnected) event.preventDefault()
    })
  }
}

function tend(scope) {
  tendScrollRegions(scope)
  tendShownWhen(scope)
  tendFilters(scope)
  guardTyping(scope)
  tendTyping(scope)
}

initAll()
tend(document)
window.addEventListener("resize", () => tendScrollRegions(document))
document.body.addEventListener("htmx:afterSettle", (event) => {
  initAll({ scope: event.detail.elt })
  tend(event.detail.elt)
})
