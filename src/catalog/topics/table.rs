//! Words and their numbers: the words in one text, the numbers in a table that
//! a foreign word leaves after one look.
//!
//! The hash withstands no attacker, who does not write the vocabulary either.

/// Words, numbered from 1.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    /// All words, one behind the other.
    text: String,
    /// For each word, by its number less one, where it ends in `text`.
    ends: Vec<usize>,
    /// A power of two of places, at most a quarter of them taken: the hash of
    /// a word and its number, 0 where the place is free.
    places: Vec<(u32, u32)>,
}

impl WordTable {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word; `None` when it is not there.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        let (_, number) = self.places[self.place(word, hash(word))];
        (number != 0).then_some(number)
    }

    /// The number of a word, which is added where it is not there.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        if let Some(number) = self.number(word) {
            return number;
        }
        if (self.ends.len() + 1) * 4 > self.places.len() {
            self.grow();
        }
        self.text.push_str(word);
        self.ends.push(self.text.len());
        let hash = hash(word);
        let place = self.place(word, hash);
        self.places[place] = (hash, self.ends.len() as u32);
        self.ends.len() as u32
    }

    /// Where a word stands, or would.
    fn place(&self, word: &str, hash: u32) -> usize {
        let mask = self.places.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (known, number) = self.places[at];
            if number == 0 || known == hash && self.word(number) == word {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn word(&self, number: u32) -> &str {
        let at = number as usize - 1;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[at]]
    }

    fn grow(&mut self) {
        let n_places = (self.places.len() * 2).max(64);
        let before = std::mem::replace(&mut self.places, vec![(0, 0); n_places]);
        for (hash, number) in before.into_iter().filter(|(_, number)| *number != 0) {
            let place = self.place(self.word(number), hash);
            self.places[place] = (hash, number);
        }
    }
}

/// FNV-1a, by Fowler, Noll and Vo, both halves together.
fn hash(word: &str) -> u32 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_keeps_its_number() {
        let mut table = WordTable::default();
        assert_eq!(table.number("tide"), None);
        let words: Vec<String> = (0..1000).map(|n| format!("tide{n}")).collect();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(table.add(word), at as u32 + 1);
        }
        for (at, word) in words.iter().enumerate() {
            assert_eq!(table.add(word), at as u32 + 1);
            assert_eq!(table.number(word), Some(at as u32 + 1));
        }
        assert_eq!(table.len(), 1000);
        assert_eq!(table.number("tide"), None);
        assert_eq!(table.number(""), None);
    }
}
