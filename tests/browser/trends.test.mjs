// <tracuu-trends>: with the keyboard alone, in every view and state, and what
// leaves the page as a file.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import assert from "node:assert/strict";
import { ARCHIVE, breaksWell, html, noBarriers, serve, shot, visit } from "./harness.mjs";

/** @param {string} [more] attributes */
const pages = (more = "") => ({
  "xu-huong.html": html(
    `<main><h1>Xu hướng</h1><tracuu-trends src="." sync-url="hash" heading-level="2" ${more}></tracuu-trends></main>`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="index.css">
     <script type="module" src="tracuu.js"></script>`,
  ),
});
const TERMS = "terms=" + encodeURIComponent("giải phóng mặt bằng,vải thiều");

/**
 * @param {import("node:test").TestContext} t
 * @param {string} hash
 * @param {any} [how] of `visit`, and `server` of `serve`
 */
async function open(t, hash, { server = {}, ...how } = {}) {
  const { url } = await serve({ pages: pages(), ...server });
  return visit(t, `${url}xu-huong.html${hash && "#" + hash}`, how);
}

/** @param {import("playwright-core").Page} page */
const chart = (page) => page.locator("#chart");
/** @param {import("playwright-core").Page} page */
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash.replaceAll("+", " ")));
/** What is read aloud. @param {import("playwright-core").Page} page */
const said = (page) => page.locator("tracuu-trends").getByRole("status");
/** @param {import("playwright-core").Page} page */
const ready = (page) => page.locator(".phrases .chip").first().waitFor();

/** What has the focus: its id, or its text. @param {import("playwright-core").Page} page */
const focus = (page) => page.evaluate(() => {
  const at = document.activeElement?.shadowRoot?.activeElement;
  return at?.id || at?.textContent;
});

/**
 * Presses Tab until something has the focus.
 * @param {import("playwright-core").Page} page
 * @param {RegExp} what its id or text
 */
async function tabTo(page, what) {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press("Tab");
    if (what.test((await focus(page)) ?? "")) return;
  }
  assert.fail(`Tab never reaches ${what}`);
}

test("terms, months and passages with the keyboard alone", async (t) => {
  const page = await open(t, "");
  await ready(page);
  await tabTo(page, /^terms$/);
  await page.keyboard.type("vải thiều, GPMB");
  await page.keyboard.press("Enter");
  await chart(page).waitFor();
  assert.equal(await page.locator(".terms .chip").count(), 2);
  assert.match(await hash(page), /^#terms=vải thiều,GPMB$/);

  await tabTo(page, /^chart$/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowDown");
  const told = page.locator("[data-say]");
  await page.waitForFunction(
    () => document.querySelector("tracuu-trends")?.shadowRoot?.querySelector("[data-say]")?.textContent?.startsWith("12/2023"),
  );
  const text = await told.innerText();
  assert.match(text, /^12\/2023, “GPMB”: \d+ lần trong \d kế hoạch \(có 1 kế hoạch\)$/);
  await page.waitForFunction(
    (text) => document.querySelector("tracuu-trends")?.shadowRoot?.querySelector("[role=status]")?.textContent == text,
    text,
  );
  await noBarriers(page);

  await page.keyboard.press("Enter");
  await page.locator("[part~=passage]").first().waitFor();
  assert.equal(await focus(page), "passages");
  assert.match(await hash(page), /&at=2023-12.1$/);
  const marks = await page.locator("[part~=passage] mark").allTextContents();
  assert.match(marks.join(" "), /giải phóng mặt bằng|GPMB/i);
  const mentions = Number(/: (\d+) lần/.exec(text)?.[1]);
  assert.ok(marks.length >= mentions, `${marks.length} marks of ${mentions} mentions`);

  await tabTo(page, /^Trở lại biểu đồ$/);
  await page.keyboard.press("Enter");
  await page.locator("[part~=passage]").first().waitFor({ state: "detached" });
  assert.equal(await focus(page), "chart");
  await page.keyboard.press("Enter");
  await page.locator("[part~=passage]").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("[part~=passage]").first().waitFor({ state: "detached" });
  assert.equal(await focus(page), "chart");
  await page.keyboard.press("Home");
  await page.keyboard.press("Escape");
  await page.locator(".hint").waitFor();
});

test("the address holds everything, and Back goes back", async (t) => {
  const page = await open(t, `${TERMS}&view=heat&measure=per1000&from=2022-06&at=2024-04.1`);
  const whole = page.locator(".status", { hasText: /^Đã đếm/ });
  await whole.waitFor();
  await page.locator("[part~=passage]").first().waitFor();
  assert.ok(await page.locator("svg.picture .cell").count());
  const before = await page.locator("tracuu-trends svg.picture").innerHTML();
  await page.reload();
  await whole.waitFor();
  await page.locator("[part~=passage]").first().waitFor();
  assert.equal(await page.locator("tracuu-trends svg.picture").innerHTML(), before);
  await page.getByRole("button", { name: "So các năm" }).click();
  await page.locator("svg.picture .cell").first().waitFor({ state: "detached" });
  assert.match(await hash(page), /view=years/);
  await page.goBack();
  await page.locator("svg.picture .cell").first().waitFor();
  const link = page.getByRole("link", { name: "Mở trong phần tìm kiếm" });
  assert.match(decodeURIComponent((await link.getAttribute("href")) ?? ""), /q=\"vải\+?.?thiều\".*from=2024-04&to=2024-04/);
});

test("a pointer reads a month and opens its passages", async (t) => {
  const page = await open(t, TERMS + "&measure=count");
  await ready(page);
  const box = await page.locator("svg.picture").boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * 0.4, box.y + 100);
  await page.locator(".read .chosen").waitFor();
  const selected = page.evaluate(() => new Promise((resolve) => {
    addEventListener("tracuu-select", (event) => resolve(/** @type {any} */ (event).detail), { once: true });
  }));
  await page.mouse.click(box.x + box.width * 0.4, box.y + 100);
  await page.locator("#passages").waitFor();
  const { term, month } = /** @type {any} */ (await selected);
  assert.match(month, /^20\d\d-\d\d$/);
  assert.ok(["giải phóng mặt bằng", "vải thiều"].includes(term), term);
});

test("a phrase worth a look becomes a series", async (t) => {
  const page = await open(t, "");
  await ready(page);
  await shot(page, "trends empty");
  const chip = page.locator(".phrases .chip").first();
  const phrase = await chip.getAttribute("value");
  await chip.click();
  await chart(page).waitFor();
  assert.equal(await page.locator(".terms .chip span").first().innerText(), phrase);
  assert.equal(await focus(page), "status");
});

for (const [name, width, colours] of /** @type {const} */ ([
  ["wide", 1280, {}],
  ["phone", 360, {}],
  ["dark", 1280, { colorScheme: "dark" }],
  ["forced", 1280, { forcedColors: "active" }],
])) {
  test(`no barriers, nothing cut off: ${name}`, async (t) => {
    const context = { viewport: { width, height: 800 }, ...colours };
    const page = await open(t, "", { context });
    await ready(page);
    await noBarriers(page);
    for (const view of ["line", "years", "heat", "table"]) {
      for (const more of ["", "&at=2024-04.1&smooth=3"]) {
        await page.evaluate((hash) => (location.hash = hash), `${TERMS}&measure=count&view=${view}${more}`);
        if (more) await page.locator("#passages").waitFor();
        else await page.locator(view == "table" ? ".numbers" : "svg.picture").first().waitFor();
        await ready(page);
        await noBarriers(page);
        const [wide, seen] = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return [scrollWidth, clientWidth];
        });
        assert.ok(wide <= seen, `${view}: ${wide} > ${seen}`);
        await shot(page, `trends ${view} ${name}${more && " point"}`);
      }
    }
    const cut = await page.evaluate(async () => {
      location.hash = location.hash.replace("view=table", "view=line").replace(/&at=[^&]*/, "");
      await new Promise((resolve) => setTimeout(resolve, 500));
      const root = document.querySelector("tracuu-trends")?.shadowRoot;
      const picture = root?.querySelector("svg.picture")?.getBoundingClientRect();
      const texts = [...(root?.querySelectorAll("svg.picture text") ?? [])];
      return texts.filter((text) => text.getBoundingClientRect().right > (picture?.right ?? 0) + 1).map((t) => t.textContent);
    });
    assert.deepEqual(cut, [], "texts that leave the picture");
  });
}

test("printed: the chart, the whole table, where it comes from, no controls", async (t) => {
  const page = await open(t, TERMS);
  await ready(page);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("svg.picture").isVisible());
  assert.ok(await page.locator(".source").isVisible());
  assert.match(await page.locator(".source").innerText(), /34 kế hoạch.*Tra Cứu, dữ liệu [0-9a-f]{8}/);
  for (const gone of [".form", ".controls", ".exports", ".phrases", ".read"]) {
    assert.ok(!(await page.locator(gone).isVisible()), `${gone} is printed`);
  }
  await breaksWell(page, "tracuu-trends", "tr");
  await shot(page, "trends print");
});

test("the table and its file have the numbers of the command", async (t) => {
  const page = await open(t, TERMS + "&view=table&measure=count");
  await ready(page);
  const program = process.env.TRACUU_PROGRAM ?? "target/debug/tracuu";
  const run = (/** @type {string} */ option) =>
    execFileSync(program, ["trend", ARCHIVE, "giải phóng mặt bằng", "vải thiều", option], { encoding: "utf8" });
  const trend = JSON.parse(run("--json"));
  assert.deepEqual(Object.keys(trend), ["months", "plans", "syllables", "series"]);
  assert.deepEqual(Object.keys(trend.series[0]), ["term", "mentions", "tasks", "plans_with"]);
  const rows = await page.locator(".numbers tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)),
  );
  const expected = trend.months.map((/** @type {string} */ _, /** @type {number} */ at) =>
    trend.plans[at] == null
      ? ["không có kế hoạch"]
      : [trend.plans[at], ...trend.series.map((/** @type {any} */ s) => s.mentions[at])].map(String),
  );
  assert.deepEqual(rows.reverse(), expected);

  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV (Excel)" }).click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), "tracuu-giai-phong-mat-bang-vai-thieu.csv");
  const csv = await readFile(await download.path(), "utf8");
  assert.ok(csv.startsWith("\ufeffmonth,term,"));
  assert.equal(csv, run("--csv"));
});

for (const policy of ["", "default-src 'self'"]) {
  test(`pictures as files${policy && ", under a strict policy"}`, async (t) => {
    const headers = (/** @type {string} */ name) =>
      /** @type {Record<string, string>} */ (policy && name.endsWith(".html") ? { "content-security-policy": policy } : {});
    const page = await open(t, TERMS + "&view=years", { server: { headers } });
    await ready(page);
    /** @param {string} name */
    const saved = async (name) => {
      const waiting = page.waitForEvent("download");
      await page.getByRole("button", { name, exact: true }).click();
      const download = await waiting;
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const svg = await saved("SVG");
    assert.equal(svg.name, "tracuu-giai-phong-mat-bang-vai-thieu.svg");
    const wrong = await page.evaluate((text) => {
      const file = new DOMParser().parseFromString(text, "image/svg+xml");
      const loose = file.querySelectorAll("[class], [style], style, script, image, parsererror");
      return [...loose].map((e) => e.outerHTML).concat(file.querySelector("title")?.textContent ? [] : "no title");
    }, svg.bytes.toString("utf8"));
    assert.deepEqual(wrong, []);
    const png = await saved("PNG");
    assert.equal(png.name, "tracuu-giai-phong-mat-bang-vai-thieu.png");
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    const shown = await page.locator("svg.picture").getAttribute("width");
    assert.equal(png.bytes.readUInt32BE(16), (Number(shown) + 24) * 2, "twice as sharp as the page, with a margin");
    // Something is drawn: an empty picture of this size has a few KB.
    assert.ok(png.bytes.length > 15_000, `${png.bytes.length} bytes`);
  });
}

test("a citation leads back to the chart", async (t) => {
  const context = { permissions: ["clipboard-read", "clipboard-write"] };
  const page = await open(t, TERMS, { context });
  await ready(page);
  await page.getByRole("button", { name: "Chép trích dẫn" }).click();
  await page.getByRole("button", { name: "Đã chép" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /“giải phóng mặt bằng”, “vải thiều”.*1\/2022–12\/2024.*dữ liệu [0-9a-f]{8}\) <http/);
  await page.goto(/<(.*)>/.exec(text)?.[1] ?? "");
  await chart(page).waitFor();
});

test("what is still to come is said, and is no zero", async (t) => {
  let held = true;
  const { url } = await serve({
    pages: pages(),
    gone: (name) => held && name.startsWith("pack-"),
  });
  const page = await visit(t, `${url}xu-huong.html#${TERMS}`, { expected: /404/ });
  const alert = page.locator("tracuu-trends").getByRole("alert");
  await alert.waitFor();
  await noBarriers(page);
  held = false;
  await page.getByRole("button", { name: "Thử lại" }).click();
  await chart(page).waitFor();
  await ready(page);
  await alert.waitFor({ state: "detached" });
  assert.match(await page.locator("#status").innerText(), /34 kế hoạch của 34\/36 tháng/);
  assert.match(await page.locator("#facts").innerText(), /9\/2022, 11\/2023/);
});

test("a term that makes no sense is said", async (t) => {
  const page = await open(t, "terms=thang:2023-99");
  await page.locator("tracuu-trends").getByRole("alert").waitFor();
  await noBarriers(page);
});

test("more than six series are drawn one by one, and none is lost", async (t) => {
  const terms = ["họp", "kiểm tra", "vải thiều", "bão", "tiếp công dân", "ngân sách", "giáo dục"];
  const page = await open(t, `terms=${encodeURIComponent(terms.join(","))}`);
  await ready(page);
  const names = await page.locator("svg.picture text[font-weight]").allTextContents();
  assert.deepEqual(names, terms);
  await noBarriers(page);
  await shot(page, "trends seven");
  assert.ok(await said(page).count());
});
