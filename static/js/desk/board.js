/** The translation board: filters apply when chosen, and what can be done appears with the first chosen story. */

const filters = document.querySelector("[data-board-filters]")
filters?.addEventListener("change", event => {
  if (event.target.matches("select")) filters.requestSubmit()
})
filters?.addEventListener("submit", () => {
  for (const field of filters.querySelectorAll("select, input")) field.disabled = field.value === "" || (field.name === "sort" && field.value === "urgency")
})
// Coming back from a story by the browser's button finds the filters as they were.
window.addEventListener("pageshow", () => {
  for (const field of filters?.querySelectorAll(":disabled") ?? []) field.disabled = false
})

const board = document.querySelector("#board")
const chosen = board?.querySelector("[data-chosen]")

function showChosen() {
  const count = board.querySelectorAll('[name="article"]:checked').length
  chosen.hidden = count === 0
  chosen.querySelector("[data-chosen-count]").textContent = count
    ? interpolate(ngettext("%(count)s story chosen", "%(count)s stories chosen", count), { count }, true)
    : ""
}

if (chosen) {
  board.addEventListener("change", showChosen)
  window.addEventListener("pageshow", showChosen)
  showChosen()
}
