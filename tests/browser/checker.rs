//! axe-core, the accessibility checker, run inside the page that is open.

use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::browser::Browser;

/// A rule, what it asks for, and the elements that break it, each with the reason.
type Violation = (String, String, Vec<(String, String)>);

/// Runs the checker and hands its violations over as [`Violation`]s.
const RUN: &str = r#"
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }).then(
  ({ violations }) => done(violations.map((v) =>
    [v.id, v.help, v.nodes.map((n) => [n.target.join(" "), n.failureSummary])])),
  (error) => done([["axe-core", String(error), []]]),
);
"#;

/// The checker's program, read once for each test.
pub(crate) struct Checker {
    script: String,
}

impl Checker {
    /// Reads the program from where npm puts it.
    pub(crate) fn load() -> Result<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/browser/node_modules/axe-core/axe.min.js");
        let program = File::open(&path)
            .and_then(std::io::read_to_string)
            .with_context(|| {
                format!(
                    "read {}; `npm ci --prefix tests/browser` puts it there",
                    path.display()
                )
            })?;
        Ok(Self {
            script: format!("{program}\n{RUN}"),
        })
    }

    /// Every violation on the page that is open, one text for each rule, with
    /// the elements that break it.
    pub(crate) async fn violations(&self, browser: &Browser) -> Result<Vec<String>> {
        let found = browser.run_async(&self.script).await?;
        let found: Vec<Violation> = serde_json::from_value(found)?;
        let mut texts = Vec::new();
        for (rule, help, elements) in found {
            let mut text = format!("{rule}: {help}");
            for (element, why) in elements {
                write!(
                    text,
                    "\n    {element}\n      {}",
                    why.replace('\n', "\n      ")
                )?;
            }
            texts.push(text);
        }
        Ok(texts)
    }
}
