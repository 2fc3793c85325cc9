//! Sets a plan in a layout: what a PDF's text layer, a Mac or a Windows editor
//! makes of it.

use unicode_normalization::UnicodeNormalization;

/// `render`: words of `plain` (a paragraph a line), `wrap N`, `double` (a blank
/// line after every line), `pages N` (a page number every N lines), `running`
/// (a line repeated on each page), `horn` (ƣ for ư), `nfd`, `crlf`, `bom`.
pub(crate) fn set(lines: &[(String, bool)], render: &str) -> String {
    let mut words = render.split(' ');
    let (mut wrap, mut page) = (0, 0);
    let (mut double, mut running, mut horn, mut nfd, mut crlf, mut bom) =
        (false, false, false, false, false, false);
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|n| n.parse().ok()).expect("a number");
        match word {
            "plain" => (),
            "wrap" => wrap = number(),
            "pages" => page = number(),
            "double" => double = true,
            "running" => running = true,
            "horn" => horn = true,
            "nfd" => nfd = true,
            "crlf" => crlf = true,
            "bom" => bom = true,
            _ => panic!("unknown setting {word}"),
        }
    }
    let mut out: Vec<String> = Vec::new();
    for (line, fixed) in lines {
        if wrap == 0 {
            if !line.is_empty() {
                out.push(line.clone());
            }
        } else if *fixed || line.is_empty() {
            out.push(line.clone());
        } else if let Some((left, right)) = line.split_once('\t') {
            out.push(format!("{left:<40}{right}"));
        } else {
            fill(line, wrap, &mut out);
        }
    }
    if double {
        out = out
            .into_iter()
            .filter(|l| !l.trim().is_empty())
            .flat_map(|l| [l, String::new()])
            .collect();
    }
    if page > 0 {
        let mut paged = Vec::new();
        for (i, line) in out.into_iter().enumerate() {
            if i > 0 && i % page == 0 {
                paged.extend([String::new(), String::new()]);
                paged.push(format!("{:>40}", i / page + 1));
                if running {
                    paged.push("Chương trình công tác tháng – lưu hành nội bộ".to_owned());
                }
                paged.push(String::new());
            }
            paged.push(line);
        }
        out = paged;
    }
    let mut text = out.join("\n") + "\n";
    if horn {
        text = text.replace('ư', "ƣ").replace('Ư', "Ƣ");
    }
    if nfd {
        text = text.nfd().collect();
    }
    if crlf {
        text = text.replace('\n', "\r\n");
    }
    if bom {
        text.insert(0, '\u{feff}');
    }
    text
}

/// Breaks a paragraph at spaces, its first line indented.
fn fill(paragraph: &str, width: usize, out: &mut Vec<String>) {
    let mut line = " ".to_owned();
    for word in paragraph.split(' ') {
        if line.chars().count() + 1 + word.chars().count() > width && !line.trim().is_empty() {
            out.push(std::mem::take(&mut line) + " ");
        }
        if !line.is_empty() && line != " " {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.push(line);
}
