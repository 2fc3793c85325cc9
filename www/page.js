// @ts-check
/**
 * What elements do with the page around them: its address, its language, its
 * clipboard, and what it is told.
 */
import { beside, pairs } from "./patch.js";

/**
 * An element. What it has no property for becomes an attribute, as `role` does in
 * Firefox before 119.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Element | string)} children
 */
export function make(tag, properties = {}, ...children) {
  /** @type {any} */
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * The part of the page's address that an element reads and writes, if any. A
 * fragment that is a route of the page (`#/…`, `#!…`) is left to the page.
 * @param {Element} element
 * @returns {"hash" | "search" | ""}
 */
export function placeOf(element) {
  const sync = element.getAttribute("sync-url");
  return sync == "query" ? "search" : sync == "hash" && !/^#[/!]/.test(location.hash) ? "hash" : "";
}

/** @param {Element} element */
export function addressOf(element) {
  const place = placeOf(element);
  return place && location[place];
}

/**
 * What of that is the views'.
 * @param {Element} element
 */
export const ownAddressOf = (element) => pairs(addressOf(element), true).join("&");

/**
 * Puts the state of a view into the page's address.
 * @param {Element} element
 * @param {string} state
 * @param {boolean} [step] whether it is a step in the history of the page
 */
export function goTo(element, state, step) {
  const place = placeOf(element);
  if (!place) return;
  const url = new URL(location.href);
  url[place] = beside((place == "hash" ? "#" : "?") + state).slice(1);
  try {
    history[step ? "pushState" : "replaceState"](history.state, "", url);
  } catch {
    // Browsers limit how often that may be done: the next change tells all of it.
  }
}

/**
 * Tells the page what happened; of a link to a plan, says whether the page leaves the
 * rest to the element.
 * @param {Element} element
 * @param {keyof HTMLElementEventMap & `tracuu-${string}`} name
 * @param {any} [detail]
 */
export function tell(element, name, detail) {
  const options = { detail, bubbles: true, composed: true, cancelable: name == "tracuu-open" };
  return element.dispatchEvent(new CustomEvent(name, options));
}

/**
 * Whether a key is pressed together with one that makes it the browser's.
 * @param {KeyboardEvent} event
 */
export const isChord = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

/**
 * The language of an element, also of one in the shadow of another.
 * @param {Element} element
 * @returns {"vi" | "en"}
 */
export function langOf(element) {
  const near = /** @type {any} */ (element.closest("[lang]"));
  const { host } = /** @type {any} */ (element.getRootNode());
  return near || !host ? (/^en\b/i.test(near?.lang) ? "en" : "vi") : langOf(host);
}

/**
 * Copies a text; pages that came without encryption have no clipboard, and
 * frames may not use it: then as of old, and at the least to be copied by hand.
 * @param {string} text
 * @param {HTMLElement} from what has the focus
 * @returns whether it was copied; by hand, whether people say so
 */
export async function copy(text, from) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", { className: "sr", value: text });
    from.after(area);
    area.focus();
    area.select();
    const copied = document.execCommand("copy") || prompt("Ctrl+C", text) != null;
    area.remove();
    from.focus();
    return copied;
  }
}
