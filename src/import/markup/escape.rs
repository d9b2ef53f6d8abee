//! Plain text as one line of Markdown, and addresses inside it.

/// A text as one line whose Markdown means exactly the text: white space is
/// single spaces, control characters go, and only what would be markup is
/// escaped.
pub(in crate::import) fn line(text: &str) -> String {
    let text = one_line(text);
    let chars: Vec<char> = text.chars().collect();
    let n_tildes = chars.iter().filter(|c| **c == '~').count();
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, c) in chars.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let is_markup = match c {
            '\\' => after.is_none_or(|c| c.is_ascii_punctuation()),
            '`' | '[' => true,
            '*' => !(is_space(before) && is_space(after)),
            '_' => !(is_word(before) && is_word(after)),
            '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is_entity(&chars[at + 1..]),
            '~' => n_tildes > 1,
            // A heading's closing marks.
            '#' => before.is_some() && chars[at..].iter().all(|c| *c == '#'),
            _ => at == 0 && is_block_start(&chars),
        };
        if is_markup || (at == 0 && c == '#' && is_block_start(&chars)) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    with_escaped_number(escaped)
}

/// White space as single spaces, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_space(c: Option<char>) -> bool {
    c.is_some_and(char::is_whitespace)
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether `amp;`, `#38;` follows the sign.
fn is_entity(after: &[char]) -> bool {
    let name = after.iter().take(40).position(|c| *c == ';');
    name.is_some_and(|end| {
        end > 0
            && after[..end]
                .iter()
                .all(|c| c.is_ascii_alphanumeric() || *c == '#')
    })
}

/// Whether the first sign would begin a block: a heading, a list, a quotation,
/// a rule, a fence.
fn is_block_start(line: &[char]) -> bool {
    let n_same = line.iter().take_while(|c| **c == line[0]).count();
    let after = line.get(n_same);
    match line[0] {
        '#' => n_same <= 6 && after.is_none_or(|c| *c == ' '),
        '-' | '+' => line.get(1).is_none_or(|c| *c == ' ') || n_same > 1,
        '>' | '=' | '|' | ':' => true,
        '~' => n_same >= 3,
        _ => false,
    }
}

/// `1. Name` would be a numbered list.
fn with_escaped_number(line: String) -> String {
    let n_digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[n_digits..];
    let is_item = (1..=9).contains(&n_digits)
        && rest.starts_with(['.', ')'])
        && rest[1..].chars().next().is_none_or(|c| c == ' ');
    if is_item {
        return format!("{}\\{rest}", &line[..n_digits]);
    }
    line
}

/// An address as it may stand in a link: whole, without white space; `None`
/// when it does not lead to the web.
pub(in crate::import) fn address(url: &str) -> Option<String> {
    let url: String = url.trim().chars().filter(|c| !c.is_control()).collect();
    let url = match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url,
    };
    let lower = url.get(..8).unwrap_or(&url).to_ascii_lowercase();
    let host = lower
        .strip_prefix("https://")
        .map(|_| 8)
        .or_else(|| lower.starts_with("http://").then_some(7))?;
    let has_host = url[host..].starts_with(|c: char| c.is_alphanumeric() || c == '[');
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            c if c.is_whitespace() => address.push_str("%20"),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '"' => address.push_str("%22"),
            '\\' => address.push_str("%5C"),
            '`' => address.push_str("%60"),
            c => address.push(c),
        }
    }
    has_host.then_some(address)
}

/// An [`address`] that stands alone: bare where that is safe.
pub(in crate::import) fn bare_address(address: &str) -> String {
    if line(address) == address {
        return address.to_owned();
    }
    format!("<{address}>")
}

/// A link with these words to an [`address`].
pub(in crate::import) fn link(label: &str, address: &str) -> String {
    let label = one_line(label);
    if label.is_empty() || label == address || label.contains("://") {
        return format!("<{address}>");
    }
    let label = line(&label).replace(']', "\\]");
    if address.contains(['(', ')']) {
        return format!("[{label}](<{address}>)");
    }
    format!("[{label}]({address})")
}
