// @ts-check
/**
 * Archives on the page's side: downloads files and calls the engine in its Worker.
 * Downloads start here, at the same time as the Worker, so that neither waits for the
 * other.
 */

import { codedError, parseAnswer, retryImport } from "./dispatcher.js";

/** @typedef {(method: string, ...args: any[]) => Promise<any>} Call */

/**
 * Returns a successful response; throws `unreachable` for any other.
 * @param {URL} url
 * @param {RequestInit} [init]
 */
async function fetchOk(url, init) {
  const response = await inTime(fetch(url, init), url.href);
  if (!response.ok) throw codedError("unreachable", `${url.href} (HTTP ${response.status})`, response.status);
  return response;
}

/**
 * Returns the error for a response that is not the requested file. Some hosts answer
 * with a page of their own and status 200 if a file is missing.
 * @param {URL} url
 * @param {Response} response
 */
const wrongFileError = ({ href }, { headers }) => {
  const file = `${href} (${headers.get("content-type")})`;
  return Object.assign(codedError("damaged", file), { file });
};

/**
 * Returns a handler that throws the reason why a script could not be imported. Browsers
 * don't tell, so the handler fetches the script.
 * @param {string} name
 * @returns {(error: Error) => Promise<never>}
 */
export const explainImportFailure = (name) => async (error) => {
  const url = new URL(name, import.meta.url);
  const response = await fetchOk(url);
  const isScript = /script/.test(response.headers.get("content-type") ?? "");
  throw isScript && error.name != "SyntaxError" ? codedError("unreachable", error.message) : wrongFileError(url, response);
};

/**
 * Returns the value of a key, and makes it on first use. A value that fails is deleted,
 * so that the next call tries again.
 * @template K, T
 * @param {Map<K, Promise<T>>} map
 * @param {K} key
 * @param {() => Promise<T>} make
 */
function getOrMake(map, key, make) {
  let value = map.get(key);
  if (!value) {
    map.set(key, (value = make()));
    const own = value;
    value.catch(() => deleteIfCurrent(map, key, own));
  }
  return value;
}

/**
 * Deletes a key, unless it has a newer value by now.
 * @template K, T
 * @param {Map<K, T>} map
 * @param {K} key
 * @param {T | undefined} value
 */
function deleteIfCurrent(map, key, value) {
  if (map.get(key) == value) map.delete(key);
}

/** How long a download may bring nothing before it counts as failed, in ms. */
const PATIENCE = 30000;

/**
 * Waits for something from the network, but not for ever. Throws `unreachable` if it fails.
 * @template T
 * @param {Promise<T>} value
 * @param {string} name
 * @returns {Promise<T>}
 */
const inTime = (value, name) =>
  new Promise((resolve, reject) => {
    const fail = () => reject(codedError("unreachable", name));
    const timer = setTimeout(fail, PATIENCE);
    value.then(resolve, fail).finally(() => clearTimeout(timer));
  });

/**
 * Reads bytes of a download until there are enough of them; all if there never are.
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader
 * @param {string} name
 * @param {(size: number) => boolean} [isEnough]
 */
async function readBytes(reader, name, isEnough = () => false) {
  const chunks = [];
  let size = 0;
  while (!isEnough(size)) {
    const { value } = await inTime(reader.read(), name);
    if (!value) break;
    chunks.push(value);
    size += value.length;
  }
  const bytes = new Uint8Array(size);
  for (const chunk of chunks.reverse()) bytes.set(chunk, (size -= chunk.length));
  return bytes;
}

/** @param {Response} response */
const readAll = ({ body, url }) => readBytes(/** @type {ReadableStream} */ (body).getReader(), url);

/** The engine's name for its part that suggests corrections. */
const SUGGEST = "suggest";

/** The least number of bytes that are handed to the engine before the end of a file. */
const MIN_CHUNK = 16384;

/** A file that is being downloaded. */
class Download {
  /** @type {string} */
  #name;
  /** @type {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} */
  #reader;
  /** Whether all bytes have come. */
  complete = false;

  /**
   * @param {string} name
   * @param {Response} response
   */
  constructor(name, { body }) {
    this.#name = name;
    // Without a limit, the download goes on even while nobody reads.
    const { readable, writable } = new TransformStream({}, undefined, { highWaterMark: Infinity });
    /** Settles when the download ends; rejects if it broke off. */
    this.end = /** @type {ReadableStream} */ (body).pipeTo(writable).then(() => {
      this.complete = true;
    });
    this.end.catch(() => {});
    this.#reader = readable.getReader();
  }

  /** Waits for the next bytes; returns an empty array after the last ones. */
  read() {
    return readBytes(this.#reader, this.#name, (size) => !this.complete && size >= MIN_CHUNK);
  }
}

/** Packed modules by their address. @type {Map<string, Promise<ArrayBuffer>>} */
const packedModules = new Map();
/**
 * Fetches a packed module. It is not streamed: the server may then give it any content
 * type, and streaming gained nothing in Chromium.
 */
export const fetchModule = (/** @type {URL} */ url) =>
  getOrMake(packedModules, url.href, async () => {
    const response = await fetchOk(url);
    const bytes = await readAll(response);
    // A packed module begins with a `T` (xtask/src/streams.rs).
    if (bytes[0] != 84) throw wrongFileError(url, response);
    return bytes.buffer;
  });
/**
 * The addresses of the engine's parts by the method that takes each: the first part,
 * suggested corrections, trends and comparisons.
 * @type {Record<string, () => URL>}
 */
const PARTS = {
  start: () => new URL("./bindings.bin", import.meta.url),
  suggest: () => new URL("./suggest.bin", import.meta.url),
  views: () => new URL("./views.bin", import.meta.url),
};
const fetchPart = (/** @type {string} */ name) => fetchModule(PARTS[name]());
/** Whether the page preloads the engine's first part. */
const isPreloaded = () =>
  /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[rel=preload]")]).some(
    ({ href }) => href == PARTS.start().href,
  );
/** Imports the script for trends and comparisons. @type {() => Promise<typeof import("./views.js")>} */
export const importViews = () =>
  import("./views.js").catch(retryImport("./views.js")).catch(explainImportFailure("./views.js"));

/**
 * Starts an engine, in a Worker if possible.
 * @param {Promise<ArrayBuffer>} bytes the engine's first part
 * @param {boolean} worker
 * @returns {Promise<{call: Call, end: () => void}>}
 */
async function startEngine(bytes, worker) {
  if (!globalThis.WebAssembly) throw codedError("unsupported", "WebAssembly");
  // Prevents an unhandled rejection before the bytes are awaited below.
  bytes.catch(() => {});
  if (worker) {
    try {
      const url = new URL("./worker.js", import.meta.url);
      const remote = connectWorker(new Worker(trustedTypesPolicy()?.createScriptURL(url) ?? url, { type: "module" }));
      try {
        await remote.call("start", await bytes);
        return remote;
      } catch (error) {
        remote.end();
        throw error;
      }
    } catch (/** @type {any} */ error) {
      // Browsers refuse Workers from file:// and from other origins, and a policy may
      // forbid WebAssembly only in Workers: the page itself may still be able to run it.
      if (error.code == "damaged") throw error;
    }
  }
  const { createEngine } = await import("./worker.js").catch(retryImport("./worker.js")).catch(explainImportFailure("./worker.js"));
  const dispatch = createEngine();
  /** @type {Call} */
  const call = async (method, ...args) => dispatch(method, args);
  await call("start", await bytes);
  return { call, end() {} };
}

/** @type {any} */
let policy;
/** Returns the policy for the Worker's address, for pages that enforce Trusted Types. */
const trustedTypesPolicy = () =>
  (policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("tracuu", { createScriptURL: String }));

/**
 * Returns functions that call the engine in a Worker, and end it.
 * @param {Worker} worker
 */
function connectWorker(worker) {
  /** Calls without an answer yet, by number. @type {Map<number, [(value: any) => void, (error: any) => void]>} */
  const pending = new Map();
  let lastId = 0;
  /** Set once the Worker no longer answers. @type {Error | undefined} */
  let fatal;
  const rejectAll = (/** @type {string} */ message) => {
    fatal ??= codedError("engine", message);
    for (const [, reject] of pending.values()) reject(fatal);
    pending.clear();
  };
  worker.onmessage = ({ data: [id, value, error] }) => {
    const [resolve, reject] = pending.get(id) ?? [];
    pending.delete(id);
    if (error) reject?.(codedError(error.code, error.message));
    else resolve?.(value);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    rejectAll(event.message);
  };
  return {
    /** @type {Call} */
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        // The Worker may have failed before the first call.
        if (fatal) return reject(fatal);
        pending.set(++lastId, [resolve, reject]);
        worker.postMessage([lastId, method, args]);
      }),
    end() {
      worker.terminate();
      rejectAll("ended");
    },
  };
}

export class Archive {
  /** Files that the engine has or is being given. @type {Map<string, Promise<void>>} */
  #files = new Map();
  /** @type {Map<string, Promise<Download>>} */
  #downloads = new Map();
  /** The files that each user still needs. @type {Map<object, string[]>} */
  #wanted = new Map();
  /** Files that could not be loaded, and why. @type {Map<string, any>} */
  #failed = new Map();
  /** Whether wanted files are being loaded. */
  #loading = false;
  /** What ends each download. @type {Map<string, AbortController>} */
  #aborts = new Map();
  /** The name of a pack that is downloaded before anybody wants it. @type {string | null} */
  #prefetched = null;
  /** Parts of the engine that it has or is being given. @type {Map<string, Promise<void>>} */
  #parts = new Map();
  /** Settles when the manifest has been read again; null if that is not going on. @type {Promise<void> | null} */
  #refresh = null;
  /**
   * Whether the manifest was read again since the last file arrived. It is read again
   * only once in between, so that a broken archive causes no loop.
   */
  #refreshed = false;
  /** Called when a file has been loaded, or has failed. @type {Set<() => any>} */
  watchers = new Set();
  /** Whether to fetch what charts and comparisons need before one is opened. */
  prefetch = false;

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
   * @param {boolean} early whether to download the likely files at the same time as the code
   * @param {() => void} onEnd called when the engine can no longer be used
   */
  static async open(url, worker, early, onEnd) {
    // Both requests are sent before the Worker is made.
    const [bytes, listed] = [fetchPart("start"), fetchJson(url)];
    const engine = startEngine(bytes, worker).catch((error) => {
      if (error.code == "damaged") error.file ??= PARTS.start().href;
      throw error;
    });
    // Prevents an unhandled rejection before the engine is awaited.
    engine.catch(() => {});
    const end = async () => {
      onEnd();
      (await engine).end();
    };
    try {
      const manifest = await listed;
      /** @type {Call} */
      const call = async (...args) => {
        try {
          const answer = await (await engine).call(...args);
          // The text of a draft goes to the view as it is; other answers are JSON.
          return typeof answer == "string" && args[0] != "draft" ? parseAnswer(answer) : answer;
        } catch (/** @type {any} */ error) {
          if (error.code == "damaged") {
            // The next try fetches the code again.
            packedModules.clear();
            const at = args[0] == "manifest" ? url : PARTS[args[0]]?.();
            error.file ??= args[0] == "put" ? args[1] : at?.href;
          }
          // Errors that the engine reports have a code. An error without one is a trap in
          // the engine: it can't be used any more, and the next `openArchive` makes a new
          // one. A Worker that has failed comes with the code `engine`.
          if ((error.code ??= "engine") == "engine") await end();
          throw error;
        }
      };
      const archive = new Archive(url, manifest, call, end);
      if (early) archive.#prefetchPacks().catch(() => {});
      await call("manifest", manifest);
      return archive;
    } catch (error) {
      end().catch(() => {});
      throw error;
    }
  }

  /** @param {string} name */
  #download(name) {
    return getOrMake(this.#downloads, name, async () => {
      const abort = new AbortController();
      this.#aborts.set(name, abort);
      return new Download(name, await fetchOk(new URL(name, this.url), { signal: abort.signal }));
    });
  }

  /**
   * Forgets a download. While one goes on, browsers let another one of the same file wait.
   * @param {string} name
   */
  #forget(name) {
    this.#aborts.get(name)?.abort();
    this.#aborts.delete(name);
    this.#downloads.delete(name);
  }

  /** The files that an answer most likely needs: the gate and the newest pack. */
  get #likelyFiles() {
    const { gate, packs } = this.manifest;
    return [gate?.file, packs.at(-1)?.file].filter(Boolean);
  }

  /**
   * Downloads the likely files before any view can say what it needs: the gate and the
   * newest pack while the code is coming, then the second newest pack.
   */
  async #prefetchPacks() {
    const older = this.manifest.packs.at(-2)?.file;
    const likely = await Promise.all(this.#likelyFiles.map((name) => this.#download(name)));
    // The older pack does not wait for the code, which has nearly arrived: the network
    // would be idle meanwhile. It waits for the likely files, unless the page preloads the
    // code: then the code arrives sooner, and waiting would leave the network idle as well.
    if (!isPreloaded()) await Promise.all(likely.map(({ end }) => end));
    // Once the engine takes files, views say what they need.
    if (!older || this.#files.size) return;
    this.#prefetched = older;
    await this.#download(older);
  }

  /**
   * Gives the engine a file, or its part `suggest`. If a file is missing or is not what
   * the manifest says, the archive may have been published anew: then the manifest is
   * read again, but not twice without a file arriving in between.
   * @param {string} name
   * @returns {Promise<void>}
   */
  load(name) {
    if (name == SUGGEST) return getOrMake(this.#parts, name, async () => this.call(name, await fetchPart(SUGGEST)));
    return getOrMake(this.#files, name, async () => {
      const { manifest } = this;
      try {
        const download = await this.#download(name);
        for (let from = 0, more = true; more; ) {
          const bytes = await download.read();
          more = await this.call("put", name, from, bytes);
          from += bytes.length;
        }
        this.#aborts.delete(name);
        this.#downloads.delete(name);
        this.#refreshed = false;
      } catch (error) {
        // With another manifest, a file of this name may be on its way again.
        if (manifest != this.manifest) return;
        this.#forget(name);
        if (!this.#refresh) {
          if (this.#refreshed) throw error;
          this.#refreshed = true;
          this.#refresh = this.#refreshManifest(error).finally(() => (this.#refresh = null));
        }
        await this.#refresh;
      }
    });
  }

  /**
   * Reads the manifest again, and starts over with it if it has changed.
   * @param {unknown} error thrown if it has not changed
   */
  async #refreshManifest(error) {
    const manifest = await fetchJson(this.url);
    if (JSON.stringify(manifest) == JSON.stringify(this.manifest)) throw error;
    // Before the engine answers, views may already want files of the new manifest.
    for (const name of this.#downloads.keys()) this.#forget(name);
    this.#files.clear();
    this.#prefetched = null;
    this.manifest = manifest;
    await this.call("manifest", manifest);
  }

  /**
   * Gives the engine the likely files that arrived before it could take them. Then the
   * first paint already shows results: another one takes 0.2 s on a slow phone.
   */
  async deliverArrived() {
    for (const name of this.#likelyFiles) {
      // Takes only a response that is here already. The error of a failed download is
      // reported when a view wants the file.
      const download = await Promise.race([this.#downloads.get(name), null]).catch(() => null);
      if (download?.complete) await this.load(name).catch(() => {});
    }
  }

  /** Gives the engine the parts for trends and comparisons. */
  loadViews() {
    return getOrMake(this.#parts, "views", async () => {
      const [bytes] = await Promise.all([fetchPart("views"), this.load(SUGGEST)]);
      return this.call("views", bytes);
    });
  }

  /**
   * Sets the files that a user needs now, in order. They are loaded one after the other;
   * the next one is downloaded meanwhile.
   * @param {object} user
   * @param {string[]} names
   * @returns {any} the error of the first of them that could not be loaded, if any
   */
  setWanted(user, names) {
    this.#wanted.set(user, names);
    // Once the engine has the gate, views no longer want packs without any hit. If nobody
    // wants the prefetched pack then, its download is aborted.
    const [gate, prefetched] = [this.manifest.gate?.file, this.#prefetched];
    const all = [...this.#wanted.values()].flat();
    const unused = prefetched && !this.#files.has(prefetched);
    if (unused && this.#files.has(gate) && !all.some((name) => name == gate || name == prefetched)) {
      this.#forget(prefetched);
      this.#prefetched = null;
    }
    if (!this.#loading) this.#loadWanted();
    return this.#failed.get(names.find((name) => this.#failed.has(name)) ?? "");
  }

  /** Loads all wanted files, in order. */
  async #loadWanted() {
    this.#loading = true;
    for (let repeats = 0, last = ""; ; ) {
      const waiting = [...this.#wanted.values()].flat();
      const [name, next] = waiting.filter((name) => !this.#failed.has(name));
      if (!name) {
        // No `await` comes between the check and this: a later call of `setWanted` finds
        // `false`, and loads what it wants.
        this.#loading = false;
        return this.#onAllLoaded();
      }
      if (next && next != SUGGEST) this.#download(next).catch(() => {});
      // A view may ask again for the file that was just loaded. If that goes on, it would
      // ask for ever: the file counts as damaged.
      repeats = name == last ? repeats + 1 : 0;
      last = name;
      if (repeats > 3) this.#failed.set(name, codedError("damaged", name));
      else await this.load(name).catch((error) => this.#failed.set(name, error));
      for (const [user, names] of this.#wanted) {
        this.#wanted.set(user, names.filter((other) => other != name));
      }
      // Views say what they need now, before the next file is chosen.
      await this.#notifyWatchers();
    }
  }

  #notifyWatchers() {
    return Promise.all([...this.watchers].map((notify) => notify()));
  }

  /**
   * Fetches what charts and comparisons need, if an element may open one. All wanted
   * files are here by now, so that this delays none of them.
   */
  #onAllLoaded() {
    const { connection } = /** @type {any} */ (navigator);
    if (this.prefetch && this.#files.size && !connection?.saveData) prefetchViews();
  }

  /**
   * Drops the files that a user wanted.
   * @param {object} user
   */
  clearWanted(user) {
    this.#wanted.delete(user);
  }

  /** Lets files that failed be tried again. */
  retryFailed() {
    this.#failed.clear();
    this.#refreshed = false;
    this.#notifyWatchers();
  }
}

/** @param {URL} url */
async function fetchJson(url) {
  const bytes = await readAll(await fetchOk(url, { cache: "no-cache" }));
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw codedError("damaged", url.href);
  }
}

/** Fetches what charts and comparisons need. Errors are reported when it is used. */
function prefetchViews() {
  for (const fetched of [fetchPart(SUGGEST), fetchPart("views"), importViews()]) fetched.catch(() => {});
}

/** Archives that can be used, by Worker setting and address. @type {Map<string, Promise<Archive>>} */
const archives = new Map();
/** The archive that each user uses. @type {Map<object, Promise<Archive>>} */
const users = new Map();

addEventListener("online", () => {
  for (const archive of archives.values()) archive.then((archive) => archive.retryFailed()).catch(() => {});
});

/**
 * Opens the archive in a folder. All callers of the page share one.
 * @param {string} src
 * @param {boolean} views whether it also shows trends or comparisons
 * @param {boolean} [worker]
 * @param {boolean} [early] whether to download likely files at the same time as the code
 * @param {object} [user] keeps the archive open until it calls {@link release}
 */
export async function openArchive(src, views, worker = true, early = false, user) {
  let url;
  try {
    url = new URL(src || ".", document.baseURI);
  } catch {
    throw codedError("unreachable", src);
  }
  if (!/\.json$/.test(url.pathname)) url.pathname = url.pathname.replace(/\/?$/, "/manifest.json");
  // At the same time as the requests below.
  if (views) prefetchViews();
  const key = `${worker} ${url.href}`;
  const opened = getOrMake(archives, key, () =>
    Archive.open(url, worker, early, () => deleteIfCurrent(archives, key, opened)),
  );
  if (user) users.set(user, opened);
  const archive = await opened;
  if (views) await archive.loadViews();
  return archive;
}

/**
 * Releases a user's archive. When the last user has released it, its engine ends and its
 * memory is freed. That happens in a later microtask: a user that opens the archive
 * before then keeps it.
 * @param {object} user
 */
export function release(user) {
  const opened = users.get(user);
  users.delete(user);
  opened
    ?.then((archive) => {
      archive.clearWanted(user);
      if (![...users.values()].includes(opened)) return archive.end();
    })
    .catch(() => {});
}
