//! One look-up for the questions that are asked of every word of a line:
//! whether titles are made of it, and whether people are called so.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::common::{COMMON, OF_TITLES};
use super::given::GIVEN;

/// What a folded word is known for; nothing, when it is in no list.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct Class(u8);

impl Class {
    const COMMON: u8 = 1;
    const OF_TITLES: u8 = 2;
    const GIVEN: u8 = 4;

    /// See [`is_common`](super::is_common).
    pub(in crate::extract) fn is_common(self) -> bool {
        self.0 & Self::COMMON != 0
    }

    /// See [`is_of_titles`](super::is_of_titles).
    pub(in crate::extract) fn is_of_titles(self) -> bool {
        self.0 & (Self::COMMON | Self::OF_TITLES) != 0
    }

    /// See [`is_given_name`](super::is_given_name).
    pub(in crate::extract) fn is_given(self) -> bool {
        self.0 & Self::GIVEN != 0
    }
}

/// The class of a folded word.
pub(in crate::extract) fn class(folded: &str) -> Class {
    CLASSES.get(folded).copied().unwrap_or_default()
}

static CLASSES: LazyLock<FxHashMap<&str, Class>> = LazyLock::new(|| {
    let mut classes: FxHashMap<&str, Class> = FxHashMap::default();
    for (words, class) in [
        (COMMON, Class::COMMON),
        (OF_TITLES, Class::OF_TITLES),
        (GIVEN, Class::GIVEN),
    ] {
        for word in words.split_ascii_whitespace() {
            classes.entry(word).or_default().0 |= class;
        }
    }
    classes
});
