// How far two words are from each other, for spelling mistakes.

/**
 * Number of letters to add, drop, change or swap to go from one word to another; `most + 1` as soon as it is more than `most`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  /** @type {number[]} */
  let before = [], row = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1)
      next.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = row
    row = next
  }
  return Math.min(row[b.length], most + 1)
}

/**
 * How many mistakes a word of so many letters may hold: none below five, then one, two from eight.
 * @param {number} length
 */
export const mistakesAllowed = length => (length < 5 ? 0 : length < 8 ? 1 : 2)
