/** Text fields that behave: headlines stay on one line, and every field is as high as its text. */

/** Enter moves to the next field instead of breaking the line; pasted breaks become spaces. */
export function keepOnOneLine(field) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    next(field)?.focus()
  })
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (!/[\r\n]/.test(text)) return
    event.preventDefault()
    field.setRangeText(text.trim().replace(/\s*[\r\n]+\s*/g, " "), field.selectionStart, field.selectionEnd, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  })
}

/** The next row's field of the same language. */
function next(field) {
  const cell = field.closest("[data-language]")
  let row = cell.closest(".pair").nextElementSibling
  while (row) {
    const target = row.querySelector(`[data-language="${cell.dataset.language}"] :is(textarea, input, .ProseMirror)`)
    if (target && target.offsetParent) return target.closest(".prose-editor")?.querySelector(".ProseMirror") ?? target
    row = row.nextElementSibling
  }
  return null
}

/** Make the form's plain text areas grow with their text, both columns of a row alike. */
export function growWithText(form) {
  const fit = (field) => {
    if (!field.offsetParent || field.closest(".prose-editor")) return
    field.style.blockSize = "auto"
    field.style.blockSize = `${field.scrollHeight + 2}px`
  }
  const all = [...form.querySelectorAll(".pair textarea")]
  form.addEventListener("input", (event) => event.target.matches(".pair textarea") && fit(event.target))
  form.addEventListener("toggle", () => all.forEach(fit), true)
  addEventListener("resize", () => all.forEach(fit))
  all.forEach(fit)
}
