//! Prepares the counts for drawing.

use super::state::{Kind, State, at};
use super::tell;
use super::words::words;
use crate::trend::{self, Measure, Trend};
use crate::view::chart::{self, Aim, Chart, Track};
use crate::view::node::Element;
use crate::view::state::Change;
use crate::view::strings::fill;

/// The texts and values of a chart.
pub(super) struct Plot<'a> {
    state: &'a State,
    trend: &'a Trend,
    measure: Measure,
    title: String,
    description: String,
    axis: String,
    missing: String,
    tracks: Vec<Track>,
}

/// Prepares the chart that the state asks for; `None` if there is nothing to draw.
pub(super) fn plot<'a>(state: &'a State, trend: &'a Trend) -> Option<Plot<'a>> {
    if trend.series.is_empty() || trend.months.is_empty() || state.kind == Kind::Table {
        return None;
    }
    let w = words(state.lang);
    let measure = state.measure(trend);
    // Means over neighbouring months make no sense if neighbours in the picture are of
    // different years.
    let smooth = state.smooth && state.kind == Kind::Line;
    let scale = if measure == Measure::Plans {
        100.0
    } else {
        1.0
    };
    let tracks = trend.series.iter().map(|series| {
        let mut values = trend::values(trend, series, measure);
        for value in values.iter_mut().flatten() {
            *value *= scale;
        }
        Track {
            name: series.term.clone(),
            raw: smooth.then(|| values.clone()),
            values: if smooth {
                trend::smooth(&values, 3)
            } else {
                values
            },
        }
    });
    let axis = w.axes[measure as usize];
    Some(Plot {
        tracks: tracks.collect(),
        title: tell::title(state, trend),
        description: tell::description(state, trend),
        axis: if smooth {
            fill(w.smoothed, &[axis])
        } else {
            axis.to_owned()
        },
        missing: if trend.complete {
            w.missing.to_owned()
        } else {
            fill(w.missing_or_loading, &[w.missing])
        },
        state,
        trend,
        measure,
    })
}

impl Plot<'_> {
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// Returns the chart, the function that draws it, and the function that finds points in
    /// its picture.
    pub(super) fn chart(&self) -> (Chart<'_>, fn(&Chart<'_>) -> Element, Aim) {
        let chart = Chart {
            title: &self.title,
            description: &self.description,
            axis: &self.axis,
            missing: &self.missing,
            whole: self.measure == Measure::Count,
            limit: (self.measure == Measure::Plans).then_some(100.0),
            months: &self.trend.months,
            tracks: &self.tracks,
            cursor: self.state.cursor.and_then(|point| at(self.trend, point)),
            width: self.state.width,
            lang: self.state.lang,
        };
        match self.state.kind {
            Kind::Years => (chart, chart::years, chart::years_aim as Aim),
            Kind::Heat => (chart, chart::heat, chart::heat_aim),
            Kind::Line | Kind::Table => (chart, chart::line, chart::line_aim),
        }
    }
}

/// Lets a pointer or a key move the cursor of a chart; see [`State::point_at`].
pub fn point_at(state: &mut State, trend: &Trend, action: &str, value: &str) -> Option<Change> {
    let drawn = state.clone();
    let plot = plot(&drawn, trend);
    let chart = plot.as_ref().map(|plot| {
        let (chart, _, aim) = plot.chart();
        (chart, aim)
    });
    state.point_at(action, value, trend, chart)
}
