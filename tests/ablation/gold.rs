//! What is known to belong together, from several hands: the sample archive's
//! threads, whole plans written by hand (`tests/gold/plans.tsv`), single pairs
//! written by hand (`tests/gold/pairs.tsv`), and whole plans of other hands
//! (`tests/gold/district.tsv`, `commune.tsv`, `department.tsv`, `villages.tsv`).

use std::collections::{BTreeMap, BTreeSet};
use tracuu::cli::sample::{self, GoldKind};
use tracuu::compare::{Kind, Task};
use tracuu::text::{fold, form, tokens};

/// A task with a text of its own.
pub(crate) struct Owned {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) section: String,
    pub(crate) item: u32,
}

impl Owned {
    /// The task as who types no marks writes it.
    pub(crate) fn without_marks(&self) -> Self {
        let bare = |text: &str| {
            let letters = text.chars().map(|c| match c.is_uppercase() {
                true => fold(&c.to_string()).to_uppercase(),
                false if c.is_alphabetic() => fold(&c.to_string()),
                false => c.to_string(),
            });
            letters.collect()
        };
        Self {
            id: self.id.clone(),
            text: bare(&self.text),
            section: bare(&self.section),
            item: self.item,
        }
    }
}

/// Two plans and the truth about them.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) a: Vec<Owned>,
    pub(crate) b: Vec<Owned>,
    pub(crate) links: Vec<Truth>,
    /// Pairs that may or may not belong together: they count neither way.
    pub(crate) debatable: BTreeSet<(String, String)>,
}

pub(crate) struct Truth {
    pub(crate) a: Vec<String>,
    pub(crate) b: Vec<String>,
    pub(crate) kind: Kind,
    /// The same matter with less than a third of the words in common.
    pub(crate) borderline: bool,
}

/// Cases of one origin, and the texts of the archive they stand in, by plan.
pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    pub(crate) archive: Vec<Vec<String>>,
    pub(crate) cases: Vec<Case>,
}

pub(crate) fn tasks(owned: &[Owned]) -> Vec<Task<'_>> {
    let mut tasks = Vec::new();
    for t in owned {
        tasks.push(Task {
            id: &t.id,
            text: &t.text,
            section: &t.section,
            item: t.item,
        });
    }
    tasks
}

pub(crate) fn all() -> Vec<Corpus> {
    let plans = sample::plans();
    let by_hand = Hand::read(include_str!("../gold/plans.tsv"), true);
    let district = Hand::read(include_str!("../gold/district.tsv"), false);
    let commune = Hand::read(include_str!("../gold/commune.tsv"), false);
    let department = Hand::read(include_str!("../gold/department.tsv"), false);
    let villages = Hand::read(include_str!("../gold/villages.tsv"), false);
    let mut corpora = vec![
        sampled("sample, month to month", &plans, 1),
        sampled("sample, year to year", &plans, 12),
        by_hand.corpus("by hand, month to month", 1),
        by_hand.corpus("by hand, year to year", 12),
        pairs(),
        district.corpus("district, month to month", 1),
        district.corpus("district, year to year", 12),
        commune.corpus("commune, month to month", 1),
        commune.corpus("commune, year to year", 12),
        department.corpus("department, month to month", 1),
        department.corpus("department, year to year", 12),
        villages.corpus("villages, month to month", 1),
        villages.corpus("villages, year to year", 12),
    ];
    // Phrases of office are known from plans, not from single pairs.
    let archive = [0, 2, 4]
        .iter()
        .flat_map(|&c: &usize| corpora[c].archive.clone())
        .collect();
    corpora[4].archive = archive;
    corpora
}

fn sampled(name: &'static str, plans: &[sample::SamplePlan], apart: u32) -> Corpus {
    let side = |plan: &sample::SamplePlan| {
        let owned = plan.tasks.iter().map(|t| Owned {
            id: t.id.clone(),
            text: t.text.clone(),
            section: t.section.clone(),
            // Labels of groups are Roman, of items Arabic; dashes tell nothing.
            item: match (&t.group, t.item.parse::<u32>()) {
                (None, Ok(item)) => item,
                (Some(group), _) => 100 + group.len() as u32,
                _ => 0,
            },
        });
        owned.collect()
    };
    let mut cases = Vec::new();
    for from in plans {
        for to in plans {
            if to.month.index() == from.month.index() + apart {
                let gold = sample::gold(from, to);
                let links = gold.links.into_iter().map(|link| Truth {
                    a: link.a,
                    b: link.b,
                    kind: match link.kind {
                        GoldKind::Same => Kind::Same,
                        GoldKind::Slots => Kind::Slots,
                        GoldKind::Reworded => Kind::Reworded,
                        GoldKind::Split => Kind::Split,
                        GoldKind::Merged => Kind::Merged,
                    },
                    borderline: link.borderline,
                });
                let mut case = Case {
                    name: format!("{} {}", from.month, to.month),
                    a: side(from),
                    b: side(to),
                    links: links.collect(),
                    debatable: BTreeSet::new(),
                };
                part(&mut case);
                cases.push(case);
            }
        }
    }
    let texts = |plan: &sample::SamplePlan| plan.tasks.iter().map(|t| t.text.clone()).collect();
    Corpus {
        name,
        archive: plans.iter().map(texts).collect(),
        cases,
    }
}

/// A line of a file of plans.
struct Line {
    id: String,
    place: &'static str,
    matters: BTreeSet<&'static str>,
    /// Matters that are open to debate.
    debatable: BTreeSet<&'static str>,
    wording: &'static str,
    text: &'static str,
}

impl Line {
    fn owned(&self) -> Owned {
        let (section, item) = self.place.split_at(1);
        let item: u32 = item.parse().expect("the number of an item");
        Owned {
            id: self.id.clone(),
            text: self.text.to_owned(),
            section: section.to_owned(),
            // Items are numbered anew in each section; 0 tells nothing.
            item: match item {
                0 => 0,
                _ => u32::from(section.as_bytes()[0]) * 100 + item,
            },
        }
    }

    /// Tasks belong together where they share a matter.
    fn belongs(&self, other: &Line) -> bool {
        !self.matters.is_disjoint(&other.matters)
    }

    /// All that they share is open to debate.
    fn may_belong(&self, other: &Line) -> bool {
        let all = |line: &Line| &line.matters | &line.debatable;
        !self.belongs(other) && !all(self).is_disjoint(&all(other))
    }
}

/// Plans of one hand, with their months counted.
struct Hand {
    plans: Vec<(u32, Vec<Line>)>,
    /// Links of too few common words are borderline.
    borderline: bool,
}

impl Hand {
    fn read(file: &'static str, borderline: bool) -> Self {
        let mut plans: Vec<(u32, Vec<Line>)> = Vec::new();
        let mut name = "";
        for line in file.lines() {
            if let Some(month) = line.strip_prefix("= ") {
                let parsed: tracuu::plan::Month = month.parse().expect("a month");
                name = month;
                plans.push((parsed.index(), Vec::new()));
            } else if !line.starts_with('#') {
                let fields: Vec<&str> = line.split('\t').collect();
                let [place, matters, wording, text] = fields[..] else {
                    panic!("four columns: {line}");
                };
                let plan = &mut plans.last_mut().expect("a month first").1;
                let (debatable, matters): (Vec<&str>, Vec<&str>) =
                    matters.split('+').partition(|m| m.starts_with('~'));
                plan.push(Line {
                    id: format!("{name}#{:02}", plan.len() + 1),
                    place,
                    matters: matters.into_iter().collect(),
                    debatable: debatable.iter().map(|m| &m[1..]).collect(),
                    wording,
                    text,
                });
            }
        }
        Self { plans, borderline }
    }

    fn corpus(&self, name: &'static str, apart: u32) -> Corpus {
        let mut cases = Vec::new();
        for (from, old) in &self.plans {
            for (to, new) in &self.plans {
                if *to == from + apart {
                    let mut case = Case {
                        name: format!("{} {}", &old[0].id[..7], &new[0].id[..7]),
                        a: old.iter().map(Line::owned).collect(),
                        b: new.iter().map(Line::owned).collect(),
                        links: links(old, new, self.borderline),
                        debatable: debatable(old, new),
                    };
                    if self.borderline {
                        part(&mut case);
                    }
                    cases.push(case);
                }
            }
        }
        let texts = |lines: &[Line]| lines.iter().map(|l| l.text.to_owned()).collect();
        Corpus {
            name,
            archive: self.plans.iter().map(|p| texts(&p.1)).collect(),
            cases,
        }
    }
}

/// Judges parts of splits and merges apart as other links are: where less than
/// a third of a part's words stand in the whole, the two are borderline. What
/// remains of the link is of the kind that it would have without that part.
fn part(case: &mut Case) {
    let tasks: BTreeMap<&str, &str> = (case.a.iter().chain(&case.b))
        .map(|t| (&t.id[..], &t.text[..]))
        .collect();
    let far = |x: &String, y: &String| {
        let (x, y) = (words(tasks[&x[..]]), words(tasks[&y[..]]));
        common(&x, &y) * 3 < x.len().min(y.len())
    };
    let mut apart = Vec::new();
    for link in &mut case.links {
        if link.a.len() + link.b.len() == 2 {
            continue;
        }
        let (a, b) = (link.a.clone(), link.b.clone());
        for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
            if far(x, y) {
                let lone = if a.len() > 1 {
                    (&mut link.a, x)
                } else {
                    (&mut link.b, y)
                };
                lone.0.retain(|id| id != lone.1);
                apart.push(Truth {
                    a: vec![x.clone()],
                    b: vec![y.clone()],
                    kind: Kind::Reworded,
                    borderline: true,
                });
            }
        }
        if let ([x], [y]) = (&link.a[..], &link.b[..]) {
            link.kind = Kind::Reworded;
            link.borderline = !share_a_third(tasks[&x[..]], tasks[&y[..]]);
        }
    }
    case.links
        .retain(|link| !link.a.is_empty() && !link.b.is_empty());
    case.links.extend(apart);
}

fn debatable(old: &[Line], new: &[Line]) -> BTreeSet<(String, String)> {
    let pairs = old.iter().flat_map(|x| new.iter().map(move |y| (x, y)));
    pairs
        .filter(|(x, y)| x.may_belong(y))
        .map(|(x, y)| (x.id.clone(), y.id.clone()))
        .collect()
}

/// With `borderline`, rewordings of too few common words are.
fn links(old: &[Line], new: &[Line], borderline: bool) -> Vec<Truth> {
    let mut found: Vec<(Vec<&Line>, Vec<&Line>)> = Vec::new();
    for x in old {
        for y in new.iter().filter(|y| x.belongs(y)) {
            let known = found
                .iter_mut()
                .find(|(a, b)| a.iter().any(|l| l.id == x.id) || b.iter().any(|l| l.id == y.id));
            match known {
                None => found.push((vec![x], vec![y])),
                Some((a, b)) if a.iter().any(|l| l.id == x.id) => b.push(y),
                Some((a, _)) => a.push(x),
            }
        }
    }
    let truth = |(a, b): (Vec<&Line>, Vec<&Line>)| {
        let kind = match (&a[..], &b[..]) {
            ([x], [y]) if (x.wording, &x.matters) != (y.wording, &y.matters) => Kind::Reworded,
            ([x], [y]) if words(x.text) == words(y.text) => Kind::Same,
            ([_], [_]) => Kind::Slots,
            ([_], _) => Kind::Split,
            (_, [_]) => Kind::Merged,
            _ => panic!("several to several: {}", a[0].id),
        };
        let ids = |lines: &[&Line]| lines.iter().map(|l| l.id.clone()).collect();
        Truth {
            borderline: borderline
                && kind == Kind::Reworded
                && !share_a_third(a[0].text, b[0].text),
            a: ids(&a),
            b: ids(&b),
            kind,
        }
    };
    found.into_iter().map(truth).collect()
}

/// All pairs as two long plans, so that each has every other one as a rival.
fn pairs() -> Corpus {
    let mut case = Case {
        name: "pairs".to_owned(),
        a: Vec::new(),
        b: Vec::new(),
        links: Vec::new(),
        debatable: BTreeSet::new(),
    };
    let lines = include_str!("../gold/pairs.tsv").lines();
    for (i, line) in lines.filter(|l| !l.starts_with('#')).enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, a, b] = fields[..] else {
            panic!("three columns: {line}");
        };
        let side = |name: &str, text: &str| Owned {
            id: format!("{name}#{:03}", i + 1),
            text: text.to_owned(),
            section: String::new(),
            item: 0,
        };
        let (a, b) = (side("a", a), side("b", b));
        if kind != "unrelated" {
            case.links.push(Truth {
                a: vec![a.id.clone()],
                b: vec![b.id.clone()],
                kind: match kind {
                    "same" => Kind::Same,
                    "slots" => Kind::Slots,
                    _ => Kind::Reworded,
                },
                borderline: kind == "borderline",
            });
        }
        case.a.push(a);
        case.b.push(b);
    }
    let texts = case.a.iter().chain(&case.b);
    Corpus {
        name: "single pairs by hand",
        // They are no plans: which of them stand together says nothing.
        archive: texts.map(|t| vec![t.text.clone()]).collect(),
        cases: vec![case],
    }
}

/// Words without the question of where a tone mark stands, item numbers and
/// end punctuation left out.
fn words(text: &str) -> Vec<String> {
    let words = tokens(text).map(|t| form(&text[t.start..t.end]).exact);
    words.collect()
}

/// Whether at least a third of the words, counted on both sides, are in common.
fn share_a_third(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    common(&a, &b) * 6 >= a.len() + b.len()
}

/// How many words two texts have in common.
fn common(a: &[String], b: &[String]) -> usize {
    let mut rest = b.to_vec();
    let mut common = 0;
    for word in a {
        if let Some(at) = rest.iter().position(|other| other == word) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    common
}
