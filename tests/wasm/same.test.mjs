// The engine in wasm gives the very answers of the native command: every
// number bit for bit, every list in the same order.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import assert from "node:assert/strict";
import { engine, native, search, tracuu, views } from "./engine.mjs";

const archive = /** @type {string} */ (process.env.TRACUU_ARCHIVE);

// Each line: the query, and after a tab options of the command.
const cases = readFileSync(new URL("../data/queries.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split("\t"));

test("what finds enough needs no suggestions, what finds little does", () => {
  const here = engine(archive);
  const wants = (/** @type {string} */ q) => here(`${here("open", ["search", `q=${q}`])}`, ["", ""]).wants;
  assert.deepEqual(wants("giai+phong+mat+bang"), []);
  assert.deepEqual(wants("giai+phogn+mat+bang"), ["suggest"]);
  // Scripts are always given what the command says.
  assert.deepEqual(here("search", ["q=giai+phong+mat+bang"]), ["suggest"]);
  assert.equal(search(here, new URLSearchParams({ q: "giai phogn mat bang" })).suggestion, "giai phong mat bang");
});

test("there are queries to ask", () => assert.ok(cases.length >= 20));

const here = engine(archive);
let found = 0;
for (const [query, options = ""] of cases) {
  test(`${query} ${options}`.trim(), () => {
    const words = options.split(" ").filter(Boolean);
    const request = new URLSearchParams({ q: query });
    for (const word of words) {
      const [name, value] = word.slice(2).split("=");
      if (name == "exact-tones") request.set("tones", "exact");
      else request.set(name, value);
    }
    const answer = search(here, request);
    found += answer.hits.length;
    // Both through the same writer: what is left to differ are the values.
    assert.equal(JSON.stringify(answer), JSON.stringify(JSON.parse(native(archive, query, words))));
  });
}

// All queries were answered without.
test("the last part joins the others", () => views(here));

for (const [from, to] of [["2023-06", "2023-07"], ["2022-07", "2023-07"], ["2024-03", "2023-07"]]) {
  test(`compare ${from} ${to}`, () => {
    const text = execFileSync(tracuu, ["compare", archive, from, to, "--json"], { encoding: "utf8" });
    const answer = here("compare", [`with=${from}&base=${to}`]);
    assert.ok(answer.links.length > 5);
    assert.equal(JSON.stringify(answer), JSON.stringify(JSON.parse(text)));
  });
}

for (const month of ["2023-07", "2024-07", "2022-02"]) {
  test(`threads ${month}`, () => {
    const text = execFileSync(tracuu, ["threads", archive, "--month", month, "--json"], { encoding: "utf8" });
    const answer = here("threads", [`base=${month}`]);
    assert.ok(answer.length > 20);
    assert.equal(JSON.stringify(answer), JSON.stringify(JSON.parse(text).threads));
  });
}

test("most queries find something", () => assert.ok(found > cases.length * 2, `${found} hits`));
