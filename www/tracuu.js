// @ts-check
/** The entry: defines the elements, and opens archives for scripts. */
import { archiveOf, view } from "./elements.js";
import { archiveAt, leave, missed } from "./engine.js";
import { again } from "./house.js";
import { EVERY_VIEW, VIEWS } from "./names.js";
import { panel } from "./panel.js";

/**
 * @param {string} kind
 * @param {CustomElementConstructor} element
 */
function define(kind, element) {
  const name = `tracuu-${kind}`;
  // Another version may have been there first: it stays.
  if (!customElements.get(name)) customElements.define(name, element);
}

// Making elements takes a slow phone a while: requests set out before.
for (const element of document.querySelectorAll("tracuu-search,tracuu-panel,tracuu-trends,tracuu-compare")) {
  const views = element.matches("tracuu-trends,tracuu-compare");
  archiveOf(element, views).catch(() => {});
}
for (const [kind, attributes] of Object.entries(VIEWS)) {
  define(kind, view(kind, `${attributes} ${EVERY_VIEW}`.split(" ")));
}
define("panel", panel(Object.keys(VIEWS)));

/**
 * @param {string} src
 * @param {{worker?: boolean} | null} [options]
 */
export async function open(src, options) {
  const user = {};
  // A page that shows elements needs nothing of scripts.js.
  const [archive, { asking }] = await Promise.all([
    archiveAt(src, false, options?.worker ?? true, true, user),
    import("./scripts.js").catch(again("./scripts.js")).catch(missed("./scripts.js")),
  ]);
  return asking(archive, () => leave(user));
}
