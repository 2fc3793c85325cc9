// @ts-check
/** The entry: defines the elements, and opens archives for scripts. */
import { archiveOf, view } from "./elements.js";
import { archiveAt } from "./engine.js";
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
 * @param {Record<string, any>} request
 * @param {Record<string, string>} [names] that are called otherwise in the engine
 */
function text(request, names = {}) {
  const pairs = Object.entries(request).filter(([, value]) => value != null);
  return String(new URLSearchParams(pairs.map(([name, value]) => [names[name] ?? name, String(value)])));
}

/**
 * @param {string} src
 * @param {{worker?: boolean}} [options]
 */
export async function open(src, { worker = true } = {}) {
  const archive = await archiveAt(src, false, worker, true);
  /**
   * An answer that needs all packs.
   * @param {[method: string, request: string]} args
   */
  const ask = async (...args) => {
    await archive.views();
    // The archive may have been published anew meanwhile.
    for (let manifest; manifest != archive.manifest; ) {
      manifest = archive.manifest;
      await Promise.all(manifest.packs.map((/** @type {any} */ pack) => archive.load(pack.file)));
    }
    return archive.call(...args);
  };
  const { name, first, counts } = archive.manifest;
  const start = first ? Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1 : 0;
  return {
    name,
    months: counts.map((/** @type {number} */ plans, /** @type {number} */ i) => {
      const at = start + i;
      const month = String((at % 12) + 1).padStart(2, "0");
      return { month: `${Math.floor(at / 12)}-${month}`, plans };
    }),
    /**
     * @param {string} query
     * @param {Record<string, any>} [options]
     */
    async search(query, options = {}) {
      const request = new URLSearchParams({ q: query });
      for (const [name, value] of Object.entries(options)) {
        if (name == "exact_tones") request.set("tones", value ? "exact" : "");
        else if (value != null) request.set(name == "responsible" ? "by" : name, String(value));
      }
      const text = String(request);
      for (;;) {
        const answer = await archive.call("search", text);
        if (!Array.isArray(answer)) return answer;
        await Promise.all(answer.map((name) => archive.load(name)));
      }
    },
    /**
     * @param {string[]} terms
     * @param {Record<string, any>} [options]
     */
    async trend(terms, options = {}) {
      const request = new URLSearchParams({ terms: terms.join(",") });
      for (const [name, value] of Object.entries(options)) {
        if (name == "exact_tones") request.set("tones", value ? "exact" : "");
        else if (value != null) request.set(name, String(value));
      }
      // Shares are counted in all plans.
      return ask("trend", String(request));
    },
    /**
     * @param {string} from
     * @param {string} to
     * @param {Record<string, any>} [options]
     */
    async compare(from, to, options) {
      // What is common is learnt from all plans.
      return ask("compare", text({ with: from, base: to, ...options }));
    },
    /** @param {Record<string, any>} [options] */
    async threads(options) {
      return ask("threads", text({ ...options }, { month: "base" }));
    },
  };
}
