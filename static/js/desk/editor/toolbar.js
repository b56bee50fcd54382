/** The bar over the text: real buttons with names, one stop of the tabulator, arrows between them (ARIA APG, toolbar). */

import { element, gettext, icon } from "./dom.js"
import { groups } from "./tools.js"

/** Return the toolbar of an editor. */
export function createToolbar(editor, pictures, addresses) {
  const bar = element("div", { className: "editor-toolbar", role: "toolbar", "aria-label": gettext("Formatting") })
  const tools = groups(editor, pictures, addresses).map((group) => {
    const box = element("div", { className: "editor-tools", role: "group", "aria-label": group.name })
    const made = group.tools.map((tool) => ({ ...tool, button: buttonOf(tool, editor) }))
    box.append(...made.map((tool) => tool.button))
    bar.append(box)
    return { ...group, box, made }
  })
  const refresh = () => {
    for (const { box, made, shown } of tools) {
      box.hidden = shown ? !shown() : false
      for (const { button, active, enabled } of made) {
        if (active) button.setAttribute("aria-pressed", String(active()))
        const unavailable = enabled ? !enabled() : false
        button.setAttribute("aria-disabled", String(unavailable))
      }
    }
    keepOneStop(bar)
  }
  editor.on("transaction", refresh)
  refresh()
  bar.addEventListener("keydown", (event) => moveBetween(bar, event, editor))
  return bar
}

function buttonOf({ name, keys, paths, sign, run }, editor) {
  const label = keys ? `${name} (${shown(keys)})` : name
  const button = element("button", { type: "button", title: label, "aria-label": name, tabIndex: -1 })
  if (keys) button.setAttribute("aria-keyshortcuts", keys.replace("Mod", isMac() ? "Meta" : "Control"))
  button.append(paths ? icon(paths) : element("span", { className: "sign", "data-sign": sign }))
  button.addEventListener("mousedown", (event) => event.preventDefault()) // the text keeps its selection
  button.addEventListener("click", () => button.getAttribute("aria-disabled") === "true" || run(editor))
  return button
}

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

function shown(keys) {
  return keys.replace("Mod", isMac() ? "⌘" : "Ctrl").replace(/\+([a-z])$/, (_all, letter) => `+${letter.toUpperCase()}`)
}

const usable = (bar) => [...bar.querySelectorAll("button")].filter((button) => !button.closest("[hidden]"))

function keepOneStop(bar) {
  const buttons = usable(bar)
  const current = buttons.find((button) => button.tabIndex === 0) ?? buttons[0]
  for (const button of bar.querySelectorAll("button")) button.tabIndex = button === current ? 0 : -1
}

function moveBetween(bar, event, editor) {
  if (event.key === "Escape") return editor.view.focus() // at once: its own command waits a frame, and swallows a letter
  const buttons = usable(bar)
  const index = buttons.indexOf(document.activeElement)
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(bar).direction === "rtl" ? -1 : 1)
  const target = event.key === "Home" ? buttons[0] : event.key === "End" ? buttons.at(-1) : buttons.at((index + step) % buttons.length)
  if (!target || (Number.isNaN(step) && !["Home", "End"].includes(event.key))) return
  event.preventDefault()
  for (const button of buttons) button.tabIndex = button === target ? 0 : -1
  target.focus()
}
