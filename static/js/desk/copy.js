/** Buttons that copy the field beside them; without the script the field can be marked and copied by hand. */

import { gettext } from "./messages.js"

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = button.parentElement.querySelector("[data-copied]")
  const label = button.textContent
  button.hidden = false
  button.setAttribute("aria-live", "polite")
  field.addEventListener("focus", () => field.select())
  button.addEventListener("click", async () => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      document.execCommand("copy") // where the browser keeps the clipboard from pages, as over plain HTTP
    }
    button.textContent = gettext("Copied")
    setTimeout(() => { button.textContent = label }, 2000)
  })
}
