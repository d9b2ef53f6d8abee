//! Patterns over note paths.

/// A pattern over note paths: `?` is one character, `*` any run without `/`,
/// `**` any run at all. Without any of these it is a file or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob {
    pattern: Vec<char>,
    is_plain: bool,
}

impl Glob {
    /// Takes any text; a `/` at either end does not matter.
    pub(super) fn new(pattern: &str) -> Self {
        let pattern = pattern.trim().trim_start_matches("./").trim_matches('/');
        Self {
            pattern: pattern.chars().collect(),
            is_plain: !pattern.contains(['*', '?']),
        }
    }

    /// Whether the path is meant.
    pub(super) fn matches(&self, path: &str) -> bool {
        if self.is_plain {
            let plain: String = self.pattern.iter().collect();
            let rest = path.strip_prefix(plain.as_str());
            return rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        }
        let path: Vec<char> = path.chars().collect();
        matches_chars(&self.pattern, &path)
    }
}

/// Matches one set of states per character of the path: the cost is the
/// product of the lengths, whatever the pattern.
fn matches_chars(pattern: &[char], path: &[char]) -> bool {
    let mut states = vec![false; pattern.len() + 1];
    states[0] = true;
    pass_stars(pattern, &mut states);
    for &c in path {
        let mut next = vec![false; pattern.len() + 1];
        for (at, _) in states.iter().enumerate().filter(|(_, is_live)| **is_live) {
            match pattern.get(at) {
                Some('*') => next[at] |= c != '/' || is_double(pattern, at),
                Some('?') => next[at + 1] |= c != '/',
                Some(&wanted) => next[at + 1] |= wanted == c,
                None => {}
            }
        }
        pass_stars(pattern, &mut next);
        states = next;
    }
    states[pattern.len()]
}

/// A star may stand for nothing, and `**/` for no folder.
fn pass_stars(pattern: &[char], states: &mut [bool]) {
    for at in 0..pattern.len() {
        if states[at] && pattern[at] == '*' {
            states[at + 1] = true;
            if is_double(pattern, at) && pattern.get(at + 1) == Some(&'/') {
                states[at + 2] = true;
            }
        }
    }
}

/// Whether the star at this place has another beside it.
fn is_double(pattern: &[char], at: usize) -> bool {
    pattern.get(at + 1) == Some(&'*') || (at > 0 && pattern[at - 1] == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_people_expect() {
        for (pattern, path, expected) in [
            ("a/b.md", "a/b.md", true),
            ("a", "a/b.md", true),
            ("a/", "a/b/c.md", true),
            ("a", "ab/c.md", false),
            ("*.md", "x.md", true),
            ("*.md", "a/x.md", false),
            ("**/*.md", "x.md", true),
            ("**/*.md", "a/b/x.md", true),
            ("a/**", "a/b/x.md", true),
            ("a/**/x.md", "a/x.md", true),
            ("a/**/x.md", "a/b/c/x.md", true),
            ("20??-*.md", "2013-day.md", true),
            ("20??-*.md", "213-day.md", false),
            ("", "x.md", false),
        ] {
            assert_eq!(
                Glob::new(pattern).matches(path),
                expected,
                "{pattern} {path}"
            );
        }
    }
}
