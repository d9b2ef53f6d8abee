//! Facets: the dimensions to narrow by, and how many sessions each value has.

/// A dimension to narrow a search by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Event slugs.
    Event,
    /// Speaker slugs.
    Speaker,
    /// Years such as `2013`; a filter may also be a range `2010..2013`.
    Year,
    /// Topic slugs.
    Topic,
    /// Words of [`Kind::as_str`](crate::extract::Kind::as_str).
    Kind,
    /// `notes`, `video`, `slides`, `qa`.
    Has,
    /// Slugs of locations.
    Place,
    /// ISO 639-1 codes.
    Language,
    /// Series slugs.
    Series,
    /// Tag slugs.
    Tag,
}

impl Facet {
    /// All facets, in the order in which the search page shows them.
    pub const ALL: [Self; 10] = [
        Self::Event,
        Self::Speaker,
        Self::Year,
        Self::Topic,
        Self::Kind,
        Self::Has,
        Self::Place,
        Self::Language,
        Self::Series,
        Self::Tag,
    ];

    /// The parameter's name in addresses and the key in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Speaker => "speaker",
            Self::Year => "year",
            Self::Topic => "topic",
            Self::Kind => "kind",
            Self::Has => "has",
            Self::Place => "place",
            Self::Language => "language",
            Self::Series => "series",
            Self::Tag => "tag",
        }
    }

    /// Reads the name of [`Facet::as_str`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.as_str() == name)
    }
}

/// One value of a facet in the whole archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What stands in addresses: a slug, a year, a word.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Sessions that have it.
    pub count: usize,
}

/// One value of a facet within a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// What stands in addresses.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Matches of the query under all *other* facets' filters.
    pub count: usize,
    /// Whether it is among the filters.
    pub is_selected: bool,
}

/// The counts of one facet within a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which.
    pub facet: Facet,
    /// Selected values and the most frequent ones, by falling count, then label.
    pub values: Vec<FacetCount>,
    /// How many values have a count above zero.
    pub n_values: usize,
}
