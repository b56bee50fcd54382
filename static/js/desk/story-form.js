/** The story form's small conveniences. Each works on its own; without them the form still saves and publishes. */

import { countCharacters } from "./story-form/counts.js"
import { growWithText, keepOnOneLine } from "./story-form/fields.js"
import { offerLanguages } from "./story-form/languages-shown.js"
import { handleLeadPicture } from "./story-form/lead-picture.js"
import { saveByKey, warnOfUnsaved } from "./story-form/saving.js"
import { proposeSlugs } from "./story-form/slugs.js"

const form = document.querySelector("#story")

for (const output of form.querySelectorAll("output[data-count]")) countCharacters(output)
for (const field of form.querySelectorAll("textarea[data-one-line]")) keepOnOneLine(field)
growWithText(form)
proposeSlugs(form)
offerLanguages(form)
handleLeadPicture(form)
saveByKey(form)
warnOfUnsaved(form)

const errors = form.querySelector("[data-errors]")
if (errors) errors.focus()

