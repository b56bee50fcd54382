/** Help for the segment in hand: what was said before for texts like it, and the glossary's words at the caret. */

import { replaceText, segmentOf, textOf } from "./segments.js"

const PAUSE_MS = 150

export function offerSuggestions(form) {
  const place = document.querySelector("[data-suggestions]")
  const panel = place.parentElement
  const isWide = matchMedia("(min-width: 75rem)")
  let inHand, timer

  form.addEventListener("focusin", ({ target }) => {
    const segment = segmentOf(target)
    if (!segment || segment === inHand) return
    inHand = segment
    clearTimeout(timer)
    timer = setTimeout(() => ask(segment), PAUSE_MS)
  })

  async function ask(segment) {
    const url = form.dataset.suggestUrl
    if (!url || segment.dataset.kind === "tag") return (place.hidden = true)
    const answer = await fetch(`${url}?${new URLSearchParams({ key: segment.dataset.key })}`).catch(() => null)
    if (!answer?.ok || answer.redirected || segment !== inHand) return
    place.innerHTML = await answer.text() // made by our own templates
    place.hidden = !place.firstElementChild
    // Where there is no room at the side, help stands below the field that it is for.
    isWide.matches ? panel.prepend(place) : segment.querySelector(".target").append(place)
  }

  /** Put the suggestion of this number into the segment. */
  function take(segment, number) {
    const one = place.querySelectorAll("[data-suggestion]")[number - 1]
    const field = textOf(segment)
    if (one && segment === inHand && !field.readOnly) replaceText(field, 0, field.value.length, one.dataset.suggestion)
  }

  place.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-suggestion]")
    if (button && inHand) take(inHand, [...place.querySelectorAll("[data-suggestion]")].indexOf(button) + 1)
  })
  document.addEventListener("glossary:insert", ({ target, detail }) => {
    const segment = segmentOf(target) ?? inHand
    if (!segment) return
    const field = textOf(segment)
    const text = typeof detail === "string" ? detail : detail.text
    replaceText(field, field.selectionStart, field.selectionEnd, text)
  })
  return { take }
}
