// In the head of every page of the published site, before anything is painted. The theme's script (31 kB) is fetched at the
// reader's first sign of life; until it runs, what it does at once is done here: the palette, opening the search box, its keys.
// PALETTE is written before this file by hooks/squeeze.py, from the theme's own form.

import { nameParts } from "../common/tables.js"

const here = /** @type {HTMLScriptElement} */ (document.currentScript)
const root = document.documentElement
const SIGNS = ["pointerdown", "pointermove", "touchstart", "keydown", "wheel", "scroll", "focusin"]
const scheme = document.createElement("meta")
const asked = new URLSearchParams(location.search)
const early = new AbortController()
let loading = false
let again = false

root.classList.replace("no-js", "js")
scheme.name = "color-scheme"
document.head.append(scheme)

/** Place of the reader's palette: the one chosen, or the one that the system asks for. */
function index() {
  return Math.max(0, __md_get("__palette")?.index ?? PALETTE.findIndex(({ media }) => matchMedia(media).matches))
}

/**
 * Shows a palette on what has been read of the page: its colours, and the button that leads to the other one.
 * @param {number} chosen
 */
function paint(chosen) {
  const color = PALETTE[chosen]
  if (!color || !document.body) return
  scheme.content = /dark/.test(color.media) ? "dark" : "light"
  for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value)
  for (const [place, input] of palettes().entries()) if (input.nextElementSibling instanceof HTMLElement) input.nextElementSibling.hidden = place !== chosen
}

/** The theme's choices of palette, once read. */
function palettes() {
  return /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-md-component=palette] input")])
}

/**
 * A choice of the reader: kept as the theme keeps it, which finds it when it starts.
 * @param {number} chosen
 */
function choose(chosen) {
  if (chosen < 0) return
  document.body.setAttribute("data-md-color-switching", "")
  paint(chosen)
  requestAnimationFrame(() => document.body.removeAttribute("data-md-color-switching"))
  __md_set("__palette", { index: chosen, color: PALETTE[chosen] })
}

/** The search: the checkbox that shows it, and its box. */
function search() {
  const shown = document.getElementById("__search"), box = document.querySelector("input[name=query]")
  return shown instanceof HTMLInputElement && box instanceof HTMLInputElement ? { shown, box } : undefined
}

/**
 * Opens or closes the search. Letters typed from now on are in the box when the theme reads it.
 * @param {boolean} open
 */
function show(open) {
  const parts = search()
  if (!parts) return
  parts.shown.checked = open
  open ? parts.box.focus() : parts.box.blur()
}

/** Fetches the theme's script, which takes over once the page is read. If the network fails: again at the next sign, even one that came before the failure. */
function wake() {
  again = loading
  if (loading) return
  loading = true
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", fetchTheme) : fetchTheme()
}

/** The script runs once its styles are there, and is on its way meanwhile. */
function fetchTheme() {
  const { late: styles = "", theme = "" } = here.dataset
  const script = document.createElement("script"), ahead = document.createElement("link"), sheet = document.createElement("link")
  const parts = [ahead, sheet, script]
  Object.assign(ahead, { rel: "preload", as: "script", href: theme })
  Object.assign(sheet, { rel: "stylesheet", href: styles, onload: () => document.head.append(script) })
  script.src = theme
  script.onload = () => early.abort()
  sheet.onerror = script.onerror = () => {
    for (const part of parts) part.remove()
    loading = false
    if (again) wake()
  }
  document.head.append(ahead, sheet)
}

/**
 * The theme's keys.
 * @param {KeyboardEvent} event
 */
function press(event) {
  const { key, target } = event, inBox = target === search()?.box
  if (event.ctrlKey || event.metaKey) return
  if (inBox && (key === "Escape" || key === "Tab")) return show(false)
  if (target instanceof HTMLLabelElement && key === "Enter") return target.click()
  if (target instanceof HTMLInputElement ? target.type !== "radio" : target instanceof HTMLElement && (target.isContentEditable || /^(SELECT|TEXTAREA)$/.test(target.tagName))) return
  const way = { p: "prev", ",": "prev", n: "next", ".": "next" }[key]
  const link = way && document.querySelector(`link[rel=${way}]`)
  if (link instanceof HTMLLinkElement) location.href = link.href
  else if (key === "Enter" && palettes().includes(/** @type {any} */ (target))) palettes()[(index() + 1) % PALETTE.length]?.click()
  else if (["f", "s", "/"].includes(key)) {
    event.preventDefault()
    show(true)
  }
}

/** @param {EventTarget | null} target */
const isSwitch = target => target instanceof HTMLElement && target.id === "__search"

// What the theme does at once, until it is there.
const until = { capture: true, signal: early.signal }
for (const sign of SIGNS) addEventListener(sign, wake, { ...until, passive: true })
addEventListener("keydown", press, until)
addEventListener("change", ({ target }) => (isSwitch(target) ? show(!!search()?.shown.checked) : choose(palettes().indexOf(/** @type {any} */ (target)))), until)
addEventListener("focusin", ({ target }) => target === search()?.box && show(true), until)
addEventListener("click", ({ target }) => target instanceof Element && target.closest("button.guide-search") && show(true), until)
// A form of the theme has nowhere to go.
addEventListener("submit", event => event.preventDefault(), until)

// The palette before the first paint: as soon as the page's body, then its form, are read.
const reading = new MutationObserver(() => {
  if (document.body) paint(index())
  if (palettes().length === PALETTE.length || document.readyState !== "loading") reading.disconnect()
})
reading.observe(root, { childList: true, subtree: true })

document.addEventListener("DOMContentLoaded", () => {
  reading.disconnect()
  paint(index())
  if (asked.has("q")) wake()
  if (asked.has("h") && here.dataset.highlight) {
    const script = document.createElement("script")
    script.src = here.dataset.highlight
    document.head.append(script)
  }
})

addEventListener("DOMContentLoaded", () => nameParts(document))

// At leisure: the colour of the browser's own bar, and the next page made ready while the reader's finger or pointer is on its link.
addEventListener("load", () => {
  const bar = document.querySelector("header")
  if (bar && !early.signal.aborted) {
    const meta = document.createElement("meta")
    meta.name = "theme-color"
    meta.content = getComputedStyle(bar).backgroundColor
    document.head.append(meta)
  }
  if (HTMLScriptElement.supports?.("speculationrules")) {
    const rules = document.createElement("script")
    rules.type = "speculationrules"
    rules.textContent = JSON.stringify({ prerender: [{ where: { href_matches: new URL(here.dataset.root ?? "/", location.href).pathname + "*" }, eagerness: "moderate" }] })
    document.head.append(rules)
  } else addEventListener("pointerdown", fetchAhead, { passive: true })
})

/**
 * For browsers without speculation rules: the page is on its way when the finger is lifted, if the host lets it be kept.
 * @param {Event} event
 */
function fetchAhead({ target }) {
  const link = target instanceof Element && target.closest("a")
  if (link && link.origin === location.origin && link.pathname !== location.pathname) fetch(link.href).catch(() => {})
}

// A section that is folded opens when the address leads into it, and everything opens to be printed.
for (const event of ["DOMContentLoaded", "hashchange"])
  addEventListener(event, () => {
    const folded = document.getElementById(decoded(location.hash.slice(1)))?.closest("details")
    if (folded) folded.open = true
  }, until)
/** @type {HTMLDetailsElement[]} */
let unfolded = []
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details")].filter(({ open }) => !open)
  for (const details of unfolded) details.open = true
}, until)
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false
})

/**
 * A fragment as it names an element; as it is when it is no valid one.
 * @param {string} fragment
 */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
