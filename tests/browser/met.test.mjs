// What people met in a page: a connection that breaks off, texts that are gone, words
// read aloud too late, names too long for the view.

import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { ARCHIVE, html, noBarriers, serve, shot, visit } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const SCRIPT = '<script type="module" src="tracuu.js"></script>';
const LOST = /404|MIME|Failed to (fetch|load)|ERR_/;

/** What is read aloud in a view. @param {Page} page @param {string} view */
const aloud = (page, view) => page.locator(view).locator("p.sr[role=status]");

/** An archive of these plans, each a line of JSONL. @param {import("node:test").TestContext} t @param {object[]} plans */
async function archive(t, plans) {
  const folder = await mkdtemp(join(tmpdir(), "tracuu-met-"));
  t.after(() => rm(folder, { recursive: true }));
  const input = plans.map((plan) => JSON.stringify(plan)).join("\n");
  writeFileSync(join(folder, "plans.jsonl"), input);
  const program = process.env.TRACUU_PROGRAM ?? "target/debug/tracuu";
  execFileSync(program, ["build", join(folder, "plans.jsonl"), "--out", join(folder, "out")], { stdio: "ignore" });
  return join(folder, "out");
}

for (const lost of [/^views-.*js$/, /^views-.*bin$/]) {
  test(`what was lost on the way is there after a retry: ${lost}`, async (t) => {
    let gone = true;
    const { url } = await serve({ gone: (name) => gone && lost.test(name) });
    const page = await visit(t, `${url}#q=giai+phong+mat+bang`, { expected: LOST });
    await page.locator("tracuu-search [part~=passage]").first().waitFor();
    await page.getByRole("tab", { name: "Xu hướng" }).click();
    const retry = page.locator("tracuu-trends").getByRole("button", { name: "Thử lại" });
    await retry.click();
    await retry.waitFor();
    gone = false;
    await retry.click();
    await page.locator("tracuu-trends svg.picture").waitFor();
    await page.getByRole("tab", { name: "So sánh" }).click();
    await page.locator("tracuu-compare [part~=task]").first().waitFor();
  });
}

test("a reader of drafts that was lost on the way is there after a retry", async (t) => {
  let gone = true;
  const { url } = await serve({ gone: (name) => gone && /^office-.*js$/.test(name) });
  const page = await visit(t, `${url}#part=draft&view=compare`, { expected: LOST });
  await page.locator("textarea").fill("1. Họp giao ban.");
  const check = page.getByRole("button", { name: "Kiểm tra", exact: true });
  await check.click();
  await page.locator("tracuu-compare").getByRole("alert").waitFor();
  gone = false;
  await check.click();
  await page.locator(".read-as").waitFor();
});

test("the text of a draft outlasts a look at something else", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#view=compare`);
  const part = (/** @type {string} */ name) => page.getByRole("button", { name });
  await part("Kiểm tra dự thảo").click();
  const text = "1. Họp giao ban.\n2. Dọn chợ.";
  await page.locator("textarea").fill(text);
  await part("So hai tháng").click();
  await page.locator("[part~=task]").first().waitFor();
  await part("Kiểm tra dự thảo").click();
  assert.equal(await page.locator("textarea").inputValue(), text);
  await page.goBack();
  await page.locator("[part~=task]").first().waitFor();
  await page.goForward();
  await page.locator("textarea").waitFor();
  assert.equal(await page.locator("textarea").inputValue(), text);
});

test("what was typed before the archive opened outlasts a failure", async (t) => {
  let gone = true;
  const { url } = await serve({
    delay: (name) => (gone && /^tracuu-.*bin$/.test(name) ? 1200 : 0),
    gone: (name) => gone && /^tracuu-.*bin$/.test(name),
  });
  const page = await visit(t, url, { expected: LOST });
  await page.locator("#q").pressSequentially("vai thieu");
  const retry = page.locator("tracuu-search").getByRole("button", { name: "Thử lại" });
  await retry.waitFor();
  gone = false;
  await retry.click();
  await page.locator("[part~=passage]").first().waitFor();
  assert.equal(await page.locator("#q").inputValue(), "vai thieu");
});

test("corrections are read aloud, and what is said waits for nothing else", async (t) => {
  const { url } = await serve();
  const page = await visit(t, url);
  await page.locator("#q").fill("giai phong mat bnag");
  await aloud(page, "tracuu-search").filter({ hasText: /“bang”|“bằng”|mat bang|mặt bằng/ }).waitFor();
  // Repainting without another text puts nothing off.
  await page.goto("about:blank");
  await page.goto(`${url}#terms=họp&view=trends`);
  await page.locator("tracuu-trends svg.picture").waitFor();
  const before = Date.now();
  await page.locator("tracuu-trends [data-on~='click:view']").nth(1).click();
  const wide = page.locator("tracuu-trends");
  const timer = setInterval(() => wide.evaluate((view) => {
    view.style.width = `${500 + Math.round(Math.random() * 200)}px`;
  }).catch(() => {}), 200);
  await aloud(page, "tracuu-trends").filter({ hasText: "Đã đếm" }).waitFor();
  clearInterval(timer);
  assert.ok(Date.now() - before < 1900, `${Date.now() - before} ms`);
});

test("a chip of states says how many tasks are left", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#base=2023-07&view=compare`);
  await page.locator("[part~=task]").first().waitFor();
  await page.locator(".states .chip").last().click();
  await aloud(page, "tracuu-compare").filter({ hasText: /Đang hiện \d+ trên \d+ việc/ }).waitFor();
});

test("a term added at an open point is what is read aloud", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#terms=họp&view=trends`);
  await page.locator("tracuu-trends .chart").focus();
  await page.keyboard.press("End");
  await aloud(page, "tracuu-trends").filter({ hasText: "“họp”" }).waitFor();
  await page.locator("#terms").fill("vải thiều");
  await page.keyboard.press("Enter");
  await aloud(page, "tracuu-trends").filter({ hasText: /^Đã đếm/ }).waitFor();
});

test("long names and words need no scrolling sideways", async (t) => {
  const long = "Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp với các phòng, ban, ngành, đoàn thể ".repeat(6).trim();
  const word = "nghiêng".repeat(40);
  const plan = (/** @type {string} */ month, /** @type {string} */ unit) => ({
    month, unit, title: `${long} ${word}`,
    text: `KẾ HOẠCH\nI. ${long}\n1. Họp giao ban với ${word} và ${word}.\nII. ${word}\n1. Dọn chợ ${month}.\n`,
  });
  const units = [`UBND ${long}`, `UBND xã ${word}`];
  const folder = await archive(t, ["2023-06", "2023-07"].flatMap((month) => units.map((unit) => plan(month, unit))));
  const { url } = await serve({ folder });
  const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
  /** @type {[number, string, string][]} */
  const ways = [[320, "", "100%"], [560, "", "100%"], [820, "", "100%"], [1280, "", "100%"], [320, SPACED, "100%"], [320, "", "200%"]];
  for (const [width, css, size] of ways) {
    const page = await visit(t, "about:blank", {
      context: { viewport: { width, height: 800 } },
      before: (page) => page.addInitScript(([css, size]) => {
        document.addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = size));
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        const own = Element.prototype.attachShadow;
        Element.prototype.attachShadow = function (how) {
          const root = own.call(this, how);
          // Behind what the element sets at any time.
          const sheets = /** @type {any} */ (Object.getOwnPropertyDescriptor(ShadowRoot.prototype, "adoptedStyleSheets") ?? Object.getOwnPropertyDescriptor(DocumentFragment.prototype, "adoptedStyleSheets"));
          Object.defineProperty(root, "adoptedStyleSheets", { set: (list) => sheets.set.call(root, [...list, sheet]), get: () => sheets.get.call(root) });
          return root;
        };
      }, [css, size]),
    });
    for (const [address, part] of [["q=họp", "passage"], ["q=họp&task=2023-07%2399", "passage"], ["terms=họp", "chart"], ["view=compare&base=2023-07", "task"], ["view=compare&part=threads", "select"], ["view=compare&part=draft", "select, textarea"]]) {
      await page.goto("about:blank");
      await page.goto(`${url}#${address}`);
      await page.locator(part == "select, textarea" ? "textarea" : `[part~=${part}]`).first().waitFor();
      await page.waitForTimeout(150);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${width}, ${css && "spaced, "}${size}, ${address}: ${over} px`);
    }
  }
});

test("colours that a page gives to all elements leave those of the views alone", async (t) => {
  const body = '<style>* { color: #333; font-size: 12px }</style><meta name="color-scheme" content="dark"><tracuu-search src="." q="vai thieu"></tracuu-search>';
  const { url } = await serve({ pages: { "trang.html": html(body, SCRIPT) } });
  const page = await visit(t, `${url}trang.html`, { context: { colorScheme: "dark" } });
  const snippet = page.locator(".snippet").first();
  await snippet.waitFor();
  const look = await snippet.evaluate((part) => [getComputedStyle(part).color, parseFloat(getComputedStyle(part).fontSize)]);
  assert.notEqual(look[0], "rgb(51, 51, 51)");
  assert.ok(Number(look[1]) >= 14, `${look[1]} px`);
});

test("on a touch screen, Enter closes the keyboard", async (t) => {
  const { url } = await serve();
  const page = await visit(t, url, { context: { hasTouch: true, isMobile: true, viewport: { width: 400, height: 800 } } });
  await page.locator("#q").fill("vai thieu");
  await page.locator("[part~=passage]").first().waitFor();
  await page.locator("#q").press("Enter");
  await page.waitForFunction(() => document.activeElement == document.body);
});

test("a passage that is cut can be read in full, by all", async (t) => {
  const text = `1. Giải phóng mặt bằng ${"và nhiều việc khác nữa của các xã, thị trấn ".repeat(8).trim()}.`;
  const { url } = await serve({ folder: await archive(t, [{ month: "2023-07", unit: "UBND xã A", text }]) });
  const page = await visit(t, `${url}#q=giai+phong`);
  const opened = page.locator("details.opened").first();
  await opened.waitFor();
  await opened.locator("summary").click();
  const snippet = await page.locator("[part~=passage]:has(details.opened)").first().locator("> .snippet").innerText();
  const whole = await opened.locator("p").innerText();
  assert.ok(whole.includes(snippet.replace(/^… | …$/g, "")), `${snippet}\n${whole}`);
  await noBarriers(page);
});

test("printed pages say where they come from, and lead nowhere", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#q=giai+phong`);
  await page.locator("[part~=passage]").first().waitFor();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const imprint = page.locator("tracuu-search .imprint");
  assert.match(await imprint.innerText(), /^.+ · phiên bản dữ liệu [0-9a-f]{8}$/);
  assert.match((await imprint.getAttribute("data-url")) ?? "", /q=giai\+phong · \d/);
  await page.goto("about:blank");
  await page.goto(`${url}#base=2023-07&view=compare`);
  await page.locator("[part~=task]").first().waitFor();
  assert.equal(await page.locator(".heads a:not([part])").first().isVisible(), false);
});

test("on a small screen the filters lead back to the results", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#q=vai+thieu`, { context: { viewport: { width: 390, height: 844 } } });
  await page.getByRole("button", { name: "Bộ lọc" }).click();
  await page.locator("[part~=facet]", { hasText: "2023" }).first().click();
  const see = page.getByRole("button", { name: /^Xem \d+ đoạn$/ });
  await see.scrollIntoViewIfNeeded();
  await shot(page, "filters on a phone");
  await see.press("Enter");
  await page.locator("[part~=filters]").waitFor({ state: "hidden" });
  await page.locator("#status:focus").waitFor();
  const first = await page.locator("[part~=passage]").first().boundingBox();
  assert.ok(first && first.y > 0 && first.y < 844, "the first passage is on the screen");
});

test("a screen too narrow for all ways on from a passage breaks them", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#q=giai+phong`, { context: { viewport: { width: 320, height: 700 } } });
  await page.locator("tracuu-panel").evaluate((panel) => panel.setAttribute("lang", "en"));
  const actions = page.locator(".task .actions").first();
  await actions.getByText("Copy citation").waitFor();
  // Each on one line, below each other.
  const heights = await actions.evaluate((list) => [...list.children].map((way) => way.getBoundingClientRect().height));
  assert.ok(Math.max(...heights) < 34, `${heights}`);
});

test("what is painted first stays where it is", async (t) => {
  const page = readFileSync(new URL("../../www/index.css", import.meta.url), "utf8");
  assert.match(page, /tracuu-panel:not\(:defined\)/);
  const { url } = await serve({ delay: (name) => (/bin$/.test(name) ? 400 : 150) });
  for (const address of ["", "#terms=họp", "#q=họp"]) {
    const view = await visit(t, "about:blank", {
      context: { viewport: { width: 390, height: 800 } },
      before: (page) => page.addInitScript(() => {
        const at = /** @type {any} */ (window);
        at.shifts = [];
        new PerformanceObserver((list) => at.shifts.push(...list.getEntries().map((entry) => /** @type {any} */ (entry).value)))
          .observe({ type: "layout-shift", buffered: true });
      }),
    });
    await view.goto(url + address);
    await view.locator(address == "#terms=họp" ? "tracuu-trends .phrases select" : "tracuu-search #status").waitFor();
    await view.waitForTimeout(1500);
    const sum = await view.evaluate(() => /** @type {any} */ (window).shifts.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0));
    assert.ok(sum < 0.1, `${address}: ${sum}`);
  }
});

/** The name of the file with the older plans of the archive. */
const OLDER = JSON.parse(readFileSync(join(ARCHIVE, "manifest.json"), "utf8")).packs[0].file;

/** How far things move in the page, all in all. @param {Page} page */
const watchShifts = (page) => page.addInitScript(() => {
  const at = /** @type {any} */ (window);
  at.moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (at.moved += /** @type {any} */ (entry).value)))
    .observe({ type: "layout-shift", buffered: true });
});

test("results that are being read stay where they are until the rest is asked for", async (t) => {
  const { url } = await serve({ delay: (name) => (name == OLDER ? 2500 : 0) });
  const context = { viewport: { width: 412, height: 800 }, hasTouch: true };
  const page = await visit(t, `${url}#q=giai+phong&sort=oldest`, { context, before: watchShifts });
  const first = page.locator("[part~=passage]").first();
  const rest = page.getByRole("button", { name: /^Xem kết quả đủ: \d+ đoạn$/ });
  await first.waitFor();
  await page.evaluate(() => scrollBy(0, 60));
  const [shown, place] = [await first.getAttribute("id"), await first.boundingBox()];
  const moved = await page.evaluate(() => /** @type {any} */ (window).moved);
  await rest.waitFor();
  assert.equal(await first.getAttribute("id"), shown);
  assert.deepEqual(await first.boundingBox(), place);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).moved), moved);
  assert.ok(await rest.evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight), "it is on the screen");
  await aloud(page, "tracuu-search").filter({ hasText: /mới tìm.*Xem kết quả đủ/s }).waitFor();
  await noBarriers(page);
  await shot(page, "rest asked for");
  await rest.press("Enter");
  await rest.waitFor({ state: "detached" });
  assert.notEqual(await first.getAttribute("id"), shown);
  assert.match(await page.locator("tracuu-search #status").innerText(), /^Tìm thấy \d+ đoạn · có 34\/36 tháng/);
});

test("results are completed at once for who has not begun to read, and where nothing moves", async (t) => {
  for (const sort of ["oldest", "newest"]) {
    const { url } = await serve({ delay: (name) => (name == OLDER ? 1500 : 0) });
    const page = await visit(t, `${url}#q=giai+phong&sort=${sort}`);
    await page.locator("[part~=passage]").first().waitFor();
    if (sort == "newest") await page.evaluate(() => scrollBy(0, 60));
    await page.locator("tracuu-search #status", { hasText: "34/36 tháng" }).waitFor();
    assert.equal(await page.locator(".rest").count(), 0, sort);
  }
});

test("nothing is said to be absent before all has been searched", async (t) => {
  const { url } = await serve({ delay: (name) => (name == OLDER ? 1500 : 0) });
  const page = await visit(t, `${url}#q=giai+phong+mat+bang+qwx`);
  await page.locator("[part~=passage]").first().waitFor();
  const search = page.locator("tracuu-search");
  assert.match(await search.locator("#status").innerText(), /^Đang tìm… · mới tìm/);
  assert.equal(await search.getByText(/Không đoạn nào/).count(), 0);
  assert.equal(await search.getByText("Chưa thấy trong phần đã tải").count(), 1);
  await search.getByText("Không đoạn nào có “qwx”").waitFor();
  assert.match(await search.locator("#status").innerText(), /đoạn gần khớp · có 34\/36 tháng/);
});

test("a download that brings nothing more is told, and may be tried again", async (t) => {
  let hangs = true;
  const { url } = await serve({ delay: (name) => (hangs && name == OLDER ? 3600000 : 0) });
  const page = await visit(t, `${url}#q=giai+phong&sort=oldest`, { before: (page) => page.clock.install() });
  await page.locator("[part~=passage]").first().waitFor();
  await page.clock.fastForward(31000);
  const alert = page.locator("tracuu-search").getByRole("alert");
  await alert.filter({ hasText: OLDER }).waitFor();
  hangs = false;
  await alert.getByRole("button", { name: "Thử lại" }).click();
  await page.locator("tracuu-search #status", { hasText: "34/36 tháng" }).waitFor();
});

test("a link to a passage that is gone says so, and shows what there is", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#q=giai+phong&from=2023-07&to=2023-07&task=2023-07%2399`);
  const gone = page.getByText("Không thấy đoạn mà liên kết dẫn tới (2023-07#99)").filter({ visible: true });
  await gone.waitFor();
  assert.ok((await page.locator("[part~=passage]").count()) > 0);
  await noBarriers(page);
  await page.getByRole("button", { name: "Kế hoạch tháng 7/2023" }).click();
  await gone.waitFor({ state: "detached" });
  assert.equal(await page.locator("#q").inputValue(), "thang:2023-07");
  // Without a query, the plan is shown, however far down in it the passage is.
  await page.goto("about:blank");
  await page.goto(`${url}#task=2023-07%2340`);
  await page.locator("[id='t-2023-07#40']:focus").waitFor();
  assert.equal(await gone.count(), 0);
  for (const [address, view] of [["base=2023-07&task=2023-07%2399", "compare"], ["part=threads&task=2023-07%2399", "compare"]]) {
    await page.goto("about:blank");
    await page.goto(`${url}#${address}&view=${view}`);
    await gone.waitFor();
  }
});

test("what a host answers is told in plain words, with the file", async (t) => {
  for (const [status, said] of /** @type {[number, RegExp][]} */ ([[403, /từ chối.*quyền đọc/], [404, /tải lên lại/], [503, /thử lại sau ít phút/]])) {
    for (const lost of [/^manifest\.json$/, /^pack-/, /^tracuu-.*bin$/, /^worker-/]) {
      const { url } = await serve({ gone: (name) => lost.test(name) && status });
      const page = await visit(t, `${url}#q=giai+phong`, { expected: /404|403|503|Failed/ });
      const alert = page.locator("tracuu-search").getByRole("alert");
      await alert.waitFor();
      const text = await alert.innerText();
      assert.match(text, said, `${status} ${lost}`);
      assert.match(text, new RegExp(`/[-.\\w]+ \\(HTTP ${status}\\)`), `${lost}`);
    }
  }
});

test("what an English page quotes is marked as Vietnamese", async (t) => {
  const { url } = await serve();
  for (const [address, part] of [["", ".example"], ["q=giair+phongs", ".notes"], ["q=gpmb+xyzzyq", ".notes"], ["terms=vải+thiều", ".facts strong"], ["view=compare&base=2023-07", "[part~=task]"], ["view=compare&part=threads", ".matrix"]]) {
    const page = await visit(t, "about:blank");
    await page.goto(`${url}#${address}`);
    await page.locator("tracuu-panel").evaluate((panel) => panel.setAttribute("lang", "en"));
    await page.locator(part).first().waitFor();
    await page.waitForTimeout(200);
    const unmarked = await page.evaluate(() => {
      /** @type {string[]} */
      const found = [];
      // Read aloud as it is, for screen only, or the name of the archive on paper.
      const own = "p.sr, svg, .imprint, .source, tracuu-panel > p";
      const look = (/** @type {any} */ node, /** @type {string} */ lang) => {
        if (node.nodeType == 3 && lang != "vi" && /[ăđơư\u1ea0-\u1ef9]/i.test(node.data)) found.push(node.data);
        if (node.nodeType == 1 && node.matches(own)) return;
        const now = node.getAttribute?.("lang") ?? lang;
        for (const child of node.shadowRoot?.childNodes ?? []) look(child, now);
        for (const child of node.childNodes) look(child, now);
      };
      look(document.querySelector("tracuu-panel"), "");
      return found;
    });
    assert.deepEqual(unmarked, [], address);
  }
});
