/** The page by keyboard, and its buttons without loading it anew. */

import { nextMissing } from "./placeholders.js"
import { replaceText, segmentOf, textOf } from "./segments.js"

const sourceOf = (segment) => segment.querySelector(".source").dataset.source ?? ""

export function listenToKeys(form, { save, walk, suggestions, lookUp }) {
  const inAlt = {
    KeyN: () => walk.next(),
    ArrowDown: () => walk.next(),
    KeyF: () => lookUp(),
    KeyS: (segment) => segment && replaceText(textOf(segment), 0, textOf(segment).value.length, sourceOf(segment)),
    KeyP: (segment) => segment && nextMissing(segment),
    ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`Digit${number}`, (segment) => segment && suggestions.take(segment, number)])),
  }

  addEventListener("keydown", (event) => {
    if (event.isComposing) return
    const segment = segmentOf(document.activeElement)
    if (event.key === "Enter" && segment && document.activeElement.matches("[data-text]")) enter(event, segment)
    else if (event.key === "Enter" && document.activeElement.matches("[data-because]")) accept(event)
    else if (event.key === "Enter" && document.activeElement.matches("[data-address]")) event.preventDefault()
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault()
      if (segment) save(segment)
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && inAlt[event.code]) {
      event.preventDefault()
      inAlt[event.code](segment)
    }
  })

  function enter(event, segment) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      confirm(segment)
    } else if (!event.shiftKey && !textOf(segment).hasAttribute("data-lines")) {
      event.preventDefault()
      walk.below()
    }
  }

  /** This is right: save it, and go on to the next that asks for something. */
  async function confirm(segment) {
    const field = textOf(segment)
    if (field.readOnly || (segment.classList.contains("new") && !field.value.trim())) return walk.next()
    const isSafe = save(segment, "done")
    segment.removeAttribute("data-open")
    const hasMoved = walk.next()
    if (!(await isSafe)) segment.setAttribute("data-open", "")
    else if (!hasMoved && segmentOf(document.activeElement) === segment) walk.next()
    walk.recount()
  }

  function accept(event) {
    event.preventDefault()
    document.activeElement.parentElement.querySelector("[name=_accept]").click()
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[name=_deed], [name=_accept], [name=_take_back]")
    const segment = segmentOf(button)
    if (!segment || button.hasAttribute("data-theirs")) return
    event.preventDefault()
    const name = button.value.slice(0, button.value.lastIndexOf(":"))
    if (button.name === "_deed") return save(segment, name)
    const because = button.parentElement.querySelector("[data-because]")
    if (because && !because.value.trim()) return because.focus()
    save(segment, button.name.slice(1), { finding: name, because: because?.value ?? "" })
  })
}
