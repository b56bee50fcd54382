/** A switch that shows one language alone, or all side by side; the choice is remembered. */

const KEY = "story-form-language"

export function offerLanguages(form) {
  const group = form.querySelector("[data-only]")
  const buttons = [...group.querySelectorAll("button")]
  const show = (language) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === language))
    for (const part of form.querySelectorAll("[data-language]")) {
      part.hidden = language !== "" && part.dataset.language !== language
    }
    form.classList.toggle("one-language", language !== "")
    dispatchEvent(new Event("resize"))
  }
  group.hidden = false
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button")
    if (!button) return
    localStorage.setItem(KEY, button.value)
    show(button.value)
  })
  // A field that has an error is never hidden by a choice of yesterday.
  const remembered = localStorage.getItem(KEY) ?? ""
  if (buttons.some((button) => button.value === remembered) && !form.querySelector("[data-errors]")) show(remembered)
}
