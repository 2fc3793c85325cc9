// @ts-check
/** The entry: defines the elements, and exports `open` for scripts. */
// The first import: it begins with the style sheet.
import { openArchiveOf, viewClass } from "./elements.js";
import { retryImport } from "./dispatcher.js";
import { explainImportFailure, openArchive, release } from "./engine.js";
import { EVERY_VIEW, VIEWS } from "./names.js";
import { panelClass } from "./panel.js";

/**
 * @param {string} kind
 * @param {CustomElementConstructor} element
 */
function define(kind, element) {
  const name = `tracuu-${kind}`;
  // Another version of this script may have defined it: a name can be defined only once.
  if (!customElements.get(name)) customElements.define(name, element);
}

// Sends requests before defining the elements, which takes a while on a slow phone.
for (const element of document.querySelectorAll("tracuu-search,tracuu-panel,tracuu-trends,tracuu-compare")) {
  const views = element.matches("tracuu-trends,tracuu-compare");
  openArchiveOf(element, views).catch(() => {});
}
for (const [kind, attributes] of Object.entries(VIEWS)) {
  define(kind, viewClass(kind, `${attributes} ${EVERY_VIEW}`.split(" ")));
}
define("panel", panelClass(Object.keys(VIEWS)));

/**
 * Opens an archive for a script: see tracuu.d.ts.
 * @param {string} src
 * @param {{worker?: boolean} | null} [options]
 */
export async function open(src, options) {
  const user = {};
  const end = () => release(user);
  try {
    // Imported here, because elements don't need it.
    const [archive, { createApi }] = await Promise.all([
      openArchive(src, false, options?.worker ?? true, true, user),
      import("./scripts.js").catch(retryImport("./scripts.js")).catch(explainImportFailure("./scripts.js")),
    ]);
    return createApi(archive, end);
  } catch (error) {
    end();
    throw error;
  }
}
