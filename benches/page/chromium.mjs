// A Chromium driven over its DevTools pipe: what a bench needs of it, workers
// and throttling included, and nothing that would stand between.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {(method: string, params?: any) => Promise<any>} Send */

export class Chromium {
  /** @type {Map<number, [(value: any) => void, (error: any) => void]>} */
  #open = new Map();
  #last = 0;
  #rest = "";
  /** @type {Set<(message: any) => void>} */
  listeners = new Set();

  constructor() {
    this.profile = mkdtempSync(join(tmpdir(), "tracuu-bench-"));
    const program = process.env.TRACUU_CHROMIUM ?? "/usr/bin/chromium";
    // Without these it asks Google's hosts for things at every start.
    const flags = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--remote-debugging-pipe", `--user-data-dir=${this.profile}`, "about:blank",
    ];
    this.process = spawn(program, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.input = /** @type {import("node:stream").Writable} */ (this.process.stdio[3]);
    const output = /** @type {import("node:stream").Readable} */ (this.process.stdio[4]);
    output.setEncoding("utf8");
    output.on("data", (text) => {
      const messages = (this.#rest + text).split("\0");
      this.#rest = messages.pop() ?? "";
      for (const message of messages) this.#take(JSON.parse(message));
    });
  }

  /** @param {any} message */
  #take(message) {
    const [resolve, reject] = this.#open.get(message.id) ?? [];
    this.#open.delete(message.id);
    if (message.error) reject?.(new Error(message.error.message));
    else if (message.id) resolve?.(message.result);
    else for (const tell of this.listeners) tell(message);
  }

  /**
   * @param {string} method
   * @param {any} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#last;
    this.input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#open.set(id, [resolve, reject]));
  }

  /**
   * A page with an empty cache, in a profile of its own.
   * @param {{mbit?: number, rtt?: number, cpu?: number, workers?: boolean, watch?: string}} how
   *   `watch`: a script that runs in the page before all others
   */
  async page({ mbit = 0, rtt = 0, cpu = 1, workers = true, watch = "" } = {}) {
    const { browserContextId } = await this.send("Target.createBrowserContext");
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId, browserContextId, targetId);
    const network = async (/** @type {Send} */ send) => {
      await send("Network.enable");
      if (!mbit) return;
      const bytes = (mbit * 1e6) / 8;
      await send("Network.emulateNetworkConditions", {
        offline: false, latency: rtt, downloadThroughput: bytes, uploadThroughput: bytes,
      });
    };
    page.listen(async (message) => {
      if (message.sessionId != sessionId && !page.workers.has(message.sessionId)) return;
      if (message.method == "Target.attachedToTarget") {
        // A Worker has a network of its own.
        const id = message.params.sessionId;
        page.workers.add(id);
        const send = (/** @type {string} */ method, params = {}) => this.send(method, params, id);
        await network(send).catch(() => {});
        await send("Runtime.runIfWaitingForDebugger").catch(() => {});
      }
      if (message.method == "Network.loadingFinished") {
        page.bytes += message.params.encodedDataLength;
        page.requests += 1;
      }
    });
    const send = (/** @type {string} */ method, params = {}) => page.send(method, params);
    await send("Page.enable");
    await send("Runtime.enable");
    await network(send);
    await send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
    // This throttles the page's thread. Workers go on unhindered, which is
    // why the benches also run without any.
    if (cpu > 1) await send("Emulation.setCPUThrottlingRate", { rate: cpu });
    const source = workers ? watch : `delete globalThis.Worker;${watch}`;
    await send("Page.addScriptToEvaluateOnNewDocument", { source });
    return page;
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await new Promise((resolve) => this.process.on("exit", resolve));
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class Page {
  /** Transferred so far, headers included. */
  bytes = 0;
  requests = 0;
  /** @type {Set<string>} */
  workers = new Set();
  /** @type {((message: any) => void)[]} */
  #listening = [];

  /**
   * @param {Chromium} chromium
   * @param {string} sessionId
   * @param {string} context
   * @param {string} target
   */
  constructor(chromium, sessionId, context, target) {
    Object.assign(this, { chromium, sessionId, context, target });
    this.chromium = chromium;
    this.sessionId = sessionId;
    this.context = context;
    this.target = target;
  }

  /** @param {(message: any) => void} tell */
  listen(tell) {
    this.#listening.push(tell);
    this.chromium.listeners.add(tell);
  }

  /** @param {string} method @param {any} [params] */
  send(method, params = {}) {
    return this.chromium.send(method, params, this.sessionId);
  }

  /** @param {string} url */
  async goto(url) {
    await this.send("Page.navigate", { url });
  }

  /**
   * The value of an expression, awaited.
   * @param {string} expression
   */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /**
   * Waits until an expression holds, and gives its value.
   * @param {string} expression
   */
  async until(expression, seconds = 120) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      // A page that is being replaced has nothing to evaluate in.
      const value = await this.evaluate(expression).catch(() => null);
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`never: ${expression}`);
  }

  async close() {
    for (const tell of this.#listening) this.chromium.listeners.delete(tell);
    await this.chromium.send("Target.disposeBrowserContext", { browserContextId: this.context });
  }
}
