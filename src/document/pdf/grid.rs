//! Finds ruled tables: the cells that drawn lines enclose.
//!
//! Producers draw the borders of a table as lines, as thin bars, or as frames around each
//! cell. All of these become rules. Rules that touch make one table; places of it without a
//! rule between them make one cell.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// How far apart (in points) parts of one line may be: borders of neighbouring cells may be
/// drawn twice, side by side.
const NEAR: f64 = 3.0;
/// Shorter lines are parts of letters and pictures.
const SHORT: f64 = 6.0;
/// The most rules of a page; a page with more is a drawing.
const MAX_RULES: usize = 4_000;
/// The most places of a table in a document.
const MAX_PLACES: usize = 20_000;

/// Horizontal and vertical lines of a page.
#[derive(Debug, Default)]
pub(super) struct Rules {
    across: Vec<Rule>,
    down: Vec<Rule>,
}

/// A line at `at` (y of a horizontal, x of a vertical one) between two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rule {
    at: f64,
    from: f64,
    to: f64,
}

impl Rules {
    /// Adds the lines of a stroked path.
    pub(super) fn stroke(&mut self, path: &BezPath, transform: Affine) {
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => {
                    first = transform * to;
                    last = first;
                }
                PathEl::LineTo(to) => {
                    let to = transform * to;
                    self.line(last, to);
                    last = to;
                }
                PathEl::ClosePath => {
                    self.line(last, first);
                    last = first;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => last = transform * to,
            }
        }
    }

    /// Adds the lines of a filled path: bars, and frames (a rectangle with a slightly smaller
    /// one cut out).
    pub(super) fn fill(&mut self, path: &BezPath, transform: Affine) {
        let boxes = boxes(path, transform);
        if let [one, other] = boxes[..] {
            let (outer, inner) = if one.area() > other.area() {
                (one, other)
            } else {
                (other, one)
            };
            let inset = [
                inner.x0 - outer.x0,
                outer.x1 - inner.x1,
                inner.y0 - outer.y0,
                outer.y1 - inner.y1,
            ];
            if inset.iter().all(|d| (0.0..NEAR).contains(d)) && inner.width() > NEAR {
                let corner = |x, y| Point::new(x, y);
                let (a, b) = (corner(outer.x0, outer.y0), corner(outer.x1, outer.y0));
                let (c, d) = (corner(outer.x1, outer.y1), corner(outer.x0, outer.y1));
                for (from, to) in [(a, b), (b, c), (c, d), (d, a)] {
                    self.line(from, to);
                }
                return;
            }
        }
        for bar in boxes {
            let centre = bar.center();
            if bar.height() < NEAR {
                self.line(Point::new(bar.x0, centre.y), Point::new(bar.x1, centre.y));
            } else if bar.width() < NEAR {
                self.line(Point::new(centre.x, bar.y0), Point::new(centre.x, bar.y1));
            }
        }
    }

    fn line(&mut self, a: Point, b: Point) {
        if self.across.len() + self.down.len() >= MAX_RULES
            || !(a.x.is_finite() && a.y.is_finite() && b.x.is_finite() && b.y.is_finite())
        {
            return;
        }
        let (width, height) = ((b.x - a.x).abs(), (b.y - a.y).abs());
        if height < 1.0 && width > SHORT {
            self.across.push(Rule {
                at: a.y,
                from: a.x.min(b.x),
                to: a.x.max(b.x),
            });
        } else if width < 1.0 && height > SHORT {
            self.down.push(Rule {
                at: a.x,
                from: a.y.min(b.y),
                to: a.y.max(b.y),
            });
        }
    }

    /// Returns the tables that the rules make.
    pub(super) fn grids(self) -> Vec<Grid> {
        let (across, down) = (joined(self.across), joined(self.down));
        let mut tables = Groups::new(across.len() + down.len());
        for (i, a) in across.iter().enumerate() {
            for (j, d) in down.iter().enumerate() {
                let meets = a.from - NEAR < d.at && d.at < a.to + NEAR;
                if meets && d.from - NEAR < a.at && a.at < d.to + NEAR {
                    tables.join(i, across.len() + j);
                }
            }
        }
        let mut roots: Vec<usize> = (0..across.len()).map(|i| tables.root(i)).collect();
        roots.sort_unstable();
        roots.dedup();
        let mut grids = Vec::new();
        for root in roots {
            let of = |rules: &[Rule], shift: usize| -> Vec<Rule> {
                let own = rules.iter().enumerate();
                own.filter(|(i, _)| tables.root(shift + i) == root)
                    .map(|(_, rule)| *rule)
                    .collect()
            };
            grids.extend(Grid::new(&of(&across, 0), &of(&down, across.len())));
        }
        grids
    }
}

/// Returns the bounds of each part of a path.
fn boxes(path: &BezPath, transform: Affine) -> Vec<Rect> {
    let mut boxes: Vec<Rect> = Vec::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                let to = transform * to;
                boxes.push(Rect::from_points(to, to));
            }
            PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                if let Some(last) = boxes.last_mut() {
                    *last = last.union_pt(transform * to);
                }
            }
            PathEl::ClosePath => {}
        }
    }
    boxes.retain(|b| b.width() > 0.0 || b.height() > 0.0);
    boxes
}

/// Joins rules on one line that touch.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        let same = out.iter_mut().rev().take(64).find(|known| {
            rule.at - known.at < NEAR && rule.from < known.to + NEAR && known.from < rule.to + NEAR
        });
        match same {
            Some(known) => {
                known.from = known.from.min(rule.from);
                known.to = known.to.max(rule.to);
            }
            None => out.push(rule),
        }
    }
    out
}

/// Groups of numbers.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&self, mut at: usize) -> usize {
        while self.0[at] != at {
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (first, second) = (self.root(a), self.root(b));
        let root = first.min(second);
        for at in [a, b, first, second] {
            self.0[at] = root;
        }
    }
}

/// A table: places in rows and columns; several places may be one cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Grid {
    columns: Vec<f64>,
    rows: Vec<f64>,
    /// For each place, row by row, the first place of its cell.
    cells: Vec<usize>,
}

impl Grid {
    fn new(across: &[Rule], down: &[Rule]) -> Option<Self> {
        let columns = positions(down);
        let rows = positions(across);
        let (width, height) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
        if width == 0 || height == 0 || width * height < 2 || width * height > MAX_PLACES {
            return None;
        }
        let middle = |edges: &[f64], at: usize| (edges[at] + edges[at + 1]) / 2.0;
        let wall = |rules: &[Rule], at: f64, over: f64| {
            rules
                .iter()
                .any(|r| (r.at - at).abs() < NEAR && r.from < over && over < r.to)
        };
        let mut cells = Groups::new(width * height);
        for row in 0..height {
            for column in 0..width {
                let place = row * width + column;
                let (x, y) = (middle(&columns, column), middle(&rows, row));
                if column + 1 < width && !wall(down, columns[column + 1], y) {
                    cells.join(place, place + 1);
                }
                if row + 1 < height && !wall(across, rows[row + 1], x) {
                    cells.join(place, place + width);
                }
            }
        }
        let cells: Vec<usize> = (0..width * height).map(|place| cells.root(place)).collect();
        // A mere frame is not a table.
        let several = cells.iter().any(|&cell| cell != cells[0]);
        several.then_some(Self {
            columns,
            rows,
            cells,
        })
    }

    /// Returns how many columns it has.
    pub(super) fn width(&self) -> usize {
        self.columns.len() - 1
    }

    /// Returns how many rows it has.
    pub(super) fn height(&self) -> usize {
        self.rows.len() - 1
    }

    /// Returns the cells of a row, from left to right: the column of a cell that begins
    /// there, `None` for a cell that reaches down from a row above.
    pub(super) fn slots(&self, row: usize) -> Vec<Option<usize>> {
        let width = self.width();
        let mut slots = Vec::new();
        for column in 0..width {
            let first = self.cells[row * width + column];
            if first % width == column {
                slots.push((first / width == row).then_some(column));
            }
        }
        slots
    }

    /// Returns the left and the right edge of a cell, of which a row and the first column are
    /// given.
    pub(super) fn edges(&self, row: usize, column: usize) -> (f64, f64) {
        let own = &self.cells[row * self.width()..][..self.width()];
        let end = column
            + own[column..]
                .iter()
                .take_while(|&&cell| cell == own[column])
                .count();
        (self.columns[column], self.columns[end])
    }

    /// Returns the cell that contains a point, as the row and column of its first place.
    pub(super) fn cell(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let find = |edges: &[f64], at: f64| {
            let after = edges.iter().position(|&edge| at < edge)?;
            after.checked_sub(1)
        };
        let (column, row) = (find(&self.columns, x)?, find(&self.rows, y)?);
        let first = self.cells[row * self.width() + column];
        Some((first / self.width(), first % self.width()))
    }
}

/// Returns the positions of rules; positions near to each other become one.
fn positions(rules: &[Rule]) -> Vec<f64> {
    let mut all: Vec<f64> = rules.iter().map(|rule| rule.at).collect();
    all.sort_by(f64::total_cmp);
    all.dedup_by(|next, kept| *next - *kept < NEAR);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Rules {
        pub(in super::super) fn of(lines: &[[f64; 4]]) -> Self {
            let mut rules = Self::default();
            for [x0, y0, x1, y1] in lines {
                rules.line(Point::new(*x0, *y0), Point::new(*x1, *y1));
            }
            rules
        }
    }

    #[test]
    fn rules_make_cells_and_gaps_join_them() {
        // Two rows of two; the upper ones are not separated.
        let grids = Rules::of(&[
            [0.0, 0.0, 100.0, 0.0],
            [0.0, 20.0, 100.0, 20.0],
            [0.0, 40.0, 50.0, 40.0],
            [50.0, 40.5, 100.0, 40.5],
            [0.0, 0.0, 0.0, 40.0],
            [50.0, 20.0, 50.0, 40.0],
            [100.0, 0.0, 100.0, 40.0],
            // Elsewhere: the line over a footnote.
            [0.0, 700.0, 90.0, 700.0],
        ])
        .grids();
        assert_eq!(grids.len(), 1);
        let cell = |x, y| grids[0].cell(x, y);
        assert_eq!(
            (cell(10.0, 10.0), cell(90.0, 10.0)),
            (Some((0, 0)), Some((0, 0)))
        );
        assert_eq!(
            (cell(10.0, 30.0), cell(90.0, 30.0)),
            (Some((1, 0)), Some((1, 1)))
        );
        assert_eq!(cell(10.0, 50.0), None);
    }

    #[test]
    fn a_frame_is_no_table() {
        let mut rules = Rules::default();
        let mut frame = BezPath::new();
        for (x0, y0, x1, y1) in [(0.0, 0.0, 100.0, 50.0), (1.0, 1.0, 99.0, 49.0)] {
            frame.move_to((x0, y0));
            frame.line_to((x1, y0));
            frame.line_to((x1, y1));
            frame.line_to((x0, y1));
            frame.close_path();
        }
        rules.fill(&frame, Affine::IDENTITY);
        assert_eq!((rules.across.len(), rules.down.len()), (2, 2));
        assert_eq!(rules.grids(), []);
    }
}
