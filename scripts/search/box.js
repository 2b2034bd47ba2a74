// On every page, before the theme's script: the worker and its index are fetched when the reader goes to the search box,
// and not before. The theme makes its worker at once; it is handed one that sleeps. Also helps when nothing is found.
// As the one script that every page has, it also sees to the tables.

import { nameParts } from "../common/tables.js"

/** A worker that starts when it is needed and keeps the messages until then. */
class SleepingWorker extends EventTarget {
  /** @param {string} url */
  constructor(url) {
    super()
    this.url = url
    /** @type {unknown[]} */
    this.waiting = []
  }

  /** @param {unknown} message */
  postMessage(message) {
    this.worker ? this.worker.postMessage(message) : this.waiting.push(message)
  }

  wake() {
    if (this.worker) return
    const broken = () => help({ items: [], closest: [] }, true)
    const worker = (this.worker = location.protocol === "file:" ? inThePage(this.url, broken) : new Native(this.url))
    worker.onmessage = ({ data }) => {
      this.dispatchEvent(new MessageEvent("message", { data }))
      if (data.type === 3) help(data.data)
    }
    if (worker instanceof Native) worker.onerror = broken
    for (const message of this.waiting) worker.postMessage(message)
  }
}

/**
 * The same code in the page itself, for a site opened from a folder: browsers refuse to start a worker from a file.
 * @param {string} url
 * @param {() => void} broken called when it cannot be loaded
 * @returns {MessagePort} the line to it, used like a worker
 */
function inThePage(url, broken) {
  const { port1, port2 } = new MessageChannel(), script = document.createElement("script")
  globalThis.searchLine = port2
  script.src = url
  script.onerror = broken
  document.head.append(script)
  return port1
}

const Native = window.Worker
const here = /** @type {HTMLScriptElement | null} */ (document.currentScript)
const box = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=query]"))
const results = document.querySelector(".md-search-result")
const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("search-help"))

if (box && results && Native) {
  // The large button of the home page and of wrong addresses: to focus the box is to open it.
  for (const opener of document.querySelectorAll("button.guide-search")) opener.addEventListener("click", () => box.focus())
  // The theme hears of the focus a moment after it, and passes over the keys that come before.
  box.addEventListener("keydown", ({ key }) => key === "Escape" && box.blur())
  window.Worker = /** @type {any} */ (
    function (/** @type {string} */ url) {
      window.Worker = Native
      const sleeping = new SleepingWorker(url)
      const wake = () => sleeping.wake()
      box.addEventListener("focus", wake)
      for (const label of document.querySelectorAll("label[for=__search], .md-search__form")) label.addEventListener("pointerdown", wake)
      if (document.activeElement === box || new URLSearchParams(location.search).has("q")) wake()
      return sleeping
    }
  )
}

/**
 * Shows where to go when nothing is found or the search cannot be loaded; hides it otherwise.
 * @param {{items: unknown[], closest: {location: string, title: string}[]}} answer
 * @param {boolean} [broken]
 */
function help({ items, closest }, broken = false) {
  results?.querySelector(".search-help")?.remove()
  if (!results || !template || items.length || !(broken || box?.value.trim())) return
  const shown = /** @type {HTMLElement} */ (template.content.cloneNode(true))
  const near = /** @type {HTMLElement} */ (shown.querySelector(".search-help__near"))
  for (const { location, title } of closest) {
    const link = document.createElement("a"), text = document.createElement("span"), row = document.createElement("li")
    link.href = new URL(location, new URL(JSON.parse(/** @type {any} */ (document.getElementById("__config")).textContent).base, document.baseURI)).href
    link.tabIndex = -1
    text.dataset.mdScore = "0"
    text.textContent = title
    link.append(text)
    row.append(link)
    near.append(row)
  }
  for (const part of shown.querySelectorAll(".search-help__ask")) part.toggleAttribute("hidden", !closest.length)
  for (const part of shown.querySelectorAll(".search-help__broken")) part.toggleAttribute("hidden", !broken)
  results.append(shown)
}

nameParts(document)

// Where the site is squeezed, scripts/start/first.js does this without waiting for the theme.
if (here?.dataset.highlight && new URLSearchParams(location.search).has("h")) {
  const script = document.createElement("script")
  script.src = here.dataset.highlight
  document.head.append(script)
}
