//! The text of a session as one piece of HTML, for answers that carry it whole:
//! the API and the feeds. Pages lay out the parts themselves.

use std::fmt::Write as _;

use crate::catalog::Session;
use crate::extract::{Part, PartKind};
use crate::note::html::escape;

/// The text of a session: heading and text of every part in order, headings
/// from `h3` for the sections, identifiers made of the anchors.
pub(super) fn session_html(session: &Session) -> String {
    let mut html = String::new();
    let parts = session.entries.iter().flat_map(|entry| &entry.parts);
    for part in parts {
        push_part(&mut html, part);
    }
    html
}

fn push_part(html: &mut String, part: &Part) {
    let mut identifier = String::new();
    if !part.anchor.is_empty() {
        identifier.push_str(" id=\"");
        escape(&part.anchor, &mut identifier);
        identifier.push('"');
    }
    if part.kind == PartKind::Turn {
        let _ = write!(
            html,
            "<div{identifier}>{}{}</div>",
            speaker(part),
            part.html
        );
    } else if !part.heading.is_empty() {
        let level = (part.level.max(1).saturating_add(2)).min(6);
        let _ = write!(html, "<h{level}{identifier}>");
        escape(&part.heading, html);
        let _ = writeln!(html, "</h{level}>");
        html.push_str(part.html.as_str());
    } else if identifier.is_empty() {
        html.push_str(part.html.as_str());
    } else {
        let _ = write!(html, "<div{identifier}>{}</div>", part.html);
    }
    if !html.ends_with('\n') {
        html.push('\n');
    }
}

/// Who takes a turn, in bold.
fn speaker(part: &Part) -> String {
    let mut html = "<p><strong>".to_owned();
    escape(part.person.as_deref().unwrap_or_default(), &mut html);
    html.push_str(":</strong></p>\n");
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::samples;

    #[test]
    fn parts_follow_each_other_with_their_anchors() {
        insta::assert_snapshot!(session_html(&samples::session().session), @r#"
        <p>Tides come <em>twice</em>.</p>
        <h3 id="what-a-queue-is">What a queue &lt;is&gt;</h3>
        <p>A promise.</p>
        <div id="code-push"><pre><code>push(1) &amp;&amp; pop()
        </code></pre>
        </div>
        <h3 id="and-when-it-is-full">And when it is full?</h3>
        <p>Say so.</p>
        "#);
    }
}
