//! The files of a source, whether they lie in a folder, in an archive or are
//! one file alone.
//!
//! Only files with a wanted ending are read, each up to [`MAX_FILE_BYTES`] and
//! all of them up to [`MAX_TOTAL_BYTES`]: an archive that unpacks to more is
//! not one of talks. Paths inside lose the folder that wraps everything.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;

use super::{ImportError, has_ending};

/// The largest file that is read.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;
/// The most that is read in all.
const MAX_TOTAL_BYTES: u64 = 1024 * 1024 * 1024;

/// Path, with `/` between its parts, to content; in the order of the paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Reads the files whose path is `wanted`.
pub(super) fn open(path: &Path, wanted: impl Fn(&str) -> bool) -> Result<Files, ImportError> {
    let failed = |source| ImportError::Io {
        path: path.to_owned(),
        source,
    };
    let mut reading = Reading {
        files: Files::new(),
        n_bytes: 0,
        wanted: &wanted,
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        reading.folder(path).map_err(failed)?;
        return Ok(reading.files);
    }
    let file = BufReader::new(File::open(path).map_err(failed)?);
    if has_ending(&name, &["gz", "tgz"]) {
        reading.tar(GzDecoder::new(file)).map_err(failed)?;
    } else if has_ending(&name, &["tar"]) {
        reading.tar(file).map_err(failed)?;
    } else if has_ending(&name, &["zip"]) {
        reading.zip(file).map_err(failed)?;
    } else {
        reading.take(&name, file).map_err(failed)?;
        return Ok(reading.files);
    }
    Ok(without_wrapper(reading.files))
}

struct Reading<'w> {
    files: Files,
    n_bytes: u64,
    wanted: &'w dyn Fn(&str) -> bool,
}

impl Reading<'_> {
    fn folder(&mut self, root: &Path) -> io::Result<()> {
        for entry in ignore::WalkBuilder::new(root).build() {
            let entry = entry.map_err(io::Error::other)?;
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let below = entry.path().strip_prefix(root).map_err(io::Error::other)?;
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let name = parts.join("/");
            if (self.wanted)(&name) {
                self.take(&name, File::open(entry.path())?)?;
            }
        }
        Ok(())
    }

    fn tar(&mut self, file: impl Read) -> io::Result<()> {
        let mut archive = tar::Archive::new(file);
        for entry in archive.entries()? {
            let entry = entry?;
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let name = entry.path()?.to_string_lossy().replace('\\', "/");
            let name = name.trim_start_matches("./").to_owned();
            if (self.wanted)(&name) {
                self.take(&name, entry)?;
            }
        }
        Ok(())
    }

    fn zip(&mut self, file: impl Read + io::Seek) -> io::Result<()> {
        let mut archive = zip::ZipArchive::new(file).map_err(io::Error::other)?;
        for at in 0..archive.len() {
            let entry = archive.by_index(at).map_err(io::Error::other)?;
            let name = entry.name().map_err(io::Error::other)?.into_owned();
            if entry.is_file() && (self.wanted)(&name) {
                self.take(&name, entry)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, name: &str, content: impl Read) -> io::Result<()> {
        let parts = name.split('/').filter(|part| *part != ".");
        let name = parts.collect::<Vec<_>>().join("/");
        // Hidden files are a project's own, in folders and in archives.
        if name.starts_with('.') || name.contains("/.") {
            return Ok(());
        }
        let mut bytes = Vec::new();
        content.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        self.n_bytes += bytes.len() as u64;
        if bytes.len() as u64 > MAX_FILE_BYTES || self.n_bytes > MAX_TOTAL_BYTES {
            return Err(io::Error::other(format!(
                "too large at {name}: a file may have {} MiB and all together {} MiB",
                MAX_FILE_BYTES >> 20,
                MAX_TOTAL_BYTES >> 20
            )));
        }
        self.files.insert(name, bytes);
        Ok(())
    }
}

/// Downloaded archives wrap all in one folder named after their state, which
/// would otherwise be part of every path.
fn without_wrapper(files: Files) -> Files {
    let Some(wrapper) = files.keys().next().and_then(|path| {
        let (first, _) = path.split_once('/')?;
        Some(format!("{first}/"))
    }) else {
        return files;
    };
    if !files.keys().all(|path| path.starts_with(&wrapper)) {
        return files;
    }
    files
        .into_iter()
        .map(|(path, bytes)| (path[wrapper.len()..].to_owned(), bytes))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn packed() -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        for (path, text) in [("state-1/a/one.json", "1"), ("state-1/b/two.txt", "2")] {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            header.set_cksum();
            builder
                .append_data(&mut header, path, text.as_bytes())
                .unwrap();
        }
        builder.into_inner().unwrap()
    }

    #[test]
    fn a_folder_a_tar_and_a_tar_gz_hold_the_same_files() {
        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("plain");
        fs::create_dir_all(plain.join("a")).unwrap();
        fs::write(plain.join("a/one.json"), "1").unwrap();
        fs::write(plain.join("a/two.txt"), "2").unwrap();
        let tar = folder.path().join("packed.tar");
        fs::write(&tar, packed()).unwrap();
        let gz = folder.path().join("packed.tar.gz");
        let mut encoder =
            flate2::write::GzEncoder::new(File::create(&gz).unwrap(), flate2::Compression::fast());
        encoder.write_all(&packed()).unwrap();
        encoder.finish().unwrap();
        let is_json = |name: &str| has_ending(name, &["json"]);
        let wanted = Files::from([("a/one.json".to_owned(), b"1".to_vec())]);
        assert_eq!(open(&plain, is_json).unwrap(), wanted);
        for packed in [tar, gz] {
            let files = open(&packed, is_json).unwrap();
            // With one wanted file, all of its folders could be the wrapper.
            assert_eq!(files.into_values().collect::<Vec<_>>(), [b"1"]);
        }
    }

    #[test]
    fn what_is_no_archive_is_an_error_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["broken.zip", "broken.tar.gz"] {
            let path = folder.path().join(name);
            fs::write(&path, "no archive at all").unwrap();
            let error = open(&path, |_| true).unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
        }
        assert!(open(&folder.path().join("absent"), |_| true).is_err());
    }
}
