// @ts-check
/**
 * Paints what the engine says. Nodes are text or `[tag, attributes, ...children]`;
 * patches are described in src/view/patch.rs. Never touches HTML text.
 */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {string | [string, Record<string, string>, ...any[]]} Node_ */

/** Where addresses of originals begin: the archive, not the page around it. */
let base = document.baseURI;

/** What views keep in the page's address; every other pair there is the page's own. */
const OWN =
  /^(q|tones|from|to|unit|section|by|sort|task|terms|measure|smooth|view|period|at|base|with|part|show|layout|calendar-month|until)(=|$)/;

/**
 * The pairs of an address (`#…` or `?…`) that are the views', or all others.
 * @param {string} address
 * @param {boolean} own
 */
export function pairs(address, own) {
  return address.slice(1).split("&").filter((pair) => OWN.test(pair) == own);
}

/**
 * The state of a view (`#…` or `?…`) as an address in this page: behind what is
 * the page's own there.
 * @param {string} state
 */
export function beside(state) {
  const others = pairs(location[state[0] == "#" ? "hash" : "search"], false);
  return state[0] + [...others, state.slice(1)].filter(Boolean).join("&");
}

/**
 * An address in this page, or of an original; none where it can be none.
 * @param {string} address
 */
function resolved(address) {
  try {
    return /^[#?]/.test(address) ? beside(address) : new URL(address, base).href;
  } catch {
    return null;
  }
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value
 */
function set(element, name, value) {
  if ((name == "href" || name == "data-here") && value) value = resolved(value);
  // What people did to a control outweighs its attribute: set the property too.
  if (name == "checked" || name == "selected") {
    /** @type {any} */ (element)[name] = value != null;
  } else if (name == "value" && element.localName == "input") {
    /** @type {HTMLInputElement} */ (element).value = value ?? "";
  } else if (value == null) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value);
  }
}

/**
 * @param {Node_} node
 * @param {boolean} svg
 * @returns {Element | Text}
 */
function make(node, svg) {
  if (typeof node == "string") return new Text(node);
  const [tag, attributes, ...children] = node;
  svg ||= tag == "svg";
  const element = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const name in attributes) set(element, name, attributes[name]);
  element.append(...children.map((child) => make(child, svg)));
  return element;
}

/**
 * @param {Element} root
 * @param {any[]} patches
 * @param {string} [archive] address of the archive's manifest
 */
export function patch(root, patches, archive = document.baseURI) {
  base = archive;
  for (const [kind, path, what, value] of patches) {
    /** @type {any} */
    let at = root;
    for (const index of path) at = at.childNodes[index];
    if (kind == "t") at.data = what;
    else if (kind == "a") set(at, what, value);
    else {
      const old = [...at.childNodes];
      const list = what.map((/** @type {any} */ child) =>
        typeof child == "number" ? old[child] : make(child, at.namespaceURI == SVG),
      );
      const kept = new Set(list);
      for (const node of old) if (!kept.has(node)) node.remove();
      // Nodes already in their place are not moved: moving drops the focus.
      let next = at.firstChild;
      for (const node of list) {
        if (node == next) next = next.nextSibling;
        else at.insertBefore(node, next);
      }
    }
  }
}
