// « Mes courriers »: each form composes the model letter below it, at each key. The same answers serve all the letters of the page.
import { today, written } from "../common/dates.js"
import { keep, kept } from "../common/kept.js"
import { saveFile } from "../common/saving.js"
import { compose, mailLink, missing, plain, reached } from "./compose.js"
import { model, show } from "./sheet.js"

/** @import { Answers, Block, Written } from "./compose.js" */

const KEY = "guide.letters"
const language = document.documentElement.lang === "en" ? "en" : "fr"

/** @type {Form[]} */
const forms = []

class Form {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} letter
   */
  constructor(form, letter) {
    this.form = form
    this.letter = letter
    /** @type {Block[]} */
    this.blocks = model(letter)
    /** @type {Written[]} */
    this.content = []
    this.status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"))
    this.mail = /** @type {HTMLAnchorElement} */ (form.querySelector("[data-do=mail]"))
    form.addEventListener("submit", event => event.preventDefault())
    form.addEventListener("input", event => changed(/** @type {HTMLInputElement} */ (event.target)))
    form.addEventListener("change", event => this.judge(/** @type {HTMLInputElement} */ (event.target)))
    form.addEventListener("click", event => this.act(/** @type {Element} */ (event.target).closest("[data-do]")))
    form.hidden = false
    const title = /** @type {HTMLElement} */ (document.getElementById(`${form.id}-title`))
    title.hidden = false
    letter.setAttribute("role", "group")
    letter.setAttribute("aria-labelledby", title.id)
  }

  /** Fields of the form that hold an answer. */
  get controls() {
    return /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...this.form.querySelectorAll("input, select")])
  }

  /** @returns {Answers} */
  get answers() {
    /** @type {Answers} */
    const answers = { country: "", ticked: [], chosen: {}, values: {} }
    for (const control of this.controls) {
      const { name, value, type } = control
      const checked = control instanceof HTMLInputElement && control.checked
      if (name === "country") answers.country = value
      else if (type === "checkbox") checked && answers.ticked.push(name)
      else if (type === "radio") checked && (answers.chosen[name] = Number(value))
      else answers.values[name] = type === "date" ? written(value, language) : value
    }
    return answers
  }

  /** Write the letter again, and leave in the form what it may use. */
  refresh() {
    const { answers, blocks } = this
    const used = reached(blocks, answers)
    this.content = compose(blocks, answers)
    show(this.letter, this.content)
    for (const control of this.controls) {
      const whole = /** @type {HTMLElement | null} */ (control.closest("[data-part], [data-countries]"))
      if (whole?.dataset.countries) whole.hidden = !whole.dataset.countries.split(" ").includes(answers.country)
      else if (whole?.dataset.part) whole.hidden = !used.has(whole.dataset.part)
    }
    for (const note of this.notes) note.hidden = note.dataset.country !== answers.country
    const to = (answers.values.destinataire ?? "").trim().toLowerCase() === "cisco" ? (this.form.dataset.mail ?? "") : ""
    const { address, whole } = mailLink(to, this.content)
    this.mail.href = address
    const long = /** @type {HTMLElement} */ (this.form.querySelector("[data-long]"))
    long.hidden = whole
    this.say("")
  }

  get notes() {
    return /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll("[data-country]"))
  }

  /**
   * Say beside an e-mail field what is wrong with it, once the reader has left it.
   * @param {HTMLInputElement} control
   */
  judge(control) {
    const error = /** @type {HTMLElement | null} */ (control.type === "email" ? document.getElementById(`${control.id}-error`) : null)
    if (!error) return
    const wrong = control.value.trim() !== "" && !control.checkValidity()
    error.hidden = !wrong
    const help = `${control.id}-help`
    control.setAttribute("aria-describedby", wrong ? `${error.id} ${help}` : help)
    if (wrong) control.setAttribute("aria-invalid", "true")
    else control.removeAttribute("aria-invalid")
  }

  /** @param {Element | null} button */
  act(button) {
    const text = plain(this.content)
    switch (button?.getAttribute("data-do")) {
      case "copy":
        // The clipboard is absent from a page that is not served securely.
        Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
          () => this.report("copy"),
          () => this.say(this.words("uncopied"))
        )
        break
      case "save":
        saveFile(`${this.form.dataset.letterForm}.txt`, "text/plain;charset=utf-8", `\ufeff${text.replaceAll("\n", "\r\n")}\r\n`)
        this.report("")
        break
      case "print":
        printAlone(this.letter)
        break
      case "erase":
        erase()
        this.say(this.words("erase"))
        break
    }
  }

  /**
   * Say what was done, then what is still to be filled in.
   * @param {string} done
   */
  report(done) {
    const left = missing(this.content)
    this.say([done && this.words(done), left.length ? `${this.words("missing")}${left.join(", ")}.` : this.words("complete")].filter(Boolean).join(" "))
  }

  /** @param {string} name */
  words(name) {
    return this.status.dataset[name] ?? ""
  }

  /**
   * Say it beside the buttons, in sight, and leave the focus where it is.
   * @param {string} text
   */
  say(text) {
    this.status.textContent = text
    if (text) this.status.scrollIntoView({ block: "nearest" })
  }
}

/**
 * An answer has changed: the other letters have it too, and it is kept if the reader asked so.
 * @param {HTMLInputElement} control
 */
function changed(control) {
  const { name, value, checked, type } = control
  const box = type === "checkbox" || type === "radio"
  for (const other of forms.flatMap(form => form.controls)) {
    if (other === control || other.name !== name) continue
    if (!box) other.value = value
    else if (other instanceof HTMLInputElement && other.value === value) other.checked = checked
  }
  refreshAll()
  const asked = keeping()
  if (name === "keep" && !asked) keep(KEY, null)
  else if (asked && !keep(KEY, state())) {
    setKeeping(false)
    const form = forms.find(one => one.form.contains(control))
    form?.say(form.words("unkept"))
  }
}

function refreshAll() {
  for (const form of forms) form.refresh()
}

/** @returns {HTMLInputElement[]} */
function keepBoxes() {
  return forms.flatMap(({ form }) => [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=keep]"))])
}

function keeping() {
  return keepBoxes().some(box => box.checked)
}

/** @param {boolean} asked */
function setKeeping(asked) {
  for (const box of keepBoxes()) box.checked = asked
}

/** Every answer of the page, by name; today's date is not one. */
function state() {
  /** @type {Record<string, string | boolean>} */
  const found = {}
  for (const control of forms.flatMap(form => form.controls)) {
    if (control.name === "keep" || "today" in control.dataset) continue
    if (control.type === "checkbox") found[control.name] = /** @type {HTMLInputElement} */ (control).checked
    else if (control.type !== "radio" || /** @type {HTMLInputElement} */ (control).checked) found[control.name] = control.value
  }
  return found
}

/** @param {Record<string, unknown>} answers */
function restore(answers) {
  for (const control of forms.flatMap(form => form.controls)) {
    const value = answers[control.name]
    if (control instanceof HTMLInputElement && control.type === "radio") control.checked = value === undefined ? control.checked : control.value === value
    else if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = value === true
    else if (typeof value === "string") control.value = value
  }
}

/** Back to empty forms, and nothing kept. */
function erase() {
  keep(KEY, null)
  for (const { form } of forms) form.reset()
  begin()
}

/** Today's date where a letter wants it, then the letters. */
function begin() {
  for (const control of forms.flatMap(form => form.controls)) if ("today" in control.dataset) control.value = today()
  for (const form of forms) for (const control of form.controls) form.judge(/** @type {HTMLInputElement} */ (control))
  refreshAll()
}

/** @param {HTMLElement} letter */
function printAlone(letter) {
  const root = document.documentElement
  letter.classList.add("guide-printed")
  root.classList.add("guide-prints-one")
  addEventListener(
    "afterprint",
    () => {
      letter.classList.remove("guide-printed")
      root.classList.remove("guide-prints-one")
    },
    { once: true }
  )
  print()
}

for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("[data-letter-form]"))) {
  const letter = /** @type {HTMLElement | null} */ (document.querySelector(`.letter[data-letter="${form.dataset.letterForm}"]`))
  if (letter) forms.push(new Form(form, letter))
}
const before = kept(KEY)
if (before && typeof before === "object") {
  restore(before)
  setKeeping(true)
}
begin()

// Another tab erased or changed what is kept: this one follows, so that it does not write again what was erased.
addEventListener("storage", event => {
  if (event.key !== KEY && event.key !== null) return
  const now = kept(KEY)
  setKeeping(now !== null)
  if (now && typeof now === "object") restore({ ...now, keep: true })
  refreshAll()
})
