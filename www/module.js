// @ts-check
/**
 * Unpacks modules that xtask/src/streams.rs has packed. Packed modules are smaller than
 * with any compression by the host, and most hosts don't compress wasm at all. No host
 * refuses files that end with `.bin`. A small module (unpack/src/lib.rs) unpacks the
 * others.
 */
import { UNPACKER } from "./unpacker.js";

/** The place of the module's length in a packed file. */
const LENGTH_OFFSET = 4;

/** @type {WebAssembly.Module} */
let unpacker;

/**
 * Returns the module in a packed file; throws if the file is damaged.
 * @param {BufferSource} file
 */
export function unpackModule(file) {
  const bytes = ArrayBuffer.isView(file) ? new Uint8Array(file.buffer, file.byteOffset, file.byteLength) : new Uint8Array(file);
  // The character for byte 0 is "#". The array keeps the low eight bits of each number.
  unpacker ??= new WebAssembly.Module(Uint8Array.from(UNPACKER, (character) => character.charCodeAt(0) - 35));
  // Each file has an instance of its own, because an instance never frees memory.
  const { memory, room, unpack } = /** @type {any} */ (new WebAssembly.Instance(unpacker).exports);
  const at = room(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, at);
  const module = unpack(at, bytes.length);
  return new Uint8Array(memory.buffer, module, new DataView(memory.buffer, at).getUint32(LENGTH_OFFSET, true));
}
