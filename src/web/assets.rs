//! The style sheet, the script and the icon: part of the program.
//!
//! The address of each holds a hash of its content, so that it may be kept for
//! ever and a new build is seen at once.

use std::sync::LazyLock;

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::cache::CachePolicy;
use super::error::PageError;
use super::extract::Path;

struct Asset {
    /// Name without hash: stem and extension.
    name: (&'static str, &'static str),
    content_type: &'static str,
    bytes: &'static [u8],
}

const ASSETS: [Asset; 3] = [
    Asset {
        name: ("style", "css"),
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../../templates/assets/style.css"),
    },
    Asset {
        name: ("app", "js"),
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../templates/assets/app.js"),
    },
    Asset {
        name: ("icon", "svg"),
        content_type: "image/svg+xml",
        bytes: include_bytes!("../../templates/assets/favicon.svg"),
    },
];

/// The addresses of the assets, from the site's root.
pub(super) struct AssetUrls {
    pub(super) style: String,
    pub(super) script: String,
    pub(super) icon: String,
}

/// The addresses of this build.
pub(super) static URLS: LazyLock<AssetUrls> = LazyLock::new(|| {
    let [style, script, icon] = ASSETS.map(|asset| format!("/assets/{}", asset.file_name()));
    AssetUrls {
        style,
        script,
        icon,
    }
});

impl Asset {
    fn file_name(&self) -> String {
        let digest = blake3::hash(self.bytes).to_hex();
        let (stem, extension) = self.name;
        format!("{stem}.{}.{extension}", &digest[..12])
    }
}

/// `/assets/{name}`.
pub(super) async fn asset(Path(name): Path<String>) -> Result<Response, PageError> {
    let asset = ASSETS
        .into_iter()
        .find(|asset| asset.file_name() == name)
        .ok_or_else(|| PageError::not_found("page", &name))?;
    Ok((
        CachePolicy::Immutable,
        [(CONTENT_TYPE, asset.content_type)],
        asset.bytes,
    )
        .into_response())
}

/// `/favicon.ico`: where some readers look without being told.
pub(super) async fn icon() -> Response {
    let [_, _, icon] = ASSETS;
    (
        CachePolicy::Revalidate,
        [(CONTENT_TYPE, icon.content_type)],
        icon.bytes,
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_stay_within_the_budget_and_ask_no_other_host() {
        let [style, script, _] = ASSETS;
        assert!(style.bytes.len() <= 26 * 1024, "{}", style.bytes.len());
        assert!(script.bytes.len() <= 10 * 1024, "{}", script.bytes.len());
        for asset in ASSETS {
            let text = std::str::from_utf8(asset.bytes).unwrap();
            let hosts = text.replace("http://www.w3.org/2000/svg", "");
            assert!(!hosts.contains("http:") && !hosts.contains("@import"));
        }
    }
}
