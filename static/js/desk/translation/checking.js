/** Checks of what is being typed: asked after a short pause, shown under the field, stored nowhere. */

import { dataOf, putParts, segmentOf, send } from "./segments.js"

const PAUSE_MS = 500

export function checkWhileTyping(form) {
  let timer, running
  form.addEventListener("input", ({ target }) => {
    const segment = segmentOf(target)
    if (!segment || segment.dataset.kind === "tag" || !target.matches("[data-text], [data-address]")) return
    clearTimeout(timer)
    timer = setTimeout(() => check(segment), PAUSE_MS)
  })

  async function check(segment) {
    running?.abort()
    running = new AbortController()
    const answer = await send(form.dataset.checkUrl, dataOf(form, segment), running.signal)
    const isAnswering = segment.querySelector("[data-part=findings]").contains(document.activeElement)
    if (answer.status === "checked" && !isAnswering) putParts(segment, answer.parts)
  }
}
