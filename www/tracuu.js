// @ts-check
/** The entry: defines the elements, and opens archives for scripts. */
import { archiveOf, view } from "./elements.js";
import { archiveAt, unreachable } from "./engine.js";
import { panel } from "./panel.js";

const ELEMENTS = {
  search: ["q", "tones", "from", "to", "unit", "sort", "page-size", "facets", "sync-url", "heading-level", "loading", "panel"],
  trends: ["terms", "measure", "smooth", "view", "from", "to", "unit", "tones", "sync-url", "heading-level", "loading"],
  compare: ["base", "with", "part", "show", "layout", "unit", "section", "by", "task", "sort", "calendar-month", "sync-url", "heading-level", "loading", "panel"],
};

/**
 * @param {string} kind
 * @param {CustomElementConstructor} element
 */
function define(kind, element) {
  const name = `tracuu-${kind}`;
  // Another version may have been there first: it stays.
  if (!customElements.get(name)) customElements.define(name, element);
}

// Making elements takes a slow phone a while: requests set out before.
const all = [...Object.keys(ELEMENTS), "panel"].map((kind) => `tracuu-${kind}`);
for (const element of document.querySelectorAll(all.join())) {
  const views = element.matches("tracuu-trends, tracuu-compare");
  archiveOf(element, views).catch(() => {});
}
for (const [kind, attributes] of Object.entries(ELEMENTS)) define(kind, view(kind, attributes));
define("panel", panel(Object.keys(ELEMENTS)));

/**
 * @param {string} src
 * @param {{worker?: boolean} | null} [options]
 */
export async function open(src, options) {
  // A page that shows elements needs nothing of this.
  const [archive, { asking }] = await Promise.all([
    // Nobody says when a script is done with it.
    archiveAt(src, false, options?.worker ?? true, true, {}),
    import("./scripts.js").catch(unreachable),
  ]);
  return asking(archive);
}
