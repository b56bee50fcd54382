/** The upload form of the library: files go one by one, each with its result beside its name. */

import { takeDroppedFiles } from "./choosing/server.js"
import { uploadPicture } from "./picture-library.js"

const gettext = window.gettext ?? ((text) => text)

const form = document.querySelector("[data-upload]")
if (form) enhance(form)

function enhance(form) {
  const input = form.querySelector("input[type=file]")
  const results = form.querySelector("[data-upload-results]")
  const done = form.querySelector("[data-upload-done]")
  const describe = form.querySelector("[data-upload-describe]")
  const button = form.querySelector("button")
  const added = []
  let waiting = Promise.resolve()

  const take = (files) => {
    results.hidden = false
    for (const file of files) {
      const line = results.appendChild(document.createElement("li"))
      line.append(Object.assign(document.createElement("b"), { textContent: file.name }), " ", status("none", gettext("waiting")))
      waiting = waiting.then(() => send(file, line))
    }
    waiting.then(finish)
    input.value = ""
  }

  const send = async (file, line) => {
    line.lastChild.replaceWith(status("none", gettext("uploading …")))
    const { added: picture, reason } = await uploadPicture(file)
    line.lastChild.replaceWith(picture ? status("good", gettext("added")) : status("bad", reason))
    if (picture) added.push(picture.id)
  }

  const finish = () => {
    done.hidden = added.length === 0
    describe.href = `${form.dataset.describeUrl}?ids=${added.join(",")}`
    if (added.length && !results.querySelector(".bad, .none")) location.assign(describe.href)
  }

  // Choosing is all there is to do: the button serves browsers that get here without this script.
  button.hidden = true
  input.required = false
  input.addEventListener("change", () => take([...input.files]))
  form.addEventListener("submit", (event) => event.preventDefault())
  takeDroppedFiles(form, take)
}

function status(tone, text) {
  return Object.assign(document.createElement("span"), { className: `state ${tone}`, textContent: text })
}
