/** Where a chip field's things come from: suggestions, and new ones made in place. A thing is `{id, names: {language: name}}`. */

import { gettext, interpolate } from "../messages.js"

export class Source {
  constructor(select) {
    this.suggestUrl = select.dataset.suggestUrl
    this.createUrl = select.dataset.createUrl ?? ""
    this.languages = JSON.parse(select.dataset.languages ?? "[]")
    this.missing = select.dataset.missing ?? gettext("no name in %(language)s")
    this.desk = document.documentElement.lang
    this.token = select.form?.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""
  }

  /** The name in the desk's language first, then the others that differ, each with its language. */
  namesOf(thing) {
    const named = this.languages.map(({ code }) => ({ code, name: thing.names[code] ?? "" })).filter(({ name }) => name)
    named.sort((one, other) => (other.code === this.desk) - (one.code === this.desk))
    return named.filter(({ name }, at) => named.findIndex((other) => other.name === name) === at)
  }

  /** The languages in which the thing has no name. */
  missingIn(thing) {
    return this.languages.filter(({ code }) => !thing.names[code])
  }

  /** Return what says that a thing has no name in a language. */
  noteOfMissing({ name }) {
    const note = document.createElement("small")
    note.className = "missing"
    note.textContent = interpolate(this.missing, { language: name })
    return note
  }

  async suggest(words) {
    this.pending?.abort()
    this.pending = new AbortController()
    const url = new URL(this.suggestUrl, location.href)
    url.searchParams.set("q", words)
    const response = await fetch(url, { signal: this.pending.signal, headers: { Accept: "application/json" } })
    if (!response.ok) throw new Error(`${response.status}`)
    return response.json()
  }

  /** Which fields a new thing needs: `[{name, label, language, prefill}]`. */
  async fields() {
    const response = await fetch(this.createUrl, { headers: { Accept: "application/json" } })
    return (await response.json()).fields
  }

  /** Make a thing. Answers it, or `{errors, existing}`. */
  async create(values) {
    const response = await fetch(this.createUrl, {
      method: "POST",
      body: new URLSearchParams(values),
      headers: { Accept: "application/json", "X-CSRFToken": this.token },
    })
    if (!response.ok && response.status !== 400) throw new Error(`${response.status}`)
    return response.json()
  }
}
