/**
 * Terms of the glossary in a text (templates/admin/articles/translation/term.html): the answer shows on hover, focus and tap,
 * goes with Escape, and a translation in it is inserted with a click or Enter: event `glossary:insert` on the term, which
 * bubbles, with the wording as its detail. Listens on the document, so that terms that come later work as well.
 */

const LEAVE_MS = 200
const EDGE = 8
let opened = null
let leaving = 0

const element = (event) => (event.target instanceof Element ? event.target : null)
const termOf = (event) => element(event)?.closest("[data-term]") ?? null
const wordOf = (term) => term.querySelector(".term-word")
const answerOf = (term) => term.querySelector("[popover]")

/** Set the answer below its word, or above it where there is no room, within the window. */
function place(term) {
  const answer = answerOf(term)
  const word = wordOf(term).getBoundingClientRect()
  const { width, height } = answer.getBoundingClientRect()
  const below = word.bottom + height + EDGE <= innerHeight || word.top < height + EDGE
  const start = document.documentElement.dir === "rtl" ? word.right - width : word.left
  answer.style.top = `${below ? word.bottom + 2 : word.top - height - 2}px`
  answer.style.left = `${Math.max(EDGE, Math.min(start, innerWidth - width - EDGE))}px`
}

function show(term) {
  clearTimeout(leaving)
  if (opened === term) return
  hide()
  const answer = answerOf(term)
  // From here on the script opens and closes; without it the browser does, on a click.
  answer.popover = "manual"
  wordOf(term).removeAttribute("popovertarget")
  answer.showPopover()
  wordOf(term).setAttribute("aria-expanded", "true")
  opened = term
  place(term)
}

function hide() {
  clearTimeout(leaving)
  if (!opened) return
  const term = opened
  opened = null
  wordOf(term).setAttribute("aria-expanded", "false")
  if (term.isConnected) answerOf(term).hidePopover()
}

const hideLater = () => {
  clearTimeout(leaving)
  leaving = setTimeout(() => opened?.contains(document.activeElement) || hide(), LEAVE_MS)
}

document.addEventListener("pointerover", (event) => {
  const term = termOf(event)
  if (term && event.pointerType === "mouse") show(term)
})
document.addEventListener("pointerout", (event) => {
  if (opened && event.pointerType === "mouse" && !opened.contains(event.relatedTarget)) hideLater()
})
document.addEventListener("pointerdown", (event) => {
  if (opened && !opened.contains(event.target)) hide()
})
document.addEventListener("focusin", (event) => {
  const term = termOf(event)
  // Back from the answer to its word: closed by Escape or an insertion, it stays closed.
  if (term && event.target === wordOf(term) && !term.contains(event.relatedTarget)) show(term)
})
document.addEventListener("focusout", (event) => {
  if (opened && !opened.contains(event.relatedTarget)) hideLater()
})

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !opened) return
  const word = wordOf(opened)
  if (answerOf(opened).contains(document.activeElement)) word.focus()
  hide()
  event.stopPropagation()
}, true)

document.addEventListener("click", (event) => {
  const term = termOf(event)
  const chosen = element(event)?.closest("[data-insert]")
  if (term && element(event).closest(".term-word")) {
    event.preventDefault()
    show(term)
  } else if (term && chosen) {
    event.preventDefault()
    wordOf(term).focus()
    hide()
    term.dispatchEvent(new CustomEvent("glossary:insert", { bubbles: true, detail: chosen.dataset.insert }))
  }
})

addEventListener("scroll", () => opened && place(opened), { capture: true, passive: true })
