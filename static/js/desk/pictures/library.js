/** The library's addresses: searched and filled by the picture dialog and the upload form. */

const url = (name) => document.querySelector(`[data-picture-${name}-url]`)?.getAttribute(`data-picture-${name}-url`)

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""

export const mayUploadHere = () => Boolean(url("upload"))

/** Return {pictures, next, may_upload}; a picture is {id, name, alt, caption, credit, thumb, src, width, height}. */
export async function findPictures(parameters) {
  const answer = await fetch(`${url("choose")}?${new URLSearchParams(parameters)}`, { headers: { Accept: "application/json" } })
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText)
  return answer.json()
}

/** Add one file; return {picture} or {reason}: what is wrong, in the editor's words. */
export async function uploadPicture(file) {
  const gettext = window.gettext ?? ((text) => text)
  const body = new FormData()
  body.append("file", file, file.name)
  try {
    const answer = await fetch(url("upload"), { method: "POST", body, headers: { "X-CSRFToken": token(), Accept: "application/json" } })
    if (answer.redirected || answer.status === 403) return { reason: gettext("You are signed out, or may not add pictures. Sign in again in another window, then try again here.") }
    if (answer.status === 413) return { reason: gettext("The file is too large. Make it smaller, then try again.") }
    const data = await answer.json()
    return answer.ok ? { picture: data } : { reason: Object.values(data.errors).flat().join(" ") }
  } catch {
    return { reason: gettext("The file did not arrive. Check the connection and try again.") }
  }
}

/** Call back with the files that are dropped on the element, or pasted into it. */
export function takeDroppedFiles(element, take) {
  const files = (transfer) => [...(transfer?.files ?? [])]
  const mark = (on) => element.classList.toggle("dropping", on)
  element.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return
    event.preventDefault()
    mark(true)
  })
  element.addEventListener("dragleave", (event) => element.contains(event.relatedTarget) || mark(false))
  for (const kind of ["drop", "paste"])
    element.addEventListener(kind, (event) => {
      const found = files(event.dataTransfer ?? event.clipboardData)
      mark(false)
      if (!found.length) return
      event.preventDefault()
      take(found)
    })
}
