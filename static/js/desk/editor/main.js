/** The body's editor: takes over every textarea with data-body-editor. Without it the textarea takes HTML, cleaned when saved. */

import { createBodyEditor } from "./editor.js"

for (const textarea of document.querySelectorAll("textarea[data-body-editor]")) createBodyEditor(textarea)
