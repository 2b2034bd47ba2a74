// What the reader asks to keep on their device. The browser may refuse (private window, full, forbidden): nothing depends on it.

/**
 * What is kept under a key; null for nothing, or nothing readable.
 * @param {string} key
 * @returns {any}
 */
export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null")
  } catch {
    return null
  }
}

/**
 * Keep a value, or erase it (null). Says whether the browser agreed.
 * @param {string} key
 * @param {unknown} value
 */
export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
