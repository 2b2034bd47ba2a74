// Lists whose items have an id in « faire-… » get boxes to tick. Nothing is kept before the first tick, and nothing is ever sent.
import { keep, kept } from "../common/kept.js"
import { ticksOf, toKeep } from "./ticks.js"

const KEY = "guide.checklist"
const WORDS = {
  fr: {
    clear: "Tout décocher",
    count: "{n} sur {all}",
    promise: "Vos coches restent dans ce navigateur\u00a0: cette page n’envoie rien.",
    refused: "Votre navigateur refuse de garder vos coches\u00a0: elles disparaîtront avec cette page."
  },
  en: {
    clear: "Clear all ticks",
    count: "{n} of {all}",
    promise: "Your ticks stay in this browser: this page sends nothing.",
    refused: "Your browser refuses to keep your ticks: they will be gone with this page."
  }
}
const tongue = document.documentElement.lang === "fr" ? WORDS.fr : WORDS.en
let ticks = ticksOf(kept(KEY))
let refused = false // the browser holds less than the page shows: what it holds is then no guide

/** @type {Checklist[]} */
const lists = []

class Checklist {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.boxes = [.../** @type {NodeListOf<HTMLLIElement>} */ (list.querySelectorAll(":scope > li[id^=faire-]"))].map(ticked)
    this.count = Object.assign(document.createElement("p"), { className: "guide-checklist__count" })
    this.count.setAttribute("role", "status")
    this.clear = Object.assign(document.createElement("button"), { type: "button", className: "guide-button guide-button--quiet", textContent: tongue.clear })
    this.note = Object.assign(document.createElement("p"), { className: "guide-checklist__note", textContent: tongue.promise })
    const tools = Object.assign(document.createElement("div"), { className: "guide-checklist__tools" })
    tools.append(this.count, this.clear)
    list.classList.add("guide-checklist")
    list.setAttribute("role", "list") // Safari forgets that a list without bullets is one
    list.before(tools)
    list.after(this.note)
    list.addEventListener("change", event => this.tick(/** @type {HTMLInputElement} */ (event.target)))
    this.clear.addEventListener("click", () => this.empty())
  }

  /** @param {HTMLInputElement} box */
  tick(box) {
    if (!refused) ticks = ticksOf(kept(KEY) ?? [...ticks]) // another tab may have ticked meanwhile
    if (box.checked) ticks.add(nameOf(box))
    else ticks.delete(nameOf(box))
    store()
  }

  /** Forget this list's ticks, and no other. */
  empty() {
    for (const box of this.boxes) ticks.delete(nameOf(box))
    store()
    this.boxes[0]?.focus()
  }

  /** Show what is ticked. */
  refresh() {
    for (const box of this.boxes) box.checked = ticks.has(nameOf(box))
    const done = this.boxes.filter(box => box.checked).length
    const said = tongue.count.replace("{n}", String(done)).replace("{all}", String(this.boxes.length))
    if (this.count.textContent !== said) this.count.textContent = said
    this.clear.disabled = done === 0
  }
}

/** @param {HTMLInputElement} box */
function nameOf(box) {
  return box.closest("li")?.id ?? ""
}

/**
 * Put a box before an item, and make of its words the label: a link in them still leads where it says.
 * @param {HTMLLIElement} item
 */
function ticked(item) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", id: `${item.id}-fait`, autocomplete: "off" })
  const label = Object.assign(document.createElement("label"), { htmlFor: box.id })
  label.append(...item.childNodes)
  item.append(box, label)
  return box
}

function store() {
  refused = !keep(KEY, toKeep(ticks))
  for (const list of lists) {
    list.refresh()
    list.note.textContent = refused ? tongue.refused : tongue.promise
  }
}

for (const list of new Set([...document.querySelectorAll("li[id^=faire-]")].map(item => item.parentElement))) if (list) lists.push(new Checklist(list))
for (const list of lists) list.refresh()
// The other tabs follow; a key of null says that everything was erased.
addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return
  ticks = ticksOf(kept(KEY))
  for (const list of lists) list.refresh()
})
