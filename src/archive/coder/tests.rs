use super::write::squeezed;
use super::*;
use crate::archive::codec::Writer;
use crate::plan::{Block, BlockKind, Date, Month, Plan, Restored};
use proptest::prelude::*;

fn small() -> Pack {
    let text = "CHƯƠNG TRÌNH\n1. Phiên họp UBND huyện tháng 7; giao Phòng Nội vụ.\n2. Phiên họp UBND huyện tháng 8.\n";
    let cut = text.find("2.").expect("there");
    let plan = Plan {
        id: "2023-07".into(),
        month: Month::new(2023, 7),
        date: Date::new(Month::new(2023, 6).expect("valid"), 30),
        title: Some("Chương trình".into()),
        text: text.into(),
        blocks: vec![
            Block {
                kind: BlockKind::Title,
                range: 0..cut,
                units: vec![],
            },
            Block {
                kind: BlockKind::Task,
                range: cut..text.len(),
                units: vec!["Phòng Nội vụ".into(), "UBND".into()],
            },
        ],
        restored: vec![Restored {
            range: 0..8,
            raw: "CHU NG".into(),
        }],
        ..Plan::default()
    };
    let mut next = plan.clone();
    next.id = "2023-08".into();
    next.month = Month::new(2023, 8);
    next.blocks[1].units = vec!["UBND".into()];
    Pack::from_plans(&[plan, next])
}

#[test]
fn a_small_pack_comes_back() {
    let pack = small();
    let bytes = encode(&pack);
    assert_eq!(decode(&bytes).expect("sound"), pack);
    assert!(bytes.len() < 300, "{}", bytes.len());
}

#[test]
fn an_empty_pack_comes_back() {
    let pack = Pack::from_plans(&[]);
    assert_eq!(decode(&encode(&pack)).expect("sound"), pack);
}

#[test]
fn every_cut_and_every_flipped_bit_is_told() {
    let bytes = encode(&small());
    for length in 0..bytes.len() {
        assert!(decode(&bytes[..length]).is_err(), "cut at {length}");
    }
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(decode(&flipped).is_err(), "bit {bit}");
    }
}

#[test]
fn another_version_is_told_apart_from_damage() {
    let mut bytes = encode(&small());
    bytes[3] += 1;
    assert_eq!(
        decode(&bytes).expect_err("other").kind(),
        ErrorKind::Version
    );
}

/// Checks what holds for every decoded pack, whatever its bytes.
fn check(pack: &Pack) {
    assert_eq!(&pack.gaps[..2], [" ", ""]);
    let (mut blocks, mut tokens) = (0, 0);
    for plan in &pack.plans {
        assert!(plan.blocks_end >= blocks);
        blocks = plan.blocks_end;
    }
    assert_eq!(blocks as usize, pack.blocks.len());
    for block in &pack.blocks {
        assert!(block.tokens_end >= tokens && (block.tail as usize) < pack.gaps.len());
        assert!(block.units.iter().all(|&u| (u as usize) < pack.units.len()));
        tokens = block.tokens_end;
    }
    assert_eq!(tokens as usize, pack.tokens.len());
    for token in &pack.tokens {
        assert!((token.word as usize) < pack.words.len() && (token.gap as usize) < pack.gaps.len());
    }
    let plans = pack.to_plans();
    for (plan, restored) in &pack.restored {
        assert!(
            plans[*plan as usize]
                .text
                .get(restored.range.clone())
                .is_some()
        );
    }
}

/// A stream under a right checksum, as an attacker would send it.
fn sealed(rest: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend(xxh64(rest, 0).to_le_bytes());
    bytes.extend(rest);
    bytes
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let text = prop_oneof![
        "\\PC{0,40}",
        "([a-zA-Zđưở]{1,4}[ ,.\n]{1,2}){0,30}",
        "(\\u{0}|İ|ß|\u{301}|[0-9a-b ]){0,30}",
    ];
    let plan = (
        text,
        proptest::collection::vec((0usize..11, any::<proptest::sample::Index>()), 1..6),
        proptest::option::of("\\PC{0,12}"),
        proptest::option::of((1900u16..2200, 1u8..13, 1u8..29)),
        proptest::collection::vec((any::<proptest::sample::Index>(), "\\PC{0,6}"), 0..3),
        proptest::collection::vec("[a-c\u{0}]{0,3}", 0..3),
    );
    let plan = plan.prop_map(|(text, cuts, title, day, restored, units)| {
        let borders: Vec<usize> = (0..=text.len())
            .filter(|&i| text.is_char_boundary(i))
            .collect();
        let mut ends: Vec<usize> = cuts.iter().map(|(_, i)| *i.get(&borders)).collect();
        ends.sort_unstable();
        *ends.last_mut().expect("at least one") = text.len();
        let mut at = 0;
        let blocks = ends.iter().zip(&cuts).map(|(&end, &(kind, _))| {
            let range = at..end;
            at = end;
            Block {
                kind: BlockKind::ALL[kind],
                range,
                units: units.clone(),
            }
        });
        let date = day.and_then(|(y, m, d)| Date::new(Month::new(y, m)?, d));
        let restored = restored.into_iter().map(|(i, raw)| {
            let at = *i.get(&borders);
            Restored {
                range: at..text.len(),
                raw,
            }
        });
        Plan {
            id: title.clone().unwrap_or_default(),
            source: units.concat(),
            month: date.map(Date::month),
            unit: title.clone(),
            number: units.first().cloned(),
            url: units.last().cloned(),
            blocks: blocks.collect(),
            restored: restored.collect(),
            text,
            title,
            date,
        }
    });
    proptest::collection::vec(plan, 0..6)
}

/// Returns the result of decoding a file in this many stretches.
fn arrived(file: &[u8], cuts: &[proptest::sample::Index]) -> Result<Pack> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(file.len() + 1)).collect();
    cuts.extend([0, file.len()]);
    cuts.sort_unstable();
    let mut decoder = FileDecoder::pack(file.len());
    for stretch in cuts.windows(2) {
        decoder.push(&file[stretch[0]..stretch[1]])?;
    }
    decoder.into_pack()
}

fn cuts() -> impl Strategy<Value = Vec<proptest::sample::Index>> {
    proptest::collection::vec(any::<proptest::sample::Index>(), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_file_may_come_in_any_stretches(plans in plans(), again in 1usize..30, cuts in cuts()) {
        // Long enough for the decoders to be stopped anywhere.
        let plans: Vec<Plan> = std::iter::repeat_n(plans, again).flatten().collect();
        let file = encode(&Pack::from_plans(&plans));
        prop_assert_eq!(arrived(&file, &cuts).expect("sound").to_plans(), plans);
    }

    #[test]
    fn damage_is_told_however_it_comes(cuts in cuts(), at in any::<proptest::sample::Index>(), to in any::<u8>()) {
        let mut file = encode(&small());
        let byte = at.get_mut(&mut file);
        prop_assume!(*byte != to);
        *byte = to;
        prop_assert!(arrived(&file, &cuts).is_err());
        let mut rest = file.split_off(HEAD);
        if let Ok(pack) = arrived(&sealed(&rest), &cuts) {
            check(&pack);
        }
        rest.truncate(at.index(rest.len()));
        if let Ok(pack) = arrived(&sealed(&rest), &cuts) {
            check(&pack);
        }
    }

    #[test]
    fn plans_come_back(plans in plans()) {
        let pack = Pack::from_plans(&plans);
        let again = decode(&encode(&pack)).expect("sound");
        prop_assert_eq!(&again, &pack);
        prop_assert_eq!(again.to_plans(), plans);
    }

    #[test]
    fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (first, second) = bytes.split_at(bytes.len() / 3);
        let back = expand(&squeeze(first, second)).expect("sound");
        prop_assert_eq!((&*back.0, &*back.1), (first, second));
    }

    #[test]
    fn sealed_noise_gives_an_error_or_a_sound_pack(
        lengths in (0u32..3000, 0u32..3000),
        noise in proptest::collection::vec(any::<u8>(), 5..300),
    ) {
        // A section's first byte is always 0.
        let mut rest = Writer::default();
        for length in [lengths.0, lengths.1] {
            rest.number(length);
            rest.number(noise.len() as u32);
            rest.byte(0);
            rest.bytes.extend(&noise[1..]);
        }
        if let Ok(pack) = decode(&sealed(&rest.bytes)) {
            check(&pack);
        }
        let (tables, texts) = noise.split_at(noise.len() / 2);
        if let Ok(pack) = decode(&squeeze(tables, texts)) {
            check(&pack);
        }
    }

    #[test]
    fn sealed_damage_gives_an_error_or_a_sound_pack(at in any::<proptest::sample::Index>(), to in any::<u8>()) {
        let mut rest = encode(&small()).split_off(HEAD);
        *at.get_mut(&mut rest) = to;
        if let Ok(pack) = decode(&sealed(&rest)) {
            check(&pack);
        }
        let (tables, texts, _) = stream::write(&small());
        let mut changed = tables.clone();
        *at.get_mut(&mut changed) = to;
        if let Ok(pack) = decode(&squeeze(&changed, &texts)) {
            check(&pack);
        }
        let mut changed = texts;
        *at.get_mut(&mut changed) = to;
        if let Ok(pack) = decode(&squeeze(&tables, &changed)) {
            check(&pack);
        }
    }
}

#[test]
fn a_file_that_stands_for_too_much_is_refused() {
    let mut rest = Writer::default();
    rest.number(u32::MAX);
    rest.number(40);
    rest.bytes.resize(80, 0);
    assert!(decode(&sealed(&rest.bytes)).is_err());
    // A hundred thousand times a word of a thousand letters.
    let text = "a".repeat(1000) + " ";
    let plan = Plan {
        blocks: vec![Block {
            kind: BlockKind::Task,
            range: 0..text.len() * 1000,
            units: vec![],
        }],
        text: text.repeat(1000),
        ..Plan::default()
    };
    let pack = Pack::from_plans([&plan]);
    assert!(plan.text.len() > 1_000_000);
    let (tables, texts, cost) = stream::write(&pack);
    assert!(cost > plan.text.len() / 16);
    assert!(decode(&squeezed(&tables, &texts, 0)).is_err());
    assert!(decode(&encode(&pack)).expect("sound") == pack);
}

#[test]
fn headings_cost_what_they_take_when_a_pack_is_opened() {
    // A thousand headings of a thousand letters each.
    let text = "a".repeat(1000) + " ";
    let blocks = (0..1000).map(|at| Block {
        kind: BlockKind::Section,
        range: at * text.len()..(at + 1) * text.len(),
        units: vec![],
    });
    let plan = Plan {
        blocks: blocks.collect(),
        text: text.repeat(1000),
        ..Plan::default()
    };
    let pack = Pack::from_plans([&plan]);
    let (tables, texts, cost) = stream::write(&pack);
    assert!(cost > plan.text.len());
    assert!(decode(&squeezed(&tables, &texts, cost / 8)).is_err());
    assert!(decode(&encode(&pack)).expect("sound") == pack);
}

#[test]
fn names_that_repeat_each_other_are_refused() {
    // Each plan's unit is the one before, twice.
    let mut tables = Writer::default();
    for empty in [0, 0, 0] {
        tables.number(empty);
    }
    let count = 20;
    tables.number(count);
    let (mut known, mut unit) = (String::new(), String::from("a"));
    for _ in 0..count {
        // Neither month nor date, an id, a source, a unit, nothing else.
        tables.bytes.extend([0, 0, b'a', 0, 0, 1]);
        tables
            .bytes
            .extend(if known.is_empty() { [b'a', 0] } else { [2, 2] });
        if !known.is_empty() {
            tables.byte(0);
        }
        tables.bytes.extend([0, 0, 0]);
        (known, unit) = (unit.clone(), unit.repeat(2));
    }
    assert!(known.len() > 500_000 && tables.bytes.len() < 300);
    assert!(decode(&squeeze(&tables.bytes, &[])).is_err());
}

#[test]
fn monotonous_text_stays_within_what_its_bytes_allow() {
    let text = "a ".repeat(100_000);
    let block = Block {
        kind: BlockKind::Task,
        range: 0..text.len(),
        units: vec![],
    };
    let plan = Plan {
        text,
        blocks: vec![block],
        ..Plan::default()
    };
    let pack = Pack::from_plans([&plan]);
    let file = encode(&pack);
    assert!(decode(&file).expect("sound") == pack);
    // Its decoded length is allowed only once its last bytes have come.
    let mut decoder = FileDecoder::pack(file.len());
    for byte in file.chunks(1) {
        decoder.push(byte).expect("no damage");
    }
    assert!(decoder.into_pack().expect("sound") == pack);
}
