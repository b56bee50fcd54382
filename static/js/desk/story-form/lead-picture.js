/** The lead picture: chosen or uploaded in the library's dialog, its alternative texts brought along. */

import { choosePicture } from "../picture-dialog.js"

export function handleLeadPicture(form) {
  const part = form.querySelector("[data-lead-picture]")
  const choose = part.querySelector("[data-choose-picture]")
  if (!choose) return
  const remove = part.querySelector("[data-remove-picture]")
  const preview = part.querySelector("[data-lead-preview]")
  const input = part.querySelector("input[type=hidden]")

  const put = (picture) => {
    input.value = picture?.id ?? ""
    input.dispatchEvent(new Event("change", { bubbles: true }))
    preview.replaceChildren()
    preview.hidden = remove.hidden = !picture
    if (picture) {
      const image = document.createElement("img")
      image.src = picture.thumb
      image.alt = ""
      preview.append(image)
    }
    fill(form, "lead_alt", picture?.alt ?? {})
    hint(form, "lead_caption", picture?.caption ?? {})
  }
  choose.addEventListener("click", async () => {
    const picture = await choosePicture()
    if (picture) put(picture)
    choose.focus()
  })
  remove.addEventListener("click", () => {
    put(null)
    choose.focus()
  })
}

function each(form, row, act) {
  for (const field of form.querySelectorAll(`[data-row="${row}"] textarea`)) {
    act(field, field.closest("[data-language]").dataset.language)
  }
}

/** The alternative text belongs to the picture: another picture brings its own. */
function fill(form, row, texts) {
  each(form, row, (field, language) => {
    field.value = texts[language] ?? ""
    field.dispatchEvent(new Event("input", { bubbles: true }))
  })
}

/** The usual caption shows through where the story has none of its own. */
function hint(form, row, texts) {
  each(form, row, (field, language) => {
    field.placeholder = texts[language] ?? ""
  })
}
