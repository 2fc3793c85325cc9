// What the browser tests share: a static server that can misbehave as real
// hosts do, a Chromium, and pages that report what went wrong in them.

import { readFileSync } from "node:fs";
import { readFile, mkdir } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { after } from "node:test";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** The archive that `cargo xtask test` has built; its folder holds the page too. */
export const ARCHIVE = process.env.TRACUU_ARCHIVE ?? "target/demo/archive";
const SHOTS = join(ARCHIVE, "../../screenshots");

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

// Closed after the last page: a page whose server goes away reports errors.
/** @type {import("node:http").Server[]} */
const servers = [];

/**
 * Serves a folder.
 * @param {object} [how]
 * @param {string} [how.folder] the archive's by default
 * @param {string} [how.at] the path it is served under: "/" or "/a/b/"
 * @param {Record<string, string>} [how.pages] pages made for a test, by name
 * @param {(name: string) => Record<string, string>} [how.headers] more headers
 *   of a file; they win over the usual ones
 * @param {(name: string) => number} [how.delay] milliseconds before an answer
 * @param {(name: string) => boolean | number} [how.gone] files that give 404, or this status
 */
export async function serve({
  folder = ARCHIVE, at = "/", pages = {}, headers = () => ({}), delay = () => 0, gone = () => false,
} = {}) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = decodeURIComponent(pathname.slice(at.length)) || "index.html";
    asked.push(name);
    const wait = delay(name);
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait).unref());
    /** @type {boolean | number} */
    let refused = false;
    try {
      refused = gone(name);
      if (!pathname.startsWith(at) || refused) throw new Error("404");
      const path = normalize(name);
      if (path.startsWith("..")) throw new Error("404");
      const body = pages[name] ?? (await readFile(join(folder, path)));
      response.writeHead(200, {
        "content-type": TYPES[extname(name)] ?? "application/octet-stream",
        "x-content-type-options": "nosniff",
        ...headers(name),
      });
      response.end(body);
    } catch {
      const status = Number(refused) > 1 ? Number(refused) : 404;
      response.writeHead(status, { "content-type": "text/plain" }).end(`${status}\n`);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  servers.push(server);
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}${at}`, asked };
}

/**
 * A page of a test's own.
 * @param {string} body
 * @param {string} [head]
 */
export const html = (body, head = "") => `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>Thử</title><link rel="icon" href="icon.svg">${head}</head><body>${body}</body></html>`;

/** @type {Promise<import("playwright-core").Browser> | undefined} */
let started;

function browser() {
  started ??= chromium.launch({
    executablePath: process.env.TRACUU_CHROMIUM ?? "/usr/bin/chromium",
    // Without these it asks Google's hosts for things at every start.
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
  return started;
}

after(async () => {
  await (await started)?.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/**
 * Opens a page in a context of its own. At the end of the test there must be
 * no error in its console, but for those that `expected` allows.
 * @param {import("node:test").TestContext} t
 * @param {string} url
 * @param {{expected?: RegExp, context?: import("playwright-core").BrowserContextOptions,
 *   before?: (page: import("playwright-core").Page) => Promise<unknown>}} [how]
 */
export async function visit(t, url, { expected, context: options, before } = {}) {
  const context = await (await browser()).newContext({ locale: "vi-VN", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() == "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  t.after(async () => {
    if (!t.passed) await shot(page, `failed ${t.name}`).catch(() => {});
    await context.close();
    const bad = errors.filter((error) => !expected?.test(error));
    assert.deepEqual(bad, [], "errors in the page's console");
  });
  await before?.(page);
  await page.goto(url);
  return page;
}

/**
 * Writes a picture of the page to target/screenshots.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function shot(page, name) {
  await mkdir(SHOTS, { recursive: true });
  const path = join(SHOTS, `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Fails where axe finds a barrier, in the page or in open shadow roots.
 * @param {import("playwright-core").Page} page
 */
export async function noBarriers(page) {
  // Evaluated, not added as a script: that a page's policy may forbid.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run();
    return violations.map((/** @type {any} */ v) => ({
      rule: v.id,
      help: v.help,
      where: v.nodes.map((/** @type {any} */ node) => node.target.flat(9).join(" ")),
    }));
  });
  assert.deepEqual(violations, []);
}

/**
 * Fails where what a grid or a flex box holds breaks across printed pages: what
 * follows would be printed over its end.
 * @param {import("playwright-core").Page} page in print
 * @param {string} view
 * @param {string} part what a view may have more of than a page holds
 */
export async function breaksWell(page, view, part) {
  const ways = await page.locator(`${view} ${part}`).last().evaluate((element) => {
    const ways = [];
    for (let at = element.parentElement; at; at = at.parentElement) ways.push(getComputedStyle(at).display);
    return ways;
  });
  assert.ok(ways.length > 0 && !ways.some((way) => /grid|flex/.test(way)), ways.join());
}
