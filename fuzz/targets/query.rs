//! Asks any query: it is answered, with hits in order.
#![no_main]

mod small;

use libfuzzer_sys::fuzz_target;
use small::ARCHIVE;
use tracuu::search::{Request, Sort, count, search, wanted};
use tracuu::text::Tier;

fuzz_target!(|input: (&str, u8)| {
    let (query, how) = input;
    let request = Request {
        query: query.to_owned(),
        prefix: how & 1 > 0,
        exact_tones: how & 2 > 0,
        sort: Sort::ALL[usize::from(how >> 2 & 3) % 3],
        limit: usize::from(how >> 4),
        snippet: usize::from(how >> 3),
        ..Request::default()
    };
    let Ok(results) = search(&ARCHIVE, &request) else {
        return;
    };
    assert!(request.limit == 0 || results.hits.len() <= request.limit);
    // Partial matches follow full ones.
    let full = results.hits.iter().filter(|hit| !hit.partial);
    assert!(full.count() <= results.total);
    let by_month: usize = results.facets.month.values().sum();
    assert_eq!(by_month, results.total);
    for hit in &results.hits {
        assert!(hit.score.is_finite() && hit.score >= 0.0);
        assert!(hit.snippet.iter().all(|part| !part.text.is_empty()));
    }
    wanted(&ARCHIVE, &request).expect("a query that was answered");
    let counts = count(&ARCHIVE, &request, Tier::AsTyped).expect("a query that was answered");
    assert!(counts.iter().all(|plan| plan.tasks <= plan.mentions));
});
