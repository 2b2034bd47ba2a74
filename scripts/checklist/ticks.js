// Which items are ticked: pure functions. An item is known by its id, never by its place or its words.

const NAME = /^faire-[a-z0-9-]{1,60}$/
const MOST = 500

/**
 * The ids in what the browser kept, whatever it holds: older versions, other programs or a hand may have written it.
 * @param {unknown} value
 */
export function ticksOf(value) {
  return new Set(Array.isArray(value) ? value.filter(one => typeof one === "string" && NAME.test(one)).slice(0, MOST) : [])
}

/**
 * What to keep: null for nothing. Ticks of items that this page does not have stay: another version may have them.
 * @param {Set<string>} ticks
 */
export function toKeep(ticks) {
  return ticks.size ? [...ticks].sort() : null
}
