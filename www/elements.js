// @ts-check
/**
 * The custom elements. Each has a shadow root, a view in the engine, and the connection
 * between them. Views are written in Rust: they decide what is shown and what an action
 * does.
 */
// The first import, because it compresses best there.
import css from "./style.css";
import { createConnection } from "./connection.js";
import { explainImportFailure, fetchModule, importViews, openArchive } from "./engine.js";
import { errorMessage, explainError, messagesFor } from "./messages.js";
import { ADDRESS, VIEWS } from "./names.js";
import { copyText, createElement, dispatch, hasModifier, langOf, syncedAddress, syncedPart, syncedState, writeState } from "./page.js";
import { applyPatches } from "./patch.js";

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * Returns a style sheet for shadow roots, and makes it on first use. Browsers before 2024
 * drop declarations with `light-dark()`, those before 2023 with `color-mix()`: they get
 * the light colour, and a tint of grey.
 * @param {string} text
 */
export function styleSheet(text = css) {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheets.set(text, (sheet = new CSSStyleSheet()));
    let supported = text;
    if (!navigator.share) supported += ".share{display:none}";
    if (!CSS.supports("color", "light-dark(red,red)"))
      supported = supported.replace(/light-dark\((.*?),.*?\)/g, "$1").replace(/(color-scheme: ?)inherit/, "$1light");
    if (!CSS.supports("color", "color-mix(in srgb,red,red)"))
      supported = supported.replace(/color-mix\(in srgb, ?var\(.*?\) (\d+%).*?\)\)/g, "rgb(86 96 112/$1)");
    sheet.replaceSync(supported);
  }
  return sheet;
}
// Throws if the browser cannot construct style sheets. Then no element is defined, and
// the page's own content stays.
styleSheet();

/**
 * Opens the archive of an element.
 * @param {Element} element
 * @param {boolean} views whether it shows trends or comparisons
 * @param {object} [user]
 */
export function openArchiveOf(element, views, user) {
  const params = new URLSearchParams(syncedAddress(element).slice(1));
  const early =
    element.getAttribute("loading") == "eager" ||
    ["q", "base"].some((name) => params.get(name) || element.getAttribute(name));
  const worker = element.getAttribute("worker") != "off";
  return openArchive(element.getAttribute("src") ?? "", views, worker, early, user);
}

/** The pair of an address that names a view of a panel. */
const VIEW_PAIR = new RegExp(`&?view=(${Object.keys(VIEWS).join("|")})`);

/** The search elements of the page, also those in panels. @type {HTMLElement[]} */
const searchElements = [];

/**
 * Returns the class of the elements that show one kind of view. An element sends the
 * view what people do, and paints its answers. Its [connection](createConnection) opens
 * and closes the view.
 * @param {string} kind
 * @param {string[]} names attributes that the view reads
 */
export function viewClass(kind, names) {
  /** Whether it needs the code for trends and comparisons. */
  const needsViews = kind != "search";
  return class extends HTMLElement {
    static observedAttributes = [...names, "src", "lang"];

    #root = this.attachShadow({ mode: "open" });
    /** Holds what the view paints, or a placeholder. */
    #mount = createElement("div");
    /** Shows the page's own content until the first paint. */
    #fallback = createElement("slot");
    #liveRegion = createElement("p", { className: "sr", role: "status" });
    /** The text last written to the live region, or about to be. */
    #announced = "";
    /** The timer that writes it. */
    #announceTimer = 0;
    #connection = createConnection(
      this,
      () => this.#openView(),
      (update, action, first) => (first ? this.#paintFirst(update) : this.#paint(update, action)),
      (error) => this.#showError(error),
    );
    #send = this.#connection.send;
    #state = "";
    /** Whether `#state` comes from the view (before that, from the page's address). */
    #stateFromView = false;
    /** A new object for each draft that is being read. @type {object | undefined} */
    #currentDraft;
    /** The text of a field that was removed. */
    #savedText = "";
    /** Why a file that the view needs could not be loaded. @type {any} */
    #loadError;
    #onPopState = () => {
      const part = syncedPart(this);
      // A fragment without `=` is a place in the page, such as the target of a skip link:
      // the view keeps its state.
      const isPlace = part == "hash" && /#[^=]*$/.test(location.href);
      if (!this.hidden && part && !isPlace) this.#send("address", syncedState(this));
    };
    #onBeforePrint = () => {
      const text = `${location.href} · ${new Date().toLocaleDateString(langOf(this))}`;
      for (const element of this.#root.querySelectorAll("[data-url]")) element.setAttribute("data-url", text);
    };
    /** Whether the view knows that people are reading its results. */
    #readingReported = false;
    /** Tells a search that people are reading: from then on it does not move its results. */
    #reportReading = () => {
      if (this.#readingReported || needsViews || !this.#root.querySelector(".plans")) return;
      this.#readingReported = true;
      this.#send("reading");
    };
    /** Charts are drawn for the width at which they are shown. */
    #resizeObserver = new ResizeObserver(([{ contentRect }]) => {
      const width = this.#drawingWidth(contentRect.width);
      if (width) this.#send("width", `${width}`);
    });
    /** A view that is visible counts as being used. */
    #visibilityObserver = new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting) this.#send("intent");
    });

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [styleSheet()];
      this.#root.append(this.#mount, this.#liveRegion, this.#fallback);
      for (const type of "click input change submit focusin keydown pointerdown pointermove".split(" ")) {
        this.#root.addEventListener(type, (event) => this.#onEvent(event));
      }
    }

    connectedCallback() {
      addEventListener("popstate", this.#onPopState);
      addEventListener("beforeprint", this.#onBeforePrint);
      addEventListener("scroll", this.#reportReading);
      this.#connection.open();
    }

    disconnectedCallback() {
      removeEventListener("popstate", this.#onPopState);
      removeEventListener("beforeprint", this.#onBeforePrint);
      removeEventListener("scroll", this.#reportReading);
      // An element that was only moved is connected again by then, and stays open.
      queueMicrotask(() => this.isConnected || this.#close());
    }

    /**
     * @param {string} name
     * @param {string | null} old
     * @param {string | null} value
     */
    attributeChangedCallback(name, old, value) {
      // The attributes of a new element are read when its placeholder is shown.
      if (!this.#mount.lang || old == value) return;
      if (name == "src" || !this.isConnected) {
        this.#close();
        this.#stateFromView = false;
        if (this.isConnected) this.#connection.open();
      } else this.#send(`set-${name}`, name == "lang" ? langOf(this) : (value ?? ""));
    }

    /** The state of the view, as text for an address: `q=…&from=…`. */
    get state() {
      return this.#state;
    }

    /** The same; in a panel, with the name of the view. */
    get shareable() {
      const isComplete = !this.hasAttribute("panel") || /(^|&)view=/.test(this.#state);
      return isComplete ? this.#state : `${this.#state}${this.#state && "&"}view=${kind}`;
    }

    /** The state that the page's address asks for; empty while a panel hides this view. */
    get #requestedState() {
      return this.hidden ? "" : syncedState(this);
    }

    /** What the view is opened with: attributes, then `address`, then the requested state. */
    get #settings() {
      const settings = new URLSearchParams({ lang: langOf(this) });
      for (const name of names) {
        const value = this.getAttribute(name);
        if (value) settings.set(name, value);
      }
      // While the fragment is a route of the page, links must not replace it.
      if (!syncedPart(this)) settings.delete("sync-url");
      return `${settings}&${ADDRESS}=1&${this.#requestedState}`;
    }

    /**
     * Opens the archive, and the view in its engine.
     * @returns {Promise<import("./connection.js").OpenedView>}
     */
    async #openView() {
      this.#loadError = undefined;
      const settings = this.#settings;
      // Until the view reports its state. A view that is opened again has one.
      if (!this.#stateFromView) this.#state = this.#requestedState.replace(VIEW_PAIR, "");
      const opening = openArchiveOf(this, needsViews, this);
      // Painted after the requests have been sent.
      this.#showSkeleton();
      const [archive, views] = await Promise.all([opening, needsViews && importViews()]);
      if (views) {
        this.#root.adoptedStyleSheets = [styleSheet(), styleSheet(views.css)];
        this.#mount.ondragover = this.#mount.ondrop = (/** @type {DragEvent} */ event) => {
          const file = views.droppedFile(event);
          if (file) this.#readDraft(file);
        };
      }
      await archive.deliverArrived();
      const id = await archive.call("open", kind, `${settings}&width=${this.#drawingWidth(this.#mount.clientWidth) || ""}`);
      archive.prefetch ||= this.hasAttribute("panel");
      return [archive, id, this.#stateFromView ? ["address", this.#requestedState || this.#state] : ["", ""]];
    }

    /**
     * Returns the width at which to draw a chart. If the reader's font is larger than
     * usual, that is less than the width shown: the chart is scaled up with its text.
     * @param {number} shown in pixels
     */
    #drawingWidth(shown) {
      const size = parseFloat(getComputedStyle(this.#mount).fontSize);
      return Math.round(shown * Math.min(1, 16 / size));
    }

    #close() {
      this.#connection.close();
      this.#currentDraft = undefined;
      clearTimeout(this.#announceTimer);
      this.#resizeObserver.disconnect();
      this.#visibilityObserver.disconnect();
    }

    /** Shows a message that the archive is being opened; in a search, also a field to type into. */
    #showSkeleton() {
      const messages = messagesFor(this);
      const parts = [];
      if (!needsViews) {
        const input = createElement("input", { type: "search", id: "q", part: "input", value: this.#savedText, "aria-label": messages.search });
        parts.push(createElement("form", { className: "form", role: "search" }, createElement("div", { className: "field" }, input)));
      }
      this.#mount.className = "tracuu";
      this.#showPlaceholder(...parts, createElement("p", { className: "status" }, messages.wait));
    }

    /**
     * Replaces the view with these parts and the page's own content. If an element inside
     * had the focus, the last part gets it: otherwise the focus would go to the top of the
     * page.
     * @param {...HTMLElement} parts
     */
    #showPlaceholder(...parts) {
      const focused = this.#root.activeElement;
      this.#mount.lang = langOf(this);
      this.#mount.replaceChildren(...parts);
      this.#fallback.hidden = false;
      const last = /** @type {HTMLElement} */ (parts.at(-1));
      last.tabIndex = -1;
      if (focused) last.focus();
    }

    /**
     * Shows an error in place of the view, and the page's own content.
     * @param {any} error
     */
    #showError(error) {
      // The engine may have ended: the next try opens a new one.
      if (this.#connection.archive()) this.#close();
      // Otherwise the text is part of the state, with which the view is opened again.
      if (!this.#stateFromView) this.#savedText = this.#searchField?.value ?? this.#savedText;
      const [text, reason] = explainError(this, error);
      const notice = createElement("div", { className: "notice", role: "alert" }, createElement("p", {}, text));
      if (error.code != "forbidden") {
        const retry = createElement("button", { type: "button", onclick: () => this.#connection.open() }, messagesFor(this).retry);
        notice.append(createElement("p", { className: "why" }, reason), retry);
      }
      this.#showPlaceholder(notice);
      dispatch(this, "tracuu-error", error);
    }

    /** The field of a search. @returns {HTMLInputElement | null} */
    get #searchField() {
      return /** @type {any} */ (this.#root.getElementById("q"));
    }

    /**
     * Paints the first answer of the view in place of the placeholder.
     * @param {any} update
     */
    #paintFirst(update) {
      if (needsViews) {
        this.#resizeObserver.observe(this.#mount);
        this.#visibilityObserver.observe(this.#mount);
      }
      // People may be typing already. The new field gets the text and the focus in the
      // same task, so that no key is lost.
      const skeletonField = this.#searchField;
      const text = skeletonField?.value ?? "";
      const active = this.#root.activeElement;
      const wasTyping = active && active == skeletonField;
      // If anything in the page has the focus, `autofocus` must not take it.
      const pageHasNoFocus = (document.activeElement ?? document.body) == document.body;
      this.#mount.replaceChildren();
      this.#paint(update, "address");
      this.#labelLandmark();
      const field = this.#searchField;
      // If the address leads to a passage, `#paint` has given that the focus.
      const autofocus = pageHasNoFocus && !this.#root.activeElement && this.hasAttribute("autofocus");
      if (field && (wasTyping || autofocus)) field.focus();
      else if (active && !this.#root.activeElement) this.#root.getElementById("status")?.focus();
      if (field && text) {
        field.value = text;
        this.#send("q", text);
      }
      // In the same task as the first paint, so that the layout shifts only once.
      this.#fallback.hidden = true;
      dispatch(this, "tracuu-ready");
    }

    /** Numbers the search landmark, so that each of a page has a name of its own. */
    #labelLandmark() {
      const form = this.#root.querySelector("[role=search]");
      if (!form) return;
      let index = searchElements.findIndex((other) => other == this || !other.isConnected);
      if (index < 0) index = searchElements.length;
      searchElements[index] = this;
      if (index) form.setAttribute("aria-label", `${form.getAttribute("aria-label")} ${index + 1}`);
    }

    /** @param {any} event */
    #onEvent(event) {
      const target = /** @type {Element} */ (event.target);
      if (/down|in$/.test(event.type) && target.closest(".plans")) this.#reportReading();
      if (event.type == "focusin") return this.#send("intent");
      const link = event.type == "click" && target.closest("[data-open]");
      if (link) this.#openOriginal(link, event);
      if (event.type == "submit") {
        event.preventDefault();
        // Hides the keyboard on the screen, which would cover the results.
        const field = /** @type {HTMLElement | null} */ (this.#root.querySelector("input:focus"));
        if (matchMedia("(pointer:coarse)").matches) field?.blur();
      }
      const control = /** @type {any} */ (target.closest("[data-on]"));
      for (const message of control?.dataset.on.split(" ") ?? []) {
        const [type, action] = message.split(":");
        if (/copy|share/.test(type) && event.type == "click") this.#copy(control, type, action);
        else if (type == event.type) this.#handleAction(control, action, event);
      }
    }

    /**
     * Dispatches `tracuu-open`, so that the page can open a plan's document itself.
     * @param {Element} link
     * @param {Event} event
     */
    #openOriginal(link, event) {
      // Inside a frame, a document would replace this page.
      if (parent != window) link.setAttribute("target", "_blank");
      const detail = { plan: link.getAttribute("data-open"), url: link.getAttribute("href") };
      if (!dispatch(this, "tracuu-open", detail)) event.preventDefault();
    }

    /**
     * Copies the citation of which a button is a part, then sends an action to the view. To
     * share it, hands it to another app instead, if the page may.
     * @param {any} button
     * @param {string} how `copy` or `share`
     * @param {string} action
     */
    async #copy(button, how, action) {
      const { copy: text, here } = button.closest("[data-copy]").dataset;
      const url = here && new URL(here, location.href).href;
      if (how == "share") {
        const failure = await navigator.share(url ? { text, url } : { text }).catch(({ name }) => name);
        if (!failure || failure == "AbortError") return;
      }
      if (await copyText(text + (url && ` <${url}>`), button, messagesFor(this).copy)) this.#send(action, button.value);
    }

    /**
     * Handles the actions that are the page's part, and sends all others to the view.
     * @param {any} control
     * @param {string} action
     * @param {any} event
     */
    #handleAction(control, action, event) {
      if (action == "print") print();
      else if (action == "png") this.#withViews(({ savePng }) => savePng(this.#root, control.value));
      else if (action == "draft") this.#readDraft(control.files?.[0] ?? new Blob([control.elements?.text?.value ?? ""]));
      else {
        // A draft that is still being read is cleared as well.
        if (action == "draft-clear") this.#currentDraft = undefined;
        const value = eventValue(control, event);
        const latestOnly = event.type == "input" || event.type == "pointermove";
        if (value != null) this.#send(action, value, !latestOnly);
      }
    }

    /**
     * Reads a draft and hands it to the view, unless there is a newer one by then.
     * @param {Blob & {name?: string}} file
     */
    async #readDraft(file) {
      const own = (this.#currentDraft = {});
      this.#send("draft-wait");
      const { call } = /** @type {import("./engine.js").Archive} */ (this.#connection.archive());
      const { readDraft } = await importViews();
      const message = await readDraft(file, {
        fetchModule,
        explainImportFailure,
        call,
        lang: langOf(this),
        errorMessage: (/** @type {any} */ error) => errorMessage(messagesFor(this), error),
      });
      if (own != this.#currentDraft) return;
      // The pasted text would be taken for that of the file.
      const pasted = this.#mount.querySelector("textarea");
      if (pasted && file.name) pasted.value = "";
      this.#send(...message);
    }

    /**
     * Runs a function with the script for trends and comparisons; reports its errors.
     * @param {(views: typeof import("./views.js")) => unknown} run
     */
    #withViews(run) {
      importViews().then(run).catch((error) => this.#reportError(error));
    }

    /**
     * Tells the view that something it needs could not be loaded, or that it no longer
     * lacks anything.
     * @param {any} [error]
     */
    #reportError(error) {
      this.#send("failed", error ? explainError(this, error).join("\n") : "");
      if (error) dispatch(this, "tracuu-error", error);
    }

    /**
     * Shows an answer of the view.
     * @param {any} update see Update in src/view/session/mod.rs
     * @param {string} action the action that it answers; `address` for the first answer
     */
    #paint(update, action) {
      const { wants, address, focus, total, file, point, pair } = update;
      const active = /** @type {HTMLElement | null} */ (this.#root.activeElement);
      const oldDraft = this.#root.querySelector("textarea");
      if (oldDraft) this.#savedText = oldDraft.value;
      applyPatches(this.#mount, update.patches, this.#connection.archive()?.url.href);
      // The view does not paint the text of this field, so the page restores it.
      const draft = this.#root.querySelector("textarea");
      if (draft && draft != oldDraft) draft.value = this.#savedText;
      if (file) this.#withViews(({ save }) => save(file[0], new Blob([file[1]])));
      if (point) dispatch(this, "tracuu-select", { term: point[0], month: point[1] });
      if (pair) dispatch(this, "tracuu-pair", { with: pair[0], base: pair[1] });
      if (update.again) this.#send("again");
      const loadError = this.#connection.archive()?.setWanted(this, wants);
      if (loadError != this.#loadError) this.#reportError((this.#loadError = loadError));
      // If the focused element was moved or removed, the focus would go to the top of the
      // page.
      if (focus || (active && !this.#root.activeElement)) {
        const target = focus || !active?.isConnected ? this.#root.getElementById(focus ?? "status") : active;
        target?.focus();
      }
      // The chips may have been pressed in the middle of a long list.
      const list = action == "state" && this.#root.querySelector(".sections");
      if (list && list.getBoundingClientRect().top < 0) list.scrollIntoView();
      if (address != null) this.#stateChanged(address, update.step, action);
      if (total != null) dispatch(this, "tracuu-results", { total, complete: !wants.length });
      this.#announce(address != null);
    }

    /**
     * Writes the view's messages to the live region once they have not changed for a
     * while: not after every letter typed.
     * @param {boolean} repeat whether to announce even the same text again
     */
    #announce(repeat) {
      if (repeat) this.#liveRegion.textContent = this.#announced = "";
      const text = [...this.#root.querySelectorAll("[data-say]")].map((part) => part.textContent).join(" ");
      if (text == this.#announced) return;
      this.#announced = text;
      clearTimeout(this.#announceTimer);
      this.#announceTimer = setTimeout(() => {
        this.#liveRegion.lang = this.#mount.lang;
        this.#liveRegion.textContent = text;
      }, 700);
    }

    /**
     * Takes over a new state of the view: writes it into the page's address and
     * dispatches an event, unless it came from that address.
     * @param {string} state
     * @param {boolean} step whether it is a new entry in the browser's history
     * @param {string} action the action that led to it
     */
    #stateChanged(state, step, action) {
      this.#state = state;
      this.#stateFromView = true;
      this.#readingReported = false;
      if (action == "address") return;
      if (!this.hidden) writeState(this, this.shareable, step);
      const isTyped = action == "q" || !step;
      dispatch(this, kind == "compare" ? "tracuu-state" : isTyped ? "tracuu-input" : "tracuu-filter", { state });
    }
  };
}

/**
 * Returns the value of an event: a key, a position in a chart, or the value of a control.
 * Returns nothing for a key that the control does not use.
 * @param {any} control
 * @param {any} event
 * @returns {string | undefined}
 */
function eventValue(control, event) {
  if (event.type == "keydown") {
    if (hasModifier(event)) return;
    if (!control.dataset.keys.split(" ").includes(event.key)) return;
    event.preventDefault();
    return event.key;
  }
  if (control.viewBox) {
    const box = control.getBoundingClientRect();
    const scale = control.viewBox.baseVal.width / box.width;
    return [event.clientX - box.x, event.clientY - box.y].map((d) => Math.round(d * scale)).join();
  }
  return control.type == "checkbox" ? (control.checked ? "1" : "") : (control.value ?? "");
}
