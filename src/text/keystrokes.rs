//! Reads a word typed in Telex or VNI while the input method was off.
//!
//! Both methods write marks with keys: Telex with letters (`giair` = `giải`), VNI with digits
//! (`gia3i`). Marks may come anywhere after the letter they change. Many plain words can also
//! be read in this way (`data` = `dât`), so that a reading is only a proposal: use it if the
//! archive contains the reading and lacks the word as typed.

use super::grammar::{fits, onset_of, spell};
use super::letter::unshaped;

/// Returns the word, in lower case, that `word` (without spaces) spells in Telex or VNI
/// keystrokes. `None` if it has no such keystroke, contains other characters than ASCII
/// letters and digits, or does not spell a Vietnamese syllable. Capitals with digits (`A1`,
/// `QL1`) are codes, never keystrokes.
// A part of the page's module begins here.
#[inline(never)]
pub(crate) fn decode(word: &str) -> Option<String> {
    let vni = word.bytes().any(|b| b.is_ascii_digit());
    let code = vni && word.bytes().any(|b| b.is_ascii_uppercase());
    if code || word.len() > 14 || !word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    if !word.chars().any(|c| is_vowel(c.to_ascii_lowercase())) {
        // "hddnd" is HĐND: in an abbreviation only đ takes a second key.
        let typed = word.to_ascii_lowercase();
        let mut read = String::new();
        let mut keys = typed.chars().peekable();
        while let Some(key) = keys.next() {
            let twice = key == 'd' && keys.next_if(|next| matches!(next, 'd' | '9')).is_some();
            read.push(if twice { 'đ' } else { key });
        }
        return (read != typed && read.len() > 3).then_some(read);
    }
    let mut state = State::default();
    for key in word.chars().map(|c| c.to_ascii_lowercase()) {
        if vni {
            state.vni(key)?;
        } else {
            state.telex(key);
        }
    }
    state.finish()
}

#[derive(Default)]
struct State {
    letters: Vec<char>,
    tone: u8,
    /// True if any key was a mark.
    marked: bool,
}

impl State {
    fn telex(&mut self, key: char) {
        let vowel = self.letters.iter().any(|&c| is_vowel(c));
        let tone = match key {
            'f' => 1,
            'r' => 2,
            'x' => 3,
            's' => 4,
            'j' => 5,
            _ => 0,
        };
        let marks = match key {
            _ if tone > 0 && vowel => {
                self.tone = tone;
                true
            }
            'z' if self.tone > 0 => {
                self.tone = 0;
                true
            }
            'a' | 'e' | 'o' => self.shape(&[(key, circumflex(key))]),
            'd' if self.letters.first() == Some(&'d') => {
                self.letters[0] = 'đ';
                true
            }
            'w' => self.horn_or_breve(),
            _ => false,
        };
        self.marked |= marks;
        if !marks {
            self.letters.push(key);
        }
    }

    /// Reads a key of VNI. `None` if a digit marks nothing: the word is then not VNI.
    fn vni(&mut self, key: char) -> Option<()> {
        if !key.is_ascii_digit() {
            self.letters.push(key);
            return Some(());
        }
        self.letters.iter().find(|&&c| is_vowel(c) || key == '9')?;
        self.marked = true;
        let done = match key {
            '1' => self.set_tone(4),
            '2' => self.set_tone(1),
            '3' => self.set_tone(2),
            '4' => self.set_tone(3),
            '5' => self.set_tone(5),
            '6' => self.shape(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            '7' => self.horn(),
            '8' => self.shape(&[('a', 'ă')]),
            '9' if self.letters.first() == Some(&'d') => {
                self.letters[0] = 'đ';
                true
            }
            '0' => self.set_tone(0),
            _ => false,
        };
        done.then_some(())
    }

    fn set_tone(&mut self, tone: u8) -> bool {
        self.tone = tone;
        true
    }

    /// Adds a shape to the last letter that can take it. Returns false if there is none.
    fn shape(&mut self, shapes: &[(char, char)]) -> bool {
        for letter in self.letters.iter_mut().rev() {
            if let Some(&(_, shaped)) = shapes.iter().find(|(plain, _)| plain == letter) {
                *letter = shaped;
                return true;
            }
        }
        false
    }

    /// Adds a horn: to both letters of `uo`, and to the first letter of `uu`. Returns false
    /// if no letter takes it.
    fn horn(&mut self) -> bool {
        if let [.., u @ 'u', 'u'] = &mut self.letters[..] {
            *u = 'ư';
            return true;
        }
        let pair = self.letters.windows(2).position(|w| w == ['u', 'o']);
        if let Some(at) = pair.filter(|&at| at == 0 || self.letters[at - 1] != 'q') {
            self.letters[at] = 'ư';
            self.letters[at + 1] = 'ơ';
            return true;
        }
        self.shape(&[('u', 'ư'), ('o', 'ơ')])
    }

    /// Reads `w` of Telex: a horn if there is a `u` or `o`, a breve on `a`.
    fn horn_or_breve(&mut self) -> bool {
        let glide = matches!(self.letters[..], [.., 'q', 'u', 'a'] | [.., 'o', 'a'])
            || self.letters.windows(2).any(|w| w == ['o', 'a'])
            || self.letters.starts_with(&['q', 'u', 'a']);
        if glide || !self.letters.iter().any(|c| matches!(c, 'u' | 'o')) {
            return self.shape(&[('a', 'ă')]);
        }
        self.horn()
    }

    fn finish(mut self) -> Option<String> {
        if !self.marked {
            return None;
        }
        // "thuowr" is meant as "thuở": there is no open rhyme "ươ".
        if let [.., u @ 'ư', 'ơ'] = &mut self.letters[..] {
            *u = 'u';
        }
        let letters: String = self.letters.iter().collect();
        if !fits(&letters, self.tone) {
            return None;
        }
        let (onset, rhyme) = onset_of(&letters)?;
        Some(spell(onset, rhyme, self.tone))
    }
}

fn circumflex(c: char) -> char {
    match c {
        'a' => 'â',
        'e' => 'ê',
        _ => 'ô',
    }
}

fn is_vowel(c: char) -> bool {
    matches!(unshaped(c), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telex() {
        for (keys, word) in [
            ("giair", "giải"),
            ("phongs", "phóng"),
            ("mawtj", "mặt"),
            ("bawngf", "bằng"),
            ("thuwowngf", "thường"),
            ("thuongw", "thương"),
            ("ddaats", "đất"),
            ("datdas", "đất"),
            ("huyeenj", "huyện"),
            ("quyeets", "quyết"),
            ("hoaf", "hòa"),
            ("hoawcj", "hoặc"),
            ("quawng", "quăng"),
            ("muaw", "mưa"),
            ("thuowr", "thuở"),
            ("giuwx", "giữ"),
            ("Ddaaur", "đẩu"),
            ("gif", "gì"),
            ("quys", "quý"),
            ("luuw", "lưu"),
            ("hddnd", "hđnd"),
        ] {
            assert_eq!(decode(keys).as_deref(), Some(word), "{keys}");
        }
    }

    #[test]
    fn vni() {
        for (keys, word) in [
            ("gia3i", "giải"),
            ("giai3", "giải"),
            ("mat85", "mặt"),
            ("bang82", "bằng"),
            ("huye65n", "huyện"),
            ("da61t9", "đất"),
            ("d9a61t", "đất"),
            ("thuong72", "thường"),
            ("nuoc71", "nước"),
            ("muu7", "mưu"),
            ("hd9nd", "hđnd"),
        ] {
            assert_eq!(decode(keys).as_deref(), Some(word), "{keys}");
        }
    }

    #[test]
    fn codes_and_other_words_stay() {
        for word in [
            "QL1", "NQ233", "nq233", "ql1", "A1", "google", "phong", "giải", "07", "", "2023",
            "1a", "xyz", "http", "ubnd", "hdd",
        ] {
            assert_eq!(decode(word), None, "{word}");
        }
    }
}
