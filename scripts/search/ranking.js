// Which sections answer a query best: BM25 over sections, titles first, all the words of the query rather than some.

/** @typedef {import("./index.js").Section} Section */
/** @typedef {import("./matching.js").Matcher} Matcher */
/** @typedef {import("./matching.js").Unit} Unit */
/** @typedef {import("./matching.js").Way} Way */
/** @typedef {{section: Section, score: number}} Hit */

/** Below this share of known words, a query is about something else and nothing is shown. */
const KNOWN = 0.4
/** From this telling up, a known word weighs as much as an unknown one in that share. */
const TELLING = 2
/** Ways other than the best add a little: a section that says « résilier » and « annuler » is about it. */
const OTHERS = 0.15
/** How much it costs not to have all the words. */
const COVERED = 1.6
/** How much a title made of the query's words gains. */
const TITLE = 0.9
/** A page whose title answers comes before its parts. */
const WHOLE_PAGE = 1.25
/** How much the three next sections of the same page add. */
const PAGE = 0.05
/** Results far below the first one are noise. */
const TAIL = 0.12

/**
 * Whether enough of a query is known to answer it.
 * @param {Unit[]} units
 */
export function isKnown(units) {
  let known = 0, all = 0
  for (const { ways, rarity } of units) {
    const weight = ways.length ? Math.min(1, rarity / TELLING) : 1
    all += weight
    if (ways.length) known += weight * ways[0].weight ** 2
  }
  return all > 0 && known / all >= KNOWN
}

/** Sums by section, in arrays made once: a query of common words meets thousands of sections. */
class Sums {
  /** @param {number} size */
  constructor(size) {
    this.best = new Float64Array(size)
    this.sum = new Float64Array(size)
    this.weight = new Float64Array(size)
    /** @type {number[]} sections met */
    this.met = []
  }

  /**
   * Counts what one way gives a section.
   * @param {number} number
   * @param {number} score
   * @param {number} weight of the way; the surest come first
   */
  add(number, score, weight) {
    if (!this.weight[number]) {
      this.met.push(number)
      this.weight[number] = weight
    }
    this.sum[number] += score
    if (score > this.best[number]) this.best[number] = score
  }

  clear() {
    for (const number of this.met) this.best[number] = this.sum[number] = this.weight[number] = 0
    this.met = []
  }
}

/**
 * Adds what a way of several words gives: little where not all of them stand.
 * @param {Way} way
 * @param {(key: string) => number} worth
 * @param {Matcher} matcher
 * @param {Sums} sums
 */
function addExpression({ keys, weight }, worth, { index }, sums) {
  /** @type {Map<number, [number, number]>} */
  const found = new Map()
  for (const key of keys)
    index.places.get(key)?.forEach((here, number) => {
      const [score, hits] = found.get(number) || [0, 0]
      found.set(number, [score + worth(key) * here, hits + 1])
    })
  found.forEach(([score, hits], number) => sums.add(number, (score * (hits / keys.length) ** 2) / Math.sqrt(keys.length), weight))
}

/**
 * Sections that answer, best first.
 * @param {Unit[]} units
 * @param {Matcher} matcher
 * @returns {Hit[]}
 */
export function rank(units, matcher) {
  const { sections, places } = matcher.index, useful = units.filter(unit => unit.ways.length)
  const total = useful.reduce((sum, unit) => sum + unit.rarity + 0.1, 0)
  const unitSums = new Sums(sections.length), all = new Sums(sections.length)
  for (const { ways, rarity } of useful) {
    for (const way of ways) {
      // A rare synonym does not tell more than the word typed.
      const worth = (/** @type {string} */ key) => way.weight * Math.min(matcher.telling(key), rarity || Infinity)
      if (way.keys.length > 1) addExpression(way, worth, matcher, unitSums)
      else {
        const each = worth(way.keys[0])
        places.get(way.keys[0])?.forEach((here, number) => unitSums.add(number, each * here, way.weight))
      }
    }
    for (const number of unitSums.met) {
      const best = unitSums.best[number]
      all.add(number, best + OTHERS * (unitSums.sum[number] - best), 1)
      all.weight[number] += ((rarity + 0.1) * (1 + unitSums.weight[number])) / 2
    }
    unitSums.clear()
  }
  const strong = new Set(useful.flatMap(unit => unit.ways.filter(way => way.weight > 0.75).flatMap(way => way.keys)))
  /** @type {Hit[]} */
  let hits = all.met.map(number => {
    const section = sections[number], covered = (all.weight[number] - 1) / total
    let inTitle = 0
    for (const key of section.keys) if (strong.has(key)) inTitle++
    const title = 1 + (TITLE * inTitle) / (section.keys.size || 1)
    return { section, score: all.sum[number] * covered ** COVERED * title * section.boost * (section.level === 1 ? WHOLE_PAGE : 1) }
  })
  const least = TAIL * hits.reduce((most, hit) => Math.max(most, hit.score), 0)
  hits = hits.filter(hit => hit.score >= least)
  const order = (/** @type {Hit} */ a, /** @type {Hit} */ b) => b.score - a.score || a.section.number - b.section.number
  hits.sort(order)
  liftPages(hits)
  return hits.sort(order)
}

/**
 * Raises the sections of a page that speaks of the subject in several places.
 * @param {Hit[]} hits best first
 */
function liftPages(hits) {
  /** @type {Map<Section, number[]>} */
  const scores = new Map()
  for (const { section, score } of hits) {
    const before = scores.get(section.page)
    before ? before.push(score) : scores.set(section.page, [score])
  }
  for (const hit of hits) {
    const [best, ...others] = /** @type {number[]} */ (scores.get(hit.section.page))
    hit.score *= 1 + (PAGE * others.slice(0, 3).reduce((sum, score) => sum + score, 0)) / best
  }
}
