// On the page that a result leads to (`?h=`): marks the words that the reader looked for, as they are written there.
// RULES is written before this file by hooks/search_index.py, one script a language.

import { Language, WORD, fold } from "./text.js"

const language = new Language(RULES)
const asked = (new URLSearchParams(location.search).get("h") || "").split(" ").filter(Boolean)
const keys = new Set(asked.flatMap(word => [word, language.key(fold(word))]))

/**
 * Whether a word is to be marked.
 * @param {string} word
 */
function isAsked(word) {
  const folded = fold(word)
  return language.isUseful(folded) && keys.has(language.key(folded))
}

/**
 * Marks the words of one piece of text.
 * @param {Text} text
 */
function mark(text) {
  const places = [...text.data.matchAll(WORD)].filter(([word]) => isAsked(word))
  // From the end, so that the places before do not move.
  for (const { 0: word, index = 0 } of places.reverse()) {
    const found = text.splitText(index)
    found.splitText(word.length)
    const element = document.createElement("mark")
    found.replaceWith(element)
    element.append(found)
  }
}

const article = document.querySelector("article.md-content__inner")
if (article && keys.size) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, node =>
    node.parentElement?.closest("script, style, .headerlink, .footnote") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  /** @type {Text[]} */
  const texts = []
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode))
  texts.forEach(mark)
}
