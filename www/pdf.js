// @ts-check
/** The module that reads PDF files: see src/wasm/draft.rs. */
export { initSync, read } from "./pdf_bindings.js";
