// The index in memory: sections, and for each key the sections that have it with a weight.
// hooks/searching/encode.py packs what is read here.

/** @typedef {import("./text.js").Language} Language */
/** @typedef {{sections: string, words: string, places: string, synonyms: string}} Packed */
/**
 * @typedef {object} Section
 * @property {number} number
 * @property {number} level of its heading; 1 for a page
 * @property {string} location address within the folder of the language
 * @property {string} title
 * @property {string} lead
 * @property {number} boost
 * @property {Section} page
 * @property {Section | undefined} parent the section that contains this one, below the page
 * @property {Set<string>} keys of its title
 */
/** @typedef {Map<number, number>} Places section number -> weight of the key there */

const FINAL = "*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdef"
const MORE = "ghijklmnopqrstuvwxyz{|}~"

/** How much a word weighs by where it stands. */
const WEIGHT = { title: 3.2, lead: 1.8, body: 1, parent: 2, page: 1.7 }

/**
 * @param {string} text lines written by `row` of encode.py
 * @returns {Section[]}
 */
export function readSections(text) {
  /** @type {Section[]} */
  const sections = []
  /** @type {Section | undefined} */
  let page
  /** @type {(Section | undefined)[]} the last section of each level */
  const open = []
  for (const line of text.split("\n")) {
    const [head, title, lead, boost] = line.split("\t")
    const level = Number(head[0])
    /** @type {Section} */
    const section = {
      number: sections.length, level, title, lead, keys: new Set(),
      location: level > 1 && page ? `${page.location}#${head.slice(1)}` : head.slice(1),
      boost: Number(boost || (page && level > 1 ? page.boost : 1)),
      page: /** @type {any} */ (undefined), parent: level > 2 ? open[level - 1] : undefined
    }
    if (level === 1) page = section
    section.page = /** @type {Section} */ (page)
    open[level] = section
    sections.push(section)
  }
  return sections
}

/**
 * Words of `front_coded` of encode.py.
 * @param {string} text
 */
export function readWords(text) {
  let before = ""
  return (text.match(/[A-Z][^A-Z]*/g) || []).map(part => (before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1)))
}

/**
 * Rising numbers of a list written by `gaps` of encode.py.
 * @param {string} text
 */
export function readPlaces(text) {
  const numbers = []
  let number = -1, high = 0
  for (const letter of text) {
    const digit = FINAL.indexOf(letter)
    if (digit < 0) {
      high = high * MORE.length + MORE.indexOf(letter)
    } else {
      number += high * FINAL.length + digit + 1
      high = 0
      numbers.push(number)
    }
  }
  return numbers
}

/** BM25: how soon a repeated word stops counting, and how much long sections are held back. */
const SATURATION = 1.4, LENGTH = 0.5

/** Sections and where each key stands. */
export class Index {
  /**
   * @param {Packed} packed
   * @param {Language} language
   */
  constructor(packed, language) {
    this.sections = readSections(packed.sections)
    /** @type {Map<string, Places>} */
    this.places = new Map()
    /** @type {Map<string, string>} folded word of a title or lead -> its key, to finish a word being typed */
    this.forms = new Map()
    const lists = packed.places.split(" ")
    readWords(packed.words).forEach((key, place) => {
      const places = this.at(key)
      for (const number of readPlaces(lists[place])) places.set(number, WEIGHT.body)
    })
    for (const section of this.sections) this.addShown(section, language)
    this.saturate()
  }

  /**
   * Places of a key, made if new.
   * @param {string} key
   */
  at(key) {
    let places = this.places.get(key)
    if (!places) this.places.set(key, (places = new Map()))
    return places
  }

  /**
   * Adds the words of a section's title and lead, and of the titles above it.
   * @param {Section} section
   * @param {Language} language
   */
  addShown(section, language) {
    section.keys = this.read(section.title, language)
    this.add(section.number, section.keys, WEIGHT.title)
    this.add(section.number, this.read(section.lead, language), WEIGHT.lead)
    if (section.parent) this.add(section.number, section.parent.keys, WEIGHT.parent)
    if (section.page !== section) this.add(section.number, section.page.keys, WEIGHT.page)
  }

  /**
   * Keys of the useful words of a text; the words themselves are kept to finish one being typed.
   * @param {string} text
   * @param {Language} language
   */
  read(text, language) {
    const words = language.words(text).filter(word => language.isUseful(word))
    return new Set(words.map(word => {
      const key = language.key(word)
      this.forms.set(word, key)
      return key
    }))
  }

  /**
   * @param {number} number
   * @param {Set<string>} keys
   * @param {number} weight
   */
  add(number, keys, weight) {
    for (const key of keys) {
      const places = this.at(key)
      places.set(number, (places.get(number) || 0) + weight)
    }
  }

  /** Turns weights into what BM25 makes of them: more of a word counts less and less, and less in a long section. */
  saturate() {
    const lengths = new Float64Array(this.sections.length)
    for (const places of this.places.values()) places.forEach((_, number) => lengths[number]++)
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
    for (const places of this.places.values())
      places.forEach((weight, number) => {
        const held = SATURATION * (1 - LENGTH + (LENGTH * lengths[number]) / mean)
        places.set(number, (weight * (SATURATION + 1)) / (weight + held))
      })
  }
}
