// @ts-check
/**
 * The custom elements: each is a shadow root, a view in the engine, and the
 * wires between them. What is shown and what happens is decided in Rust.
 */
// In front, where it is compressed best.
import css from "./style.css";
import { archiveAt, code, leave, missed, viewsShell } from "./engine.js";
import { addressOf, copy, goTo, isChord, langOf, make, ownAddressOf, placeOf, tell } from "./page.js";
import { patch } from "./patch.js";

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

// What is said before there is an engine, or when there can be none.
const WORDS = {
  vi: {
    search: "Tra cứu chương trình, kế hoạch công tác",
    wait: "Đang mở kho dữ liệu…",
    unreachable: "Không tải được dữ liệu. Hãy kiểm tra kết nối mạng.",
    gone: "Không tải được dữ liệu. Hãy tải lại trang; nếu vẫn vậy, quản trị trang cần kiểm tra src, hoặc tải lên lại cả kho.",
    forbidden:
      "Trang này cấm WebAssembly. Quản trị trang cần thêm 'wasm-unsafe-eval' vào script-src của Content-Security-Policy, hoặc gửi worker-….js không kèm tiêu đề đó.",
    damaged: "Dữ liệu trên máy chủ bị hỏng. Quản trị trang cần tải lên lại.",
    version: "Dữ liệu và mã của trang không cùng phiên bản.",
    failed: "Chưa mở được kho dữ liệu. Hãy tải lại trang, hoặc thử trình duyệt mới hơn.",
    retry: "Thử lại",
  },
  en: {
    search: "Search the monthly work plans",
    wait: "Opening the archive…",
    unreachable: "The data could not be loaded. Check the network connection.",
    gone: "The data could not be loaded. Reload the page; if that does not help, its administrator can check src, or upload the archive again.",
    forbidden:
      "This page forbids WebAssembly. Its administrator can add 'wasm-unsafe-eval' to script-src of Content-Security-Policy, or send worker-….js without that header.",
    damaged: "The data on the server is damaged. Its administrator can upload it again.",
    version: "The data and the page's code are of different versions.",
    failed: "The archive could not be opened. Reload the page, or try a newer browser.",
    retry: "Try again",
  },
};

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

/**
 * A class of elements that show one kind of view.
 * @param {string} kind
 * @param {string[]} names attributes that the view reads
 */
export function view(kind, names) {
  /** Those in the page, also in panels. @type {HTMLElement[]} */
  const placed = [];
  return class extends HTMLElement {
    static observedAttributes = [...names, "src", "lang"];

    #root = this.attachShadow({ mode: "open" });
    #mount = make("div");
    #fallback = make("slot");
    #live = make("p", { className: "sr", role: "status" });
    /** @type {import("./engine.js").Archive | undefined} */
    #archive;
    #id = -1;
    /** Rises with every (dis)connection: what began before is then dropped. */
    #turn = 0;
    /** Events not yet sent. @type {[string, string][]} */
    #queue = [];
    /** Whether events wait for the archive. */
    #opening = false;
    /** The turn in which events are being sent. */
    #sending = 0;
    #saying = 0;
    /** What is read aloud next, or was. */
    #spoken = "";
    #state = "";
    /** Whether the view has said that. */
    #told = false;
    /** The draft being read. @type {object | undefined} */
    #reading;
    /** What was typed into a field that is gone. */
    #typed = "";
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
    /** Why something that the view wants could not be had. @type {any} */
    #failure;
    #arrived = () => this.#send("", "");

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [styles()];
      this.#root.append(this.#mount, this.#live, this.#fallback);
      for (const type of "click input change submit focusin keydown pointermove".split(" ")) {
        this.#root.addEventListener(type, (event) => this.#heard(event));
      }
    }

    connectedCallback() {
      addEventListener("popstate", this.#address);
      addEventListener("beforeprint", this.#printing);
      if (!this.#archive && !this.#opening) this.#begin();
    }

    disconnectedCallback() {
      removeEventListener("popstate", this.#address);
      removeEventListener("beforeprint", this.#printing);
      // What is only moved is connected again by then, and goes on.
      queueMicrotask(() => this.isConnected || this.#end());
    }

    /**
     * @param {string} name
     * @param {string | null} old
     * @param {string | null} value
     */
    attributeChangedCallback(name, old, value) {
      // What an element has when it is made is read then.
      if (!this.#turn || old == value) return;
      if (name == "src" || !this.isConnected) {
        this.#end();
        this.#told = false;
        if (this.isConnected) this.#begin();
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

    get #words() {
      return WORDS[langOf(this)];
    }

    async #begin() {
      const turn = ++this.#turn;
      this.#opening = true;
      const settings = new URLSearchParams({ lang: langOf(this) });
      for (const name of names) {
        const value = this.getAttribute(name);
        if (value) settings.set(name, value);
      }
      // A route of the page is none of the address that links would lead to.
      if (!placeOf(this)) settings.delete("sync-url");
      // What stands behind `address` is asked by it, and not by attributes.
      const params = `${settings}&address=1&${this.#asked}`;
      // Until the view says it; it may have before.
      if (!this.#told) this.#state = this.#asked.replace(/&?view=(search|trends|compare)/, "");
      try {
        const more = kind != "search";
        const opening = archiveOf(this, more, this);
        // Drawn while the requests are under way.
        this.#skeleton();
        const [archive, shell] = await Promise.all([opening, more && viewsShell()]);
        if (shell) {
          this.#root.adoptedStyleSheets = [styles(), styles(shell.css)];
          this.#mount.ondragover = this.#mount.ondrop = (/** @type {DragEvent} */ event) => {
            const file = shell.dropped(event);
            if (file) this.#draft(file);
          };
        }
        await archive.catchUp();
        const id = await archive.call("open", kind, `${params}&width=${this.#mount.clientWidth || ""}`);
        if (turn != this.#turn) {
          archive.call("close", id).catch(() => {});
          return;
        }
        this.#opening = false;
        this.#archive = archive;
        this.#id = id;
        archive.ahead ||= this.hasAttribute("panel");
        archive.watchers.add(this.#arrived);
        this.#queue.unshift(this.#told ? ["address", this.#asked || this.#state] : ["", ""]);
        this.#failure = undefined;
        await this.#flush((paint) => this.#appear(paint));
        if (turn != this.#turn) return;
        if (kind != "search") {
          this.#measure.observe(this.#mount);
          this.#seen.observe(this.#mount);
        }
      } catch (error) {
        if (turn == this.#turn) this.#fail(error);
      }
    }

    /**
     * Puts the first picture in the place of what stood there while it was awaited.
     * @param {() => void} paint
     */
    #appear(paint) {
      // Typing goes on while the engine answers: the field is replaced, and
      // has the focus again, before the next key can come.
      const field = () => /** @type {HTMLInputElement | null} */ (this.#root.getElementById("q"));
      const typed = field();
      const text = typed?.value ?? "";
      const at = this.#root.activeElement;
      const focused = at && at == typed;
      // Whoever went elsewhere meanwhile is not called back.
      const free = (document.activeElement ?? document.body) == document.body;
      this.#mount.replaceChildren();
      paint();
      // Landmarks of one page have names of their own.
      let nth = placed.findIndex((other) => other == this || !other.isConnected);
      if (nth < 0) nth = placed.length;
      placed[nth] = this;
      const form = this.#root.querySelector("[role=search]");
      if (form && nth) form.setAttribute("aria-label", `${form.getAttribute("aria-label")} ${nth + 1}`);
      const now = field();
      if (now && (focused || (free && this.hasAttribute("autofocus")))) now.focus();
      else if (at && !this.#root.activeElement) this.#root.getElementById("status")?.focus();
      if (now && text) {
        now.value = text;
        this.#send("q", text);
      }
      // In the same picture, so that nothing moves twice.
      this.#fallback.hidden = true;
      tell(this, "tracuu-ready");
    }

    #end() {
      this.#turn++;
      this.#archive?.watchers.delete(this.#arrived);
      leave(this);
      if (this.#id >= 0) this.#archive?.call("close", this.#id).catch(() => {});
      this.#archive = undefined;
      this.#opening = false;
      this.#id = -1;
      this.#queue = [];
      this.#reading = undefined;
      clearTimeout(this.#saying);
      this.#measure.disconnect();
      this.#seen.disconnect();
    }

    /** A field to type into while the engine is on its way. */
    #skeleton() {
      const words = this.#words;
      const parts = [];
      if (kind == "search") {
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
      this.#opening = false;
      this.#queue = [];
      const words = this.#words;
      // What the view had taken comes back with its address.
      if (!this.#told) this.#typed = /** @type {any} */ (this.#root.getElementById("q"))?.value ?? this.#typed;
      const [text, why] = this.#said(error);
      const notice = make("div", { className: "notice", role: "alert" }, make("p", {}, text));
      if (error.code != "forbidden") {
        const retry = make("button", { type: "button", onclick: () => this.#begin() }, words.retry);
        notice.append(make("p", { className: "why" }, why), retry);
      }
      this.#instead(notice);
      tell(this, "tracuu-error", error);
    }

    /** Pictures are drawn as wide as they are shown. */
    #measure = new ResizeObserver(([{ contentRect }]) => {
      const width = Math.round(contentRect.width);
      if (width) this.#send("width", String(width));
    });
    /** Whoever sees a chart is interested. */
    #seen = new IntersectionObserver(([{ isIntersecting }]) => {
      if (isIntersecting) this.#send("intent", "");
    });

    /** @param {any} event */
    #heard(event) {
      if (event.type == "focusin") return this.#send("intent", "");
      const from = /** @type {Element} */ (event.target);
      const link = event.type == "click" && from.closest("[data-open]");
      if (link) {
        // A frame is no place for a document.
        if (parent != window) link.setAttribute("target", "_blank");
        const detail = { plan: link.getAttribute("data-open"), url: link.getAttribute("href") };
        if (!tell(this, "tracuu-open", detail)) event.preventDefault();
      }
      if (event.type == "submit") {
        event.preventDefault();
        // The keyboard on a screen covers what was asked for.
        const field = /** @type {HTMLElement | null} */ (this.#root.querySelector("input:focus"));
        if (matchMedia("(pointer:coarse)").matches) field?.blur();
      }
      const at = /** @type {any} */ (from.closest("[data-on]"));
      for (const message of at?.dataset.on.split(" ") ?? []) {
        const [type, action] = message.split(":");
        if (type == "copy" && event.type == "click") {
          const here = at.dataset.here;
          const text = at.dataset.copy + (here ? ` <${new URL(here, location.href)}>` : "");
          copy(text, at).then((copied) => {
            if (copied) this.#send(action, at.value);
          });
        } else if (type != event.type) {
          continue;
        } else if (action == "print") {
          print();
        } else if (action == "png") {
          this.#shell(({ png }) => png(this.#root, at.value));
        } else if (action == "draft") {
          this.#draft(at.files?.[0] ?? new Blob([at.elements?.text?.value ?? ""]));
        } else {
          // Whoever drops a draft wants none that is still being read.
          if (action == "draft-clear") this.#reading = undefined;
          const value = this.#value(at, event);
          const overtaken = type == "input" || type == "pointermove";
          if (value != null) this.#send(action, value, !overtaken);
        }
      }
    }

    /**
     * What an event says: a key, a place in a picture, or a control's value.
     * @param {any} at
     * @param {any} event
     * @returns {string | undefined}
     */
    #value(at, event) {
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

    /**
     * Has a draft read, and hands it to the view, unless another one was given
     * meanwhile.
     * @param {Blob & {name?: string}} file
     */
    async #draft(file) {
      const own = (this.#reading = {});
      this.#send("draft-wait", "");
      const { call } = /** @type {import("./engine.js").Archive} */ (this.#archive);
      const { draft } = await viewsShell();
      const said = await draft(file, { code, missed, call, lang: langOf(this), words: this.#words });
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
      this.#send("failed", error ? this.#said(error).join("\n") : "");
      if (error) tell(this, "tracuu-error", error);
    }

    /**
     * What is said of an error, and what of it to those who can do something about it.
     * @param {any} error
     */
    #said({ code, message }) {
      /** @type {Record<string, string>} */
      const words = this.#words;
      // The engine says things in both languages, a line each: Error::message_in.
      const [vi, en = vi] = message.split("\n");
      const why = langOf(this) == "en" ? en : vi;
      // What is damaged stands before the cure, which is said in words already.
      const said = /HTTP 4/.test(message) ? "gone" : code;
      return [words[said] ?? words.failed, code == "damaged" ? why.split(": ")[0] : why];
    }

    /**
     * Sends an event to the view; typing that was overtaken is left out.
     * @param {string} action
     * @param {string} value
     * @param {boolean} [each] whether each one counts, as of keys and clicks
     */
    #send(action, value, each) {
      if (!this.#archive && !this.#opening) return;
      const last = this.#queue.at(-1);
      if (last?.[0] == action && !each) last[1] = value;
      else this.#queue.push([action, value]);
      return this.#flush();
    }

    /** @param {(paint: () => void) => void} [first] paints the first answer */
    async #flush(first) {
      const turn = this.#turn;
      if (this.#sending == turn) return;
      this.#sending = turn;
      try {
        for (let next; this.#archive && (next = this.#queue.shift()); first = undefined) {
          const [action, value] = next;
          const archive = this.#archive;
          if (action == "retry") archive.forgive();
          const update = await archive.call(`${this.#id}`, action, value);
          if (turn != this.#turn) return;
          if (first) first(() => this.#paint(update));
          else this.#paint(update, action);
        }
      } catch (error) {
        if (turn != this.#turn) return;
        // The engine is gone: a new one comes with the next try.
        this.#end();
        this.#fail(error);
      } finally {
        if (this.#sending == turn) this.#sending = 0;
      }
    }

    /**
     * @param {any} update see Update in src/view/session/mod.rs
     * @param {string} [action] what it answers: the address, unless somebody did
     *   something, is what it was
     */
    #paint({ patches, wants, address, step, focus, total, file, point, pair, again }, action = "address") {
      const at = /** @type {HTMLElement | null} */ (this.#root.activeElement);
      const draft = this.#root.querySelector("textarea");
      if (draft) this.#typed = draft.value;
      patch(this.#mount, patches, this.#archive?.url.href);
      // The text of a draft is nobody's but the page's.
      const field = this.#root.querySelector("textarea");
      if (field && field != draft) field.value = this.#typed;
      if (file) this.#shell(({ save }) => save(file[0], new Blob([file[1]])));
      if (point) tell(this, "tracuu-select", { term: point[0], month: point[1] });
      if (pair) tell(this, "tracuu-pair", { with: pair[0], base: pair[1] });
      if (again) this.#send("again", "");
      const failure = this.#archive?.want(this, wants);
      if (failure != this.#failure) this.#failed((this.#failure = failure));
      // Where what had the focus was moved, or is gone, people are not sent back
      // to the beginning of the page.
      if (focus || (at && !this.#root.activeElement)) {
        const to = focus || !at?.isConnected ? this.#root.getElementById(focus ?? "status") : at;
        to?.focus();
      }
      if (address != null) {
        this.#state = address;
        this.#told = true;
        // The same words of another answer are to be read aloud, too.
        this.#live.textContent = this.#spoken = "";
        if (action != "address") {
          if (!this.hidden) goTo(this, this.shareable, step);
          const typed = action == "q" || !step;
          tell(this, kind == "compare" ? "tracuu-state" : typed ? "tracuu-input" : "tracuu-filter", { state: address });
        }
      }
      if (total != null) tell(this, "tracuu-results", { total, complete: !wants.length });
      // Read aloud when it has stood still: not every letter typed.
      const text = [...this.#root.querySelectorAll("[data-say]")].map((part) => part.textContent).join(" ");
      if (text == this.#spoken) return;
      this.#spoken = text;
      clearTimeout(this.#saying);
      this.#saying = setTimeout(() => {
        this.#live.lang = this.#mount.lang;
        this.#live.textContent = text;
      }, 700);
    }
  };
}
