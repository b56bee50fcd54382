/** Offers to copy a story's address, where the browser lets a page do so. */
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break
  const label = button.textContent
  const status = button.closest("section").querySelector("[role=status]")
  button.parentElement.hidden = false
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.textContent = status.textContent = button.dataset.done
    setTimeout(() => {
      button.textContent = label
      status.textContent = ""
    }, 3000)
  })
}
