//! Sorting for code that ships to pages.
//!
//! The standard library's sorts are tuned for long lists, and each use with another type or
//! order adds 3 to 9 KB to a page's module: in total, a quarter of its code. Here, one merge
//! sort over numbers serves all.

use std::cmp::Ordering;

/// Sorts a list by an order; equal elements keep their order.
pub(crate) fn sort_by<T>(list: &mut [T], mut order: impl FnMut(&T, &T) -> Ordering) {
    let numbers = sorted(list.len(), &mut |a, b| {
        order(&list[a as usize], &list[b as usize]) != Ordering::Greater
    });
    arrange(numbers, &mut |a, b| list.swap(a, b));
}

/// Returns the numbers up to `len` in order, or none if they are in order already; `ordered` is
/// true for two numbers in the right order.
fn sorted(len: usize, ordered: &mut dyn FnMut(u32, u32) -> bool) -> Vec<u32> {
    if (1..len as u32).all(|number| ordered(number - 1, number)) {
        return Vec::new();
    }
    let mut numbers: Vec<u32> = (0..len as u32).collect();
    merge_sort(&mut numbers, ordered);
    numbers
}

/// Moves each element to its sorted place: place `i` gets the element from place
/// `numbers[i]`. Without numbers, all stay.
fn arrange(mut numbers: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    // Elements move along the cycles of the permutation; finished places point to themselves.
    for start in 0..numbers.len() {
        let mut at = start;
        loop {
            let from = numbers[at] as usize;
            numbers[at] = at as u32;
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

/// Sorts a list by keys, as [`sort_by`].
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list in its natural order, as [`sort_by`].
pub(crate) fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// The most elements to select; for more, sorting the whole list is faster. Each selected
/// element is inserted in order among the others.
const SELECTED: usize = 64;

/// Sorts a list and keeps the first `count` elements; fast if these are few of many.
pub(crate) fn keep_first<T>(
    list: &mut Vec<T>,
    count: usize,
    mut order: impl FnMut(&T, &T) -> Ordering,
) {
    if count > SELECTED || count >= list.len() / 4 {
        sort_by(list, order);
        list.truncate(count);
        return;
    }
    let mut first = select(list.len(), count, &mut |a, b| {
        order(&list[a as usize], &list[b as usize]) != Ordering::Greater
    });
    for at in 0..first.len() {
        let from = first[at] as usize;
        list.swap(at, from);
        // The element that was here has moved there.
        if let Some(moved) = first[at + 1..].iter_mut().find(|n| **n as usize == at) {
            *moved = from as u32;
        }
    }
    list.truncate(count);
}

/// Returns the first `count` of the numbers up to `len`, in order.
fn select(len: usize, count: usize, ordered: &mut dyn FnMut(u32, u32) -> bool) -> Vec<u32> {
    let mut first: Vec<u32> = Vec::with_capacity(count + 1);
    for number in 0..len as u32 {
        if first.len() == count && first.last().is_none_or(|&last| ordered(last, number)) {
            continue;
        }
        let at = first.partition_point(|&other| ordered(other, number));
        first.insert(at, number);
        first.truncate(count);
    }
    first
}

/// Sorts by bottom-up merge sort; `ordered` is true for two numbers in the right order.
fn merge_sort(numbers: &mut [u32], ordered: &mut dyn FnMut(u32, u32) -> bool) {
    let mut merged = Vec::with_capacity(numbers.len());
    let mut width = 1;
    while width < numbers.len() {
        for pair in numbers.chunks_mut(width * 2) {
            if pair.len() <= width {
                continue;
            }
            let (left, right) = pair.split_at(width);
            // A fast path: merged lists are often mostly sorted already.
            if ordered(left[width - 1], right[0]) {
                continue;
            }
            let (mut l, mut r) = (0, 0);
            merged.clear();
            while l < left.len() && r < right.len() {
                if ordered(left[l], right[r]) {
                    merged.push(left[l]);
                    l += 1;
                } else {
                    merged.push(right[r]);
                    r += 1;
                }
            }
            merged.extend_from_slice(&left[l..]);
            merged.extend_from_slice(&right[r..]);
            pair.copy_from_slice(&merged);
        }
        width *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(list in prop::collection::vec((0u8..20, any::<u16>()), 0..200), count in 0usize..60) {
            let (mut ours, mut theirs) = (list.clone(), list);
            sort_by(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|a| a.0);
            prop_assert_eq!(&ours, &theirs, "stable");
            sort_by_key(&mut ours, |a| std::cmp::Reverse(a.1));
            theirs.sort_by_key(|a| std::cmp::Reverse(a.1));
            prop_assert_eq!(&ours, &theirs);
            let mut least = ours.clone();
            keep_first(&mut least, count, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|a| a.0);
            theirs.truncate(count);
            prop_assert_eq!(&least, &theirs);
            theirs = ours.clone();
            sort(&mut ours);
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }
    }
}
