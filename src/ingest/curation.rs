//! Reading the curation files of `_archive/`.

use std::fs;
use std::io;
use std::path::Path;

use super::scan::CURATION_FOLDER;
use crate::catalog::Curation;
use crate::catalog::curation::CurationFile;
use crate::note::source::read_text;

/// More than any honest curation file.
const MAX_CURATION_BYTES: usize = 2 * 1024 * 1024;

/// The curation files below a corpus, by name, and what is wrong with them
/// (path and reason). A file that cannot be read, or whose syntax is broken by
/// a slip, keeps what `before` says of it: a half-saved file must neither split
/// speakers nor publish what was hidden.
pub fn read_curation(
    root: &Path,
    before: &[CurationFile],
) -> (Vec<CurationFile>, Vec<(String, String)>) {
    let folder = root.join(CURATION_FOLDER);
    let names = match names(&folder) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(error) => {
            let problem = (
                CURATION_FOLDER.to_owned(),
                format!("it cannot be read ({error}): the decisions read before are kept"),
            );
            return (before.to_vec(), vec![problem]);
        }
    };
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for name in names {
        match read_text(&folder.join(&name), MAX_CURATION_BYTES) {
            Ok(text) => {
                let known = before.iter().find(|file| file.name == name);
                match (toml::from_str::<toml::Table>(&text), known) {
                    (Err(error), Some(known)) => {
                        problems.push((format!("{CURATION_FOLDER}/{name}"), slip(&text, &error)));
                        files.push(known.clone());
                    }
                    _ => files.push(CurationFile { name, text }),
                }
            }
            Err(error) => {
                problems.push((format!("{CURATION_FOLDER}/{name}"), error.to_string()));
                files.extend(before.iter().find(|file| file.name == name).cloned());
            }
        }
    }
    (files, problems)
}

/// The curation files that the index was resolved with.
pub(super) struct Decisions {
    pub(super) files: Vec<CurationFile>,
    pub(super) curation: Curation,
    /// What is wrong in them: place and reason.
    pub(super) problems: Vec<(String, String)>,
}

impl Decisions {
    pub(super) fn parse(files: Vec<CurationFile>) -> Self {
        let (curation, diagnostics) = Curation::parse(&files);
        let problems = diagnostics
            .into_iter()
            .map(|(name, diagnostic)| {
                let place = format!(
                    "{CURATION_FOLDER}/{name}:{}:{}",
                    diagnostic.line, diagnostic.column
                );
                (place, diagnostic.message)
            })
            .collect();
        Self {
            files,
            curation,
            problems,
        }
    }
}

/// The file that says what must not be published.
const HIDDEN: &str = "hidden.toml";

/// Why it is not known what must not be published: the file that says so is
/// there, cannot be understood, and never was before. `None` when it is known.
pub(super) fn undecided(files: &[CurationFile], problems: &[(String, String)]) -> Option<String> {
    let path = format!("{CURATION_FOLDER}/{HIDDEN}");
    if let Some(file) = files.iter().find(|file| file.name == HIDDEN) {
        let error = toml::from_str::<toml::Table>(&file.text).err()?;
        return Some(format!("{path}: {}", place(&file.text, &error)));
    }
    let (path, reason) = problems
        .iter()
        .find(|(name, _)| *name == path || name == CURATION_FOLDER)?;
    Some(format!("{path}: {reason}"))
}

/// What is wrong with a file's syntax, where, and what became of its decisions.
fn slip(text: &str, error: &toml::de::Error) -> String {
    let place = place(text, error);
    format!("{place}; the decisions read before are kept until this is mended")
}

/// `line 3: …`.
fn place(text: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |span| span.start.min(text.len()));
    let line = text[..text.floor_char_boundary(at)].split('\n').count();
    format!("line {line}: {}", error.message())
}

/// The names of the visible TOML files in a folder, sorted.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let Some(name) = name.to_str() else {
            continue;
        };
        if !name.starts_with('.')
            && Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "toml")
        {
            names.push(name.to_owned());
        }
    }
    names.sort_unstable();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visible_toml_files_are_read_by_name() {
        let root = tempfile::tempdir().unwrap();
        assert!(read_curation(root.path(), &[]).0.is_empty());
        let folder = root.path().join(CURATION_FOLDER);
        fs::create_dir(&folder).unwrap();
        for name in [
            "topics.toml",
            "speakers.toml",
            ".speakers.toml.swp",
            "readme.md",
        ] {
            fs::write(folder.join(name), format!("# {name}\n")).unwrap();
        }
        let (files, problems) = read_curation(root.path(), &[]);
        let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["speakers.toml", "topics.toml"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_slip_in_a_file_keeps_its_decisions() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(CURATION_FOLDER);
        fs::create_dir(&folder).unwrap();
        let before = [CurationFile {
            name: "hidden.toml".to_owned(),
            text: "talks = [\"lamps-at-sea\"]\n".to_owned(),
        }];
        for slip in [
            "talks = [\"lamps-at",
            "talks = [\"a\"]\ntalks = [\"b\"]\n",
            "# note\nx = [\ntalks = []\n",
            "<<<<<<< ours\n",
        ] {
            fs::write(folder.join("hidden.toml"), slip).unwrap();
            let (files, problems) = read_curation(root.path(), &before);
            assert_eq!(files, before, "{slip}");
            assert!(problems[0].1.starts_with("line "), "{problems:?}");
        }
        fs::write(folder.join("hidden.toml"), "talks = []\n").unwrap();
        let (files, problems) = read_curation(root.path(), &before);
        assert_eq!(
            (files[0].text.as_str(), problems.len()),
            ("talks = []\n", 0)
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_keeps_its_decisions() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(CURATION_FOLDER);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("speakers.toml"), [0xff, 0xfe]).unwrap();
        let before = [CurationFile {
            name: "speakers.toml".to_owned(),
            text: "# kept\n".to_owned(),
        }];
        let (files, problems) = read_curation(root.path(), &before);
        assert_eq!(files, before);
        assert_eq!(problems[0].0, "_archive/speakers.toml");
    }
}
