// @ts-check
/**
 * Calls the engine by method name. This runs in a module Worker. Where no Worker can
 * start, the page imports the Worker's script and runs the engine itself.
 */
import { unpackModule } from "./module.js";

/**
 * What wasm-bindgen writes for a module of the engine.
 * @typedef {{Engine: new () => {call(what: string, argument: string, value: string): string, put(name: string, from: number, bytes: Uint8Array): string},
 *   initSync(from: {module: BufferSource}): any}} Bindings
 */

/**
 * Returns an error with a code for programs. Where the `message` has two lines, the
 * first is Vietnamese and the second English.
 * @param {string} code
 * @param {string} message
 * @param {number} [status] of the HTTP answer, if there was one
 */
export function codedError(code, message, status) {
  return Object.assign(new Error(message), { code, status });
}

/**
 * Returns the fields of a manifest as one text. The length of each list comes before
 * its items: see src/wasm/manifest.rs.
 * @param {any} manifest
 */
function manifestFields({ format, name, first, counts, gate, packs, given, abbreviations }) {
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

/** Makes the addresses differ at which scripts are imported again. */
let retries = 0;

/**
 * Returns a handler that imports a script again after its import failed. Browsers
 * remember the failure of an address, so the script gets a new one each time.
 * @param {string} name
 * @returns {() => Promise<any>}
 */
export const retryImport = (name) => () =>
  import(`${new URL(name, import.meta.url)}?${retries}`).catch((error) => {
    retries++;
    throw error;
  });

/**
 * Returns an answer of the engine, or throws the error that it stands for.
 * @param {string} text
 */
function unwrap(text) {
  if (text[0] != "!") return text;
  const [, code, message] = /** @type {RegExpMatchArray} */ (text.match(/^!(\S+) ([^]*)/));
  throw codedError(code, message);
}

/**
 * Returns an answer as an object. The page parses it, not the Worker: a text is faster
 * to post than an object.
 * @param {string} text
 */
export function parseAnswer(text) {
  const answer = JSON.parse(text || "null");
  // A score comes as the two halves of its bits.
  for (const hit of answer?.hits ?? []) [hit.score] = new Float64Array(new Uint32Array(hit.score).buffer);
  return answer;
}

/**
 * Runs a function that compiles WebAssembly. If it fails, an empty module tells why: if
 * that fails as well, the page forbids WebAssembly; otherwise the code is damaged. Error
 * messages differ between browsers. The empty module is also instantiated, because
 * WebKit under a strict policy refuses only that.
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
    throw codedError(code, message);
  }
}

/**
 * Returns a function that calls the engine of one archive. It takes a method name and
 * arguments, and returns texts.
 * @param {Bindings} bindings
 */
export function createDispatcher({ Engine, initSync }) {
  /** @type {any} */
  let engine;
  /** Exports of the module's first part. @type {any} */
  let firstPart;
  return (/** @type {string} */ method, /** @type {any[]} */ args) => {
    if (method == "start") firstPart = compiled(() => initSync({ module: unpackModule(args[0]) }));
    else if (method == "views" || method == "suggest") {
      // The import `m` is named in xtask/src/split.rs.
      new WebAssembly.Instance(compiled(() => new WebAssembly.Module(unpackModule(args[0]))), { m: firstPart });
      if (method == "suggest") unwrap(engine.call(method, "", ""));
    }
    else if (method == "manifest") {
      engine ??= new Engine();
      let text;
      try {
        text = manifestFields(args[0]);
      } catch {
        // Lists are missing: the engine then reads only the format, and reports the error.
        text = args[0]?.format ?? "";
      }
      unwrap(engine.call(method, `${text}`, ""));
    } else if (method == "draft") {
      return readDocument(.../** @type {[boolean, BufferSource, string, Uint8Array, string]} */ (args));
    } else if (method == "put") return unwrap(engine.put(...args));
    else {
      const [a, b = ""] = args;
      return unwrap(engine.call(`${method}`, `${a}`, b));
    }
  };
}

/** The readers of documents that have been started: of PDF, and of the others. @type {Map<boolean, any>} */
const readers = new Map();
/** How many readers have trapped. */
let trapped = 0;

/**
 * Reads a document, after starting the module that reads it. That module has code and
 * memory of its own: its errors have codes of their own and don't end the engine. After a
 * trap it is started anew.
 * @param {boolean} pdf
 * @param {BufferSource} module
 * @param {[name: string, bytes: Uint8Array, lang: string]} document
 */
async function readDocument(pdf, module, ...document) {
  let code = "unreachable";
  let text;
  try {
    let reader = readers.get(pdf);
    if (!reader) {
      const [load, retry] = pdf ? [() => import("./pdf.js"), retryImport("./pdf.js")] : [() => import("./office.js"), retryImport("./office.js")];
      // A script starts its module only once: after a trap it must be another script.
      reader = await (trapped ? retry() : load().catch(retry));
      code = "damaged";
      reader.initSync({ module: unpackModule(module) });
      readers.set(pdf, reader);
    }
    code = "reader";
    text = reader.read(...document);
  } catch (/** @type {any} */ { message }) {
    if (code == "reader") {
      readers.delete(pdf);
      trapped++;
      retries++;
    }
    throw codedError(code, message);
  }
  return unwrap(text);
}

/**
 * Answers calls that the page posts. Does nothing outside of a Worker.
 * @param {Bindings} bindings
 */
export function serve(bindings) {
  if (typeof document != "undefined" || typeof postMessage != "function") return;
  const dispatch = createDispatcher(bindings);
  onmessage = async ({ data: [id, method, args] }) => {
    try {
      postMessage([id, await dispatch(method, args)]);
    } catch (error) {
      // A cloned error would lose its code.
      const { code, message } = /** @type {any} */ (error);
      postMessage([id, 0, { code, message }]);
    }
  };
}
