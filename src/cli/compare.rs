//! `tracuu compare`: two plans of an archive, or one and a document.

use super::account::{LeftOut, Note};
use super::args::Compare;
use super::collect::{Unread, document_bytes};
use super::guard::guarded;
use super::open::open_for;
use super::report::line;
use super::terminal::Terminal;
use super::{Outcome, io_error, print_json, short};
use crate::compare::{self, Comparison, Kind, Link, Op, Piece, PlanText, Summary, Weights};
use crate::document::{self, Problem};
use crate::error::{Error, ErrorKind, Lang, Result, printable};
use crate::plan::{self, Context, Month};
use crate::view;
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;

/// The output of `compare --json`.
#[derive(Serialize)]
struct ComparisonJson<'a> {
    from: &'a str,
    to: &'a str,
    #[serde(flatten)]
    comparison: &'a Comparison,
}

/// Compares two plans of an archive, or one with a document.
pub(super) fn run(options: &Compare, terminal: &Terminal) -> Result<Outcome> {
    let archive = open_for(&options.archive, options.unit.as_deref())?;
    let plans = compare::plans(&archive);
    let units = options.unit.as_deref();
    let units = units.map(|unit| compare::units_named(&plans, unit));
    let units = units.as_deref();
    let (mut from, mut to) = (
        named(&plans, &options.from, units, terminal)?,
        named(&plans, &options.to, units, terminal)?,
    );
    if let Some(unit) = common_unit(&from, &to) {
        prefer_unit(&mut from, &unit);
        prefer_unit(&mut to, &unit);
    }
    let of_month = |name| of_month(&plans, name, units);
    let (from, to) = (
        one(&from, &of_month(&options.from), &options.from, terminal)?,
        one(&to, &of_month(&options.to), &options.to, terminal)?,
    );
    for (side, name) in [(&from, &options.from), (&to, &options.to)] {
        // A plan whose id is a month may be of another unit.
        let other = !is_of(side, units) && name.parse::<Month>().is_ok();
        if other && !compare::can_be_one(&plans, &from, &to) {
            let vi = "đơn vị được hỏi không có kế hoạch tháng này";
            let en = "the unit asked for has no plan of this month";
            return Err(Error::about(ErrorKind::Usage, &short(name), vi, en));
        }
    }
    let weights = weights(&plans);
    let (a, b) = (from.tasks(), to.tasks());
    let comparison = compare::align(&a, &b, &weights);
    if options.json {
        let answer = ComparisonJson {
            from: &from.id,
            to: &to.id,
            comparison: &comparison,
        };
        print_json(terminal, &answer)?;
    } else if options.csv {
        terminal.print(&compare::csv(&comparison, &a, &b));
    } else {
        terminal.print(&shown(&comparison, &from, &to, terminal));
    }
    let mut outcome = Outcome::Done;
    for side in [&from, &to] {
        if side.tasks.is_empty() {
            let message = terminal.say("không thấy việc nào", "no task found in it");
            terminal.error(&format!("{}: {message}", side.id));
            outcome = Outcome::Incomplete;
        }
    }
    Ok(outcome)
}

/// Learns how much each word of an archive says about the matter of a task.
pub(super) fn weights(plans: &[PlanText]) -> Weights {
    Weights::learn_plans(plans.iter().map(PlanText::texts))
}

/// True if a plan is of the requested units.
pub(super) fn is_of(plan: &PlanText, units: Option<&[&str]>) -> bool {
    let own = plan.unit.as_deref().unwrap_or_default();
    units.is_none_or(|units| units.contains(&own))
}

/// Returns the first unit with a plan on both sides. A month may have plans of several units,
/// and plans of two units must not be compared by chance.
fn common_unit(from: &[PlanText], to: &[PlanText]) -> Option<Option<String>> {
    let both = from.iter().find(|a| to.iter().any(|b| a.unit == b.unit));
    both.map(|plan| plan.unit.clone())
}

fn prefer_unit(plans: &mut Vec<PlanText>, unit: &Option<String>) {
    plans.retain(|plan| plan.unit == *unit);
}

/// Returns the plans of the month with this name, if it is a month, by the requested units.
fn of_month<'a>(plans: &'a [PlanText], name: &str, units: Option<&[&str]>) -> Vec<&'a PlanText> {
    let Ok(month) = name.parse::<Month>() else {
        return Vec::new();
    };
    let all = plans.iter().filter(|plan| plan.month == Some(month));
    all.filter(|plan| is_of(plan, units)).collect()
}

/// Returns the plans that a month, an id or a file may mean.
fn named(
    plans: &[PlanText],
    name: &str,
    units: Option<&[&str]>,
    terminal: &Terminal,
) -> Result<Vec<PlanText>> {
    let of_month = of_month(plans, name, units);
    let mut found: Vec<PlanText> = of_month.into_iter().cloned().collect();
    // An id means its plan, whatever its unit. An id that is also a month may mean other
    // plans of that month, too.
    if found.is_empty() || units.is_none() {
        let by_id = plans.iter().find(|plan| plan.id == name);
        found.retain(|plan| plan.id != name);
        found.splice(0..0, by_id.cloned());
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let path = Path::new(name);
    // A pipe from another program is not a regular file, but can be read.
    if path.exists() && !path.is_dir() {
        let mut draft = read(name, terminal)?;
        draft.spell_unit_as(plans);
        return Ok(vec![draft]);
    }
    let latest = plans.iter().rev().filter(|plan| is_of(plan, units)).take(6);
    let latest: Vec<&str> = latest.map(|plan| plan.id.as_str()).collect();
    let said = |what| [what, latest.join(", ").as_str()].concat();
    let vi = said("không có tháng, kế hoạch hay tệp này; gần đây nhất có ");
    let en = said("no such month, plan or file; the latest plans are ");
    Err(Error::about(ErrorKind::Usage, &short(name), &vi, &en))
}

/// Returns the plan in a file; its tasks are named after the file.
fn read(name: &str, terminal: &Terminal) -> Result<PlanText> {
    let path = Path::new(name);
    let refused = |problem: Problem| {
        let said = |lang| [problem.reason(lang), problem.cure(lang)].join("; ");
        let (vi, en) = (said(Lang::Vi), said(Lang::En));
        Error::about(ErrorKind::Document, &problem.source, &vi, &en)
    };
    let bytes = document_bytes(path).map_err(|unread| match unread {
        Unread::Io(error) => io_error(path, &error),
        Unread::Refused(problem) => refused(problem),
    })?;
    let file = path.file_name().unwrap_or(path.as_os_str());
    let given = Context {
        id: Some(printable(&file.to_string_lossy())),
        ..Context::default()
    };
    let options = document::Options::default();
    let read = guarded(|| plan::read_file(name, &bytes, &options, &given)).map_err(|said| {
        let said = |lang| {
            let fault = LeftOut::fault(name, &said, lang);
            [fault.reason, fault.cure].join("; ")
        };
        let (vi, en) = (said(Lang::Vi), said(Lang::En));
        Error::about(ErrorKind::Internal, name, &vi, &en)
    })?;
    let reading = read.map_err(refused)?;
    let plan = PlanText::draft(&reading, terminal.lang);
    for warning in reading.warnings.iter().filter(|w| w.is_of_text()) {
        terminal.tell(&line(name, &Note::of(warning, terminal.lang), terminal));
    }
    Ok(plan)
}

/// Returns the only plan, or the one with this id. Other plans of the month are reported.
fn one(
    plans: &[PlanText],
    of_month: &[&PlanText],
    name: &str,
    terminal: &Terminal,
) -> Result<PlanText> {
    let by_id = plans.iter().position(|plan| plan.id == name);
    let at = by_id.or((plans.len() == 1).then_some(0));
    if let Some(plan) = at.and_then(|at| plans.get(at)) {
        let others = of_month.iter().filter(|other| other.id != plan.id);
        let others: Vec<String> = others.map(|other| called(other)).collect();
        if !others.is_empty() {
            let also = terminal.say(
                "cùng tháng còn có (chọn bằng --unit)",
                "of the same month there are also (choose with --unit)",
            );
            terminal.tell(&format!(
                "{name}: {}; {also} {}",
                called(plan),
                others.join(", ")
            ));
        }
        return Ok(plan.clone());
    }
    let all: Vec<String> = plans.iter().map(called).collect();
    let said = |what| [what, all.join(", ").as_str()].concat();
    let vi = said("tháng này có nhiều kế hoạch; gọi bằng mã, hoặc thêm --unit ĐƠN_VỊ: ");
    let en = said("several plans are for this month; name one by its id, or add --unit UNIT: ");
    Err(Error::about(ErrorKind::Usage, name, &vi, &en))
}

/// `2023-07 (UBND xã Hòa Lãm)`
fn called(plan: &PlanText) -> String {
    let unit = plan.unit.as_deref().unwrap_or("–");
    format!("{} ({unit})", plan.id)
}

/// Returns the comparison as text.
fn shown(comparison: &Comparison, from: &PlanText, to: &PlanText, terminal: &Terminal) -> String {
    let summary = &comparison.summary;
    let mut out = terminal.bold(&format!("{} → {}", from.id, to.id));
    let _ = write!(
        out,
        "\n{}\n{}\n",
        view::compare::summary(terminal.lang, summary),
        bar(summary, terminal),
    );
    let changed = |link: &&Link| link.kind != Kind::Same || link.moved;
    for link in comparison.links.iter().filter(changed) {
        let _ = write!(
            out,
            "\n{} {}{}\n  {}\n",
            terminal.bold("~"),
            terminal.dim(&format!("{} → {}", link.a.join(" + "), link.b.join(" + "))),
            remarks(link, terminal),
            redline(&link.diff, terminal),
        );
    }
    for (ids, plan, added) in [
        (&comparison.new, to, true),
        (&comparison.dropped, from, false),
    ] {
        for task in plan.tasks.iter().filter(|task| ids.contains(&task.id)) {
            let (sign, name) = if added {
                ("+", terminal.say("mới", "new"))
            } else {
                ("−", terminal.say("không còn", "dropped"))
            };
            let text = if added {
                terminal.added(&task.text)
            } else {
                terminal.removed(&task.text)
            };
            let id = terminal.dim(&task.id);
            let _ = write!(out, "\n{} {id}  {name}\n  {text}\n", terminal.bold(sign));
        }
    }
    out
}

/// Returns a bar of signs, each for some tasks: `=` kept, `~` changed, `+` new, `−` dropped.
fn bar(s: &Summary, terminal: &Terminal) -> String {
    const WIDTH: usize = 48;
    let changed = s.slots + s.reworded + s.split + s.merged;
    let counts = [s.same, changed, s.new, s.dropped];
    let all: usize = counts.iter().sum();
    let signs = |count: usize, sign: &str| {
        let width = if all > WIDTH {
            (count * WIDTH).div_ceil(all)
        } else {
            count
        };
        sign.repeat(width)
    };
    [
        terminal.dim(&signs(counts[0], "=")),
        terminal.bold(&signs(counts[1], "~")),
        terminal.added(&signs(counts[2], "+")),
        terminal.removed(&signs(counts[3], "−")),
    ]
    .concat()
}

fn remarks(link: &Link, terminal: &Terminal) -> String {
    let mut out = match link.kind {
        Kind::Same => String::new(),
        Kind::Slots => terminal
            .say("  chỉ đổi ngày/số", "  dates or numbers only")
            .into(),
        Kind::Reworded => terminal.say("  sửa lời", "  reworded").into(),
        Kind::Split => terminal.say("  tách", "  split").into(),
        Kind::Merged => terminal.say("  gộp", "  merged").into(),
    };
    if link.moved {
        out.push_str(terminal.say("  chuyển chỗ", "  moved"));
    }
    if link.uncertain {
        out.push_str(terminal.say("  không chắc?", "  uncertain?"));
    }
    out
}

fn redline(diff: &[Piece], terminal: &Terminal) -> String {
    let mut out = String::new();
    for piece in diff {
        match piece.op {
            Op::Equal => out.push_str(&piece.text),
            Op::Deleted => out.push_str(&terminal.removed(&piece.text)),
            Op::Inserted => out.push_str(&terminal.added(&piece.text)),
        }
    }
    out
}
