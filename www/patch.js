// @ts-check
/**
 * Applies the engine's patches to the page. A node is a text or
 * `[tag, attributes, ...children]`; src/view/patch.rs describes patches. No text is
 * parsed as HTML.
 */
import { KEYS } from "./names.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {string | [string, Record<string, string>, ...any[]]} VirtualNode */

const VIEW_KEYS = KEYS.split(" ");

/**
 * Returns the pairs of an address (`#…` or `?…`) that belong to views, or all others.
 * @param {string} address
 * @param {boolean} ofViews
 */
export function addressPairs(address, ofViews) {
  return address.slice(1).split("&").filter((pair) => VIEW_KEYS.includes(pair.split("=")[0]) == ofViews);
}

/**
 * Returns the state of a view (`#…` or `?…`) with the page's own pairs of that part of
 * the address in front.
 * @param {string} state
 */
export function withPagePairs(state) {
  const others = addressPairs(location[state[0] == "#" ? "hash" : "search"], false);
  return state[0] + [...others, state.slice(1)].filter(Boolean).join("&");
}

/**
 * Returns the address for a link: of a state in this page, or of a plan's original. Null
 * if it is no valid address.
 * @param {string} address
 * @param {string} base of originals
 */
function resolveAddress(address, base) {
  try {
    if (/^[#?]/.test(address)) {
      address = withPagePairs(address);
      base = location.href;
      // Stays relative, so that it is right even after the page has changed its address.
      // With a `<base>` it must be absolute.
      if (document.baseURI == base) return address;
    }
    return new URL(address, base).href;
  } catch {
    return null;
  }
}

/**
 * Sets an attribute, or removes it if the value is null.
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value
 * @param {string} base of the addresses of originals
 */
function setAttribute(element, name, value, base) {
  if ((name == "href" || name == "data-here") && value) value = resolveAddress(value, base);
  // Once people have used a control, its attribute has no effect: sets the property.
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
 * @param {VirtualNode} node
 * @param {boolean} svg whether it is inside an SVG element
 * @param {string} base
 * @returns {Element | Text}
 */
function createNode(node, svg, base) {
  if (typeof node == "string") return new Text(node);
  const [tag, attributes, ...children] = node;
  svg ||= tag == "svg";
  const element = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const name in attributes) setAttribute(element, name, attributes[name], base);
  element.append(...children.map((child) => createNode(child, svg, base)));
  return element;
}

/**
 * @param {Element} root
 * @param {any[]} patches
 * @param {string} [base] of the addresses of originals: the archive's manifest
 */
export function applyPatches(root, patches, base = document.baseURI) {
  for (const [kind, path, detail, value] of patches) {
    /** @type {any} */
    let at = root;
    for (const index of path) at = at.childNodes[index];
    if (kind == "t") at.data = detail;
    else if (kind == "a") setAttribute(at, detail, value, base);
    else {
      const old = [...at.childNodes];
      const list = detail.map((/** @type {any} */ child) =>
        typeof child == "number" ? old[child] : createNode(child, at.namespaceURI == SVG, base),
      );
      const kept = new Set(list);
      for (const node of old) if (!kept.has(node)) node.remove();
      // A node that is in its place already is not moved: that would take the focus from it.
      let next = at.firstChild;
      for (const node of list) {
        if (node == next) next = next.nextSibling;
        else at.insertBefore(node, next);
      }
    }
  }
}
