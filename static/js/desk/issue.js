/** The newsletter form's small conveniences, shared with the story form. Without them it still saves and sends. */

import { countCharacters } from "./story-form/counts.js"
import { growWithText, keepOnOneLine } from "./story-form/fields.js"
import { saveByKey, warnOfUnsaved } from "./story-form/saving.js"

const form = document.querySelector("#issue")

for (const output of form.querySelectorAll("output[data-count]")) countCharacters(output)
for (const field of form.querySelectorAll("textarea[data-one-line]")) keepOnOneLine(field)
growWithText(form)
saveByKey(form)
warnOfUnsaved(form)
form.querySelector("[data-errors]")?.focus()
