/** “Back” leads to the list as one left it: filtered, searched, on the same page. Remembered for this window alone. */

const KEY = "desk-list "

if (document.body.classList.contains("change-list")) {
  sessionStorage.setItem(KEY + location.pathname, location.search)
} else {
  for (const link of document.querySelectorAll("a.back")) {
    const url = new URL(link.href)
    const remembered = sessionStorage.getItem(KEY + url.pathname)
    if (remembered && !url.search) link.href = url.pathname + remembered
  }
}
