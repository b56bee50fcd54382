/**
 * Turns `<select multiple data-chip-field data-suggest-url data-create-url data-languages>` into chips with autocomplete.
 * The select stays, hidden: it is what the form sends, in the order of the chips. Without this script it works as it is.
 */

import { Chips } from "./chip-field/chips.js"
import { Combobox } from "./chip-field/combobox.js"
import { offerCreation } from "./chip-field/creation.js"
import { Source } from "./chip-field/source.js"
import { gettext, interpolate } from "./messages.js"

export function enhance(select) {
  const root = document.createElement("div")
  root.className = "chip-field"
  const status = document.createElement("span")
  status.className = "visually-hidden"
  status.setAttribute("role", "status")
  const say = (text, name) => (status.textContent = interpolate(text, { name }))

  const input = document.createElement("input")
  input.type = "text"
  input.autocomplete = "off"
  // Labels, error links and tests keep finding the field by its id.
  input.id = select.id
  input.placeholder = select.dataset.createUrl ? gettext("Find or create…") : gettext("Find…")
  select.id = `${select.id}-chosen`
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name))
  }
  input.disabled = select.disabled

  const source = new Source(select)
  const chips = new Chips(select, source, { say, input })
  const combobox = new Combobox(input, {
    ask: async (words) => (await source.suggest(words)).filter((one) => !chips.has(one.id)),
    pick: (one) => chips.add(one),
    create: select.dataset.createUrl ? (words) => offerCreation({ root, input, source, words, done: (one) => chips.add(one) }) : null,
    knows: (words) => chips.names().some((name) => name.toLowerCase() === words.toLowerCase()),
    source,
    label: gettext("Suggestions"),
  })
  input.addEventListener("keydown", (event) => {
    if (input.value || !chips.last || event.isComposing) return
    if (event.key === "Backspace") chips.remove(chips.last)
    if (event.key === "ArrowLeft") chips.focus(chips.last)
  })
  root.addEventListener("click", (event) => event.target === root && input.focus())
  select.hidden = true
  select.after(root)
  root.append(chips.list, combobox.root, status)
}

for (const select of document.querySelectorAll("select[data-chip-field]")) enhance(select)
