//! Numbers and texts as bytes, and back. Whatever is read is checked: `None`
//! stands for bytes that the writer never makes.

/// Ends a text.
const END: u8 = 0;
/// Stands before one of these three that belongs to a text.
const ESCAPE: u8 = 1;
/// Stands for a text that both sides know.
const KNOWN: u8 = 2;

/// Signed numbers as unsigned: 0, -1, 1, -2, …
pub(super) fn zigzag(n: i32) -> u32 {
    (n << 1 ^ n >> 31) as u32
}

pub(super) fn unzigzag(n: u32) -> i32 {
    (n >> 1) as i32 ^ -((n & 1) as i32)
}

/// Bytes being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    /// What a reader will spend.
    pub(super) spent: usize,
}

impl Writer {
    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// See [`Reader::spend`].
    pub(super) fn spend(&mut self, units: usize) {
        self.spent += units;
    }

    /// Seven bits a byte, low ones first; all but the last have the high bit.
    pub(super) fn number(&mut self, mut n: u32) {
        while n >= 0x80 {
            self.byte(n as u8 | 0x80);
            n >>= 7;
        }
        self.byte(n as u8);
    }

    /// A text in which `known` may stand.
    pub(super) fn text(&mut self, text: &str, known: &str) {
        self.spend(text.len());
        let (front, back) = match text.split_once(known).filter(|_| !known.is_empty()) {
            Some((front, back)) => (front, Some(back)),
            None => (text, None),
        };
        self.plain(front.as_bytes());
        if let Some(back) = back {
            self.byte(KNOWN);
            self.plain(back.as_bytes());
        }
        self.byte(END);
    }

    /// A text of a sorted list: what it shares with the one before is counted.
    pub(super) fn next_of_list(&mut self, text: &str, before: &str) {
        self.spend(text.len());
        let both = text.bytes().zip(before.bytes());
        let shared = both.take_while(|(a, b)| a == b).count();
        self.number(shared as u32);
        self.plain(&text.as_bytes()[shared..]);
        self.byte(END);
    }

    fn plain(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte <= KNOWN {
                self.byte(ESCAPE);
            }
            self.byte(byte);
        }
    }
}

/// Bytes being read.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    /// Units that may still be spent.
    left: usize,
}

impl<'a> Reader<'a> {
    /// What is read out of `bytes` may cost so many units: a byte of a text is
    /// one. A few bytes can stand for very long texts, each of which repeats the
    /// one before.
    pub(super) fn new(bytes: &'a [u8], units: usize) -> Self {
        Self { bytes, left: units }
    }

    /// Counts what is about to be made of what was read.
    pub(super) fn spend(&mut self, units: usize) -> Option<()> {
        self.left = self.left.checked_sub(units)?;
        Some(())
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        let mut n = 0u32;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return None;
            }
            n |= bits << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    /// How many things follow, of which each takes a byte at least.
    pub(super) fn count(&mut self) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.bytes.len()).then_some(count)
    }

    pub(super) fn text(&mut self, known: &str) -> Option<String> {
        self.behind(Vec::new(), known)
    }

    pub(super) fn next_of_list(&mut self, before: &str) -> Option<String> {
        let shared = self.number()? as usize;
        let shared = before.as_bytes().get(..shared)?;
        self.spend(shared.len())?;
        self.behind(shared.to_vec(), "")
    }

    /// A text that begins with `text`.
    fn behind(&mut self, mut text: Vec<u8>, known: &str) -> Option<String> {
        loop {
            let byte = match self.byte()? {
                END => return String::from_utf8(text).ok(),
                KNOWN => {
                    self.spend(known.len())?;
                    text.extend(known.as_bytes());
                    continue;
                }
                ESCAPE => self.byte()?,
                byte => byte,
            };
            self.spend(1)?;
            text.push(byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_comes_back(n: u32, text in "[\u{0}-\u{3}a-cđ]{0,12}", known in "[a-c]{0,2}") {
            let mut out = Writer::default();
            out.number(n);
            out.text(&text, &known);
            out.next_of_list(&text, &known);
            out.number(zigzag(n as i32));
            let mut bytes = Reader::new(&out.bytes, out.spent);
            prop_assert_eq!(bytes.number(), Some(n));
            prop_assert_eq!(bytes.text(&known), Some(text.clone()));
            prop_assert_eq!(bytes.next_of_list(&known), Some(text));
            prop_assert_eq!(bytes.number().map(unzigzag), Some(n as i32));
            prop_assert_eq!((bytes.bytes.len(), bytes.left), (0, 0));
        }

        #[test]
        fn noise_is_no_danger(noise in prop::collection::vec(any::<u8>(), 0..20)) {
            let mut bytes = Reader::new(&noise, 30);
            while bytes.count().is_some() && bytes.text("ab").is_some() && bytes.next_of_list("ab").is_some() {}
            prop_assert!(bytes.bytes.len() <= noise.len());
        }
    }

    #[test]
    fn repetition_has_its_bound() {
        let again = [KNOWN, KNOWN, END];
        assert_eq!(Reader::new(&again, 6).text("abc").unwrap(), "abcabc");
        assert_eq!(Reader::new(&again, 5).text("abc"), None);
        let shared = [3, b'd', END];
        assert_eq!(Reader::new(&shared, 4).next_of_list("abc").unwrap(), "abcd");
        assert_eq!(Reader::new(&shared, 3).next_of_list("abc"), None);
    }
}
