//! The numbers of the chart as a table, newest month first.

use super::state::{Kind, Point, State};
use super::tell;
use super::words::words;
use crate::number;
use crate::trend::Trend;
use crate::view::node::{Element, el};
use crate::view::strings::fill;

/// Returns the table. If it is shown instead of a chart, its numbers are buttons for the
/// passages.
pub(super) fn table(state: &State, trend: &Trend) -> Element {
    let w = words(state.lang);
    let measure = state.measure(trend);
    let head = |text: &str| el("th|scope=col").text(text);
    let heads = el("tr")
        .child(head(w.col_month))
        .child(head(w.col_plans))
        .with(trend.series.iter().map(|series| {
            // Terms are quoted from Vietnamese plans.
            head(&series.term).attr("lang", "vi")
        }));
    let leads = state.kind == Kind::Table;
    let rows = trend.months.iter().enumerate().rev().map(|(at, &month)| {
        let name = state.lang.month(month);
        let row = el("tr").key(&String::from(month));
        let row = row.child(el("th|scope=row").text(&name));
        let Some(plans) = tell::of_month(&trend.plans, at) else {
            let unknown = if trend.complete { w.missing } else { w.loading };
            let cell = el("td|class=missing");
            let columns = number::text(trend.series.len() + 1);
            return row.child(cell.attr("colspan", &columns).text(unknown));
        };
        let cells = trend.series.iter().enumerate().map(|(number, series)| {
            let text = tell::cell(state.lang, trend, series, measure, at);
            let mentioned = tell::of_month(&series.mentions, at) > Some(0);
            if !(leads && mentioned) {
                return el("td").text(&text);
            }
            let point = Point {
                month,
                series: number,
            };
            let mut label = text.clone();
            label.push_str(" – ");
            label.push_str(&fill(w.cell_title, &[&series.term, &name]));
            let lead = el("button|type=button|class=number")
                .attr("value", &point.name())
                .attr("aria-label", &label)
                .on("click", "at")
                .text(&text);
            el("td").child(lead)
        });
        row.child(el("td").text(&tell::count(state.lang, plans)))
            .with(cells)
    });
    let [from, to] = tell::span(state.lang, trend);
    let caption = fill(w.table, &[w.cells[measure as usize], &from, &to]);
    el("div|key=table|class=scroll|tabindex=0|role=region")
        .attr("aria-label", w.numbers)
        .child(
            el("table|class=numbers|part=table")
                .child(el("caption").text(&caption))
                .child(el("thead").child(heads))
                .child(el("tbody").with(rows)),
        )
}
