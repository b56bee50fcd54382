/** A text input with a list of suggestions (WAI-ARIA combobox with list autocomplete). */

import { gettext, interpolate } from "../messages.js"

const WAIT_MILLISECONDS = 150

export class Combobox {
  /** `ask(words)` promises things, `pick(thing)` takes one, `create(words)` may make one, `source` tells names. */
  constructor(input, { ask, pick, create, source, label, knows }) {
    Object.assign(this, { input, ask, pick, create, source, knows })
    this.root = document.createElement("div")
    this.root.className = "combobox"
    this.list = document.createElement("ul")
    this.list.id = `${input.id}-suggestions`
    this.list.hidden = true
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", label)
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id }
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value)
    this.root.append(input, this.list)
    input.addEventListener("input", () => this.#soon())
    input.addEventListener("click", () => this.list.hidden && this.#show())
    input.addEventListener("keydown", (event) => this.#onKey(event))
    input.addEventListener("blur", () => this.close())
    // Pressing must not take the focus, or the list would close before the click.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => this.#take(event.target.closest("[role=option]")))
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]")
  }

  close() {
    clearTimeout(this.timer)
    this.list.hidden = true
    this.list.replaceChildren()
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }

  #soon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#show(), WAIT_MILLISECONDS)
  }

  async #show() {
    clearTimeout(this.timer)
    const words = this.input.value.trim()
    let things
    try {
      things = await this.ask(words)
    } catch (error) {
      if (error.name !== "AbortError") this.#fill([this.#note(gettext("Suggestions cannot be loaded now."))])
      return
    }
    if (document.activeElement !== this.input || words !== this.input.value.trim()) return
    const options = things.map((thing) => this.#option(thing))
    const same = (name) => name.toLowerCase() === words.toLowerCase()
    const exists = this.knows(words) || things.some((thing) => Object.values(thing.names).some(same))
    if (words && this.create && !exists) options.push(this.#creation(words))
    this.#fill(options.length ? options : words ? [this.#note(gettext("Nothing found."))] : [])
    this.#mark(words ? this.list.querySelector("[role=option]:not([aria-disabled])") : null)
  }

  #fill(items) {
    this.list.replaceChildren(...items)
    this.list.hidden = items.length === 0
    this.input.setAttribute("aria-expanded", String(items.length > 0))
    this.input.removeAttribute("aria-activedescendant")
  }

  #item(role, text) {
    const item = document.createElement("li")
    item.setAttribute("role", role)
    item.id = `${this.list.id}-${this.count = (this.count ?? 0) + 1}`
    if (text) item.textContent = text
    return item
  }

  #option(thing) {
    const item = this.#item("option")
    this.source.namesOf(thing).forEach(({ code, name }, at) => {
      const part = document.createElement(at ? "small" : "span")
      part.textContent = name
      part.lang = code
      item.append(part)
    })
    item.append(...this.source.missingIn(thing).map((one) => this.source.noteOfMissing(one)))
    item.act = () => this.pick(thing)
    return item
  }

  #creation(words) {
    const item = this.#item("option", interpolate(gettext("Create “%(name)s”…"), { name: words }))
    item.className = "create"
    item.act = () => this.create(words)
    return item
  }

  #note(text) {
    const item = this.#item("option", text)
    item.className = "note"
    item.setAttribute("aria-disabled", "true")
    return item
  }

  #mark(option) {
    this.active?.removeAttribute("aria-selected")
    option?.setAttribute("aria-selected", "true")
    option?.scrollIntoView({ block: "nearest" })
    if (option) this.input.setAttribute("aria-activedescendant", option.id)
    else this.input.removeAttribute("aria-activedescendant")
  }

  #move(step) {
    const options = [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")]
    const at = options.indexOf(this.active) + step
    this.#mark(options[(at + options.length) % options.length] ?? null)
  }

  #take(option) {
    if (!option?.act) return
    this.input.value = ""
    this.close()
    option.act()
  }

  #onKey(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.list.hidden ? this.#show() : this.#move(this.active || step > 0 ? step : 0)
    else if (event.key === "Enter" && (this.active || this.input.value.trim())) this.active ? this.#take(this.active) : this.#show()
    else if (event.key === "Escape" && !this.list.hidden) this.close()
    else if (event.key !== "Enter") return
    // Enter in this field never sends the form: it would save a story by accident.
    event.preventDefault()
  }
}
