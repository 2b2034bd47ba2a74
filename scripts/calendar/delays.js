// Deadlines from the reader's dates: pure functions, tested in Node.js.
import { plusDays, plusMonths } from "../common/dates.js"

/**
 * @typedef {{rule: string, title: string, count: string, check: string}} Delay   a row of the table: "paid+1m" and its words
 * @typedef {Delay & {date: string}} Deadline
 */

/**
 * The date that a rule gives: "renewal-30d" is 30 days before the date "renewal"; empty without that date.
 * @param {string} rule
 * @param {Record<string, string>} dates
 */
export function due(rule, dates) {
  const found = /^([a-z]+)([+-]\d+)([dm])$/.exec(rule)
  if (!found) return ""
  const [, origin, count, unit] = found
  return (unit === "m" ? plusMonths : plusDays)(dates[origin] ?? "", Number(count))
}

/**
 * The deadlines that can be reckoned, the first one first.
 * @param {Delay[]} delays
 * @param {Record<string, string>} dates
 * @returns {Deadline[]}
 */
export function deadlines(delays, dates) {
  const all = delays.map(delay => ({ ...delay, date: due(delay.rule, dates) }))
  return all.filter(({ date }) => date !== "").sort((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date)))
}
