// @ts-check
/** The methods of an archive for scripts. `open` imports this file. */
import { codedError } from "./dispatcher.js";
import { OPTIONS, SORTS, YEARS } from "./names.js";

/**
 * Returns the error for a wrong argument, with one line in Vietnamese and one in English.
 * Line breaks in quoted values are replaced.
 * @param {string} vi
 * @param {string} en
 */
const usageError = (vi, en) => codedError("usage", [vi, en].map((line) => line.replace(/\n/g, "?")).join("\n"));

/** @param {any} value */
function isMonth(value) {
  const year = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value)?.[1] ?? "";
  const [first, last] = YEARS.split(" ");
  return first <= year && year <= last;
}
const isSort = (/** @type {any} */ value) => SORTS.split(" ").includes(`${value}`);

/** The most terms of one trend. */
const MAX_TERMS = 100;
/**
 * For some options, a function that checks a value, and a correct value as an example.
 * @type {Record<string, [(value: any) => boolean, string]>}
 */
const CHECKS = {
  from: [isMonth, "2023-07"],
  to: [isMonth, "2023-07"],
  month: [isMonth, "2023-07"],
  sort: [isSort, "newest"],
};
/** Options that have another name in the engine. @type {Record<string, string>} */
const ENGINE_NAMES = { responsible: "by", exact_tones: "tones", month: "base" };

/**
 * Returns a request to the engine as text; throws if an option is unknown or has a wrong
 * value.
 * @param {keyof typeof OPTIONS} method
 * @param {Record<string, any>} parameters
 * @param {Record<string, any> | null} [options]
 */
function requestText(method, parameters, options) {
  const request = new URLSearchParams();
  const known = OPTIONS[method].split(" ");
  for (const name in options ?? {}) {
    if (known.includes(name)) continue;
    const all = known.join(", ");
    throw usageError(`${method}: không có tùy chọn ${name}; có: ${all}`, `${method}: no option ${name}; there are: ${all}`);
  }
  for (const [name, value] of Object.entries({ ...options, ...parameters })) {
    if (value == null) continue;
    const [isValid, example] = CHECKS[name] ?? [];
    if (isValid?.(value) == false) {
      throw usageError(`${name}: ${value} không đúng dạng; ví dụ: ${example}`, `${name}: not ${value}, but as in ${example}`);
    }
    const tones = value ? "exact" : "";
    request.set(ENGINE_NAMES[name] ?? name, name == "exact_tones" ? tones : value);
  }
  return String(request);
}

/**
 * Returns a query; throws unless it is a string.
 * @param {any} query
 */
function checkedQuery(query) {
  if (typeof query == "string") return query;
  throw usageError('truy vấn phải là một chuỗi, ví dụ "vải thiều"', 'a query is a text, such as "vải thiều"');
}

/**
 * Returns the `Archive` of tracuu.d.ts.
 * @param {import("./engine.js").Archive} archive
 * @param {() => void} close
 */
export function createApi(archive, close) {
  /**
   * Calls a method of the engine that needs all packs.
   * @param {[method: string, request: string]} args
   */
  const callWithAllPacks = async (...args) => {
    await archive.loadViews();
    // While the packs are loaded, the archive may be published anew, with other packs.
    for (let manifest; manifest != archive.manifest; ) {
      manifest = archive.manifest;
      await Promise.all(manifest.packs.map((/** @type {any} */ pack) => archive.load(pack.file)));
    }
    return archive.call(...args);
  };
  const { name, first, counts } = archive.manifest;
  const firstMonth = first ? Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1 : 0;
  return {
    name,
    months: counts.map((/** @type {number} */ plans, /** @type {number} */ i) => {
      const at = firstMonth + i;
      const month = String((at % 12) + 1).padStart(2, "0");
      return { month: `${Math.floor(at / 12)}-${month}`, plans };
    }),
    /**
     * @param {string} query
     * @param {Record<string, any>} [options]
     */
    async search(query, options) {
      const request = requestText("search", { q: checkedQuery(query) }, options);
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
      // Shares refer to the plans of all packs.
      const list = [terms].flat();
      if (list.length > MAX_TERMS) {
        throw usageError(`terms: quá ${MAX_TERMS} cụm từ`, `terms: more than ${MAX_TERMS}`);
      }
      const each = list.map((term) => `&${new URLSearchParams({ term: checkedQuery(term) })}`);
      return callWithAllPacks("trend", requestText("trend", {}, options) + each.join(""));
    },
    /**
     * @param {string} from
     * @param {string} to
     * @param {Record<string, any>} [options]
     */
    async compare(from, to, options) {
      // Needs all packs, because how common a phrase is depends on all plans.
      return callWithAllPacks("compare", requestText("compare", { with: from, base: to }, options));
    },
    /** @param {Record<string, any>} [options] */
    async threads(options) {
      return callWithAllPacks("threads", requestText("threads", {}, options));
    },
    close,
  };
}
