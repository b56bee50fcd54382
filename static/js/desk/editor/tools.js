/** What the toolbar offers. */

import { Extension } from "../../../django_prose_editor/editor.js"
import { gettext } from "./dom.js"
import { askForAddress } from "./link-dialog.js"

/** Return the groups of tools: each a name, its tools, and when it is shown. */
export function groups(editor, pictures, addresses) {
  const chain = () => editor.chain().focus()
  const can = (name, ...args) => () => editor.can()[name](...args)
  const is = (...args) => () => editor.isActive(...args)
  const table = (name, sign, command) => ({ name, sign, run: () => chain()[command]().run() })
  return [
    { name: gettext("Headings"), tools: [
      { name: gettext("Crosshead"), sign: "H2", keys: "Mod+Alt+2", active: is("heading", { level: 2 }), enabled: can("toggleHeading", { level: 2 }), run: () => chain().toggleHeading({ level: 2 }).run() },
      { name: gettext("Smaller crosshead"), sign: "H3", keys: "Mod+Alt+3", active: is("heading", { level: 3 }), enabled: can("toggleHeading", { level: 3 }), run: () => chain().toggleHeading({ level: 3 }).run() },
    ] },
    { name: gettext("Emphasis"), tools: [
      { name: gettext("Bold"), keys: "Mod+b", paths: "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z", active: is("bold"), enabled: can("toggleBold"), run: () => chain().toggleBold().run() },
      { name: gettext("Italic"), keys: "Mod+i", paths: "M11 5h7M6 19h7M14.5 5l-5 14", active: is("italic"), enabled: can("toggleItalic"), run: () => chain().toggleItalic().run() },
      { name: gettext("Subscript"), keys: "Mod+,", paths: "M4 6l8 10M12 6L4 16M16 17.5c0-2.5 4-2.5 4 0 0 1.5-4 2-4 4h4", active: is("subscript"), enabled: can("toggleSubscript"), run: () => chain().unsetSuperscript().toggleSubscript().run() },
      { name: gettext("Superscript"), keys: "Mod+.", paths: "M4 9l8 10M12 9L4 19M16 4.5c0-2.5 4-2.5 4 0 0 1.5-4 2-4 4h4", active: is("superscript"), enabled: can("toggleSuperscript"), run: () => chain().unsetSubscript().toggleSuperscript().run() },
    ] },
    { name: gettext("Blocks"), tools: [
      { name: gettext("List"), keys: "Mod+Shift+8", paths: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01", active: is("bulletList"), enabled: can("toggleBulletList"), run: () => chain().toggleBulletList().run() },
      { name: gettext("Numbered list"), keys: "Mod+Shift+7", paths: "M10 6h10M10 12h10M10 18h10M4 4.5l1.5-.75V9M3.75 14.75c0-1.75 3-1.75 3 0 0 1-3 2.25-3 4h3", active: is("orderedList"), enabled: can("toggleOrderedList"), run: () => chain().toggleOrderedList().run() },
      { name: gettext("Quotation"), keys: "Mod+Shift+b", paths: "M9.5 7C6.5 8 5 10 5 13v4h5v-4.5H7.5c0-1.5.750-2.75 2.5-3.5zM18.5 7c-3 1-4.5 3-4.5 6v4h5v-4.5h-2.5c0-1.5.750-2.75 2.5-3.5z", active: is("quotation"), enabled: can("toggleQuotation"), run: () => chain().toggleQuotation().run() },
    ] },
    { name: gettext("Link, picture, document, table"), tools: [
      { name: gettext("Link"), keys: "Mod+k", paths: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1", active: is("link"), enabled: () => !editor.state.selection.empty || editor.isActive("link"), run: () => editLink(editor) },
      { name: gettext("Picture"), paths: "M4 5h16v14H4zM4 16l4.5-4.5 4 4L15 13l5 4.5M15.5 9.5h.01", run: () => addPicture(editor, pictures) },
      { name: gettext("Document or film"), paths: "M14 3H6v18h12V7zM14 3v4h4M12 11v6M9.5 14.5L12 17l2.5-2.5", run: () => addDocument(editor, addresses) },
      { name: gettext("Table"), paths: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14", enabled: () => !editor.isActive("table") && editor.can().insertTable(), run: () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
    ] },
    { name: gettext("History of the text"), tools: [
      { name: gettext("Undo"), keys: "Mod+z", paths: "M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4", enabled: can("undo"), run: () => chain().undo().run() },
      { name: gettext("Redo"), keys: "Mod+Shift+z", paths: "M16 5l4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h4", enabled: can("redo"), run: () => chain().redo().run() },
    ] },
    { name: gettext("Rows and columns"), shown: is("table"), tools: [
      table(gettext("Add row below"), gettext("+ row"), "addRowAfter"),
      table(gettext("Delete row"), gettext("− row"), "deleteRow"),
      table(gettext("Add column after"), gettext("+ column"), "addColumnAfter"),
      table(gettext("Delete column"), gettext("− column"), "deleteColumn"),
      table(gettext("First row is a header"), gettext("Header"), "toggleHeaderRow"),
      table(gettext("Delete table"), gettext("Delete table"), "deleteTable"),
    ] },
  ]
}

export const LinkShortcut = Extension.create({
  name: "linkShortcut",
  addKeyboardShortcuts: () => ({
    "Mod-k": ({ editor }) => {
      if (!editor.state.selection.empty || editor.isActive("link")) editLink(editor)
      return true
    },
  }),
})

async function editLink(editor) {
  const { href = "" } = editor.getAttributes("link")
  const address = await askForAddress(href)
  const chain = editor.chain().focus()
  if (address === null) return chain.run()
  chain.extendMarkRange("link")
  address ? chain.setLink({ href: address }).run() : chain.unsetLink().run()
}

async function addPicture(editor, pictures) {
  const { choosePicture } = await import("../picture-dialog.js")
  const picture = await choosePicture()
  if (!picture) return editor.commands.focus()
  pictures.add(picture)
  editor.chain().focus().insertLibraryPicture(picture.id).run()
}

/** Put a link that stands alone, as which readers get a document to take away or a film to play. */
async function addDocument(editor, addresses) {
  const { chooseDocument } = await import("../document-dialog.js")
  const document = await chooseDocument(addresses.documents, addresses.documentUpload)
  if (!document) return editor.commands.focus()
  const link = { type: "text", text: document.name, marks: [{ type: "link", attrs: { href: document.url } }] }
  editor.chain().focus().insertContent({ type: "paragraph", content: [link] }).scrollIntoView().run()
}
