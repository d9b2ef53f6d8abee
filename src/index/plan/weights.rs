//! How much it adds to a word's score where the word stands.

/// What a word's standing in the narrow fields adds, as a factor of the same
/// word's score there.
pub(super) struct FieldWeights {
    /// The word as typed rather than another form of it.
    pub(super) exact: f32,
    pub(super) title: f32,
    pub(super) people: f32,
    pub(super) heading: f32,
    pub(super) topic: f32,
    pub(super) event: f32,
}

/// A few keywords are mostly names of things: where they stand says much.
pub(super) const IN_FEW_WORDS: FieldWeights = FieldWeights {
    exact: 0.5,
    title: 1.5,
    people: 1.5,
    heading: 0.75,
    topic: 0.75,
    event: 0.5,
};

/// In a question most words stand anywhere. Measured: the score is flat from
/// 0.2 to 0.8 for titles.
pub(super) const IN_MANY_WORDS: FieldWeights = FieldWeights {
    exact: 0.1,
    title: 0.5,
    people: 0.5,
    heading: 0.25,
    topic: 0.0,
    event: 0.0,
};
