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
    else return engine[method](...args);
  };
}

if (typeof document == "undefined" && typeof postMessage == "function") {
  const call = house();
  onmessage = ({ data: [id, method, args] }) => {
    try {
      postMessage([id, call(method, args)]);
    } catch (error) {
      // Cloning an error would lose its code.
      const { code, message, name } = /** @type {any} */ (error);
      postMessage([id, 0, { code: code ?? name, message }]);
    }
  };
}
