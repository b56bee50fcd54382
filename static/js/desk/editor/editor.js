/** One editor over one textarea: its blocks are those that a story is made of, and no more. */

import {
  Bold, BulletList, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History, Italic, Link, ListItem,
  OrderedList, Paragraph, Placeholder, Subscript, Superscript, Table, TableCell, TableHeader, TableRow, Text, TrailingNode,
} from "../../../django_prose_editor/editor.js"
import { element, gettext } from "./dom.js"
import { LibraryPicture } from "./library-picture.js"
import { Pasting } from "./pasting.js"
import { createPictureStore } from "./picture-store.js"
import { Attribution, Quotation } from "./quotation.js"
import { stayBelowBars } from "./sticky.js"
import { createToolbar } from "./toolbar.js"
import { LinkShortcut } from "./tools.js"

/** Put an editor before the textarea, which keeps the HTML that is sent; return the editor. */
export function createBodyEditor(textarea) {
  const addresses = JSON.parse(textarea.dataset.bodyEditor)
  const language = textarea.lang || textarea.closest("[lang]")?.lang || ""
  const pictures = createPictureStore(addresses.pictures, language)
  const frame = element("div", { className: "prose-editor" })
  const status = element("p", { className: "editor-status", role: "status" })
  textarea.before(frame)
  textarea.hidden = true
  textarea.required = false

  const editor = new Editor({
    element: frame,
    extensions: extensions({ addresses, pictures, say: (text) => (status.textContent = text) }),
    content: textarea.value,
    editable: !textarea.disabled && !textarea.readOnly,
    enablePasteRules: false, // the server has said what the clipboard means
    enableInputRules: ["bulletList", "orderedList"], // "- " and "1. " begin lists; asterisks stay asterisks
    injectCSS: false, // a style element of its own would break the page's content security policy
    parseOptions: { preserveWhitespace: true }, // spaces are the writer's own
    editorProps: { attributes: attributes(textarea, language) },
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
      status.textContent = ""
    },
  })
  if (editor.isEditable) frame.prepend(createToolbar(editor, pictures, addresses))
  else frame.classList.add("disabled")
  frame.append(textarea, status)
  stayBelowBars(frame)
  labelOf(textarea)?.addEventListener("click", () => editor.commands.focus())
  frame.dispatchEvent(new CustomEvent("body-editor:ready", { bubbles: true, detail: { editor, textarea } }))
  return editor
}

function extensions(parts) {
  return [
    Document, Paragraph, Text, HardBreak, Bold, Italic, Subscript, Superscript, BulletList, OrderedList, ListItem,
    Table, TableRow, TableHeader, TableCell, Dropcursor, Gapcursor, History, TrailingNode, Quotation, Attribution, LinkShortcut,
    Heading.configure({ levels: [2, 3] }),
    Link.extend({ addKeyboardShortcuts: () => ({}) }).configure({ autolink: false, enableTarget: false, defaultProtocol: "https", protocols: ["mailto", "tel"] }),
    LibraryPicture.configure(parts),
    Pasting.configure(parts),
    Placeholder.configure({
      includeChildren: true,
      showOnlyCurrent: false,
      placeholder: ({ node }) => (node.type.name === "attribution" ? gettext("Who said it") : ""),
    }),
  ]
}

function attributes(textarea, language) {
  const label = labelOf(textarea)
  const labelled = textarea.getAttribute("aria-label") || label?.textContent.trim()
  return {
    role: "textbox",
    "aria-multiline": "true",
    ...(labelled ? { "aria-label": labelled } : {}),
    ...(textarea.hasAttribute("aria-describedby") ? { "aria-describedby": textarea.getAttribute("aria-describedby") } : {}),
    ...(textarea.getAttribute("aria-invalid") === "true" ? { "aria-invalid": "true" } : {}),
    ...(language ? { lang: language } : {}),
    ...(textarea.disabled ? { "aria-readonly": "true", tabindex: "0" } : {}),
    spellcheck: "true",
  }
}

function labelOf(textarea) {
  return textarea.labels?.[0] ?? null
}
