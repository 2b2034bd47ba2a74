// The sheet of paper in the page: read once as a model, then written again at each answer. Text only, never HTML.

/** @import { Block, Part, Written } from "./compose.js" */

/**
 * The model letter that hooks/letter_forms.py marked.
 * @param {Element} letter
 * @returns {Block[]}
 */
export function model(letter) {
  return [...letter.querySelectorAll("p, li:not(:has(p))")].map(element => ({
    item: element.closest("li") !== null,
    subject: element.querySelector("strong") !== null,
    parts: partsIn(element)
  }))
}

/**
 * @param {Element} element
 * @returns {Part[]}
 */
function partsIn(element) {
  return [...element.childNodes].flatMap(node => {
    if (node instanceof Text) return [{ kind: "text", text: node.data.replace(/[ \t\r\n]+/g, " ") }]
    if (!(node instanceof HTMLElement)) return []
    const { gap, when, choice, mark, countries, asked, filled } = node.dataset
    if (mark !== undefined) return []
    if (node.tagName === "BR") return [{ kind: "break" }]
    if (gap !== undefined) return [{ kind: "gap", id: gap, label: node.textContent ?? "" }]
    if (choice !== undefined) return [{ kind: "choice", id: choice, options: [...node.querySelectorAll(":scope > [data-option]")].map(partsIn) }]
    if (when === undefined) return partsIn(node)
    const inside = partsIn(node)
    const passage = { id: when, countries: countries?.split(" ") ?? null, asked: asked !== undefined, filled: filled !== undefined }
    return [{ kind: "when", ...passage, parts: inside }]
  })
}

/**
 * Write a letter in the page. What the reader typed is isolated: it cannot turn the direction of the rest.
 * @param {Element} letter
 * @param {Written[]} content
 */
export function show(letter, content) {
  /** @type {Element[]} */
  const elements = []
  for (const { item, subject, pieces } of content) {
    const line = document.createElement(item ? "li" : "p")
    const holder = subject ? document.createElement("strong") : line
    holder.append(...pieces.map(({ kind, text }) => (kind === "text" ? text : wrapped(kind, text))))
    if (subject) line.append(holder)
    const last = elements.at(-1)
    if (!item) elements.push(line)
    else if (last?.tagName === "UL") last.append(line)
    else elements.push(listOf(line))
  }
  letter.replaceChildren(...elements)
}

/** @param {Element} line */
function listOf(line) {
  const list = document.createElement("ul")
  list.append(line)
  return list
}

/**
 * @param {"typed" | "missing" | "break"} kind
 * @param {string} text
 */
function wrapped(kind, text) {
  const element = document.createElement({ typed: "bdi", missing: "mark", break: "br" }[kind])
  if (kind !== "break") element.textContent = text
  return element
}
