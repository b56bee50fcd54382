/** The document dialog: choose a report, table or film to link to, or add one, without leaving the page. */

import { chooseFrom, element } from "./choosing/dialog.js"
import { ask, send } from "./choosing/server.js"

const gettext = window.gettext ?? ((text) => text)

/** Open the dialog over the addresses that answer and take documents; resolve to {id, name, url, kind, size}, or to null. */
export const chooseDocument = (chooseUrl, uploadUrl) =>
  chooseFrom({
    title: gettext("Choose a document or film"),
    search: gettext("Search by name"),
    hint: gettext("PDF, Word, Excel, PowerPoint, MP4 or WebM; or drop the file here"),
    nothing: gettext("No document matches your search."),
    unreachable: gettext("The documents cannot be reached. Check the connection and try again."),
    accept: ".pdf,.docx,.xlsx,.pptx,.mp4,.webm",
    many: false,
    listClass: "choosing-list",
    async find(parameters) {
      const { documents, next, may_upload } = await ask(chooseUrl, parameters)
      return { found: documents, next, mayAdd: may_upload }
    },
    add: (file) => send(uploadUrl, file, gettext("You are signed out, or may not add documents. Sign in again in another window, then try again here.")),
    entry: line,
  })

function line(document, choose) {
  const facts = element("small", { textContent: [document.kind, document.size, document.uploaded].join(" · ") })
  const button = element("button", { type: "button" }, element("span", { textContent: document.name }), facts)
  button.addEventListener("click", choose)
  return element("li", {}, button)
}
