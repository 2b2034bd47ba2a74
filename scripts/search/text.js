// How words are read, in the browser: hooks/searching/words.py does the same at build, from the same table
// (data/search/words.yml). A word's key is what is compared.

/**
 * @typedef {{stop_words: string, plural: string, endings: [number, string][], sounds: [string, string][], elided: string[]}} Rules
 */

export const WORD = /[\p{L}\p{N}]+/gu

/**
 * Lower case, no accents, ligatures written out.
 * @param {string} text
 */
export const fold = text =>
  text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/[\u0300-\u036f]/g, "")

/**
 * Pattern that takes the longest of some endings off a word, leaving at least so many letters.
 * @param {number} least
 * @param {string} endings
 */
const ending = (least, endings) => new RegExp(`^(.{${least},}?)(?:${endings.split(/\s+/).join("|")})$`)

/** Reads words of one language. */
export class Language {
  /** @param {Rules} rules */
  constructor(rules) {
    this.stopWords = new Set(rules.stop_words.split(/\s+/))
    this.elided = rules.elided
    this.plural = ending(3, rules.plural)
    this.endings = rules.endings.map(([least, endings]) => ending(least, endings))
    /** @type {[RegExp, string][]} */
    this.sounds = rules.sounds.map(([pattern, spelling]) => [new RegExp(pattern, "g"), spelling])
    /** @type {Map<string, string>} */
    this.known = new Map()
  }

  /**
   * Folded words of a text, in order, stop words and single letters included.
   * @param {string} text
   */
  words(text) {
    return (text.replace(/ʼ/g, "'").normalize("NFC").match(WORD) || []).map(fold)
  }

  /** @param {string} word a folded word */
  isUseful(word) {
    return word.length > 1 && !this.stopWords.has(word)
  }

  /**
   * Key of a folded word.
   * @param {string} word
   */
  key(word) {
    let key = this.known.get(word)
    if (key === undefined) {
      key = /^\d+$/.test(word) ? word : this.sound(this.stem(word))
      this.known.set(word, key)
    }
    return key
  }

  /**
   * A folded word without its ending.
   * @param {string} word
   */
  stem(word) {
    word = word.replace(this.plural, "$1")
    for (const endings of this.endings) {
      const shorter = word.replace(endings, "$1")
      if (shorter !== word) return shorter
    }
    return word
  }

  /**
   * The spellings that readers confuse, written one way.
   * @param {string} word
   */
  sound(word) {
    for (const [pattern, spelling] of this.sounds) word = word.replace(pattern, spelling)
    return word
  }

  /**
   * Keys of the useful words of a text, in order.
   * @param {string} text
   */
  keys(text) {
    return this.words(text).filter(word => this.isUseful(word)).map(word => this.key(word))
  }
}
