/** What is chosen from and added to lives on the server. */

const gettext = window.gettext ?? ((text) => text)

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""

/** Return what an address answers to parameters. */
export async function ask(url, parameters) {
  const answer = await fetch(`${url}?${new URLSearchParams(parameters)}`, { headers: { Accept: "application/json" } })
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText)
  return answer.json()
}

/** Add one file; return {added} or {reason}: what is wrong, in the editor's words; `forbidden` are those for who may not. */
export async function send(url, file, forbidden) {
  const body = new FormData()
  body.append("file", file, file.name)
  try {
    const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token(), Accept: "application/json" } })
    if (answer.redirected || answer.status === 403) return { reason: forbidden }
    if (answer.status === 413) return { reason: gettext("The file is too large. Make it smaller, then try again.") }
    const data = await answer.json()
    return answer.ok ? { added: data } : { reason: Object.values(data.errors).flat().join(" ") }
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
