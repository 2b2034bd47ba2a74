// The worker behind the theme's search box. It answers the theme's four messages: 0 set up, 1 ready, 2 query, 3 result.
// RULES and INDEX are written before this file by hooks/search_index.py, one worker a language.

import { Engine } from "./engine.js"

/** @type {{SETUP: 0, READY: 1, QUERY: 2, RESULT: 3}} */
const MESSAGE = { SETUP: 0, READY: 1, QUERY: 2, RESULT: 3 }

const engine = new Engine(RULES, INDEX)

// The line to the page: the worker itself, or what box.js holds ready where a browser starts no worker (file:).
const line = /** @type {MessagePort} */ (globalThis.searchLine || globalThis)

line.addEventListener("message", ({ data: { type, data } }) => {
  if (type === MESSAGE.SETUP) line.postMessage({ type: MESSAGE.READY })
  else if (type === MESSAGE.QUERY) line.postMessage({ type: MESSAGE.RESULT, data: engine.answer(data) })
})
line.start?.()
