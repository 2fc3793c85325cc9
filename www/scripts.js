// @ts-check
/** What scripts ask an archive with: loaded when one is opened for them. */
import { failure } from "./house.js";
import { OPTIONS, SORTS, YEARS } from "./names.js";

/**
 * The error for what makes no sense, in Vietnamese and in English. As in errors of the
 * engine, each is one line, whatever it quotes.
 * @param {string} vi
 * @param {string} en
 */
const usage = (vi, en) => failure("usage", [vi, en].map((line) => line.replace(/\n/g, "?")).join("\n"));

/** @param {any} value */
function isMonth(value) {
  const year = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value)?.[1] ?? "";
  const [first, last] = YEARS.split(" ");
  return first <= year && year <= last;
}
const isSort = (/** @type {any} */ value) => SORTS.split(" ").includes(`${value}`);

/** More terms than this are not counted at once. */
const MOST_TERMS = 100;
/**
 * Whether an option can have a value, and one that it can have.
 * @type {Record<string, [(value: any) => boolean, string]>}
 */
const FORMS = {
  from: [isMonth, "2023-07"],
  to: [isMonth, "2023-07"],
  month: [isMonth, "2023-07"],
  sort: [isSort, "newest"],
};
/** Options that the engine calls otherwise. @type {Record<string, string>} */
const NAMES = { responsible: "by", exact_tones: "tones", month: "base" };

/**
 * A request for the engine.
 * @param {keyof typeof OPTIONS} method
 * @param {Record<string, any>} asked
 * @param {Record<string, any> | null} [options]
 */
function text(method, asked, options) {
  const request = new URLSearchParams();
  const known = OPTIONS[method].split(" ");
  for (const name in options ?? {}) {
    if (known.includes(name)) continue;
    const all = known.join(", ");
    throw usage(`${method}: không có tùy chọn ${name}; có: ${all}`, `${method}: no option ${name}; there are: ${all}`);
  }
  for (const [name, value] of Object.entries({ ...options, ...asked })) {
    if (value == null) continue;
    const [fits, example] = FORMS[name] ?? [];
    if (fits?.(value) == false) {
      throw usage(`${name}: ${value} không đúng dạng; ví dụ: ${example}`, `${name}: not ${value}, but as in ${example}`);
    }
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
  if (typeof query == "string") return query;
  throw usage('truy vấn phải là một chuỗi, ví dụ "vải thiều"', 'a query is a text, such as "vải thiều"');
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
      if (list.length > MOST_TERMS) {
        throw usage(`terms: quá ${MOST_TERMS} cụm từ`, `terms: more than ${MOST_TERMS}`);
      }
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
