//! Addresses at which there is nothing, and those that were nearly right.

use axum::extract::{Request, State};

use crate::catalog::TalkId;
use crate::web::error::PageError;
use crate::web::shell::Link;
use crate::web::state::AppState;

/// Most titles offered.
const MAX_NEAREST: usize = 5;

/// Every address that no route knows: without its final slash when that makes
/// one, else our not-found page.
pub(in crate::web) async fn fallback(State(state): State<AppState>, request: Request) -> PageError {
    let uri = request.uri();
    if let Some(path) = without_slash(uri.path()) {
        return PageError::Moved(match uri.query() {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        });
    }
    let words: String = uri.path().chars().filter(char::is_ascii).collect();
    let mut error = PageError::not_found("page", &words);
    if let PageError::NotFound { words, nearest, .. } = &mut error {
        let asked = words.clone();
        let near = state.read(move |generation| generation.nearest_talks(&asked, MAX_NEAREST));
        // Without an answer the page is the same, only without a guess.
        *nearest = near
            .await
            .unwrap_or_default()
            .into_iter()
            .filter_map(|near| Some(Link::new(TalkId::parse(&near.value)?.url(), near.label)))
            .collect();
    }
    error
}

/// `/talks`: the list of all talks is the search for everything.
pub(in crate::web) async fn talks() -> PageError {
    PageError::Moved("/search".to_owned())
}

/// The path without its final slashes, when it is safely one of ours: a second
/// slash or a backslash at the start would lead to another host.
fn without_slash(path: &str) -> Option<&str> {
    let short = path.trim_end_matches('/');
    let is_ours = short.starts_with('/') && !short[1..].starts_with(['/', '\\']);
    (short != path && is_ours).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_lose_their_final_slash() {
        for (path, short) in [
            ("/talks/x/", Some("/talks/x")),
            ("/talks/x//", Some("/talks/x")),
            ("/talks/x", None),
            ("/", None),
            ("//", None),
            ("//elsewhere.example/", None),
            ("/\\elsewhere.example/", None),
        ] {
            assert_eq!(without_slash(path), short, "{path}");
        }
    }
}
