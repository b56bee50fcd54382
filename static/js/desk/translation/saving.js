/** Saving each segment when it is left or after a pause, one request at a time; what could not be saved is kept and tried again. */

import { gettext } from "../messages.js"
import { forget, keep, restore } from "./keeping.js"
import { all, dataOf, hidden, putParts, putState, segmentOf, send, textOf, typed } from "./segments.js"
import { failed, forbidden, say, tell } from "./status.js"

const PAUSE_MS = 1500
const AGAIN_MS = 10_000

export function saveEachSegment(form, { changed }) {
  const work = new Map(all(form).map((segment) => [segment, { saved: typed(segment), touched: false }]))
  const isDirty = (segment) => typed(segment) !== work.get(segment).saved
  let leaving = false
  let last = Promise.resolve() // a story is saved by one hand at a time

  /** Save a segment, or do something with it; answers whether it is safe on the server. */
  function save(segment, deed = "done", more = {}) {
    const mine = work.get(segment)
    clearTimeout(mine.timer)
    mine.sending = deed === "save" ? null : typed(segment)
    last = last.then(() => sent(segment, mine, deed, more))
    return last
  }

  async function sent(segment, mine, deed, more) {
    const now = typed(segment)
    say(segment, gettext("Saving …"))
    const answer = await send(form.dataset.segmentUrl, dataOf(form, segment, { deed, ...more }))
    mine.sending = null
    if (answer.status === "saved") return stored(segment, mine, now, deed, answer)
    textOf(segment).setAttribute("aria-invalid", answer.status === "refused")
    segment.querySelector("[data-error]").textContent = answer.message && answer.status === "refused" ? answer.message : ""
    if (answer.status === "conflict") conflict(segment, answer)
    if (answer.status === "failed") mine.timer = setTimeout(() => save(segment, deed, more), AGAIN_MS)
    const again = () => save(segment, deed, more)
    answer.status === "forbidden" ? forbidden(segment) : failed(segment, answer.status === "failed" ? again : null)
    return false
  }

  function stored(segment, mine, now, deed, answer) {
    if (answer.text !== undefined && answer.text !== textOf(segment).value && typed(segment) === now && deed !== "save") {
      textOf(segment).value = answer.text
      textOf(segment).dispatchEvent(new Event("input", { bubbles: true }))
      clearTimeout(mine.timer)
      now = typed(segment)
    }
    mine.saved = now
    mine.touched = deed === "save"
    if (answer.seen !== undefined) hidden(segment, "seen").value = answer.seen
    // Who is still typing has not looked at a source that changed meanwhile.
    if (answer.source !== undefined && deed !== "save") hidden(segment, "source").value = answer.source
    textOf(segment).removeAttribute("aria-invalid")
    segment.querySelector("[data-error]").textContent = ""
    putParts(segment, { conflict: "", ...answer.parts })
    putState(segment, answer)
    if (!isDirty(segment)) forget(form, segment)
    say(segment, isDirty(segment) ? "" : gettext("Saved"))
    tell(gettext("Saved"))
    changed()
    return true
  }

  function conflict(segment, answer) {
    putParts(segment, answer.parts)
    segment.querySelector("[data-mine]").addEventListener("click", (event) => {
      event.preventDefault()
      event.stopPropagation()
      hidden(segment, "seen").value = answer.seen
      save(segment)
    })
    segment.querySelector("[data-theirs]").addEventListener("click", (event) => {
      event.preventDefault()
      event.stopPropagation()
      hidden(segment, "seen").value = answer.seen
      textOf(segment).value = answer.theirs
      save(segment)
    })
  }

  form.addEventListener("input", ({ target }) => {
    const segment = segmentOf(target)
    if (!segment || !target.matches("[data-text], [data-address]")) return
    const mine = work.get(segment)
    clearTimeout(mine.timer)
    keep(form, segment)
    if (!isDirty(segment)) return
    mine.touched = true
    say(segment, gettext("Not saved yet"))
    // A tag's name is seen elsewhere at once: it is saved when it is whole.
    if (!segment.querySelector(".conflict") && segment.dataset.kind !== "tag") mine.timer = setTimeout(() => save(segment, "save"), PAUSE_MS)
  })
  form.addEventListener("focusout", ({ target, relatedTarget }) => {
    const segment = segmentOf(target)
    if (!segment || segment.contains(relatedTarget) || segment.querySelector(".conflict")) return
    const mine = work.get(segment)
    if (mine.sending === typed(segment)) return
    if (isDirty(segment) || mine.touched) save(segment)
  })
  form.addEventListener("submit", async (event) => {
    leaving = true
    const { submitter } = event
    const waiting = [...work.keys()].filter((segment) => isDirty(segment) || work.get(segment).touched)
    if (!waiting.length) return
    event.preventDefault()
    await Promise.all(waiting.filter((segment) => !segment.querySelector(".conflict")).map((segment) => save(segment)))
    // The button may have made way for another meanwhile: what it says is sent all the same.
    if (submitter?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }))
    form.submit()
  })
  addEventListener("online", () => [...work.keys()].filter(isDirty).forEach((segment) => save(segment)))
  addEventListener("beforeunload", (event) => {
    if (!leaving && [...work.keys()].some(isDirty)) event.preventDefault()
  })
  for (const segment of work.keys()) if (restore(form, segment)) say(segment, gettext("Not saved yet"))
  return save
}
