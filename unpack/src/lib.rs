//! Restores a wasm module that `xtask/src/streams.rs` packed: four streams of bytes,
//! compressed by LZMA.
//!
//! This is a wasm module of its own, some 6 KB, that the Worker's script contains as text
//! (`www/module.js`). JavaScript would take about four times as long, because it would run
//! before the browser has optimised it. The decoder is that of the archive's packs.
//!
//! Bytes that no packer writes cause a trap. Every loop ends, because each iteration writes
//! a byte of the module, whose length is known.

#[path = "../../src/archive/coder/lzma.rs"]
mod lzma;

use lzma::{Decoder, Properties};

/// The first bytes of a file. Behind them are five little-endian numbers of four bytes: the
/// length of the module and those of its streams.
const MAGIC: &[u8] = b"TCC1";
const HEAD: usize = 24;
/// The most bytes of a module for each byte of its file.
const MOST: usize = 64;

/// The stream of indices of locals.
const LOCALS: usize = 0;
/// The stream of instructions.
const CODE: usize = 1;
/// The stream of everything that is not code.
const REST: usize = 2;
/// The stream of offsets of memory accesses.
const OFFSETS: usize = 3;

/// Returns the module in a file.
///
/// # Panics
///
/// If the file is not one that the packer writes.
pub fn unpacked(file: &[u8]) -> Vec<u8> {
    let (head, packed) = file.split_at(HEAD);
    assert!(head.starts_with(MAGIC));
    let number = |n: usize| {
        let at = MAGIC.len() + 4 * n;
        u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize
    };
    let size = number(0);
    let mut at = [0; 4];
    let mut all = 0;
    for (n, at) in at.iter_mut().enumerate() {
        *at = all;
        all += number(n + 1);
    }
    assert!(all <= size && size <= MOST * file.len());
    let mut module = Module {
        streams: decoded(packed, all),
        at,
        out: vec![0; size],
        length: 0,
    };
    module.fill();
    module.out
}

fn decoded(packed: &[u8], length: usize) -> Vec<u8> {
    let (head, rest) = packed.split_first_chunk().expect("a head");
    let properties = Properties {
        lc: 3,
        lp: 0,
        pb: 0,
    };
    let mut decoder = Decoder::new(*head, properties).expect("LZMA");
    let mut out = Vec::with_capacity(length);
    let read = decoder.run(rest, true, &mut out, length, length);
    read.expect("whole");
    out
}

/// A module that is being restored from its streams.
struct Module {
    streams: Vec<u8>,
    /// The offset of the next byte of each stream.
    at: [usize; 4],
    out: Vec<u8>,
    /// The number of bytes that have been written.
    length: usize,
}

impl Module {
    fn fill(&mut self) {
        // The magic number and the version.
        self.bytes(REST, 8);
        while self.length < self.out.len() {
            let section = self.byte(REST);
            let length = self.number(REST);
            if section == 10 {
                for _ in 0..self.number(REST) {
                    self.body();
                }
            } else {
                self.bytes(REST, length);
            }
        }
    }

    /// Restores the body of a function, and its length before it.
    fn body(&mut self) {
        let start = self.length;
        for _ in 0..self.number(CODE) {
            self.numbers(2);
        }
        let mut depth = 1;
        while depth > 0 {
            depth += self.instruction();
        }
        let end = self.length;
        let mut rest = end - start;
        let places = 1 + [7, 14, 21].iter().filter(|&&bits| rest >> bits > 0).count();
        self.out.copy_within(start..end, start + places);
        self.length += places;
        for (n, byte) in self.out[start..start + places].iter_mut().enumerate() {
            let more = if n + 1 < places { 0x80 } else { 0 };
            *byte = (rest & 0x7f) as u8 | more;
            rest >>= 7;
        }
    }

    /// Restores an instruction. Returns the change in nesting depth behind it.
    fn instruction(&mut self) -> i32 {
        match self.byte(CODE) {
            0x0b => return -1,
            0x02..=0x04 => {
                self.numbers(1);
                return 1;
            }
            0x20..=0x22 => {
                self.number(LOCALS);
            }
            0x28..=0x3e => {
                self.numbers(1);
                self.number(OFFSETS);
            }
            // Labels and one for all else.
            0x0e => {
                let labels = self.number(CODE);
                self.numbers(labels + 1);
            }
            // Types.
            0x1c => {
                let types = self.number(CODE);
                self.numbers(types);
            }
            0x43 => self.bytes(CODE, 4),
            0x44 => self.bytes(CODE, 8),
            0x0c | 0x0d | 0x10 | 0x23..=0x26 | 0x3f..=0x42 | 0xd0 | 0xd2 => self.numbers(1),
            0x11 => self.numbers(2),
            0xfc => {
                let operands = match self.number(CODE) {
                    0..8 => 0,
                    8 | 10 | 12 | 14 => 2,
                    _ => 1,
                };
                self.numbers(operands);
            }
            _ => {}
        }
        0
    }

    fn numbers(&mut self, count: usize) {
        for _ in 0..count {
            self.number(CODE);
        }
    }

    /// Copies a LEB128 number and returns its low 28 bits, which is enough for lengths and
    /// counts.
    fn number(&mut self, stream: usize) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = usize::from(self.byte(stream));
            if shift < 28 {
                number |= (byte & 0x7f) << shift;
            }
            shift += 7;
            if byte < 0x80 {
                return number;
            }
        }
    }

    fn bytes(&mut self, stream: usize, count: usize) {
        for _ in 0..count {
            self.byte(stream);
        }
    }

    fn byte(&mut self, stream: usize) -> u8 {
        let byte = self.streams[self.at[stream]];
        self.at[stream] += 1;
        self.out[self.length] = byte;
        self.length += 1;
        byte
    }
}

/// The functions that JavaScript calls, and the allocator.
#[cfg(target_arch = "wasm32")]
mod boundary {
    use core::alloc::{GlobalAlloc, Layout};
    use core::arch::wasm32::{memory_grow, memory_size};
    use std::cell::Cell;

    /// Bytes of a page of memory.
    const PAGE: usize = 65_536;

    /// A bump allocator. It frees nothing, because an instance unpacks one file only.
    struct Bump(Cell<usize>);

    // SAFETY: the module has one thread.
    unsafe impl Sync for Bump {}

    // SAFETY: no room is given twice, all of it is in memory that has grown, and it begins
    // where the layout wants it.
    unsafe impl GlobalAlloc for Bump {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            let have = memory_size(0) * PAGE;
            // The memory that is there at first belongs to the linker.
            let start = if self.0.get() == 0 {
                have
            } else {
                self.0.get()
            };
            let start = start.next_multiple_of(layout.align());
            let end = start + layout.size();
            if end > have && memory_grow(0, (end - have).div_ceil(PAGE)) == usize::MAX {
                return core::ptr::null_mut();
            }
            self.0.set(end);
            start as *mut u8
        }

        unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
    }

    #[global_allocator]
    static MEMORY: Bump = Bump(Cell::new(0));

    /// Returns memory for a file of this length.
    #[unsafe(no_mangle)]
    extern "C" fn room(length: usize) -> *mut u8 {
        vec![0; length].leak().as_mut_ptr()
    }

    /// Unpacks a file. Returns its module, whose length the file says.
    ///
    /// # Safety
    ///
    /// `file` must come from [`room`], called with this `length`.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn unpack(file: *const u8, length: usize) -> *const u8 {
        // SAFETY: `room` gave it.
        let file = unsafe { core::slice::from_raw_parts(file, length) };
        super::unpacked(file).leak().as_ptr()
    }
}
