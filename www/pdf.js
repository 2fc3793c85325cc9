// @ts-check
/** The bindings of the module that reads PDF documents: see src/wasm/draft.rs. */
export { initSync, read } from "./pdf_bindings.js";
