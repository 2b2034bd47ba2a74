// From ranked sections to what the theme's search box shows.

import { EQUAL } from "./matching.js"
import { WORD, fold } from "./text.js"

/** @typedef {import("./text.js").Language} Language */
/** @typedef {import("./index.js").Section} Section */
/** @typedef {import("./matching.js").Unit} Unit */
/** @typedef {import("./ranking.js").Hit} Hit */
/** @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Item the theme's SearchItem */

/** Pages shown, sections listed under each; how many are seen at once, if they are so near the best. */
const PAGES = 20, SECTIONS = 6, SEEN = 2, NEAR = 0.7
/** A title this short says little without the title above it. */
const SHORT = 32

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/** @param {string} text */
const escaped = text => text.replace(/[&<>"]/g, sign => ENTITIES[sign])

/**
 * HTML of a text with the words that match marked, as they are written there.
 * @param {string} text
 * @param {Set<string>} keys
 * @param {Language} language
 */
export function marked(text, keys, language) {
  let html = "", from = 0
  for (const { 0: word, index = 0 } of text.matchAll(WORD)) {
    const folded = fold(word)
    if (!language.isUseful(folded) || !keys.has(language.key(folded))) continue
    html += `${escaped(text.slice(from, index))}<mark>${escaped(word)}</mark>`
    from = index + word.length
  }
  return html + escaped(text.slice(from))
}

/**
 * A section's title, after the one above it when it says little alone.
 * @param {Section} section
 */
export const fullTitle = ({ title, parent }) =>
  parent && title.length < SHORT && !title.endsWith("?") ? `${parent.title} › ${title}` : title

/**
 * Groups of results, one a page: its best sections, then the page itself, which the theme shows above them.
 * @param {Hit[]} hits best first
 * @param {Unit[]} units
 * @param {Language} language
 * @param {(section: Section, unit: Unit) => boolean} has whether a section has a word of the query
 * @returns {Item[][]}
 */
export function groups(hits, units, language, has) {
  const keys = new Set(units.flatMap(({ ways }) => ways.filter(({ weight }) => weight >= EQUAL * ways[0].weight).flatMap(way => way.keys)))
  const query = encodeURIComponent([...keys].join(" "))
  /** @param {Hit} hit */
  const item = ({ section, score }) => {
    const [path, anchor] = section.location.split("#")
    return {
      location: `${path}?h=${query}${anchor ? `#${anchor}` : ""}`,
      title: marked(fullTitle(section), keys, language),
      text: section.lead ? `<p>${marked(section.lead, keys, language)}</p>` : "",
      score: 10 * score,
      terms: Object.fromEntries(units.map(unit => [unit.word, has(section, unit)]))
    }
  }
  /** @type {Map<Section, Hit[]>} */
  const pages = new Map()
  for (const hit of hits) {
    const before = pages.get(hit.section.page)
    if (before) before.push(hit)
    else if (pages.size < PAGES) pages.set(hit.section.page, [hit])
  }
  return [...pages].map(([page, found]) => {
    const shown = found.filter(hit => hit.section !== page).slice(0, SECTIONS)
    const own = found.find(hit => hit.section === page) || { section: page, score: 0 }
    const best = found[0].score
    // The theme folds away what scores less than the first result of a page.
    const level = shown.map((hit, place) => (place < SEEN && hit.score >= NEAR * best ? { ...hit, score: best } : hit))
    return (own === found[0] ? [own, ...level] : [...level, { ...own, score: Math.min(own.score, best / 2) }]).map(item)
  })
}
