//! The six kinds of permanent address.
//!
//! An id is a [`Slug`] that knows what it names, so that a talk's slug cannot
//! be handed where a speaker's is wanted. The addresses themselves are made
//! here and nowhere else.

use std::fmt;

use crate::text::Slug;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $path:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Slug);

        impl $name {
            /// The id with this slug.
            pub fn new(slug: Slug) -> Self {
                Self(slug)
            }

            /// Reads the slug of an address; `None` when it is not one.
            pub fn parse(slug: &str) -> Option<Self> {
                Slug::parse(slug).map(Self)
            }

            /// The slug's text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// The slug.
            pub fn slug(&self) -> &Slug {
                &self.0
            }

            /// The address of its page, from the site's root.
            pub fn url(&self) -> String {
                format!(concat!("/", $path, "/{}"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A talk: `/talks/{slug}`.
    TalkId, "talks"
);
id!(
    /// A speaker: `/speakers/{slug}`.
    SpeakerId, "speakers"
);
id!(
    /// A topic: `/topics/{slug}`.
    TopicId, "topics"
);
id!(
    /// A tag: `/tags/{slug}`.
    TagId, "tags"
);
id!(
    /// An event: `/events/{slug}`.
    EventId, "events"
);
id!(
    /// A series: `/series/{slug}`.
    SeriesId, "series"
);
