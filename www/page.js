// @ts-check
/**
 * What elements do with the page around them: they read and write its address, find out
 * its language, copy to the clipboard and dispatch events.
 */
import { addressPairs, withPagePairs } from "./patch.js";

/**
 * Returns a new element. A name that is no property of it is set as an attribute: `role`
 * is none in Firefox before 119.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Element | string)} children
 */
export function createElement(tag, properties = {}, ...children) {
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
 * Returns the part of the page's address that an element reads and writes, if any. A
 * fragment that is a route of the page (`#/…`, `#!…`) is left alone.
 * @param {Element} element
 * @returns {"hash" | "search" | ""}
 */
export function syncedPart(element) {
  const sync = element.getAttribute("sync-url");
  return sync == "query" ? "search" : sync == "hash" && !/^#[/!]/.test(location.hash) ? "hash" : "";
}

/**
 * Returns the text of that part (`#…` or `?…`), or an empty one.
 * @param {Element} element
 */
export function syncedAddress(element) {
  const part = syncedPart(element);
  return part && location[part];
}

/**
 * Returns the state of views in that part: its pairs that are not the page's own.
 * @param {Element} element
 */
export const syncedState = (element) => addressPairs(syncedAddress(element), true).join("&");

/**
 * Writes the state of a view into the page's address.
 * @param {Element} element
 * @param {string} state
 * @param {boolean} [step] whether to add an entry to the browser's history
 */
export function writeState(element, state, step) {
  const part = syncedPart(element);
  if (!part) return;
  const url = new URL(location.href);
  url[part] = withPagePairs((part == "hash" ? "#" : "?") + state).slice(1);
  try {
    history[step ? "pushState" : "replaceState"](history.state, "", url);
  } catch {
    // Browsers limit how often this may be called. The next change writes the whole state.
  }
}

/**
 * Dispatches an event to the page. Returns false if the page cancelled it, which only
 * `tracuu-open` allows.
 * @param {Element} element
 * @param {keyof HTMLElementEventMap & `tracuu-${string}`} name
 * @param {any} [detail]
 */
export function dispatch(element, name, detail) {
  const options = { detail, bubbles: true, composed: true, cancelable: name == "tracuu-open" };
  return element.dispatchEvent(new CustomEvent(name, options));
}

/**
 * Whether a key is pressed together with a modifier, as for the browser's own shortcuts.
 * @param {KeyboardEvent} event
 */
export const hasModifier = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

/**
 * Returns the language of an element, also of one inside a shadow root.
 * @param {Element} element
 * @returns {"vi" | "en"}
 */
export function langOf(element) {
  const near = /** @type {any} */ (element.closest("[lang]"));
  const { host } = /** @type {any} */ (element.getRootNode());
  return near || !host ? (/^en\b/i.test(near?.lang) ? "en" : "vi") : langOf(host);
}

/**
 * Copies a text. Without HTTPS or in a frame there may be no clipboard API: falls back to
 * `execCommand`. If the browser refuses that as well, shows the selected text with a message
 * below the button, until it loses the focus.
 * @param {string} text
 * @param {HTMLElement} button
 * @param {string} message asks people to copy the text themselves
 * @returns whether the text was copied
 */
export async function copyText(text, button, message) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = createElement("textarea", { value: text, rows: 4, readOnly: true });
    const label = createElement("label", { className: "copy" }, message, area);
    // Comes last, because patches find nodes by their places.
    button.parentElement?.append(label);
    area.focus({ preventScroll: true });
    area.select();
    const copied = document.execCommand("copy");
    if (copied) {
      label.remove();
      button.focus();
    } else {
      label.scrollIntoView({ block: "nearest" });
      area.onblur = () => label.remove();
    }
    return copied;
  }
}
