// When nothing answers: the questions of the guide that look most like what was typed.

import { fold } from "./text.js"

/** @typedef {import("./index.js").Section} Section */
/** @typedef {import("./matching.js").Unit} Unit */

const QUESTIONS = 3
/** Share of common groups of three letters under which two texts have nothing in common. */
const UNLIKE = 0.3

/**
 * Groups of three letters of a text.
 * @param {string} text
 */
function triples(text) {
  const letters = ` ${fold(text).replace(/[^a-z0-9]+/g, " ").trim()} `
  return new Set(Array.from({ length: Math.max(0, letters.length - 2) }, (_, place) => letters.slice(place, place + 3)))
}

/**
 * Questions of the guide nearest to a query, best first; none if it looks like none of them.
 * @param {string} query
 * @param {Unit[]} units
 * @param {Section[]} sections
 */
export function closest(query, units, sections) {
  const typed = triples(query), keys = new Set(units.flatMap(unit => unit.ways.flatMap(way => way.keys)))
  return sections.filter(section => section.level > 1 && section.title.endsWith("?"))
    .map(section => {
      const own = triples(section.title)
      const common = [...own].filter(triple => typed.has(triple)).length
      const words = [...section.keys].filter(key => keys.has(key)).length
      return { section, near: (2 * common) / (own.size + typed.size || 1) + words }
    })
    .filter(({ near }) => near > UNLIKE)
    .sort((a, b) => b.near - a.near)
    .slice(0, QUESTIONS)
    .map(({ section }) => section)
}
