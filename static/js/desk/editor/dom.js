/** Small pieces of the page that the editor's parts share. */

export const gettext = (text) => (window.gettext ? window.gettext(text) : text)

/** Return an element with properties (attributes where a name has a dash or is a role) and children. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role") made.setAttribute(key, value)
    else made[key] = value
  }
  made.append(...children)
  return made
}

/** Return a picture of a button: strokes on a ground of 24 by 24, in the colour of the text. */
export function icon(paths) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24", width: "20", height: "20", fill: "none", stroke: "currentColor", "stroke-width": "1.75",
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
  })) svg.setAttribute(key, value)
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path")
  path.setAttribute("d", paths)
  svg.append(path)
  return svg
}
