// @ts-check
/**
 * The engine's house: a module Worker, or the page itself where none can
 * start (then this module is imported).
 */
import { Engine, initSync } from "./bindings.js";

/** One archive's engine, as a function of method name and arguments. */
export function house() {
  /** @type {any} */
  let engine;
  return (/** @type {string} */ method, /** @type {any[]} */ args) => {
    if (method == "start") initSync({ module: args[0] });
    else if (method == "manifest") engine = new Engine(args[0], engine);
    else if (method == "draft") return draft(.../** @type {[boolean, BufferSource, ...any[]]} */ (args));
    else return engine[method](...args);
  };
}

/**
 * Reads a document; starts the code for that where it is the first.
 * @param {boolean} pdf
 * @param {BufferSource} module
 * @param {any[]} document
 */
async function draft(pdf, module, ...document) {
  const reader = await (pdf ? import("./pdf.js") : import("./office.js"));
  reader.initSync({ module });
  return reader.read(...document);
}

if (typeof document == "undefined" && typeof postMessage == "function") {
  const call = house();
  onmessage = async ({ data: [id, method, args] }) => {
    try {
      postMessage([id, await call(method, args)]);
    } catch (error) {
      // Cloning an error would lose its code.
      const { code, message, name } = /** @type {any} */ (error);
      postMessage([id, 0, { code: code ?? name, message }]);
    }
  };
}
