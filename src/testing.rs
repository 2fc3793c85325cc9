//! Helpers of tests.

use std::fmt::Debug;
use std::io::Write as _;

/// Reports that a test could not run, and what it needs that is not in this repository. The
/// report is written past the harness, which shows what tests print only when they fail.
pub(crate) fn skipped(test: &str, needs: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {test}: {needs}");
}

/// A table of cases. All rows with an unexpected result are reported together after the last
/// row, not only the first.
#[derive(Default)]
pub(crate) struct Table {
    rows: usize,
    wrong: Vec<String>,
}

impl Table {
    /// Compares the result of a case with the expected value.
    #[allow(clippy::needless_pass_by_value, reason = "tables are read without `&`")]
    pub(crate) fn row<F, W>(&mut self, case: &str, found: F, want: W)
    where
        F: PartialEq<W> + Debug,
        W: Debug,
    {
        self.rows += 1;
        if found != want {
            let told = format!("{case:?}\n   found {found:?}\n  wanted {want:?}");
            self.wrong.push(told);
        }
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        let (rows, wrong) = (self.rows, self.wrong.len());
        if !std::thread::panicking() {
            assert!(rows > 0, "a table without rows");
            let told = self.wrong.join("\n");
            assert!(wrong == 0, "{wrong} of {rows} rows are wrong:\n{told}");
        }
    }
}

#[test]
fn all_wrong_rows_are_told_at_once() {
    let of = |rows: &[(&str, u8)]| {
        std::panic::catch_unwind(|| {
            let mut table = Table::default();
            for &(case, found) in rows {
                table.row(case, found, 1);
            }
        })
    };
    assert!(of(&[("a", 1)]).is_ok());
    assert!(of(&[]).is_err());
    let told = of(&[("a", 2), ("b", 1), ("c", 3)]).unwrap_err();
    let told = told.downcast_ref::<String>().unwrap();
    assert!(told.starts_with("2 of 3 rows are wrong:\n"), "{told}");
    assert!(told.contains("\"a\"") && told.contains("\"c\""), "{told}");
}
