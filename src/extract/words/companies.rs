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
const ENDS: [&str; 23] = [
    "werke",
    "verk",
    "verket",
    "bank",
    "bahn",
    "haus",
    "verein",
    "verlag",
    "soft",
    "tech",
    "ware",
    "schule",
    "archiv",
    "bibliothek",
    "biblioteket",
    "gesellschaft",
    "institut",
    "klinik",
    "museum",
    "stiftung",
    "universitat",
    "verband",
    "zentrum",
];

/// The words, folded.
#[rustfmt::skip]
const WORDS: [&str; 173] = [
    "ab", "academy", "ag", "agence", "agency", "agentur", "air", "airlines", "akademie", "analytics", "app",
    "apps", "archief", "archiv", "archive", "archives", "archivo", "as", "association", "atelier", "bahn",
    "banco", "bank", "biblioteca", "bibliotheek", "bibliothek", "bibliotheque", "bros", "brothers", "bv",
    "capital", "casa", "center", "centre", "cern", "city", "cloud", "club", "cnrs", "co", "collective",
    "college", "colleges", "company", "consulting", "coop", "cooperative", "corp", "council", "data",
    "design", "digital", "ecole", "electric", "energy", "engineering", "epfl", "eth", "fachhochschule",
    "farm", "farms", "ferries", "fh", "foods", "foundation", "galleries", "gallery", "games", "gmbh",
    "group", "groupe", "grupo", "gruppe", "guild", "gymnasium", "health", "hochschule", "hospital", "hotel",
    "hotels", "hs", "inc", "inria", "institut", "institute", "instituto", "insurance", "interactive",
    "kollektiv", "kth", "lab", "laboratoire", "labs", "libraries", "library", "llc", "lmu", "ltd", "media",
    "mediatheque", "ministere", "ministerio", "ministerium", "ministry", "mobile", "motors", "musee",
    "museen", "musees", "museo", "museum", "museums", "network", "networks", "news", "nhs", "office",
    "online", "oy", "partners", "pay", "plc", "post", "power", "press", "radio", "rail", "research",
    "robotics", "rwth", "sa", "school", "schools", "science", "sciences", "security", "society", "soft",
    "software", "solutions", "sons", "srl", "stadt", "state", "studio", "studios", "systems", "team",
    "tech", "technologies", "technology", "times", "tools", "travel", "trust", "tu", "tv", "uc", "uni",
    "union", "universidad", "universitat", "universite", "universities", "university", "ventures", "verlag",
    "ville", "water", "web", "werke", "works", "zentrum",
];
