// @ts-check
/**
 * The custom elements: each is a shadow root, a view in the engine, and the
 * wires between them. What is shown and what happens is decided in Rust.
 */
// In front, where it is compressed best.
import css from "./style.css";
import { archiveAt, code, missed, viewsShell } from "./engine.js";
import { ADDRESS, VIEWS } from "./names.js";
import { addressOf, copy, goTo, isChord, langOf, make, ownAddressOf, placeOf, tell } from "./page.js";
import { patch } from "./patch.js";
import { wire } from "./wire.js";
import { explained, told, wordsOf } from "./words.js";

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * A style sheet for shadow roots, made once. Browsers of before 2024 know no
 * `light-dark()`, those of before 2023 no `color-mix()`, and would drop what uses such a
 * colour: they get the light one, and a tint of grey.
 * @param {string} text
 */
export function styles(text = css) {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheets.set(text, (sheet = new CSSStyleSheet()));
    let known = text;
    if (!CSS.supports("color", "light-dark(red,red)"))
      known = known.replace(/light-dark\((.*?),.*?\)/g, "$1").replace(/(color-scheme: ?)inherit/, "$1light");
    if (!CSS.supports("color", "color-mix(in srgb,red,red)"))
      known = known.replace(/color-mix\(in srgb, ?var\(.*?\) (\d+%).*?\)\)/g, "rgb(86 96 112/$1)");
    sheet.replaceSync(known);
  }
  return sheet;
}
// Where there can be none, no element is defined, and the page's own content stays.
styles();

/**
 * The archive of an element.
 * @param {Element} element
 * @param {boolean} views whether it does more than to search
 * @param {object} [user]
 */
export function archiveOf(element, views, user) {
  const asked = new URLSearchParams(addressOf(element).slice(1));
  const early =
    element.getAttribute("loading") == "eager" ||
    ["q", "base"].some((name) => asked.get(name) || element.getAttribute(name));
  const worker = element.getAttribute("worker") != "off";
  return archiveAt(element.getAttribute("src") ?? "", views, worker, early, user);
}

/** The view that an address asks a panel for. */
const NAMED = new RegExp(`&?view=(${Object.keys(VIEWS).join("|")})`);

/** Searches in the page, also in panels. @type {HTMLElement[]} */
const searches = [];

/**
 * A class of elements that show one kind of view. An element listens to people and to
 * the page and shows what the view answers; its [wire](wire) knows how far the view is.
 * @param {string} kind
 * @param {string[]} names attributes that the view reads
 */
export function view(kind, names) {
  /** Whether it needs what is loaded with charts. */
  const charts = kind != "search";
  return class extends HTMLElement {
    static observedAttributes = [...names, "src", "lang"];

    #root = this.attachShadow({ mode: "open" });
    /** What is painted, and what stands there before. */
    #mount = make("div");
    /** The page's own content, until something is painted. */
    #fallback = make("slot");
    #live = make("p", { className: "sr", role: "status" });
    /** What is read aloud next, or was. */
    #spoken = "";
    /** The timer after which it is. */
    #saying = 0;
    #wire = wire(
      this,
      () => this.#open(),
      (update, action, first) => (first ? this.#appear(update) : this.#paint(update, action)),
      (error) => this.#fail(error),
    );
    #send = this.#wire.send;
    #state = "";
    /** Whether the view has said that. */
    #told = false;
    /** The draft being read. @type {object | undefined} */
    #reading;
    /** What was typed into a field that is gone. */
    #typed = "";
    /** Why something that the view wants could not be had. @type {any} */
    #failure;
    #address = () => {
      const place = placeOf(this);
      // A fragment that names a place of the page (a skip link) says nothing of the view.
      const other = place == "hash" && /#[^=]*$/.test(location.href);
      if (!this.hidden && place && !other) this.#send("address", ownAddressOf(this));
    };
    #printing = () => {
      const when = `${location.href} · ${new Date().toLocaleDateString(langOf(this))}`;
      for (const place of this.#root.querySelectorAll("[data-url]")) place.setAttribute("data-url", when);
    };
    /** Whether the view knows that its hits are being read. */
    #held = false;
    /** From now on, a search leaves in its place what people may be reading. */
    #hold = () => {
      if (this.#held || charts || !this.#root.querySelector(".plans")) return;
      this.#held = true;
      this.#send("reading");
    };
    /** Pictures are drawn as wide as they are shown. */
    #measure = new ResizeObserver(([{ contentRect }]) => {
      const width = this.#drawn(contentRect.width);
      if (width) this.#send("width", `${width}`);
    });
    /** Whoever sees a chart is interested. */
    #seen = new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting) this.#send("intent");
    });

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [styles()];
      this.#root.append(this.#mount, this.#live, this.#fallback);
      for (const type of "click input change submit focusin keydown pointerdown pointermove".split(" ")) {
        this.#root.addEventListener(type, (event) => this.#heard(event));
      }
    }

    connectedCallback() {
      addEventListener("popstate", this.#address);
      addEventListener("beforeprint", this.#printing);
      addEventListener("scroll", this.#hold);
      this.#wire.lay();
    }

    disconnectedCallback() {
      removeEventListener("popstate", this.#address);
      removeEventListener("beforeprint", this.#printing);
      removeEventListener("scroll", this.#hold);
      // What is only moved is connected again by then, and goes on.
      queueMicrotask(() => this.isConnected || this.#end());
    }

    /**
     * @param {string} name
     * @param {string | null} old
     * @param {string | null} value
     */
    attributeChangedCallback(name, old, value) {
      // What an element has when it is made is read when it is first drawn.
      if (!this.#mount.lang || old == value) return;
      if (name == "src" || !this.isConnected) {
        this.#end();
        this.#told = false;
        if (this.isConnected) this.#wire.lay();
      } else this.#send(`set-${name}`, name == "lang" ? langOf(this) : (value ?? ""));
    }

    /** What is asked, as text for an address: `q=…&from=…`. */
    get state() {
      return this.#state;
    }

    /** The same, with the name of the view where there are several. */
    get shareable() {
      const named = !this.hasAttribute("panel") || /(^|&)view=/.test(this.#state);
      return named ? this.#state : `${this.#state}${this.#state && "&"}view=${kind}`;
    }

    /** What the page's address asks of it: nothing of a view that a panel hides. */
    get #asked() {
      return this.hidden ? "" : ownAddressOf(this);
    }

    /** What the view is opened with: attributes, and behind `address` what the page's address asks. */
    get #settings() {
      const settings = new URLSearchParams({ lang: langOf(this) });
      for (const name of names) {
        const value = this.getAttribute(name);
        if (value) settings.set(name, value);
      }
      // A route of the page is none of the address that links would lead to.
      if (!placeOf(this)) settings.delete("sync-url");
      return `${settings}&${ADDRESS}=1&${this.#asked}`;
    }

    /**
     * Opens the archive, and the view in its engine.
     * @returns {Promise<import("./wire.js").Opened>}
     */
    async #open() {
      this.#failure = undefined;
      const settings = this.#settings;
      // Until the view says it; it may have before.
      if (!this.#told) this.#state = this.#asked.replace(NAMED, "");
      const opening = archiveOf(this, charts, this);
      // Drawn while the requests are under way.
      this.#skeleton();
      const [archive, shell] = await Promise.all([opening, charts && viewsShell()]);
      if (shell) {
        this.#root.adoptedStyleSheets = [styles(), styles(shell.css)];
        this.#mount.ondragover = this.#mount.ondrop = (/** @type {DragEvent} */ event) => {
          const file = shell.dropped(event);
          if (file) this.#draft(file);
        };
      }
      await archive.catchUp();
      const id = await archive.call("open", kind, `${settings}&width=${this.#drawn(this.#mount.clientWidth) || ""}`);
      archive.ahead ||= this.hasAttribute("panel");
      return [archive, id, this.#told ? ["address", this.#asked || this.#state] : ["", ""]];
    }

    /**
     * How wide a picture is drawn that is shown so wide: less for a reader who has larger
     * letters, so that it is shown larger, with all that is written in it.
     * @param {number} shown in pixels
     */
    #drawn(shown) {
      const size = parseFloat(getComputedStyle(this.#mount).fontSize);
      return Math.round(shown * Math.min(1, 16 / size));
    }

    #end() {
      this.#wire.cut();
      this.#reading = undefined;
      clearTimeout(this.#saying);
      this.#measure.disconnect();
      this.#seen.disconnect();
    }

    /** A field to type into while the engine is on its way. */
    #skeleton() {
      const words = wordsOf(this);
      const parts = [];
      if (!charts) {
        const input = make("input", { type: "search", id: "q", part: "input", value: this.#typed, "aria-label": words.search });
        parts.push(make("form", { className: "form", role: "search" }, make("div", { className: "field" }, input)));
      }
      this.#mount.className = "tracuu";
      this.#instead(...parts, make("p", { className: "status" }, words.wait));
    }

    /**
     * Shows this, and the page's own content. Who was in what goes is in the last
     * of it then, not at the beginning of the page.
     * @param {...HTMLElement} parts
     */
    #instead(...parts) {
      const left = this.#root.activeElement;
      this.#mount.lang = langOf(this);
      this.#mount.replaceChildren(...parts);
      this.#fallback.hidden = false;
      const last = /** @type {HTMLElement} */ (parts.at(-1));
      last.tabIndex = -1;
      if (left) last.focus();
    }

    /**
     * Nothing can be shown: says why, and leaves the page's own content.
     * @param {any} error
     */
    #fail(error) {
      // The engine is gone: a new one comes with the next try.
      if (this.#wire.archive()) this.#end();
      // What the view had taken comes back with its address.
      if (!this.#told) this.#typed = this.#field?.value ?? this.#typed;
      const [text, why] = explained(this, error);
      const notice = make("div", { className: "notice", role: "alert" }, make("p", {}, text));
      if (error.code != "forbidden") {
        const retry = make("button", { type: "button", onclick: () => this.#wire.lay() }, wordsOf(this).retry);
        notice.append(make("p", { className: "why" }, why), retry);
      }
      this.#instead(notice);
      tell(this, "tracuu-error", error);
    }

    /** The field of a search. @returns {HTMLInputElement | null} */
    get #field() {
      return /** @type {any} */ (this.#root.getElementById("q"));
    }

    /**
     * Puts the first picture in the place of what stood there while it was awaited.
     * @param {any} update
     */
    #appear(update) {
      if (charts) {
        this.#measure.observe(this.#mount);
        this.#seen.observe(this.#mount);
      }
      // Typing goes on while the engine answers: the field is replaced, and
      // has the focus again, before the next key can come.
      const typed = this.#field;
      const text = typed?.value ?? "";
      const at = this.#root.activeElement;
      const focused = at && at == typed;
      // Whoever went elsewhere meanwhile is not called back.
      const free = (document.activeElement ?? document.body) == document.body;
      this.#mount.replaceChildren();
      this.#paint(update, "address");
      this.#name();
      const now = this.#field;
      // A passage that the address leads to has the focus by now.
      const auto = free && !this.#root.activeElement && this.hasAttribute("autofocus");
      if (now && (focused || auto)) now.focus();
      else if (at && !this.#root.activeElement) this.#root.getElementById("status")?.focus();
      if (now && text) {
        now.value = text;
        this.#send("q", text);
      }
      // In the same picture, so that nothing moves twice.
      this.#fallback.hidden = true;
      tell(this, "tracuu-ready");
    }

    /** Landmarks of one page have names of their own. */
    #name() {
      const form = this.#root.querySelector("[role=search]");
      if (!form) return;
      let nth = searches.findIndex((other) => other == this || !other.isConnected);
      if (nth < 0) nth = searches.length;
      searches[nth] = this;
      if (nth) form.setAttribute("aria-label", `${form.getAttribute("aria-label")} ${nth + 1}`);
    }

    /** @param {any} event */
    #heard(event) {
      const from = /** @type {Element} */ (event.target);
      if (/down|in$/.test(event.type) && from.closest(".plans")) this.#hold();
      if (event.type == "focusin") return this.#send("intent");
      const link = event.type == "click" && from.closest("[data-open]");
      if (link) this.#original(link, event);
      if (event.type == "submit") {
        event.preventDefault();
        // The keyboard on a screen covers what was asked for.
        const field = /** @type {HTMLElement | null} */ (this.#root.querySelector("input:focus"));
        if (matchMedia("(pointer:coarse)").matches) field?.blur();
      }
      const at = /** @type {any} */ (from.closest("[data-on]"));
      for (const message of at?.dataset.on.split(" ") ?? []) {
        const [type, action] = message.split(":");
        if (type == "copy" && event.type == "click") this.#copy(at, action);
        else if (type == event.type) this.#act(at, action, event);
      }
    }

    /**
     * Lets the page open the document of a plan itself.
     * @param {Element} link
     * @param {Event} event
     */
    #original(link, event) {
      // A frame is no place for a document.
      if (parent != window) link.setAttribute("target", "_blank");
      const detail = { plan: link.getAttribute("data-open"), url: link.getAttribute("href") };
      if (!tell(this, "tracuu-open", detail)) event.preventDefault();
    }

    /**
     * Copies what a button says, and tells the view.
     * @param {any} at
     * @param {string} action
     */
    async #copy(at, action) {
      const { copy: text, here } = at.dataset;
      if (await copy(text + (here ? ` <${new URL(here, location.href)}>` : ""), at)) this.#send(action, at.value);
    }

    /**
     * Does what the page does, and sends the view the rest.
     * @param {any} at the control
     * @param {string} action
     * @param {any} event
     */
    #act(at, action, event) {
      if (action == "print") print();
      else if (action == "png") this.#shell(({ png }) => png(this.#root, at.value));
      else if (action == "draft") this.#draft(at.files?.[0] ?? new Blob([at.elements?.text?.value ?? ""]));
      else {
        // Whoever drops a draft wants none that is still being read.
        if (action == "draft-clear") this.#reading = undefined;
        const value = valueOf(at, event);
        const overtaken = event.type == "input" || event.type == "pointermove";
        if (value != null) this.#send(action, value, !overtaken);
      }
    }

    /**
     * Has a draft read, and hands it to the view, unless another one was given
     * meanwhile.
     * @param {Blob & {name?: string}} file
     */
    async #draft(file) {
      const own = (this.#reading = {});
      this.#send("draft-wait");
      const { call } = /** @type {import("./engine.js").Archive} */ (this.#wire.archive());
      const { draft } = await viewsShell();
      const said = await draft(file, { code, missed, call, lang: langOf(this), told: (/** @type {any} */ error) => told(wordsOf(this), error) });
      if (own == this.#reading) this.#send(...said);
    }

    /**
     * Does what is loaded with charts, and says if it can't.
     * @param {(shell: typeof import("./views.js")) => unknown} work
     */
    #shell(work) {
      viewsShell().then(work).catch((error) => this.#failed(error));
    }

    /**
     * Something that the view wants is missing, or no longer.
     * @param {any} [error]
     */
    #failed(error) {
      this.#send("failed", error ? explained(this, error).join("\n") : "");
      if (error) tell(this, "tracuu-error", error);
    }

    /**
     * Shows an answer of the view.
     * @param {any} update see Update in src/view/session/mod.rs
     * @param {string} action what it answers; the first one answers an address
     */
    #paint(update, action) {
      const { wants, address, focus, total, file, point, pair } = update;
      const at = /** @type {HTMLElement | null} */ (this.#root.activeElement);
      const draft = this.#root.querySelector("textarea");
      if (draft) this.#typed = draft.value;
      patch(this.#mount, update.patches, this.#wire.archive()?.url.href);
      // The text of a draft is nobody's but the page's.
      const field = this.#root.querySelector("textarea");
      if (field && field != draft) field.value = this.#typed;
      if (file) this.#shell(({ save }) => save(file[0], new Blob([file[1]])));
      if (point) tell(this, "tracuu-select", { term: point[0], month: point[1] });
      if (pair) tell(this, "tracuu-pair", { with: pair[0], base: pair[1] });
      if (update.again) this.#send("again");
      const failure = this.#wire.archive()?.want(this, wants);
      if (failure != this.#failure) this.#failed((this.#failure = failure));
      // Where what had the focus was moved, or is gone, people are not sent back
      // to the beginning of the page.
      if (focus || (at && !this.#root.activeElement)) {
        const to = focus || !at?.isConnected ? this.#root.getElementById(focus ?? "status") : at;
        to?.focus();
      }
      if (address != null) this.#went(address, update.step, action);
      if (total != null) tell(this, "tracuu-results", { total, complete: !wants.length });
      this.#say(address != null);
    }

    /**
     * Has what the picture says read aloud when it has stood still: not every letter typed.
     * @param {boolean} anew whether the same words are to be read once more
     */
    #say(anew) {
      if (anew) this.#live.textContent = this.#spoken = "";
      const text = [...this.#root.querySelectorAll("[data-say]")].map((part) => part.textContent).join(" ");
      if (text == this.#spoken) return;
      this.#spoken = text;
      clearTimeout(this.#saying);
      this.#saying = setTimeout(() => {
        this.#live.lang = this.#mount.lang;
        this.#live.textContent = text;
      }, 700);
    }

    /**
     * Something else is asked now.
     * @param {string} state
     * @param {boolean} step whether it is a step in the history of the page
     * @param {string} action
     */
    #went(state, step, action) {
      this.#state = state;
      this.#told = true;
      this.#held = false;
      if (action == "address") return;
      if (!this.hidden) goTo(this, this.shareable, step);
      const typed = action == "q" || !step;
      tell(this, kind == "compare" ? "tracuu-state" : typed ? "tracuu-input" : "tracuu-filter", { state });
    }
  };
}

/**
 * What an event says: a key, a place in a picture, or a control's value.
 * @param {any} at the control
 * @param {any} event
 * @returns {string | undefined}
 */
function valueOf(at, event) {
  if (event.type == "keydown") {
    if (isChord(event)) return;
    if (!at.dataset.keys.split(" ").includes(event.key)) return;
    event.preventDefault();
    return event.key;
  }
  if (at.viewBox) {
    const box = at.getBoundingClientRect();
    const scale = at.viewBox.baseVal.width / box.width;
    return [event.clientX - box.x, event.clientY - box.y].map((d) => Math.round(d * scale)).join();
  }
  return at.type == "checkbox" ? (at.checked ? "1" : "") : (at.value ?? "");
}
