/** Pasting: the server makes a story's blocks of a clipboard; what was copied in an editor of ours goes in as it is. */

import { Extension, pm } from "../../../django_prose_editor/editor.js"
import { element, gettext } from "./dom.js"

const { Plugin, TextSelection } = pm.state
const { DOMParser, Slice } = pm.model
/** Pictures inside the markup: no story takes them, and they weigh more than any text. */
const EMBEDDED = /\ssrc=(?:"data:[^"]{500,}"|'data:[^']{500,}')/gi
const PLAIN_ONLY = ["attribution", "libraryPicture"]

export const Pasting = Extension.create({
  name: "pasting",
  priority: 1000,
  addOptions: () => ({ addresses: {}, say: () => {} }),
  addProseMirrorPlugins() {
    const { addresses, say } = this.options
    let plain = false
    return [
      new Plugin({
        props: {
          handleKeyDown: (_view, event) => {
            plain = event.shiftKey
            return false
          },
          // Before ProseMirror reads the clipboard itself: it would parse a stranger's styles in this page.
          handleDOMEvents: { paste: (view, event) => {
            const html = plain ? "" : event.clipboardData?.getData("text/html") ?? ""
            const text = event.clipboardData?.getData("text/plain") ?? ""
            if (!html && !text) return refuseFiles(event, say)
            if (PLAIN_ONLY.includes(view.state.selection.$from.parent.type.name)) return pasteLine(view, event, text)
            if (html.includes("data-pm-slice") || (!html && !/[\r\n]/.test(text))) return false
            event.preventDefault()
            const place = keepPlace(this.editor)
            clean(addresses.paste, view, { html, text })
              .then((answer) => (answer.error ? say(answer.error) : insert(view, place.take(), answer.html)))
              .catch(() => {
                const { from, to } = place.take()
                view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)))
                html ? view.pasteHTML(html) : view.pasteText(text)
              })
            return true
          } },
        },
      }),
    ]
  },
})

function refuseFiles(event, say) {
  if (!event.clipboardData?.files.length) return false
  event.preventDefault()
  say(gettext("Pictures come from the library: add yours there with the button “Picture”."))
  return true
}

/** Put a text into a line that can hold no blocks. */
function pasteLine(view, event, text) {
  event.preventDefault()
  view.dispatch(view.state.tr.insertText(text.trim().replace(/\s*[\r\n]+\s*/g, " ")).scrollIntoView())
  return true
}

/** Remember the selection through whatever is typed until the answer comes. */
function keepPlace(editor) {
  let { from, to } = editor.state.selection
  const follow = ({ transaction }) => {
    from = transaction.mapping.map(from, -1)
    to = Math.max(from, transaction.mapping.map(to, 1))
  }
  editor.on("transaction", follow)
  return {
    take() {
      editor.off("transaction", follow)
      return { from, to }
    },
  }
}

async function clean(address, view, clipboard) {
  const token = view.dom.closest("form")?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""
  const body = new FormData()
  body.append("html", clipboard.html.replace(EMBEDDED, ' src=""'))
  body.append("text", clipboard.text)
  const response = await fetch(address, {
    method: "POST",
    headers: { "X-CSRFToken": token, Accept: "application/json" },
    body,
  })
  if (!response.headers.get("Content-Type")?.includes("json")) throw new Error(`${response.status}`)
  return response.json()
}

/** Insert cleaned HTML in one step, so that one undo takes it back. */
function insert(view, { from, to }, html) {
  const { state } = view
  const parsed = DOMParser.fromSchema(state.schema).parse(element("template", { innerHTML: html }).content, {
    preserveWhitespace: true,
  })
  const $from = state.doc.resolve(from)
  const blocks = html ? parsed.content : null
  if (!blocks?.size) return
  const transaction = state.tr.setSelection(TextSelection.create(state.doc, from, to))
  transaction.replaceSelection(openedAt($from, state.doc.resolve(to), blocks))
  view.dispatch(transaction.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"))
}

/** Return the blocks as a slice whose first and last paragraphs go on with the text around them. */
function openedAt($from, $to, blocks) {
  const joins = (block) => block.type.name === "paragraph"
  const alone = blocks.childCount === 1 && joins(blocks.firstChild)
  const start = joins(blocks.firstChild) && (alone || $from.parentOffset > 0) ? 1 : 0
  const end = joins(blocks.lastChild) && (alone || $to.parentOffset < $to.parent.content.size) ? 1 : 0
  return new Slice(blocks, start, end)
}
