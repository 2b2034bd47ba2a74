// On every page, before the theme's script: the worker and its index are fetched when the reader goes to the search box,
// and not before. The theme makes its worker at once; it is handed one that sleeps. Also helps when nothing is found.

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
    const worker = (this.worker = new Native(this.url))
    worker.onmessage = ({ data }) => {
      this.dispatchEvent(new MessageEvent("message", { data }))
      if (data.type === 3) help(data.data)
    }
    worker.onerror = () => help({ items: [], closest: [] }, true)
    for (const message of this.waiting) worker.postMessage(message)
  }
}

const Native = window.Worker
const here = /** @type {HTMLScriptElement | null} */ (document.currentScript)
const box = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=query]"))
const results = document.querySelector(".md-search-result")
const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("search-help"))

if (box && results && Native) {
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

if (new URLSearchParams(location.search).has("h")) {
  const script = document.createElement("script")
  script.src = here?.dataset.highlight || ""
  document.head.append(script)
}
