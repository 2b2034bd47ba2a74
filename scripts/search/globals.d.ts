/** Written at the head of the assembled scripts by hooks/bundling.py. */
declare const RULES: import("./text.js").Rules
declare const INDEX: import("./index.js").Packed
/** The line to a search that runs in the page (box.js), where no worker can start. */
declare var searchLine: MessagePort | undefined
