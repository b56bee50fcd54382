/** Fields as high as their text, where the browser does not see to it itself (field-sizing). */

export function growing(form) {
  if (CSS.supports("field-sizing", "content")) return
  const fit = (field) => {
    field.style.blockSize = "auto"
    field.style.blockSize = `${field.scrollHeight + 2}px`
  }
  const fields = [...form.querySelectorAll("[data-text]")]
  form.addEventListener("input", ({ target }) => target.matches("[data-text]") && fit(target))
  addEventListener("resize", () => fields.forEach(fit))
  fields.forEach(fit)
}
