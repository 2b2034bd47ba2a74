// A table whose rows are stacked on a phone (guide.css) is still a table for those who listen: Safari forgets it as soon as the
// style sheet lays its cells out in another way (mdn/browser-compat-data#19994), unless roles say so. They are not written in the
// page, where the HTML standard has no place for them.

const ROLES = { thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "columnheader", td: "cell" }

/**
 * Names the parts of every table of an article.
 * @param {ParentNode} article
 */
export function nameParts(article) {
  for (const table of article.querySelectorAll("table.guide-table, table.guide-reviews")) {
    table.setAttribute("role", "table")
    // The theme draws an arrow for sorting beside a title that has this role, unless told not to: columns would change their width.
    for (const title of table.querySelectorAll("th")) title.classList.add("no-sort")
    for (const [tag, role] of Object.entries(ROLES)) for (const part of table.querySelectorAll(tag)) part.setAttribute("role", role)
  }
}
