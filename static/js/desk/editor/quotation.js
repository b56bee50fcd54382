/** A quotation: paragraphs, and under them a line for who said it, which may stay empty. */

import { mergeAttributes, Node, pm } from "../../../django_prose_editor/editor.js"

const { TextSelection } = pm.state
const { Fragment } = pm.model

export const Attribution = Node.create({
  name: "attribution",
  content: "inline*",
  marks: "link italic",
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: "blockquote > footer" }, { tag: "blockquote > cite" }],
  renderHTML: ({ HTMLAttributes }) => ["footer", mergeAttributes(HTMLAttributes), 0],
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => inside(editor, "attribution") && leave(editor),
      Backspace: ({ editor }) => removeEmptyAttribution(editor),
    }
  },
})

export const Quotation = Node.create({
  name: "quotation",
  group: "block",
  content: "paragraph+ attribution?",
  defining: true,
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", mergeAttributes(HTMLAttributes), 0],
  addCommands() {
    return { toggleQuotation: () => ({ state, dispatch }) => toggle(state, dispatch) }
  },
  addKeyboardShortcuts() {
    return {
      "Mod-Shift-b": ({ editor }) => editor.commands.toggleQuotation(),
      Enter: ({ editor }) => goOnToAttribution(editor) || splitParagraph(editor),
      Backspace: ({ editor }) => unquoteAtStart(editor),
    }
  },
})

function inside(editor, name) {
  const { $from, empty } = editor.state.selection
  return empty && $from.parent.type.name === name
}

/** Return the depth of the quotation around a place, or 0. */
function depthOfQuotation($place) {
  for (let depth = $place.depth; depth > 0; depth--) if ($place.node(depth).type.name === "quotation") return depth
  return 0
}

function toggle(state, dispatch) {
  return depthOfQuotation(state.selection.$from) ? unquote(state, dispatch) : quote(state, dispatch)
}

function quote(state, dispatch) {
  const { $from, $to, from } = state.selection
  const range = $from.blockRange($to)
  if (!range || range.depth > 0) return false
  const { quotation, paragraph, attribution } = state.schema.nodes
  const paragraphs = []
  for (let index = range.startIndex; index < range.endIndex; index++) {
    const block = range.parent.child(index)
    if (!block.isTextblock) return false
    paragraphs.push(paragraph.create(null, block.content))
  }
  if (dispatch) {
    const transaction = state.tr.replaceWith(range.start, range.end, quotation.create(null, [...paragraphs, attribution.create()]))
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, from + 1)).scrollIntoView())
  }
  return true
}

/** Make paragraphs of a quotation again; an attribution that says something becomes one too. */
function unquote(state, dispatch) {
  const { $from } = state.selection
  const depth = depthOfQuotation($from)
  const found = $from.node(depth)
  const { paragraph } = state.schema.nodes
  const paragraphs = []
  found.forEach((child) => {
    if (child.type === paragraph) paragraphs.push(child)
    else if (child.content.size) paragraphs.push(paragraph.create(null, child.content))
  })
  if (dispatch) {
    const start = $from.before(depth)
    const transaction = state.tr.replaceWith(start, $from.after(depth), Fragment.from(paragraphs))
    const place = Math.min($from.pos - 1, start + Fragment.from(paragraphs).size - 1)
    dispatch(transaction.setSelection(TextSelection.near(transaction.doc.resolve(place))).scrollIntoView())
  }
  return true
}

/** Enter in the attribution: a new paragraph under the quotation. */
function leave(editor) {
  const { state, view } = editor
  const after = state.selection.$from.after(depthOfQuotation(state.selection.$from))
  const transaction = state.tr.insert(after, state.schema.nodes.paragraph.create())
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, after + 1)).scrollIntoView())
  return true
}

/** Enter in an empty last paragraph: it goes, and the cursor stands in the attribution. */
function goOnToAttribution(editor) {
  const { state, view } = editor
  const { $from, empty } = state.selection
  const depth = depthOfQuotation($from)
  if (!empty || !depth || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false
  const found = $from.node(depth)
  const last = found.lastChild.type.name === "attribution" ? found.childCount - 2 : found.childCount - 1
  if ($from.index(depth) !== last) return false
  const { quotation, attribution } = state.schema.nodes
  const credit = found.lastChild.type === attribution ? found.lastChild : attribution.create()
  const paragraphs = []
  found.forEach((child, _offset, index) => child.type !== attribution && index !== last && paragraphs.push(child))
  const start = $from.before(depth)
  if (!paragraphs.length) return unquote(state, view.dispatch)
  const made = quotation.create(found.attrs, [...paragraphs, credit])
  const transaction = state.tr.replaceWith(start, $from.after(depth), made)
  const place = start + made.nodeSize - 2
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, place)).scrollIntoView())
  return true
}

/** Enter inside a quotation's paragraph: another paragraph (the general command would try a second attribution). */
function splitParagraph(editor) {
  const { state, view } = editor
  const { $from, $to } = state.selection
  if (!depthOfQuotation($from) || !$from.sameParent($to) || $from.parent.type.name !== "paragraph") return false
  const transaction = state.tr.deleteSelection()
  view.dispatch(transaction.split(transaction.selection.from, 1, [{ type: state.schema.nodes.paragraph }]).scrollIntoView())
  return true
}

function removeEmptyAttribution(editor) {
  const { state, view } = editor
  const { $from } = state.selection
  if (!inside(editor, "attribution") || $from.parentOffset) return false
  const end = $from.before() - 1
  const transaction = $from.parent.content.size ? state.tr : state.tr.delete($from.before(), $from.after())
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, end)))
  return true
}

function unquoteAtStart(editor) {
  const { $from, empty } = editor.state.selection
  const depth = depthOfQuotation($from)
  if (!empty || !depth || $from.parentOffset || $from.index(depth) !== 0) return false
  return editor.commands.toggleQuotation()
}
