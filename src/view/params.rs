//! Reads and writes `name=value&…`, the form in which addresses and the shell's settings hold
//! the state of a view.

use crate::text::is_letter;

/// Returns the pairs of a query string or fragment, decoded. A leading `?` or `#` and pairs
/// with an empty name are left out. Broken escapes stay as they are.
pub fn parse(text: &str) -> Vec<(String, String)> {
    text.trim_start_matches(['?', '#'])
        .split('&')
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (!name.is_empty()).then(|| (decode(name), decode(value)))
        })
        .collect()
}

/// Returns the value, or `None` if it is empty.
#[inline(never)]
pub fn some(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

/// Calls `take` with each pair of a text.
#[inline(never)]
pub fn each(text: &str, take: &mut dyn FnMut(&str, &str)) {
    for (name, value) in parse(text) {
        take(&name, &value);
    }
}

/// Sets a view to another address of the page. It first calls `set` with each of the view's
/// keys and an empty value, then with those pairs of the address that belong to the view.
#[inline(never)]
pub fn renew(keys: &[&str], address: &str, set: &mut dyn FnMut(&str, &str)) {
    for key in keys {
        set(key, "");
    }
    each(address, &mut |name, value| {
        if keys.contains(&name) {
            set(name, value);
        }
    });
}

/// Returns an address with these keys and values.
#[inline(never)]
pub fn write(keys: &[&str], values: &[&str]) -> String {
    let mut out = String::new();
    for (name, value) in keys.iter().zip(values) {
        push(name, value, &mut out);
    }
    out
}

/// Adds a pair, unless the value is empty.
pub fn push(name: &str, value: &str, out: &mut String) {
    if value.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    out.push('=');
    encode(value, out);
}

/// Escapes a value, but keeps Vietnamese letters readable (`#q=vải+thiều`): browsers show
/// them and escape them in requests themselves.
fn encode(value: &str, out: &mut String) {
    for c in value.chars() {
        match c {
            ' ' => out.push('+'),
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' | '/' | ':' => out.push(c),
            _ if !c.is_ascii() && is_letter(c) => out.push(c),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out.push('%');
                    out.push(HEX[usize::from(byte >> 4)] as char);
                    out.push(HEX[usize::from(byte & 15)] as char);
                }
            }
        }
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        match (first, tail) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                }
                _ => bytes.push(first),
            },
            _ => bytes.push(first),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|d| d as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{compare, search, trends};
    use proptest::prelude::*;

    #[test]
    fn what_a_key_says_is_written_under_it_and_taken_back() {
        // A valid value of each key that is not its default.
        let value = |key: &str| match key {
            "tones" => "exact",
            "from" | "to" | "until" | "period" => "2023-07",
            "sort" => "newest",
            "measure" => "count",
            "smooth" => "3",
            "view" => "heat",
            "at" => "2023-07.1",
            "part" => "threads",
            "show" => "new",
            "layout" => "side",
            "calendar-month" => "7",
            _ => "x",
        };
        let mut search = search::State::default();
        let mut trends = trends::State::default();
        let mut compare = compare::State::default();
        for key in search::KEYS {
            let address = format!("{key}={}", value(key));
            search.go_to(&address);
            assert_eq!(search.to_params(), address);
        }
        for key in trends::KEYS {
            let address = format!("{key}={}", value(key));
            trends.go_to(&address);
            assert_eq!(trends.to_params(), address);
        }
        for key in compare::KEYS {
            let value = if key == "sort" { "length" } else { value(key) };
            let address = format!("{key}={value}");
            compare.go_to(&address);
            assert_eq!(compare.to_params(), address);
        }
        // A name that is not a key of an address is a setting of the page, and is ignored.
        search.go_to("lang=en&page-size=3&q=x");
        trends.go_to("lang=en&width=300");
        compare.go_to("lang=en&width=300");
        let langs = [search.lang, trends.lang, compare.lang];
        assert_eq!(langs, [crate::view::Lang::Vi; 3]);
        assert_eq!([trends.width, compare.width], [720; 2]);
        for (said, width) in [("4294967295", 2000), ("1", 240), ("300", 300), ("x", 720)] {
            trends.set("width", said);
            compare.set("width", said);
            assert_eq!([trends.width, compare.width], [width; 2]);
        }
        assert_eq!(search.page_size, 10);
    }

    #[test]
    fn addresses_of_browsers_are_read() {
        let expected = [
            ("q".to_owned(), "vải thiều".to_owned()),
            ("x".to_owned(), "50% \u{fffd}".replace('\u{fffd}', "")),
            ("y".to_owned(), String::new()),
        ];
        assert_eq!(parse("#q=v%E1%BA%A3i+thi%e1%bb%81u&x=50%+&&y"), expected);
        assert_eq!(parse("q=%FF"), [("q".to_owned(), "%FF".to_owned())]);
        assert_eq!(parse(""), []);
    }

    proptest! {
        #[test]
        fn any_value_comes_back(value in "\\PC+") {
            let mut text = String::new();
            push("q", &value, &mut text);
            prop_assert_eq!(parse(&text), [("q".to_owned(), value)]);
        }
    }
}
