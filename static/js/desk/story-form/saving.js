/** Saving by Ctrl+S, and a warning before typed text is left behind. */

export function saveByKey(form) {
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return
    event.preventDefault()
    form.requestSubmit(form.querySelector(".story-bar [name=_save]"))
  })
}

export function warnOfUnsaved(form) {
  const gettext = window.gettext ?? ((text) => text)
  const saved = form.querySelector("[data-saved]")
  let changed = Boolean(form.querySelector("[data-errors]"))
  const mark = (event) => {
    // Editors announce their first reading of the text as input, too: only what a person did counts.
    if (changed || !event.target.closest("[data-language], .facts, .chosen-stories") || (event.type === "input" && !document.hasFocus())) return
    changed = true
    saved.textContent = gettext("Not saved yet")
  }
  for (const type of ["input", "change"]) form.addEventListener(type, mark)
  form.addEventListener("submit", (event) => {
    if (!event.submitter?.hasAttribute("formtarget")) changed = false
  })
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault()
  })
}
