//! What a source knows of people beside their names, as a curation file.
//!
//! Only people who have a record and an alias or a link become an entry. An
//! alias that is another person's name is left out: it would join two people.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::fmt::Write as _;

use super::{Archive, Output, Record, Report, Source};
use crate::text::fold;

/// A person as the source describes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name that the records use.
    pub name: String,
    /// Other spellings and former names in use.
    pub aliases: Vec<String>,
    /// Label and address of pages.
    pub links: Vec<(String, String)>,
}

/// The curation file of an archive's people; `None` when there is nothing to
/// say of them.
pub fn curation(source: Source, archive: &mut Archive) -> Option<Output> {
    let named = named(&archive.programmes);
    let profiles = kept(&archive.profiles, &named, &mut archive.report);
    if profiles.is_empty() {
        return None;
    }
    let mut text = format!(
        "# Speakers as {} describes them, written by `talkdex import`.\n# What you decide yourself belongs into speakers.toml, which comes first.\n",
        source.as_str()
    );
    for profile in profiles {
        write_profile(&mut text, &profile);
    }
    Some(Output {
        path: format!("speakers.{}.toml", source.as_str()),
        text,
    })
}

/// The folded names of all who have a record.
fn named(programmes: &[super::Programme]) -> BTreeSet<String> {
    fn collect(records: &[Record], names: &mut BTreeSet<String>) {
        for record in records {
            names.extend(record.speakers.iter().map(|name| fold(name)));
            collect(&record.children, names);
        }
    }
    let mut names = BTreeSet::new();
    for programme in programmes {
        collect(&programme.records, &mut names);
    }
    names
}

/// The profiles worth writing, by name, each name once.
fn kept(profiles: &[Profile], speakers: &BTreeSet<String>, report: &mut Report) -> Vec<Profile> {
    let names: BTreeSet<String> = profiles.iter().map(|profile| fold(&profile.name)).collect();
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for alias in profiles.iter().flat_map(|profile| &profile.aliases) {
        *owners.entry(fold(alias)).or_default() += 1;
    }
    let mut kept: BTreeMap<String, Profile> = BTreeMap::new();
    for profile in profiles {
        let name = fold(&profile.name);
        if !speakers.contains(&name) {
            continue;
        }
        let mut profile = profile.clone();
        profile.aliases.retain(|alias| {
            let folded = fold(alias);
            let is_shared = owners[&folded] > 1 || (names.contains(&folded) && folded != name);
            if is_shared {
                report.odd("alias that is another speaker's name", alias);
            }
            !is_shared && !folded.is_empty() && alias != &profile.name
        });
        if profile.aliases.is_empty() && profile.links.is_empty() {
            continue;
        }
        match kept.entry(name) {
            Entry::Occupied(_) => report.odd("speaker who is listed twice", &profile.name),
            Entry::Vacant(free) => {
                free.insert(profile);
            }
        }
    }
    kept.into_values().collect()
}

fn write_profile(text: &mut String, profile: &Profile) {
    // Writing to a string cannot fail.
    writeln!(text, "\n[[speaker]]\nname = {}", quoted(&profile.name)).ok();
    if !profile.aliases.is_empty() {
        let aliases: Vec<String> = profile.aliases.iter().map(|alias| quoted(alias)).collect();
        writeln!(text, "aliases = [{}]", aliases.join(", ")).ok();
    }
    if !profile.links.is_empty() {
        let link = |(label, url): &(String, String)| format!("{} = {}", quoted(label), quoted(url));
        let links: Vec<String> = profile.links.iter().map(link).collect();
        writeln!(text, "links = {{ {} }}", links.join(", ")).ok();
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control()).collect::<String>();
    format!("\"{}\"", kept.replace('\\', "\\\\").replace('"', "\\\""))
}
