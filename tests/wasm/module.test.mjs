// Code as it travels, and what was packed.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import { test } from "node:test";

const { TRACUU_STAGE } = /** @type {Record<string, string>} */ (process.env);
const { unpackModule } = await import(pathToFileURL(join(TRACUU_STAGE, "module.js")).href);
const read = (/** @type {string} */ name) => readFileSync(join(TRACUU_STAGE, name));
const packed = readdirSync(TRACUU_STAGE).filter((name) => name.endsWith(".bin"));

test("every module comes back byte for byte", () => {
  assert.deepEqual(packed, ["bindings.bin", "office_bindings.bin", "pdf_bindings.bin", "suggest.bin", "views.bin"]);
  for (const name of packed) {
    const file = read(name);
    const module = unpackModule(file);
    assert.ok(read(name.replace(/bin$/, "wasm")).equals(module), name);
    assert.ok(WebAssembly.validate(module), name);
    // As the page has it, and somewhere in a larger buffer.
    assert.deepEqual(unpackModule(new Uint8Array(file).buffer), module);
    assert.deepEqual(unpackModule(Buffer.concat([Buffer.of(7), file]).subarray(1)), module);
  }
});

test("no module holds a path of the machine that built it", () => {
  for (const name of packed) assert.doesNotMatch(Buffer.from(unpackModule(read(name))).toString("latin1"), /\/home\/|\/root\/|\.cargo/, name);
});

test("what was cut short or changed is no module", () => {
  const file = read("suggest.bin");
  const whole = unpackModule(file);
  const told = (/** @type {Uint8Array} */ bytes) => {
    let module;
    try {
      module = unpackModule(bytes);
    } catch (/** @type {any} */ error) {
      assert.ok(error instanceof WebAssembly.RuntimeError, error);
      return;
    }
    assert.ok(module.length <= 64 * bytes.length);
    // A change in what no browser looks at, constants and data, leaves it valid.
    return WebAssembly.validate(module) && !Buffer.from(whole).equals(module);
  };
  for (let length = 0; length < file.length; length += 997) assert.ok(!told(file.subarray(0, length)), `${length}`);
  for (const text of ["", "<!doctype html><title>404</title>", "\0asm\x01\0\0\0"]) assert.ok(!told(Buffer.from(text.padEnd(40))));
  let valid = 0;
  for (let at = 0; at < file.length; at += 499) {
    const changed = Buffer.from(file);
    changed[at] ^= 0x55;
    if (told(changed)) valid += 1;
  }
  assert.ok(valid < 4, `${valid}`);
});
