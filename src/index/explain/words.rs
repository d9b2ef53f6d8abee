//! A reason in words, for the page and the terminal alike.

use super::texts::Place;
use super::{How, Reason};

impl Reason {
    /// One line for people, without its share: `“lamps” as “lamp” in the notes`.
    pub fn told(&self) -> String {
        let place = in_place(self.place);
        let found = quoted_list(&self.found);
        let asked = match &self.typed {
            Some(typed) => format!("“{}”, corrected from “{typed}”,", self.asked),
            None => format!("“{}”", self.asked),
        };
        match self.how {
            How::WholeTitle => "the query is the whole title".to_owned(),
            How::Together => "words of the query stand close together".to_owned(),
            How::Related => format!("the best hits have in common: {found}"),
            How::Range => format!("{asked} {place}: {}", self.found.join(", ")),
            How::Phrase => format!("{asked} {place}, the words in this order"),
            How::Exact | How::Stem | How::Prefix | How::Alias => {
                let is_same = |form: &String| form.to_lowercase() == self.asked.to_lowercase();
                let form = match self.found.as_slice() {
                    [] => String::new(),
                    found if found.iter().all(is_same) => String::new(),
                    _ => format!(" as {found}"),
                };
                match (&self.because, self.how) {
                    (Some(because), How::Alias) => format!("{asked}{form} in {because}"),
                    (Some(because), _) => format!("{asked}{form} {place} ({because})"),
                    (None, _) => format!("{asked}{form} {place}"),
                }
            }
        }
    }

    /// The share in whole percent.
    pub fn percent(&self) -> u8 {
        let percent = (self.share.clamp(0.0, 1.0) * 100.0).round();
        (0..=100)
            .find(|whole| f32::from(*whole) >= percent)
            .unwrap_or(0)
    }
}

fn in_place(place: Place) -> &'static str {
    match place {
        Place::Text => "in the notes",
        Place::Title => "in the title",
        Place::Speaker => "in the name of a speaker",
        Place::Heading => "in a heading",
        Place::Topic => "in a topic",
        Place::Event => "in the name of the event",
        Place::Series => "in the name of the series",
        Place::Tag => "in a tag",
        Place::Place => "in the place",
        Place::Qa => "in the questions and answers",
        Place::Quote => "in a quotation",
        Place::Code => "in code",
        Place::Kind => "is the kind",
        Place::Language => "is the language",
        Place::Has => "is there",
        Place::Year => "holds the year",
    }
}

fn quoted_list(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_match_has_its_words() {
        let reason = |asked: &str, place, how, found: &[&str]| Reason {
            asked: asked.to_owned(),
            typed: None,
            place,
            found: found.iter().map(|form| (*form).to_owned()).collect(),
            how,
            because: None,
            share: 0.126,
        };
        let lamp = reason("lamp", Place::Title, How::Exact, &["Lamp"]);
        assert_eq!(
            (lamp.told().as_str(), lamp.percent()),
            ("“lamp” in the title", 13)
        );
        let corrected = Reason {
            typed: Some("lmap".to_owned()),
            ..lamp.clone()
        };
        let topic = Reason {
            because: Some("title says “k8s”".to_owned()),
            ..reason("kubernetes", Place::Topic, How::Exact, &["Kubernetes"])
        };
        let alias = Reason {
            because: Some("another name of Tomas Kell".to_owned()),
            ..reason("kelowski", Place::Speaker, How::Alias, &["Kelowski"])
        };
        for (reason, told) in [
            (corrected, "“lamp”, corrected from “lmap”, in the title"),
            (topic, "“kubernetes” in a topic (title says “k8s”)"),
            (alias, "“kelowski” in another name of Tomas Kell"),
            (
                reason("lamps", Place::Text, How::Stem, &["lamp", "Lamps"]),
                "“lamps” as “lamp”, “Lamps” in the notes",
            ),
            (
                reason("2010..", Place::Year, How::Range, &["2013"]),
                "“2010..” holds the year: 2013",
            ),
            (
                reason("two boats", Place::Text, How::Phrase, &[]),
                "“two boats” in the notes, the words in this order",
            ),
            (
                reason("", Place::Text, How::Related, &["tide", "buoy"]),
                "the best hits have in common: “tide”, “buoy”",
            ),
            (
                reason("brandt", Place::Speaker, How::Exact, &[]),
                "“brandt” in the name of a speaker",
            ),
        ] {
            assert_eq!(reason.told(), told);
        }
    }
}
