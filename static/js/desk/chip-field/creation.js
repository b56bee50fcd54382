/** A small form in place that asks for a new thing's names in every language, and says beside each what is wrong. */

import { gettext, interpolate } from "../messages.js"

/** Show the form in `root`, with what was typed where it belongs; `done(thing)` gets the new thing. */
export async function offerCreation({ root, input, source, words, done }) {
  root.querySelector(".chip-creation")?.remove()
  // Not a <form>: it stands inside one.
  const panel = document.createElement("div")
  panel.className = "chip-creation"
  panel.setAttribute("role", "group")
  panel.setAttribute("aria-label", interpolate(gettext("Create “%(name)s”…"), { name: words }))
  root.append(panel)
  const rows = (await source.fields()).map((field) => row(field, words))
  const general = errorList()
  const create = button(gettext("Create"), "button")
  const cancel = button(gettext("Cancel"), "button quiet")
  const buttons = document.createElement("div")
  buttons.className = "row"
  buttons.append(create, cancel)
  panel.append(...rows.map(({ element }) => element), general, buttons)
  const empty = rows.find(({ control }) => !control.value) ?? rows[0]
  empty.control.focus()

  const close = () => {
    panel.remove()
    input.focus()
  }
  const send = async () => {
    create.disabled = true
    try {
      const answer = await source.create(Object.fromEntries(rows.map(({ control, name }) => [name, control.value])))
      if (!answer.errors) {
        close()
        done(answer)
      } else show(answer, { rows, general, take: (thing) => (close(), done(thing)), source })
    } catch {
      fill(general, [gettext("It could not be saved. Try again.")])
    }
    create.disabled = false
  }
  create.addEventListener("click", send)
  cancel.addEventListener("click", close)
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) send()
    else if (event.key === "Escape") close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
}

function row({ name, label, language, prefill }, words) {
  const element = document.createElement("label")
  element.className = "field"
  const caption = document.createElement("span")
  caption.textContent = label
  const control = document.createElement("input")
  control.type = "text"
  control.autocomplete = "off"
  if (language) control.lang = language
  if (prefill) control.value = words
  const errors = errorList()
  element.append(caption, control, errors)
  return { element, control, errors, name }
}

function errorList() {
  const list = document.createElement("ul")
  list.className = "errorlist"
  list.setAttribute("role", "alert")
  return list
}

function button(text, className) {
  const element = document.createElement("button")
  element.type = "button"
  element.className = className
  element.textContent = text
  return element
}

function fill(list, messages) {
  list.replaceChildren(
    ...messages.map((message) => {
      const item = document.createElement("li")
      item.textContent = message
      return item
    }),
  )
}

/** Say what was refused; where the thing exists already, offer to take that. */
function show({ errors, existing }, { rows, general, take, source }) {
  for (const { name, control, errors: list } of rows) {
    fill(list, errors[name] ?? [])
    control.toggleAttribute("aria-invalid", name in errors)
  }
  fill(general, errors[""] ?? [])
  if (existing) {
    const use = button(interpolate(gettext("Use “%(name)s”"), { name: source.namesOf(existing)[0]?.name ?? "" }), "button quiet")
    use.addEventListener("click", () => take(existing))
    general.append(use)
  }
  rows.find(({ name }) => name in errors)?.control.focus()
}
