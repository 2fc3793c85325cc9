// @ts-check
/**
 * The engine's house: a module Worker, or the page itself where none can
 * start (then the module of the Worker is imported).
 */
import { unpacked } from "./module.js";

/**
 * What wasm-bindgen writes for a module of the engine.
 * @typedef {{Engine: new () => {call(what: string, argument: string, value: string): string, put(name: string, from: number, bytes: Uint8Array): string},
 *   initSync(from: {module: BufferSource}): any}} Bindings
 */

/**
 * An error that programs can tell by its code. Where the `message` has two lines, the
 * first is Vietnamese and the second English.
 * @param {string} code
 * @param {string} message
 * @param {number} [status] of the answer, if one came over HTTP
 */
export function failure(code, message, status) {
  return Object.assign(new Error(message), { code, status });
}

/**
 * The fields of a manifest in a row, lists behind their lengths: see
 * src/wasm/manifest.rs.
 * @param {any} manifest
 */
function row({ format, name, first, counts, gate, packs, given, abbreviations }) {
  /** @type {(file: any) => any[]} */
  const file = (of) => [of?.file, of?.bytes ?? 0];
  return [
    format,
    name,
    first,
    counts.length,
    ...counts,
    ...file(gate),
    packs.length,
    ...packs.flatMap((/** @type {any} */ pack) => [...file(pack), pack.plans, pack.from, pack.to]),
    given ?? 0,
    ...(abbreviations ?? []).flatMap((/** @type {any} */ pair) => [pair.abbr, pair.full]),
  ].join("\0");
}

let failures = 0;

/**
 * Imports a script that could not be imported under its own address: browsers remember
 * that, and would not ask for it again.
 * @param {string} name
 * @returns {() => Promise<any>}
 */
export const again = (name) => () =>
  import(`${new URL(name, import.meta.url)}?${failures}`).catch((error) => {
    failures++;
    throw error;
  });

/**
 * An answer of the engine; throws the error that it stands for, if any.
 * @param {string} text
 */
function unwrapped(text) {
  if (text[0] != "!") return text;
  const [, code, message] = /** @type {RegExpMatchArray} */ (text.match(/^!(\S+) ([^]*)/));
  throw failure(code, message);
}

/**
 * An answer as an object. The page makes it of the text: a text comes out of a
 * Worker sooner than what it stands for.
 * @param {string} text
 */
export function answered(text) {
  const answer = JSON.parse(text || "null");
  // A score comes as the two halves of its bits.
  for (const hit of answer?.hits ?? []) [hit.score] = new Float64Array(new Uint32Array(hit.score).buffer);
  return answer;
}

/**
 * Compiles code. What can't be is damaged, or no code may be compiled here: an
 * empty module tells, for browsers word it differently; WebKit compiles that, and then
 * makes no instance of it.
 * @template T
 * @param {() => T} compile
 */
function compiled(compile) {
  try {
    return compile();
  } catch (/** @type {any} */ { message }) {
    let code = "damaged";
    try {
      new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    } catch {
      code = "forbidden";
    }
    throw failure(code, message);
  }
}

/**
 * One archive's engine, as a function of method name and arguments; answers are
 * texts.
 * @param {Bindings} bindings
 */
export function house({ Engine, initSync }) {
  /** @type {any} */
  let engine;
  /** What the first part of the module exports. @type {any} */
  let first;
  return (/** @type {string} */ method, /** @type {any[]} */ args) => {
    if (method == "start") first = compiled(() => initSync({ module: unpacked(args[0]) }));
    else if (method == "views" || method == "suggest") {
      // What all parts share goes by the name of xtask/src/split.rs.
      new WebAssembly.Instance(compiled(() => new WebAssembly.Module(unpacked(args[0]))), { m: first });
      if (method == "suggest") unwrapped(engine.call(method, "", ""));
    }
    else if (method == "manifest") {
      engine ??= new Engine();
      let text;
      try {
        text = row(args[0]);
      } catch {
        // Not even lists where lists should be.
        text = args[0]?.format ?? "";
      }
      unwrapped(engine.call(method, `${text}`, ""));
    } else if (method == "draft") {
      return draft(.../** @type {[boolean, BufferSource, string, Uint8Array, string]} */ (args));
    } else if (method == "put") return unwrapped(engine.put(...args));
    else {
      const [a, b = ""] = args;
      return unwrapped(engine.call(`${method}`, `${a}`, b));
    }
  };
}

/**
 * Reads a document; starts the code for that where it is the first. Whatever
 * goes wrong has a code of its own: it is no failure of the engine, which has
 * other code and memory.
 * @param {boolean} pdf
 * @param {BufferSource} module
 * @param {[name: string, bytes: Uint8Array, lang: string]} document
 */
async function draft(pdf, module, ...document) {
  let code = "unreachable";
  let text;
  try {
    const reader = await (pdf ? import("./pdf.js").catch(again("./pdf.js")) : import("./office.js").catch(again("./office.js")));
    code = "damaged";
    reader.initSync({ module: unpacked(module) });
    code = "reader";
    text = reader.read(...document);
  } catch (/** @type {any} */ { message }) {
    throw failure(code, message);
  }
  return unwrapped(text);
}

/**
 * Answers the page, where this is a Worker.
 * @param {Bindings} bindings
 */
export function serve(bindings) {
  if (typeof document != "undefined" || typeof postMessage != "function") return;
  const call = house(bindings);
  onmessage = async ({ data: [id, method, args] }) => {
    try {
      postMessage([id, await call(method, args)]);
    } catch (error) {
      // Cloning an error would lose its code.
      const { code, message } = /** @type {any} */ (error);
      postMessage([id, 0, { code, message }]);
    }
  };
}
