/**
 * A dialog in which something is chosen, or added, without leaving the page.
 *
 * A room says what there is to choose from:
 *   title, search, hint, nothing, unreachable   its words
 *   accept, many    what files can be added, and whether several at once
 *   find({q, page}) → {found, next, mayAdd}
 *   add(file) → {added} or {reason}
 *   entry(one, choose) → an item of the list;  listClass
 */

import { takeDroppedFiles } from "./server.js"

const gettext = window.gettext ?? ((text) => text)
const TYPING_MS = 250
let count = 0

export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** Open the dialog; resolve to what was chosen, or to null if it was left. */
export function chooseFrom(room) {
  const parts = buildDialog(room)
  const { dialog } = parts
  document.body.append(dialog)
  return new Promise((resolve) => {
    let chosen = null
    const choose = (one) => {
      chosen = one
      dialog.close()
    }
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(chosen)
    })
    listen(room, parts, choose)
    dialog.showModal()
    parts.search.focus()
  })
}

function buildDialog(room) {
  const id = `choosing-${++count}`
  const title = element("h2", { id, textContent: room.title })
  const close = element("button", { type: "button", className: "button quiet", textContent: gettext("Close") })
  const search = element("input", { type: "search", placeholder: room.search })
  search.setAttribute("aria-label", room.search)
  const file = element("input", { type: "file", accept: room.accept, multiple: room.many })
  const uploads = element(
    "div",
    { className: "choosing-upload", hidden: true },
    element("label", {}, element("span", { textContent: gettext("Add from this computer") }), file),
    element("small", { textContent: room.hint }),
  )
  const status = element("p", { className: "choosing-status" })
  status.setAttribute("role", "status")
  const list = element("ul", { className: room.listClass })
  const more = element("button", { type: "button", className: "button quiet", textContent: gettext("Show more"), hidden: true })
  const dialog = element("dialog", { className: "choosing" }, element("header", {}, title, search, close), uploads, status, list, more)
  dialog.setAttribute("aria-labelledby", id)
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close())
  const say = (text, tone = "") => {
    status.textContent = text
    status.className = `choosing-status ${tone}`
  }
  return { dialog, search, list, more, say, file, uploads }
}

function listen(room, { dialog, search, list, more, say, file, uploads }, choose) {
  let page = 1
  let asked = 0
  let typing

  const load = async (next = 1) => {
    const question = ++asked
    page = next
    dialog.setAttribute("aria-busy", "true")
    try {
      const { found, next: after, mayAdd } = await room.find({ q: search.value.trim(), page })
      if (question !== asked) return
      const entries = found.map((one) => room.entry(one, () => choose(one)))
      page === 1 ? list.replaceChildren(...entries) : list.append(...entries)
      if (page > 1) entries[0]?.querySelector("button").focus()
      more.hidden = !after
      uploads.hidden = !mayAdd
      say(list.children.length ? "" : room.nothing)
    } catch {
      say(room.unreachable, "bad")
    }
    dialog.removeAttribute("aria-busy")
  }

  const add = async (files) => {
    if (uploads.hidden) return
    for (const one of files) {
      say(`${one.name}: ${gettext("uploading …")}`)
      const { added, reason } = await room.add(one)
      if (!added) return say(`${one.name}: ${reason}`, "bad")
      if (files.length === 1) return choose(added)
    }
    search.value = ""
    await load()
  }

  search.addEventListener("input", () => {
    clearTimeout(typing)
    typing = setTimeout(load, TYPING_MS)
  })
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    clearTimeout(typing)
    load()
  })
  more.addEventListener("click", () => load(page + 1))
  file.addEventListener("change", () => {
    add([...file.files])
    file.value = ""
  })
  takeDroppedFiles(dialog, add)
  load()
}
