// The engine of the page, in Node, and the native command beside it.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const { TRACUU_PROGRAM, TRACUU_STAGE } = /** @type {Record<string, string>} */ (process.env);
const staged = (/** @type {string} */ name) => import(pathToFileURL(join(TRACUU_STAGE, name)).href);
const [{ createEngine }, { parseAnswer }] = await Promise.all(["worker.js", "dispatcher.js"].map(staged));

export const tracuu = TRACUU_PROGRAM;

const part = (/** @type {string} */ name) => [readFileSync(join(TRACUU_STAGE, name))];

/**
 * An engine to which a whole archive has been given: what a page has that only
 * searches, until it is given its `views`.
 * @param {string} archive
 */
export function engine(archive) {
  const { manifest, call } = opened(archive);
  for (const file of [manifest.gate, ...manifest.packs]) {
    if (file) put(call, file.file, readFileSync(join(archive, file.file)));
  }
  return call;
}

/**
 * An engine that knows an archive, but was given none of its files.
 * @param {string} archive
 */
function opened(archive) {
  const manifest = JSON.parse(readFileSync(join(archive, "manifest.json"), "utf8"));
  const dispatch = createEngine();
  const call = (/** @type {string} */ method, /** @type {any[]} */ args) => {
    const answer = dispatch(method, args);
    return typeof answer == "string" ? parseAnswer(answer) : answer;
  };
  call("start", part("bindings.bin"));
  call("manifest", [manifest]);
  return { manifest, call };
}

/**
 * Hands a file over in stretches, as it comes over a line.
 * @param {(method: string, args: any[]) => any} call
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function put(call, name, bytes) {
  const size = 1000;
  for (let from = 0; from < bytes.length; from += size) {
    const more = call("put", [name, from, bytes.subarray(from, from + size)]);
    if (Boolean(more) != from + size < bytes.length) throw new Error(`${name}: ${more} at ${from}`);
  }
}

/** What may have been meant is in a part of its own. @type {(call: ReturnType<typeof engine>) => void} */
export const suggest = (call) => call("suggest", part("suggest.bin"));

/** What charts and comparisons need besides. @type {(call: ReturnType<typeof engine>) => void} */
export const views = (call) => call("views", part("views.bin"));

/**
 * The answer to a search, for which a page loads what the engine says it lacks.
 * @param {ReturnType<typeof engine>} call
 * @param {URLSearchParams} request
 */
export function search(call, request) {
  const answer = call("search", [request.toString()]);
  if (!Array.isArray(answer)) return answer;
  assert.deepEqual(answer, ["suggest"]);
  suggest(call);
  return call("search", [request.toString()]);
}

/**
 * The answer of an engine that is given only what it says it lacks, and those files.
 * @param {string} archive
 * @param {URLSearchParams} request
 */
export function sparing(archive, request) {
  const { call } = opened(archive);
  /** @type {string[]} */
  const files = [];
  for (;;) {
    const answer = call("search", [request.toString()]);
    if (!Array.isArray(answer)) return { answer, files };
    for (const name of answer) {
      assert.ok(!files.includes(name), `${name} was given already`);
      files.push(name);
      if (name == "suggest") suggest(call);
      else put(call, name, readFileSync(join(archive, name)));
    }
  }
}

/**
 * What the command answers, as JSON.
 * @param {string} archive
 * @param {string} query
 * @param {string[]} options
 */
export function native(archive, query, options) {
  try {
    return execFileSync(tracuu, ["search", archive, "--json", ...options, "--", query], { encoding: "utf8" });
  } catch (error) {
    // Exit code 1 says that nothing was found; the answer is there all the same.
    const { status, stdout } = /** @type {any} */ (error);
    assert.equal(status, 1);
    return stdout;
  }
}
