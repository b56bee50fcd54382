/** Keeps the toolbar in view below whatever else sticks to the top of the page. */

/** Tell the frame's style sheet, as --editor-bar-top, where the lowest sticking bar of the form ends. */
export function stayBelowBars(frame) {
  const bars = [...document.querySelectorAll(".story-bar, .story-form .heads")]
  const measure = () => {
    const ends = bars
      .map((bar) => ({ style: getComputedStyle(bar), height: bar.offsetHeight }))
      .filter(({ style }) => style.position === "sticky")
      .map(({ style, height }) => Number.parseFloat(style.insetBlockStart) + height)
    frame.style.setProperty("--editor-bar-top", `${Math.max(0, ...ends)}px`)
  }
  const observer = new ResizeObserver(measure)
  bars.forEach((bar) => observer.observe(bar))
  measure()
}
