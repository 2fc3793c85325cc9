// @ts-check
/** Drafts: read here, in the page, and sent nowhere. */

/** Said where a reader breaks off. @type {Record<string, string>} */
const BROKEN = {
  vi: "Không đọc được tệp này. Hãy dán phần chữ của nó.",
  en: "This file can't be read. Paste its text instead.",
};

/**
 * Reads a document into a plan, as text for the view. The code for that is
 * loaded on demand, PDF apart because of its size.
 * @param {Blob & {name?: string}} file
 * @param {(url: URL) => Promise<ArrayBuffer>} code
 * @param {import("./engine.js").Call} call
 * @param {string} lang
 * @returns {Promise<string>}
 */
export async function draft(file, code, call, lang) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pdf = [0x25, 0x50, 0x44, 0x46].every((byte, i) => bytes[i] == byte);
  const reader = await code(new URL(pdf ? "./pdf_bindings_bg.wasm" : "./office_bindings_bg.wasm", import.meta.url));
  try {
    return await call("draft", pdf, reader, file.name ?? "", bytes, lang);
  } catch (/** @type {any} */ error) {
    if (error.code == "reader") error.message = BROKEN[lang];
    throw error;
  }
}
