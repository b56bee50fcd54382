/** The picture library's addresses: any element has data-picture-choose-url and data-picture-upload-url. */

import { ask, send } from "./choosing/server.js"

const gettext = window.gettext ?? ((text) => text)
const url = (name) => document.querySelector(`[data-picture-${name}-url]`)?.getAttribute(`data-picture-${name}-url`)

export const mayUploadHere = () => Boolean(url("upload"))

/** Return {pictures, next, may_upload}; a picture is {id, name, alt, caption, credit, thumb, src, width, height}. */
export const findPictures = (parameters) => ask(url("choose"), parameters)

/** Add one file; return {added: picture} or {reason}. */
export const uploadPicture = (file) =>
  send(url("upload"), file, gettext("You are signed out, or may not add pictures. Sign in again in another window, then try again here."))
