/**
 * The picture dialog: choose a picture of the library, or add one, without leaving the page.
 *
 *   import { choosePicture } from "./picture-dialog.js"
 *   const picture = await choosePicture()   // {id, name, alt, caption, credit, thumb, src, width, height}, or null
 *
 * The page needs static/css/desk/choosing.css, a csrfmiddlewaretoken field, and any element with
 * data-picture-choose-url and data-picture-upload-url.
 */

import { chooseFrom, element } from "./choosing/dialog.js"
import { findPictures, mayUploadHere, uploadPicture } from "./picture-library.js"

const gettext = window.gettext ?? ((text) => text)

/** Open the dialog; resolve to the chosen picture, or to null if it was left. */
export const choosePicture = () =>
  chooseFrom({
    title: gettext("Choose a picture"),
    search: gettext("Search the library"),
    hint: gettext("or drop or paste a picture here"),
    nothing: gettext("No picture matches your search."),
    unreachable: gettext("The library cannot be reached. Check the connection and try again."),
    accept: "image/jpeg,image/png,image/webp,image/avif,.jpg,.jpeg,.png,.webp,.avif",
    many: true,
    listClass: "choosing-grid",
    async find(parameters) {
      const { pictures, next, may_upload } = await findPictures(parameters)
      return { found: pictures, next, mayAdd: may_upload && mayUploadHere() }
    },
    add: uploadPicture,
    entry: tile,
  })

/** Return a picture of the grid; it is a button that chooses. */
function tile(picture, choose) {
  const image = element("img", { src: picture.thumb, alt: "", width: 240, height: 160, loading: "lazy", decoding: "async" })
  const button = element("button", { type: "button" }, image, element("span", { textContent: picture.name }))
  button.addEventListener("click", choose)
  return element("li", {}, button)
}
