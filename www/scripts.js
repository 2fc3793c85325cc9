// @ts-check
/** What scripts ask an archive with: loaded when one is opened for them. */

/**
 * @param {string} message
 * @returns {never}
 */
function usage(message) {
  throw Object.assign(new Error(message), { code: "usage" });
}

/** Months that a plan may have: Month::YEARS in src/plan/date.rs. */
const MONTH = /^(19|2[01])\d\d-(0[1-9]|1[0-2])$/;
/** More terms than this are not counted at once. */
const MOST_TERMS = 100;
/** What options look like, and one of them. @type {Record<string, [RegExp, string]>} */
const FORMS = {
  from: [MONTH, "2023-07"],
  to: [MONTH, "2023-07"],
  month: [MONTH, "2023-07"],
  sort: [/^(relevance|newest|oldest)$/, "newest"],
};
/** The options of each method. @type {Record<string, string[]>} */
const OPTIONS = {
  search: ["from", "to", "unit", "section", "responsible", "exact_tones", "prefix", "sort", "offset", "limit", "snippet"],
  trend: ["from", "to", "unit", "exact_tones"],
  compare: ["unit"],
  threads: ["month", "unit"],
};
/** What some are called in the engine. @type {Record<string, string>} */
const NAMES = { responsible: "by", exact_tones: "tones", month: "base" };

/**
 * A request for the engine.
 * @param {string} method
 * @param {Record<string, any>} asked
 * @param {Record<string, any> | null} [options]
 */
function text(method, asked, options) {
  const request = new URLSearchParams();
  for (const name in options ?? {}) {
    if (!OPTIONS[method].includes(name)) usage(`${method}: no option ${name}; there are: ${OPTIONS[method].join(", ")}`);
  }
  for (const [name, value] of Object.entries({ ...options, ...asked })) {
    if (value == null) continue;
    const [form, example] = FORMS[name] ?? [];
    if (form?.test(value) == false) usage(`${name}: not ${value}, but as in ${example}`);
    const tones = value ? "exact" : "";
    request.set(NAMES[name] ?? name, name == "exact_tones" ? tones : value);
  }
  return String(request);
}

/**
 * What is asked for, in words.
 * @param {any} query
 */
function words(query) {
  if (typeof query != "string") usage("a query is a text, such as \"vải thiều\"");
  return query;
}

/**
 * The archive as scripts see it: plain objects, see tracuu.d.ts.
 * @param {import("./engine.js").Archive} archive
 * @param {() => void} close
 */
export function asking(archive, close) {
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
    async search(query, options) {
      const request = text("search", { q: words(query) }, options);
      for (;;) {
        const answer = await archive.call("search", request);
        if (!Array.isArray(answer)) return answer;
        await Promise.all(answer.map((name) => archive.load(name)));
      }
    },
    /**
     * @param {string | string[]} terms
     * @param {Record<string, any>} [options]
     */
    async trend(terms, options) {
      // Shares are counted in all plans.
      const list = [terms].flat();
      if (list.length > MOST_TERMS) usage(`terms: more than ${MOST_TERMS}`);
      const each = list.map((term) => `&${new URLSearchParams({ term: words(term) })}`);
      return ask("trend", text("trend", {}, options) + each.join(""));
    },
    /**
     * @param {string} from
     * @param {string} to
     * @param {Record<string, any>} [options]
     */
    async compare(from, to, options) {
      // What is common is learnt from all plans.
      return ask("compare", text("compare", { with: from, base: to }, options));
    },
    /** @param {Record<string, any>} [options] */
    async threads(options) {
      return ask("threads", text("threads", {}, options));
    },
    close,
  };
}
