// @ts-check
/** Reads drafts of plans. A draft stays in the page and is sent nowhere. */

/** The message for a document on which its reader fails. @type {Record<string, string>} */
const UNREADABLE = {
  vi: "Không đọc được tệp này. Hãy dán phần chữ của nó.",
  en: "This file can't be read. Paste its text instead.",
};

/**
 * Accepts a file that is dragged over the form of a draft, and returns it once it is
 * dropped there.
 * @param {DragEvent} event
 */
export function droppedFile(event) {
  const file = event.dataTransfer?.files[0];
  // The target may be a text node, which has no `closest`.
  const target = /** @type {any} */ (event.composedPath().find((/** @type {any} */ node) => node.closest));
  if (!target.closest("[data-drop]") || (event.type == "drop" && !file)) return;
  event.preventDefault();
  return file;
}

/**
 * Reads a document. Returns a message for the view, with the plan or with the reason why
 * it can't be read. The reader is loaded on first use. That for PDF is separate, because
 * it is large.
 * @param {Blob & {name?: string}} file
 * @param {object} page functions of the page's script, which this script can't import
 * @param {typeof import("./engine.js").fetchModule} page.fetchModule
 * @param {typeof import("./engine.js").explainImportFailure} page.explainImportFailure
 * @param {import("./engine.js").Call} page.call
 * @param {string} page.lang
 * @param {(error: any) => string | undefined} page.errorMessage
 * @returns {Promise<[action: string, value: string]>}
 */
export async function readDraft(file, { fetchModule, explainImportFailure, call, lang, errorMessage }) {
  let script = "";
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!bytes.length) return ["draft-failed", ""];
    const pdf = [0x25, 0x50, 0x44, 0x46].every((byte, i) => bytes[i] == byte);
    script = pdf ? "./pdf.js" : "./office.js";
    const reader = await fetchModule(new URL(pdf ? "./pdf_bindings.bin" : "./office_bindings.bin", import.meta.url));
    return ["draft-read", await call("draft", pdf, reader, file.name ?? "", bytes, lang)];
  } catch (error) {
    const cause = /** @type {any} */ (error);
    // The Worker could not import the script, but does not know why.
    const known = cause.code == "unreachable" ? await explainImportFailure(script)(cause).catch((error) => error) : cause;
    if (known.code == "reader") return ["draft-failed", UNREADABLE[lang]];
    const message = errorMessage(known);
    return ["draft-failed", message ? `${message} ${known.message}` : known.message];
  }
}
