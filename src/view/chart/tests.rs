//! Properties of charts, on small data.

use super::*;
use crate::view::node::{Element, Node};
use palette::tests::{contrast, luminance};
use proptest::prelude::*;

fn months(from: &str, count: u32) -> Vec<Month> {
    let from = from.parse::<Month>().unwrap().index();
    (from..from + count).filter_map(Month::from_index).collect()
}

fn track(name: &str, values: &[Option<f64>]) -> Track {
    Track {
        name: name.into(),
        values: values.to_vec(),
        raw: None,
    }
}

fn chart<'a>(months: &'a [Month], tracks: &'a [Track], width: u32) -> Chart<'a> {
    Chart {
        title: "Số lần nhắc",
        description: "Biểu đồ",
        axis: "lần",
        missing: "không có kế hoạch",
        whole: true,
        limit: None,
        months,
        tracks,
        cursor: None,
        width,
        lang: Lang::Vi,
    }
}

fn all<'a>(tree: &'a Element, tag: &str, out: &mut Vec<&'a Element>) {
    if tree.tag == tag {
        out.push(tree);
    }
    for child in &tree.children {
        if let Node::Element(child) = child {
            all(child, tag, out);
        }
    }
}

fn lines<'a>(tree: &'a Element) -> Vec<&'a str> {
    let mut paths = Vec::new();
    all(tree, "path", &mut paths);
    let series = |e: &&&'a Element| e.get("class").is_some_and(|c| c.starts_with("series"));
    let paths = paths.iter().filter(series);
    paths.filter_map(|e| e.get("d")).collect()
}

#[test]
fn a_missing_month_interrupts_the_line_and_zero_does_not() {
    let months = months("2024-01", 7);
    let values = [
        Some(2.0),
        Some(0.0),
        Some(4.0),
        None,
        Some(1.0),
        Some(3.0),
        None,
    ];
    let tracks = [track("bão", &values)];
    let tree = line(&chart(&months, &tracks, 360));
    let lines = lines(&tree);
    assert_eq!(lines.len(), 2, "one path for each run: {lines:?}");
    assert_eq!(lines[0].matches('L').count(), 2);
    // Zero lies on the axis.
    let bottom = lines[0]
        .split('L')
        .nth(1)
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap();
    assert_eq!(bottom, "240");
    let html = tree.to_html();
    assert!(html.contains("class=\"hatch\"") && html.contains("không có kế hoạch"));
}

#[test]
fn a_month_between_gaps_still_shows() {
    let months = months("2024-01", 3);
    let tracks = [track("bão", &[None, Some(2.0), None])];
    let tree = line(&chart(&months, &tracks, 360));
    assert!(lines(&tree).is_empty());
    let mut paths = Vec::new();
    all(&tree, "path", &mut paths);
    let marks = paths.iter().find(|p| p.get("class") == Some("s1")).unwrap();
    assert!(marks.get("d").is_some_and(|d| d.contains('a')));
}

#[test]
fn names_at_line_ends_keep_apart() {
    let placed = draw::spread(&[(100.0, 30.0), (101.0, 16.0), (99.0, 16.0)], 0.0, 200.0);
    assert!(placed[2] < placed[0] && placed[0] < placed[1]);
    assert!(placed[0] - placed[2] >= 23.0 && placed[1] - placed[0] >= 23.0);
    let placed = draw::spread(&[(199.0, 20.0), (200.0, 20.0)], 0.0, 200.0);
    assert_eq!(placed, [170.0, 190.0]);
}

#[test]
fn many_series_stand_side_by_side() {
    let months = months("2023-01", 24);
    let values: Vec<_> = (0..24).map(|n| Some(f64::from(n))).collect();
    let tracks: Vec<Track> = (0..8).map(|n| track(&n.to_string(), &values)).collect();
    let wide = chart(&months, &tracks, 1000);
    assert_eq!(lines(&line(&wide)).len(), 8);
    // A point in each panel belongs to that panel's series.
    let found: Vec<usize> = [100.0, 400.0, 700.0]
        .into_iter()
        .filter_map(|x| line_aim(&wide, x, 100.0))
        .map(|cursor| cursor.track)
        .collect();
    assert_eq!(found, [0, 1, 2]);
}

#[test]
fn each_year_is_a_line_and_the_latest_stands_out() {
    let months = months("2022-06", 26);
    let values: Vec<_> = (0..26).map(|n| Some(f64::from(n % 12))).collect();
    let tracks = [track("khai giảng", &values)];
    let tree = years(&chart(&months, &tracks, 800));
    assert_eq!(lines(&tree).len(), 3);
    let html = tree.to_html();
    assert_eq!(html.matches("class=\"series s1\"").count(), 1);
    assert!(html.contains(">2024</text>"));
    // All end at the same height: names that were moved are tied to their lines.
    let values = [Some(1.0); 26];
    let equal = [track("khai giảng", &values)];
    let tree = years(&chart(&months, &equal, 800));
    assert_eq!(tree.to_html().matches("class=\"lead ").count(), 2);
}

#[test]
fn years_are_named_as_far_as_there_is_room() {
    let named = |count: usize| {
        let months = months("2001-01", count as u32 * 12);
        let values: Vec<_> = (0..count * 12).map(|n| Some((n / 12 % 9) as f64)).collect();
        let tracks = [track("khai giảng", &values)];
        let html = years(&chart(&months, &tracks, 800)).to_html();
        html.matches(">20").count()
    };
    assert_eq!([named(9), named(12), named(40)], [9, 12, 2]);
}

#[test]
fn words_in_cells_can_be_read() {
    let blend = |colour: &str, ground: &str, level: usize| {
        let opacity: f64 = heat::LEVELS[level].parse().unwrap();
        let mut out = String::from("#");
        for at in [1, 3, 5] {
            let part = |c: &str| f64::from(u8::from_str_radix(&c[at..at + 2], 16).unwrap());
            let mixed = part(colour) * opacity + part(ground) * (1.0 - opacity);
            out.push_str(&format!("{:02x}", mixed.round() as u8));
        }
        out
    };
    for level in 1..6 {
        let light = blend(COLOURS[0].light, "#ffffff", level);
        let word = match level {
            5 => "#ffffff",
            4 => "#000000",
            _ => draw::INK,
        };
        assert!(contrast(&light, word) >= 4.5, "light, level {level}");
        let dark = blend(COLOURS[0].dark, "#1b1d22", level);
        let word = if level >= 4 { "#000000" } else { "#ffffff" };
        assert!(contrast(&dark, word) >= 4.5, "dark, level {level}");
    }
    assert!(luminance("#ffffff") > 0.99);
}

#[test]
fn a_file_stands_alone() {
    let months = months("2024-01", 2);
    let tracks = [track("a < \"b\" & \u{1}", &[Some(1.0), None])];
    let mut chart = chart(&months, &tracks, 360);
    chart.title = tracks[0].name.as_str();
    let svg = to_svg(&chart, &line(&chart));
    assert!(svg.contains("<title id=\"title\">a &lt; &quot;b&quot; &amp; \u{fffd}</title>"));
    assert!(svg.contains("xmlns=\"http://www.w3.org/2000/svg\"") && svg.contains("lang=\"vi\""));
    assert!(!svg.contains("class=") && !svg.contains("<style"));
}

fn values() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    (1usize..40, 1usize..9).prop_flat_map(|(months, tracks)| {
        let value = prop::option::weighted(0.8, 0.0..1e6f64);
        prop::collection::vec(prop::collection::vec(value, months), tracks)
    })
}

proptest! {
    /// Everything stays inside the picture, and pointing at a drawn point finds it.
    #[test]
    fn nothing_leaves_the_picture(values in values(), width in 0u32..3000, start in 0u32..12) {
        let first = Month::new(2020, 1).unwrap().index() + start;
        let count = values[0].len() as u32;
        let months: Vec<Month> = (first..first + count).filter_map(Month::from_index).collect();
        let tracks: Vec<Track> = values.iter().map(|v| track("tên chuỗi", v)).collect();
        let mut chart = chart(&months, &tracks, width);
        chart.cursor = Some(Cursor { month: 0, track: 0 });
        for (draw, aim) in [(line as fn(&Chart<'_>) -> Element, line_aim as Aim), (years, years_aim), (heat, heat_aim)] {
            let tree = draw(&chart);
            let size: Vec<f64> = tree.get("viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
            let mut paths = Vec::new();
            all(&tree, "path", &mut paths);
            for d in paths.iter().filter_map(|p| p.get("d")) {
                for point in d.split(['M', 'L']).skip(1) {
                    let numbers: Vec<f64> = point
                        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
                        .filter_map(|n| n.parse().ok())
                        .take(2)
                        .collect();
                    prop_assert!(numbers[0] >= -8.0 && numbers[0] <= size[2] + 8.0, "{d}");
                    prop_assert!(numbers[1] >= -8.0 && numbers[1] <= size[3] + 8.0, "{d}");
                }
            }
            for x in [0.0, size[2] / 2.0, size[2]] {
                if let Some(cursor) = aim(&chart, x, size[3] / 2.0) {
                    prop_assert!(cursor.month < months.len() && cursor.track < tracks.len());
                }
            }
        }
    }
}
