//! What converters write behind headings: `Tides {#tides}`.

/// Where the attributes begin that end a heading, with the space before them.
/// Braces that hold neither `#id` nor `.class` are words of the heading.
/// <https://pandoc.org/MANUAL.html#extension-header_attributes>
pub(super) fn start_of(heading: &str) -> Option<usize> {
    let bare = heading.trim_end().strip_suffix('}')?;
    let (before, inside) = bare.rsplit_once('{')?;
    let is_attribute = |word: &str| word.len() > 1 && word.starts_with(['#', '.']);
    let is_set = inside.split(' ').all(is_attribute) || inside == "-";
    let is_apart = before.is_empty() || before.ends_with(' ');
    (is_set && is_apart).then(|| before.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_attributes_are_taken_off() {
        for (heading, words) in [
            ("Tides {#tides}", "Tides"),
            ("Tides {#9.40-tides-&-pumps}", "Tides"),
            ("Tides {#tides .wide}", "Tides"),
            ("Tides {-} ", "Tides"),
        ] {
            let start = start_of(heading).expect("has attributes");
            assert_eq!(&heading[..start], words);
        }
        for heading in [
            "What is ${PATH}",
            "Why {curly}",
            "f{#x}",
            "Tides",
            "{}",
            "{{ .Title }}",
        ] {
            assert_eq!(start_of(heading), None, "{heading}");
        }
    }
}
