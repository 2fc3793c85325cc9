// @ts-check
/**
 * The panel: all views in tabs, which share one archive and the page's address. A view is
 * created when its tab is first selected. The address has the state of the selected one.
 */
import { styleSheet } from "./elements.js";
import { CHARTS, COPIED, PANEL, PARTS, VIEW_BY_KEY } from "./names.js";
import { createElement, dispatch, hasModifier, langOf, syncedAddress, writeState } from "./page.js";

/** @type {Record<"vi" | "en", Record<keyof typeof import("./names.js").VIEWS | "label", string>>} */
const LABELS = {
  vi: { search: "Tra cứu", trends: "Xu hướng", compare: "So sánh", label: "Cách xem" },
  en: { search: "Search", trends: "Trends", compare: "Compare", label: "Views" },
};
const COPIED_NAMES = COPIED.split(" ");

/**
 * What a new view takes over from the search: names in the state of the search, and the
 * view's names for the same.
 * @type {Record<string, Record<string, string>>}
 */
const TAKEN_OVER = {
  trends: { q: "terms", tones: "tones", from: "from", to: "to", unit: "unit" },
  compare: { unit: "unit" },
};

/**
 * Returns the class of panels.
 * @param {string[]} kinds of views
 */
export function panelClass(kinds) {
  return class extends HTMLElement {
    static observedAttributes = [...PANEL.split(" "), ...COPIED_NAMES];

    #root = this.attachShadow({ mode: "open" });
    #tabList = createElement("div", {
      className: "tabs",
      role: "tablist",
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKeyDown(event),
    });
    /** @type {HTMLElement[]} */
    #tabs = [];
    /** The kind of the selected view. */
    #selected = "";
    /** Shows the page's own content until a view is ready. */
    #fallback = createElement("slot");
    /** The element that last had the focus in each view. @type {WeakMap<Element, any>} */
    #lastFocused = new WeakMap();
    #onPopState = () => this.#show(this.#requestedKind());

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [styleSheet()];
      this.#root.addEventListener("tracuu-ready", () => (this.#fallback.hidden = true));
      // `index.css` shows the page's own content late, which is right only while a view may come.
      this.#root.addEventListener("tracuu-error", () => (this.#fallback.className = "now"));
    }

    connectedCallback() {
      // Added before the listeners of the views: the panel must hide and show views before
      // they read the address. A new fragment also fires `popstate`.
      addEventListener("popstate", this.#onPopState);
      // A panel that is connected again keeps its view, unless the address names another.
      if (this.#tabs.length) this.#onPopState();
      else this.#build();
    }

    disconnectedCallback() {
      removeEventListener("popstate", this.#onPopState);
    }

    /**
     * @param {string} name
     * @param {string | null} old
     * @param {string | null} value
     */
    attributeChangedCallback(name, old, value) {
      if (!this.#tabs.length || old == value) return;
      if (name == "view") this.#show(value ?? "");
      else if (name == "views") this.#build();
      else for (const view of this.#root.querySelectorAll("[panel]")) this.#copyAttribute(view, name);
      if (name == "lang") this.#setLabels();
    }

    /** The state of the selected view, as text for an address. */
    get state() {
      return this.#view(this.#selected)?.shareable ?? "";
    }

    get #kinds() {
      const wanted = (this.getAttribute("views") ?? "").split(",").map((kind) => kind.trim());
      const known = [...new Set(wanted)].filter((kind) => kinds.includes(kind));
      return known.length ? known : kinds;
    }

    /**
     * Returns the element of a view, if there is one yet.
     * @param {string} kind
     * @returns {any}
     */
    #view(kind) {
      return this.#root.getElementById(`view-${kind}`)?.firstChild;
    }

    /** Returns the kind of the view that the address asks for; empty if it asks for none. */
    #requestedKind() {
      const params = new URLSearchParams(syncedAddress(this).slice(1));
      const name = params.get("view") ?? "";
      if (this.#kinds.includes(name)) return name;
      if (CHARTS.split(" ").includes(name)) return "trends";
      return Object.entries(VIEW_BY_KEY).find(([key]) => params.has(key))?.[1] ?? "";
    }

    /** Creates the tabs, and an empty tab panel for each view. */
    #build() {
      const tabPanels = this.#kinds.map((kind) => {
        return createElement("div", { id: `view-${kind}`, role: "tabpanel", hidden: true, "aria-labelledby": `tab-${kind}` });
      });
      this.#tabs = this.#kinds.map((kind) => {
        const onclick = () => this.#selectTab(kind);
        return createElement("button", {
          id: `tab-${kind}`,
          type: "button",
          role: "tab",
          part: "tab",
          onclick,
          "aria-controls": `view-${kind}`,
        });
      });
      this.#setLabels();
      this.#tabList.replaceChildren(...this.#tabs);
      this.#root.replaceChildren(this.#tabList, ...tabPanels, this.#fallback);
      this.#selected = "";
      this.#show(this.#requestedKind() || this.getAttribute("view") || "");
    }

    #setLabels() {
      const lang = (this.#tabList.lang = langOf(this));
      const labels = /** @type {Record<string, string>} */ (LABELS[lang]);
      this.#tabList.setAttribute("aria-label", labels.label);
      this.#kinds.forEach((kind, i) => (this.#tabs[i].textContent = labels[kind]));
    }

    /** @param {KeyboardEvent} event */
    #onKeyDown(event) {
      const at = this.#kinds.indexOf(this.#selected);
      const last = this.#tabs.length - 1;
      /** @type {Record<string, number>} */
      const targets = { ArrowLeft: at ? at - 1 : last, ArrowRight: at == last ? 0 : at + 1, Home: 0, End: last };
      const target = targets[event.key];
      if (target == null || hasModifier(event)) return;
      event.preventDefault();
      // Before the view is shown, so that the focus stays on the tab.
      this.#tabs[target].focus();
      this.#selectTab(this.#kinds[target]);
    }

    /**
     * Shows the view that a person selected, and adds an entry to the browser's history.
     * @param {string} kind
     */
    #selectTab(kind) {
      if (kind == this.#selected) return;
      const initial = new URLSearchParams({ ...this.#takenOver(kind), view: kind });
      // Before the view is created, because a new view reads its state from the address.
      writeState(this, this.#view(kind)?.shareable ?? `${initial}`, true);
      this.#show(kind);
    }

    /**
     * Returns the attributes that a new view takes over from the search: the words, as
     * terms for trends, and the filters that both have.
     * @param {string} kind
     */
    #takenOver(kind) {
      /** @type {Record<string, string>} */
      const taken = {};
      for (const [searchName, value] of new URLSearchParams(this.#view("search")?.state ?? "")) {
        const name = TAKEN_OVER[kind]?.[searchName];
        if (name && value) taken[name] = value;
      }
      return taken;
    }

    /**
     * Shows a view; for an unknown name, the selected or the first one.
     * @param {string} name
     */
    #show(name) {
      const kind = this.#kinds.includes(name) ? name : this.#selected || this.#kinds[0];
      if (kind == this.#selected) return;
      this.#selected = kind;
      const focused = /** @type {any} */ (this.#root.activeElement);
      const tab = this.#tabs[this.#kinds.indexOf(kind)];
      this.#kinds.forEach((other, i) => {
        const isSelected = other == kind;
        this.#tabs[i].setAttribute("aria-selected", `${isSelected}`);
        this.#tabs[i].tabIndex = isSelected ? 0 : -1;
        const tabPanel = /** @type {HTMLElement} */ (this.#root.getElementById(`view-${other}`));
        tabPanel.hidden = !isSelected;
        if (isSelected && !tabPanel.firstChild) tabPanel.append(this.#createView(kind));
        const view = /** @type {any} */ (tabPanel.firstChild);
        if (view) view.hidden = !isSelected;
      });
      // After a step back in the history, the focus returns to where it was in that view.
      // After a click on a tab, it stays on the tab.
      if (focused && focused != tab) {
        const last = this.#lastFocused.get(this.#view(kind));
        (last?.isConnected ? last : tab).focus();
      }
      dispatch(this, "tracuu-view", { view: kind });
    }

    /** @param {string} kind */
    #createView(kind) {
      const view = createElement(`tracuu-${kind}`, { panel: "1", exportparts: PARTS });
      for (const name of COPIED_NAMES) this.#copyAttribute(view, name);
      for (const [name, value] of Object.entries(this.#takenOver(kind))) view.setAttribute(name, value);
      // Recorded now, because the focus has left a view before another one is shown.
      view.shadowRoot.addEventListener("focusin", (/** @type {Event} */ { target }) => this.#lastFocused.set(view, target));
      return view;
    }

    /**
     * Copies an attribute of the panel to a view.
     * @param {Element} view
     * @param {string} name
     */
    #copyAttribute(view, name) {
      const value = this.getAttribute(name);
      if (value != null) view.setAttribute(name, value);
      else view.removeAttribute(name);
    }
  };
}
