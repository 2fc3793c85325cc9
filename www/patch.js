// @ts-check
/**
 * Paints what the engine says. Nodes are text or `[tag, attributes, ...children]`;
 * patches are described in src/view/patch.rs. Never touches HTML text.
 */
import { KEYS } from "./names.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {string | [string, Record<string, string>, ...any[]]} Node_ */

const OWN = KEYS.split(" ");

/**
 * The pairs of an address (`#…` or `?…`) that are the views', or all others.
 * @param {string} address
 * @param {boolean} own
 */
export function pairs(address, own) {
  return address.slice(1).split("&").filter((pair) => OWN.includes(pair.split("=")[0]) == own);
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
 * @param {string} base
 */
function resolved(address, base) {
  try {
    if (/^[#?]/.test(address)) {
      address = beside(address);
      base = location.href;
      // Written out only where the page has a `<base>`: it outlasts what the page
      // does to the rest of its address.
      if (document.baseURI == base) return address;
    }
    return new URL(address, base).href;
  } catch {
    return null;
  }
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value
 * @param {string} base
 */
function set(element, name, value, base) {
  if ((name == "href" || name == "data-here") && value) value = resolved(value, base);
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
 * @param {string} base
 * @returns {Element | Text}
 */
function make(node, svg, base) {
  if (typeof node == "string") return new Text(node);
  const [tag, attributes, ...children] = node;
  svg ||= tag == "svg";
  const element = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const name in attributes) set(element, name, attributes[name], base);
  element.append(...children.map((child) => make(child, svg, base)));
  return element;
}

/**
 * @param {Element} root
 * @param {any[]} patches
 * @param {string} [base] where addresses of originals begin: the archive's
 *   manifest, not the page around it
 */
export function patch(root, patches, base = document.baseURI) {
  for (const [kind, path, what, value] of patches) {
    /** @type {any} */
    let at = root;
    for (const index of path) at = at.childNodes[index];
    if (kind == "t") at.data = what;
    else if (kind == "a") set(at, what, value, base);
    else {
      const old = [...at.childNodes];
      const list = what.map((/** @type {any} */ child) =>
        typeof child == "number" ? old[child] : make(child, at.namespaceURI == SVG, base),
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
