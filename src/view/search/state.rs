//! The state of the search view, and how messages change it.

use crate::number;
use crate::plan::Month;
use crate::search::{Request, Sort};
use crate::view::controls::{LEVEL, level};
use crate::view::params;
use crate::view::state::{Change, SyncUrl, month, take_loading};
use crate::view::strings::Lang;

/// The state of one search view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The query as typed.
    pub query: String,
    /// Whether the query is being typed, so that its last word may be unfinished.
    pub typing: bool,
    /// First month searched.
    pub from: Option<Month>,
    /// Last month searched.
    pub to: Option<Month>,
    /// Issuing unit.
    pub unit: Option<String>,
    /// Heading of the section.
    pub section: Option<String>,
    /// Responsible unit.
    pub responsible: Option<String>,
    /// Only exact tones.
    pub exact_tones: bool,
    /// Order of the hits.
    pub sort: Sort,
    /// The passage that the address points to.
    pub task: Option<String>,
    /// Number of hits shown. Those that repeat another as one entry with it do not count.
    pub limit: usize,
    /// The greatest number of hits that was shown since the page was opened. Back shows as many,
    /// because it may lead to a list that was lengthened.
    pub most: usize,
    /// Number of hits that "more" adds.
    pub page_size: usize,
    /// The facets shown, in this order.
    pub facets: Vec<Facet>,
    /// The facets that show all their values.
    pub unfolded: Vec<Facet>,
    /// Whether the filters are shown on small screens.
    pub filters_open: bool,
    /// Language of the texts.
    pub lang: Lang,
    /// Level of the headings of plans, from 2 to 6.
    pub heading: u8,
    /// The part of the page's address in which the state is kept.
    pub sync: SyncUrl,
    /// Whether the page has the other views as well.
    pub panel: bool,
    /// The element's id of the passage whose citation was copied last.
    pub copied: Option<String>,
    /// Why a file could not be loaded, for people.
    pub failure: Option<String>,
}

/// The number of hits shown at first, and added by "more", unless the page sets another.
const PAGE_SIZE: usize = 10;

/// A property by which hits can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Calendar year.
    Year,
    /// Month.
    Month,
    /// Issuing unit.
    Unit,
    /// Section heading.
    Section,
    /// Responsible unit.
    Responsible,
}

impl Facet {
    /// All facets.
    pub const ALL: [Facet; 5] = [
        Facet::Year,
        Facet::Month,
        Facet::Unit,
        Facet::Section,
        Facet::Responsible,
    ];

    /// The name of this facet in attributes, messages and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Year => "year",
            Facet::Month => "month",
            Facet::Unit => "unit",
            Facet::Section => "section",
            Facet::Responsible => "by",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            query: String::new(),
            typing: false,
            from: None,
            to: None,
            unit: None,
            section: None,
            responsible: None,
            exact_tones: false,
            sort: Sort::default(),
            task: None,
            limit: PAGE_SIZE,
            most: PAGE_SIZE,
            page_size: PAGE_SIZE,
            facets: Facet::ALL.to_vec(),
            unfolded: Vec::new(),
            filters_open: false,
            lang: Lang::default(),
            heading: LEVEL,
            sync: SyncUrl::None,
            panel: false,
            copied: None,
            failure: None,
        }
    }
}

/// The keys of the address, in the order in which they are written.
pub(in crate::view) const KEYS: [&str; 9] = [
    "q", "tones", "from", "to", "unit", "section", "by", "sort", "task",
];

impl State {
    /// The state that attributes and the address ask for. Of several pairs with the same name,
    /// the last counts.
    pub fn from_params(text: &str) -> Self {
        let mut state = Self::default();
        params::each(text, &mut |name, value| state.set(name, value));
        state.complete();
        state
    }

    /// Sets the property that an attribute or a key of the address names. Unknown names are
    /// ignored. Months are not put in order, because the other bound may follow.
    pub fn set(&mut self, name: &str, value: &str) {
        match name {
            "q" => {
                value.clone_into(&mut self.query);
                self.typing = false;
            }
            "tones" => self.exact_tones = value == "exact",
            "from" => self.from = month(value),
            "to" => self.to = month(value),
            "unit" => self.unit = params::some(value),
            "section" => self.section = params::some(value),
            "by" => self.responsible = params::some(value),
            "sort" => self.sort = Sort::named(value).unwrap_or_default(),
            "task" => self.task = params::some(value),
            "lang" => self.lang = Lang::of(value),
            "page-size" => {
                let size = number::read(value).map(|n| n.clamp(1, 500) as usize);
                self.page_size = size.unwrap_or(PAGE_SIZE);
                self.limit = self.page_size;
                self.most = self.page_size;
            }
            "panel" => self.panel = !value.is_empty(),
            "heading-level" => self.heading = level(value),
            "facets" => {
                self.facets = value
                    .split(',')
                    .filter_map(|f| Facet::named(f.trim()))
                    .collect();
                if self.facets.is_empty() {
                    self.facets = Facet::ALL.to_vec();
                }
            }
            "sync-url" => self.sync = SyncUrl::named(value),
            _ => {}
        }
    }

    /// The part of the state that is kept in the address.
    pub fn to_params(&self) -> String {
        let month = |m: Option<Month>| m.map_or_else(String::new, String::from);
        let (from, to) = (month(self.from), month(self.to));
        let sort = match self.sort {
            Sort::Relevance => "",
            sort => sort.name(),
        };
        let values: [&str; KEYS.len()] = [
            &self.query,
            if self.exact_tones { "exact" } else { "" },
            &from,
            &to,
            self.unit.as_deref().unwrap_or_default(),
            self.section.as_deref().unwrap_or_default(),
            self.responsible.as_deref().unwrap_or_default(),
            sort,
            self.task.as_deref().unwrap_or_default(),
        ];
        params::write(&KEYS, &values)
    }

    /// Changes to the state of another address of the page, and keeps the settings.
    pub fn go_to(&mut self, address: &str) {
        self.limit = self.most;
        params::renew(&KEYS, address, &mut |name, value| self.set(name, value));
        self.complete();
    }

    /// Adds what attributes and the address may leave out: a link to a passage without a query
    /// asks for the plan.
    fn complete(&mut self) {
        self.order_months();
        if self.query.is_empty()
            && let Some(month) = self.month_of_task()
        {
            self.query = of_month(month);
        }
    }

    /// The month of the passage that the address points to, if the id of its plan tells it.
    pub fn month_of_task(&self) -> Option<Month> {
        month(self.task.as_deref()?.get(..7)?)
    }

    /// Swaps the bounds of a backward range, so that the controls show what is searched.
    fn order_months(&mut self) {
        (self.from, self.to) = Month::in_order(self.from, self.to);
    }

    /// The request for the archive.
    pub fn request(&self) -> Request {
        Request {
            query: self.query.clone(),
            from: self.from,
            to: self.to,
            unit: self.unit.clone(),
            section: self.section.clone(),
            responsible: self.responsible.clone(),
            exact_tones: self.exact_tones,
            prefix: self.typing && !self.query.ends_with(' '),
            sort: self.sort,
            limit: self.limit,
            ..Request::default()
        }
    }

    /// Returns true if any filter is in use.
    pub fn has_filters(&self) -> bool {
        self.from.or(self.to).is_some()
            || self.unit.is_some()
            || self.section.is_some()
            || self.responsible.is_some()
            || self.exact_tones
    }

    /// Returns true if this value of a facet is chosen.
    pub fn is_chosen(&self, facet: Facet, value: &str) -> bool {
        let chosen = match facet {
            Facet::Unit => &self.unit,
            Facet::Section => &self.section,
            Facet::Responsible => &self.responsible,
            Facet::Year | Facet::Month => {
                return range(facet, value) == (self.from, self.to) && self.from.is_some();
            }
        };
        chosen.as_deref() == Some(value)
    }

    /// Applies a message. Returns `None` if this view does not know the action.
    pub fn apply(&mut self, action: &str, value: &str) -> Option<Change> {
        let kept = take_loading(action, value, &mut self.failure);
        let kept = kept.or_else(|| self.keep(action, value));
        if kept.is_some() {
            return kept;
        }
        let change = self.ask(action, value)?;
        self.task = None;
        self.copied = None;
        self.limit = self.page_size;
        Some(change)
    }

    /// Applies a message that changes what is shown of the answer, or changes the whole state.
    fn keep(&mut self, action: &str, value: &str) -> Option<Change> {
        Some(match action {
            "more" => {
                self.limit += self.page_size;
                self.most = self.limit;
                Change::More
            }
            "rest" => Change::More,
            "see" => Change::Look,
            "filters" => {
                self.filters_open = !self.filters_open;
                Change::Look
            }
            "copied" => {
                self.copied = params::some(value);
                Change::Look
            }
            "address" => {
                self.go_to(value);
                Change::Replaced
            }
            _ => {
                let facet = Facet::named(action.strip_prefix("unfold-")?)?;
                match self.unfolded.iter().position(|&f| f == facet) {
                    Some(at) => drop(self.unfolded.remove(at)),
                    None => self.unfolded.push(facet),
                }
                Change::Look
            }
        })
    }

    /// Applies a message that changes the request, so that a new list of hits begins.
    fn ask(&mut self, action: &str, value: &str) -> Option<Change> {
        match action {
            "q" => {
                value.clone_into(&mut self.query);
                self.typing = true;
                return Some(Change::Replaced);
            }
            "submit" => self.typing = false,
            "clear" => self.query.clear(),
            "suggest" => self.set("q", value),
            "tones" => self.exact_tones = !value.is_empty(),
            "from" | "to" | "sort" => {
                self.set(action, value);
                self.order_months();
            }
            "range" => (self.from, self.to) = (None, None),
            "no-filters" => {
                for name in ["tones", "from", "to", "unit", "section", "by"] {
                    self.set(name, "");
                }
            }
            _ => match action.strip_prefix("set-") {
                Some(name) => {
                    self.set(name, value);
                    return Some(Change::Replaced);
                }
                None => self.choose(Facet::named(action)?, value),
            },
        }
        Some(Change::Asked)
    }

    /// Chooses a value of a facet. If it is chosen already or empty, the choice is removed.
    fn choose(&mut self, facet: Facet, value: &str) {
        let again = self.is_chosen(facet, value);
        match facet {
            Facet::Year | Facet::Month => {
                (self.from, self.to) = if again {
                    (None, None)
                } else {
                    range(facet, value)
                };
            }
            Facet::Unit | Facet::Section | Facet::Responsible => {
                self.set(facet.name(), if again { "" } else { value });
            }
        }
    }
}

/// The query for all passages of a month.
pub(in crate::view) fn of_month(month: Month) -> String {
    ["thang:", &String::from(month)].concat()
}

/// The first and the last month of a year or a month.
fn range(facet: Facet, value: &str) -> (Option<Month>, Option<Month>) {
    if facet == Facet::Month {
        let month = month(value);
        return (month, month);
    }
    let year = number::read(value).and_then(|year| u16::try_from(year).ok());
    let month = |n| year.and_then(|y| Month::new(y, n));
    (month(1), month(12))
}
