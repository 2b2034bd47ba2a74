// From a model letter and the reader's answers to the letter: pure functions, tested in Node.js.

/**
 * @typedef {{kind: "text", text: string}
 *   | {kind: "break"}
 *   | {kind: "gap", id: string, label: string}
 *   | {kind: "when", id: string, countries: string[] | null, asked: boolean, filled: boolean, parts: Part[]}
 *   | {kind: "choice", id: string, options: Part[][]}} Part
 * @typedef {{item: boolean, subject: boolean, parts: Part[]}} Block   a paragraph, or an item of a list
 * @typedef {{country: string, ticked: string[], chosen: Record<string, number>, values: Record<string, string>}} Answers
 * @typedef {{kind: "text" | "typed" | "missing" | "break", text: string}} Piece
 * @typedef {{item: boolean, subject: boolean, pieces: Piece[]}} Written
 */

/**
 * The letter that these answers make, without the paragraphs that do not apply.
 * @param {Block[]} blocks
 * @param {Answers} answers
 * @returns {Written[]}
 */
export function compose(blocks, answers) {
  return blocks
    .map(({ item, subject, parts }) => ({ item, subject, pieces: joined(flat(parts, answers), item) }))
    .filter(({ pieces }) => pieces.some(piece => piece.text.trim() !== ""))
}

/**
 * Whether a passage belongs to the letter.
 * @param {Extract<Part, {kind: "when"}>} part
 * @param {Answers} answers
 */
function applies(part, answers) {
  if (part.countries && !part.countries.includes(answers.country)) return false
  if (part.asked && !answers.ticked.includes(part.id)) return false
  return !part.filled || gapsOf(part.parts).every(id => filled(answers, id))
}

/**
 * @param {Answers} answers
 * @param {string} id
 */
function filled(answers, id) {
  return (answers.values[id] ?? "").trim() !== ""
}

/**
 * @param {Part[]} parts
 * @returns {string[]}
 */
function gapsOf(parts) {
  return parts.flatMap(part => {
    if (part.kind === "gap") return [part.id]
    if (part.kind === "when") return gapsOf(part.parts)
    return part.kind === "choice" ? part.options.flatMap(gapsOf) : []
  })
}

/**
 * What of the form matters, given the answers: ids of the fields and choices that the letter would use.
 * @param {Block[]} blocks
 * @param {Answers} answers
 * @returns {Set<string>}
 */
export function reached(blocks, answers) {
  /** @type {Set<string>} */
  const found = new Set()
  const visit = (/** @type {Part[]} */ parts) => {
    for (const part of parts) {
      if (part.kind === "gap" || part.kind === "choice") found.add(part.id)
      if (part.kind === "choice") visit(part.options[answers.chosen[part.id] ?? 0] ?? [])
      if (part.kind === "when" && applies({ ...part, filled: false }, answers)) visit(part.parts)
    }
  }
  for (const block of blocks) visit(block.parts)
  return found
}

/**
 * Pieces one after the other; null marks a seam, where a passage was opened, closed or left out.
 * @param {Part[]} parts
 * @param {Answers} answers
 * @returns {(Piece | null)[]}
 */
function flat(parts, answers) {
  return parts.flatMap(part => {
    if (part.kind === "text") return [{ kind: "text", text: part.text }]
    if (part.kind === "break") return [{ kind: "break", text: "\n" }]
    if (part.kind === "choice") return flat(part.options[answers.chosen[part.id] ?? 0] ?? [], answers)
    if (part.kind === "when") return [null, ...(applies(part, answers) ? flat(part.parts, answers) : []), null]
    return filled(answers, part.id) ? [{ kind: "typed", text: answers.values[part.id] }] : [{ kind: "missing", text: part.label }]
  })
}

/**
 * Pieces put together: one space where a passage was left out, a capital where one now begins the sentence.
 * @param {(Piece | null)[]} flatPieces
 * @param {boolean} item
 * @returns {Piece[]}
 */
function joined(flatPieces, item) {
  /** @type {Piece[]} */
  const out = []
  let seam = false
  for (const piece of flatPieces) {
    if (!piece) {
      seam = true
      continue
    }
    let { text } = piece
    if (piece.kind === "text") {
      const last = out.at(-1)
      const before = last ? last.text : ""
      if (last?.kind !== "typed" && /(^|[ \n])$/.test(before)) text = text.replace(/^ +/, "")
      if (last?.kind === "text" && seam && /^[.,)\u00a0\u202f]/.test(text)) last.text = before.replace(/ +$/, "")
      if (text === "") continue
      const begins = !last || last.kind === "break" || (last.kind === "text" && /[.!?]\s*$/.test(before))
      if (seam && begins && !item) text = text.replace(/^\p{Ll}/u, first => first.toUpperCase())
    }
    out.push({ ...piece, text })
    seam = false
  }
  const last = out.at(-1)
  if (last?.kind === "text") last.text = last.text.trimEnd()
  return out.filter(piece => piece.text !== "")
}

/**
 * The letter as plain text, to copy, to save or to send.
 * @param {Written[]} letter
 */
export function plain(letter) {
  const lines = letter.map(({ item, pieces }) => `${item ? "- " : ""}${pieces.map(piece => piece.text).join("")}`)
  return lines.reduce((text, line, place) => `${text}${place ? (letter[place].item && letter[place - 1].item ? "\n" : "\n\n") : ""}${line}`, "")
}

/**
 * What is still to be filled in, in the letter's own words, each once.
 * @param {Written[]} letter
 */
export function missing(letter) {
  return [...new Set(letter.flatMap(({ pieces }) => pieces.filter(({ kind }) => kind === "missing").map(({ text }) => text.slice(1, -1))))]
}

/**
 * The subject line, without the word that announces it.
 * @param {Written[]} letter
 */
export function subjectOf(letter) {
  const line = letter.find(({ subject }) => subject)
  return line ? line.pieces.map(({ text }) => text).join("").replace(/^[^:]*:\s*/, "") : ""
}

/**
 * An address that opens the reader's mail program; the letter itself only if the address stays short enough for every system.
 * @param {string} to
 * @param {Written[]} letter
 * @returns {{address: string, whole: boolean}}
 */
export function mailLink(to, letter) {
  const coded = (/** @type {string} */ text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))
  const short = `mailto:${to}?subject=${coded(subjectOf(letter).slice(0, 150))}`
  const address = `${short}&body=${coded(plain(letter).replaceAll("\n", "\r\n"))}`
  return address.length <= 2000 ? { address, whole: true } : { address: short, whole: false }
}
