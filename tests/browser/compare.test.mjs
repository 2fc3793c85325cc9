// The compare view and the panel of tabs, as a visitor uses them: two months,
// matters through the months, a draft that never leaves the page.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ARCHIVE, breaksWell, html, noBarriers, serve, shot, visit } from "./harness.mjs";

const PLAN = new URL("../fixtures/", import.meta.url);

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const summary = (page) => page.locator("tracuu-compare [part~=summary]");

/**
 * Opens an address of the sample page.
 * @param {import("node:test").TestContext} t
 * @param {string} address
 * @param {Parameters<typeof visit>[2]} [how]
 */
async function open(t, address, how) {
  const { url, asked } = await serve();
  const page = await visit(t, url + address, how);
  return { page, url, asked };
}

/** @param {Page} page */
async function compared(page) {
  await page.locator("tracuu-compare [part~=task]").first().waitFor();
  // This comes last.
  await page.locator("tracuu-compare .changes table").waitFor({ state: "attached" });
}

/** @param {Page} page */
const hash = (page) => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).toString());

/** @param {Page} page */
const wide = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("two months, told in words, in signs and as redlines", async (t) => {
  const { page } = await open(t, "#base=2023-07&view=compare");
  await compared(page);
  const text = await summary(page).innerText();
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  assert.match(text, /^\d+ việc: .*; \d+ không còn\.$/);
  // The total is what stands before the semicolon; all of it is listed.
  const [total, ...parts] = numbers;
  assert.equal(parts.slice(0, -1).reduce((a, b) => a + b), total);
  const listed = await page.locator("[part~=task]").count();
  assert.equal(listed, parts.reduce((a, b) => a + b));
  const removed = page.locator("del").first();
  assert.match((await removed.textContent()) ?? "", /^bỏ: −/);
  assert.match((await page.locator("ins").first().textContent()) ?? "", /^thêm: \+/);
  await noBarriers(page);
  await shot(page, "compare");
});

test("states, sections and layout narrow the list and stand in the address", async (t) => {
  const { page } = await open(t, "#base=2023-07&view=compare");
  await compared(page);
  const chip = page.locator("[part~=chip][value=new]");
  const count = Number(await chip.locator(".count").innerText());
  await chip.click();
  await page.waitForFunction(() => location.hash.includes("show=new"));
  assert.equal(await page.locator("[part~=task]").count(), count);
  assert.equal(await page.locator("ins, del").count(), 0);
  const changes = page.getByLabel("Chỉ chỗ thay đổi");
  assert.ok(await changes.isChecked(), "new tasks are changes");
  await chip.click();
  await page.waitForFunction(() => !location.hash.includes("show="));
  await changes.check();
  await page.waitForFunction(() => location.hash.includes("show=changed"));
  assert.equal(await page.locator("[part~=task].m0").count(), 0);
  await page.getByRole("button", { name: "Hai cột" }).click();
  await page.locator(".sides").first().waitFor();
  await noBarriers(page);
  await shot(page, "compare side by side");
  // Back goes through the steps; the address alone leads to the same.
  await page.goBack();
  await page.locator(".sides").first().waitFor({ state: "detached" });
  assert.equal(await hash(page), "base=2023-07&show=changed&view=compare");
  await page.goBack();
  await page.waitForFunction(() => !location.hash.includes("show="));
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes("show=new"));
  await page.locator("[part~=task].m2").first().waitFor({ state: "detached" });
  assert.equal(await page.locator("[part~=task]").count(), count);
});

test("the months that changed most lead to their comparison", async (t) => {
  const { page } = await open(t, "#base=2023-07&view=compare");
  await compared(page);
  await page.getByText("Tháng nào thay đổi nhiều nhất?").click();
  await noBarriers(page);
  const cells = page.locator("table.heat button");
  // 34 plans, of which three follow a gap or nothing; counted a few at a time.
  await cells.nth(30).waitFor();
  assert.equal(await cells.count(), 31);
  const most = page.locator(".changes .chip").first();
  const name = (await most.innerText()).split(":")[0];
  const told = (await most.getAttribute("aria-label"))?.split("% thay đổi. ")[1];
  await most.click();
  const [month, year] = name.split("/");
  await page.waitForFunction((id) => location.hash.includes(`base=${id}`), `${year}-${month.padStart(2, "0")}`);
  assert.equal(await summary(page).innerText(), told);
});

test("a permalink leads to its task", async (t) => {
  const { page, url } = await open(t, "#base=2023-07&view=compare");
  await compared(page);
  const item = page.locator("[part~=task]").nth(20);
  const id = await item.getAttribute("id");
  const link = await item.getByRole("link", { name: /^Liên kết đến/ }).getAttribute("href");
  const other = await visit(t, url + link);
  await compared(other);
  await other.waitForFunction((id) => {
    const view = document.querySelector("tracuu-panel")?.shadowRoot?.querySelector("tracuu-compare");
    return view?.shadowRoot?.activeElement?.id == id;
  }, id);
});

test("by keyboard alone: tabs, months, a state, a thread and back", async (t) => {
  const { page } = await open(t, "");
  await page.getByRole("searchbox").waitFor();
  await page.getByRole("tab", { name: "Tra cứu" }).focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getByRole("tab", { name: "Xu hướng" }).getAttribute("aria-selected"), "true");
  await page.keyboard.press("End");
  const tab = page.getByRole("tab", { name: "So sánh" });
  assert.equal(await tab.getAttribute("aria-selected"), "true");
  assert.equal(await tab.getAttribute("tabindex"), "0");
  await compared(page);
  /** Presses Tab until a control has the focus. @param {RegExp} name */
  const reach = async (name) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return (at?.getAttribute("aria-label") ?? at?.closest("label")?.textContent ?? at?.textContent ?? "").trim();
      });
      if (name.test(at)) return;
    }
    assert.fail(`Tab does not lead to ${name}`);
  };
  await reach(/^Tháng xem/);
  const before = await summary(page).innerText();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => location.hash.includes("base="));
  await page.waitForFunction((before) => {
    const view = document.querySelector("tracuu-panel")?.shadowRoot?.querySelector("tracuu-compare");
    return view?.shadowRoot?.querySelector("[part~=summary]")?.textContent?.trim() != before;
  }, before);
  await reach(/^.?mới \d/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.includes("show=new"));
  await reach(/^Qua các tháng/);
  await page.keyboard.press("Enter");
  await page.locator("#thread").waitFor();
  await noBarriers(page);
  await reach(/^Đóng/);
  await page.keyboard.press("Enter");
  await page.locator("#thread").waitFor({ state: "detached" });
});

test("threads: what is missing, a table, one matter in full", async (t) => {
  const { page } = await open(t, "#part=threads&base=2024-12&view=compare");
  await page.locator("table.matrix").waitFor();
  const missing = page.locator(".missing-list details");
  const [said] = (await page.locator("#missing").innerText()).match(/\d+(?= việc)/) ?? [];
  assert.equal(await missing.count(), Number(said));
  await missing.first().locator("summary").click();
  assert.match(await missing.first().locator("blockquote").innerText(), /\S/);
  const rows = page.locator("table.matrix tbody tr");
  assert.equal(await rows.count(), 25);
  assert.match(await rows.first().innerText(), /có/);
  await noBarriers(page);
  await shot(page, "threads");
  await page.getByLabel("Có trong").selectOption("7");
  await page.waitForFunction(() => location.hash.includes("calendar-month=7"));
  const heads = await page.locator("table.matrix thead th").allInnerTexts();
  assert.deepEqual(heads.slice(1), ["7/2022", "7/2023", "7/2024"]);
  await rows.first().getByRole("button").click();
  await page.locator("#thread").waitFor();
  assert.match(await page.locator("section.passages").innerText(), /tháng 7: \d\/3 năm có kế hoạch/);
  await noBarriers(page);
  await shot(page, "thread");
});

test("a month without a plan gives no comparison, and says so", async (t) => {
  const { page } = await open(t, "#base=2023-07&view=compare");
  await compared(page);
  const gap = page.locator("select option[disabled]", { hasText: "không có kế hoạch" });
  const name = (await gap.first().textContent())?.match(/^\d+\/\d+/)?.[0] ?? "";
  const [month, year] = name.split("/").map(Number);
  const next = month == 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
  await page.goto(`${page.url().split("#")[0]}#base=${next}&view=compare`);
  const notice = page.locator("tracuu-compare .notice");
  await notice.waitFor();
  assert.ok((await notice.innerText()).includes(name), await notice.innerText());
  await noBarriers(page);
  await notice.getByRole("button").click();
  await page.locator("[part~=task]").first().waitFor();
});

test("a pasted draft is compared, and nothing is sent", async (t) => {
  const { page, asked } = await open(t, "#part=draft&view=compare");
  await page.locator("textarea").waitFor();
  await noBarriers(page);
  const text = await readFile(new URL("plan.txt", PLAN), "utf8");
  await page.locator("textarea").fill(text);
  /** @type {string[]} */
  const sent = [];
  page.on("request", (request) => {
    if (request.method() != "GET" || request.postData()) sent.push(request.url());
  });
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  await page.locator(".read-as").waitFor();
  await page.locator("#missing").waitFor();
  assert.match(await page.locator(".read-as").innerText(), /\d+ việc/);
  await page.getByLabel("Dự thảo cho tháng").selectOption("2024-07");
  await page.locator("[part~=task]").first().waitFor();
  assert.match(await summary(page).innerText(), /việc/);
  await noBarriers(page);
  await shot(page, "draft");
  assert.deepEqual(sent, []);
  assert.ok(asked.some((name) => name.startsWith("office")), "the reader came on demand");
  assert.ok(!asked.some((name) => name.startsWith("pdf")), "PDF was not needed");
});

test("a dropped DOCX and a chosen PDF are read; what can't be read is said", async (t) => {
  const { page, asked } = await open(t, "#part=draft&view=compare");
  await page.locator("textarea").waitFor();
  const docx = [...(await readFile(new URL("plan.docx", PLAN)))];
  await page.locator("textarea").fill("1. Họp giao ban.");
  await page.locator("[data-drop]").evaluate((form, bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], "du-thao.docx"));
    form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
  }, docx);
  await page.locator(".read-as").waitFor();
  const read = await page.locator(".read-as").innerText();
  assert.match(read, /[1-9]\d* việc/);
  assert.equal(await page.locator("textarea").inputValue(), "", "that is not what was read");
  const file = page.locator("input[type=file]");
  await file.setInputFiles(new URL("plan-weasyprint.pdf", PLAN).pathname);
  await page.locator("form.draft[aria-busy=true]").waitFor();
  await page.locator("form.draft[aria-busy=false]").waitFor();
  assert.ok(asked.some((name) => name.startsWith("pdf")), "the reader came on demand");
  assert.equal(await page.locator(".read-as").innerText(), read, "the same plan");
  await file.setInputFiles(new URL("scanned.pdf", PLAN).pathname);
  const alert = page.locator("tracuu-compare").getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /ocrmypdf/);
  assert.equal(await page.locator(".read-as, [part~=task]").count(), 0, "nothing of the file before is left");
  await noBarriers(page);
});

for (const [what, broken] of /** @type {const} */ ([
  ["gone", /Không tải được dữ liệu/],
  ["damaged", /Dữ liệu trên máy chủ bị hỏng/],
  ["trapping", /Không đọc được tệp này/],
])) {
  test(`a reader of drafts that is ${what} is told in the draft's place, and the rest goes on`, async (t) => {
    const wasm = readdirSync(ARCHIVE).find((name) => /^office-.*\.bin$/.test(name)) ?? "";
    const bytes = readFileSync(join(ARCHIVE, wasm));
    const pages = /** @type {Record<string, any>} */ (what == "damaged" ? { [wasm]: bytes.subarray(0, bytes.length / 2) } : {});
    if (what == "trapping") {
      const js = readdirSync(ARCHIVE).find((name) => /^office-.*\.js$/.test(name)) ?? "";
      // Imported anew after the trap, it is sound.
      pages["sound.js"] = readFileSync(join(ARCHIVE, js), "utf8");
      pages[js] = `import * as sound from "./sound.js";
        export const initSync = sound.initSync;
        export function read(...args) {
          if (!import.meta.url.includes("?")) throw new WebAssembly.RuntimeError("unreachable");
          return sound.read(...args);
        }`;
    }
    const { url } = await serve({ pages, gone: (name) => what == "gone" && /^office-.*\.js$/.test(name) });
    const page = await visit(t, `${url}#part=draft&view=compare`, { expected: /404/ });
    await page.locator("textarea").fill("1. Họp giao ban.");
    await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
    const alert = page.locator("tracuu-compare").getByRole("alert");
    await alert.filter({ hasText: broken }).waitFor();
    assert.equal(page.workers().length, 1, "the engine is there");
    if (what == "trapping") {
      await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
      await page.locator(".read-as").waitFor();
    }
    await page.getByRole("button", { name: "So hai tháng" }).click();
    await page.locator("[part~=task]").first().waitFor();
  });
}

test("a draft without a letter is no draft, and a file that can't be read or holds several is named", async (t) => {
  const { page } = await open(t, "#part=draft&view=compare");
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  const alert = page.locator("tracuu-compare").getByRole("alert");
  await alert.filter({ hasText: "Chưa có chữ nào để kiểm tra" }).waitFor();
  const file = page.locator("input[type=file]");
  await file.setInputFiles({ name: "hong.docx", mimeType: "", buffer: Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0]) });
  await alert.filter({ hasText: /^hong\.docx: \p{Ll}[^→]*\. \p{Lu}[^→]*$/u }).waitFor();
  const two = '{"text":"1. Họp dân."}\n{"text":"2. Dọn chợ."}\n';
  await file.setInputFiles({ name: "hai.jsonl", mimeType: "", buffer: Buffer.from(two) });
  await alert.filter({ hasText: /^hai\.jsonl: tệp phải có đúng một văn bản, ở đây có 2\. \p{Lu}/u }).waitFor();
  await file.setInputFiles({ name: "rong.txt", mimeType: "", buffer: Buffer.from([]) });
  await alert.filter({ hasText: "Chưa có chữ nào để kiểm tra" }).waitFor();
});

test("the comparison as CSV", async (t) => {
  const { page } = await open(t, "#base=2023-07&view=compare");
  await compared(page);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tải bảng CSV" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "2023-06_2023-07.csv");
  const text = await readFile(await file.path(), "utf8");
  assert.ok(text.startsWith("\ufeffkind,moved,confidence (percent),from,to,"));
  const listed = await page.locator("[part~=task]").count();
  assert.equal(text.split("\r\n").length - 2, listed);
});

test("the printed page has the tasks, the address and the version, and no controls", async (t) => {
  const { page } = await open(t, "#base=2023-07&view=compare");
  await compared(page);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const imprint = page.locator("tracuu-compare .imprint");
  assert.ok(await imprint.isVisible());
  // With the date on which it was printed.
  assert.match((await imprint.getAttribute("data-url")) ?? "", /^(\S+) · \d+\/\d+\/\d{4}$/);
  assert.equal((await imprint.getAttribute("data-url"))?.split(" ")[0], page.url());
  assert.match(await imprint.innerText(), /phiên bản dữ liệu \w{8}/);
  for (const control of ["[role=tablist]", ".segments", ".states", "select", ".actions"]) {
    assert.equal(await page.locator(control).first().isVisible(), false, control);
  }
  assert.ok(await page.locator("[part~=task]").first().isVisible());
  await breaksWell(page, "tracuu-compare", "[part~=task]");
});

test("the tabs share one address, and lead from view to view", async (t) => {
  const { page } = await open(t, "#q=vai+thieu");
  await page.locator("[part~=passage]").first().waitFor();
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  await page.locator("tracuu-trends .chart").waitFor();
  // Each view's address is its own: who comes back finds what was charted.
  assert.equal(await hash(page), "terms=vai+thieu&view=trends");
  await noBarriers(page);
  await page.getByRole("tab", { name: "So sánh" }).click();
  assert.equal(await hash(page), "view=compare");
  await compared(page);
  await page.goBack();
  await page.locator("tracuu-trends .chart").waitFor();
  await page.reload();
  await page.locator("tracuu-trends .chart").waitFor();
  await page.goBack();
  await page.locator("[part~=passage]").first().waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "vai thieu");
  await page.goForward();
  await page.goForward();
  // From a task to its place in the search, and back.
  const link = page.locator("[part~=task]").first().getByRole("link", { name: /^Mở trong tra cứu/ });
  const task = (await page.locator("[part~=task]").first().getAttribute("id"))?.slice(2);
  await link.click();
  await page.locator(`[id="t-${task}"]`).waitFor();
  assert.equal(await page.getByRole("tab", { name: "Tra cứu" }).getAttribute("aria-selected"), "true");
  await page.goBack();
  assert.ok(await page.locator("tracuu-compare").isVisible());
});

test("attributes are obeyed at any time, and events tell what happens", async (t) => {
  const { url } = await serve({
    pages: {
      "trang.html": html(
        '<main><h1>Thử</h1><tracuu-compare src="." base="2023-07" with="same-month-last-year" heading-level="2"></tracuu-compare></main>',
        '<script type="module" src="tracuu.js"></script>',
      ),
    },
  });
  const page = await visit(t, url + "trang.html", {
    before: (page) => page.addInitScript(() => {
      /** @type {any} */ (window).heard = [];
      for (const type of ["tracuu-pair", "tracuu-state"]) {
        addEventListener(type, (event) => /** @type {any} */ (window).heard.push([type, /** @type {any} */ (event).detail]));
      }
    }),
  });
  await compared(page);
  const heard = () => page.evaluate(() => /** @type {any} */ (window).heard);
  assert.deepEqual((await heard())[0], ["tracuu-pair", { base: "2023-07", with: "2022-07" }]);
  await page.evaluate(() => document.querySelector("tracuu-compare")?.setAttribute("with", "prev"));
  await page.waitForFunction(() => /** @type {any} */ (window).heard.some((/** @type {any} */ e) => e[1].with == "2023-06"));
  await page.evaluate(() => document.querySelector("tracuu-compare")?.setAttribute("layout", "side"));
  await page.locator(".sides").first().waitFor();
  await page.locator("[part~=chip][value=new]").click();
  await page.waitForFunction(() => /** @type {any} */ (window).heard.some((/** @type {any} */ e) => e[1].state?.includes("show=new")));
  // Without the other views beside it there are no links to them.
  assert.equal(await page.locator("tracuu-compare a:not([part=original])").count(), 0);
  await noBarriers(page);
});

test("a small screen needs no scrolling sideways, in any part", async (t) => {
  const context = { viewport: { width: 320, height: 640 } };
  const { page } = await open(t, "#base=2023-07&layout=side&view=compare", { context });
  await compared(page);
  assert.equal(await page.locator(".sides").count(), 0, "one column below 600 px");
  assert.ok((await wide(page)) <= 0);
  await page.getByText("Tháng nào thay đổi nhiều nhất?").click();
  await page.locator("table.heat").waitFor();
  assert.ok((await wide(page)) <= 0, "the table scrolls in its box");
  await shot(page, "compare 320");
  for (const part of ["threads", "draft"]) {
    await page.locator(`[value=${part}]`).click();
    await page.locator(part == "draft" ? "textarea" : "table.matrix").waitFor();
    assert.ok((await wide(page)) <= 0, part);
  }
  // Whoever needs more room between letters has it (WCAG 1.4.12).
  await page.locator("[value=threads]").click();
  await page.locator("table.matrix").waitFor();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }");
    const root = document.querySelector("tracuu-panel")?.shadowRoot?.querySelector("tracuu-compare")?.shadowRoot;
    root?.adoptedStyleSheets.push(sheet);
  });
  assert.ok((await wide(page)) <= 0, "with more room between letters");
});

test("scripts get comparisons and threads as plain objects", async (t) => {
  const { url } = await serve({ pages: { "trang.html": html("<h1>Thử</h1>") } });
  const page = await visit(t, url + "trang.html");
  const { pair, threads, code } = await page.evaluate(async () => {
    const { open } = await import(new URL("./tracuu.js", location.href).href);
    const archive = await open("./");
    let code;
    try {
      await archive.compare("1999-01", "2023-07");
    } catch (error) {
      code = /** @type {any} */ (error).code;
    }
    const pair = await archive.compare("same-month-last-year", "2023-07");
    return { pair, threads: await archive.threads({ month: "2023-07" }), code };
  });
  assert.equal(code, "usage");
  assert.deepEqual([pair.from, pair.to], ["2022-07", "2023-07"]);
  const { summary: s } = pair;
  assert.equal(pair.links.length, s.same + s.slots + s.reworded + s.split + s.merged);
  assert.equal(pair.new.length, s.new);
  assert.ok(threads.length > 20 && threads.every((/** @type {any} */ thread) => thread.months.length >= 2));
});

test("on a phone the states stay in reach of a long list", async (t) => {
  const { page } = await open(t, "#base=2024-12&view=compare", { context: { viewport: { width: 390, height: 844 } } });
  await compared(page);
  const states = page.locator("tracuu-compare .states");
  const top = () => states.evaluate((it) => it.getBoundingClientRect().top);
  const last = page.locator("[part~=task]").last();
  await last.scrollIntoViewIfNeeded();
  assert.equal(await top(), 0);
  await shot(page, "compare phone");
  // What is chosen there is read from its start, below the states.
  await states.getByRole("button", { name: /mới/ }).click();
  await page.waitForFunction(() => location.hash.includes("show=new"));
  const [first, height] = await page.locator("tracuu-compare").evaluate((it) => {
    const at = (/** @type {string} */ name) => /** @type {any} */ (it.shadowRoot).querySelector(name).getBoundingClientRect();
    return [at(".sections").top, at(".states").bottom];
  });
  assert.ok(first >= height && first < height + 40, `${first}, ${height}`);
  // What the keyboard reaches is not below the states.
  await page.locator("[part~=task] a").last().focus();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Shift+Tab");
    const hidden = await page.locator("tracuu-compare").evaluate((it) => {
      const root = /** @type {any} */ (it.shadowRoot);
      const focused = root.activeElement.getBoundingClientRect();
      return focused.top < root.querySelector(".states").getBoundingClientRect().bottom;
    });
    assert.equal(hidden, false);
  }
  await noBarriers(page);
});
