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
import { engine, native, tracuu } from "./engine.mjs";

const root = new URL("../../", import.meta.url);
const folders = ["tests/golden", process.env.TRACUU_GOLDEN ?? "../shared/golden"]
  .map((folder) => (folder.startsWith("/") ? folder : fileURLToPath(new URL(folder, root))))
  .filter((folder) => existsSync(folder));
/** @type {{query: string, text: string, match: boolean}[]} */
const vectors = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line))),
);

const desk = mkdtempSync(join(tmpdir(), "tracuu-golden-"));
after(() => rmSync(desk, { recursive: true }));
/** @param {number} n */
const month = (n) => `${1980 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;
const plans = vectors.map(({ text }, n) => ({ month: month(n), unit: "UBND xã Mẫu", text: `A. NHIỆM VỤ\n1. ${text}\n` }));
writeFileSync(join(desk, "plans.jsonl"), plans.map((plan) => JSON.stringify(plan)).join("\n"));

test("all vectors are answered as natively", () => {
  const out = join(desk, "archive");
  execFileSync(tracuu, ["build", join(desk, "plans.jsonl"), "--out", out, "--no-cache"], { stdio: "ignore" });
  const here = engine(out);
  let found = 0;
  vectors.forEach(({ query, match }, n) => {
    const at = month(n);
    const answer = here("search", [new URLSearchParams({ q: query, from: at, to: at }).toString()]);
    const there = JSON.parse(native(out, query, ["--from", at, "--to", at]));
    assert.equal(JSON.stringify(answer), JSON.stringify(there), `${query} in ${plans[n].text}`);
    found += Number(match && answer.total > 0);
  });
  const wanted = vectors.filter(({ match }) => match).length;
  assert.ok(found > wanted * 0.8, `${found} of ${wanted} found`);
});
