//! The names of months and quarters in words, for all modules that read them.

/// The names of the months after `tháng`, in small letters and in order. The first four also
/// name quarters.
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

/// The numbers of quarters as they are usually written.
pub(crate) const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];

/// Returns the month with the longest name that stands here, counted from 0, and the number
/// of words of its name. `is` tells whether the `n`-th word is a given one.
pub(crate) fn named_month(is: &dyn Fn(usize, &str) -> bool) -> Option<(usize, usize)> {
    (0..MONTHS.len()).rev().find_map(|month| {
        let mut words = MONTHS[month].split(' ').enumerate();
        let length = words.clone().count();
        let stands = words.all(|(n, word)| is(n, word));
        stands.then_some((month, length))
    })
}

/// Returns the quarter, counted from 0, that a word is the number of, however written.
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
