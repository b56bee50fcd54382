/** A picture of the library in the text, with a caption of its own under it. */

import { mergeAttributes, Node, pm } from "../../../django_prose_editor/editor.js"
import { element, gettext } from "./dom.js"

const { NodeSelection, TextSelection } = pm.state

export const LibraryPicture = Node.create({
  name: "libraryPicture",
  group: "block",
  content: "inline*",
  marks: "link bold italic subscript superscript",
  draggable: true,
  isolating: true,
  defining: true,
  addOptions: () => ({ pictures: null }),
  addAttributes: () => ({
    picture: {
      default: null,
      parseHTML: (figure) => Number(figure.dataset.picture),
      renderHTML: ({ picture }) => ({ "data-picture": picture }),
    },
  }),
  parseHTML: () => [
    {
      tag: "figure[data-picture]",
      contentElement: (figure) => figure.querySelector("figcaption") ?? document.createElement("figcaption"),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["figure", mergeAttributes(HTMLAttributes), ["figcaption", 0]],
  addCommands() {
    return {
      insertLibraryPicture:
        (picture) =>
        ({ chain }) =>
          chain().insertContent({ type: this.name, attrs: { picture } }).scrollIntoView().run(),
    }
  },
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => inCaption(editor) && goBelow(editor),
      Backspace: ({ editor }) => inCaption(editor) && selectPicture(editor),
    }
  },
  addNodeView() {
    return ({ node }) => pictureView(node, this.options.pictures)
  },
})

function pictureView(node, pictures) {
  const image = element("img", { alt: "", draggable: true })
  const note = element("p", { className: "editor-picture-note", hidden: true })
  const caption = element("figcaption")
  const dom = element("figure", {}, element("div", { contentEditable: "false" }, image, note), caption)
  dom.dataset.picture = node.attrs.picture
  image.hidden = true
  pictures.whenKnown(node.attrs.picture, (picture) => {
    image.hidden = !picture?.thumb
    note.hidden = Boolean(picture?.thumb)
    note.textContent = picture ? picture.name : gettext("This picture is not in the library any more. Readers do not see it.")
    if (!picture?.thumb) return
    image.src = picture.src || picture.thumb
    image.width = picture.width
    image.height = picture.height
    image.alt = pictures.alt(picture.id) || picture.name
    caption.dataset.usual = pictures.usualCaption(picture.id) || gettext("Caption")
  })
  return {
    dom,
    contentDOM: caption,
    ignoreMutation: (mutation) => mutation.type !== "selection" && !caption.contains(mutation.target),
    update(updated) {
      if (updated.type !== node.type || updated.attrs.picture !== node.attrs.picture) return false
      node = updated
      return true
    },
  }
}

function inCaption(editor) {
  const { $from, empty } = editor.state.selection
  return empty && $from.parent.type.name === "libraryPicture"
}

function goBelow(editor) {
  const { state, view } = editor
  const after = state.selection.$from.after()
  const next = state.doc.nodeAt(after)
  const transaction = next?.type.name === "paragraph" && !next.content.size ? state.tr : state.tr.insert(after, state.schema.nodes.paragraph.create())
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, after + 1)).scrollIntoView())
  return true
}

function selectPicture(editor) {
  const { state, view } = editor
  const { $from } = state.selection
  if ($from.parentOffset) return false
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())))
  return true
}
