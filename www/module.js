// @ts-check
/**
 * Code as it travels: packed, as xtask/src/streams.rs writes it. It is smaller than
 * hosts make it, most of which don't compress wasm at all, and no host refuses its
 * ending. A small module (unpack/src/lib.rs) puts the others together again.
 */
import { UNPACKER } from "./unpacker.js";

/** Where a file says how long its module is. */
const LENGTH = 4;

/** @type {WebAssembly.Module} */
let unpacker;

/**
 * The module that was packed. What is none is an error.
 * @param {BufferSource} file
 */
export function unpacked(file) {
  const bytes = ArrayBuffer.isView(file) ? new Uint8Array(file.buffer, file.byteOffset, file.byteLength) : new Uint8Array(file);
  // Each byte is a character from "#" on; of its number, the array takes the low eight bits.
  unpacker ??= new WebAssembly.Module(Uint8Array.from(UNPACKER, (byte) => byte.charCodeAt(0) - 35));
  // It gives no memory back: each file has its own.
  const { memory, room, unpack } = /** @type {any} */ (new WebAssembly.Instance(unpacker).exports);
  const at = room(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, at);
  const module = unpack(at, bytes.length);
  return new Uint8Array(memory.buffer, module, new DataView(memory.buffer, at).getUint32(LENGTH, true));
}
