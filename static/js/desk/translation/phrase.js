/** How a phrase was said before: looked up in the translation memory, also what is selected in a text (Alt+F). */

const MOST_CHARACTERS = 200

/** Return a function that looks up what is selected. */
export function lookUpPhrases() {
  const form = document.querySelector("[data-phrase]")
  if (!form?.getAttribute("action")) return () => {}
  const found = form.querySelector("[data-phrase-found]")
  form.hidden = false
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const answer = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`).catch(() => null)
    if (answer?.ok && !answer.redirected) found.innerHTML = await answer.text() // made by our own templates
  })
  return () => {
    const field = document.activeElement
    const inField = field.matches("textarea") ? field.value.slice(field.selectionStart, field.selectionEnd) : ""
    form.phrase.value = (inField || getSelection().toString()).trim().slice(0, MOST_CHARACTERS)
    form.phrase.value ? form.requestSubmit() : form.phrase.focus()
  }
}
