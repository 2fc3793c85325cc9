//! Two ways from a table of scores to pairs.

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// The best pair first, then the best of what is left.
pub(crate) fn greedy(score: &[Vec<f64>], least: f64) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = (0..score.len())
        .flat_map(|i| (0..score[i].len()).map(move |j| (i, j)))
        .filter(|&(i, j)| score[i][j] >= least)
        .collect();
    all.sort_by(|x, y| score[y.0][y.1].total_cmp(&score[x.0][x.1]));
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    for (i, j) in all {
        if chosen.iter().all(|c| c.0 != i && c.1 != j) {
            chosen.push((i, j));
        }
    }
    chosen
}

/// The pairs with the greatest sum of scores; pairs below `least` count for
/// nothing and are left out.
pub(crate) fn optimal(score: &[Vec<f64>], least: f64) -> Vec<(usize, usize)> {
    let size = score
        .len()
        .max(score.iter().map(Vec::len).max().unwrap_or(0));
    let cell = |(i, j): (usize, usize)| {
        let score: f64 = score
            .get(i)
            .and_then(|row| row.get(j))
            .copied()
            .unwrap_or(0.0);
        if score >= least {
            (score * 1e6) as i64
        } else {
            0
        }
    };
    let weights = Matrix::from_fn(size, size, cell);
    let (_, columns) = kuhn_munkres(&weights);
    let pairs = columns.into_iter().enumerate();
    pairs.filter(|&(i, j)| cell((i, j)) > 0).collect()
}
