// Runs the modules of scripts/search/ for the Python tests: one JSON request on standard input, one JSON answer.
import { readFileSync } from "node:fs"
import { Index } from "../../scripts/search/index.js"
import { Language } from "../../scripts/search/text.js"
import { Engine } from "../../scripts/search/engine.js"
import { distance } from "../../scripts/search/spelling.js"

const asked = JSON.parse(readFileSync(0, "utf8"))

const tasks = {
  keys: ({ rules, texts }) => {
    const language = new Language(rules)
    return texts.map(text => language.keys(text))
  },
  places: ({ rules, packed }) => {
    const { places, sections } = new Index(packed, new Language(rules))
    return {
      locations: sections.map(section => section.location),
      places: Object.fromEntries([...places].map(([key, found]) => [key, [...found.keys()].sort((a, b) => a - b)]))
    }
  },
  answers: ({ rules, packed, queries }) => {
    const engine = new Engine(rules, packed)
    return queries.map(query => engine.answer(query))
  },
  distances: ({ pairs }) => pairs.map(([a, b, most]) => distance(a, b, most))
}

process.stdout.write(JSON.stringify(tasks[asked.task](asked)))
