// The whole search of one language, from a query to what the theme shows. No browser needed.

import { closest } from "./closest.js"
import { Index } from "./index.js"
import { Matcher } from "./matching.js"
import { groups } from "./present.js"
import { isKnown, rank } from "./ranking.js"
import { Synonyms } from "./synonyms.js"
import { Language, fold } from "./text.js"

/** @typedef {import("./index.js").Packed} Packed */
/** @typedef {import("./text.js").Rules} Rules */
/** @typedef {import("./matching.js").Unit} Unit */
/** @typedef {{items: import("./present.js").Item[][], suggest: string[], closest: {location: string, title: string}[]}} Answer */

/** Answers queries in one language. */
export class Engine {
  /**
   * @param {Rules} rules
   * @param {Packed} packed
   */
  constructor(rules, packed) {
    this.language = new Language(rules)
    this.index = new Index(packed, this.language)
    this.matcher = new Matcher(this.index, new Synonyms(packed.synonyms), this.language)
  }

  /**
   * @param {string} query as typed
   * @returns {Answer}
   */
  answer(query) {
    const units = this.matcher.units(query)
    const hits = isKnown(units) ? rank(units, this.matcher) : []
    const items = groups(hits, units, this.language, ({ number }, unit) =>
      unit.ways.some(({ keys }) => keys.some(key => this.index.places.get(key)?.has(number))))
    const near = items.length || !query.trim() ? [] : closest(query, units, this.index.sections)
    return { items, suggest: this.suggest(query, hits), closest: near.map(({ location, title }) => ({ location, title })) }
  }

  /**
   * How the word being typed may end: the word of the best results that begins so, with its accents.
   * @param {string} query
   * @param {import("./ranking.js").Hit[]} hits
   */
  suggest(query, hits) {
    const typed = query.match(/[\p{L}\p{N}]+$/u)?.[0] || ""
    if (typed.length < 3) return []
    for (const { section } of hits.slice(0, 10))
      for (const word of `${section.title} ${section.lead}`.match(/[\p{L}\p{N}]+/gu) || []) {
        const lower = word.toLowerCase()
        if (lower.length > typed.length && lower.startsWith(typed) && this.language.isUseful(fold(lower))) return [lower]
      }
    return []
  }
}
