use super::*;
use crate::text::letter::Vowel;
use crate::text::syllables;
use proptest::prelude::*;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

const LINES: &str = "\
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Ủy ban nhân dân huyện xây dựng kế hoạch công tác tháng 7 năm 2009
1. Đẩy mạnh chuyển đổi cơ cấu cây trồng, vật nuôi; nước sạch nông thôn.
Kỳ họp thứ mười lăm của Hội đồng nhân dân, những vấn đề cử tri quan tâm
";

/// Returns TCVN3 written from the code chart, letter by letter, independent of the table.
fn to_tcvn3(text: &str) -> Vec<u8> {
    const PAIRS: &str = "ă¨ â© êª ô« ơ¬ đ® àµ ả¶ ã· á¸ ạ¹ ằ» ẳ¼ ẵ½ ắ¾ ặÆ ầÇ ẩÈ ẫÉ ấÊ ậË èÌ ẻÎ ẽÏ éÐ ẹÑ \
                         ềÒ ểÓ ễÔ ếÕ ệÖ ì× ỉØ ĩÜ íÝ ịÞ òß ỏá õâ óã ọä ồå ổæ ỗç ốè ộé ờê ởë ỡì ớí ợî ùï ủñ \
                         ũò úó ụô ừõ ửö ữ÷ ứø ựù ỳú ỷû ỹü ýý ỵþ Ă¡ Â¢ Ê£ Ô¤ Ơ¥ Ư¦ Đ§";
    text.chars()
        .map(|c| {
            if c == 'ư' {
                return 0xad;
            }
            let small: char = c.to_lowercase().next().unwrap();
            let pair = |c: char| PAIRS.split(' ').find(|p| p.starts_with(c));
            let pair = pair(c).or_else(|| pair(small));
            pair.and_then(|p| p.chars().nth(1)).unwrap_or(c) as u32 as u8
        })
        .collect()
}

/// Returns VNI-Windows from a list of all spellings of the small letters.
fn to_vni(text: &str) -> Vec<u8> {
    const PAIRS: &str = "á=aù à=aø ả=aû ã=aõ ạ=aï â=aâ ấ=aá ầ=aà ẩ=aå ẫ=aã ậ=aä ă=aê ắ=aé ằ=aè ẳ=aú ẵ=aü ặ=aë \
                         é=eù è=eø ẻ=eû ẽ=eõ ẹ=eï ê=eâ ế=eá ề=eà ể=eå ễ=eã ệ=eä í=í ì=ì ỉ=æ ĩ=ó ị=ò \
                         ó=où ò=oø ỏ=oû õ=oõ ọ=oï ô=oâ ố=oá ồ=oà ổ=oå ỗ=oã ộ=oä ơ=ô ớ=ôù ờ=ôø ở=ôû ỡ=ôõ ợ=ôï \
                         ú=uù ù=uø ủ=uû ũ=uõ ụ=uï ư=ö ứ=öù ừ=öø ử=öû ữ=öõ ự=öï ý=yù ỳ=yø ỷ=yû ỹ=yõ ỵ=î đ=ñ";
    let mut out = Vec::new();
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap();
        let pair = PAIRS
            .split(' ')
            .find_map(|p| p.strip_prefix(small)?.strip_prefix('='));
        match pair {
            Some(pair) if c == small => out.extend(pair.chars().map(|c| c as u32 as u8)),
            Some(pair) => out.extend(pair.to_uppercase().chars().map(|c| c as u32 as u8)),
            None => out.push(c as u32 as u8),
        }
    }
    out
}

fn to_viqr(text: &str) -> String {
    text.nfd()
        .map(|c| match c {
            '\u{302}' => '^',
            '\u{306}' => '(',
            '\u{31b}' => '+',
            '\u{300}' => '`',
            '\u{309}' => '?',
            '\u{303}' => '~',
            '\u{301}' => '\'',
            '\u{323}' => '.',
            _ => c,
        })
        .collect::<String>()
        .replace('đ', "dd")
        .replace('Đ', "DD")
        // Canonical order puts the dot first; VIQR puts it last.
        .replace(".^", "^.")
        .replace(".(", "(.")
        .replace(".+", "+.")
}

/// Returns tones as combining marks, with shapes composed.
fn to_1258(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let tones = [0, 0xcc, 0xd2, 0xde, 0xec, 0xf2];
    for c in text.chars() {
        let (letter, tone) = match Vowel::of(c) {
            Some(v) => (v.with_tone(0).unwrap().to_char(), v.tone),
            None => (c, 0),
        };
        out.push(match letter {
            'ă' => 0xe3,
            'Ă' => 0xc3,
            'đ' => 0xf0,
            'Đ' => 0xd0,
            'ơ' => 0xf5,
            'Ơ' => 0xd5,
            'ư' => 0xfd,
            'Ư' => 0xdd,
            _ => letter as u32 as u8,
        });
        if tone > 0 {
            out.push(tones[usize::from(tone)]);
        }
    }
    out
}

#[test]
fn bytes_of_every_encoding() {
    let small: String = LINES.chars().map(crate::text::lower).collect();
    let utf16 = |big: bool| -> Vec<u8> {
        let units = LINES.encode_utf16();
        units
            .flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect()
    };
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    for (bytes, encoding, text) in [
        (LINES.as_bytes().to_vec(), Encoding::Utf8, LINES),
        (
            with_mark(b"\xef\xbb\xbf", LINES.into()),
            Encoding::Utf8,
            LINES,
        ),
        (utf16(false), Encoding::Utf16Le, LINES),
        (utf16(true), Encoding::Utf16Be, LINES),
        (
            with_mark(b"\xff\xfe", utf16(false)),
            Encoding::Utf16Le,
            LINES,
        ),
        (
            with_mark(b"\xfe\xff", utf16(true)),
            Encoding::Utf16Be,
            LINES,
        ),
        (to_tcvn3(&small), Encoding::Tcvn3, &small),
        (to_vni(LINES), Encoding::Vni, LINES),
        (to_1258(LINES), Encoding::Windows1258, LINES),
    ] {
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, text, "{encoding:?}");
        assert_eq!(decoded.encoding, encoding);
        assert!(decoded.converted.is_empty());
    }
}

#[test]
fn text_read_wrongly_is_recovered_line_by_line() {
    let small: String = LINES.chars().map(crate::text::lower).collect();
    let latin = |bytes: &[u8]| bytes.iter().map(|&b| char::from(b)).collect::<String>();
    let double = tables::windows_1252(LINES.as_bytes());
    for (text, encoding, want) in [
        (latin(&to_tcvn3(&small)), Encoding::Tcvn3, small.as_str()),
        (tables::windows_1252(&to_vni(LINES)), Encoding::Vni, LINES),
        (latin(&to_1258(LINES)), Encoding::Windows1258, LINES),
        (to_viqr(LINES), Encoding::Viqr, LINES),
        (double, Encoding::DoubleUtf8, LINES),
    ] {
        let mixed = ["Một dòng đã là Unicode, giữ nguyên.\n12/KH-UBND\n", &text].concat();
        let decoded = recover(&mixed);
        let want = ["Một dòng đã là Unicode, giữ nguyên.\n12/KH-UBND\n", want].concat();
        assert_eq!(decoded.text, want, "{encoding:?}");
        assert_eq!(decoded.encoding, Encoding::Utf8);
        assert_eq!(decoded.converted, vec![(encoding, 2..7)]);
    }
}

#[test]
fn other_text_is_left_alone() {
    for text in [
        "Préfecture de la région, élève français, São Paulo\n",
        "QL1, NQ 233, 16-CT/TU (a) b. c? d'accord 5^2\n",
        "Who is here? It's a dog. What's on? e.g. a. b.\n",
        "và các xã, cả ý, à ơi\n",
        "5·10³ m² ± 2 % × 3 « abc »\n",
        "tài\u{ad}liệu\n",
        "",
    ] {
        assert_eq!(recover(text).text, text);
        assert!(recover(text).converted.is_empty());
    }
}

#[test]
fn short_lines_are_in_the_encoding_of_their_file() {
    let letterhead = "Số: 57/KH-UB\n";
    for encode in [to_tcvn3, to_vni] {
        let old = |text: &str| tables::windows_1252(&encode(text));
        assert_eq!(
            recover(&old(&[LINES, letterhead].concat()))
                .text
                .lines()
                .last(),
            Some("Số: 57/KH-UB")
        );
        // Alone, or in a file with lines in Unicode, it may be either.
        assert_eq!(recover(&old(letterhead)).text, old(letterhead));
        let mixed = [&old(LINES), "Kế hoạch tuần\n", &old(letterhead)].concat();
        assert!(recover(&mixed).text.ends_with(&old(letterhead)));
        let mixed = [&old(&LINES.repeat(2)), "Kế hoạch tuần\n", &old(letterhead)].concat();
        assert!(recover(&mixed).text.ends_with(letterhead));
    }
}

/// Marks of headings and of paragraphs in cells, bullets of symbol fonts.
#[test]
fn signs_of_unicode_do_not_keep_a_line_from_being_converted() {
    let small: String = LINES.chars().map(crate::text::lower).collect();
    for (encode, text) in [
        (to_tcvn3 as fn(&str) -> Vec<u8>, small.as_str()),
        (to_vni, LINES),
    ] {
        let old = |text: &str| tables::windows_1252(&encode(text));
        let mark = "\u{2063}\n";
        let got = recover(&old(text).replace('\n', mark)).text;
        assert_eq!(got, text.replace('\n', mark));
        let bullet = "\u{f0b7} ";
        let mixed = [&old(text), bullet, &old("số: 57/kh \u{1}\n")].concat();
        assert!(recover(&mixed).text.ends_with("\u{f0b7} số: 57/kh \u{1}\n"));
    }
    // Letters with combining marks are Unicode.
    let decomposed: String = "Họp cơ quan\n".nfd().collect();
    assert_eq!(recover(&decomposed).text, decomposed);
}

#[test]
fn abbreviations_and_names_of_other_languages_are_converted_with_their_line() {
    for (encode, line) in [
        (to_vni as fn(&str) -> Vec<u8>, "VĂN PHÒNG HĐND VÀ UBND"),
        (to_vni, "Số: 15/CTr-HĐND"),
        (to_vni, "Đắk Song, ngày 01 tháng 3"),
        (to_tcvn3, "Số: 77/KH-PGDĐT"),
        (to_tcvn3, "huyện Krông Bông"),
    ] {
        let small: String = LINES.chars().map(crate::text::lower).collect();
        let text = [&*small, line].concat();
        assert_eq!(recover(&tables::windows_1252(&encode(&text))).text, text);
    }
}

#[test]
fn fonts_of_capitals_show_headings_in_small_letters() {
    let small: String = LINES.chars().map(crate::text::lower).collect();
    for (line, want) in [
        ("ii. về kinh tế", "II. VỀ KINH TẾ"),
        ("i. Về kinh tế", "i. Về kinh tế"),
        ("v. họp bàn về đường;", "v. họp bàn về đường;"),
        ("a. về kinh tế", "a. về kinh tế"),
    ] {
        let text = [&*small, line].concat();
        let got = recover(&tables::windows_1252(&to_tcvn3(&text))).text;
        assert_eq!(got, [&*small, want].concat());
    }
}

static ALL: LazyLock<Vec<String>> = LazyLock::new(|| syllables().collect());

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes);
    }

    #[test]
    fn vietnamese_in_unicode_never_changes(picks in proptest::collection::vec(0usize..15_000, 1..12)) {
        let words: Vec<&str> = picks.iter().map(|&i| ALL[i].as_str()).collect();
        let text = words.join(" ");
        prop_assert_eq!(recover(&text).text, text.as_str());
        prop_assert_eq!(decode(text.as_bytes()).text, text.as_str());
    }

    #[test]
    fn syllables_come_back(picks in proptest::collection::vec(0usize..15_000, 1..40)) {
        let words: Vec<&str> = picks.iter().map(|&i| ALL[i].as_str()).collect();
        // A last word with a dot would end a sentence in VIQR.
        let text = [LINES.to_lowercase(), words.join(" "), " a".into()].concat();
        prop_assert_eq!(tables::tcvn3(&to_tcvn3(&text)), text.as_str());
        prop_assert_eq!(tables::vni(&to_vni(&text)), text.as_str());
        prop_assert_eq!(normalize_marks(&tables::windows_1258(&to_1258(&text))), text.as_str());
        prop_assert_eq!(tables::viqr(&to_viqr(&text)), text.as_str());
    }
}
