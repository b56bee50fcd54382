/**
 * The chosen things as a list of chips: removed, and moved by dragging or by Alt and an arrow key. With `data-rows` the
 * list runs down, one thing in a row with buttons to move it.
 */

import { gettext, interpolate } from "../messages.js"

export class Chips {
  constructor(select, source, { say, input }) {
    Object.assign(this, { select, source, say, input })
    this.list = document.createElement("ul")
    this.rows = "rows" in select.dataset
    this.list.className = this.rows ? "chips rows" : "chips"
    this.list.role = "list"
    for (const option of select.selectedOptions) this.list.append(this.#chip(option))
    this.list.addEventListener("keydown", (event) => this.#onKey(event))
    this.#makeDraggable()
  }

  get last() {
    return this.list.lastElementChild
  }

  has = (id) => [...this.list.children].some((chip) => chip.dataset.value === String(id))

  names = () => [...this.list.children].map((chip) => chip.dataset.name)

  add(thing) {
    if (this.has(thing.id)) return
    const [first] = this.source.namesOf(thing)
    const option = [...this.select.options].find((one) => one.value === String(thing.id)) ?? new Option("", thing.id)
    option.textContent = first?.name ?? `#${thing.id}`
    option.selected = true
    this.list.append(this.#chip(option, thing))
    this.#save()
    this.say(gettext("%(name)s added"), option.textContent)
  }

  remove(chip) {
    const neighbour = chip.nextElementSibling ?? chip.previousElementSibling
    const hadFocus = chip.contains(document.activeElement)
    chip.remove()
    this.#save()
    this.say(gettext("%(name)s removed"), chip.dataset.name)
    if (hadFocus) neighbour ? this.focus(neighbour) : this.input.focus()
  }

  focus(chip) {
    chip?.querySelector("button").focus()
  }

  #chip(option, thing) {
    const chip = document.createElement("li")
    chip.className = "chip"
    chip.draggable = !this.select.disabled
    chip.dataset.value = option.value
    chip.dataset.name = option.textContent.trim()
    if (!thing && option.dataset.names) thing = { names: JSON.parse(option.dataset.names) }
    const named = thing ? this.source.namesOf(thing) : []
    const names = named.length ? named : [{ name: chip.dataset.name }]
    names.forEach(({ code, name }, at) => {
      const part = document.createElement(at ? "small" : "span")
      part.textContent = name
      if (code) part.lang = code
      chip.append(part)
    })
    if (thing && this.rows) chip.append(...this.source.missingIn(thing).map((one) => this.source.noteOfMissing(one)))
    const remove = this.#button("×", gettext("Remove %(name)s"), chip, () => this.remove(chip))
    remove.title = gettext("Remove (move: Alt and arrow keys)")
    if (this.rows) {
      const up = this.#button("↑", gettext("Move %(name)s up"), chip, () => this.#move(chip, true))
      const down = this.#button("↓", gettext("Move %(name)s down"), chip, () => this.#move(chip, false))
      chip.append(up, down)
    }
    chip.append(remove)
    return chip
  }

  #button(sign, label, chip, act) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = sign
    button.setAttribute("aria-label", interpolate(label, { name: chip.dataset.name }))
    button.disabled = this.select.disabled
    button.addEventListener("click", act)
    return button
  }

  #move(chip, back) {
    const neighbour = back ? chip.previousElementSibling : chip.nextElementSibling
    if (!neighbour) return
    const focused = document.activeElement
    back ? neighbour.before(chip) : neighbour.after(chip)
    chip.contains(focused) ? focused.focus() : this.focus(chip)
    this.#save()
    this.say(gettext("%(name)s moved"), chip.dataset.name)
  }

  #onKey(event) {
    const chip = event.target.closest(".chip")
    const back = event.key === "ArrowLeft" || event.key === "ArrowUp"
    const forth = event.key === "ArrowRight" || event.key === "ArrowDown"
    const neighbour = back ? chip.previousElementSibling : chip.nextElementSibling
    if ((back || forth) && event.altKey) {
      this.#move(chip, back)
    } else if (back || forth) {
      neighbour ? this.focus(neighbour) : forth && this.input.focus()
    } else if (event.key === "Backspace" || event.key === "Delete") {
      this.remove(chip)
    } else return
    event.preventDefault()
  }

  #makeDraggable() {
    let dragged = null
    this.list.addEventListener("dragstart", (event) => {
      dragged = event.target.closest(".chip")
      event.dataTransfer.effectAllowed = "move"
      event.dataTransfer.setData("text/plain", dragged.dataset.name)
      dragged.classList.add("dragged")
    })
    this.list.addEventListener("dragover", (event) => {
      const over = event.target.closest(".chip")
      if (!dragged) return
      event.preventDefault()
      if (!over || over === dragged) return
      const { left, width, top, height } = over.getBoundingClientRect()
      const isBefore = this.rows ? event.clientY < top + height / 2 : event.clientX < left + width / 2
      isBefore ? over.before(dragged) : over.after(dragged)
    })
    this.list.addEventListener("drop", (event) => dragged && event.preventDefault())
    this.list.addEventListener("dragend", () => {
      dragged?.classList.remove("dragged")
      dragged = null
      this.#save()
    })
  }

  /** The select follows the chips. */
  #save() {
    const byValue = new Map([...this.select.options].map((option) => [option.value, option]))
    for (const option of this.select.options) option.selected = false
    for (const chip of this.list.children) {
      const option = byValue.get(chip.dataset.value) ?? new Option(chip.dataset.name, chip.dataset.value)
      option.selected = true
      this.select.append(option)
    }
    this.select.dispatchEvent(new Event("change", { bubbles: true }))
  }
}
