/**
 * The picture dialog: choose a picture of the library, or add one, without leaving the page.
 *
 *   import { choosePicture } from "./picture-dialog.js"
 *   const picture = await choosePicture()   // {id, name, alt, caption, credit, thumb, src, width, height}, or null
 *
 * The page needs static/css/desk/picture-dialog.css, a csrfmiddlewaretoken field, and any element with
 * data-picture-choose-url and data-picture-upload-url.
 */

import { buildDialog, tile } from "./pictures/dialog-parts.js"
import { findPictures, mayUploadHere, takeDroppedFiles, uploadPicture } from "./pictures/library.js"

const gettext = window.gettext ?? ((text) => text)
const TYPING_MS = 250

/** Open the dialog; resolve to the chosen picture, or to null if it was left. */
export function choosePicture() {
  const parts = buildDialog()
  const { dialog } = parts
  document.body.append(dialog)
  return new Promise((resolve) => {
    let chosen = null
    const choose = (picture) => {
      chosen = picture
      dialog.close()
    }
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(chosen)
    })
    listen(parts, choose)
    dialog.showModal()
    parts.search.focus()
  })
}

function listen(parts, choose) {
  const { dialog, search, grid, more, say, file, uploads } = parts
  let page = 1
  let asked = 0
  let typing

  const load = async (next = 1) => {
    const question = ++asked
    page = next
    dialog.setAttribute("aria-busy", "true")
    try {
      const found = await findPictures({ q: search.value.trim(), page })
      if (question !== asked) return
      const tiles = found.pictures.map((picture) => tile(picture, () => choose(picture)))
      page === 1 ? grid.replaceChildren(...tiles) : grid.append(...tiles)
      if (page > 1) tiles[0]?.querySelector("button").focus()
      more.hidden = !found.next
      uploads.hidden = !(found.may_upload && mayUploadHere())
      say(grid.children.length ? "" : gettext("No picture matches your search."))
    } catch {
      say(gettext("The library cannot be reached. Check the connection and try again."), "bad")
    }
    dialog.removeAttribute("aria-busy")
  }

  const add = async (files) => {
    if (uploads.hidden) return
    for (const one of files) {
      say(`${one.name}: ${gettext("uploading …")}`)
      const { picture, reason } = await uploadPicture(one)
      if (!picture) return say(`${one.name}: ${reason}`, "bad")
      if (files.length === 1) return choose(picture)
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
