// @ts-check
/**
 * Code as it travels: the bytes of a wasm module in four streams, under LZMA, as
 * xtask/src/streams.rs writes them. It is smaller than hosts make it, most of which
 * don't compress wasm at all, and no host refuses its ending.
 *
 * LZMA is I. Pavlov's, with the names of 7-Zip's specification; the packs of an
 * archive are under the same (src/archive/coder/lzma.rs), which is part of the code
 * that is still packed here. Bytes that no encoder made give a module that can't be
 * compiled, or an error.
 */

/** What a file begins with: `TCC1`, then the lengths of the module and of its streams. */
const MAGIC = 0x31434354;
const HEAD = 24;

/**
 * The streams: what is no code; instructions; which local each of them means; where
 * in memory each is from an address.
 */
const REST = 0;
const CODE = 1;
const LOCALS = 2;
const OFFSETS = 3;

/** Where the probabilities of each kind of token begin, in one list. */
const IS_MATCH = 0;
const IS_REP = IS_MATCH + 12;
const IS_REP_G0 = IS_REP + 12;
const IS_REP_G1 = IS_REP_G0 + 12;
const IS_REP_G2 = IS_REP_G1 + 12;
const IS_REP0_LONG = IS_REP_G2 + 12;
const POS_SLOT = IS_REP0_LONG + 12;
const POS_SPECIAL = POS_SLOT + 4 * 64;
const ALIGN = POS_SPECIAL + 128;
/** Two choices, eight lengths, as many longer ones, the rest. */
const LENGTHS = ALIGN + 16;
const REP_LENGTHS = LENGTHS + 2 + 8 + 8 + 256;
const LITERALS = REP_LENGTHS + 2 + 8 + 8 + 256;
/** Of each of the eight contexts that the byte before gives. */
const LITERAL_PROBS = 0x300;

/** @type {(code: Uint8Array, size: number) => Uint8Array} */
function decoded(code, size) {
  const out = new Uint8Array(size);
  const probs = new Uint16Array(LITERALS + 8 * LITERAL_PROBS).fill(1024);
  let next = 5;
  let range = 0xffffffff;
  let value = new DataView(code.buffer, code.byteOffset).getUint32(1);
  const refill = () => {
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      value = ((value << 8) | code[next++]) >>> 0;
    }
  };
  const bit = (/** @type {number} */ at) => {
    refill();
    const prob = probs[at];
    const bound = (range >>> 11) * prob;
    if (value < bound) {
      range = bound;
      probs[at] += (2048 - prob) >> 5;
      return 0;
    }
    range -= bound;
    value -= bound;
    probs[at] -= prob >> 5;
    return 1;
  };
  /** High bits first. */
  const tree = (/** @type {number} */ at, /** @type {number} */ bits) => {
    let node = 1;
    for (let left = bits; left--; ) node = (node << 1) | bit(at + node);
    return node - (1 << bits);
  };
  /** Low bits first. */
  const reversed = (/** @type {number} */ at, /** @type {number} */ bits) => {
    let node = 1;
    let number = 0;
    for (let shift = 0; shift < bits; shift++) {
      const one = bit(at + node);
      node = (node << 1) | one;
      number |= one << shift;
    }
    return number;
  };
  const length = (/** @type {number} */ at) =>
    bit(at) ? (bit(at + 1) ? 16 + tree(at + 18, 8) : 8 + tree(at + 10, 3)) : tree(at + 2, 3);
  const distance = (/** @type {number} */ length) => {
    const slot = tree(POS_SLOT + 64 * Math.min(length, 3), 6);
    if (slot < 4) return slot;
    const low = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) << low;
    if (slot < 14) return high + reversed(POS_SPECIAL + high - slot, low);
    let direct = 0;
    for (let left = low - 4; left--; ) {
      refill();
      range >>>= 1;
      const one = value < range ? 0 : 1;
      if (one) value -= range;
      direct = (direct << 1) | one;
    }
    return high + (direct << 4) + reversed(ALIGN, 4);
  };
  let state = 0;
  const reps = [0, 0, 0, 0];
  for (let at = 0; at < size; ) {
    if (!bit(IS_MATCH + state)) {
      const literal = LITERALS + LITERAL_PROBS * (out[at - 1] >> 5);
      let node = 1;
      if (state > 6) {
        for (let other = out[at - reps[0] - 1], agree = true; agree && node < 256; other <<= 1) {
          const one = bit(literal + 256 + ((other & 128) << 1) + node);
          node = (node << 1) | one;
          agree = one == ((other >> 7) & 1);
        }
      }
      while (node < 256) node = (node << 1) | bit(literal + node);
      out[at++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let left = 1;
    let older = 3;
    let back;
    if (!bit(IS_REP + state)) {
      left = length(LENGTHS);
      back = distance(left);
      left += 2;
      state = state < 7 ? 7 : 10;
    } else {
      older = bit(IS_REP_G0 + state) && 1 + (bit(IS_REP_G1 + state) && 1 + bit(IS_REP_G2 + state));
      back = reps[older];
      const long = older || bit(IS_REP0_LONG + state);
      if (long) left = 2 + length(REP_LENGTHS);
      state = state < 7 ? (long ? 8 : 9) : 11;
    }
    reps.copyWithin(1, 0, older);
    reps[0] = back;
    for (; left-- && at < size; at++) out[at] = out[at - reps[0] - 1];
  }
  return out;
}

/**
 * The module that was packed.
 * @param {BufferSource} file
 */
export function unpacked(file) {
  const bytes = ArrayBuffer.isView(file) ? file : new Uint8Array(file);
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [magic, size, ...lengths] = [0, 4, 8, 12, 16, 20].map((at) => head.getUint32(at, true));
  let all = 0;
  /** Where the next byte of each stream is. */
  const at = lengths.map((length) => (all += length) - length);
  if (magic != MAGIC || all > size || size > 64 * bytes.byteLength) throw Error("no code");
  const streams = decoded(new Uint8Array(head.buffer, head.byteOffset + HEAD), all);
  const out = new Uint8Array(size);
  let to = 0;
  const byte = (/** @type {number} */ stream) => {
    if (to == size) throw Error("too much code");
    return (out[to++] = streams[at[stream]++]);
  };
  const bytesOf = (/** @type {number} */ stream, /** @type {number} */ count) => {
    while (count--) byte(stream);
  };
  /** A number, seven bits a byte, low ones first. */
  const number = (/** @type {number} */ stream) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const bits = byte(stream);
      value |= (bits & 127) << shift;
      if (bits < 128) return value >>> 0;
    }
  };
  const numbers = (/** @type {number} */ count) => {
    while (count--) number(CODE);
  };
  /** An instruction; how much deeper what follows is. */
  const instruction = () => {
    const code = byte(CODE);
    if (code == 0x0b) return -1;
    if (code >= 0x02 && code <= 0x04) return numbers(1), 1;
    if (code >= 0x20 && code <= 0x22) number(LOCALS);
    else if (code >= 0x28 && code <= 0x3e) numbers(1), number(OFFSETS);
    // Labels and the one for all else; types.
    else if (code == 0x0e) numbers(number(CODE) + 1);
    else if (code == 0x1c) numbers(number(CODE));
    else if (code == 0x43 || code == 0x44) bytesOf(CODE, code == 0x43 ? 4 : 8);
    else if (code == 0x11) numbers(2);
    else if (code == 0xfc) {
      const more = number(CODE);
      numbers(more < 8 ? 0 : more < 16 && more % 2 == 0 ? 2 : 1);
    } else if (
      code == 0x0c || code == 0x0d || code == 0x10 || code == 0xd0 || code == 0xd2 ||
      (code >= 0x23 && code <= 0x26) || (code >= 0x3f && code <= 0x42)
    ) numbers(1);
    return 0;
  };
  /** A body, and its length before it. */
  const body = () => {
    const start = to;
    for (let groups = number(CODE); groups--; ) numbers(2);
    for (let depth = 1; depth; ) depth += instruction();
    const length = to - start;
    let places = 1;
    while (length >> (7 * places)) places++;
    out.copyWithin(start + places, start, to);
    for (let i = 0; i < places; i++) {
      out[start + i] = ((length >> (7 * i)) & 127) | (i < places - 1 ? 128 : 0);
    }
    to += places;
  };
  bytesOf(REST, 8);
  while (to < size) {
    const section = byte(REST);
    const length = number(REST);
    if (section != 10) bytesOf(REST, length);
    else for (let bodies = number(REST); bodies--; ) body();
  }
  return out;
}
