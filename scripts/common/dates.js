// Plain dates, by the rules of the calendar: no hour, no time zone. Inside, a date is a number of days counted in universal time,
// where every day has the same length; what comes in and goes out is "2026-03-31".

const MONTHS = {
  fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
}
const WEEK = {
  fr: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
const DAY = 86_400_000

/**
 * Year, month (1 to 12) and day of a date that exists, between 1900 and 2999; null for anything else.
 * @param {string} date
 * @returns {[number, number, number] | null}
 */
export function partsOf(date) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number)
  const exists = year >= 1900 && year < 3000 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month)
  return exists ? [year, month, day] : null
}

/**
 * Days of a month.
 * @param {number} year
 * @param {number} month
 */
function lengthOf(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/**
 * The date some days later, or earlier; empty for no date.
 * @param {string} date
 * @param {number} days
 */
export function plusDays(date, days) {
  const parts = partsOf(date)
  return parts ? new Date(Date.UTC(parts[0], parts[1] - 1, parts[2]) + days * DAY).toISOString().slice(0, 10) : ""
}

/**
 * The same day of a later month, or the last day of that month if it is shorter; empty for no date.
 * @param {string} date
 * @param {number} months
 */
export function plusMonths(date, months) {
  const parts = partsOf(date)
  if (!parts) return ""
  const count = parts[0] * 12 + parts[1] - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  return new Date(Date.UTC(year, month - 1, Math.min(parts[2], lengthOf(year, month)))).toISOString().slice(0, 10)
}

/**
 * A date written out: "1er mars 2026" ("fr"), "1 March 2026" ("en"); with its day of the week if asked; empty for no date.
 * @param {string} date
 * @param {"fr" | "en"} language
 * @param {boolean} [weekday]
 */
export function written(date, language, weekday = false) {
  const parts = partsOf(date)
  if (!parts) return ""
  const [year, month, day] = parts
  const number = language === "fr" && day === 1 ? "1er" : String(day)
  const named = weekday ? `${WEEK[language][new Date(Date.UTC(year, month - 1, day)).getUTCDay()]} ` : ""
  return `${named}${number}\u00a0${MONTHS[language][month - 1]} ${year}`
}

/** The day that it is where the reader is. */
export function today() {
  const now = new Date()
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0")
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
