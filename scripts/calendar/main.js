// « Où en suis-je ? »: the table of delays, reckoned from the reader's dates. Nothing is sent or kept.
import { partsOf, today, written } from "../common/dates.js"
import { saveFile } from "../common/saving.js"
import { deadlines } from "./delays.js"
import { calendarFile } from "./ics.js"

/** @import { Deadline, Delay } from "./delays.js" */

const tongue = document.documentElement.lang === "en" ? "en" : "fr"
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-calendar-form]"))

/** @returns {Delay[]} */
function table() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("td > strong[data-delay]"))].map(title => {
    const [, count = "", check = ""] = [...(title.closest("tr")?.cells ?? [])].map(words)
    return { rule: title.dataset.delay ?? "", title: words(title), count, check }
  })
}

/**
 * What an element says, without the calls of sources.
 * @param {Element} element
 */
function words(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true))
  for (const call of copy.querySelectorAll("sup")) call.remove()
  return (copy.textContent ?? "").trim()
}

/**
 * @param {HTMLElement} list
 * @param {Deadline[]} found
 */
function show(list, found) {
  const now = today()
  const section = /** @type {HTMLElement} */ (list.closest("section"))
  section.hidden = found.length === 0
  list.replaceChildren(
    ...found.map(({ date, title, count, check }) => {
      const [item, time, name, why] = ["li", "time", "strong", "p"].map(tag => document.createElement(tag))
      time.setAttribute("datetime", date)
      const near = date < now ? section.dataset.past : date === now ? section.dataset.today : ""
      time.textContent = written(date, tongue, true) + (near ? ` (${near})` : "")
      name.textContent = title
      why.textContent = `${check} ${count}`
      item.append(time, name, why)
      return item
    })
  )
}

/** @param {HTMLFormElement} form */
function start(form) {
  const delays = table()
  const section = /** @type {HTMLElement} */ (document.querySelector(".guide-dates"))
  const list = /** @type {HTMLElement} */ (section.querySelector("ol"))
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"))
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("[data-do=save]"))
  const inputs = [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input"))]
  /** @type {Deadline[]} */
  let found = []

  const refresh = () => {
    for (const input of inputs) judge(input)
    found = deadlines(delays, Object.fromEntries(inputs.map(({ name, value }) => [name, value])))
    show(list, found)
    button.disabled = found.length === 0
    const said = status.dataset[found.length === 0 ? "none" : found.length === 1 ? "one" : "many"] ?? ""
    status.textContent = said.replace("{n}", String(found.length))
  }
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("input", refresh)
  form.addEventListener("change", refresh)
  form.addEventListener("reset", () => setTimeout(refresh))
  button.addEventListener("click", () => {
    const page = location.protocol.startsWith("http") ? location.href.split("#")[0] : ""
    const about = { now: new Date(), host: location.hostname, language: tongue, note: section.dataset.indicative ?? "", page }
    saveFile("webex.ics", "text/calendar;charset=utf-8", calendarFile(found, about))
  })
  form.hidden = false
  refresh()
}

/**
 * Say under a field what is wrong with its date.
 * @param {HTMLInputElement} input
 */
function judge(input) {
  const error = /** @type {HTMLElement} */ (document.getElementById(`${input.id}-error`))
  const wrong = input.validity.badInput || (input.value !== "" && !partsOf(input.value))
  error.hidden = !wrong
  input.setAttribute("aria-describedby", wrong ? `${error.id} ${input.id}-help` : `${input.id}-help`)
  if (wrong) input.setAttribute("aria-invalid", "true")
  else input.removeAttribute("aria-invalid")
}

if (form) start(form)
