/** The address that a headline will get, shown where it can be overwritten. */

const PAUSE_MS = 350

export function proposeSlugs(form) {
  for (const slug of form.querySelectorAll('[data-row="slug"] input')) {
    const language = slug.closest("[data-language]").dataset.language
    const headline = form.querySelector(`[data-row="headline"] [data-language="${language}"] textarea`)
    if (!headline || slug.value) continue
    let timer
    const ask = async () => {
      const query = new URLSearchParams({ headline: headline.value, language, story: form.dataset.story })
      const answer = await fetch(`${form.dataset.slugUrl}?${query}`).catch(() => null)
      if (answer?.ok) slug.placeholder = (await answer.json()).slug
    }
    headline.addEventListener("input", () => {
      clearTimeout(timer)
      timer = setTimeout(ask, PAUSE_MS)
    })
    if (headline.value) ask()
  }
}
