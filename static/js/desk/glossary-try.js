/** “Try a sentence” of the glossary: the answer comes in place, and the list stays as it is. Without this script a page comes. */

for (const box of document.querySelectorAll("[data-try]")) {
  const form = box.querySelector("form")
  const answer = box.querySelector("[data-tried]")
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    try {
      const response = await fetch(form.action, { method: "POST", body: new FormData(form) })
      if (!response.ok) throw new Error(response.statusText)
      const page = new DOMParser().parseFromString(await response.text(), "text/html")
      answer.replaceChildren(...document.importNode(page.querySelector("[data-tried]"), true).childNodes)
    } catch {
      form.submit()
    }
  })
}
