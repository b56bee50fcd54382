/** What is told of saving: beside the segment, and once in the bar for who does not see it. */

import { gettext } from "../messages.js"

const bar = () => document.querySelector(".translation-bar [data-saved]")

/** Say something beside a segment. */
export function say(segment, text) {
  const place = segment.querySelector("[data-status]")
  place.classList.remove("failed")
  place.textContent = text
}

/** Say something in the bar; a screen reader reads it out. */
export function tell(text, isFailure = false) {
  bar().classList.toggle("failed", isFailure)
  bar().textContent = text
}

/** Say that a segment is not saved; `again` tries once more. */
export function failed(segment, again) {
  const text = gettext("Not saved, but kept here")
  const place = segment.querySelector("[data-status]")
  place.classList.add("failed")
  place.textContent = `${text} `
  if (again) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "button quiet"
    button.textContent = gettext("Save again")
    button.addEventListener("click", again)
    place.append(button)
  }
  tell(text, true)
}

/** Say that somebody may not save this, or is signed out. */
export function forbidden(segment) {
  failed(segment, null)
  const place = segment.querySelector("[data-status]")
  place.textContent = gettext("Not saved: you may not change this, or you are signed out. What you typed is kept here.")
}
