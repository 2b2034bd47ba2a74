// From a query to what is looked for: each word typed, as written, unfinished, glued, misspelt, or by its synonyms.

import { distance, mistakesAllowed } from "./spelling.js"

/** @typedef {import("./text.js").Language} Language */
/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./synonyms.js").Synonyms} Synonyms */
/** @typedef {import("./synonyms.js").Way} Way */
/** @typedef {{word: string, ways: Way[], rarity: number}} Unit a word or expression of the query; no way: unknown */

/** A query longer than this is cut: nobody types so much, and each word costs time. */
const MOST_WORDS = 16
/** How sure each kind of match is. */
const SURE = { exact: 1, glued: 0.95, unfinished: 0.85, alsoUnfinished: 0.4, mistake: 0.8, ending: 0.7 }
/** From this weight up, beside the surest, a way is the same word said otherwise. */
export const EQUAL = 0.9
/** A synonym of a synonym counts if it is still this likely. */
const LEAST = 0.3

/** Finds what a query means in one index. */
export class Matcher {
  /**
   * @param {Index} index
   * @param {Synonyms} synonyms
   * @param {Language} language
   */
  constructor(index, synonyms, language) {
    this.index = index
    this.synonyms = synonyms
    this.language = language
    /** @type {Map<string, [string, string][]>} first letter -> [spelling, key] */
    this.spellings = new Map()
    const words = new Map([...index.forms].map(([form, key]) => [language.sound(form), key]))
    for (const key of [...index.places.keys(), ...synonyms.words]) words.set(key, key)
    for (const [spelling, key] of words) {
      const list = this.spellings.get(spelling[0])
      list ? list.push([spelling, key]) : this.spellings.set(spelling[0], [[spelling, key]])
    }
  }

  /**
   * @param {string} query
   * @returns {Unit[]}
   */
  units(query) {
    const words = this.language.words(query).filter(word => this.language.isUseful(word)).slice(0, MOST_WORDS)
    const typing = /[\p{L}\p{N}]$/u.test(query) && this.language.isUseful(/** @type {string} */ (this.language.words(query).pop()))
    const found = words.map((word, place) => this.word(word, typing && place === words.length - 1))
    const keys = found.map((sure, place) => (sure.size ? [...sure][0][0] : this.language.key(words[place])))
    /** @type {Unit[]} */
    const units = []
    for (let place = 0; place < words.length; ) {
      const length = this.synonyms.span(keys, place)
      const typed = keys.slice(place, place + length)
      const sure = length > 1 ? new Map([[typed.join(" "), SURE.exact]]) : found[place]
      const ways = this.ways(sure)
      units.push({ word: words.slice(place, place + length).join(" "), ways, rarity: this.rarity(ways) })
      place += length
    }
    return units
  }

  /**
   * Keys that a word may stand for, surest first.
   * @param {string} word folded
   * @param {boolean} typing whether it may be unfinished
   * @returns {Map<string, number>}
   */
  word(word, typing) {
    const { language } = this, key = language.key(word)
    /** @type {Map<string, number>} */
    const sure = new Map()
    if (this.has(key)) sure.set(key, SURE.exact)
    else if (/^\d/.test(word)) return sure
    if (typing && word.length > 2) this.unfinished(word, sure)
    if (sure.size) return sure
    for (const particle of language.elided) {
      const rest = word.slice(particle.length)
      if (word.startsWith(particle) && /^[aeiouyh]..+/.test(rest) && this.has(language.key(rest))) return new Map([[language.key(rest), SURE.glued]])
    }
    this.misspelt(word, sure)
    if (!sure.size && typing)
      for (let length = key.length - 1; length >= Math.max(4, key.length - 4); length--)
        if (this.has(key.slice(0, length))) return new Map([[key.slice(0, length), SURE.ending]])
    return sure
  }

  /** @param {string} key */
  has(key) {
    return this.index.places.has(key) || this.synonyms.words.has(key)
  }

  /**
   * Adds the keys of the words that begin so.
   * @param {string} word
   * @param {Map<string, number>} sure
   */
  unfinished(word, sure) {
    // A letter more keeps what is true of the end of words from being done to a beginning.
    const start = this.language.sound(`${word}a`).slice(0, -1), exact = sure.size > 0
    for (const [spelling, key] of this.spellings.get(start[0]) || [])
      if (spelling.startsWith(start) && !sure.has(key)) sure.set(key, exact ? SURE.alsoUnfinished : SURE.unfinished)
  }

  /**
   * Adds the keys of the words nearest in spelling, among those with the same first letter.
   * @param {string} word
   * @param {Map<string, number>} sure
   */
  misspelt(word, sure) {
    const key = this.language.key(word), sound = this.language.sound(word)
    let most = 2
    /** @type {[string, number][]} */
    const near = []
    for (const [spelling, found] of this.spellings.get(sound[0]) || []) {
      // A word is compared with words. A key, which has lost its ending, needs more letters in common.
      const typed = spelling === found ? key : sound
      const allowed = Math.min(most, mistakesAllowed(typed.length - (spelling === found ? 1 : 0)))
      const far = allowed ? distance(typed, spelling, allowed) : 3
      if (far > allowed) continue
      near.push([found, far])
      most = far
    }
    for (const [found, far] of near) if (far === most) sure.set(found, SURE.mistake ** far)
  }

  /**
   * All that is looked for, from the keys typed: themselves, their synonyms, the synonyms of these.
   * @param {Map<string, number>} sure
   * @returns {Way[]}
   */
  ways(sure) {
    /** @type {Map<string, number>} */
    const best = new Map()
    let todo = [...sure]
    for (let step = 0; step < 3; step++) {
      /** @type {[string, number][]} */
      const next = []
      for (const [keys, weight] of todo) {
        if (weight < LEAST || weight <= (best.get(keys) || 0)) continue
        best.set(keys, weight)
        for (const way of this.synonyms.ways.get(keys) || []) next.push([way.keys.join(" "), weight * way.weight])
      }
      todo = next
    }
    return [...best].map(([keys, weight]) => ({ keys: keys.split(" "), weight }))
      .filter(({ keys }) => keys.some(key => this.index.places.has(key)))
      .sort((a, b) => b.weight - a.weight)
  }

  /**
   * How telling a key is: rare words tell more.
   * @param {string} key
   */
  telling(key) {
    const places = this.index.places.get(key), all = this.index.sections.length
    return places ? Math.log(1 + (all - places.size + 0.5) / (places.size + 0.5)) : 0
  }

  /**
   * How telling a unit is: as the most common of the words that are worth the one typed.
   * @param {Way[]} ways
   */
  rarity(ways) {
    const equal = ways.filter(({ weight }) => weight >= EQUAL * ways[0].weight)
    return equal.length ? Math.min(...equal.map(({ keys }) => Math.max(...keys.map(key => this.telling(key))))) : 0
  }
}
