//! Words that companies, schools and offices are called, which tell them from
//! a second person behind a comma.

use crate::text::fold;

/// Whether a name has a word in it that companies and schools are called.
pub(in crate::extract) fn is_of_companies(name: &str) -> bool {
    fold(name).split(' ').any(|word| {
        let ends_so = |end: &str| word.len() > end.len() + 2 && word.ends_with(end);
        WORDS.contains(&word) || ENDS.into_iter().any(ends_so)
    })
}

/// What compound words of this sort end with.
const ENDS: [&str; 12] = [
    "werke", "verk", "verket", "bank", "bahn", "haus", "verein", "verlag", "soft", "tech", "ware",
    "schule",
];

/// The words, folded.
#[rustfmt::skip]
const WORDS: [&str; 146] = [
    "ab", "ag", "agence", "agency", "agentur", "air", "airlines", "analytics", "app", "apps", "archive",
    "as", "association", "atelier", "bahn", "banco", "bank", "bros", "brothers", "bv", "capital", "casa",
    "center", "centre", "city", "cloud", "club", "co", "collective", "college", "company", "consulting",
    "coop", "cooperative", "corp", "council", "data", "design", "digital", "electric", "energy",
    "engineering", "farm", "farms", "ferries", "foods", "foundation", "games", "gmbh", "group", "groupe",
    "grupo", "gruppe", "guild", "health", "hospital", "hotel", "hotels", "inc", "institut", "institute",
    "instituto", "insurance", "interactive", "kollektiv", "lab", "laboratoire", "labs", "library", "llc",
    "ltd", "media", "ministry", "mobile", "motors", "musee", "museo", "museum", "network", "networks",
    "news", "office", "online", "oy", "partners", "pay", "plc", "post", "power", "press", "radio", "rail",
    "research", "robotics", "sa", "school", "science", "sciences", "security", "society", "soft",
    "software", "solutions", "sons", "srl", "stadt", "state", "studio", "studios", "systems", "team",
    "tech", "technologies", "technology", "times", "tools", "travel", "tv", "uni", "union", "universidad",
    "universitat", "universite", "university", "ventures", "verlag", "ville", "water", "web", "werke",
    "works", "zentrum",
    "cern", "cnrs", "ecole", "epfl", "eth", "fachhochschule", "fh", "hochschule", "inria", "kth", "lmu",
    "rwth", "tu", "uc",
];
