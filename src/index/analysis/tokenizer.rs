//! Terms as the engine wants them.

use super::language::split_language;
use super::terms;

/// What the index stores of a text: every term and every stem.
#[derive(Clone, Default)]
pub(in crate::index) struct IndexTokenizer;

/// The terms of one value as the engine wants them.
pub(in crate::index) struct IndexTokens {
    tokens: std::vec::IntoIter<tantivy::tokenizer::Token>,
    token: tantivy::tokenizer::Token,
}

impl tantivy::tokenizer::Tokenizer for IndexTokenizer {
    type TokenStream<'a> = IndexTokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> IndexTokens {
        let (language, text) = split_language(text);
        let mut tokens = Vec::new();
        for term in terms(text, language) {
            let mut push = |text: String| {
                tokens.push(tantivy::tokenizer::Token {
                    offset_from: term.range.start,
                    offset_to: term.range.end,
                    position: term.position,
                    text,
                    position_length: term.width,
                });
            };
            for stem in [term.stem, term.plain_stem].into_iter().flatten() {
                push(stem);
            }
            push(term.text);
        }
        IndexTokens {
            tokens: tokens.into_iter(),
            token: tantivy::tokenizer::Token::default(),
        }
    }
}

impl tantivy::tokenizer::TokenStream for IndexTokens {
    fn advance(&mut self) -> bool {
        let Some(token) = self.tokens.next() else {
            return false;
        };
        self.token = token;
        true
    }

    fn token(&self) -> &tantivy::tokenizer::Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut tantivy::tokenizer::Token {
        &mut self.token
    }
}
