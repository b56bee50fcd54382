/** What the editor knows of the library's pictures: asked of the server once for all that a text holds. */

/** Return a store over the address that answers `?ids=3,17`; texts are given in `language`. */
export function createPictureStore(address, language) {
  const known = new Map()
  const waiting = new Map()
  let timer

  const ask = async () => {
    const asked = [...waiting.keys()]
    const listeners = new Map(waiting)
    waiting.clear()
    try {
      const response = await fetch(`${address}?ids=${asked.join(",")}`, { headers: { Accept: "application/json" } })
      if (response.ok) for (const picture of (await response.json()).pictures) known.set(picture.id, picture)
      for (const [id, tell] of listeners) tell.forEach((one) => one(known.get(id) ?? null))
    } catch {
      // Without a connection the pictures stay nameless; the text loses nothing.
    }
  }

  return {
    add: (picture) => known.set(picture.id, picture),
    /** Call back with the picture, or null if it is gone. */
    whenKnown(id, tell) {
      if (known.has(id)) return tell(known.get(id))
      waiting.set(id, [...(waiting.get(id) ?? []), tell])
      clearTimeout(timer)
      timer = setTimeout(ask, 50)
    },
    alt: (id) => known.get(id)?.alt?.[language] ?? "",
    usualCaption: (id) => known.get(id)?.caption?.[language] ?? "",
  }
}
