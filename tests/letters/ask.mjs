// Runs the modules of scripts/letters/ and scripts/calendar/ for the Python tests: one JSON request on standard input, one answer.
import { readFileSync } from "node:fs"
import { partsOf, plusDays, plusMonths, today, written } from "../../scripts/common/dates.js"
import { compose, mailLink, missing, plain, reached, subjectOf } from "../../scripts/letters/compose.js"
import { deadlines, due } from "../../scripts/calendar/delays.js"
import { calendarFile } from "../../scripts/calendar/ics.js"

const asked = JSON.parse(readFileSync(0, "utf8"))

const tasks = {
  plus: ({ date, days, months }) => (days === undefined ? plusMonths(date, months) : plusDays(date, days)),
  everyDay: ({ from, count, zone }) => {
    process.env.TZ = zone
    const found = [from]
    while (found.length < count) found.push(plusDays(found.at(-1), 1))
    return found
  },
  parts: ({ date }) => partsOf(date),
  written: ({ date, language, weekday }) => written(date, language, weekday),
  today: ({ zone }) => {
    process.env.TZ = zone
    return today()
  },
  letter: ({ blocks, answers, to = "" }) => {
    const letter = compose(blocks, { country: "fr", ticked: [], chosen: {}, values: {}, ...answers })
    return { text: plain(letter), missing: missing(letter), subject: subjectOf(letter), mail: mailLink(to, letter) }
  },
  reached: ({ blocks, answers }) => [...reached(blocks, { country: "fr", ticked: [], chosen: {}, values: {}, ...answers })].sort(),
  due: ({ rule, dates }) => due(rule, dates),
  deadlines: ({ delays, dates }) => deadlines(delays, dates).map(({ rule, date }) => [rule, date]),
  ics: ({ events, about }) => calendarFile(events, { ...about, now: new Date(about.now) })
}

process.stdout.write(JSON.stringify(tasks[asked.task](asked)))
