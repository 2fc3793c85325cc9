//! Words typed with marks, without, and with others than the plan has.

use super::*;

/// What has the marks that were typed is nearer than what has others, though of these all
/// words may be there side by side; one word with a shape but no tone is none with a tone.
#[test]
fn marks_make_near_matches_nearer() {
    let archive = archive(&[(
        "2023-07",
        "1. Xây nhà cho cán bộ xã.\n2. Tiêm phòng cho đàn chó trong xã.\n3. Trồng quế.\n",
    )]);
    assert_eq!(tasks(&ask(&archive, "chó cắn"))[0], "(2023-07#02)");
    assert_eq!(tasks(&ask(&archive, "quê"))[0], "(2023-07#03)");
    assert_eq!(tasks(&ask(&archive, "que"))[0], "2023-07#03");
}

#[test]
fn typed_marks_rank_and_can_be_required() {
    let text = "1. Cán bộ xã.\n2. Càn quét bờ.\n3. Bò rừng, can.\n4. bo xa, can nha.\n5. Càn bộ.\n6. Càn bỗ.\n";
    let archive = archive(&[("2023-07", text)]);
    let results = ask(&archive, "cán bộ");
    // Other words are an offer, where they are two or stand apart.
    assert_eq!(results.total, 1);
    assert_eq!(tasks(&results)[0], "2023-07#01");
    assert!(tasks(&results).contains(&"(2023-07#05)".to_owned()));
    // So is one alone.
    let alone = ask(&archive, "quất");
    assert!(alone.hits.iter().all(|hit| hit.partial), "{alone:?}");
    // Three together are a slip, here or there; hỏi for ngã always is.
    for query in ["cản bộ xã", "càn bổ"] {
        let results = ask(&archive, query);
        assert_eq!(results.hits[0].tier, Tier::Folded, "{query}");
        assert!(!results.hits[0].partial, "{query}: {results:?}");
    }
    // Apart, a tone more makes another word.
    let apart = self::archive(&[("2023-07", "1. Dự lễ hội đền Bắc, xã Tân.\n")]);
    let apart = ask(&apart, "xã hội đen");
    assert!(apart.hits.iter().all(|hit| hit.partial), "{apart:?}");
    // Typed without marks, they are all the same, in the order typed.
    assert_eq!(ask(&archive, "can bo").total, 4);
    // Two that both lack them may be these, and are where a plan was typed without.
    let name = self::archive(&[(
        "2023-07",
        "1. Khởi công nhà máy Bac Ninh.\n2. Bắc cầu, ninh xương.\n",
    )]);
    let results = ask(&name, "Bắc Ninh");
    assert_eq!(results.total, 2, "{results:?}");
    // Hỏi for ngã is another word where it stands alone.
    let alone = ask(&archive, "bổ");
    assert!(alone.hits.iter().all(|hit| hit.partial), "{alone:?}");
    let bare = "1. Hop can bo.\n2. Bo xa, can nha.\n3. Lam giup dân.\n";
    let bare = self::archive(&[("2023-07", text), ("2023-08", bare)]);
    let results = ask(&bare, "cán bộ");
    // Apart, two syllables without marks may be any.
    assert_eq!(results.total, 2);
    assert_eq!(tasks(&results)[..2], ["2023-07#01", "2023-08#01"]);
    assert!(tasks(&results).contains(&"(2023-08#02)".to_owned()));
    let exact = Request {
        query: "cán bộ".into(),
        exact_tones: true,
        ..Request::default()
    };
    assert_eq!(search::search(&archive, &exact).unwrap().total, 1);
}

/// With its marks, a word that these plans lack is no error for one neighbour's sake, nor
/// for a word in another tone.
#[test]
fn marked_words_are_meant() {
    let archive = archive(&[(
        "2023-07",
        "1. Sơ chế do nhà máy.\n2. Bệnh đốm trắng trên tôm. Bốn hộ.\n3. Sửa nhà cho hộ nghèo.\n",
    )]);
    for query in ["tôm chết do bệnh", "nhà trọ", "tôm bón"] {
        let notes = ask(&archive, query).notes;
        assert!(
            notes.iter().all(|n| n.kind != search::NoteKind::Corrected),
            "{query}"
        );
    }
}

/// A plan that was typed without marks says the same; beside words with marks, one
/// without is another word.
#[test]
fn counts_take_plans_without_marks_as_they_are() {
    let task = "1. Mo cho hoa xuan tai huyen, giu ve sinh cho hoa va duong.\n";
    let archive = archive(&[
        (
            "2023-07",
            "1. Mở chợ hoa xuân.\n2. Cho hoa nở tại vườn, giữ cho hoa tươi.\n",
        ),
        ("2023-08", &task.repeat(6)),
    ]);
    let request = Request {
        query: "chợ hoa".into(),
        ..Request::default()
    };
    let counts = search::count(&archive, &request, Tier::AsTyped).unwrap();
    let mentions: Vec<u32> = counts.iter().map(|count| count.mentions).collect();
    assert_eq!(mentions, [1, 12]);
}

/// In what holds a word as it was typed, no other of its letters is shown for it.
#[test]
fn words_with_other_marks_are_shown_beside_others_only() {
    let text = "1. Sắp xếp, sáp nhập tại Cửa Lò.\n2. Sửa chữa cháy hỏng ở rừng.\n";
    let archive = archive(&[("2023-07", text)]);
    for (query, text) in [
        ("cửa lò sáp nhập", "Sắp xếp, [sáp nhập] tại [Cửa Lò]."),
        ("cháy dụng rừng", "Sửa chữa [cháy] hỏng ở [rừng]."),
        ("chứa cháy rừng to", "Sửa [chữa cháy] hỏng ở [rừng]."),
        // Where nothing else is there, they are why it is shown.
        ("sáp bay", "Sắp xếp, [sáp] nhập tại Cửa Lò."),
        ("rúng bay", "Sửa chữa cháy hỏng ở [rừng]."),
    ] {
        assert_eq!(marked(&ask(&archive, query))[0], text, "{query}");
    }
}
