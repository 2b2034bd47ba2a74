// Put before the theme's script, in the same file (hooks/squeeze.py): gives it the page that it expects, in the same instant, so that
// nothing moves. It boxes tables itself, and colours the browser itself.

const held = document.activeElement
for (const boxed of document.querySelectorAll(".md-typeset__scrollwrap")) {
  const table = boxed.querySelector("table")
  if (table) boxed.replaceWith(table)
}
for (const meta of document.querySelectorAll("meta[name=color-scheme], meta[name=theme-color]")) meta.remove()
queueMicrotask(() => held instanceof HTMLElement && held !== document.activeElement && held.focus({ preventScroll: true }))

// It starts most of its work when it hears that the page has been read: that was long ago, so it hears it as soon as it listens.
const listen = document.addEventListener
document.addEventListener = (/** @type {string} */ type, /** @type {any} */ listener, /** @type {any} */ options) => {
  if (type !== "DOMContentLoaded") return listen.call(document, type, listener, options)
  Reflect.deleteProperty(document, "addEventListener")
  listener(new Event(type))
}
