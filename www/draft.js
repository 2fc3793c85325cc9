// @ts-check
/** Drafts: read here, in the page, and sent nowhere. */

/** Said where a reader breaks off. @type {Record<string, string>} */
const BROKEN = {
  vi: "Không đọc được tệp này. Hãy dán phần chữ của nó.",
  en: "This file can't be read. Paste its text instead.",
};

/**
 * Takes the file that is dragged over the form of a draft, or dropped there.
 * @param {DragEvent} event
 */
export function dropped(event) {
  const file = event.dataTransfer?.files[0];
  // What lies under the pointer may be a text.
  const from = /** @type {any} */ (event.composedPath().find((/** @type {any} */ node) => node.closest));
  if (!from.closest("[data-drop]") || (event.type == "drop" && !file)) return;
  event.preventDefault();
  return file;
}

/**
 * Reads a document into a plan, or finds out why it can't be: what the view is
 * told. The code for that is loaded on demand, PDF apart because of its size.
 * @param {Blob & {name?: string}} file
 * @param {object} page
 * @param {typeof import("./engine.js").code} page.code
 * @param {typeof import("./engine.js").missed} page.missed
 * @param {import("./engine.js").Call} page.call
 * @param {string} page.lang
 * @param {(error: any) => string | undefined} page.told what readers are told of an error
 * @returns {Promise<[action: string, value: string]>}
 */
export async function draft(file, { code, missed, call, lang, told }) {
  let script = "";
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!bytes.length) return ["draft-failed", ""];
    const pdf = [0x25, 0x50, 0x44, 0x46].every((byte, i) => bytes[i] == byte);
    script = pdf ? "./pdf.js" : "./office.js";
    const reader = await code(new URL(pdf ? "./pdf_bindings.bin" : "./office_bindings.bin", import.meta.url));
    return ["draft-read", await call("draft", pdf, reader, file.name ?? "", bytes, lang)];
  } catch (error) {
    const why = /** @type {any} */ (error);
    // The Worker could not import it, and doesn't know why.
    const known = why.code == "unreachable" ? await missed(script)(why).catch((error) => error) : why;
    if (known.code == "reader") return ["draft-failed", BROKEN[lang]];
    const said = told(known);
    return ["draft-failed", said ? `${said} ${known.message}` : known.message];
  }
}
