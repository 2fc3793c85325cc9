//! A plan with its truth written into it.

/// What is true of one task.
#[derive(Default)]
pub(crate) struct Task {
    pub(crate) text: String,
    /// May be taken for a task and need not be.
    pub(crate) free: bool,
    pub(crate) units: Vec<String>,
    pub(crate) free_units: Vec<String>,
    pub(crate) dates: Vec<(String, String)>,
    pub(crate) free_dates: Vec<(String, String)>,
}

/// What is true of the plan.
#[derive(Default)]
pub(crate) struct Truth {
    pub(crate) month: String,
    pub(crate) unit: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) sections: Vec<String>,
    pub(crate) tasks: Vec<Task>,
}

/// A plan without its marks, and its truth.
#[derive(Default)]
pub(crate) struct Marked {
    pub(crate) truth: Truth,
    /// The name of the file, where it tells something.
    pub(crate) name: Option<String>,
    pub(crate) layout: String,
    /// The settings to try, as [`crate::setting::set`] takes them.
    pub(crate) renders: Vec<String>,
    /// Lines of text; `true`: to be left as it is, never wrapped.
    pub(crate) lines: Vec<(String, bool)>,
}

impl Marked {
    pub(crate) fn parse(source: &str) -> Marked {
        let (head, body) = source.split_once("---\n").expect("a line of three dashes");
        let mut marked = Marked::default();
        for line in head.lines() {
            let (key, value) = line.split_once(": ").expect("key: value");
            let value = value.to_owned();
            let truth = &mut marked.truth;
            match key {
                "month" => truth.month = value,
                "unit" => truth.unit = Some(value),
                "title" => truth.title = Some(value),
                "number" => truth.number = Some(value),
                "date" => truth.date = Some(value),
                "sections" => truth.sections = value.split(' ').map(str::to_owned).collect(),
                "name" => marked.name = Some(value),
                "layout" => marked.layout = value,
                "render" => marked.renders = value.split("; ").map(str::to_owned).collect(),
                _ => panic!("unknown key {key}"),
            }
        }
        for line in body.lines() {
            let fixed = line.starts_with('|')
                && !(line.starts_with("| ") && line.ends_with('|')
                    || line.starts_with("|-") && line.ends_with("-|"));
            let line = if fixed { &line[1..] } else { line };
            let text = marked.truth.unmark(line);
            marked.lines.push((text, fixed));
        }
        marked
    }
}

/// `2024-08` stands for the whole month, `A..B` for a span.
fn span(date: &str) -> (String, String) {
    if let Some((from, to)) = date.split_once("..") {
        return (from.to_owned(), to.to_owned());
    }
    if date.len() > 7 {
        return (date.to_owned(), date.to_owned());
    }
    let (year, month) = date.split_once('-').expect("year-month");
    let year: u32 = year.parse().expect("a year");
    let days = match month {
        "02" if year.is_multiple_of(4) => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    };
    (format!("{date}-01"), format!("{date}-{days}"))
}

impl Truth {
    /// Takes the marks of a line for truth and gives the line without them.
    fn unmark(&mut self, line: &str) -> String {
        let mut out = String::new();
        let mut task: Option<(Task, usize)> = None;
        let mut rest = line;
        while !rest.is_empty() {
            if let Some(r) = rest.strip_prefix("?[[").or_else(|| rest.strip_prefix("[[")) {
                let free = rest.starts_with('?');
                task = Some((
                    Task {
                        free,
                        ..Task::default()
                    },
                    out.len(),
                ));
                rest = r;
            } else if let Some(r) = rest.strip_prefix("]]") {
                let (mut done, at) = task.take().expect("a task is open");
                done.text = out[at..].to_owned();
                self.tasks.push(done);
                rest = r;
            } else if let Some(r) = rest.strip_prefix('{') {
                let (mark, r) = r.split_once('}').expect("a closing brace");
                let (free, mark) = mark.strip_prefix('?').map_or((false, mark), |m| (true, m));
                let (unseen, mark) = mark.strip_prefix('+').map_or((false, mark), |m| (true, m));
                let (open, _) = task.as_mut().expect("a mark within a task");
                let shown = if let Some(unit) = mark.strip_prefix('@') {
                    let list = if free {
                        &mut open.free_units
                    } else {
                        &mut open.units
                    };
                    list.push(unit.to_owned());
                    unit
                } else {
                    let mark = mark.strip_prefix('#').expect("@ or #");
                    let (date, shown) = mark.split_once(' ').unwrap_or((mark, ""));
                    let list = if free {
                        &mut open.free_dates
                    } else {
                        &mut open.dates
                    };
                    list.push(span(date));
                    shown
                };
                if !unseen {
                    out.push_str(shown);
                }
                rest = r;
            } else {
                let c = rest.chars().next().expect("not empty");
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        assert!(task.is_none(), "an open task: {line}");
        out
    }
}
