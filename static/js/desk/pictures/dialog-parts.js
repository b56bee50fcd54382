/** What the picture dialog is made of. */

const gettext = window.gettext ?? ((text) => text)
const ACCEPT = "image/jpeg,image/png,image/webp,image/avif,.jpg,.jpeg,.png,.webp,.avif"

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

let count = 0

/** Return the dialog, not yet in the page, with the parts that things happen to. */
export function buildDialog() {
  const id = `picture-dialog-${++count}`
  const title = element("h2", { id, textContent: gettext("Choose a picture") })
  const close = element("button", { type: "button", className: "button quiet", textContent: gettext("Close") })
  const search = element("input", { type: "search", placeholder: gettext("Search the library") })
  search.setAttribute("aria-label", search.placeholder)
  const file = element("input", { type: "file", accept: ACCEPT, multiple: true })
  const uploads = element(
    "div",
    { className: "picture-dialog-upload", hidden: true },
    element("label", {}, element("span", { textContent: gettext("Add from this computer") }), file),
    element("small", { textContent: gettext("or drop or paste a picture here") }),
  )
  const status = element("p", { className: "picture-dialog-status" })
  status.setAttribute("role", "status")
  const grid = element("ul", { className: "picture-dialog-grid" })
  const more = element("button", { type: "button", className: "button quiet", textContent: gettext("Show more"), hidden: true })
  const dialog = element(
    "dialog",
    { className: "picture-dialog" },
    element("header", {}, title, search, close),
    uploads,
    status,
    grid,
    more,
  )
  dialog.setAttribute("aria-labelledby", id)
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close())
  const say = (text, tone = "") => {
    status.textContent = text
    status.className = `picture-dialog-status ${tone}`
  }
  return { dialog, search, grid, more, say, file, uploads }
}

/** Return a picture of the grid; it is a button that chooses. */
export function tile(picture, choose) {
  const image = element("img", { src: picture.thumb, alt: "", width: 240, height: 160, loading: "lazy", decoding: "async" })
  const button = element("button", { type: "button" }, image, element("span", { textContent: picture.name }))
  button.addEventListener("click", choose)
  return element("li", {}, button)
}
