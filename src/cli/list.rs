//! The list of plans in an archive: a page without scripts. `index.html` and `embed.html` link
//! to it, for browsers without JavaScript.

use crate::plan::{Month, Plan};
use crate::view::strings::{Lang, fill};
use crate::view::{Element, el};

/// The name of the page in an archive.
pub(super) const NAME: &str = "plans.html";

/// The line that links to it in the package's pages.
const LINKS: &str = concat!(
    "<p><a href=\"plans.html\">Danh sách kế hoạch</a> · ",
    "<a href=\"plans.html\" lang=\"en\">List of plans</a></p>\n"
);

/// What stands before the title. The styles are those of `index.html`.
const HEAD: &str = r#"<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="index.css">
"#;

/// Returns the page: the plans under their years, the newest first. `name` is that of the
/// archive; `plans` come oldest first, as in its packs.
pub(super) fn page(name: &str, plans: &[&Plan]) -> String {
    let newest: Vec<&Plan> = plans.iter().rev().copied().collect();
    let year = |plan: &Plan| plan.month.map(Month::year);
    let mut main = el("main").text("\n");
    for plans in newest.chunk_by(|a, b| year(a) == year(b)) {
        let name = year(plans[0]).map_or_else(String::new, |year| year.to_string());
        let list = plans.iter().map(|plan| entry(plan));
        let list = list.fold(el("ul").text("\n"), |list, entry| {
            list.child(entry).text("\n")
        });
        let heading = el("h2").text(&name);
        main = main.child(heading).text("\n").child(list).text("\n");
    }
    let search = el("a|href=index.html").text("Tra cứu");
    let header = el("header")
        .child(el("h1").text(name))
        .child(el("p").child(search));
    [
        HEAD,
        &el("title").text(name).to_html(),
        "\n</head>\n<body>\n",
        &header.to_html(),
        "\n",
        &main.to_html(),
        "\n</body>\n</html>\n",
    ]
    .concat()
}

/// Removes the links to the list from an archive's pages.
pub(super) fn unlink(pages: &mut [(String, Vec<u8>)]) {
    for (name, bytes) in pages {
        if name.ends_with(".html")
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            *bytes = text.replace(LINKS, "").into_bytes();
        }
    }
}

/// Returns a plan's month, title and unit. The title is a link to the document, if the
/// archive has one.
fn entry(plan: &Plan) -> Element {
    let t = Lang::Vi.strings();
    let month = plan.month.map(|month| Lang::Vi.month(month));
    let month = month.unwrap_or_default();
    let untitled = fill(t.untitled, &[&month]);
    let title = plan.title.as_deref().unwrap_or(&untitled);
    let title = match &plan.url {
        Some(url) => el("a").href(url).text(title),
        None => el("span").text(title),
    };
    let out = el("li").text(&fill(t.month, &[&month])).text(": ");
    let out = out.child(title);
    match &plan.unit {
        Some(unit) => out.text(", ").text(unit),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(month: &str, title: &str, url: Option<&str>) -> Plan {
        Plan {
            month: month.parse().ok(),
            title: Some(title.to_owned()).filter(|title| !title.is_empty()),
            unit: Some("UBND xã Đồi".to_owned()),
            url: url.map(str::to_owned),
            ..Plan::default()
        }
    }

    #[test]
    fn plans_are_listed_by_year_with_links_to_their_documents() {
        let plans = [
            plan("2022-12", "Kế hoạch 12", Some("originals/12.pdf")),
            plan("2023-01", "", None),
            plan("2023-02", "Kế hoạch 2", Some("https://a.vn/2?a=1&b")),
        ];
        let plans: Vec<&Plan> = plans.iter().collect();
        let page = page("Kho", &plans);
        assert!(page.starts_with(HEAD), "{page}");
        assert!(page.contains("<title>Kho</title>"), "{page}");
        let main = page.split("<main>").nth(1).unwrap();
        assert_eq!(
            main,
            "\n<h2>2023</h2>\n<ul>\n\
             <li>Tháng 2/2023: <a href=\"https://a.vn/2?a=1&amp;b\">Kế hoạch 2</a>, UBND xã Đồi</li>\n\
             <li>Tháng 1/2023: <span>Kế hoạch tháng 1/2023</span>, UBND xã Đồi</li>\n\
             </ul>\n<h2>2022</h2>\n<ul>\n\
             <li>Tháng 12/2022: <a href=\"originals/12.pdf\">Kế hoạch 12</a>, UBND xã Đồi</li>\n\
             </ul>\n</main>\n</body>\n</html>\n"
        );
    }

    #[test]
    fn pages_link_to_the_list_unless_there_is_none() {
        let linking = |pages: &[(String, Vec<u8>)]| {
            let links = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(NAME);
            pages.iter().filter(|page| links(&page.1)).count()
        };
        let mut pages = crate::cli::assets::page();
        pages.retain(|page| page.0.ends_with(".html"));
        assert_eq!(linking(&pages), 2);
        unlink(&mut pages);
        assert_eq!(linking(&pages), 0);
    }

    #[test]
    fn what_documents_say_is_no_markup() {
        let bad = "</a></title><script>alert(1)</script>\"&";
        let mut plan = plan("2023-01", bad, Some("javascript:alert(1)"));
        plan.unit = Some(bad.to_owned());
        let page = page(bad, &[&plan]);
        assert!(
            !page.contains("<script") && !page.contains("javascript:"),
            "{page}"
        );
        let escaped = "&lt;/a&gt;&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;";
        assert_eq!(page.matches(escaped).count(), 4, "{page}");
    }
}
