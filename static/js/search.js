/** Offers stories and tags while somebody types; without it the form works as it is. */
const WAIT_MS = 180
const SHORTEST = 2

for (const form of document.querySelectorAll("form[data-suggestions]")) {
  const input = form.querySelector("input[name=q]")
  const list = document.createElement("ul")
  list.className = "suggestions"
  list.hidden = true
  input.parentElement.append(list)
  let timer, request

  const close = () => {
    list.hidden = true
    clearTimeout(timer)
    request?.abort()
  }

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map(({ text, url, kind }) => {
      const item = document.createElement("li")
      const link = document.createElement("a")
      link.href = url
      link.textContent = text
      link.dataset.kind = kind
      item.append(link)
      return item
    }))
    list.hidden = !suggestions.length
  }

  const ask = async () => {
    request?.abort()
    request = new AbortController()
    const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: input.value })}`
    try {
      const answer = await fetch(address, { signal: request.signal, credentials: "omit" })
      if (answer.ok) show((await answer.json()).suggestions)
    } catch {
      // Typed on meanwhile, or offline: the form itself still works.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer)
    if (input.value.trim().length < SHORTEST) close()
    else timer = setTimeout(ask, WAIT_MS)
  })

  form.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")]
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault()
      close()
      input.focus()
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault()
      const stops = [input, ...links]
      const at = Math.max(0, stops.indexOf(document.activeElement))
      stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus()
    }
  })
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close()
  })
}
