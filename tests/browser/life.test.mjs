// What an element goes through in a page: it is moved, taken out and put back;
// the browser refuses something; what has the focus goes away.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { ARCHIVE, html, serve, visit } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const FIXTURES = new URL("../fixtures/", import.meta.url);
const SCRIPT = '<script type="module" src="tracuu.js"></script>';

/**
 * Opens a page with these elements.
 * @param {import("node:test").TestContext} t
 * @param {string} body
 * @param {Parameters<typeof visit>[2] & {server?: Parameters<typeof serve>[0], address?: string}} [how]
 */
async function open(t, body, { server = {}, address = "", ...how } = {}) {
  const pages = { "trang.html": html(`<main><h1>Cổng</h1>${body}</main><aside></aside>`, SCRIPT), ...server.pages };
  const { url } = await serve({ ...server, pages });
  return visit(t, `${url}trang.html${address}`, how);
}

/** @param {Page} page */
const passage = (page) => page.locator("[part~=passage]").first();

/** What has the focus, in whatever shadow: its id, or its text. @param {Page} page */
const focus = (page) => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.id || at?.textContent;
});

/** Takes an element out, and puts it elsewhere a while later. @param {Page} page @param {string} name @param {string} [attribute] @param {string} [value] */
const putBack = (page, name, attribute, value) => page.evaluate(async ([name, attribute, value]) => {
  const element = /** @type {Element} */ (document.querySelector(/** @type {string} */ (name)));
  element.remove();
  await new Promise((done) => setTimeout(done));
  if (attribute) element.setAttribute(attribute, value ?? "");
  document.querySelector("aside")?.append(element);
}, [name, attribute, value]);

test("a browser that takes no more addresses takes nothing else away", async (t) => {
  const page = await open(t, '<tracuu-panel src="." sync-url="hash"></tracuu-panel>', {
    before: (page) => page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException("too many calls", "SecurityError");
      };
      History.prototype.replaceState = refuse;
      History.prototype.pushState = refuse;
    }),
  });
  const field = page.getByRole("searchbox");
  await field.pressSequentially("vai thieu");
  await passage(page).waitFor();
  await field.press("Enter");
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  await page.locator("tracuu-trends .chart").waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal(await page.evaluate(() => location.hash), "");
});

test("what the address asks is not lost while the engine is on its way", async (t) => {
  let release = () => {};
  /** @type {Promise<void>} */
  const held = new Promise((done) => (release = done));
  const page = await open(t, '<tracuu-panel src="." sync-url="hash"></tracuu-panel>', {
    address: "#q=vai+thieu",
    before: (page) => page.route(/\/tracuu-[^/]*\.bin$/, async (route) => {
      await held;
      await route.continue();
    }),
  });
  const hash = () => page.evaluate(() => location.hash);
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  assert.equal(await hash(), "#terms=vai+thieu&view=trends");
  await page.getByRole("tab", { name: "Tra cứu" }).click();
  assert.equal(await hash(), "#q=vai+thieu&view=search");
  release();
  await passage(page).waitFor();
});

test("an element that is moved goes on", async (t) => {
  const page = await open(t, '<tracuu-panel src="."></tracuu-panel><tracuu-compare src="." part="draft"></tracuu-compare>');
  await page.getByRole("searchbox").fill("vai thieu");
  await passage(page).waitFor();
  await page.locator("textarea").fill(readFileSync(new URL("plan.txt", FIXTURES), "utf8"));
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  await page.locator(".read-as").waitFor();
  const kept = await page.evaluate(async () => {
    const part = (/** @type {string} */ host, /** @type {string} */ inside) => document.querySelector(host)?.shadowRoot?.querySelector(inside);
    const shown = () => [part("tracuu-panel", "tracuu-search")?.shadowRoot?.querySelector("[part~=passage]"), part("tracuu-compare", ".read-as")];
    const before = shown();
    /** @type {string[]} */
    const heard = [];
    for (const type of ["tracuu-view", "tracuu-ready"]) addEventListener(type, () => heard.push(type));
    for (const name of ["tracuu-panel", "tracuu-compare"]) document.querySelector("aside")?.append(/** @type {Element} */ (document.querySelector(name)));
    await new Promise((done) => setTimeout(done));
    return { same: shown().map((node, i) => node != null && node == before[i]), heard };
  });
  assert.deepEqual(kept, { same: [true, true], heard: [] });
  // It is still alive.
  await page.getByRole("searchbox").fill("khai giang");
  await page.locator("[part~=passage] mark", { hasText: /khai/i }).first().waitFor();
});

test("an element that is put back is as it was, unless it was told otherwise", async (t) => {
  const page = await open(t, '<tracuu-panel src="."></tracuu-panel>');
  const field = page.getByRole("searchbox");
  await field.fill("vai thieu");
  await passage(page).waitFor();
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  await page.locator("tracuu-trends .chart").waitFor();
  await putBack(page, "tracuu-panel");
  await page.locator("tracuu-trends .chart").waitFor();
  assert.equal(await page.getByRole("tab", { name: "Xu hướng" }).getAttribute("aria-selected"), "true");
  await page.getByRole("tab", { name: "Tra cứu" }).click();
  await passage(page).waitFor();
  assert.equal(await field.inputValue(), "vai thieu");

  const other = await open(t, '<tracuu-search src="." q="vai thieu"></tracuu-search>');
  await passage(other).waitFor();
  const ready = () => other.evaluate(() => new Promise((done) => addEventListener("tracuu-ready", () => done(0), { once: true })));
  await other.getByRole("button", { name: "Xóa nội dung tìm" }).click();
  await passage(other).waitFor({ state: "detached" });
  let again = ready();
  await putBack(other, "tracuu-search");
  await again;
  assert.equal(await other.getByRole("searchbox").inputValue(), "", "what was cleared stays so");
  again = ready();
  await putBack(other, "tracuu-search", "q", "khai giang");
  await again;
  await passage(other).waitFor();
  assert.equal(await other.getByRole("searchbox").inputValue(), "khai giang");
});

/**
 * Opens the check of drafts; the reader of PDFs comes when it is released.
 * @param {import("node:test").TestContext} t
 */
async function checking(t) {
  const page = await open(t, '<tracuu-compare src="." part="draft"></tracuu-compare>', {
    before: (page) => page.addInitScript(() => {
      // Counts the answers of the readers.
      /** @type {any} */ (window).read = 0;
      const own = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (/** @type {any} */ message) {
        if (message[1] == "draft") this.addEventListener("message", ({ data }) => (/** @type {any} */ (window).read += Number(data[0] == message[0])));
        return own.call(this, message);
      };
    }),
  });
  let release = () => {};
  /** @type {Promise<void>} */
  const held = new Promise((done) => (release = done));
  await page.route(/\/pdf-[^/]*\.bin$/, async (route) => {
    await held;
    await route.continue();
  });
  return {
    page,
    choose: () => page.locator("input[type=file]").setInputFiles(new URL("plan-weasyprint.pdf", FIXTURES).pathname),
    paste: async (/** @type {string} */ text) => {
      await page.locator("textarea").fill(text);
      await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
    },
    /** Until both drafts have been answered. */
    async both() {
      release();
      await page.waitForFunction(() => /** @type {any} */ (window).read == 2);
    },
  };
}

const DRAFT = "KẾ HOẠCH CÔNG TÁC THÁNG 8 NĂM 2023\n1. Họp giao ban.\n";

test("the engine goes with the last element that uses it", async (t) => {
  const page = await open(t, '<tracuu-search src="."></tracuu-search><tracuu-trends src="." terms="họp"></tracuu-trends>');
  await page.locator("tracuu-trends .chart").waitFor();
  const [engine, ...others] = page.workers();
  assert.equal(others.length, 0);
  const remove = (/** @type {string} */ name) => page.evaluate((name) => document.querySelector(name)?.remove(), name);
  // Who is still there is answered.
  await remove("tracuu-trends");
  await page.getByRole("searchbox").fill("vai thieu");
  await passage(page).waitFor();
  assert.deepEqual(page.workers(), [engine]);
  // One for another, in one turn.
  await page.evaluate(() => {
    document.querySelector("tracuu-search")?.remove();
    const next = document.createElement("tracuu-search");
    next.setAttribute("src", ".");
    next.setAttribute("q", "hop giao ban");
    document.querySelector("main")?.append(next);
  });
  await passage(page).waitFor();
  assert.deepEqual(page.workers(), [engine]);
  const ended = engine.waitForEvent("close");
  await putBack(page, "tracuu-search");
  await ended;
  await passage(page).waitFor();
  assert.equal(page.workers().length, 1);
});

test("an archive that a script has opened stays when elements go", async (t) => {
  const page = await open(t, '<tracuu-search src="." q="vai thieu"></tracuu-search>');
  await passage(page).waitFor();
  const total = await page.evaluate(async () => {
    const { open } = await import(new URL("tracuu.js", location.href).href);
    const archive = await open(".");
    document.querySelector("tracuu-search")?.remove();
    await new Promise((done) => setTimeout(done));
    return (await archive.search("vai thieu")).total;
  });
  assert.ok(total > 0);
});

test("of two drafts the later one counts, however long the first takes", async (t) => {
  const { page, choose, paste, both } = await checking(t);
  await choose();
  await paste(DRAFT);
  const read = page.locator(".read-as");
  await read.filter({ hasText: "(1 việc)" }).waitFor();
  await both();
  // Whatever the page made of that answer is painted when the next one is.
  await page.getByLabel("Dự thảo cho tháng").selectOption("2024-07");
  await page.locator("#missing", { hasText: "7/2024" }).waitFor();
  assert.match(await read.innerText(), /\(1 việc\)/);
});

test("who drops a draft does not get one that is still being read", async (t) => {
  const { page, choose, paste, both } = await checking(t);
  await paste(DRAFT);
  const read = page.locator(".read-as");
  await read.waitFor();
  await choose();
  await page.locator("form.draft[aria-busy=true]").waitFor();
  await page.getByRole("button", { name: "Bỏ dự thảo" }).click();
  await read.waitFor({ state: "detached" });
  await both();
  await paste("");
  await page.getByRole("alert").filter({ hasText: "Chưa có chữ nào để kiểm tra" }).waitFor();
  assert.equal(await read.count(), 0);
});

test("a file may be dropped on a text", async (t) => {
  const page = await open(t, '<tracuu-compare src="." part="draft"></tracuu-compare>');
  await page.locator("textarea").waitFor();
  const taken = await page.locator("[data-drop]").evaluate((form) => {
    const texts = document.createTreeWalker(form, NodeFilter.SHOW_TEXT);
    const text = /** @type {Node} */ (texts.nextNode());
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["1. Họp giao ban.\n"], "du-thao.txt"));
    return ["dragover", "drop"].map((type) => {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true });
      return !text.dispatchEvent(event);
    });
  });
  assert.deepEqual(taken, [true, true], "or the browser would leave the page");
  await page.locator(".read-as").waitFor();
});

test("keys of the browser are left to it", async (t) => {
  const page = await open(t, '<tracuu-panel src="."></tracuu-panel>');
  const tab = page.getByRole("tab", { name: "Tra cứu" });
  const pressed = (/** @type {KeyboardEventInit} */ how) => tab.evaluate((tab, how) => {
    return !tab.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true, ...how }));
  }, how);
  for (const how of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }]) {
    assert.equal(await pressed(how), false, JSON.stringify(how));
    assert.equal(await tab.getAttribute("aria-selected"), "true");
  }
  assert.equal(await pressed({}), true);
  assert.equal(await page.getByRole("tab", { name: "So sánh" }).getAttribute("aria-selected"), "true");
});

test("where a pressed control goes away, the focus is on the status", async (t) => {
  let held = true;
  const page = await open(t, '<tracuu-search src="." sync-url="hash"></tracuu-search>', {
    expected: /404/,
    address: "#q=kiem+tra",
    server: { gone: (name) => held && name.startsWith("pack-") },
  });
  const retry = page.getByRole("button", { name: "Thử lại" });
  await retry.waitFor();
  held = false;
  await retry.press("Enter");
  await passage(page).waitFor();
  assert.equal(await focus(page), "status");
  // A facet stays where it is, and its chip goes.
  const facet = page.locator("button[part~=facet]:not([value^='20'])").first();
  const name = (await facet.locator("span").first().innerText()).trim();
  await facet.press("Enter");
  const chip = page.getByRole("button", { name: `Bỏ lọc: ${name}` });
  await chip.waitFor();
  assert.ok((await focus(page))?.startsWith(name));
  await chip.press("Enter");
  await chip.waitFor({ state: "detached" });
  assert.equal(await focus(page), "status");
});

test("who tries again what failed altogether is not sent to the top of the page", async (t) => {
  let held = true;
  const page = await open(t, '<tracuu-search src="." q="vai thieu"></tracuu-search>', {
    expected: /404/,
    server: { gone: (name) => held && name == "manifest.json" },
  });
  const retry = page.getByRole("button", { name: "Thử lại" });
  // The first failure is told by then.
  await retry.waitFor();
  const failed = page.evaluate(() => new Promise((done) => addEventListener("tracuu-error", () => done(0))));
  await retry.press("Enter");
  await failed;
  assert.match((await focus(page)) ?? "", /^Không tải được dữ liệu/);
  held = false;
  await retry.press("Enter");
  await passage(page).waitFor();
  assert.equal(await focus(page), "status");
});

test("an archive that names a file twice is damaged", async (t) => {
  const manifest = JSON.parse(readFileSync(join(ARCHIVE, "manifest.json"), "utf8"));
  const [first, second] = manifest.packs;
  Object.assign(first, { file: second.file, bytes: second.bytes });
  const pages = { "manifest.json": JSON.stringify(manifest) };
  const page = await open(t, '<tracuu-search src="." q="vai thieu"></tracuu-search>', { server: { pages } });
  await page.getByRole("alert").filter({ hasText: "Dữ liệu trên máy chủ bị hỏng" }).waitFor();
});

test("an engine that wants for ever what it was given is told so", async (t) => {
  const page = await open(t, '<tracuu-search src="." q="vai thieu"></tracuu-search>', {
    before: (page) => page.addInitScript(() => {
      const own = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (/** @type {any} */ message) {
        // Says that it has taken the file.
        if (message[1] == "put") queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: [message[0], ""] })));
        else own.call(this, message);
      };
    }),
  });
  await page.getByRole("alert").filter({ hasText: "Dữ liệu trên máy chủ bị hỏng" }).waitFor();
});
