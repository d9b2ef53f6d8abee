//! Talks each year as bars, and as the sentence that says the same.

use crate::web::words;

/// Bars of a drawing with the given size.
#[derive(Clone, Debug, Default)]
pub(super) struct Chart {
    pub(super) bars: Vec<Bar>,
    pub(super) first: i16,
    pub(super) last: i16,
    /// What the drawing shows, in words.
    pub(super) finding: String,
}

/// One year.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) year: i16,
    pub(super) count: usize,
    pub(super) x: String,
    pub(super) y: String,
    pub(super) width: String,
    pub(super) height: String,
    /// Middle of the bar and the place of its number above it.
    pub(super) middle: String,
    pub(super) label_y: String,
    /// Whether the year is named below the bar.
    pub(super) is_named: bool,
    pub(super) is_peak: bool,
}

/// The large chart of a topic's page.
pub(super) fn large(subject: &str, years: &[(i16, usize)]) -> Option<Chart> {
    chart(subject, years, 752.0, 20.0, 150.0)
}

/// The small chart of a speaker's page.
pub(super) fn small(subject: &str, years: &[(i16, usize)]) -> Option<Chart> {
    chart(subject, years, 232.0, 0.0, 64.0)
}

/// `None` when there are not two years to compare.
fn chart(
    subject: &str,
    years: &[(i16, usize)],
    width: f64,
    top: f64,
    height: f64,
) -> Option<Chart> {
    let ((first, _), (last, _)) = (*years.first()?, *years.last()?);
    if first == last {
        return None;
    }
    let most = years.iter().map(|(_, count)| *count).max()?.max(1);
    let peak = years.iter().position(|(_, count)| *count == most)?;
    let is_single = years.iter().filter(|(_, count)| *count == most).count() == 1;
    let step = width / years.len() as f64;
    let gap = (step / 8.0).min(6.0);
    let every = years.len().div_ceil(6);
    let bars = years
        .iter()
        .enumerate()
        .map(|(i, (year, count))| {
            let tall = height * *count as f64 / most as f64;
            let x = i as f64 * step;
            Bar {
                year: *year,
                count: *count,
                x: format!("{x:.1}"),
                y: format!("{:.1}", top + height - tall),
                width: format!("{:.1}", step - gap),
                height: format!("{tall:.1}"),
                middle: format!("{:.1}", x + (step - gap) / 2.0),
                label_y: format!("{:.1}", top + height - tall - 6.0),
                is_named: i % every == 0,
                is_peak: is_single && i == peak,
            }
        })
        .collect();
    Some(Chart {
        bars,
        first,
        last,
        finding: finding(subject, years, peak, is_single),
    })
}

/// `Talks on Tea each year: a peak of 9 in 2013, 24 in all from 2009 to 2016.`
fn finding(subject: &str, years: &[(i16, usize)], peak: usize, is_single: bool) -> String {
    let total = years.iter().map(|(_, count)| count).sum::<usize>();
    let (year, most) = years[peak];
    let span = words::years(years.iter().map(|(year, _)| *year));
    let peak = if is_single {
        format!("a peak of {most} in {year}")
    } else {
        format!("at most {most}")
    };
    format!("{subject} each year: {peak}, {total} in all from {span}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chart_says_its_finding_in_words() {
        let chart = large("Talks on Tea", &[(2012, 2), (2013, 4), (2014, 0)]).unwrap();
        assert_eq!(
            chart.finding,
            "Talks on Tea each year: a peak of 4 in 2013, 6 in all from 2012 to 2014."
        );
        assert_eq!(chart.bars.len(), 3);
        assert!(chart.bars[1].is_peak);
        assert_eq!(chart.bars[2].height, "0.0");
        assert!(large("Talks", &[(2012, 2)]).is_none());
        assert!(large("Talks", &[]).is_none());
    }
}
