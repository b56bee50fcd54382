/** Puts the previewed story on a phone's width, and remembers the choice. */

const frame = document.querySelector("iframe")
const show = (width) => frame.classList.toggle("phone", width === "phone")

for (const radio of document.querySelectorAll("[name=width]")) {
  if (radio.value === localStorage.getItem("preview-width")) radio.checked = true
  if (radio.checked) show(radio.value)
  radio.addEventListener("change", () => {
    show(radio.value)
    localStorage.setItem("preview-width", radio.value)
  })
}
