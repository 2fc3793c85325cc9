// What trends and comparisons cost in the page: time in wasm, and bytes of code.
//
//   cargo xtask test --only pkg     (builds what is measured here)
//   node benches/views.mjs ARCHIVE…
//
// Times are the best and the median of many runs, in milliseconds, of the
// module that the page loads, both parts of it, in Node, with what the Worker does about it:
// "count" is `archive.trend` of six terms; "first" a view that opens on six
// series, to its patches; "month" one key pressed in it; "phrases" what is
// worth a look, for another month; "pair" `archive.compare` of two months that
// follow each other, another pair each time; "threads" all of them, with what
// a month usually has and lacks.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const TARGET = process.env.CARGO_TARGET_DIR ?? "target";
const STAGE = process.env.TRACUU_STAGE ?? join(TARGET, "tracuu-pkg/stage");
const TERMS = ["giải phóng mặt bằng", "đầu tư công", "tiếp công dân", "phòng chống thiên tai", "chuyển đổi số", "bão | lũ"];
const RUNS = Number(process.env.RUNS ?? 30);

const { createEngine } = await import(pathToFileURL(join(STAGE, "worker.js")).href);

/** @param {() => void} run */
function time(run) {
  const times = [];
  for (let n = 0; n < RUNS; n++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return `${times[0].toFixed(2).padStart(8)} ${times[RUNS >> 1].toFixed(2).padStart(8)}`;
}

for (const archive of process.argv.slice(2)) {
  const manifest = JSON.parse(readFileSync(join(archive, "manifest.json"), "utf8"));
  const engine = createEngine();
  /** @type {(method: string | number, ...args: any[]) => any} */
  const call = (method, ...args) => engine(`${method}`, args);
  call("start", readFileSync(join(STAGE, "bindings.bin")));
  call("views", readFileSync(join(STAGE, "views.bin")));
  call("manifest", manifest);
  for (const file of [manifest.gate, ...manifest.packs]) {
    if (file) call("put", file.file, 0, readFileSync(join(archive, file.file)));
  }
  const terms = new URLSearchParams({ terms: TERMS.join(",") }).toString();
  const trend = call("trend", terms);
  const plans = trend.plans.reduce((sum, n) => sum + (n ?? 0), 0);
  const sum = (list) => list.reduce((sum, n) => sum + (n ?? 0), 0);
  console.log(`${archive}: ${plans} plans, ${trend.months.length} months`);
  console.log(`  mentions: ${trend.series.map((one) => sum(one.mentions)).join(", ")}`);
  console.log("                best   median  ms");
  const line = (name, run) => console.log(`  ${name.padEnd(10)}${time(run)}`);
  line("count", () => call("trend", terms));
  const views = [];
  line("first", () => {
    const view = call("open", "trends", terms);
    views.push(view);
    call(view, "measure", "count");
  });
  views.forEach((view) => call("close", view));
  const view = call("open", "trends", terms);
  call(view, "", "");
  let turn = 0;
  line("month", () => call(view, "key", turn++ % 2 ? "ArrowRight" : "ArrowLeft"));
  line("phrases", () => call(view, "period", trend.months[(turn += 7) % trend.months.length]));
  const planned = trend.months.filter((_, n) => trend.plans[n] && trend.plans[n - 1]);
  if (!planned.length) continue;
  line("pair", () => call("compare", new URLSearchParams({ with: "prev", base: planned[turn++ % planned.length] }).toString()));
  line("threads", () => call("threads", new URLSearchParams({ base: planned[turn++ % planned.length] }).toString()));
}

// The module before it is shrunk still has the names of its functions.
const named = process.env.TRACUU_NAMED ?? join(TARGET, "tracuu-pkg/tracuu-named.wasm");
try {
  const code = rooms(readFileSync(named));
  for (const room of ["view::chart", "view::trends", "trend", "view::compare", "compare"]) {
    // As rustc writes paths: each name after its length.
    const mangled = room.split("::").map((name) => name.length + name).join("");
    const bodies = Buffer.concat(code.filter(([name]) => name.includes(`6tracuu${mangled}`)).map(([, body]) => body));
    if (!bodies.length) throw new Error(`${named} has no names of functions`);
    console.log(`tracuu::${room}: ${bodies.length} bytes of code, ${gzipSync(bodies, { level: 9 }).length} gzip (before wasm-opt)`);
  }
} catch (error) {
  console.log(`no named module: ${error}`);
}

/**
 * The functions of a module: names and bodies.
 * @param {Buffer} bytes
 * @returns {[string, Buffer][]}
 */
function rooms(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return bytes.toString("utf8", at - length, at);
  };
  let imports = 0;
  const bodies = [];
  const names = new Map();
  while (at < bytes.length) {
    const id = bytes[at++];
    const size = number();
    const end = at + size;
    if (id == 2) {
      for (let count = number(); count > 0; count--) {
        text();
        text();
        const kind = bytes[at++];
        if (kind == 0) imports++;
        if (kind == 0) number();
        else if (kind == 3) at += 2;
        else {
          if (kind == 1) at++;
          const flags = number();
          number();
          if (flags & 1) number();
        }
      }
    } else if (id == 10) {
      for (let count = number(); count > 0; count--) {
        const length = number();
        bodies.push(bytes.subarray(at, at + length));
        at += length;
      }
    } else if (id == 0 && text() == "name") {
      while (at < end) {
        const kind = bytes[at++];
        const stop = number() + at;
        if (kind == 1) {
          for (let count = number(); count > 0; count--) names.set(number(), text());
        }
        at = stop;
      }
    }
    at = end;
  }
  return bodies.map((body, index) => [names.get(index + imports) ?? "", body]);
}
