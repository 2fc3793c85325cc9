// @ts-check
/** The bindings of the module that reads all other documents: see src/wasm/draft.rs. */
export { initSync, read } from "./office_bindings.js";
