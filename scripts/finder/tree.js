// The questions as the page writes them (hooks/situations.py): a heading, a help, a list of answers. Nothing is written here.

/**
 * @typedef {{id: string, ask: Node[], help: Node[], answers: Answer[], from: Answer | null}} Question   from: the answer that leads to it
 * @typedef {{id: string, say: Node[], link: HTMLAnchorElement, why: Node[], back: string, question: Question}} Answer
 *   id: empty when a question follows; back: question to come back to, when the link only leads to something to check
 */

/**
 * Every place that has an address: questions by the id of their heading, results by their own. The first one is asked first.
 * @param {HTMLElement} box
 */
export function read(box) {
  /** @type {Map<string, Question | Answer>} */
  const places = new Map()
  for (const heading of box.querySelectorAll("h3")) {
    const [list, help] = [next(heading, "UL"), next(heading, "P")]
    /** @type {Question} */
    const question = { id: heading.id, ask: words(heading), help: help ? words(help) : [], answers: [], from: null }
    question.answers = [...(list?.children ?? [])].flatMap(item => answer(item, question))
    places.set(question.id, question)
    for (const one of question.answers) if (one.id) places.set(one.id, one)
  }
  for (const place of [...places.values()])
    if ("answers" in place)
      for (const one of place.answers) {
        const after = places.get(one.link.hash.slice(1))
        if (!one.id && after && "answers" in after) after.from = one
      }
  return places
}

/**
 * The answers that led to a place, the first one first.
 * @param {Question | Answer} place
 * @returns {Answer[]}
 */
export function given(place) {
  const last = "answers" in place ? place.from : place
  return last ? [...given(last.question), last] : []
}

/**
 * @param {Element} item
 * @param {Question} question
 * @returns {Answer[]}
 */
function answer(item, question) {
  const [first, why, back] = item.children
  const [say, link] = [item.querySelector("strong"), item.querySelector("a")]
  if (!say || !link) return []
  return [{ id: first?.id ?? "", say: words(say), link, why: why ? words(why) : [], back: back?.querySelector("a")?.hash ?? "", question }]
}

/**
 * The first element of a kind between a heading and the next one; a help stands right after its heading.
 * @param {Element} heading
 * @param {string} tag
 */
function next(heading, tag) {
  let one = heading.nextElementSibling
  if (tag === "P") return one?.tagName === tag ? one : null
  while (one && one.tagName !== tag && one.tagName !== heading.tagName) one = one.nextElementSibling
  return one?.tagName === tag ? one : null
}

/**
 * What an element says, without the link to itself that a heading has.
 * @param {Element} element
 */
function words(element) {
  return [...element.childNodes].filter(node => !(node instanceof Element && node.matches(".headerlink")))
}
