// Time to the first and to all results of a first query, in a page just opened
// on a slow phone's network and processor, and what is transferred for it and
// for twenty more: this project's page against Pagefind over the same plans,
// in the same run.
//
//   cargo xtask bench-page FILE.jsonl [RUNS]
//
// Ours is a page with the search element, its whole view, and the archive's own
// page with all views, which asks for the code before the shell has come.
// Pagefind's is a bare list that its script fills, without its user interface, so
// that it loads less than it would in use. A browser slows down the page's own thread only: so all is
// measured with Workers and without.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Chromium } from "./chromium.mjs";
import { queries } from "./queries.mjs";
import { serve } from "./server.mjs";

const [file, runs = "5"] = process.argv.slice(2);
const program = process.env.TRACUU_PROGRAM ?? "target/release/tracuu";
const SLOW = { mbit: 1.6, rtt: 150, cpu: 4 };

const plans = readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const folder = mkdtempSync(join(tmpdir(), "tracuu-bench-"));
const ours = join(folder, "ours");
const theirs = join(folder, "theirs");

execFileSync(program, ["build", file, "--out", ours], { stdio: ["ignore", "ignore", "ignore"] });
await indexTheirs();

const [query, ...further] = queries(plans.map(({ text }) => text), 21, 5);
console.log(`${plans.length} plans; first query: ${query}; ${SLOW.mbit} Mbit/s, ${SLOW.rtt} ms, ${SLOW.cpu}× slower`);

const ELEMENT = `(document.querySelector("tracuu-panel")?.shadowRoot ?? document).querySelector("tracuu-search")`;

const WATCH = `
const look = () => {
  const root = ${ELEMENT}?.shadowRoot;
  if (root?.querySelector(".task")) {
    globalThis.first ??= performance.now();
    if (!root.querySelector("progress")) globalThis.complete = performance.now();
  }
  if (!globalThis.complete) requestAnimationFrame(look);
};
requestAnimationFrame(look);`;

const THEIRS = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Pagefind</title>
<link rel="icon" href="icon.svg"><ol id="results"></ol>
<script type="module">
import { options, search } from "/pagefind/pagefind.js";
await options({ noWorker: typeof Worker == "undefined" });
globalThis.ask = async (query) => {
  const list = document.createElement("ol");
  const { results } = await search(query);
  let first;
  await Promise.all(results.slice(0, 10).map(async (result) => {
    const { meta, plain_excerpt } = await result.data();
    const item = document.createElement("li");
    item.append(meta.title, " ", plain_excerpt);
    list.append(item);
    if (!first) document.getElementById("results").replaceWith(list);
    first ??= performance.now();
    list.id = "results";
  }));
  return { first, complete: performance.now(), total: results.length };
};
globalThis.loaded = true;
</script></html>`;

const OURS = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Tra cứu</title>
<link rel="icon" href="icon.svg"><script type="module" src="tracuu.js"></script>
<tracuu-search src="." sync-url="hash"></tracuu-search></html>`;

const asked = `#q=${encodeURIComponent(query)}`;
const element = {
  folder: ours, watch: WATCH, first: "globalThis.complete && {first, complete}",
  more: (/** @type {string} */ q) => `(async () => {
    const element = ${ELEMENT};
    element.setAttribute("q", ${JSON.stringify(q)});
    const status = () => element.shadowRoot.getElementById("status").textContent;
    for (;;) {
      await new Promise(requestAnimationFrame);
      if (element.shadowRoot.getElementById("q").value == ${JSON.stringify(q)} && status() && !element.shadowRoot.querySelector("progress")) return true;
    }
  })()`,
};
const engines = [
  { name: "tracuu", page: `search.html${asked}`, ...element },
  { name: "tracuu, its own page", page: `index.html${asked}`, ...element },
  { name: "Pagefind", folder: theirs, page: "ask.html", watch: "",
    first: `globalThis.loaded && ask(${JSON.stringify(query)})`,
    more: (/** @type {string} */ q) => `ask(${JSON.stringify(q)})` },
];

const chromium = new Chromium();
try {
  /** @type {Record<string, number[]>} */
  const times = {};
  console.log(`tracuu: ${kb(total(ours, ""))} KB of files`);
  console.log(`Pagefind: ${kb(total(theirs, "pagefind"))} KB of files`);
  console.log("| engine | Workers | first results | complete | KB, first query | requests | KB, 20 more |");
  console.log("|---|---|--:|--:|--:|--:|--:|");
  for (const workers of [true, false]) {
    for (const engine of engines) {
      const server = await serve(engine.folder, { "search.html": OURS, "ask.html": THEIRS, "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" });
      const { firsts, completes } = { firsts: /** @type {number[]} */ ([]), completes: /** @type {number[]} */ ([]) };
      let [bytes, requests, more] = [0, 0, 0];
      // The first visit is for the server, which compresses then.
      for (let run = 0; run <= Number(runs); run += 1) {
        const page = await chromium.page(run ? { ...SLOW, workers, watch: engine.watch } : { workers, watch: engine.watch });
        await page.goto(server.url + engine.page);
        const { first, complete } = await page.until(engine.first);
        [bytes, requests] = [page.bytes, page.requests];
        if (run) {
          firsts.push(first);
          completes.push(complete);
        } else {
          for (const q of further) await page.evaluate(engine.more(q));
          await new Promise((resolve) => setTimeout(resolve, 300));
          more = page.bytes - bytes;
        }
        await page.close();
      }
      server.close();
      times[`${engine.name} ${workers}`] = [median(firsts), median(completes)];
      console.log(
        `| ${engine.name} | ${workers ? "yes" : "no"} | ${seconds(median(firsts))} s | ${seconds(median(completes))} s |` +
          ` ${kb(bytes)} | ${requests} | ${kb(more)} |`,
      );
    }
    const [other, ...own] = engines.map(({ name }) => times[`${name} ${workers}`]).reverse();
    for (const [n, [first, complete]] of own.reverse().entries()) {
      const to = (/** @type {number} */ time, /** @type {number} */ nth) => (time / other[nth]).toFixed(2);
      console.log(`| ${engines[n].name} to Pagefind | ${workers ? "yes" : "no"} | ${to(first, 0)} | ${to(complete, 1)} | | | |`);
    }
  }
} finally {
  await chromium.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Pages of the plans, and Pagefind's index of them. */
async function indexTheirs() {
  mkdirSync(theirs);
  const escape = (/** @type {string} */ text) =>
    text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  for (const [number, { title = "", text }] of plans.entries()) {
    const lines = text.split("\n").map((/** @type {string} */ line) => `<p>${escape(line)}</p>`).join("\n");
    const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body data-pagefind-body><h1>${escape(title)}</h1>${lines}</body></html>`;
    writeFileSync(join(theirs, `${number}.html`), page);
  }
  const { createIndex, close } = await import("pagefind");
  const { index } = await createIndex({});
  if (!index) throw new Error("Pagefind makes no index");
  await index.addDirectory({ path: theirs });
  await index.writeFiles({ outputPath: join(theirs, "pagefind") });
  await close();
}

/** @param {string} folder @param {string} within @returns {number} */
function total(folder, within) {
  return readdirSync(join(folder, within), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

/** @param {number[]} list */
function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

/** @param {number} ms */
function seconds(ms) {
  return (ms / 1000).toFixed(2);
}

/** @param {number} bytes */
function kb(bytes) {
  return (bytes / 1000).toFixed(0);
}
