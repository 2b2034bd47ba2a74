// « Trouver ma situation »: the questions of the page, one at a time. The address says where one is (#question-…, #situation-…), so that
// the browser's own back button goes back, and a result can be kept or sent. Nothing else remembers an answer.
import { given, read } from "./tree.js"

/** @import { Answer, Question } from "./tree.js" */

const WORDS = {
  fr: {
    again: "Recommencer",
    answers: "Vos réponses",
    back: "Revenir à la question",
    before: "Question précédente",
    change: "Changer ma dernière réponse",
    check: "Encore une vérification",
    found: "Votre procédure est trouvée.",
    keep: "L’adresse de cette page mène à ce résultat\u00a0: vous pouvez la garder ou l’envoyer.",
    look: ["Ouvrir «\u00a0", "\u00a0»"],
    open: "Lire cette procédure",
    step: "Question {n}, sur quatre au plus"
  },
  en: {
    again: "Start again",
    answers: "Your answers",
    back: "Back to the question",
    before: "Previous question",
    change: "Change my last answer",
    check: "One more thing to check",
    found: "Your procedure is found.",
    keep: "The address of this page leads to this result: you can keep it or send it.",
    look: ["Open “", "”"],
    open: "Read this procedure",
    step: "Question {n}, out of four at most"
  }
}
const tongue = document.documentElement.lang === "fr" ? WORDS.fr : WORDS.en
const box = /** @type {HTMLElement | null} */ (document.querySelector("div[data-tool=situations]"))

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** @param {Node[]} nodes */
function copy(nodes) {
  return nodes.map(node => node.cloneNode(true))
}

/** @param {Answer} answer */
function follow(answer) {
  return answer.id ? `#${answer.id}` : answer.link.hash
}

/** @param {Question} question */
function asked(question) {
  const answers = question.answers.map(one => make("li", {}, make("a", { class: "guide-button guide-button--quiet", href: follow(one) }, ...copy(one.say))))
  return [
    make("h3", { id: question.id, tabindex: "-1" }, ...copy(question.ask)),
    ...(question.help.length ? [make("p", {}, ...copy(question.help))] : []),
    make("ul", { class: "guide-finder__answers" }, ...answers)
  ]
}

/** @param {Answer} result */
function found(result) {
  const path = given(result).map(one => make("li", {}, ...copy(one.question.ask), " ", make("a", { href: `#${one.question.id}` }, ...copy(one.say))))
  return [
    make("h3", { id: result.id, tabindex: "-1" }, ...copy([...result.link.childNodes])),
    make("p", {}, ...copy(result.why)),
    make("p", { class: "guide-finder__next" }, ...leads(result)),
    make("p", { class: "guide-finder__path" }, tongue.answers),
    make("ul", {}, ...path),
    make("p", { class: "guide-finder__keep" }, tongue.keep)
  ]
}

/**
 * Where a result leads: its procedure, or what to check and the way back to the question.
 * @param {Answer} result
 */
function leads({ link, back }) {
  const { href, childNodes } = link
  if (!back) return [make("a", { class: "guide-button", href }, tongue.open)]
  const [before = "", after = ""] = tongue.look
  return [
    make("a", { class: "guide-button", href }, make("span", {}, before, ...copy([...childNodes]), after)),
    make("a", { class: "guide-button guide-button--quiet", href: back }, tongue.back)
  ]
}

/** @param {HTMLElement} box */
function start(box) {
  const places = read(box)
  const first = /** @type {Question | undefined} */ ([...places.values()][0])
  if (!first) return
  const status = make("p", { class: "guide-finder__status", role: "status" })
  const content = make("div", {})
  const panel = make("div", { class: "guide-finder" }, status, content)

  /** @param {Question | Answer} place */
  const show = place => {
    const path = given(place)
    const before = path.at(-1)?.question
    const isQuestion = "answers" in place
    const back = isQuestion ? "" : place.back
    /** @type {[string, string][]} */
    const ways = before ? [[`#${before.id}`, isQuestion ? tongue.before : tongue.change]] : []
    if (path.length > 1 || !isQuestion) ways.push([`#${first.id}`, tongue.again])
    const links = ways.filter(([href]) => href !== back).map(([href, words]) => make("a", { href }, words))
    status.textContent = isQuestion ? tongue.step.replace("{n}", String(path.length + 1)) : back ? tongue.check : tongue.found
    content.replaceChildren(...(isQuestion ? asked(place) : found(place)), ...(links.length ? [make("p", { class: "guide-finder__ways" }, ...links)] : []))
  }
  const reach = () => {
    content.querySelector("h3")?.focus({ preventScroll: true })
    panel.scrollIntoView({ block: "nearest" })
  }
  addEventListener("hashchange", () => {
    // Another address of the page (its contents, a source) leaves the question where it is.
    const place = location.hash ? places.get(location.hash.slice(1)) : first
    if (!place) return
    show(place)
    reach()
  })
  const asks = places.get(location.hash.slice(1))
  show(asks ?? first)
  // The addresses are now those of what is shown: at the end of loading, the browser goes where the address says by itself.
  for (const place of box.querySelectorAll("[id]")) place.removeAttribute("id")
  box.before(panel)
  box.hidden = true
  if (asks) addEventListener("load", reach)
}

if (box) start(box)
