// Which sections answer a query best: BM25 over sections, titles first, all the words of the query rather than some.

/** @typedef {import("./index.js").Section} Section */
/** @typedef {import("./matching.js").Matcher} Matcher */
/** @typedef {import("./matching.js").Unit} Unit */
/** @typedef {import("./matching.js").Way} Way */
/** @typedef {{section: Section, score: number}} Hit */

/** BM25: how soon a repeated word stops counting, and how much long sections are held back. */
const SATURATION = 1.4, LENGTH = 0.5
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

/**
 * What one way of a unit gives each section.
 * @param {Way} way
 * @param {number} rarity of its unit: a rare synonym does not tell more than the word typed
 * @param {Matcher} matcher
 * @returns {Map<number, number>}
 */
function wayScores({ keys, weight }, rarity, matcher) {
  const { index } = matcher
  /** @type {Map<number, number>} */
  const scores = new Map(), /** @type {Map<number, number>} */ hits = new Map()
  for (const key of keys) {
    const worth = weight * Math.min(matcher.telling(key), rarity || Infinity)
    for (const [number, often] of index.places.get(key) || []) {
      const held = SATURATION * (1 - LENGTH + (LENGTH * index.sections[number].length) / index.mean)
      scores.set(number, (scores.get(number) || 0) + (worth * often * (SATURATION + 1)) / (often + held))
      hits.set(number, (hits.get(number) || 0) + 1)
    }
  }
  if (keys.length > 1) for (const [number, count] of hits) scores.set(number, (scores.get(number) || 0) * (count / keys.length) ** 2 / Math.sqrt(keys.length))
  return scores
}

/**
 * Sections that answer, best first.
 * @param {Unit[]} units
 * @param {Matcher} matcher
 * @returns {Hit[]}
 */
export function rank(units, matcher) {
  const useful = units.filter(unit => unit.ways.length)
  const total = useful.reduce((sum, unit) => sum + unit.rarity + 0.1, 0)
  /** @type {Map<number, {score: number, covered: number}>} */
  const found = new Map()
  for (const unit of useful) {
    /** @type {Map<number, {best: number, sum: number, weight: number}>} */
    const given = new Map()
    for (const way of unit.ways)
      for (const [number, score] of wayScores(way, unit.rarity, matcher)) {
        const before = given.get(number)
        if (!before) given.set(number, { best: score, sum: score, weight: way.weight })
        else {
          before.best = Math.max(before.best, score)
          before.sum += score
        }
      }
    for (const [number, { best, sum, weight }] of given) {
      const before = found.get(number) || { score: 0, covered: 0 }
      before.score += best + OTHERS * (sum - best)
      before.covered += (unit.rarity + 0.1) * (1 + weight) / 2
      found.set(number, before)
    }
  }
  const strong = new Set(useful.flatMap(unit => unit.ways.filter(way => way.weight > 0.75).flatMap(way => way.keys)))
  /** @type {Hit[]} */
  const hits = []
  for (const [number, { score, covered }] of found) {
    const section = matcher.index.sections[number]
    const inTitle = [...section.keys].filter(key => strong.has(key)).length / (section.keys.size || 1)
    hits.push({ section, score: score * (covered / total) ** COVERED * (1 + TITLE * inTitle) * section.boost * (section.level === 1 ? WHOLE_PAGE : 1) })
  }
  const order = (/** @type {Hit} */ a, /** @type {Hit} */ b) => b.score - a.score || a.section.number - b.section.number
  hits.sort(order)
  liftPages(hits)
  hits.sort(order)
  return hits.length ? hits.filter(hit => hit.score >= TAIL * hits[0].score) : hits
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
