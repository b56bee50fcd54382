/** From one segment that asks for something to the next, and the choice to see only those. */

import { all, segmentOf, textOf } from "./segments.js"

export function walkThrough(form) {
  const bar = document.querySelector(".translation-bar")
  const filter = bar.querySelector("[data-filter]")
  const count = bar.querySelector("[data-open-count]")
  const nextButton = bar.querySelector("[data-next]")
  const done = form.querySelector("[data-all-done]")

  const recount = () => {
    const open = form.querySelectorAll(".segment[data-open]").length
    count.textContent = open
    nextButton.disabled = !open
    done.hidden = open > 0 || !form.classList.contains("only-open")
  }

  const go = (segment) => {
    const field = textOf(segment)
    segment.scrollIntoView({ block: "nearest" })
    field.focus({ preventScroll: true })
    if (!field.readOnly) field.setSelectionRange(field.value.length, field.value.length)
  }

  /** Go to the next segment after the one in hand that asks for something, from the top again after the last; when all is done, to what can be done with it. */
  const next = () => {
    const segments = all(form)
    const at = segments.indexOf(segmentOf(document.activeElement))
    const target = [...segments.slice(at + 1), ...segments.slice(0, at + 1)].find((one) => one.hasAttribute("data-open"))
    const deed = bar.querySelector(".deeds .button")
    if (target) go(target)
    else deed?.focus()
    return Boolean(target ?? deed)
  }

  /** Go to the segment below, whatever it asks for. */
  const below = () => {
    const segments = all(form).filter((one) => one.offsetParent)
    const target = segments[segments.indexOf(segmentOf(document.activeElement)) + 1]
    if (target) go(target)
  }

  filter.hidden = nextButton.hidden = false
  filter.addEventListener("click", (event) => {
    const chosen = event.target.closest("button")
    if (!chosen) return
    for (const button of filter.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === chosen))
    form.classList.toggle("only-open", chosen.value === "open")
    recount()
  })
  nextButton.addEventListener("click", next)
  const linked = location.hash.startsWith("#segment-") && document.getElementById(location.hash.slice(1))
  // The browser goes to the address's fragment at the end of loading, and takes the caret away with it.
  if (linked) document.readyState === "complete" ? go(linked) : addEventListener("load", () => setTimeout(() => go(linked)))
  recount()
  return { next, below, recount }
}
