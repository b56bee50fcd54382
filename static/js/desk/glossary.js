/**
 * Terms of the glossary in a text (templates/admin/articles/translation/term.html): the answer shows on hover, focus and tap,
 * goes with Escape, and a translation in it is inserted with a click or Enter: event `glossary:insert` on the term, which
 * bubbles, with the wording as its detail. Listens on the document, so that terms that come later work as well.
 */

const LEAVE_MS = 200
const EDGE = 8
let leaving = 0

const termOf = (event) => (event.target instanceof Element ? event.target.closest("[data-term]") : null)
const wordOf = (term) => term.querySelector(".term-word")
const answerOf = (term) => term.querySelector("[popover]")
const isOpen = (term) => answerOf(term).matches(":popover-open")

/** Set the answer below its word, or above it where there is no room, within the window. */
function place(term) {
  const answer = answerOf(term)
  const word = wordOf(term).getBoundingClientRect()
  const { width, height } = answer.getBoundingClientRect()
  const below = word.bottom + height + EDGE <= innerHeight || word.top < height + EDGE
  const start = document.dir === "rtl" ? word.right - width : word.left
  answer.style.top = `${below ? word.bottom + 2 : word.top - height - 2}px`
  answer.style.left = `${Math.max(EDGE, Math.min(start, innerWidth - width - EDGE))}px`
}

function show(term) {
  clearTimeout(leaving)
  if (isOpen(term)) return
  answerOf(term).showPopover()
  place(term)
}

function hide(term) {
  if (isOpen(term)) answerOf(term).hidePopover()
}

const hideLater = (term) => {
  clearTimeout(leaving)
  leaving = setTimeout(() => term.contains(document.activeElement) || hide(term), LEAVE_MS)
}

document.addEventListener("pointerover", (event) => {
  const term = termOf(event)
  if (term && event.pointerType === "mouse") show(term)
})
document.addEventListener("pointerout", (event) => {
  const term = termOf(event)
  if (term && event.pointerType === "mouse" && !term.contains(event.relatedTarget)) hideLater(term)
})
document.addEventListener("focusin", (event) => {
  const term = termOf(event)
  if (term && event.target === wordOf(term) && !term.dataset.closing) show(term)
})
document.addEventListener("focusout", (event) => {
  const term = termOf(event)
  if (term && !term.contains(event.relatedTarget)) hideLater(term)
})
document.addEventListener("toggle", (event) => {
  const term = termOf(event)
  if (!term || event.target !== answerOf(term)) return
  wordOf(term).setAttribute("aria-expanded", String(event.newState === "open"))
  if (event.newState === "open") place(term)
}, true)

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  for (const answer of document.querySelectorAll("[data-term] [popover]:popover-open")) {
    const term = answer.closest("[data-term]")
    // Back to the word, which must not open again by that.
    term.dataset.closing = ""
    if (answer.contains(document.activeElement)) wordOf(term).focus()
    answer.hidePopover()
    delete term.dataset.closing
    event.stopPropagation()
  }
}, true)

document.addEventListener("click", (event) => {
  const chosen = event.target instanceof Element ? event.target.closest("[data-insert]") : null
  const term = chosen?.closest("[data-term]")
  if (!term) return
  event.preventDefault()
  hide(term)
  term.dispatchEvent(new CustomEvent("glossary:insert", { bubbles: true, detail: chosen.dataset.insert }))
})

addEventListener("scroll", () => {
  for (const answer of document.querySelectorAll("[data-term] [popover]:popover-open")) place(answer.closest("[data-term]"))
}, { capture: true, passive: true })
