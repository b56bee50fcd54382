/** Texts of the desk's scripts: from the catalogue where the page brought it, otherwise as written here. */

export const gettext = (text) => window.gettext?.(text) ?? text

/** Fill %(name)s places. */
export const interpolate = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name])
