/** Shows how a newsletter gets on while it goes out; when it is through, or was paused elsewhere, the page is read anew. */

const EVERY_MILLISECONDS = 2000
const way = document.querySelector("[data-way]")

async function ask() {
  const response = await fetch(way.dataset.url, { headers: { Accept: "application/json" } })
  if (!response.ok) return
  const told = await response.json()
  if (told.state !== way.dataset.state) return location.reload()
  way.querySelector("[data-late]").hidden = !told.late
  for (const row of told.languages) {
    const section = way.querySelector(`[data-language="${row.code}"]`)
    if (!section) return location.reload()
    section.querySelector("progress").value = row.percent
    for (const number of section.querySelectorAll("[data-count]")) number.textContent = row[number.dataset.count]
  }
}

setInterval(() => document.hidden || ask().catch(() => {}), EVERY_MILLISECONDS)
