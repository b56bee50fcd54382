/** The translation board: filters apply when chosen, and what can be done appears with the first chosen story. */

const filters = document.querySelector("[data-board-filters]")
filters?.addEventListener("change", event => {
  if (event.target.matches("select")) filters.requestSubmit()
})
filters?.addEventListener("submit", () => {
  for (const field of filters.querySelectorAll("select, input")) field.disabled = field.value === ""
})
// Coming back from a story by the browser's button finds the filters as they were.
window.addEventListener("pageshow", () => {
  for (const field of filters?.querySelectorAll(":disabled") ?? []) field.disabled = false
})

const board = document.querySelector("#board")
const chosen = board?.querySelector("[data-chosen]")
const everything = board?.querySelector("[data-choose-all]")
const boxes = () => [...board.querySelectorAll('[name="article"]')]

function showChosen() {
  const count = boxes().filter(box => box.checked).length
  chosen.hidden = count === 0
  chosen.querySelector("[data-chosen-count]").textContent = count
    ? interpolate(ngettext("%(count)s story chosen", "%(count)s stories chosen", count), { count }, true)
    : ""
  everything.checked = count > 0 && count === boxes().length
  everything.indeterminate = count > 0 && count < boxes().length
}

if (chosen) {
  everything.hidden = false
  everything.addEventListener("change", () => {
    for (const box of boxes()) box.checked = everything.checked
  })
  board.addEventListener("change", showChosen)
  window.addEventListener("pageshow", showChosen)
  showChosen()
}
