// What the page around the elements brings along: its own address, language,
// styles and headers; a clipboard or none; files that are damaged or gone.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";
import { ARCHIVE, html, noBarriers, serve, shot, visit } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * Serves a page of a portal with these elements.
 * @param {string} body
 * @param {Parameters<typeof serve>[0]} [how]
 */
async function portal(body, how = {}) {
  const page = html(`<main><h1>Cổng</h1>${body}</main>`, '<script type="module" src="tracuu.js"></script>');
  const { url } = await serve({ ...how, pages: { "trang.html": page, ...how.pages } });
  return url + "trang.html";
}

const PANEL = '<tracuu-panel src="." sync-url="query"></tracuu-panel>';

/** @param {Page} page */
const passage = (page) => page.locator("[part~=passage]").first();

/** @param {Page} page */
const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));

/** The packs of the sample archive, oldest first, and the name of its gate. */
const { packs: PACKS, gate: { file: GATE } } = JSON.parse(readFileSync(join(ARCHIVE, "manifest.json"), "utf8"));

test("the page keeps its own part of the query string", async (t) => {
  const page = await visit(t, `${await portal(PANEL)}?id=77&cat=5#muc`);
  await page.getByRole("searchbox").fill("vai thieu");
  await passage(page).waitFor();
  await page.waitForFunction(() => location.search.includes("q=vai+thieu"));
  assert.deepEqual(await query(page), { id: "77", cat: "5", q: "vai thieu", view: "search" });
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  await page.locator("tracuu-trends .chart").waitFor();
  assert.deepEqual(await query(page), { id: "77", cat: "5", terms: "vai thieu", view: "trends" });
  assert.equal(await page.evaluate(() => location.hash), "#muc");
  await page.goBack();
  await passage(page).waitFor();
  const link = await passage(page).getByRole("link", { name: /^Liên kết/ }).getAttribute("href");
  assert.match(link ?? "", /^\?id=77&cat=5&q=vai\+thieu&from=/);
});

test("a fragment that is a route of the page is left alone, another keeps its pairs", async (t) => {
  const url = await portal(PANEL.replace("query", "hash"));
  const page = await visit(t, `${url}#/tin/5?x=1`);
  await page.getByRole("searchbox").fill("vai thieu");
  await passage(page).waitFor();
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  await page.locator("tracuu-trends .chart").waitFor();
  assert.equal(await page.evaluate(() => location.hash), "#/tin/5?x=1");
  const other = await visit(t, `${url}#muc=3`);
  await other.getByRole("searchbox").fill("vai thieu");
  await other.waitForFunction(() => location.hash == "#muc=3&q=vai+thieu&view=search");
});

for (const how of ["query", "hash"]) {
  test(`with a base elsewhere, links within the page stay in it: ${how}`, async (t) => {
    const body = `<main><h1>Cổng</h1>${PANEL.replace("query", how).replace('"."', '"./"')}</main>`;
    // The icon is looked for where the base says.
    const head = '<base href="/kho/"><script type="module" src="tracuu.js"></script>';
    const { url } = await serve({ at: "/kho/", pages: { "tin/trang.html": html(body, head) } });
    const page = await visit(t, `${url}tin/trang.html`);
    await page.getByRole("searchbox").fill("vai thieu");
    await passage(page).waitFor();
    await passage(page).getByRole("link", { name: /^Liên kết/ }).click();
    await page.waitForFunction(() => location.href.includes("task="));
    await passage(page).waitFor();
    assert.equal(await page.evaluate(() => location.pathname), "/kho/tin/trang.html");
  });
}

test("a link to a place of the page leaves the search alone", async (t) => {
  const links = '<a href="#noi-dung">Bỏ qua</a> <a href="#">Lên đầu trang</a><p id="noi-dung">Nội dung</p>';
  const page = await visit(t, await portal(links + PANEL.replace("query", "hash")));
  const steps = await page.evaluate(() => history.length);
  const field = page.getByRole("searchbox");
  await field.fill("vai thieu");
  await passage(page).waitFor();
  for (const name of ["Bỏ qua", "Lên đầu trang"]) {
    await page.getByRole("link", { name }).click();
    await page.waitForFunction(() => !location.hash.includes("="));
    // Whatever that made the element ask has been answered when this is.
    const answered = page.evaluate(() => new Promise((done) => addEventListener("tracuu-results", () => done(0), { once: true })));
    await page.getByLabel("Sắp xếp").selectOption("newest");
    await answered;
    assert.equal(await field.inputValue(), "vai thieu");
    await page.getByLabel("Sắp xếp").selectOption("relevance");
  }
  // The address that the page was opened with says that nothing is asked.
  await page.evaluate((steps) => history.go(steps - history.length), steps);
  await passage(page).waitFor({ state: "detached" });
  assert.equal(await field.inputValue(), "");
});

test("Back leads to the page as it was opened, and what the address asked adds no step", async (t) => {
  const url = await portal(PANEL);
  const page = await visit(t, url);
  const steps = () => page.evaluate(() => history.length);
  const before = await steps();
  await page.getByRole("searchbox").pressSequentially("vai thieu");
  await passage(page).waitFor();
  await page.waitForFunction(() => new URLSearchParams(location.search).get("q") == "vai thieu");
  await page.getByRole("searchbox").press("Enter");
  assert.equal(await steps(), before + 1);
  await page.goBack();
  await passage(page).waitFor({ state: "detached" });
  assert.equal(page.url(), url);
  assert.equal(await page.getByRole("searchbox").inputValue(), "");

  const other = await visit(t, `${url}?q=vai+thieu`);
  await passage(other).waitFor();
  assert.equal(await other.evaluate(() => history.length), before);
});

test("Back leads to a list as long as it was, and to the link that was followed", async (t) => {
  // With the state behind the `?`, links load the page anew.
  const page = await visit(t, `${await portal(PANEL.replace("query", "hash"))}#q=kiem+tra`);
  // Until all is searched, other passages may still come first.
  await page.locator("tracuu-search progress").waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Xem thêm/ }).click();
  const passages = page.locator("tracuu-search [part~=passage]");
  const eleventh = passages.nth(10);
  await eleventh.waitFor();
  const count = await passages.count();
  for (const [name, view] of /** @type {const} */ ([[/^Liên kết/, "tracuu-search .target"], [/^So với tháng trước/, "tracuu-compare .target"]])) {
    const link = eleventh.getByRole("link", { name });
    const label = await link.getAttribute("aria-label");
    await link.focus();
    await page.keyboard.press("Enter");
    await page.locator(view).waitFor();
    await page.goBack();
    await page.locator("tracuu-search .target").waitFor({ state: "detached" });
    await page.getByRole("link", { name: label ?? "" }).waitFor();
    assert.equal(await passages.count(), count);
    if (view.startsWith("tracuu-compare")) {
      await page.waitForFunction((label) => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.getAttribute("aria-label") == label;
      }, label);
    }
  }
});

test("Back to a view that never had the focus puts it on the tab", async (t) => {
  const page = await visit(t, `${await portal(PANEL)}?view=trends`);
  await page.getByRole("tab", { name: "So sánh" }).click();
  const months = page.locator("tracuu-compare").getByLabel("Tháng xem");
  await months.focus();
  await page.goBack();
  await page.getByRole("tab", { name: "Xu hướng", selected: true }).waitFor();
  const focused = await page.locator("tracuu-panel").evaluate((panel) => panel.shadowRoot?.activeElement?.textContent);
  assert.equal(focused, "Xu hướng");
});

test("Back from a tab that was clicked leads to what had the focus before", async (t) => {
  const page = await visit(t, `${await portal(PANEL)}?q=vai+thieu`);
  const focus = () => page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.id;
  });
  const tab = (/** @type {string} */ name, selected = true) => page.getByRole("tab", { name, selected });
  await passage(page).waitFor();
  await page.getByRole("searchbox").focus();
  await tab("So sánh", false).click();
  assert.equal(await focus(), "tab-compare", "who chooses a tab stays on it");
  await tab("So sánh").press("ArrowLeft");
  await tab("Xu hướng").waitFor();
  assert.equal(await focus(), "tab-trends");
  // To a view that never had it.
  await page.goBack();
  await tab("So sánh").waitFor();
  assert.equal(await focus(), "tab-compare");
  await page.goBack();
  await tab("Tra cứu").waitFor();
  assert.equal(await focus(), "q");
  // Who is elsewhere in the page is left there.
  await page.goForward();
  await tab("So sánh").waitFor();
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.goBack();
  await tab("Tra cứu").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "body");
});

test("an answer in the same words is read aloud again", async (t) => {
  const page = await visit(t, await portal('<tracuu-search src="." q="vai thieu"></tracuu-search>'));
  const live = page.locator("tracuu-search [role=status]");
  await page.waitForFunction(() => document.querySelector("tracuu-search")?.shadowRoot?.querySelector("[role=status]")?.textContent);
  const said = await live.textContent();
  await page.locator("tracuu-search").evaluate((element) => {
    /** @type {any} */ (window).said = [];
    const live = /** @type {Element} */ (element.shadowRoot?.querySelector("[role=status]"));
    new MutationObserver(() => /** @type {any} */ (window).said.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
  });
  await page.getByLabel("Sắp xếp").selectOption("oldest");
  await page.waitForFunction((said) => /** @type {any} */ (window).said.includes(said), said);
});

test("Back leads to the query before, not out of the page", async (t) => {
  const page = await visit(t, await portal(PANEL));
  const field = page.getByRole("searchbox");
  for (const words of ["vai thieu", "khai giang"]) {
    await field.fill(words);
    await page.waitForFunction((q) => new URLSearchParams(location.search).get("q") == q, words);
    await field.press("Enter");
  }
  await page.goBack();
  await page.waitForFunction(() => new URLSearchParams(location.search).get("q") == "vai thieu");
  await passage(page).waitFor();
  assert.equal(await field.inputValue(), "vai thieu");
});

test("a citation names the original where it lies", async (t) => {
  const context = { permissions: ["clipboard-read", "clipboard-write"] };
  const body = '<main><h1>Cổng</h1><tracuu-search src="../" q="vai thieu"></tracuu-search></main>';
  const pages = { "tin/trang.html": html(body, '<script type="module" src="../tracuu.js"></script>') };
  const { url: root } = await serve({ pages });
  const page = await visit(t, `${root}tin/trang.html`, { context, expected: /icon\.svg/ });
  await passage(page).waitFor();
  // Until all is searched, other passages may still come first.
  await page.locator("tracuu-search progress").waitFor({ state: "detached" });
  await passage(page).getByRole("button", { name: /^Chép trích dẫn/ }).click();
  await page.getByRole("button", { name: /^Đã chép/ }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const original = await page.locator("[part~=original]").first().getAttribute("href");
  assert.ok(original?.startsWith(`${root}originals/`), original ?? "");
  assert.ok(text.endsWith(` <${original}>`), text);
});

test("without a clipboard a citation is copied all the same", async (t) => {
  const page = await visit(t, await portal('<tracuu-search src="." q="vai thieu"></tracuu-search><textarea aria-label="Dán"></textarea>'), {
    before: (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined })),
  });
  await passage(page).waitFor();
  await passage(page).getByRole("button", { name: /^Chép trích dẫn/ }).click();
  await page.getByRole("button", { name: /^Đã chép/ }).waitFor();
  await page.getByLabel("Dán").focus();
  await page.keyboard.press("Control+V");
  assert.match(await page.getByLabel("Dán").inputValue(), /^“.*vải thiều.*<http.*originals/is);
});

test("where copying is forbidden, people get the text to copy themselves", async (t) => {
  const page = await visit(t, await portal('<tracuu-search src="." q="vai thieu"></tracuu-search>'), {
    before: (page) => page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
      document.execCommand = () => false;
    }),
  });
  await passage(page).waitFor();
  await page.locator("tracuu-search progress").waitFor({ state: "detached" });
  await passage(page).getByRole("button", { name: /^Chép trích dẫn/ }).click();
  const field = page.getByRole("textbox", { name: /^Trình duyệt không cho chép\. Hãy tự chép:/ });
  const text = await field.inputValue();
  assert.match(text, /^“.*vải thiều.*<http.*originals/is);
  const selected = await field.evaluate((/** @type {any} */ it) => it.matches(":focus") && it.value.slice(it.selectionStart, it.selectionEnd));
  assert.equal(selected, text);
  assert.ok(await page.getByText("Trình duyệt không cho chép").isVisible());
  await noBarriers(page);
  await shot(page, "copied by hand");
  await page.keyboard.press("Tab");
  await field.waitFor({ state: "detached" });
  assert.equal(await page.getByRole("button", { name: /^Đã chép/ }).count(), 0);
});

for (const [what, failure, copied] of /** @type {const} */ ([["takes it", "", 0], ["is turned away from", "AbortError", 0], ["is forbidden", "NotAllowedError", 1]])) {
  test(`a passage is shared from a phone, where the other app ${what}`, async (t) => {
    const page = await visit(t, await portal(PANEL) + "?q=vai+thieu", {
      context: { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, permissions: ["clipboard-write"] },
      before: (page) => page.addInitScript((failure) => {
        const share = async (/** @type {any} */ data) => {
          Object.assign(window, { shared: data });
          if (failure) throw new DOMException("", failure);
        };
        Object.defineProperty(Navigator.prototype, "share", { value: share });
      }, failure),
    });
    await passage(page).waitFor();
    await page.locator("tracuu-search progress").waitFor({ state: "detached" });
    await passage(page).getByRole("button", { name: /^Chia sẻ/ }).tap();
    const { text, url } = await page.evaluate(async () => {
      while (!("shared" in window)) await new Promise(requestAnimationFrame);
      return /** @type {any} */ (window).shared;
    });
    assert.match(text, /^“.*vải thiều.*” — /is);
    assert.match(url, /^http:.*\/trang\.html\?q=vai\+thieu&from=.*&task=/);
    const told = page.getByRole("button", { name: /^Đã chép/ });
    if (copied) await told.waitFor();
    else assert.equal(await told.count(), 0);
  });
}

test("without a touch screen, or an app to share with, there is no button for it", async (t) => {
  const page = await visit(t, await portal('<tracuu-search src="." q="vai thieu"></tracuu-search>'));
  await passage(page).waitFor();
  assert.equal(await page.locator(".share").first().isVisible(), false);
});

test("without JavaScript a page lists the plans, with links to their documents", async (t) => {
  const { url } = await serve();
  for (const name of ["index.html", "embed.html"]) {
    const page = await visit(t, url + name, { context: { javaScriptEnabled: false } });
    await page.getByRole("link", { name: "Danh sách kế hoạch" }).click();
    const plans = page.getByRole("listitem");
    assert.equal(await plans.count(), 34);
    assert.match(await plans.first().innerText(), /^Tháng 12\/2024: KẾ HOẠCH.*, UBND huyện Suối Đào$/);
    await shot(page, "plans without JavaScript");
    const original = await plans.first().getByRole("link").getAttribute("href");
    assert.match(original ?? "", /^originals\//);
    const answer = await page.request.get(new URL(original ?? "", page.url()).href);
    assert.ok(answer.ok());
  }
  const page = await visit(t, url + "plans.html");
  await noBarriers(page);
  await page.getByRole("link", { name: "Tra cứu" }).click();
  await page.getByRole("searchbox").waitFor();
});

test("the language around the panel is its views', and may change", async (t) => {
  const page = await visit(t, await portal('<div lang="en"><tracuu-panel src="." q="x"></tracuu-panel></div>'));
  await page.getByRole("tab", { name: "Search" }).waitFor();
  await page.getByRole("searchbox", { name: "Search the monthly work plans" }).waitFor();
  await page.getByText("How to search").waitFor();
  await page.evaluate(() => document.querySelector("tracuu-panel")?.setAttribute("lang", "vi"));
  await page.getByRole("tab", { name: "Tra cứu" }).waitFor();
  await page.getByText("Cách tìm").waitFor();
});

test("under trusted types the engine runs in its Worker", async (t) => {
  const policy = "default-src 'self'; require-trusted-types-for 'script'";
  const url = await portal('<tracuu-search src="." q="vai thieu"></tracuu-search>', {
    headers: (name) => (name.endsWith(".html") ? { "content-security-policy": policy } : {}),
  });
  const page = await visit(t, url);
  await passage(page).waitFor();
  assert.equal(page.workers().length, 1);
});

test("styles of the page stay outside, but for its colour scheme and what it hides", async (t) => {
  const element = '<tracuu-search src="." q="vai thieu"></tracuu-search>';
  const style = "text-transform:uppercase;white-space:nowrap;letter-spacing:.2em;word-spacing:1em;text-indent:2em;word-break:break-all;" +
    "hyphens:auto;text-shadow:1px 1px red;font-variant:small-caps;line-break:anywhere;cursor:wait;color-scheme:dark;visibility:hidden";
  const page = await visit(t, await portal(`<div style="${style}">${element}</div>${element}`));
  const looks = [];
  for (const at of [0, 1]) {
    const snippet = page.locator("tracuu-search").nth(at).locator(".snippet").first();
    await snippet.waitFor({ state: "attached" });
    looks.push(await snippet.evaluate((snippet) => {
      const look = getComputedStyle(snippet);
      const names = ["text-transform", "white-space", "letter-spacing", "word-spacing", "text-indent", "word-break",
        "hyphens", "text-shadow", "font-variant", "line-break", "cursor"];
      return { plain: names.map((name) => look.getPropertyValue(name)), scheme: look.colorScheme, visibility: look.visibility };
    }));
  }
  assert.deepEqual(looks[0].plain, looks[1].plain);
  assert.deepEqual([looks[0].scheme, looks[0].visibility], ["dark", "hidden"]);
});

test("a page without a language, or of another one, hears which one the element speaks", async (t) => {
  const script = '<script type="module" src="tracuu.js"></script>';
  const pages = { "trang.html": html(`<main><h1>Page</h1>${PANEL}</main>`, script).replace('lang="vi"', 'lang="fr"') };
  const { url } = await serve({ pages });
  const page = await visit(t, `${url}trang.html?q=vai+thieu`);
  await passage(page).waitFor();
  await page.waitForFunction(() => document.querySelector("tracuu-panel")?.shadowRoot?.querySelector("tracuu-search")?.shadowRoot?.querySelector("[role=status]")?.textContent);
  assert.equal(await page.getByRole("tablist").getAttribute("lang"), "vi");
  assert.equal(await page.locator("tracuu-search [role=status]").getAttribute("lang"), "vi");
  await page.evaluate(() => document.querySelector("tracuu-panel")?.setAttribute("lang", "en"));
  await page.waitForFunction(() => document.querySelector("tracuu-panel")?.shadowRoot?.querySelector("tracuu-search")?.shadowRoot?.querySelector("[role=status][lang=en]"));
  assert.equal(await page.getByRole("tablist").getAttribute("lang"), "en");
});

test("a page of the host in place of the engine's code is told as that", async (t) => {
  const [code] = readdirSync(ARCHIVE).filter((name) => /^tracuu-.*\.bin$/.test(name));
  const page = await visit(t, await portal('<tracuu-search src="." q="vai thieu"></tracuu-search>', {
    pages: { [code]: "<!doctype html><title>404</title>" },
    headers: (name) => (name == code ? { "content-type": "text/html" } : {}),
  }));
  const alert = page.locator("tracuu-search").getByRole("alert");
  await alert.getByText(`${code} (text/html)`).waitFor();
  await alert.getByText("Quản trị trang cần tải lên lại").waitFor();
});

for (const [what, script, body] of /** @type {const} */ ([
  ["engine's script", /^worker-/, '<tracuu-search src="." q="vai thieu"></tracuu-search>'],
  ["views' scripts", /^views-.*js$/, '<tracuu-trends src="." terms="họp"></tracuu-trends>'],
])) {
  for (const type of ["text/html", "text/javascript"]) {
    test(`a page of the host in place of the ${what} is told as that: ${type}`, async (t) => {
      const [name] = readdirSync(ARCHIVE).filter((name) => script.test(name));
      const url = await portal(body, {
        pages: { [name]: "<!doctype html><title>404</title>" },
        headers: (other) => (other == name ? { "content-type": type } : {}),
      });
      const page = await visit(t, url, { expected: /MIME type/ });
      const alert = page.getByRole("alert");
      await alert.getByText(`${name} (${type})`).waitFor();
      await alert.getByText("Quản trị trang cần tải lên lại").waitFor();
    });
  }
}

test("a page of the host in place of what scripts ask with is told to them", async (t) => {
  const [name] = readdirSync(ARCHIVE).filter((name) => /^scripts-/.test(name));
  const page = await visit(t, await portal("", { pages: { [name]: "<title>404</title>" }, headers: (other) => (other == name ? { "content-type": "text/html" } : {}) }), { expected: /MIME type/ });
  const told = await page.evaluate(async () => {
    const { open } = await import(new URL("./tracuu.js", location.href).href);
    return open("./").catch((/** @type {any} */ { code, message }) => `${code}: ${message}`);
  });
  assert.match(told, /^damaged: http.*scripts-.*js \(text\/html\)$/);
});

test("a page of the host in place of the reader of drafts is told as that", async (t) => {
  const [name] = readdirSync(ARCHIVE).filter((name) => /^office-.*js$/.test(name));
  const page = await visit(t, await portal('<tracuu-compare src="." part="draft"></tracuu-compare>', {
    pages: { [name]: "<title>404</title>" },
    headers: (other) => (other == name ? { "content-type": "text/html" } : {}),
  }), { expected: /MIME type/ });
  await page.locator("textarea").fill("1. Họp giao ban.");
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  const alert = page.getByRole("alert").filter({ hasText: `${name} (text/html)` });
  await alert.getByText("Quản trị trang cần tải lên lại").waitFor();
});

test("letters are as large as those around, and can be read where these can't", async (t) => {
  const search = '<tracuu-search src="." q="vai thieu"></tracuu-search>';
  const body = `<style>html { font-size: 62.5% } tracuu-panel { font-size: 14px }</style>
    ${search}<div style="font-size:20px">${search}</div><tracuu-panel src="." q="vai thieu"></tracuu-panel>`;
  const page = await visit(t, await portal(body), { context: { viewport: { width: 700, height: 800 } } });
  const searches = page.locator("tracuu-search");
  await page.locator("tracuu-panel").getByRole("searchbox").fill("vai thieu");
  for (const [at, size] of [16, 20, 14].entries()) {
    const view = searches.nth(at);
    await view.locator(".foot").first().waitFor();
    const sizes = [".snippet", ".foot"].map((part) => view.locator(part).first().evaluate((part) => parseFloat(getComputedStyle(part).fontSize)));
    assert.deepEqual(await Promise.all(sizes), [size, size * 0.8125]);
    // Two columns need the more room, the larger the letters are.
    assert.equal(await view.locator(".toggle").isVisible(), size > 14);
  }
});

test("with forced colours the selected tab can be told", async (t) => {
  const page = await visit(t, await portal(PANEL), { context: { forcedColors: "active" } });
  await page.getByRole("searchbox").waitFor();
  const looks = await page.getByRole("tab").evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).backgroundColor));
  assert.notEqual(looks[0], looks[1]);
  assert.equal(looks[1], looks[2]);
});

test("two searches and a heading of the page: no barriers", async (t) => {
  const page = await visit(t, await portal('<tracuu-search src="." q="vai thieu"></tracuu-search><tracuu-search src="." q="bao lu"></tracuu-search>'));
  await page.locator("tracuu-search").nth(1).locator("[part~=passage]").first().waitFor();
  await passage(page).waitFor();
  await noBarriers(page);
});

test("what attributes ask is the state at once", async (t) => {
  const body = '<tracuu-search src="." q="vai thieu" from="2024-12" to="2023-01"></tracuu-search><tracuu-trends src="." terms="GPMB"></tracuu-trends>';
  const page = await visit(t, await portal(body));
  await passage(page).waitFor();
  await page.locator("tracuu-trends .chart").waitFor();
  const state = (/** @type {string} */ name) => page.locator(name).evaluate((element) => /** @type {any} */ (element).state);
  assert.equal(await state("tracuu-search"), "q=vai+thieu&from=2023-01&to=2024-12");
  assert.equal(await state("tracuu-trends"), "terms=GPMB");
});

test("what could not be loaded is neither said to be searched nor to be absent", async (t) => {
  let held = true;
  const old = PACKS[0].file;
  const url = await portal(PANEL, { gone: (name) => held && name == old });
  const page = await visit(t, `${url}?q=giai+phong+mat+bang`, {
    expected: /404/,
    before: (page) => page.addInitScript(() => {
      /** @type {any} */ (window).heard = [];
      addEventListener("tracuu-error", (event) => /** @type {any} */ (window).heard.push(/** @type {any} */ (event).detail.code));
    }),
  });
  const alert = (/** @type {string} */ view) => page.locator(view).getByRole("alert");
  await alert("tracuu-search").waitFor();
  const unread = "chưa đọc được 1/2022–8/2022, 10/2022–10/2023, 12/2023–2/2024";
  assert.ok((await page.locator("tracuu-search [part~=summary]").innerText()).endsWith(unread));
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), ["unreachable"]);
  // A view that is opened later learns it, too.
  await page.getByRole("tab", { name: "So sánh" }).click();
  await alert("tracuu-compare").waitFor();
  const months = page.locator("tracuu-compare").getByLabel("Tháng xem");
  assert.match(await months.innerText(), /\/2022 – chưa tải/);
  await page.evaluate((base) => document.querySelector("tracuu-panel")?.shadowRoot?.querySelector("tracuu-compare")?.setAttribute("base", base), PACKS[0].to);
  await page.locator("tracuu-compare select option:checked", { hasText: "chưa tải" }).waitFor({ state: "attached" });
  assert.equal(await page.getByText("Kho không có kế hoạch này").count(), 0);
  // Back on the network, all of it comes by itself.
  held = false;
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator("tracuu-compare [part~=summary]", { hasText: "việc" }).waitFor();
  await alert("tracuu-compare").waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "Tra cứu" }).click();
  await alert("tracuu-search").waitFor({ state: "detached" });
  assert.match(await page.locator("tracuu-search [part~=summary]").innerText(), /có 34\/36 tháng/);
});

test("without the gate all is searched, and what the archive lacks is named", async (t) => {
  const url = await portal(PANEL, { pages: { [GATE]: "<title>404</title>" } });
  const page = await visit(t, `${url}?q=giai+phong+mat+bang`);
  await page.locator("tracuu-search").getByRole("alert").filter({ hasText: GATE }).waitFor();
  await page.locator("tracuu-search [part~=summary]", { hasText: "có 34/36 tháng; thiếu 9/2022, 11/2023" }).waitFor();
});

test("without any pack nothing is said to be on its way", async (t) => {
  const url = await portal(PANEL, { gone: (name) => name.startsWith("pack-") });
  const page = await visit(t, `${url}?q=giai+phong+mat+bang`, { expected: /404/ });
  await page.locator("tracuu-search").getByRole("alert").waitFor();
  assert.equal(await page.locator("tracuu-search [part~=summary]").innerText(), "");
  await page.getByRole("tab", { name: "Xu hướng" }).click();
  await page.locator("tracuu-trends").getByRole("alert").waitFor();
  assert.equal(await page.locator("tracuu-trends").getByText(/[Đđ]ang (tải|tìm)/).count(), 0);
  await page.getByRole("tab", { name: "So sánh" }).click();
  await page.getByRole("button", { name: "Việc qua các tháng" }).click();
  await page.locator("tracuu-compare").getByRole("alert").waitFor();
  assert.equal(await page.locator("tracuu-compare").getByText(/[Đđ]ang (tải|tìm)/).count(), 0);
});

for (const [what, name] of /** @type {const} */ ([
  ["code", /^tracuu-.*\.bin$/],
  ["manifest", /^manifest\.json$/],
  ["pack", /^pack-/],
])) {
  test(`a damaged file is told from a forbidden one, and may be had again: ${what}`, async (t) => {
    /** @type {Record<string, any>} */
    const pages = {};
    const damaged = readdirSync(ARCHIVE).filter((other) => name.test(other));
    for (const other of damaged) {
      const bytes = readFileSync(join(ARCHIVE, other));
      pages[other] = bytes.subarray(0, bytes.length / 2);
    }
    pages["trang.html"] = html('<main><h1>Cổng</h1><tracuu-search src="." q="vai thieu"></tracuu-search></main>', '<script type="module" src="tracuu.js"></script>');
    const { url } = await serve({ pages });
    const page = await visit(t, `${url}trang.html`);
    const alert = page.locator("tracuu-search").getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /Dữ liệu trên máy chủ bị hỏng/);
    const told = await alert.innerText();
    assert.ok(damaged.some((other) => told.includes(other)), told);
    assert.doesNotMatch(await alert.innerText(), /wasm-unsafe-eval|the bytes are/);
    for (const other of damaged) delete pages[other];
    await page.getByRole("button", { name: "Thử lại" }).click();
    await passage(page).waitFor();
  });
}

test("an archive of another format is told from a damaged one, with its cure", async (t) => {
  const manifest = JSON.parse(readFileSync(join(ARCHIVE, "manifest.json"), "utf8"));
  const pages = { "manifest.json": JSON.stringify({ ...manifest, format: 99 }) };
  const page = await visit(t, await portal('<tracuu-search src="."></tracuu-search><tracuu-trends lang="en" src="."></tracuu-trends>', { pages }), {
    before: (page) => page.addInitScript(() => {
      /** @type {any} */ (window).held = 0;
      const own = window.addEventListener;
      window.addEventListener = (/** @type {[any, any, any?]} */ ...args) => {
        if (args[0] == "online") /** @type {any} */ (window).held++;
        return own.apply(window, args);
      };
    }),
  });
  const alert = (/** @type {string} */ view) => page.locator(view).getByRole("alert");
  await alert("tracuu-search").getByText("không cùng phiên bản").waitFor();
  await alert("tracuu-search").getByText(/định dạng 99.*tải lên lại cả kho/).waitFor();
  await alert("tracuu-trends").getByText("different versions").waitFor();
  await alert("tracuu-trends").getByText(/format 99.*upload all of the archive/).waitFor();
  assert.equal(await page.getByText(/trình duyệt mới|newer browser/).count(), 0);
  // Whoever tries again leaves nothing behind.
  await alert("tracuu-search").getByRole("button").click();
  await alert("tracuu-search").getByText("không cùng phiên bản").waitFor();
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).held), 1);
});

test("a browser without WebAssembly, and a Worker that is gone, are told in words", async (t) => {
  const body = '<tracuu-search src="." q="vai thieu"></tracuu-search>';
  const before = (/** @type {Page} */ page) => page.addInitScript(() => {
    addEventListener("tracuu-error", (event) => (/** @type {any} */ (window).code = /** @type {any} */ (event).detail.code));
  });
  const code = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (window).code);
  const old = await visit(t, await portal(body), {
    before: async (page) => {
      await before(page);
      await page.addInitScript(() => delete (/** @type {any} */ (window).WebAssembly));
    },
  });
  await old.getByText("hoặc thử trình duyệt mới hơn").waitFor();
  assert.equal(await code(old), "unsupported");
  const gone = await visit(t, await portal(body, { gone: (name) => name.startsWith("worker-") }), { before, expected: /404/ });
  await gone.getByText("Không tải được dữ liệu").waitFor();
  assert.equal(await code(gone), "unreachable");
});

test("a link to an original leaves a frame", async (t) => {
  const frame = html('<iframe title="Tra cứu" src="embed.html?q=vai+thieu" width="800" height="800"></iframe>');
  const { url } = await serve({ pages: { "khung.html": frame } });
  const page = await visit(t, url + "khung.html");
  const link = page.frameLocator("iframe").locator("[part~=original]").first();
  await Promise.all([page.context().waitForEvent("page"), link.click()]);
  assert.match(page.frames()[1].url(), /embed\.html\?/);
});

test("browsers without light-dark(), color-mix() and properties for ARIA have colours and roles", async (t) => {
  const page = await visit(t, await portal(PANEL), {
    before: (page) => page.addInitScript(() => {
      const { supports } = CSS;
      CSS.supports = (/** @type {any[]} */ ...args) =>
        !/light-dark|color-mix/.test(`${args}`) && supports.apply(CSS, /** @type {any} */ (args));
      for (const name of ["role", "ariaLabel", "ariaSelected"]) delete (/** @type {any} */ (Element.prototype)[name]);
    }),
  });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("tablist", { name: "Cách xem" }).getByRole("tab", { name: "Tra cứu", selected: true }).waitFor();
  await page.getByRole("searchbox").fill("vai thieu");
  const mark = passage(page).locator("mark").first();
  await mark.waitFor();
  const style = (/** @type {import("playwright-core").Locator} */ at) => at.evaluate((at) => {
    const { backgroundColor, colorScheme } = getComputedStyle(at);
    return { backgroundColor, colorScheme };
  });
  assert.deepEqual(await style(mark), { backgroundColor: "rgb(255, 229, 138)", colorScheme: "light" });
  const facet = page.locator(".facet").first();
  await facet.click();
  await page.locator(".facet[aria-pressed=true]").first().waitFor();
  assert.equal((await style(page.locator(".facet[aria-pressed=true]").first())).backgroundColor, "rgba(86, 96, 112, 0.14)");
});

test("parts are reached through a panel, all that views have", async (t) => {
  const style = "tracuu-panel::part(input), tracuu-panel::part(mark), tracuu-panel::part(tab) { color: rgb(1, 2, 3) }";
  const page = await visit(t, await portal(`<style>${style}</style>${PANEL}`), {});
  await page.getByRole("searchbox").fill("vai thieu");
  await passage(page).waitFor();
  for (const part of ["input", "mark", "tab"]) {
    const colour = await page.locator(`[part~=${part}]`).first().evaluate((at) => getComputedStyle(at).color);
    assert.equal(colour, "rgb(1, 2, 3)", part);
  }
  const unreached = async () => page.locator("tracuu-panel").evaluate((panel) => {
    const views = [...(panel.shadowRoot?.querySelectorAll("[exportparts]") ?? [])];
    return views.flatMap((view) => {
      const parts = view.getAttribute("exportparts")?.split(",") ?? [];
      const all = [...(view.shadowRoot?.querySelectorAll("[part]") ?? [])].flatMap((at) => [...at.part]);
      return all.filter((part) => !parts.includes(part));
    });
  });
  for (const name of ["Xu hướng", "So sánh"]) {
    await page.getByRole("tab", { name }).click();
    await page.locator(`[role=tabpanel]:not([hidden]) [part~=${name == "So sánh" ? "task" : "chart"}]`).first().waitFor();
  }
  assert.deepEqual(await unreached(), []);
});

test("searches of one page have names of their own, in a panel or not", async (t) => {
  const page = await visit(t, await portal(`${PANEL}<tracuu-search src="."></tracuu-search>`));
  await page.locator("[role=search] [part~=button]").nth(1).waitFor();
  const names = await page.locator("[role=search][aria-label]").evaluateAll((all) => all.map((at) => at.getAttribute("aria-label")));
  assert.equal(names.length, 2);
  assert.equal(new Set(names).size, 2, names.join());
});

test("a wrong src is not taken for a broken connection", async (t) => {
  const page = await visit(t, await portal('<tracuu-search src="nowhere/"></tracuu-search>'), { expected: /404/ });
  const alert = page.locator("tracuu-search").getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /kiểm tra src, hoặc tải lên lại.*\n+.*nowhere\/manifest\.json \(HTTP 404\)/);
});

test("a task of an attribute is shown, and who types elsewhere goes on", async (t) => {
  const compare = '<div style="height:1500px"></div><tracuu-compare src="." task="2023-07#20"></tracuu-compare>';
  const page = await visit(t, await portal(`<input id="own" autofocus>${compare}`));
  await page.locator("#own").focus();
  const shown = page.locator("tracuu-compare [part~=task].target");
  await shown.waitFor();
  assert.equal(await shown.getAttribute("id"), "c-2023-07#20");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "own");
  assert.equal(await page.evaluate(() => scrollY), 0);
});
