// The matching vectors of `tests/golden.rs`, each text a plan of its own month:
// the engine in wasm answers as the native command, which that test holds
// against what people expect.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { engine, native, search, tracuu } from "./engine.mjs";

const root = new URL("../../", import.meta.url);
const folders = ["tests/golden", process.env.TRACUU_GOLDEN ?? "../shared/golden"]
  .map((folder) => (folder.startsWith("/") ? folder : fileURLToPath(new URL(folder, root))));
/**
 * @param {string} folder
 * @returns {{query: string, text: string, match: boolean}[]}
 */
const vectorsIn = (folder) =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)));
const vectors = folders.flatMap(vectorsIn);

const desk = mkdtempSync(join(tmpdir(), "tracuu-golden-"));
after(() => rmSync(desk, { recursive: true }));
/** @param {number} n */
const month = (n) => `${2000 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;
// Small archives, because the command opens one anew for each query.
const SIZE = 24;

for (const folder of folders) {
  test(`vectors in ${folder}`, { skip: !existsSync(folder) && "no such folder" }, () => {
    assert.ok(vectorsIn(folder).length > 0);
  });
}

let found = 0;
for (let first = 0; first < vectors.length; first += SIZE) {
  const some = vectors.slice(first, first + SIZE);
  test(`vectors ${first + 1}–${first + some.length} are answered as natively`, () => {
    const [file, out] = [join(desk, `${first}.jsonl`), join(desk, `${first}`)];
    const plans = some.map(({ text }, n) => ({ month: month(n), unit: "UBND xã Mẫu", text: `A. NHIỆM VỤ\n1. ${text}\n` }));
    writeFileSync(file, plans.map((plan) => JSON.stringify(plan)).join("\n"));
    execFileSync(tracuu, ["build", file, "--out", out, "--no-cache"], { stdio: "ignore" });
    const here = engine(out);
    some.forEach(({ query, match }, n) => {
      const at = month(n);
      const answer = search(here, new URLSearchParams({ q: query, from: at, to: at }));
      const there = JSON.parse(native(out, query, ["--from", at, "--to", at]));
      assert.equal(JSON.stringify(answer), JSON.stringify(there), `${query} in ${plans[n].text}`);
      found += Number(match && answer.total > 0);
    });
  });
}

test("most vectors that match are found", () => {
  const wanted = vectors.filter(({ match }) => match).length;
  assert.ok(found > wanted * 0.8, `${found} of ${wanted} found`);
});
