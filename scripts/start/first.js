// In the head of every page of the published site, before anything is painted. The theme's script (31 kB) is fetched at the
// reader's first sign of life; until it runs, what it does at once is done here: the palette, opening the search box, its keys.
// PALETTE is written before this file by hooks/squeeze.py, from the theme's own form.

import { nameParts } from "../common/tables.js"

const here = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
const asked = new URLSearchParams(location.search)
const early = new AbortController()
const until = { capture: true, signal: early.signal }
let loading = false
let again = false

/**
 * The first element that answers a selector.
 * @param {string} selector
 * @returns {any}
 */
const find = selector => document.querySelector(selector)

/**
 * Adds an element to the head.
 * @param {string} tag
 * @param {object} properties
 * @returns {any} the element
 */
const add = (tag, properties) => document.head.appendChild(Object.assign(document.createElement(tag), properties))

document.documentElement.classList.replace("no-js", "js")
const scheme = add("meta", { name: "color-scheme" })

/** Place of the reader's palette: the one chosen, or the one that the system asks for. */
const index = () => Math.max(0, __md_get("__palette")?.index ?? PALETTE.findIndex(({ media }) => matchMedia(media).matches))

/**
 * The theme's choices of palette, once read.
 * @returns {any[]}
 */
const palettes = () => [...document.querySelectorAll("[data-md-component=palette] input")]

/**
 * Shows a palette on what has been read of the page: its colours, and the button that leads to the other one.
 * @param {number} chosen
 */
function paint(chosen) {
  const color = PALETTE[chosen]
  if (!color || !document.body) return
  const wanted = /dark/.test(color.media) ? "dark" : "light"
  if (scheme.content !== wanted) scheme.content = wanted // said again, it would have the whole page styled again
  for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value)
  for (const [place, input] of palettes().entries()) if (input.nextElementSibling) input.nextElementSibling.hidden = place !== chosen
}

/**
 * Whether what changes now changes at once, as the theme does for its palette.
 * @param {boolean} instant
 */
const still = instant => document.body.toggleAttribute("data-md-color-switching", instant)

/**
 * A choice of the reader: kept as the theme keeps it, which finds it when it starts.
 * @param {number} chosen
 */
function choose(chosen) {
  if (chosen < 0) return
  still(true)
  paint(chosen)
  requestAnimationFrame(() => still(false))
  __md_set("__palette", { index: chosen, color: PALETTE[chosen] })
}

/** The box of the search. */
const box = () => find("[name=query]")

/**
 * Opens or closes the search. Letters typed from now on are in the box when the theme reads it.
 * @param {boolean} open
 */
function show(open) {
  const shown = find("#__search")
  if (!shown) return
  shown.checked = open
  open ? box().focus() : box().blur()
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
  const parts = [add("link", { rel: "preload", as: "script", href: here.theme })]
  const onerror = () => {
    for (const part of parts) part.remove()
    loading = false
    if (again) wake()
  }
  const onload = () => {
    // What the late sheet hides fades for nobody: its styles hold before things may move again.
    if (document.body.offsetWidth) still(false)
    parts.push(add("script", { src: here.theme, onload: handOver, onerror }))
  }
  still(true)
  parts.push(add("link", { rel: "stylesheet", href: here.late, onload, onerror }))
}

/** The theme is there; it completes the word in the box only when it hears of it. */
function handOver() {
  early.abort()
  if (document.activeElement === box()) box().dispatchEvent(new Event("focus"))
}

/**
 * The theme's keys.
 * @param {any} event
 */
function press(event) {
  const { key, target } = event
  if (event.ctrlKey || event.metaKey) return
  if (target === box() && /^(Escape|Tab)$/.test(key)) return show(false)
  if (key === "Enter" && target.matches?.("label")) return target.click()
  if (target.isContentEditable || target.matches?.("input:not([type=radio]),select,textarea")) return
  const way = { p: "prev", ",": "prev", n: "next", ".": "next" }[/** @type {"p"} */ (key)]
  const link = way && find(`link[rel=${way}]`)
  if (link) location.href = link.href
  else if (key === "Enter" && palettes().includes(target)) palettes()[(index() + 1) % PALETTE.length].click()
  else if (/^[fs/]$/.test(key)) {
    event.preventDefault()
    show(true)
  }
}

/** @type {(type: string, listener: (event: any) => void) => void} What the theme does at once, until it is there. */
const meanwhile = (type, listener) => addEventListener(type, listener, until)
for (const sign of "pointerdown pointermove touchstart keydown wheel scroll focusin".split(" ")) addEventListener(sign, wake, { ...until, passive: true })
meanwhile("keydown", press)
meanwhile("change", ({ target }) => (target.id === "__search" ? show(target.checked) : choose(palettes().indexOf(target))))
meanwhile("focusin", ({ target }) => target === box() && show(true))
meanwhile("click", ({ target }) => target.closest?.("button.guide-search") && show(true))
// A form of the theme has nowhere to go.
meanwhile("submit", event => event.preventDefault())

// The palette before the first paint: as soon as the page's body, then its form, are read.
const reading = new MutationObserver(() => {
  paint(index())
  if (palettes().length === PALETTE.length || document.readyState !== "loading") reading.disconnect()
})
reading.observe(document, { childList: true, subtree: true })

addEventListener("DOMContentLoaded", () => {
  reading.disconnect()
  paint(index())
  nameParts(document)
  // The menu of a telephone, and its list of sections, open by keyboard.
  /** @type {NodeListOf<HTMLElement>} */
  const labels = document.querySelectorAll(".md-header [for=__drawer],[for=__toc]")
  for (const label of labels) {
    label.tabIndex = 0
    label.title ||= "Menu"
  }
  if (asked.has("q")) wake()
  if (asked.has("h") && here.highlight) add("script", { src: here.highlight })
})

// At leisure: the colour of the browser's own bar, and the next page made ready while the reader's finger or pointer is on its link.
addEventListener("load", () => {
  const bar = find("header")
  if (bar && !early.signal.aborted) add("meta", { name: "theme-color", content: getComputedStyle(bar).backgroundColor })
  if (HTMLScriptElement.supports?.("speculationrules")) {
    const where = { href_matches: new URL(here.root ?? "/", location.href).pathname + "*" }
    add("script", { type: "speculationrules", textContent: JSON.stringify({ prerender: [{ where, eagerness: "moderate" }] }) })
  } else addEventListener("pointerdown", fetchAhead, { passive: true })
})

/**
 * For browsers without speculation rules: the page is on its way when the finger is lifted, if the host lets it be kept.
 * @param {any} event
 */
function fetchAhead({ target }) {
  const link = target.closest?.("a")
  if (link && link.origin === location.origin && link.pathname !== location.pathname) fetch(link.href).catch(() => {})
}

// The other language opens at the same section.
addEventListener("click", ({ target }) => {
  const link = /** @type {any} */ (target).closest?.("a[hreflang]")
  if (link) link.hash = location.hash
})

// Out of the search, the keyboard goes on from where it was.
/** @type {any} */
let opener
addEventListener("focusin", ({ target, relatedTarget }) => {
  if (target === box()) opener = relatedTarget
})
addEventListener("keyup", ({ key }) => {
  if (key === "Escape" && document.activeElement === document.body) opener?.focus()
})

// A section that is folded opens when the address leads into it, and everything opens to be printed.
for (const event of ["DOMContentLoaded", "hashchange"])
  meanwhile(event, () => {
    const folded = document.getElementById(decoded(location.hash.slice(1)))?.closest("details")
    if (folded) folded.open = true
  })
/** @type {HTMLDetailsElement[]} */
let unfolded = []
meanwhile("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details")].filter(({ open }) => !open)
  for (const details of unfolded) details.open = true
})
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
