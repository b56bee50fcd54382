/** Marks and links of the source, to be put into the translation by a button or Alt+P. */

import { replaceText, segmentOf, textOf } from "./segments.js"

export function offerPlaceholders(form) {
  for (const button of form.querySelectorAll("button.code")) button.hidden = false
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("button.code")
    if (button) put(button)
  })
  form.addEventListener("input", ({ target }) => target.matches("[data-text]") && mark(segmentOf(target)))
}

/** Put the next placeholder that the translation lacks around what is selected, or at the caret. */
export function nextMissing(segment) {
  const button = [...segment.querySelectorAll("button.code")].find((one) => !holds(segment, one))
  if (button) put(button)
}

function put(button) {
  const field = textOf(segmentOf(button))
  const { opening, closing } = button.dataset
  const { selectionStart: start, selectionEnd: end } = field
  const inside = field.value.slice(start, end)
  replaceText(field, start, end, opening + inside + closing)
  const caret = start + opening.length + inside.length + (inside ? closing.length : 0)
  field.setSelectionRange(caret, caret)
}

const holds = (segment, button) => textOf(segment).value.includes(button.dataset.opening)

function mark(segment) {
  const isEmpty = !textOf(segment).value.trim()
  for (const button of segment.querySelectorAll("button.code")) {
    button.toggleAttribute("data-missing", !isEmpty && !holds(segment, button))
  }
}
