// The same engine for scripts: `open(src)` gives plain objects.

import { test } from "node:test";
import assert from "node:assert/strict";
import { html, serve, visit } from "./harness.mjs";

const PAGE = { "trang.html": html("<h1>Thử</h1>") };

/**
 * Opens an archive and asks it twice, in the page.
 * @param {import("playwright-core").Page} page
 * @param {boolean} worker
 */
function askTwice(page, worker) {
  return page.evaluate(async (worker) => {
    const { open } = await import(new URL("./tracuu.js", location.href).href);
    const archive = await open("./", { worker });
    const again = await open("./", { worker });
    const first = await archive.search("giai phong mat bang", { limit: 3 });
    const second = await again.search("vai thieu", { limit: 2, sort: "newest" });
    const plain = (/** @type {any} */ value) => Object.getPrototypeOf(value) === Object.prototype;
    return { first, second, plain: plain(first) && plain(first.hits[0]) && plain(first.facets.month) };
  }, worker);
}

for (const worker of [true, false]) {
  test(`plain objects with the promised fields, ${worker ? "in a Worker" : "in the page"}`, async (t) => {
    const { url } = await serve({ pages: PAGE });
    const page = await visit(t, url + "trang.html");
    const { first, second, plain } = await askTwice(page, worker);
    assert.equal(page.workers().length, worker ? 1 : 0);
    assert.ok(plain, "not plain objects");
    assert.equal(first.query, "giai phong mat bang");
    assert.equal(first.hits.length, 3);
    assert.ok(first.total >= 3);
    assert.equal(first.months_searched, 34);
    assert.equal(first.months_missing.length, 2);
    for (const field of ["year", "month", "unit", "section"]) assert.ok(field in first.facets, field);
    const [hit] = first.hits;
    for (const field of ["task", "plan", "title", "month", "unit", "url", "score", "tier", "snippet"]) {
      assert.ok(field in hit, field);
    }
    assert.match(hit.month, /^20\d\d-(0[1-9]|1[0-2])$/);
    assert.ok(["exact", "as_typed", "folded"].includes(hit.tier), hit.tier);
    assert.ok(hit.snippet.some((/** @type {any} */ part) => part.hit && /giải/i.test(part.text)));
    assert.equal(second.hits.length, 2);
    assert.ok(second.hits[0].month >= second.hits[1].month);
  });
}

test("a script finds what the command finds, whatever packs that takes", async (t) => {
  const { url, asked } = await serve({ pages: PAGE });
  const page = await visit(t, url + "trang.html");
  const packs = () => new Set(asked.filter((name) => name.startsWith("pack-"))).size;
  const search = (/** @type {string} */ query) =>
    page.evaluate(async (query) => {
      const { open } = await import(new URL("./tracuu.js", location.href).href);
      const { total, months_searched, months_missing } = await (await open("./")).search(query, { limit: 1 });
      return { total, months_searched, missing: months_missing.length };
    }, query);
  // A year, and nothing else: the gate has no word to tell packs apart by.
  const year = await search("nam:2022");
  assert.equal(year.months_searched + year.missing, 12);
  assert.ok(year.total > 100);
  // No pack holds these words as they are typed.
  const typed = await search("giair phongs mawtj bawngf");
  assert.equal(typed.months_searched, 34);
  assert.equal(typed.total, (await search("giải phóng mặt bằng")).total);
  assert.ok(packs() > 1, "an archive of one pack shows nothing");
});

test("what corrects typing errors is loaded once, with the first search of a script", async (t) => {
  const { url, asked } = await serve({ pages: PAGE });
  const page = await visit(t, url + "trang.html");
  const search = (/** @type {string} */ query) =>
    page.evaluate(async (query) => {
      const { open } = await import(new URL("./tracuu.js", location.href).href);
      const { total, suggestion } = await (await open("./")).search(query, { limit: 1 });
      return { total, suggestion };
    }, query);
  const suggest = () => asked.filter((name) => name.startsWith("suggest-")).length;
  assert.equal(suggest(), 0);
  const right = await search("giai phong mat bang");
  assert.equal(suggest(), 1);
  assert.deepEqual(await search("giai phogn mat bang"), { ...right, suggestion: "giai phong mat bang" });
  assert.equal(suggest(), 1);
});

test("without it, what comes nearest is shown, and that something is missing", async (t) => {
  const { url } = await serve({ gone: (name) => name.startsWith("suggest-") });
  const page = await visit(t, `${url}#q=giai+phogn+mat+bang`, { expected: /404/ });
  const search = page.locator("tracuu-search");
  await search.getByRole("button", { name: "Thử lại" }).waitFor();
  assert.ok((await search.locator(".task").count()) > 0);
});

test("the page and its Worker give the same answer", async (t) => {
  const { url } = await serve({ pages: PAGE });
  const page = await visit(t, url + "trang.html");
  assert.deepEqual(await askTwice(page, true), await askTwice(page, false));
});

test("one term may be a text; what makes no sense is a usage error", async (t) => {
  const { url } = await serve({ pages: PAGE });
  const page = await visit(t, url + "trang.html");
  const { terms, total, codes } = await page.evaluate(async () => {
    const { open } = await import(new URL("./tracuu.js", location.href).href);
    const archive = await open("./");
    const code = (/** @type {Promise<any>} */ asked) => asked.then(() => "answered", (error) => error.code);
    const codes = [
      archive.search(undefined), archive.search(["gpmb"]), archive.trend(), archive.trend([5]),
      archive.search("gpmb", { from: "zzz" }), archive.search("gpmb", { sort: "zzz" }), archive.search("gpmb", { limit: -1 }),
      archive.trend("gpmb", { to: "2023-13" }), archive.search("gpmb", { from: "1899-12" }), archive.trend("gpmb", { to: "2200-01" }),
      archive.trend(Array(101).fill("gpmb")), archive.threads({ month: "zzz" }), archive.compare("zzz", "2023-07"),
      // What one asks for in vain is not passed over.
      archive.search("gpmb", { exactTones: true }), archive.trend("gpmb", { limit: 3 }),
      archive.compare("2023-06", "2023-07", { from: "2023-06" }), archive.threads({ exact_tones: true }),
    ].map(code);
    const { series } = await archive.trend("gpmb", null);
    const { total } = await archive.search("gpmb", null);
    return { terms: series.map((/** @type {any} */ one) => one.term), total, codes: await Promise.all(codes) };
  });
  assert.deepEqual(terms, ["gpmb"]);
  assert.ok(total > 0);
  assert.deepEqual([...new Set(codes)], ["usage"]);
});

test("an archive that a script closes goes with its engine, unless others use it", async (t) => {
  const { url } = await serve({ pages: PAGE });
  const page = await visit(t, url + "trang.html");
  const { before, shared, after, again } = await page.evaluate(async () => {
    const { open } = await import(new URL("./tracuu.js", location.href).href);
    const [one, two] = [await open("./"), await open("./")];
    const total = (/** @type {any} */ archive) =>
      archive.search("gpmb").then((/** @type {any} */ r) => r.total, (/** @type {any} */ error) => error.code);
    const before = await total(one);
    one.close();
    const shared = await total(two);
    two.close();
    // The engine goes in a later turn.
    await new Promise((resolve) => setTimeout(resolve));
    const after = await total(two);
    return { before, shared, after, again: await total(await open("./")) };
  });
  assert.ok(before > 0);
  assert.deepEqual([shared, after, again], [before, "engine", before]);
});

test("terms of a script are counted as they are given", async (t) => {
  const { url } = await serve({ pages: PAGE });
  const page = await visit(t, url + "trang.html");
  const terms = ["họp, giao ban", "gpmb", "gpmb", ...Array.from({ length: 20 }, (_, i) => `xã ${i}`)];
  const { months, series } = await page.evaluate(async (terms) => {
    const { open } = await import(new URL("./tracuu.js", location.href).href);
    const archive = await open("./", null);
    return archive.trend(terms, { from: "1900-01", to: "2199-12" });
  }, terms);
  assert.deepEqual(series.map((/** @type {any} */ one) => one.term), terms);
  assert.deepEqual(series[1], series[2]);
  assert.equal(months[0], "1900-01");
});

test("a folder without an archive is an error with a code", async (t) => {
  const { url } = await serve({ pages: PAGE });
  const page = await visit(t, url + "trang.html", { expected: /404/ });
  const codes = await page.evaluate(async () => {
    const { open } = await import(new URL("./tracuu.js", location.href).href);
    const code = (/** @type {string} */ src) => open(src).then(() => "opened", (/** @type {any} */ error) => error.code);
    return Promise.all(["./khong-co/", "http://["].map(code));
  });
  assert.deepEqual(codes, ["unreachable", "unreachable"]);
});
