/** The page of a translation: each segment saves itself. Without this it is a form that saves all at once. */

import { countCharacters } from "./story-form/counts.js"
import { checkWhileTyping } from "./translation/checking.js"
import { growing } from "./translation/growing.js"
import { listenToKeys } from "./translation/keys.js"
import { offerSuggestions } from "./translation/panel.js"
import { lookUpPhrases } from "./translation/phrase.js"
import { offerPlaceholders } from "./translation/placeholders.js"
import { saveEachSegment } from "./translation/saving.js"
import { walkThrough } from "./translation/walking.js"

const form = document.querySelector("#translation")

for (const output of form.querySelectorAll("output[data-count]")) countCharacters(output)
growing(form)
const walk = walkThrough(form)
const save = saveEachSegment(form, { changed: walk.recount })
offerPlaceholders(form)
checkWhileTyping(form)
const suggestions = offerSuggestions(form)
listenToKeys(form, { save, walk, suggestions, lookUp: lookUpPhrases() })
form.querySelector("[data-errors]")?.focus()
