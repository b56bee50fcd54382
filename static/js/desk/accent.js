/** The accent colour's field: a picker beside the digits, and at once whether text in it can be read (WCAG 2.2, SC 1.4.3). */

import { gettext, interpolate } from "./messages.js"

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)

function luminance(colour) {
  const [red, green, blue] = channels(colour).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function enhance(field) {
  const grounds = JSON.parse(field.dataset.accent)
  const least = Number(field.dataset.least)
  const row = document.createElement("span")
  row.className = "accent"
  const picker = document.createElement("input")
  picker.type = "color"
  picker.setAttribute("aria-label", gettext("Pick a colour"))
  const verdict = document.createElement("output")
  verdict.className = "state"
  verdict.htmlFor = field.id
  field.after(row)
  row.append(field, picker, verdict)

  const show = () => {
    const written = field.value.trim().toLowerCase()
    const colour = written.startsWith("#") ? written : `#${written}`
    verdict.hidden = !/^#[0-9a-f]{6}$/.test(colour)
    if (verdict.hidden) return
    picker.value = colour
    const worst = Math.min(...grounds.map((ground) => contrast(colour, ground)))
    const ratio = worst.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })
    const good = worst >= least
    verdict.className = `state ${good ? "good" : "bad"}`
    verdict.textContent = interpolate(good ? gettext("Readable: contrast %(ratio)s to 1") : gettext("Hard to read: contrast %(ratio)s to 1"), { ratio })
  }
  picker.addEventListener("input", () => {
    field.value = picker.value
    show()
  })
  field.addEventListener("input", show)
  show()
}

for (const field of document.querySelectorAll("input[data-accent]")) enhance(field)
