// The sample archive as a visitor meets it: served as plain files, searched
// without tones, filtered, under several ways in which hosts serve files.

import { test } from "node:test";
import assert from "node:assert/strict";
import { html, noBarriers, serve, shot, visit } from "./harness.mjs";

/**
 * Types a query and waits until its answer is complete.
 * @param {import("playwright-core").Page} page
 * @param {string} query
 */
async function ask(page, query) {
  await page.getByRole("searchbox").fill(query);
  await page.locator("[part~=passage]").first().waitFor();
  await complete(page);
}

/**
 * Waits until every pack that the query needs has come.
 * @param {import("playwright-core").Page} page
 */
async function complete(page) {
  await page.locator("tracuu-search progress").waitFor({ state: "detached" });
}

/** @param {import("playwright-core").Page} page */
const marks = (page) => page.locator("[part~=passage]").first().locator("mark").allTextContents();

test("untoned words find the passage with its tones", async (t) => {
  const { url } = await serve();
  const page = await visit(t, url);
  await ask(page, "giai phong mat bang");
  assert.equal((await marks(page)).join(" ").toLowerCase(), "giải phóng mặt bằng");
  const plan = page.locator("[part~=result]").first();
  assert.match(await plan.locator("[part~=title]").innerText(), /\S/);
  assert.match(await plan.innerText(), /\b(19|20)\d\d\b/, "the month is named");
  // Two of the 36 months have no plan, and the page says so.
  const summary = await page.locator("[part~=summary]").innerText();
  assert.match(summary, /34/);
  assert.match(summary, /36/);
  await shot(page, "demo");
});

test("choosing a month leaves only its passages", async (t) => {
  const { url } = await serve();
  const page = await visit(t, url);
  await ask(page, "kiem tra");
  if (!(await page.locator("button[part~=facet]").first().isVisible())) {
    await page.locator("button[aria-controls=filters]").click();
  }
  const month = page.locator("button[part~=facet][value^='20'][value*='-']").first();
  const chosen = await month.getAttribute("value");
  const count = Number(await month.locator(".count").innerText());
  await month.click();
  await page.waitForFunction(
    (count) => document.querySelector("tracuu-panel")?.shadowRoot?.querySelector("tracuu-search")?.shadowRoot
      ?.querySelector("[part~=summary] strong")?.textContent?.includes(String(count)),
    count,
  );
  const ids = await page.locator("[part~=passage]").evaluateAll((all) => all.map((one) => one.id));
  assert.ok(ids.length > 0);
  for (const id of ids) assert.ok(id.startsWith(`t-${chosen}`), `${id} is not of ${chosen}`);
});

test("what was searched can be charted and compared without the network", async (t) => {
  const { url, asked } = await serve();
  // The browser looks for the icon of each address anew.
  const page = await visit(t, url, { expected: /icon\.svg/ });
  await ask(page, "vai thieu");
  while (!asked.some((name) => /^views-.*\.bin$/.test(name))) await page.waitForTimeout(20);
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  const before = asked.length;
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  await page.locator("tracuu-trends .chart").waitFor();
  await page.getByRole("tab", { name: "So sánh" }).click();
  await page.locator("tracuu-compare [part~=task]").first().waitFor();
  assert.deepEqual(asked.slice(before), []);
});

test("a link to a passage of the newest plan leads to it, past the field", async (t) => {
  const { url } = await serve();
  const asked = "q=thang:2024-12&from=2024-12&to=2024-12&task=2024-12%2310";
  const page = await visit(t, `${url}#${asked}`, { context: { viewport: { width: 412, height: 700 } } });
  await page.locator("[part~=passage]").first().waitFor();
  await complete(page);
  const place = page.locator(".target");
  assert.ok(await place.evaluate((it) => it.getRootNode().activeElement == it), "it has no focus");
  await place.evaluate(async (it) => {
    while (it.getBoundingClientRect().bottom > innerHeight) await new Promise(requestAnimationFrame);
  });
});

test("a tab that is first opened has the filters of the search", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#q=vải+thiều&from=2023-06&to=2023-07&tones=exact`);
  await page.locator("[part~=passage]").first().waitFor();
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  await page.locator("tracuu-trends .chart").waitFor();
  const kept = new URLSearchParams(new URL(page.url()).hash.slice(1));
  assert.deepEqual(
    ["terms", "from", "to", "tones"].map((name) => kept.get(name)),
    ["vải thiều", "2023-06", "2023-07", "exact"],
  );
});

test("tabs stand in the order that the page gives", async (t) => {
  const body = '<main><h1>Thử</h1><tracuu-panel src="." views="compare, search,compare"></tracuu-panel></main>';
  const script = '<script type="module" src="tracuu.js"></script>';
  const { url } = await serve({ pages: { "trang.html": html(body, script) } });
  const page = await visit(t, url + "trang.html");
  await page.locator("tracuu-compare [part~=task]").first().waitFor();
  assert.deepEqual(await page.getByRole("tab").allInnerTexts(), ["So sánh", "Tra cứu"]);
});

test("who only searches loads nothing else", async (t) => {
  const body = '<main><h1>Thử</h1><tracuu-search src="." q="vai thieu"></tracuu-search></main>';
  const script = '<script type="module" src="tracuu.js"></script>';
  const { url, asked } = await serve({ pages: { "trang.html": html(body, script) } });
  const page = await visit(t, url + "trang.html");
  await page.locator("[part~=passage]").first().waitFor();
  await complete(page);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(asked.filter((name) => /^(views|office|pdf)-/.test(name)), []);
});

test("no barriers before, with and without results", async (t) => {
  const { url } = await serve();
  const page = await visit(t, url);
  await page.getByRole("searchbox").waitFor();
  await noBarriers(page);
  await ask(page, "vai thieu");
  await noBarriers(page);
  await page.getByRole("searchbox").fill("zzzqx wwwq");
  await page.locator("[part~=passage]").first().waitFor({ state: "detached" });
  await complete(page);
  await noBarriers(page);
});

test("a small screen needs no scrolling sideways", async (t) => {
  const { url } = await serve();
  const page = await visit(t, url, { context: { viewport: { width: 320, height: 640 } } });
  await ask(page, "giai phong mat bang");
  const [wide, seen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(wide <= seen, `${wide} > ${seen}`);
  await shot(page, "demo 320");
});

test("a table of many columns scrolls in its frame on a phone", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#terms=vải+thiều,GPMB,họp,đường&view=line`, { context: { viewport: { width: 360, height: 640 } } });
  await page.getByText("Bảng số liệu").click();
  await page.locator("tracuu-trends table.numbers").waitFor();
  const [wide, seen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(wide <= seen, `${wide} > ${seen}`);
});

test("letters twice as large need no scrolling sideways on a phone", async (t) => {
  const { url } = await serve();
  const page = await visit(t, url, { context: { viewport: { width: 360, height: 640 } } });
  await page.addStyleTag({ content: ":root { font-size: 200% }" });
  await ask(page, "giai phong mat bang");
  for (const [view, part] of [["Tra cứu", "tracuu-search .more"], ["Xu hướng", "tracuu-trends .group"], ["So sánh", "tracuu-compare [part~=task]"]]) {
    await page.getByRole("tab", { name: view }).click();
    await page.locator(part).first().waitFor();
    const [wide, seen] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    });
    assert.ok(wide <= seen, `${view}: ${wide} > ${seen}`);
  }
});

test("what is printed says how much of the answer it is", async (t) => {
  const { url } = await serve();
  const page = await visit(t, url);
  await ask(page, "kiem tra");
  await page.emulateMedia({ media: "print" });
  const total = (await page.locator("[part~=summary] strong").innerText()).match(/\d+/)?.[0];
  await page.getByText(`Đã hiện 10/${total}.`).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Xem thêm/ }).isVisible(), false);
});

test("works in any folder of a host, with any type for the code", async (t) => {
  const { url } = await serve({
    at: "/cong-khai/tra%20cuu/".replace("%20", "-"),
    headers: (name) => (name.endsWith(".bin") ? { "content-type": "text/plain" } : {}),
  });
  const page = await visit(t, url);
  await ask(page, "giai phong mat bang");
  assert.equal((await marks(page)).join(" ").toLowerCase(), "giải phóng mặt bằng");
});

test("under the strictest usual policy of the page the engine runs in its Worker", async (t) => {
  const { url } = await serve({
    headers: (name) => (name.endsWith(".html") ? { "content-security-policy": "default-src 'self'" } : {}),
  });
  const page = await visit(t, url);
  await ask(page, "giai phong mat bang");
  assert.equal((await marks(page)).join(" ").toLowerCase(), "giải phóng mặt bằng");
  assert.equal(page.workers().length, 1);
});

test("where even the Worker may run no wasm, that is said and the list stays", async (t) => {
  const list = '<ul><li><a href="ke-hoach.pdf">Kế hoạch tháng 7</a></li></ul>';
  const { url } = await serve({
    pages: {
      "trang.html": html(
        `<main><h1>Thử</h1><tracuu-search src=".">${list}</tracuu-search></main>`,
        '<script type="module" src="tracuu.js"></script>',
      ),
    },
    headers: () => ({ "content-security-policy": "default-src 'self'" }),
  });
  const page = await visit(t, url + "trang.html", { expected: /Content.Security.Policy|WebAssembly/i });
  const alert = page.locator("tracuu-search").getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /Content-Security-Policy|wasm/i);
  const link = page.getByRole("link", { name: "Kế hoạch tháng 7" });
  assert.ok(await link.isVisible(), "the fallback list is not visible");
  await noBarriers(page);
  await shot(page, "wasm forbidden");
});

test("a pack that is gone is said, not hidden", async (t) => {
  const { url } = await serve({ gone: (name) => name.startsWith("pack-") });
  const page = await visit(t, url, { expected: /404/ });
  await page.getByRole("searchbox").fill("giai phong mat bang");
  await page.locator("tracuu-search").getByRole("alert").waitFor();
});

test("a key leads past the filters to the results", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#q=giai+phong+mat+bang`, { context: { viewport: { width: 1200, height: 900 } } });
  await page.locator("[part~=passage]").first().waitFor();
  await complete(page);
  await page.getByLabel("Sắp xếp").focus();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("button", { name: /^Xem \d+ đoạn$/ });
  assert.ok(await skip.evaluate((it) => it.matches(":focus") && it.getBoundingClientRect().width > 40));
  await shot(page, "past the filters");
  await noBarriers(page);
  await page.keyboard.press("Enter");
  await page.locator("[part~=passage]:focus").waitFor();
  await page.keyboard.press("Tab");
  assert.ok(await page.locator("[part~=passage]").first().locator(":focus").count());
});

test("what plans of several months repeat is one passage, with a link to each", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#q=giai+phong+mat+bang`);
  const first = page.locator("[part~=passage]").first();
  await first.waitFor();
  await complete(page);
  const text = await first.locator("[part~=snippet]").innerText();
  const link = first.getByText("Cũng có trong kế hoạch").getByRole("link").first();
  await shot(page, "repeated");
  await noBarriers(page);
  const [month, year] = (await link.innerText()).split("/");
  await link.click();
  const target = page.locator(".target");
  await target.waitFor();
  assert.equal(await target.locator("[part~=snippet]").innerText(), text);
  assert.match(await target.getAttribute("id") ?? "", new RegExp(`^t-${year}-0?${month}#`));
  await page.goBack();
  await page.waitForFunction(() => !location.hash.includes("task="));
  await first.getByText("Cũng có trong kế hoạch").waitFor();
});
