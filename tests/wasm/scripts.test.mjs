// What scripts ask with: options, and the errors for what makes no sense.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import { test } from "node:test";

const { TRACUU_STAGE } = /** @type {Record<string, string>} */ (process.env);
const { createApi } = await import(pathToFileURL(join(TRACUU_STAGE, "scripts.js")).href);

/** An archive for scripts whose engine answers with what it was asked. */
function echo() {
  const manifest = { name: "", first: null, counts: [], packs: [] };
  const loadViews = async () => {};
  const call = async (/** @type {string} */ method, /** @type {string} */ request) => `${method}?${request}`;
  return createApi({ manifest, loadViews, call }, () => {});
}

/**
 * What is said of a request that makes no sense.
 * @param {Promise<any>} asked
 */
const refused = (asked) =>
  asked.then(
    (answer) => assert.fail(answer),
    ({ code, message }) => {
      assert.equal(code, "usage");
      return message.split("\n");
    },
  );

test("options go to the engine under its own names", async () => {
  const archive = echo();
  assert.equal(
    await archive.search("vải", { responsible: "Tý", exact_tones: true, sort: "oldest", limit: 0 }),
    "search?by=T%C3%BD&tones=exact&sort=oldest&limit=0&q=v%E1%BA%A3i",
  );
  assert.equal(await archive.trend(["a b", "c"], { from: "1900-01", to: "2199-12" }), "trend?from=1900-01&to=2199-12&term=a+b&term=c");
  assert.equal(await archive.compare("2023-06", "2023-07"), "compare?with=2023-06&base=2023-07");
  assert.equal(await archive.threads({ month: "2023-07" }), "threads?base=2023-07");
});

test("every order of hits can be asked for", async () => {
  for (const sort of ["relevance", "newest", "oldest"]) {
    assert.equal(await echo().search("a", { sort }), `search?sort=${sort}&q=a`);
  }
});

test("what makes no sense is said in both languages, a line each", async () => {
  const archive = echo();
  for (const month of ["1899-12", "2200-01", "2023-13", "2023-7", "zzz", "2023-07\n"]) {
    const lines = await refused(archive.search("a", { from: month }));
    assert.equal(lines.length, 2, month);
    for (const line of lines) assert.ok(line.includes(month.replace("\n", "?")), line);
  }
  const [vi, en] = await refused(archive.trend("a", { limit: 3 }));
  assert.match(vi, /^trend: không có tùy chọn limit; có: from, to, unit, exact_tones$/);
  assert.match(en, /^trend: no option limit; there are: from, to, unit, exact_tones$/);
  for (const asked of [archive.search("a", { sort: "zzz" }), archive.search(5), archive.trend(Array(101).fill("a"))]) {
    const [vi, en] = await refused(asked);
    assert.match(vi, /[À-ỹ]/);
    assert.match(en, /^[a-z]+: |^a query/);
  }
});
