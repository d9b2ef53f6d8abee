//! The filters of a search: groups of values with counts, chips, the years.

use super::Labels;
use crate::extract::Kind;
use crate::index::{Facet, FacetCounts, Hits};
use crate::web::params::SearchParams;
use crate::web::words;

/// Values that a group shows beside the selected ones.
const SHOWN: usize = 5;
/// Most years of the year filter's chart; older ones are left out.
const MAX_YEARS: i16 = 80;
/// The chart's width and the bars' greatest height, in the drawing's units.
const WIDTH: f64 = 232.0;
const HEIGHT: f64 = 56.0;

/// The values of one facet.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct Group {
    pub(in crate::web::pages) name: &'static str,
    pub(in crate::web::pages) title: &'static str,
    pub(in crate::web::pages) is_open: bool,
    pub(in crate::web::pages) n_selected: usize,
    pub(in crate::web::pages) options: Vec<Choice>,
    /// How many values there are and where they all are, when some are not shown.
    pub(in crate::web::pages) more: Option<(usize, String)>,
    /// The year facet's chart and fields, instead of options.
    pub(in crate::web::pages) years: Option<Years>,
}

/// One value.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct Choice {
    pub(in crate::web::pages) value: String,
    pub(in crate::web::pages) label: String,
    pub(in crate::web::pages) count: usize,
    pub(in crate::web::pages) is_selected: bool,
}

impl Choice {
    /// `talks`, as the count wants it.
    pub(in crate::web::pages) fn unit(&self) -> String {
        words::plural(self.count, "talk")
    }
}

/// The year filter.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct Years {
    pub(in crate::web::pages) bars: Vec<Bar>,
    pub(in crate::web::pages) first: i16,
    pub(in crate::web::pages) last: i16,
    /// What stands in the two fields.
    pub(in crate::web::pages) from: String,
    pub(in crate::web::pages) to: String,
}

/// One year's bar: the query alone, and what the other filters leave.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct Bar {
    pub(in crate::web::pages) url: String,
    pub(in crate::web::pages) x: String,
    pub(in crate::web::pages) width: String,
    pub(in crate::web::pages) y: String,
    pub(in crate::web::pages) height: String,
    /// Top and height of the solid part, when there is one.
    pub(in crate::web::pages) on: Option<(String, String)>,
}

/// The chips of one facet.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct ChipGroup {
    pub(in crate::web::pages) title: &'static str,
    pub(in crate::web::pages) chips: Vec<Chip>,
}

/// One chosen value.
#[derive(Clone, Debug)]
pub(in crate::web::pages) struct Chip {
    pub(in crate::web::pages) label: String,
    /// The search without it.
    pub(in crate::web::pages) url: String,
}

/// The name of a facet on screen.
pub(in crate::web::pages) fn title(facet: Facet) -> &'static str {
    match facet {
        Facet::Event => "Event",
        Facet::Speaker => "Speaker",
        Facet::Year => "Year",
        Facet::Topic => "Topic",
        Facet::Kind => "Kind",
        Facet::Has => "Has",
        Facet::Place => "Place",
        Facet::Language => "Language",
        Facet::Series => "Series",
        Facet::Tag => "Tag",
    }
}

/// What people read for a value whose label the index gave.
pub(in crate::web::pages) fn label_of(facet: Facet, label: &str) -> String {
    match facet {
        Facet::Kind => words::sentence(Kind::parse(label).map_or(label, |kind| kind.label())),
        Facet::Has if label == "qa" => "Q&A".to_owned(),
        Facet::Has | Facet::Language => words::sentence(label),
        Facet::Year => match label.split_once("..") {
            Some(("", to)) => format!("up to {to}"),
            Some((from, "")) => format!("{from} and later"),
            Some((from, to)) => format!("{from} to {to}"),
            None => label.to_owned(),
        },
        _ => label.to_owned(),
    }
}

/// The groups that offer a choice, in the order of the page.
pub(super) fn groups(params: &SearchParams, hits: &Hits, labels: &Labels) -> Vec<Group> {
    hits.facets
        .iter()
        .filter_map(|counts| group(params, hits, counts, labels))
        .collect()
}

fn group(
    params: &SearchParams,
    hits: &Hits,
    counts: &FacetCounts,
    labels: &Labels,
) -> Option<Group> {
    let facet = counts.facet;
    let chosen = params.filters.of(facet);
    let n_values = match facet {
        Facet::Year => hits.query_years.len(),
        _ => counts.n_values,
    };
    if n_values <= 1 && chosen.is_empty() {
        return None;
    }
    let name = facet.as_str();
    let is_open = matches!(
        facet,
        Facet::Event | Facet::Speaker | Facet::Year | Facet::Topic | Facet::Kind
    );
    let mut group = Group {
        name,
        title: title(facet),
        is_open: is_open || !chosen.is_empty(),
        n_selected: chosen.len(),
        options: Vec::new(),
        more: None,
        years: None,
    };
    if facet == Facet::Year {
        group.years = years(params, hits, counts);
        return group.years.is_some().then_some(group);
    }
    group.options = options(counts, chosen, labels);
    let n_hidden = n_values.saturating_sub(group.options.len());
    group.more = (n_hidden > 0).then(|| {
        let path = format!("/facets/{name}");
        (n_values, params.on_page(1).url(&path))
    });
    Some(group)
}

/// The first five values and every selected one; those that the index does not
/// know come last, so that they can be taken back.
fn options(counts: &FacetCounts, chosen: &[String], labels: &Labels) -> Vec<Choice> {
    let facet = counts.facet;
    let mut options: Vec<Choice> = counts
        .values
        .iter()
        .enumerate()
        .filter(|(i, value)| *i < SHOWN || value.is_selected)
        .map(|(_, value)| Choice {
            value: value.value.clone(),
            label: label_of(facet, &value.label),
            count: value.count,
            is_selected: value.is_selected,
        })
        .collect();
    for value in chosen {
        if options.iter().any(|option| &option.value == value) {
            continue;
        }
        let label = labels.get(&(facet, value.clone()));
        options.push(Choice {
            value: value.clone(),
            label: label.unwrap_or(value).clone(),
            count: 0,
            is_selected: true,
        });
    }
    options
}

/// The chart of years and its fields; `None` when no talk has a year.
fn years(params: &SearchParams, hits: &Hits, counts: &FacetCounts) -> Option<Years> {
    let last = hits.query_years.last()?.0;
    let shown = hits
        .query_years
        .iter()
        .filter(|(year, _)| last.saturating_sub(*year) < MAX_YEARS);
    let first = shown.clone().map(|(year, _)| *year).min()?;
    let most = shown.clone().map(|(_, count)| *count).max()?.max(1);
    let step = WIDTH / f64::from(last - first + 1);
    let unnarrowed = without_facet(params, Facet::Year);
    let bars = shown
        .map(|(year, count)| {
            let value = year.to_string();
            let on = counts.values.iter().find(|counted| counted.value == value);
            let on = on.map_or(0, |counted| counted.count).min(*count);
            let (y, height) = column(*count, most);
            Bar {
                url: unnarrowed.with(Facet::Year, &value).url("/search"),
                x: format!("{:.1}", f64::from(year - first) * step),
                width: format!("{:.1}", (step - 2.0).max(1.0)),
                y,
                height,
                on: (on > 0).then(|| column(on, most)),
            }
        })
        .collect();
    let (from, to) = match params.filters.of(Facet::Year) {
        [one] => match one.split_once("..") {
            Some((from, to)) => (from.to_owned(), to.to_owned()),
            None => (one.clone(), one.clone()),
        },
        _ => Default::default(),
    };
    Some(Years {
        bars,
        first,
        last,
        from,
        to,
    })
}

fn column(count: usize, most: usize) -> (String, String) {
    let height = HEIGHT * count as f64 / most as f64;
    (format!("{:.1}", HEIGHT - height), format!("{height:.1}"))
}

/// The search without any value of a facet.
pub(super) fn without_facet(params: &SearchParams, facet: Facet) -> SearchParams {
    params
        .filters
        .of(facet)
        .iter()
        .fold(params.on_page(1), |params, value| {
            params.without(facet, value)
        })
}

/// The chosen values, by facet.
pub(super) fn chips(params: &SearchParams, labels: &Labels) -> Vec<ChipGroup> {
    Facet::ALL
        .into_iter()
        .filter(|facet| !params.filters.of(*facet).is_empty())
        .map(|facet| ChipGroup {
            title: title(facet),
            chips: params
                .filters
                .of(facet)
                .iter()
                .map(|value| Chip {
                    label: labels.get(&(facet, value.clone())).unwrap_or(value).clone(),
                    url: params.without(facet, value).url("/search"),
                })
                .collect(),
        })
        .collect()
}

/// Chosen values that no control of the form holds: several single years.
pub(super) fn hidden(params: &SearchParams) -> Vec<(&'static str, String)> {
    let years = params.filters.of(Facet::Year);
    if years.len() < 2 {
        return Vec::new();
    }
    years.iter().map(|year| ("year", year.clone())).collect()
}
