/* Menus made of <details>: closed by Escape and by a click elsewhere. The room one is in stands in sight, also on a phone. */

document.querySelector(".rooms [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" })

const open = () => document.querySelectorAll("details[data-menu][open]")

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false
})

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  for (const menu of open()) {
    menu.open = false
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus()
  }
})
