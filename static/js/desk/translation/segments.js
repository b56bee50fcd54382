/** A segment's parts on the page: its field, what is sent of it, and what an answer changes in it. */

export const all = (form) => [...form.querySelectorAll(".segment")]
export const textOf = (segment) => segment.querySelector("[data-text]")
export const segmentOf = (node) => node?.closest?.(".segment") ?? null
export const hidden = (segment, name) => segment.querySelector(`input[name="${name}-${segment.dataset.key}"]`)

/** What a person can type into a segment, to see whether it changed. */
export function typed(segment) {
  const addresses = [...segment.querySelectorAll("[data-address]")].map((field) => field.value)
  return JSON.stringify([textOf(segment).value, ...addresses])
}

/** All that is sent of a segment, with what is to be done with it. */
export function dataOf(form, segment, more = {}) {
  const data = new FormData()
  data.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value)
  data.set("key", segment.dataset.key)
  for (const field of segment.querySelectorAll("textarea[name], input[name]:not([data-because])")) data.set(field.name, field.value)
  for (const [name, value] of Object.entries(more)) data.set(name, value)
  return data
}

/** Send it; answer what came back: {status, …}; status "failed" where nothing did. */
export async function send(url, data, signal) {
  try {
    const answer = await fetch(url, { method: "POST", body: data, headers: { Accept: "application/json" }, signal })
    if (answer.redirected) return { status: "forbidden" } // to the door: the session is over
    if (!answer.headers.get("Content-Type")?.includes("json")) return { status: answer.status === 403 ? "forbidden" : "failed" }
    return await answer.json()
  } catch (error) {
    return { status: error.name === "AbortError" ? "aborted" : "failed" }
  }
}

const last = new WeakMap()

/** Put the parts that an answer brings where they belong: in the segment, or in the bar above. */
export function putParts(segment, parts = {}) {
  for (const [name, html] of Object.entries(parts)) {
    const place = segment.querySelector(`[data-part="${name}"]`) ?? document.querySelector(`:is(.translation-bar *, .panel *, #translation > *)[data-part="${name}"]`)
    if (!place) continue
    if (last.get(place) === html) continue // what is said already is not said again
    last.set(place, html)
    const hadFocus = place.contains(document.activeElement)
    place.innerHTML = html // made by our own templates, which escape what people typed
    if (hadFocus) (segment.contains(place) ? textOf(segment) : place.querySelector("button"))?.focus({ preventScroll: true })
  }
}

/** Show a segment in the state that an answer tells. */
export function putState(segment, answer) {
  if (answer.state) {
    segment.classList.remove("new", "changed", "review", "current", "removed")
    segment.classList.add(answer.state)
  }
  segment.classList.toggle("open", answer.open)
  segment.toggleAttribute("data-open", answer.open)
}

/** Exchange a stretch of a field so that the browser's undo brings it back. */
export function replaceText(field, start, end, text) {
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, end)
  if (document.execCommand("insertText", false, text)) return
  field.setRangeText(text, start, end, "end")
  field.dispatchEvent(new Event("input", { bubbles: true }))
}
