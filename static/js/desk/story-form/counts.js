/** How many characters a text has, against how many fit where it is shown. */

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" })

/** Count what a person sees as characters: a family emoji is one. */
export function characters(text) {
  let count = 0
  for (const _ of segmenter.segment(text)) count += 1
  return count
}

/** Keep `output` (data-count: advised number, for: id of the field) up to date. */
export function countCharacters(output) {
  const field = document.getElementById(output.htmlFor.value)
  const advised = Number(output.dataset.count)
  const show = () => {
    const count = characters(field.value.trim())
    output.textContent = `${count}/${advised}`
    output.classList.toggle("over", count > advised)
  }
  field.addEventListener("input", show)
  show()
}
