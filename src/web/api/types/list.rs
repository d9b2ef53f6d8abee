//! Lists of talks, speakers, topics, tags, events and series.

use serde::Serialize;
use utoipa::ToSchema;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// Items in all.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// Most items on a page.
    pub limit: usize,
    /// The page's items.
    pub items: Vec<T>,
}

macro_rules! items {
    ($($(#[$doc:meta])* $name:ident, $slug:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $name {
            /// Its slug.
            pub $slug: String,
            /// Its address.
            pub url: String,
            /// Its name.
            pub label: String,
            /// Its sessions.
            pub count: usize,
        }
    )*};
}

items! {
    /// A talk in a list.
    TalkItem, talk;
    /// A speaker in a list.
    SpeakerItem, speaker;
    /// A topic in a list.
    TopicItem, topic;
    /// A tag in a list.
    TagItem, tag;
    /// A series in a list.
    SeriesItem, series;
}

/// An event in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventItem {
    /// Its slug.
    pub event: String,
    /// Its address.
    pub url: String,
    /// Its name, with the year.
    pub label: String,
    /// Its sessions.
    pub count: usize,
    /// The year.
    pub year: Option<i16>,
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// Where, as written.
    pub location: Option<String>,
}
