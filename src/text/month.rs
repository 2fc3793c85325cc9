//! How months and quarters are written in words, for all who read them.

/// Names of the months after `tháng` in small letters, in their order; the first
/// four are those of quarters as well.
pub(crate) const MONTHS: [&str; 12] = [
    "một",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "tám",
    "chín",
    "mười",
    "mười một",
    "mười hai",
];

/// Quarters in figures, as they are mostly written.
pub(crate) const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];

/// Returns which month is named, from 0, and how many words its name has: the longest that
/// stands there, for `is` the `n`-th word that name.
pub(crate) fn named_month(is: &dyn Fn(usize, &str) -> bool) -> Option<(usize, usize)> {
    (0..MONTHS.len()).rev().find_map(|month| {
        let mut words = MONTHS[month].split(' ').enumerate();
        let length = words.clone().count();
        let stands = words.all(|(n, word)| is(n, word));
        stands.then_some((month, length))
    })
}

/// Returns which quarter, from 0, a word is the number of, in whatever way.
pub(crate) fn named_quarter(is: &dyn Fn(&str) -> bool) -> Option<usize> {
    const NUMBERS: [&str; 4] = ["1", "2", "3", "4"];
    (0..QUARTERS.len()).find(|&n| is(NUMBERS[n]) || is(QUARTERS[n]) || is(MONTHS[n]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_counts() {
        let month = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            named_month(&|n, word| words.get(n) == Some(&word))
        };
        assert_eq!(month("mười hai năm 2023"), Some((11, 2)));
        assert_eq!(month("mười"), Some((9, 1)));
        assert_eq!(month("năm"), Some((4, 1)));
        assert_eq!(month("sau"), None);
    }

    #[test]
    fn quarters_in_figures_and_words() {
        for (word, quarter) in [("3", 2), ("IV", 3), ("hai", 1)] {
            assert_eq!(named_quarter(&|known| known == word), Some(quarter));
        }
        assert_eq!(named_quarter(&|known| known == "V"), None);
    }
}
