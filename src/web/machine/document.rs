//! A body that is not a page: its media type, and its name when it is a file.

use crate::web::CachePolicy;
use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaType {
    Atom,
    Bibtex,
    Csl,
    Json,
    Markdown,
    OpenSearch,
    Ris,
    Text,
    Xml,
}

impl MediaType {
    fn as_str(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::Csl => "application/vnd.citationstyles.csl+json",
            Self::Json => "application/json",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::OpenSearch => "application/opensearchdescription+xml; charset=utf-8",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
            Self::Xml => "application/xml; charset=utf-8",
        }
    }
}

/// A body that is not a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Document {
    media_type: MediaType,
    body: String,
    file_name: Option<String>,
}

impl Document {
    /// A body to look at.
    pub(super) fn new(media_type: MediaType, body: String) -> Self {
        Self {
            media_type,
            body,
            file_name: None,
        }
    }

    /// The same as a file to keep. The name is a slug and an ending.
    pub(super) fn named(self, file_name: String) -> Self {
        Self {
            file_name: Some(file_name),
            ..self
        }
    }
}

impl IntoResponse for Document {
    fn into_response(self) -> Response {
        let content_type = [(header::CONTENT_TYPE, self.media_type.as_str())];
        let mut response = (CachePolicy::Revalidate, content_type, self.body).into_response();
        if let Some(name) = self.file_name {
            let disposition = format!("attachment; filename=\"{name}\"");
            if let Ok(disposition) = HeaderValue::from_str(&disposition) {
                let headers = response.headers_mut();
                headers.insert(header::CONTENT_DISPOSITION, disposition);
            }
        }
        response
    }
}

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct OpenSearch<'a> {
    base_url: &'a str,
}

/// How a browser searches here
/// (<https://github.com/dewitt/opensearch>).
pub(super) fn opensearch(base_url: &str) -> Document {
    let xml = OpenSearch { base_url }
        .render()
        .expect("the template only writes text that is at hand");
    Document::new(MediaType::OpenSearch, xml)
}

/// What crawlers should leave alone: searches are without number.
pub(super) fn robots(base_url: &str) -> Document {
    let text = format!(
        "User-agent: *\n\
         Disallow: /search?\n\
         Disallow: /search.atom?\n\
         Disallow: /facets/\n\
         \n\
         Sitemap: {base_url}/sitemap.xml\n"
    );
    Document::new(MediaType::Text, text)
}
