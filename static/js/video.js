/** Puts a video's player in place of its still when somebody presses play; without this, the still leads to the video's page. */
for (const still of document.querySelectorAll("[data-player]")) {
  still.addEventListener("click", event => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return
    event.preventDefault()
    const frame = document.createElement("iframe")
    frame.src = still.dataset.player
    frame.title = still.textContent
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media"
    frame.allowFullscreen = true
    frame.referrerPolicy = "strict-origin-when-cross-origin" // YouTube plays nothing for who does not say where
    still.replaceWith(frame)
    frame.focus()
  })
}
