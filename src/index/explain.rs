//! Why a hit is one: which words were found, where, in which form, and how
//! much of the score each gave.
//!
//! The scores are those of the parts of the very query that found the hit
//! ([`score`]), so they stay true when ranking changes; what the words are in
//! the session is read from its stored text ([`texts`]). Nothing of this is
//! part of a search: it is asked for hits that are on somebody's screen.

mod asked;
mod score;
mod texts;
mod words;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tantivy::DocAddress;
use tantivy::query::{EnableScoring, Weight};

use self::asked::{Asked, AskedKind, asked};
use self::score::{Leaves, Scores, score_of};
pub use self::texts::Place;
use self::texts::{Form, Texts, WordForms};
use super::analysis::STEM_MARK;
use super::answer::{Answer, answer};
use super::generation::Generation;
use super::hits::{MAX_RESULT_WINDOW, SearchRequest};
use super::plan::{FreeWords, Planner};
use super::schema::Fields;
use super::statistics::Statistics;

/// Longest that explaining one page of hits may take; further hits have no explanation.
const MAX_TIME: Duration = Duration::from_secs(1);
/// Most reasons of one hit: those that gave the most.
const MAX_REASONS: usize = 24;
/// Most forms of a word that one reason names.
const MAX_FOUND: usize = 3;
/// Least share of the score that is told of what nobody typed.
const LEAST_SHARE: f32 = 0.005;

/// Why one session is a hit.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Explanation {
    /// The reasons, those that gave the most first; at most 24.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The word or phrase that was asked for; empty for what the whole query gave.
    pub asked: String,
    /// What was typed in its place, when its spelling was corrected.
    pub typed: Option<String>,
    /// Where it was found.
    pub place: Place,
    /// How it stands there, up to three forms of it; empty when that is not shown.
    pub found: Vec<String>,
    /// How what was found answers what was asked.
    pub how: How,
    /// Whose other name was found, or why the topic is one of this session.
    pub because: Option<String>,
    /// Part of the hit's score, from 0 to 1.
    pub share: f32,
}

/// How what was found answers what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The word itself, but for case and diacritics.
    Exact,
    /// Another form of the word.
    Stem,
    /// A word that begins like it.
    Prefix,
    /// The words in this order.
    Phrase,
    /// Another name of the person.
    Alias,
    /// A value inside the range.
    Range,
    /// The words of the query stand close together.
    Together,
    /// Words that the best hits of a long query share.
    Related,
    /// The query is the whole title.
    WholeTitle,
}

impl How {
    /// The word that stands in answers: `exact`, `stem`, ….
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Stem => "stem",
            Self::Prefix => "prefix",
            Self::Phrase => "phrase",
            Self::Alias => "alias",
            Self::Range => "range",
            Self::Together => "together",
            Self::Related => "related",
            Self::WholeTitle => "whole-title",
        }
    }
}

/// Explains the hits of a request, in their order.
pub(super) fn explain(
    generation: &Generation,
    request: &SearchRequest,
) -> tantivy::Result<Vec<Explanation>> {
    let deadline = Instant::now() + MAX_TIME;
    let answer = answer(generation, request, deadline)?;
    let offset = request.offset.min(MAX_RESULT_WINDOW);
    let found: Vec<DocAddress> = answer
        .collected
        .best
        .iter()
        .skip(offset)
        .map(|b| b.0)
        .collect();
    let explainer = Explainer::new(generation, request, &answer)?;
    let mut explanations = Vec::with_capacity(found.len());
    for address in found {
        if Instant::now() > deadline {
            break;
        }
        explanations.extend(explainer.explanation(address)?);
    }
    Ok(explanations)
}

/// Explains the hits of one answer.
struct Explainer<'a> {
    generation: &'a Generation,
    asked: Vec<Asked>,
    /// The query that found the hits.
    whole: Leaves,
    /// The queries of what was asked in several words.
    phrases: Vec<Box<dyn Weight>>,
    more: &'a [(String, f32)],
}

impl<'a> Explainer<'a> {
    fn new(
        generation: &'a Generation,
        request: &SearchRequest,
        answer: &'a Answer,
    ) -> tantivy::Result<Self> {
        let planner = Planner {
            fields: generation.fields(),
            searcher: generation.searcher(),
            languages: generation.languages(),
        };
        let query = &answer.query;
        let statistics = Statistics::new(generation.searcher(), generation.fields())?;
        let scoring =
            EnableScoring::enabled_from_statistics_provider(&statistics, generation.searcher());
        let free = FreeWords::of(&query.root, generation.languages());
        let whole = planner.plan(query, &free, answer.demand, &answer.more);
        let asked = asked(&request.query, query, &planner);
        let phrases = asked.iter().filter_map(|asked| match &asked.kind {
            AskedKind::Phrase { node } => Some(planner.node(node).weight(scoring)),
            _ => None,
        });
        Ok(Self {
            generation,
            phrases: phrases.collect::<tantivy::Result<_>>()?,
            whole: Leaves::of(whole.as_ref(), scoring)?,
            asked,
            more: &answer.more,
        })
    }

    /// `None` when the stored form of the session makes no sense.
    fn explanation(&self, address: DocAddress) -> tantivy::Result<Option<Explanation>> {
        let Some((card, body)) = self.generation.card_and_body(address)? else {
            return Ok(None);
        };
        let year = card.event.year.or(card.date.map(jiff::civil::Date::year));
        let scores = self.whole.scores(self.generation.searcher(), address)?;
        let hit = HitReasons {
            scores,
            texts: Texts::of(&card, body, self.generation.curation()),
            fields: self.generation.fields(),
            reasons: Vec::new(),
        };
        Ok(Some(self.reasons(hit, address, year)?))
    }

    fn reasons(
        &self,
        mut hit: HitReasons<'_>,
        address: DocAddress,
        year: Option<i16>,
    ) -> tantivy::Result<Explanation> {
        let mut phrases = self.phrases.iter();
        let mut in_phrases = 0.0;
        for asked in &self.asked {
            match &asked.kind {
                AskedKind::Word { field, forms } => hit.word(asked, *field, forms),
                AskedKind::Closed { place, term } => hit.closed(asked, *place, term),
                AskedKind::Phrase { .. } => {
                    let Some(phrase) = phrases.next() else {
                        continue;
                    };
                    let score = score_of(phrase.as_ref(), self.generation.searcher(), address)?;
                    in_phrases += score.unwrap_or(0.0);
                    hit.phrase(asked, score);
                }
                AskedKind::Years => hit.reasons.extend(year.map(|year| Reason {
                    found: vec![year.to_string()],
                    ..asked.reason(Place::Year, How::Range)
                })),
            }
        }
        hit.whole(in_phrases);
        hit.related(self.more);
        Ok(hit.into_explanation())
    }
}

/// The reasons of one hit, as they are gathered; shares are scores until the end.
struct HitReasons<'a> {
    scores: Scores,
    texts: Texts,
    fields: &'a Fields,
    reasons: Vec<Reason>,
}

impl HitReasons<'_> {
    /// A word, in every place that has it.
    fn word(&mut self, asked: &Asked, field: Option<Place>, forms: &WordForms) {
        let mut in_all = self.score(self.fields.all, forms);
        let mut reasons: Vec<Reason> = Vec::new();
        for place in Place::OF_WORDS {
            if field.is_some_and(|field| field != place) {
                continue;
            }
            let score = place
                .field(self.fields)
                .map_or(0.0, |field| self.score(field, forms));
            let found = self.texts.find(place, forms);
            // What is in the text is not told again for the kind of part that it is in.
            let is_told = score > 0.0 || in_all > 0.0 && !found.is_empty() && !place.is_of_parts();
            if is_told {
                reasons.push(reason_of(asked, place, found, score));
            }
        }
        if reasons.is_empty() && in_all > 0.0 {
            reasons.push(asked.reason(Place::Text, How::Exact));
        }
        // The text comes first: what every word scores anywhere is told there.
        if let Some(first) = reasons.first_mut() {
            first.share += std::mem::take(&mut in_all);
        }
        self.reasons.extend(reasons);
    }

    /// A value of a closed set.
    fn closed(&mut self, asked: &Asked, place: Place, term: &str) {
        let Some(score) = self.scores.of(self.fields.word, term) else {
            return;
        };
        self.reasons.push(Reason {
            share: score,
            ..asked.reason(place, How::Exact)
        });
    }

    fn phrase(&mut self, asked: &Asked, score: Option<f32>) {
        let Some(score) = score else {
            return;
        };
        let place = self.texts.place_of_phrase(&asked.text, asked.place);
        self.reasons.push(Reason {
            share: score,
            ..asked.reason(place.unwrap_or(Place::Text), How::Phrase)
        });
    }

    /// What the query gave as a whole, beyond `in_phrases` of its own phrases.
    fn whole(&mut self, in_phrases: f32) {
        for (place, how, score) in [
            (Place::Title, How::WholeTitle, self.scores.constant),
            (Place::Text, How::Together, self.scores.phrases - in_phrases),
        ] {
            if score > self.scores.total * LEAST_SHARE {
                self.reasons.push(Reason {
                    share: score,
                    ..Asked::default().reason(place, how)
                });
            }
        }
    }

    /// Words that nobody typed and that raised the score.
    fn related(&mut self, more: &[(String, f32)]) {
        let mut found: BTreeMap<String, f32> = BTreeMap::new();
        for (word, _) in more {
            let Some(score) = self.scores.of(self.fields.all, word) else {
                continue;
            };
            let forms = match word.strip_prefix(STEM_MARK) {
                Some(_) => WordForms::of_stem(word),
                None => WordForms::of_word(word),
            };
            let mut places = Place::OF_WORDS.into_iter();
            let shown = places.find_map(|place| self.texts.find(place, &forms).pop());
            if let Some(form) = shown
                && !self.reasons.iter().any(|r| r.found.contains(&form.text))
            {
                *found.entry(form.text).or_default() += score;
            }
        }
        let share = found.values().sum();
        if share > self.scores.total * LEAST_SHARE {
            let mut words: Vec<(String, f32)> = found.into_iter().collect();
            words.sort_by(|a, b| b.1.total_cmp(&a.1));
            words.truncate(MAX_FOUND);
            self.reasons.push(Reason {
                found: words.into_iter().map(|(word, _)| word).collect(),
                share,
                ..Asked::default().reason(Place::Text, How::Related)
            });
        }
    }

    /// What a word's forms score in one field.
    fn score(&self, field: tantivy::schema::Field, forms: &WordForms) -> f32 {
        let terms = forms.terms();
        terms.filter_map(|term| self.scores.of(field, term)).sum()
    }

    fn into_explanation(self) -> Explanation {
        let mut reasons = self.reasons;
        for reason in &mut reasons {
            reason.share = match self.scores.total {
                // A sum of nothing is -0.0, which would be printed so.
                total if total > 0.0 => (reason.share / total).clamp(0.0, 1.0).abs(),
                _ => 0.0,
            };
        }
        reasons.sort_by(|a, b| b.share.total_cmp(&a.share));
        reasons.truncate(MAX_REASONS);
        Explanation { reasons }
    }
}

/// A word as it was found in one place.
fn reason_of(asked: &Asked, place: Place, found: Vec<Form>, score: f32) -> Reason {
    let how = match found
        .iter()
        .map(|form| form.how)
        .min_by_key(|how| *how as u8)
    {
        Some(How::Exact) | None if asked.is_prefix => How::Prefix,
        Some(how) => how,
        None => How::Exact,
    };
    // The name that is shown needs no reason, even when another name has the word too.
    let is_shown = place == Place::Speaker && found.iter().any(|f| f.because.is_none());
    let mut because = found.iter().filter(|_| !is_shown);
    let because = because.find_map(|form| form.because.clone());
    let is_alias = place == Place::Speaker && because.is_some();
    let mut shown: Vec<String> = Vec::new();
    for form in found {
        if shown.len() < MAX_FOUND && !shown.contains(&form.text) {
            shown.push(form.text);
        }
    }
    Reason {
        found: shown,
        because,
        share: score,
        ..asked.reason(place, if is_alias { How::Alias } else { how })
    }
}
