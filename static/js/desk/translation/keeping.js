/** What is typed and not saved yet, kept in this browser, so that a closed lid or a lost line loses nothing. */

import { hidden, textOf } from "./segments.js"

const place = (form, segment) => `translation:${form.dataset.by}:${location.pathname}:${segment.dataset.key}`

export function keep(form, segment) {
  const kept = { text: textOf(segment).value, seen: hidden(segment, "seen")?.value ?? "" }
  try {
    localStorage.setItem(place(form, segment), JSON.stringify(kept))
  } catch {
    // A full or forbidden store takes nothing: the field still holds it.
  }
}

export function forget(form, segment) {
  try {
    localStorage.removeItem(place(form, segment))
  } catch {
    // Then there is nothing to forget.
  }
}

function kept(form, segment) {
  try {
    return JSON.parse(localStorage.getItem(place(form, segment)) ?? "null")
  } catch {
    return null
  }
}

/** Bring back what was typed and not saved; tell whether there was anything. */
export function restore(form, segment) {
  const typed = kept(form, segment)
  const field = textOf(segment)
  if (!typed || field.readOnly || typed.text === field.value) {
    if (typed) forget(form, segment)
    return false
  }
  field.value = typed.text
  const seen = hidden(segment, "seen")
  if (seen) seen.value = typed.seen // somebody else's newer wording is then found out on saving
  field.dispatchEvent(new Event("input", { bubbles: true }))
  return true
}
