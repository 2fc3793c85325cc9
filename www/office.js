// @ts-check
/** The module that reads documents other than PDF: see src/wasm/draft.rs. */
export { initSync, read } from "./office_bindings.js";
