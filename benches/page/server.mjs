// A static web server as good hosts are: text comes compressed by brotli,
// files whose name holds a hash may be kept for ever.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/**
 * @param {string} folder
 * @param {Record<string, string>} [pages] further pages, by name
 */
export async function serve(folder, pages = {}) {
  /** @type {Map<string, Buffer | undefined>} */
  const packed = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = normalize(decodeURIComponent(pathname).slice(1)) || "index.html";
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(name))];
    try {
      if (name.startsWith("..")) throw new Error("404");
      const raw = name in pages ? Buffer.from(pages[name]) : readFileSync(join(folder, name));
      if (!packed.has(name)) packed.set(name, type && brotli(raw));
      const body = packed.get(name);
      response.writeHead(200, {
        "content-type": type ?? "application/octet-stream",
        ...(body ? { "content-encoding": "br" } : {}),
      });
      response.end(body ?? raw);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {Buffer} bytes */
function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}
