//! The people of `speakers.yml`: canonical names, aliases, pages.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{items, text};
use crate::import::markup::address;
use crate::import::{Profile, Report};
use crate::text::fold;

/// Accounts, each with its label and what stands before its name.
const ACCOUNTS: [(&str, &str, &str); 7] = [
    ("website", "Website", ""),
    ("github", "GitHub", "https://github.com/"),
    ("twitter", "Twitter", "https://twitter.com/"),
    ("mastodon", "Mastodon", ""),
    ("bluesky", "Bluesky", "https://bsky.app/profile/"),
    ("linkedin", "LinkedIn", "https://www.linkedin.com/in/"),
    ("speakerdeck", "Speaker Deck", "https://speakerdeck.com/"),
];

/// All people that the source lists.
#[derive(Default)]
pub(super) struct People {
    profiles: Vec<Profile>,
    /// Canonical names by alias, folded; an alias of several leads nowhere.
    aliases: BTreeMap<String, Option<String>>,
    names: BTreeSet<String>,
}

impl People {
    pub(super) fn of<'v>(lists: impl Iterator<Item = &'v Value>) -> Self {
        let mut people = Self::default();
        for person in lists.filter_map(Value::as_array).flatten() {
            let Some(name) = text(person, "name") else {
                continue;
            };
            people.names.insert(fold(name));
            let aliases = items(person, "aliases").iter();
            let aliases = aliases.filter_map(|alias| text(alias, "name").or(alias.as_str()));
            let mut profile = Profile {
                name: name.to_owned(),
                links: links(person),
                ..Profile::default()
            };
            for alias in aliases {
                let known = people.aliases.entry(fold(alias));
                let owner = known.or_insert_with(|| Some(name.to_owned()));
                if owner.as_deref() != Some(name) {
                    *owner = None;
                }
                let is_new = |known: &String| fold(known) != fold(alias);
                if fold(alias) != fold(name) && profile.aliases.iter().all(is_new) {
                    profile.aliases.push(alias.to_owned());
                }
            }
            people.profiles.push(profile);
        }
        people
    }

    /// The speakers of a talk by their canonical names, each once.
    pub(super) fn named(&self, speakers: &[Value], id: &str, report: &mut Report) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut named = Vec::new();
        for speaker in speakers {
            let Some(name) = speaker.as_str().or_else(|| text(speaker, "name")) else {
                continue;
            };
            let name = name.trim();
            let folded = fold(name);
            if matches!(
                folded.as_str(),
                "" | "todo" | "tbd" | "tba" | "unknown" | "various speakers"
            ) {
                report.odd("nobody in particular as speaker", id);
                continue;
            }
            let canonical = self.aliases.get(&folded).and_then(Option::as_deref);
            let canonical = canonical.filter(|_| !self.names.contains(&folded));
            if canonical.is_some() {
                report.odd("alias of a speaker; the canonical name is taken", name);
            } else if !self.names.contains(&folded) {
                report.odd("speaker who is not in speakers.yml", name);
            }
            let name = canonical.unwrap_or(name);
            if seen.insert(fold(name)) {
                named.push(name.to_owned());
            }
        }
        named
    }

    pub(super) fn into_profiles(self) -> Vec<Profile> {
        self.profiles
    }
}

fn links(person: &Value) -> Vec<(String, String)> {
    let mut links = Vec::new();
    for (key, label, base) in ACCOUNTS {
        let Some(account) = text(person, key) else {
            continue;
        };
        let is_whole = account.contains("://");
        let url = if is_whole {
            account.to_owned()
        } else {
            format!("{base}{}", account.trim_start_matches('@'))
        };
        links.extend(address(&url).map(|url| (label.to_owned(), url)));
    }
    let own =
        text(person, "slug").map(|slug| format!("https://www.rubyevents.org/speakers/{slug}"));
    links.extend(own.map(|url| ("RubyEvents".to_owned(), url)));
    links
}
