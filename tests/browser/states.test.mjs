// The states of <tracuu-search> that a first visit seldom shows.

import { test } from "node:test";
import assert from "node:assert/strict";
import { breaksWell, noBarriers, serve, shot, visit } from "./harness.mjs";

const SCHEMES = /** @type {const} */ (["light", "dark"]);

/** @param {import("playwright-core").Page} page */
const summary = (page) => page.locator("[part~=summary]").innerText();

for (const colorScheme of SCHEMES) {
  test(`filters, folded matches and the exact-tones switch: ${colorScheme}`, async (t) => {
    const { url } = await serve();
    const page = await visit(t, `${url}#q=kiem+tra&from=2023-01&to=2023-12`, { context: { colorScheme } });
    await page.locator("[part~=passage]").first().waitFor();
    await noBarriers(page);
    const months = await page.locator("[part~=passage]").evaluateAll((all) => all.map((one) => one.id));
    assert.ok(months.every((id) => id.startsWith("t-2023-")), months.join());
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: /^Bỏ lọc/ }).first().waitFor();
    // The chips of the months were there before.
    await page.waitForFunction(() => location.hash.includes("tones=exact"));
    await noBarriers(page);
    await shot(page, `search filters ${colorScheme}`);
  });

  test(`nothing found is explained, and one press undoes the filter: ${colorScheme}`, async (t) => {
    const { url } = await serve();
    const page = await visit(t, `${url}#q=vai+thieu&tones=exact`, { context: { colorScheme } });
    await page.locator("[part~=empty]").waitFor();
    await noBarriers(page);
    await shot(page, `search zero ${colorScheme}`);
    await page.getByRole("button", { name: "Tìm cả khi khác dấu" }).click();
    await page.locator("[part~=passage]").first().waitFor();
    assert.match(await summary(page), /Tìm thấy \d+ đoạn/);
  });

  test(`a query that makes no sense is said: ${colorScheme}`, async (t) => {
    const { url } = await serve();
    const page = await visit(t, `${url}#q=thang%3A2023-99`, { context: { colorScheme } });
    await page.locator("tracuu-search").getByRole("alert").waitFor();
    await noBarriers(page);
    await shot(page, `search error ${colorScheme}`);
  });
}

test("first results come before the rest has, and say so", async (t) => {
  let packs = 0;
  const { url } = await serve({
    delay: (name) => (name.startsWith("pack-") && packs++ > 0 ? 1500 : 0),
  });
  const page = await visit(t, `${url}#q=giai+phong+mat+bang`);
  await page.locator("[part~=passage]").first().waitFor();
  assert.match(await summary(page), /mới tìm \d+\/34 tháng/);
  await noBarriers(page);
  await shot(page, "search partial");
  await page.locator("tracuu-search progress").waitFor({ state: "detached" });
  assert.match(await summary(page), /có 34\/36 tháng; thiếu 9\/2022, 11\/2023/);
});

test("printed: the query, the passages, no controls", async (t) => {
  const { url } = await serve();
  const page = await visit(t, `${url}#q=giai+phong+mat+bang`);
  await page.locator("[part~=passage]").first().waitFor();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("[part~=passage]").first().isVisible());
  assert.ok(await page.getByRole("searchbox").isVisible());
  for (const gone of [".form button", ".filters", ".tools"]) {
    assert.ok(!(await page.locator(gone).first().isVisible()), `${gone} is printed`);
  }
  await breaksWell(page, "tracuu-search", ".task");
  await shot(page, "search print");
});
