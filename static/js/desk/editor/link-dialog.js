/** Asks for the address of a link. */

import { element, gettext } from "./dom.js"

const ALLOWED = /^(https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@]+|tel:\+?\d|\/(?!\/))/i
let count = 0

/** Resolve to an address, to "" where the link is to be taken away, or to null where nothing is to change. */
export function askForAddress(present = "") {
  const id = `link-address-${++count}`
  const input = element("input", { id, type: "text", inputMode: "url", value: present, autocomplete: "off", "aria-describedby": `${id}-error` })
  const error = element("p", { id: `${id}-error`, className: "editor-error", role: "alert" })
  const set = element("button", { className: "button", textContent: present ? gettext("Change link") : gettext("Add link") })
  const remove = element("button", { type: "button", className: "button quiet", textContent: gettext("Remove link"), hidden: !present })
  const cancel = element("button", { type: "button", className: "button quiet", textContent: gettext("Cancel") })
  const form = element("form", { method: "dialog", noValidate: true },
    element("label", { htmlFor: id, textContent: gettext("Address of the link") }), input, error,
    element("div", { className: "editor-dialog-buttons" }, set, remove, cancel))
  const dialog = element("dialog", { className: "editor-dialog", "aria-label": gettext("Link") }, form)
  document.body.append(dialog)
  return new Promise((resolve) => {
    let answer = null
    const close = (value) => {
      answer = value
      dialog.close()
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      const address = completed(input.value.trim())
      if (ALLOWED.test(address)) return close(address)
      error.textContent = gettext("Write an address such as https://example.org, or an e-mail address.")
      input.setAttribute("aria-invalid", "true")
      input.focus()
    })
    remove.addEventListener("click", () => close(""))
    cancel.addEventListener("click", () => close(null))
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(answer)
    })
    dialog.showModal()
    input.select()
  })
}

/** Return what was meant: "example.org" and "name@example.org" are addresses too. */
function completed(address) {
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`
  if (/^[\w-]+(\.[\w-]+)+([/?#:]\S*)?$/.test(address)) return `https://${address}`
  return address
}
