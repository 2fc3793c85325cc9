//! Numbers and texts as bytes, and back. Whatever is read is checked: `None` means
//! that the writer never makes such bytes.

/// Ends a text.
const END: u8 = 0;
/// Stands before a byte of a text that equals one of these three codes.
const ESCAPE: u8 = 1;
/// Stands for a text that reader and writer both know.
const KNOWN: u8 = 2;
/// Words have no bytes below this.
const CONTROL: u8 = 8;

#[cfg(feature = "write")]
mod write;
#[cfg(feature = "write")]
pub(super) use write::{Writer, zigzag};

/// See `zigzag`.
pub(super) fn unzigzag(n: u32) -> i32 {
    (n >> 1) as i32 ^ -((n & 1) as i32)
}

/// Bytes being read.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    /// The remaining budget for reading: each byte of a text costs one.
    pub(super) budget: usize,
}

impl<'a> Reader<'a> {
    /// Returns a reader of `bytes`. A few bytes can stand for very long texts, because a text
    /// may repeat a known one. So reading fails when it has made more than `budget` bytes of
    /// texts.
    pub(super) fn new(bytes: &'a [u8], budget: usize) -> Self {
        Self { bytes, budget }
    }

    /// Takes a cost from the budget; `None` if the budget is too small.
    pub(super) fn charge(&mut self, cost: usize) -> Option<()> {
        self.budget = self.budget.checked_sub(cost)?;
        Some(())
    }

    /// Reads `length` bytes.
    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    /// Reads one byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    /// Reads a number: seven bits a byte, the lowest first. All bytes but the last have the
    /// high bit.
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

    /// Reads the number of things that follow. `None` if it is larger than the number of
    /// bytes left, because each thing takes at least one.
    pub(super) fn count(&mut self) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.bytes.len()).then_some(count)
    }

    /// Reads a text that may contain `known` by its code.
    pub(super) fn text(&mut self, known: &str) -> Option<String> {
        let mut text = Vec::new();
        loop {
            let byte = match self.byte()? {
                END => return String::from_utf8(text).ok(),
                KNOWN => {
                    self.charge(known.len())?;
                    text.extend(known.as_bytes());
                    continue;
                }
                ESCAPE => self.byte()?,
                byte => byte,
            };
            self.charge(1)?;
            text.push(byte);
        }
    }

    /// Reads a text without control characters, and the small number after it.
    pub(super) fn word(&mut self) -> Option<(String, u8)> {
        let length = self.bytes.iter().position(|&byte| byte < CONTROL)?;
        self.charge(length)?;
        let word = self.take(length)?.to_vec();
        Some((String::from_utf8(word).ok()?, self.byte()?))
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_comes_back(n: u32, text in "[\u{0}-\u{3}a-cđ]{0,12}", known in "[a-c]{0,2}") {
            let mut out = Writer::default();
            out.number(n);
            out.text(&text, &known);
            out.word(&known, 7);
            out.number(zigzag(n as i32));
            let mut bytes = Reader::new(&out.bytes, out.cost);
            prop_assert_eq!(bytes.number(), Some(n));
            prop_assert_eq!(bytes.text(&known), Some(text.clone()));
            prop_assert_eq!(bytes.word(), Some((known, 7)));
            prop_assert_eq!(bytes.number().map(unzigzag), Some(n as i32));
            prop_assert_eq!((bytes.bytes.len(), bytes.budget), (0, 0));
        }

        #[test]
        fn noise_is_no_danger(noise in prop::collection::vec(any::<u8>(), 0..20)) {
            let mut bytes = Reader::new(&noise, 30);
            while bytes.count().is_some() && bytes.text("ab").is_some() && bytes.word().is_some() {}
            prop_assert!(bytes.bytes.len() <= noise.len());
        }
    }

    #[test]
    fn repetition_has_its_bound() {
        let again = [KNOWN, KNOWN, END];
        assert_eq!(Reader::new(&again, 6).text("abc").unwrap(), "abcabc");
        assert_eq!(Reader::new(&again, 5).text("abc"), None);
        let word = [b'a', b'b', 1];
        assert_eq!(Reader::new(&word, 2).word().unwrap(), ("ab".into(), 1));
        assert_eq!(Reader::new(&word, 1).word(), None);
    }
}
