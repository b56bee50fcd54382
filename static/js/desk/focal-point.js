/** The focal point of a picture: set by click, drag or arrow keys, with its crops beside it. */

const gettext = window.gettext ?? ((text) => text)
const STEP = 0.01
const LEAP = 0.1

function enhance(stage) {
  const area = stage.querySelector("[data-focal-area]")
  const image = area.querySelector("img")
  const inputs = { x: document.querySelector("#id_focal_x"), y: document.querySelector("#id_focal_y") }
  const crops = [...stage.querySelectorAll("[data-ratio]")]
  const ring = Object.assign(document.createElement("button"), { type: "button", className: "focal-ring" })
  const point = { x: number(inputs.x ?? { value: stage.dataset.focalX }), y: number(inputs.y ?? { value: stage.dataset.focalY }) }

  const show = () => {
    ring.style.left = `${point.x * 100}%`
    ring.style.top = `${point.y * 100}%`
    ring.setAttribute("aria-label", interpolate(point))
    for (const crop of crops) crop.style.objectPosition = position(point, image, Number(crop.dataset.ratio))
  }
  const move = (x, y) => {
    point.x = clamp(x)
    point.y = clamp(y)
    inputs.x.value = point.x.toFixed(4)
    inputs.y.value = point.y.toFixed(4)
    show()
  }
  const moveTo = (event) => {
    const box = image.getBoundingClientRect()
    move((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  }

  stage.querySelector("[data-focal-crops]").hidden = false
  for (const crop of crops) crop.style.aspectRatio = crop.dataset.ratio
  if ("focalOpen" in stage.dataset && inputs.x) {
    area.append(ring)
    area.classList.add("open")
    stage.querySelector("[data-focal-hint]").hidden = false
    ring.setAttribute("aria-describedby", "focal-hint")
    const fields = document.querySelector(".focal-fields")
    if (fields && !fields.querySelector(".errorlist")) fields.hidden = true
    area.addEventListener("pointerdown", (event) => {
      // A finger may be about to scroll: it moves the point by a tap alone.
      if (event.pointerType === "touch") return
      event.preventDefault()
      area.setPointerCapture(event.pointerId)
      moveTo(event)
      ring.focus({ preventScroll: true })
    })
    area.addEventListener("pointermove", (event) => event.pointerType !== "touch" && event.buttons && moveTo(event))
    // Enter on the ring is a click without a place.
    area.addEventListener("click", (event) => event.detail && moveTo(event))
    ring.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
      if (!way) return
      event.preventDefault()
      const step = event.shiftKey ? LEAP : STEP
      move(point.x + way[0] * step, point.y + way[1] * step)
    })
    for (const input of Object.values(inputs)) input.addEventListener("input", () => move(number(inputs.x), number(inputs.y)))
  }
  if (image.complete) show()
  image.addEventListener("load", show)
}

/** Where a crop lies, by the same rule as articles/imaging/cropping.py: the point as near its middle as the edges allow. */
function position(point, image, ratio) {
  const width = image.naturalWidth || image.width
  const height = image.naturalHeight || image.height
  const across = Math.min(width, height * ratio)
  const down = Math.min(height, width / ratio)
  const part = (at, side, crop) => (side > crop ? clamp((at * side - crop / 2) / (side - crop)) * 100 : 50)
  return `${part(point.x, width, across)}% ${part(point.y, height, down)}%`
}

const clamp = (value) => Math.min(1, Math.max(0, value))

const number = (input) => {
  const value = Number.parseFloat(input?.value)
  return Number.isFinite(value) ? clamp(value) : 0.5
}

function interpolate({ x, y }) {
  return gettext("Focal point: %(x)s per cent across, %(y)s per cent down")
    .replace("%(x)s", Math.round(x * 100))
    .replace("%(y)s", Math.round(y * 100))
}

const stage = document.querySelector("[data-focal-stage]")
if (stage) enhance(stage)
