// @ts-check
/**
 * Archives on the page's side: fetching, and calls to the engine in its Worker.
 * Fetching is done here, beside the start of the Worker, so that nothing waits
 * for anything it doesn't need.
 */

import { again, answered, failure } from "./house.js";

/** @typedef {(method: string, ...args: any[]) => Promise<any>} Call */

/**
 * @param {URL} url
 * @param {RequestInit} [how]
 */
async function get(url, how) {
  const response = await fetch(url, how).catch(() => {
    throw failure("unreachable", url.href);
  });
  if (!response.ok) throw failure("unreachable", `${url.href} (HTTP ${response.status})`, response.status);
  return response;
}

/**
 * The error of a file in whose place something else came: hosts that send a page of
 * theirs for a file that is missing don't say so.
 * @param {URL} url
 * @param {Response} response
 */
const replaced = ({ href }, { headers }) => {
  const file = `${href} (${headers.get("content-type")})`;
  return Object.assign(failure("damaged", file), { file });
};

/**
 * Says why a script can't be imported, which browsers don't tell.
 * @param {string} name
 * @returns {(error: Error) => Promise<never>}
 */
export const missed = (name) => async (error) => {
  const url = new URL(name, import.meta.url);
  const response = await get(url);
  const script = /script/.test(response.headers.get("content-type") ?? "");
  throw script && error.name != "SyntaxError" ? failure("unreachable", error.message) : replaced(url, response);
};

/**
 * A value made once; not kept where making it failed.
 * @template K, T
 * @param {Map<K, Promise<T>>} map
 * @param {K} key
 * @param {() => Promise<T>} make
 */
function once(map, key, make) {
  let value = map.get(key);
  if (!value) {
    map.set(key, (value = make()));
    const own = value;
    value.catch(() => drop(map, key, own));
  }
  return value;
}

/**
 * Leaves out what a map holds, unless that is something newer by now.
 * @template K, T
 * @param {Map<K, T>} map
 * @param {K} key
 * @param {T | undefined} value
 */
function drop(map, key, value) {
  if (map.get(key) == value) map.delete(key);
}

/** What the engine calls the part that tells what may have been meant. */
const SUGGEST = "suggest";

/** What is worth a message to the engine, in bytes, while more is on its way. */
const ENOUGH = 16384;

/** A file on its way. */
class Arrival {
  /** @type {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} */
  #reader;
  /** Whether all has come. */
  whole = false;

  /** @param {Response} response */
  constructor({ body }) {
    // It comes whether anybody takes it or not.
    const { readable, writable } = new TransformStream({}, undefined, { highWaterMark: Infinity });
    /** Settles when all has come, or no more will. */
    this.end = /** @type {ReadableStream} */ (body).pipeTo(writable).then(() => {
      this.whole = true;
    });
    this.end.catch(() => {});
    this.#reader = readable.getReader();
  }

  /** Waits for the next bytes; there are none behind the last. */
  async take() {
    const parts = [];
    let size = 0;
    while (this.whole || size < ENOUGH) {
      const { value } = await this.#reader.read();
      if (!value) break;
      parts.push(value);
      size += value.length;
    }
    const bytes = new Uint8Array(size);
    for (const part of parts.reverse()) bytes.set(part, (size -= part.length));
    return bytes;
  }
}

/** @type {Map<string, Promise<ArrayBuffer>>} */
const codes = new Map();
// Not streamed: then the type that the server gives the file doesn't matter, and
// in Chromium nothing was gained by it.
export const code = (/** @type {URL} */ url) =>
  once(codes, url.href, async () => {
    const response = await get(url);
    const bytes = await response.arrayBuffer();
    // Code begins with a `T` (xtask/src/streams.rs).
    if (new Uint8Array(bytes)[0] != 84) throw replaced(url, response);
    return bytes;
  });
/**
 * The parts of the engine's module by the calls that take them: the first, what may have
 * been meant by what finds little, trends and comparisons.
 * @type {Record<string, () => URL>}
 */
const PARTS = {
  start: () => new URL("./bindings.bin", import.meta.url),
  suggest: () => new URL("./suggest.bin", import.meta.url),
  views: () => new URL("./views.bin", import.meta.url),
};
const part = (/** @type {string} */ name) => code(PARTS[name]());
/** Whether the page asked for it before the shell could. */
const preloaded = () =>
  /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[rel=preload]")]).some(
    ({ href }) => href == PARTS.start().href,
  );
/** What the page needs for trends and comparisons. @type {() => Promise<typeof import("./views.js")>} */
export const viewsShell = () => import("./views.js").catch(again("./views.js")).catch(missed("./views.js"));

/**
 * @param {Promise<ArrayBuffer>} bytes the engine's code
 * @param {boolean} worker
 * @returns {Promise<{call: Call, end: () => void}>}
 */
async function start(bytes, worker) {
  if (!globalThis.WebAssembly) throw failure("unsupported", "WebAssembly");
  // The page may leave before the Worker asks for it.
  bytes.catch(() => {});
  if (worker) {
    try {
      const url = new URL("./worker.js", import.meta.url);
      const remote = inWorker(new Worker(vouched()?.createScriptURL(url) ?? url, { type: "module" }));
      try {
        await remote.call("start", await bytes);
        return remote;
      } catch (error) {
        remote.end();
        throw error;
      }
    } catch (/** @type {any} */ error) {
      // No Worker from file:// or another origin, or none may run wasm.
      if (error.code == "damaged") throw error;
    }
  }
  const { engine } = await import("./worker.js").catch(again("./worker.js")).catch(missed("./worker.js"));
  const local = engine();
  /** @type {Call} */
  const call = async (method, ...args) => local(method, args);
  await call("start", await bytes);
  return { call, end() {} };
}

/** @type {any} */
let policy;
/** What vouches for the Worker's address where the page demands it of its scripts. */
const vouched = () =>
  (policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("tracuu", { createScriptURL: String }));

/** @param {Worker} worker */
function inWorker(worker) {
  /** @type {Map<number, [(value: any) => void, (error: any) => void]>} */
  const open = new Map();
  let last = 0;
  /** Why it answers no more. @type {Error | undefined} */
  let dead;
  const die = (/** @type {string} */ message) => {
    dead ??= failure("engine", message);
    for (const [, reject] of open.values()) reject(dead);
    open.clear();
  };
  worker.onmessage = ({ data: [id, value, error] }) => {
    const [resolve, reject] = open.get(id) ?? [];
    open.delete(id);
    if (error) reject?.(failure(error.code, error.message));
    else resolve?.(value);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    die(event.message);
  };
  return {
    /** @type {Call} */
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        // It may have died before anything was asked.
        if (dead) return reject(dead);
        open.set(++last, [resolve, reject]);
        worker.postMessage([last, method, args]);
      }),
    end() {
      worker.terminate();
      die("ended");
    },
  };
}

export class Archive {
  /** @type {Map<string, Promise<void>>} */
  #files = new Map();
  /** @type {Map<string, Promise<Arrival>>} */
  #fetched = new Map();
  /** @type {Map<object, string[]>} */
  #wants = new Map();
  /** Files that could not be had, and why. @type {Map<string, any>} */
  #failed = new Map();
  /** Whether files that are wanted are being loaded. */
  #running = false;
  /** The pack being fetched on a guess. @type {{name: string, stop: AbortController} | null} */
  #guessed = null;
  /** @type {Map<string, Promise<void>>} */
  #parts = new Map();
  /** The manifest being read again. @type {Promise<void> | null} */
  #renewal = null;
  /** Whether it has been since a file came. */
  #renewed = false;
  /** Called when a file has arrived, or failed to. @type {Set<() => any>} */
  watchers = new Set();
  /** Whether somebody may open a chart or a comparison later. */
  ahead = false;

  /**
   * @param {URL} url of the manifest
   * @param {any} manifest
   * @param {Call} call
   * @param {() => unknown} end
   */
  constructor(url, manifest, call, end) {
    this.url = url;
    this.manifest = manifest;
    this.call = call;
    this.end = end;
  }

  /**
   * @param {URL} url
   * @param {boolean} worker
   * @param {boolean} early whether to fetch the first pack beside the code
   * @param {() => void} gone called when the engine can no longer be used
   */
  static async open(url, worker, early, gone) {
    // Both requests set out before a Worker is made.
    const [bytes, listed] = [part("start"), json(url)];
    const engine = start(bytes, worker);
    // It may fail before anything is asked of it.
    engine.catch(() => {});
    const end = async () => {
      gone();
      (await engine).end();
    };
    try {
      const manifest = await listed;
      /** @type {Call} */
      const call = async (...args) => {
        try {
          const answer = await (await engine).call(...args);
          // A document that was read is no answer yet, but text for a view.
          return typeof answer == "string" && args[0] != "draft" ? answered(answer) : answer;
        } catch (/** @type {any} */ error) {
          if (error.code == "damaged") {
            // What is damaged is fetched anew.
            codes.clear();
            const at = args[0] == "manifest" ? url : PARTS[args[0]]?.();
            error.file ??= args[0] == "put" ? args[1] : at?.href;
          }
          // What the engine says has a code: this is a trap, or a Worker that died, and
          // whoever asks again gets a new engine.
          if ((error.code ??= "engine") == "engine") await end();
          throw error;
        }
      };
      const archive = new Archive(url, manifest, call, end);
      if (early) archive.#guess().catch(() => {});
      await call("manifest", manifest);
      return archive;
    } catch (error) {
      end().catch(() => {});
      throw error;
    }
  }

  /**
   * @param {string} name
   * @param {AbortSignal} [signal]
   */
  #fetch(name, signal) {
    return once(this.#fetched, name, async () => new Arrival(await get(new URL(name, this.url), { signal })));
  }

  /** The gate and the newest pack: what an answer most likely needs. */
  get #likely() {
    const { gate, packs } = this.manifest;
    return [gate?.file, packs.at(-1)?.file].filter(Boolean);
  }

  /**
   * Fetches what an answer most likely needs before anybody can say so: the
   * gate and the newest pack beside the code, behind these the pack before.
   */
  async #guess() {
    const older = this.manifest.packs.at(-2)?.file;
    const likely = await Promise.all(this.#likely.map((name) => this.#fetch(name)));
    // The code is mostly still on its way, but nearly here: a request that waits
    // for it would leave the line idle. Where it set out long before, so would one
    // that waits for the newest pack.
    if (!preloaded()) await Promise.all(likely.map(({ end }) => end));
    // Once the engine takes files, views say themselves what they need.
    if (!older || this.#files.size) return;
    this.#guessed = { name: older, stop: new AbortController() };
    await this.#fetch(older, this.#guessed.stop.signal);
  }

  /**
   * Brings a file to the engine, or the part of its code that goes by `suggest`.
   * A file that is gone or is not what the manifest says may belong to an archive
   * published since: then the manifest is read again, once until files come.
   * @param {string} name
   * @returns {Promise<void>}
   */
  load(name) {
    if (name == SUGGEST) return once(this.#parts, name, async () => this.call(name, await part(SUGGEST)));
    return once(this.#files, name, async () => {
      const { manifest } = this;
      try {
        const arrival = await this.#fetch(name);
        for (let from = 0, more = true; more; ) {
          const bytes = await arrival.take().catch(() => {
            throw failure("unreachable", name);
          });
          more = await this.call("put", name, from, bytes);
          from += bytes.length;
        }
        this.#fetched.delete(name);
        this.#renewed = false;
      } catch (error) {
        this.#fetched.delete(name);
        if (manifest != this.manifest) return;
        if (!this.#renewal) {
          if (this.#renewed) throw error;
          this.#renewed = true;
          this.#renewal = this.#renew(error).finally(() => (this.#renewal = null));
        }
        await this.#renewal;
      }
    });
  }

  /**
   * Takes the archive as it is published now.
   * @param {unknown} error what is wrong if it is the same
   */
  async #renew(error) {
    const manifest = await json(this.url);
    if (JSON.stringify(manifest) == JSON.stringify(this.manifest)) throw error;
    this.manifest = manifest;
    await this.call("manifest", manifest);
    this.#files.clear();
    this.#fetched.clear();
    this.#guessed = null;
  }

  /**
   * Brings the engine what came before it could take files, so that the first
   * picture answers already: on a slow phone another one costs a fifth of a second.
   */
  async catchUp() {
    for (const name of this.#likely) {
      // The race is won by what is here already; nothing is waited for. A view that
      // wants what is still on its way says why it can't be had.
      const arrival = await Promise.race([this.#fetched.get(name), null]).catch(() => null);
      if (arrival?.whole) await this.load(name).catch(() => {});
    }
  }

  /** Brings the engine the code of trends and comparisons, and what it needs. */
  views() {
    return once(this.#parts, "views", async () => {
      const [bytes] = await Promise.all([part("views"), this.load(SUGGEST)]);
      return this.call("views", bytes);
    });
  }

  /**
   * Says what somebody needs now, in order; replaces what they said before.
   * Files come one after the other, the next one fetched meanwhile.
   * @param {object} who
   * @param {string[]} names
   * @returns {any} why one of them could not be had
   */
  want(who, names) {
    this.#wants.set(who, names);
    // A pack that was fetched on a guess is not wanted once the gate has come: the gate
    // says that it holds nothing of what is asked.
    const [gate, guessed] = [this.manifest.gate?.file, this.#guessed];
    const all = [...this.#wants.values()].flat();
    const idle = guessed && !this.#files.has(guessed.name);
    if (idle && this.#files.has(gate) && !all.some((name) => name == gate || name == guessed.name)) {
      guessed.stop.abort();
      this.#fetched.delete(guessed.name);
      this.#guessed = null;
    }
    if (!this.#running) this.#run();
    return this.#failed.get(names.find((name) => this.#failed.has(name)) ?? "");
  }

  async #run() {
    this.#running = true;
    for (let idle = 0, last = ""; ; ) {
      const waiting = [...this.#wants.values()].flat();
      const [name, next] = waiting.filter((name) => !this.#failed.has(name));
      if (!name) {
        // Before anybody else has a turn, who may want more.
        this.#running = false;
        return this.#settled();
      }
      if (next && next != SUGGEST) this.#fetch(next).catch(() => {});
      // It was brought in the last round; who wants it still, when all have said anew
      // what they need, and say so again, would want it for ever.
      idle = name == last ? idle + 1 : 0;
      last = name;
      if (idle > 3) this.#failed.set(name, failure("damaged", name));
      else await this.load(name).catch((error) => this.#failed.set(name, error));
      for (const [who, names] of this.#wants) {
        this.#wants.set(who, names.filter((other) => other != name));
      }
      // Each says anew what it needs, before the next file is chosen.
      await this.#tell();
    }
  }

  #tell() {
    return Promise.all([...this.watchers].map((tell) => tell()));
  }

  /**
   * All that is needed now is here: what may be needed later comes behind it,
   * so that it costs no wait and no connection then.
   */
  #settled() {
    const { connection } = /** @type {any} */ (navigator);
    if (this.ahead && this.#files.size && !connection?.saveData) fetchViews();
  }

  /**
   * Leaves out what somebody said that they need.
   * @param {object} who
   */
  forget(who) {
    this.#wants.delete(who);
  }

  /** Files that failed may be tried again. */
  forgive() {
    this.#failed.clear();
    this.#renewed = false;
    this.#tell();
  }
}

/** @param {URL} url */
async function json(url) {
  const response = await get(url, { cache: "no-cache" });
  return response.json().catch(() => {
    throw failure("damaged", url.href);
  });
}

/** Fetches what charts and comparisons need. */
function fetchViews() {
  for (const ahead of [part(SUGGEST), part("views"), viewsShell()]) ahead.catch(() => {});
}

/** Those that can be used. @type {Map<string, Promise<Archive>>} */
const archives = new Map();
/** Who uses which. @type {Map<object, Promise<Archive>>} */
const users = new Map();

addEventListener("online", () => {
  for (const archive of archives.values()) archive.then((archive) => archive.forgive()).catch(() => {});
});

/**
 * The archive in a folder; one for all who ask for it on this page.
 * @param {string} src
 * @param {boolean} views whether it is to do more than to search
 * @param {boolean} [worker]
 * @param {boolean} [early]
 * @param {object} [user] who uses it until it [leaves](leave)
 */
export async function archiveAt(src, views, worker = true, early = false, user) {
  let url;
  try {
    url = new URL(src || ".", document.baseURI);
  } catch {
    throw failure("unreachable", src);
  }
  if (!/\.json$/.test(url.pathname)) url.pathname = url.pathname.replace(/\/?$/, "/manifest.json");
  // Beside all else that is on its way.
  if (views) fetchViews();
  const key = `${worker} ${url.href}`;
  const opened = once(archives, key, () =>
    Archive.open(url, worker, early, () => drop(archives, key, opened)),
  );
  if (user) users.set(user, opened);
  const archive = await opened;
  if (views) await archive.views();
  return archive;
}

/**
 * Releases a user's hold on an archive. Its engine, and all that this holds in memory,
 * goes with the last: with none who comes in the same turn.
 * @param {object} user
 */
export function leave(user) {
  const opened = users.get(user);
  users.delete(user);
  opened
    ?.then((archive) => {
      archive.forget(user);
      if (![...users.values()].includes(opened)) return archive.end();
    })
    .catch(() => {});
}
