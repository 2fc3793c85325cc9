// The engine in wasm gives the very answers of the native command: every
// number bit for bit, every list in the same order.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import assert from "node:assert/strict";
import { engine, native, search, sparing, tracuu, views } from "./engine.mjs";

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

test("the place of a view that was closed is taken by the next", () => {
  const here = engine(archive);
  const open = () => here("open", ["search", "q=giai+phong"]);
  const numbers = [open(), open(), open()];
  assert.deepEqual(numbers, [0, 1, 2]);
  here("close", ["1"]);
  assert.deepEqual(here("1", ["", ""]), {}, "nobody answers there");
  assert.throws(() => here("serach", ["q=giai+phong"]), { code: "usage" });
  assert.equal(open(), 1);
  assert.ok(here("1", ["", ""]).patches.length > 0);
  assert.equal(open(), 3);
});

const TYPES = readFileSync(new URL("../../www/tracuu.d.ts", import.meta.url), "utf8");

/**
 * Compares the fields of an answer with those that the types promise.
 * @param {string} name of the interface
 * @param {object} answer
 */
function asDeclared(name, answer) {
  const body = TYPES.split(`export interface ${name} {\n`)[1]?.split("\n}")[0] ?? "";
  const fields = [...body.matchAll(/^  (\w+)(\??): /gm)].map(([, field, optional]) => ({ field, optional }));
  assert.ok(fields.length > 1, name);
  const wanted = fields.filter(({ field, optional }) => !optional || field in answer).map(({ field }) => field);
  assert.deepEqual(Object.keys(answer).sort(), wanted.sort(), name);
}

test("there are queries to ask", () => assert.ok(cases.length >= 20));

const here = engine(archive);
const packs = JSON.parse(readFileSync(`${archive}/manifest.json`, "utf8")).packs.length;
let found = 0;
let spared = 0;
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
    const wanted = JSON.stringify(JSON.parse(native(archive, query, words)));
    assert.equal(JSON.stringify(answer), wanted);
    // The same from those files alone that the engine asks for.
    const { answer: own, files } = sparing(archive, request);
    assert.equal(JSON.stringify(own), wanted);
    spared += packs - files.filter((name) => name.startsWith("pack-")).length;
    asDeclared("Results", answer);
    for (const hit of answer.hits) asDeclared("Hit", hit);
    for (const note of answer.notes) asDeclared("Note", note);
  });
}

// All queries were answered without.
test("the last part joins the others", () => views(here));

for (const [from, to] of [["2023-06", "2023-07"], ["2022-07", "2023-07"], ["2024-03", "2023-07"]]) {
  test(`compare ${from} ${to}`, () => {
    const text = execFileSync(tracuu, ["compare", archive, from, to, "--json"], { encoding: "utf8" });
    const answer = here("compare", [`with=${from}&base=${to}`]);
    assert.ok(answer.links.length > 5);
    asDeclared("Comparison", answer);
    for (const link of answer.links) asDeclared("Link", link);
    assert.equal(JSON.stringify(answer), JSON.stringify(JSON.parse(text)));
  });
}

for (const month of ["2023-07", "2024-07", "2022-02"]) {
  test(`threads ${month}`, () => {
    const text = execFileSync(tracuu, ["threads", archive, "--month", month, "--json"], { encoding: "utf8" });
    const answer = here("threads", [`base=${month}`]);
    assert.ok(answer.length > 20);
    for (const thread of answer) asDeclared("Thread", thread);
    assert.equal(JSON.stringify(answer), JSON.stringify(JSON.parse(text).threads));
  });
}

test("counts month by month have the promised fields", () => asDeclared("Trend", here("trend", ["term=hop"])));

test("some packs are spared", () => assert.ok(spared > 0, `${spared} packs`));

test("most queries find something", () => assert.ok(found > cases.length * 2, `${found} hits`));
