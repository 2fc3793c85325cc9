// @ts-check
/**
 * All views in tabs, over one archive and one address. Each tab's view is made
 * when it is first opened; the address is that of the open one.
 */
import { styles } from "./elements.js";
import { CHARTS, HANDED, PANEL, PARTS, TELLING } from "./names.js";
import { addressOf, goTo, isChord, langOf, make, tell } from "./page.js";

/** @type {Record<"vi" | "en", Record<keyof typeof import("./names.js").VIEWS | "label", string>>} */
const NAMES = {
  vi: { search: "Tra cứu", trends: "Xu hướng", compare: "So sánh", label: "Cách xem" },
  en: { search: "Search", trends: "Trends", compare: "Compare", label: "Views" },
};
const SHARED = HANDED.split(" ");

/**
 * What views take over from a search: its names, and what they call it.
 * @type {Record<string, Record<string, string>>}
 */
const CARRIED = {
  trends: { q: "terms", tones: "tones", from: "from", to: "to", unit: "unit" },
  compare: { unit: "unit" },
};

/** @param {string[]} kinds */
export function panel(kinds) {
  return class extends HTMLElement {
    static observedAttributes = [...PANEL.split(" "), ...SHARED];

    #root = this.attachShadow({ mode: "open" });
    #bar = make("div", { className: "tabs", role: "tablist", onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event) });
    /** @type {HTMLElement[]} */
    #tabs = [];
    #open = "";
    /** The page's own content, until a view is there. */
    #fallback = make("slot");
    /** What last had the focus in each view. @type {WeakMap<Element, any>} */
    #focused = new WeakMap();
    #address = () => this.#show(this.#asked());

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [styles()];
      this.#root.addEventListener("tracuu-ready", () => (this.#fallback.hidden = true));
    }

    connectedCallback() {
      // Before the views', which look whether they are hidden; a new fragment is told, too.
      addEventListener("popstate", this.#address);
      // What comes back goes on where it was, unless the address says otherwise.
      if (this.#tabs.length) this.#address();
      else this.#build();
    }

    disconnectedCallback() {
      removeEventListener("popstate", this.#address);
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
      else for (const view of this.#root.querySelectorAll("[panel]")) this.#hand(view, name);
      if (name == "lang") this.#label();
    }

    /** What is asked in the open view, as text for an address. */
    get state() {
      return this.#view(this.#open)?.shareable ?? "";
    }

    get #kinds() {
      const wanted = (this.getAttribute("views") ?? "").split(",").map((kind) => kind.trim());
      const known = [...new Set(wanted)].filter((kind) => kinds.includes(kind));
      return known.length ? known : kinds;
    }

    /**
     * @param {string} kind
     * @returns {any}
     */
    #view(kind) {
      return this.#root.getElementById(`view-${kind}`)?.firstChild;
    }

    /** The view that the address asks for. */
    #asked() {
      const params = new URLSearchParams(addressOf(this).slice(1));
      const asked = params.get("view") ?? "";
      if (this.#kinds.includes(asked)) return asked;
      if (CHARTS.split(" ").includes(asked)) return "trends";
      return Object.entries(TELLING).find(([key]) => params.has(key))?.[1] ?? "";
    }

    #build() {
      const places = this.#kinds.map((kind) => {
        return make("div", { id: `view-${kind}`, role: "tabpanel", hidden: true, "aria-labelledby": `tab-${kind}` });
      });
      this.#tabs = this.#kinds.map((kind) => {
        const onclick = () => this.#choose(kind);
        const place = `view-${kind}`;
        return make("button", { id: `tab-${kind}`, type: "button", role: "tab", part: "tab", onclick, "aria-controls": place });
      });
      this.#label();
      this.#bar.replaceChildren(...this.#tabs);
      this.#root.replaceChildren(this.#bar, ...places, this.#fallback);
      this.#open = "";
      this.#show(this.#asked() || this.getAttribute("view") || "");
    }

    #label() {
      const lang = (this.#bar.lang = langOf(this));
      const names = /** @type {Record<string, string>} */ (NAMES[lang]);
      this.#bar.setAttribute("aria-label", names.label);
      this.#kinds.forEach((kind, i) => (this.#tabs[i].textContent = names[kind]));
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
      const at = this.#kinds.indexOf(this.#open);
      const last = this.#tabs.length - 1;
      /** @type {Record<string, number>} */
      const ways = { ArrowLeft: at ? at - 1 : last, ArrowRight: at == last ? 0 : at + 1, Home: 0, End: last };
      const to = ways[event.key];
      if (to == null || isChord(event)) return;
      event.preventDefault();
      // First: who chooses a tab is on it.
      this.#tabs[to].focus();
      this.#choose(this.#kinds[to]);
    }

    /**
     * A person opens a view: a step in the history of the page.
     * @param {string} kind
     */
    #choose(kind) {
      if (kind == this.#open) return;
      const first = new URLSearchParams({ ...this.#carried(kind), view: kind });
      // Before the view is made, which reads its own address and no other's.
      goTo(this, this.#view(kind)?.shareable ?? `${first}`, true);
      this.#show(kind);
    }

    /**
     * What a view that is first opened takes over from the search: the words to chart, and
     * the filters that it has, too.
     * @param {string} kind
     */
    #carried(kind) {
      /** @type {Record<string, string>} */
      const carried = {};
      for (const [name, value] of new URLSearchParams(this.#view("search")?.state ?? "")) {
        const own = CARRIED[kind]?.[name];
        if (own && value) carried[own] = value;
      }
      return carried;
    }

    /** @param {string} asked */
    #show(asked) {
      const kind = this.#kinds.includes(asked) ? asked : this.#open || this.#kinds[0];
      if (kind == this.#open) return;
      this.#open = kind;
      const left = /** @type {any} */ (this.#root.activeElement);
      const tab = this.#tabs[this.#kinds.indexOf(kind)];
      this.#kinds.forEach((other, i) => {
        const on = other == kind;
        this.#tabs[i].setAttribute("aria-selected", `${on}`);
        this.#tabs[i].tabIndex = on ? 0 : -1;
        const place = /** @type {HTMLElement} */ (this.#root.getElementById(`view-${other}`));
        place.hidden = !on;
        if (on && !place.firstChild) place.append(this.#make(kind));
        const view = /** @type {any} */ (place.firstChild);
        if (view) view.hidden = !on;
      });
      // Back leads to what had the focus there, also from the tab that was chosen
      // then; who has just chosen one stays on it.
      if (left && left != tab) {
        const last = this.#focused.get(this.#view(kind));
        (last?.isConnected ? last : tab).focus();
      }
      tell(this, "tracuu-view", { view: kind });
    }

    /** @param {string} kind */
    #make(kind) {
      const view = make(`tracuu-${kind}`, { panel: "1", exportparts: PARTS });
      for (const name of SHARED) this.#hand(view, name);
      for (const [name, value] of Object.entries(this.#carried(kind))) view.setAttribute(name, value);
      // By the time that another view is opened, its tab has the focus.
      view.shadowRoot.addEventListener("focusin", (/** @type {Event} */ { target }) => this.#focused.set(view, target));
      return view;
    }

    /**
     * @param {Element} view
     * @param {string} name
     */
    #hand(view, name) {
      const value = this.getAttribute(name);
      if (value != null) view.setAttribute(name, value);
      else view.removeAttribute(name);
    }
  };
}
