// A calendar file (RFC 5545) of whole days: pure functions, tested in Node.js.
import { plusDays } from "../common/dates.js"

/** @import { Deadline } from "./delays.js" */

/**
 * @param {Deadline[]} events
 * @param {{now: Date, host: string, language: string, note: string, page: string}} about
 * @returns {string}
 */
export function calendarFile(events, { now, host, language, note, page }) {
  const stamp = now.toISOString().replace(/\.\d+|[-:]/g, "")
  const lines = events.flatMap(({ rule, date, title, count, check }) => [
    "BEGIN:VEVENT",
    // The same deadline downloaded again replaces the one before it.
    `UID:${rule}-${compact(date)}@${host || "guide.invalid"}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(plusDays(date, 1))}`,
    `SUMMARY;LANGUAGE=${language}:${escaped(`Webex – ${title}`)}`,
    `DESCRIPTION;LANGUAGE=${language}:${escaped([check, count, note, page].filter(Boolean).join("\n"))}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT"
  ])
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Quitter Webex//Ou en suis-je//FR", "CALSCALE:GREGORIAN", ...lines, "END:VCALENDAR", ""]
    .map(folded)
    .join("\r\n")
}

/** @param {string} date */
function compact(date) {
  return date.replaceAll("-", "")
}

/**
 * A value of type TEXT.
 * @param {string} text
 */
function escaped(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\x00-\x09\x0b-\x1f\x7f]/g, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n")
}

/**
 * A line cut into pieces of at most 75 octets, never inside a character.
 * @param {string} line
 */
function folded(line) {
  const coder = new TextEncoder()
  let [out, size] = ["", 0]
  for (const sign of line) {
    const octets = coder.encode(sign).length
    if (size + octets > 75) {
      out += "\r\n "
      size = 1
    }
    out += sign
    size += octets
  }
  return out
}
