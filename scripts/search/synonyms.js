// The editors' synonyms (data/search/synonyms.*.txt), packed by hooks/searching/synonyms.py.

/** @typedef {{keys: string[], weight: number}} Way what else to look for, and how much it counts beside the word typed */

/** @type {Record<string, number>} */
const WORTH = { "=": 0.95, ">": 0.95, "~": 0.6 }

/** What a reader's words may also mean. */
export class Synonyms {
  /** @param {string} packed one family a line: sign, then members, keys joined by a space; after ">", what is found comes first */
  constructor(packed) {
    /** @type {Map<string, Way[]>} keys typed, joined by a space -> ways */
    this.ways = new Map()
    /** @type {Set<string>} every word of the families */
    this.words = new Set()
    this.longest = 1
    for (const line of packed.split("\n").filter(Boolean)) {
      const sign = line[0], members = line.slice(1).split(",")
      members.forEach((typed, place) => {
        for (const word of typed.split(" ")) this.words.add(word)
        this.longest = Math.max(this.longest, typed.split(" ").length)
        members.forEach((other, otherPlace) => {
          if (typed !== other && (sign !== ">" || (place && !otherPlace)))
            this.waysOf(typed).push({ keys: other.split(" "), weight: WORTH[sign] })
        })
      })
    }
  }

  /**
   * Ways of some keys, made if new.
   * @param {string} typed
   */
  waysOf(typed) {
    let ways = this.ways.get(typed)
    if (!ways) this.ways.set(typed, (ways = []))
    return ways
  }

  /**
   * How many words from a place on make one expression of the editors; 1 if none does.
   * @param {string[]} keys
   * @param {number} from
   */
  span(keys, from) {
    for (let length = Math.min(this.longest, keys.length - from); length > 1; length--)
      if (this.ways.has(keys.slice(from, from + length).join(" "))) return length
    return 1
  }
}
