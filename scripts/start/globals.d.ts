/** Written at the head of the assembled script by hooks/squeeze.py: the theme's palettes, in the order of its form. */
declare const PALETTE: { media: string; scheme: string; primary: string; accent: string }[]
/** The theme's own storage (its first inline script, which hooks/squeeze.py puts before ours). */
declare function __md_get(key: string): { index: number } | null
declare function __md_set(key: string, value: unknown): void
