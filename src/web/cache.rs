//! How long an answer may be kept, and the answer "you have it already".
//!
//! A generation is immutable, so a page is a function of the running program,
//! the generation, the address and, while notes are being read, how far that
//! is. Its tag is made of these before the page is: an unchanged page costs
//! neither a search nor a template. What changes by the clock alone stands on
//! no page that has a tag.

use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, IntoResponseParts, Response, ResponseParts};

use super::shell::reading;
use super::state::AppState;

/// How long an answer may be kept. There is no other way to say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// The address changes with the content: keep it for a year.
    Immutable,
    /// Keep it, but ask whether it changed before showing it. Such an answer
    /// gets an `ETag`, and 304 when it did not change.
    Revalidate,
    /// True only now: errors, health, status.
    NoStore,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Revalidate => "public, no-cache",
            Self::NoStore => "no-store",
        })
    }
}

impl IntoResponseParts for CachePolicy {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        parts.headers_mut().insert(CACHE_CONTROL, self.header());
        parts.extensions_mut().insert(self);
        Ok(parts)
    }
}

/// Answers 304 when the reader has this very answer, and tags the answers that
/// may be revalidated. The tag is made before the answer: a commit in between
/// costs one needless answer, never an old one.
pub(super) async fn revalidate(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let Some(tag) = tag(&state, request.uri()) else {
        return next.run(request).await;
    };
    if is_known(request.headers(), &tag) {
        return (
            StatusCode::NOT_MODIFIED,
            CachePolicy::Revalidate,
            [(ETAG, tag)],
        )
            .into_response();
    }
    let mut response = next.run(request).await;
    let may_be_kept = response.extensions().get() == Some(&CachePolicy::Revalidate);
    if may_be_kept && response.status() == StatusCode::OK {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// The tag of the answer to an address; `None` before the first generation.
/// Weak, because compression makes other bytes of the same page.
fn tag(state: &AppState, uri: &Uri) -> Option<HeaderValue> {
    // Another build may draw the same generation differently.
    static START: LazyLock<u128> = LazyLock::new(|| {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos())
    });
    let generation = state.generations.borrow().clone()?;
    let seen = format!(
        "{}\0{}\0{}\0{:?}\0{uri}",
        *START,
        generation.number(),
        generation.committed_at(),
        reading(&state.vitals),
    );
    let digest = blake3::hash(seen.as_bytes()).to_hex();
    HeaderValue::from_str(&format!("W/\"{}\"", &digest[..20])).ok()
}

/// Whether the reader says that it has the answer with this tag.
fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(tag) = tag.to_str() else { return false };
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| opaque(known) == opaque(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_by_its_opaque_part() {
        let tag = HeaderValue::from_static("W/\"abc\"");
        for (known, is) in [
            ("\"abc\"", true),
            ("W/\"abc\"", true),
            ("\"x\", W/\"abc\"", true),
            ("\"abcd\"", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, known.parse().unwrap());
            assert_eq!(is_known(&headers, &tag), is, "{known}");
        }
        assert!(!is_known(&HeaderMap::new(), &tag));
    }
}
