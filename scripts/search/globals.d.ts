/** Written at the head of the assembled scripts by hooks/searching/scripts.py. */
declare const RULES: import("./text.js").Rules
declare const INDEX: import("./index.js").Packed
