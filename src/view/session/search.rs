//! The search view in a page.

use super::{Restored, Seen, Update, View, about, is_eager, restored, version};
use crate::archive::Archive;
use crate::error::Error;
use crate::plan::Month;
use crate::search::{Results, is_answered, suggest};
use crate::view::search::{self, More, Shown};
use crate::view::state::Change;
use crate::view::{Element, diff, el};

/// A search view that is open in a page.
#[derive(Debug)]
pub(crate) struct Search {
    state: search::State,
    /// The tree as painted in the page.
    tree: Element,
    /// The answer shown, until there is another.
    results: Option<Results>,
    /// An answer of more packs, if the reader has the one shown before them and must ask for
    /// this one: what they read or are about to press then stays in its place.
    newer: Option<Results>,
    /// True if people have begun to read hits of the answer shown.
    reads_hits: bool,
    more: Vec<More>,
    restored: Restored,
    /// The error in the current query, if it has no answer.
    error: Option<Error>,
    /// What the answer is based on: the open packs, and whether the gate and the code that
    /// corrects queries were loaded.
    seen: Seen,
    seen_besides: [bool; 2],
    /// True if a person has begun to use the view.
    interest: bool,
    /// True if the view must still move to the passage that the address names.
    go_to_task: bool,
    /// True if all packs are wanted from the start.
    eager: bool,
}

impl View for Search {
    fn update(&mut self, archive: &Archive, action: &str, value: &str) -> Update {
        let mut out = Update::default();
        self.interest |= action == "intent";
        let before = self.state.to_params();
        let shown_before = self.results.as_ref().map_or(0, |r| r.hits.len());
        let settled = !self.state.typing;
        let change = self.state.apply(action, value);
        self.tree.echo(action, value);
        let address = self.state.to_params();
        // The browser's Back button returns to the question before another query was typed.
        let step = change == Some(Change::Asked) || settled && action == "q";
        out.go_to(&before, address, step, &self.tree);
        self.go_to_task |= action == "address";
        self.go_to_task &= self.state.task.is_some();

        let asked = !self.state.query.trim().is_empty();
        let besides = [archive.gate().is_some(), suggest::loaded().is_some()];
        let renewed = self.seen.renew(archive);
        if renewed {
            self.restored = restored(archive);
        }
        let more = renewed | (self.seen_besides != besides);
        self.seen_besides = besides;
        let asks = !matches!(change, None | Some(Change::Look | Change::Retry));
        if action == READING {
            self.reads_hits = self.results.as_ref().is_some_and(search::has_full);
        } else if asks || change == Some(Change::Retry) {
            // Whoever tries again has asked for the rest.
            self.reads_hits = false;
        }
        if !asked {
            (self.results, self.error, self.newer) = (None, None, None);
        } else if (more || asks) && archive.segments().next().is_some() {
            out.total = self.answer(archive);
        }
        let wants = self.wants(archive, asked);
        out.focus = self.focus(action, shown_before);
        let about = about(archive);
        let version = version(archive);
        let unread = self.unread(archive, &wants);
        let shown = Shown {
            about: &about,
            version: &version,
            more: &self.more,
            unread: &unread,
            results: self.results.as_ref(),
            newer: self.newer.as_ref(),
            error: self.error.as_ref().map(|e| e.message_in(self.state.lang)),
            loading: !wants.is_empty() && self.state.failure.is_none(),
            lost: self.go_to_task && self.state.failure.is_none() && wants.is_empty(),
        };
        let tree = search::render(&self.state, &shown);
        out.patches = diff(&self.tree, &tree);
        self.tree = tree;
        out.wants = wants;
        out
    }
}

/// The page says so when people scroll, or press something in the hits.
const READING: &str = "reading";

/// If the passage that the address names comes later in the list, as many hits are shown as
/// it takes, up to this number.
const FARTHEST: usize = 500;

impl Search {
    /// Opens a view with settings as [`search::State::from_params`] reads them.
    pub(super) fn open(text: &str) -> Self {
        let state = search::State::from_params(text);
        let eager = is_eager(text);
        Self {
            go_to_task: state.task.is_some(),
            state,
            tree: el("div"),
            results: None,
            newer: None,
            reads_hits: false,
            more: Vec::new(),
            restored: Vec::new(),
            error: None,
            seen: Seen::default(),
            seen_besides: [false; 2],
            interest: eager,
            eager,
        }
    }

    /// Answers what is asked. Returns the number of passages found.
    fn answer(&mut self, archive: &Archive) -> Option<usize> {
        let mut request = self.state.request();
        if self.go_to_task {
            request.limit = request.limit.max(FARTHEST);
        }
        let mut answer = crate::search::search(archive, &request);
        // Hits that repeat another do not count.
        while !self.go_to_task
            && let Ok(results) = &mut answer
            && !search::cut(&self.state, &mut results.hits)
            && results.hits.len() < results.total
            && request.limit < FARTHEST
        {
            request.limit *= 4;
            answer = crate::search::search(archive, &request);
        }
        match answer {
            Ok(results) => {
                let total = results.total;
                self.error = None;
                self.take(archive, results);
                Some(total)
            }
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    /// Shows an answer. If readers have hits before them that would move, they must ask for it.
    fn take(&mut self, archive: &Archive, mut results: Results) {
        let stays = |old: &Results| search::begins_with(&results.hits, &old.hits);
        if self.reads_hits && !self.go_to_task && !self.results.as_ref().is_some_and(stays) {
            self.newer = Some(results);
            return;
        }
        if self.go_to_task {
            let at = results.hits.iter().position(|h| h.task == self.state.task);
            self.state.limit = self.state.limit.max(at.map_or(0, |at| at + 1));
            results.hits.truncate(self.state.limit);
        }
        self.more = super::more(archive, &self.restored, &results.hits);
        (self.results, self.newer) = (Some(results), None);
    }

    /// Returns the files to load now. Before a person is interested, there are none. Then
    /// come the gate and the newest pack, which answers while others are loaded; then the
    /// packs that may contain the query. If no passage has all words of the query, all packs
    /// are loaded for the best partial matches. The code that corrects queries comes last, if
    /// little is found.
    fn wants(&self, archive: &Archive, asked: bool) -> Vec<String> {
        if !self.interest && !asked {
            return Vec::new();
        }
        let all = archive.missing_packs();
        let mut packs = Vec::new();
        let mut add = |number: usize| {
            if !packs.contains(&number) {
                packs.push(number);
            }
        };
        if archive.segments().next().is_none() {
            all.iter().copied().take(1).for_each(&mut add);
        }
        if asked {
            let may = crate::search::wanted(archive, &self.state.request());
            may.unwrap_or_default().into_iter().for_each(&mut add);
        }
        let results = self.newer.as_ref().or(self.results.as_ref());
        let found = results.is_some_and(is_answered);
        if self.eager || asked && !found {
            all.into_iter().for_each(add);
        }
        let mut names = archive.pack_names(&packs);
        if let (Some(gate), None) = (&archive.manifest().gate, archive.gate()) {
            // The gate comes first: the packs that it names can then be fetched while the
            // newest pack is opened.
            names.insert(0, gate.name.clone());
        }
        let poor = results.is_some_and(|r| r.wants_suggest);
        if poor && names.is_empty() {
            names.push(suggest::PART.to_owned());
        }
        names
    }

    /// Returns the months whose plans are in these files and that the filters beside the
    /// query ask for.
    fn unread(&self, archive: &Archive, files: &[String]) -> Vec<Month> {
        let manifest = archive.manifest();
        let packs = || {
            manifest
                .packs
                .iter()
                .filter(|p| files.contains(&p.file.name))
        };
        let is_unread = |&(month, plans): &(Month, u32)| {
            plans > 0
                && self.state.from.is_none_or(|from| from <= month)
                && self.state.to.is_none_or(|to| month <= to)
                && packs().any(|p| p.from <= month && month <= p.to)
        };
        let months = manifest.months().filter(is_unread);
        months.map(|(month, _)| month).collect()
    }

    /// Returns the id of the element that gets the focus. If the control that had it is gone
    /// and this returns `None`, the shell moves it to the status.
    fn focus(&mut self, action: &str, shown_before: usize) -> Option<String> {
        let hits = self.results.as_ref().map(|r| &r.hits);
        match action {
            "clear" | "suggest" => return Some("q".to_owned()),
            "more" => return hits?.get(shown_before).map(search::hit_id),
            "see" => return hits?.first().map(search::hit_id),
            _ => {}
        }
        let task = self.state.task.as_ref().filter(|_| self.go_to_task)?;
        let hit = hits?.iter().find(|h| h.task.as_ref() == Some(task))?;
        self.go_to_task = false;
        Some(search::hit_id(hit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{File, Manifest, Options, write};
    use crate::plan::{Context, parse};
    use crate::view::session::Session;

    struct Site {
        archive: Archive,
        files: Vec<File>,
    }

    /// Sixty plans in two packs; lychees are in the oldest only, canals in the newest.
    fn site() -> Site {
        site_with("Tiêu thụ vải thiều. ")
    }

    /// Returns the same archive with this text added to the oldest plan.
    fn site_with(oldest: &str) -> Site {
        let plans: Vec<_> = (0..60)
            .map(|i| {
                let month = Month::from_index(1500 + i);
                let context = Context {
                    id: month.map(|m| m.to_string()),
                    month,
                    ..Context::default()
                };
                let once = match i {
                    0 => oldest,
                    59 => "Nạo vét kênh mương. ",
                    _ => "",
                };
                parse(
                    &format!("1. {once}Giải phóng mặt bằng cầu số {i}.\n"),
                    &context,
                )
                .0
            })
            .collect();
        let files = write(&plans, &Options::default()).unwrap();
        let manifest = Manifest::from_json(&files.last().unwrap().bytes).unwrap();
        Site {
            archive: Archive::new(manifest).unwrap(),
            files,
        }
    }

    impl Site {
        /// Does what the page does: one file at a time, asking again after each.
        fn load(&mut self, session: &mut Session, mut update: Update) -> (Update, usize) {
            let mut loaded = 0;
            while let Some(name) = update.wants.first() {
                let bytes = &self.files.iter().find(|f| f.name == *name).unwrap().bytes;
                let packs = self.archive.manifest().packs.iter();
                match packs.map(|p| &p.file.name).position(|file| file == name) {
                    Some(number) => self.archive.open_pack(number, bytes).unwrap(),
                    None => self.archive.open_gate(bytes).unwrap(),
                }
                loaded += 1;
                update = session.update(&self.archive, "", "");
            }
            (update, loaded)
        }
    }

    #[test]
    fn a_state_of_the_archive_is_named_by_all_its_packs() {
        let named = version(&site().archive);
        assert_eq!(named.len(), 8);
        assert_eq!(named, version(&site().archive));
        let mended = site_with("Tiêu thụ vải sớm. ");
        assert_ne!(named, version(&mended.archive));
    }

    #[test]
    fn nothing_is_loaded_before_somebody_is_interested() {
        let mut site = site();
        let mut session = Session::open("search", "").unwrap();
        let first = session.update(&site.archive, "", "");
        assert_eq!(first.wants, [""; 0]);
        assert!(!first.patches.is_empty());
        let intent = session.update(&site.archive, "intent", "");
        let (_, loaded) = site.load(&mut session, intent);
        assert_eq!(loaded, 2, "the gate and the newest pack");
        assert!(Session::open("nonsense", "").is_none());
    }

    #[test]
    fn packs_that_cannot_hold_the_query_stay_where_they_are() {
        let mut site = site();
        assert_eq!(site.archive.manifest().packs.len(), 2);
        let mut session = Session::open("search", "q=nao+vet+kenh").unwrap();
        let first = session.update(&site.archive, "", "");
        let (last, loaded) = site.load(&mut session, first);
        assert_eq!(last.total, Some(1));
        assert_eq!(loaded, 2, "the gate, and the pack that holds it");
        let other = session.update(&site.archive, "suggest", "vải thiều");
        let (last, loaded) = site.load(&mut session, other);
        assert_eq!((last.total, loaded), (Some(1), 1));
    }

    #[test]
    fn what_is_cut_has_its_whole_text() {
        let long = "Tiêu thụ vải thiều và rất nhiều thứ quả khác của các xã ".repeat(5);
        let mut site = site_with(&[long.trim(), ". "].concat());
        let mut session = Session::open("search", "q=vai+thieu").unwrap();
        let first = session.update(&site.archive, "", "");
        site.load(&mut session, first);
        let told = format!("{session:?}");
        assert!(told.contains("Xem đủ đoạn"), "{told}");
        assert!(
            told.matches(long.trim()).count() >= 2,
            "in the citation, too"
        );
    }

    #[test]
    fn where_nothing_has_all_words_everything_is_searched() {
        let mut site = site();
        let mut session = Session::open("search", "q=vai+thieu+xuat+khau").unwrap();
        let first = session.update(&site.archive, "", "");
        let (_, loaded) = site.load(&mut session, first);
        assert_eq!(loaded, 1 + site.archive.manifest().packs.len());
        assert!(format!("{session:?}").contains("vải thiều"), "in its tree");
    }

    #[test]
    fn a_passage_that_many_plans_repeat_does_not_fill_the_list() {
        let plans: Vec<_> = (0..40)
            .map(|i| {
                let month = Month::from_index(1500 + i);
                let context = Context {
                    id: month.map(|m| m.to_string()),
                    month,
                    ..Context::default()
                };
                let text = format!("1. Giải phóng mặt bằng.\n2. Giải phóng mặt bằng cầu số {i}.\n");
                parse(&text, &context).0
            })
            .collect();
        let files = write(&plans, &Options::default()).unwrap();
        let manifest = Manifest::from_json(&files.last().unwrap().bytes).unwrap();
        let archive = Archive::new(manifest).unwrap();
        let mut site = Site { archive, files };
        let list = |session: &Session| {
            let tree = format!("{session:?}");
            let count = |text: &str| tree.matches(text).count();
            (count("\"passage\""), count("Cũng có trong kế hoạch"))
        };
        let mut session = Session::open("search", "q=giai+phong+mat+bang&sync-url=hash").unwrap();
        let first = session.update(&site.archive, "", "");
        let (last, _) = site.load(&mut session, first);
        assert_eq!(last.total, Some(80));
        let (entries, repeated) = list(&session);
        assert_eq!((entries, repeated), (10, 1));
        let more = session.update(&site.archive, "more", "");
        assert_eq!(list(&session).0, 20);
        assert!(
            more.focus
                .is_some_and(|id| format!("{session:?}").contains(&id))
        );
    }

    #[test]
    fn an_answer_is_told_once() {
        let mut site = site();
        let mut session = Session::open("search", "q=nao+vet+kenh").unwrap();
        let first = session.update(&site.archive, "", "");
        assert_eq!(site.load(&mut session, first).0.total, Some(1));
        for action in ["intent", "filters", "copied", "retry", ""] {
            let update = session.update(&site.archive, action, "");
            assert_eq!(update.total, None, "{action}");
        }
        let again = session.update(&site.archive, "submit", "");
        assert_eq!(again.total, Some(1));
        // Another pack may change the answer.
        let pack = &site.archive.manifest().packs[0].file.name;
        let pack = site.files.iter().find(|f| f.name == *pack).unwrap();
        site.archive.open_pack(0, &pack.bytes).unwrap();
        let more = session.update(&site.archive, "", "");
        assert_eq!(more.total, Some(1));
        // The error is shown until there is another query.
        session.update(&site.archive, "suggest", "tu:x");
        let shown = session.update(&site.archive, "intent", "");
        assert_eq!((shown.total, &shown.patches[..]), (None, &[][..]));
    }

    #[test]
    fn months_that_could_not_be_read_are_named() {
        let mut site = site();
        let packs = site.archive.manifest().packs.clone();
        let [oldest, newest] = &packs[..] else {
            panic!("two packs");
        };
        let file = site.files.iter().find(|f| f.name == newest.file.name);
        site.archive.open_pack(1, &file.unwrap().bytes).unwrap();
        let later = Month::from_index(oldest.from.index() + 3).unwrap();
        for from in [oldest.from, later] {
            let params = format!("q=mat+bang&from={from}");
            let mut session = Session::open("search", &params).unwrap();
            session.update(&site.archive, "", "");
            let status = |session: &Session| format!("{session:?}");
            assert!(status(&session).contains("mới tìm"));
            session.update(&site.archive, "failed", "Hỏng.\npack");
            let lang = crate::view::strings::Lang::Vi;
            let [from, to] = [from, oldest.to].map(|month| lang.month(month));
            let told = format!("chưa đọc được {from}–{to}");
            assert!(status(&session).contains(&told), "{told}");
        }
    }

    impl Site {
        fn open_pack(&mut self, number: usize) {
            let name = &self.archive.manifest().packs[number].file.name;
            let file = self.files.iter().find(|f| f.name == *name).unwrap();
            self.archive.open_pack(number, &file.bytes).unwrap();
        }

        /// Opens a view of the newest pack, begins to read, and loads the rest.
        fn read_before_all_has_come(&mut self, settings: &str) -> (Session, Update) {
            self.open_pack(1);
            let mut session = Session::open("search", settings).unwrap();
            session.update(&self.archive, "", "");
            let reading = session.update(&self.archive, "reading", "");
            let (last, _) = self.load(&mut session, reading);
            (session, last)
        }
    }

    #[test]
    fn what_is_being_read_stays_until_the_rest_is_asked_for() {
        let mut site = site();
        let asked = "q=mat+bang&sort=oldest";
        let (mut session, update) = site.read_before_all_has_come(asked);
        assert_eq!(update.total, Some(60), "the page is told");
        let painted = format!("{:?}", update.patches);
        assert!(painted.contains("Xem kết quả đủ: 60 đoạn"), "{painted}");
        assert!(!painted.contains("Tìm thấy 60 đoạn"), "{painted}");
        assert!(!painted.contains("cầu số 0"), "{painted}");
        let asked = session.update(&site.archive, "rest", "");
        let painted = format!("{:?}", asked.patches);
        assert!(painted.contains("cầu số 0"), "{painted}");
        assert!(!format!("{session:?}").contains("Xem kết quả đủ"));
    }

    #[test]
    fn hits_that_do_not_move_are_completed_at_once() {
        let mut site = site();
        let (session, _) = site.read_before_all_has_come("q=mat+bang&sort=newest");
        let told = format!("{session:?}");
        assert!(told.contains("Tìm thấy 60 đoạn") && !told.contains("Xem kết quả đủ"));
    }

    #[test]
    fn near_matches_give_way_to_better_ones() {
        let mut site = site();
        let (session, _) = site.read_before_all_has_come("q=vai+thieu+mat+bang");
        let told = format!("{session:?}");
        assert!(told.contains("thiều"), "{told}");
        assert!(!told.contains("Xem kết quả đủ"), "{told}");
    }

    #[test]
    fn a_link_finds_its_passage_or_says_that_it_is_gone() {
        let mut site = site();
        let mut open = |settings: &str| {
            let mut session = Session::open("search", settings).unwrap();
            let first = session.update(&site.archive, "", "");
            let (last, _) = site.load(&mut session, first);
            (format!("{session:?}"), last.focus)
        };
        let gone = "Không thấy đoạn mà liên kết dẫn tới";
        let old = String::from(Month::from_index(1501).unwrap());
        let (told, focus) = open(&format!("q=mat+bang&task={old}%2301"));
        assert_eq!(focus, Some(format!("t-{old}#01")), "behind the first hits");
        assert!(!told.contains(gone));
        let (told, focus) = open(&format!("task={old}%2301"));
        assert!(focus.is_some() && !told.contains(gone), "{told}");
        let (told, _) = open(&format!("q=mat+bang&task={old}%2309"));
        assert!(told.contains(gone) && told.contains("Tìm thấy 60 đoạn"));
        let (told, _) = open("task=cu%2309");
        assert!(told.contains(gone) && told.contains("Cách tìm"));
    }

    #[test]
    fn the_address_follows_what_is_asked() {
        let site = site();
        let mut session = Session::open("search", "sync-url=hash").unwrap();
        let first = session.update(&site.archive, "", "");
        assert_eq!(first.address.as_deref(), Some(""), "told from the first");
        let typed = session.update(&site.archive, "q", "cầu");
        assert_eq!(
            (typed.address.as_deref(), typed.step),
            (Some("q=cầu"), true),
            "Back leads to the page as it was opened"
        );
        assert!(!session.update(&site.archive, "q", "cầu số").step);
        session.update(&site.archive, "q", "cầu");
        let narrowed = session.update(&site.archive, "year", "2025");
        assert!(narrowed.step);
        session.update(&site.archive, "submit", "");
        let next = session.update(&site.archive, "q", "đ");
        assert!(next.step, "what was submitted stays in the history");
        assert!(!session.update(&site.archive, "q", "đê").step);
        let back = session.update(&site.archive, "address", "#q=cầu");
        assert_eq!(back.address.as_deref(), Some("q=cầu"), "for the property");
        let same = session.update(&site.archive, "", "");
        assert_eq!((same.address, same.patches.len()), (None, 0), "nothing new");
        let mut asked = Session::open("search", "sync-url=hash&q=cầu").unwrap();
        let first = asked.update(&site.archive, "", "");
        assert_eq!(
            (first.address.as_deref(), first.step),
            (Some("q=cầu"), false),
            "what the address asked is no step"
        );
        let json = narrowed.to_json();
        assert!(
            json.starts_with("{\"patches\":[") && json.ends_with("\"step\":true}"),
            "{json}"
        );
    }
}
