use super::*;

fn written(directory: &UnhurriedDirectory, name: &str, text: &str) {
    let mut file = directory.open_write(Path::new(name)).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.terminate().unwrap();
}

#[test]
fn what_is_written_is_read_at_once_and_on_the_disk_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let directory = UnhurriedDirectory::open(folder.path()).unwrap();
    let syncing = directory.start_syncing().unwrap();
    written(&directory, "reef.idx", "low tide");
    directory
        .atomic_write(Path::new("meta.json"), b"{}")
        .unwrap();
    let read = directory.open_read(Path::new("reef.idx")).unwrap();
    assert_eq!(read.read_bytes().unwrap().as_slice(), b"low tide");
    assert_eq!(
        directory.atomic_read(Path::new("meta.json")).unwrap(),
        b"{}"
    );
    assert_eq!(directory.unsynced.lock().files.len(), 2);
    drop(syncing);
    assert!(directory.unsynced.lock().files.is_empty());
    directory.sync_directory().unwrap();
}

#[test]
fn a_file_is_written_once_and_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let directory = UnhurriedDirectory::open(folder.path()).unwrap();
    written(&directory, "reef.idx", "low tide");
    assert!(matches!(
        directory.open_write(Path::new("reef.idx")),
        Err(OpenWriteError::FileAlreadyExists(_))
    ));
    let meta = Path::new("meta.json");
    std::thread::scope(|scope| {
        for letter in ["a", "b", "c", "d"] {
            let directory = &directory;
            scope.spawn(move || {
                for _ in 0..50 {
                    directory
                        .atomic_write(meta, letter.repeat(4096).as_bytes())
                        .unwrap();
                    let read = directory.atomic_read(meta).unwrap();
                    assert!(read.len() == 4096 && read.iter().all(|byte| *byte == read[0]));
                }
            });
        }
    });
    let is_draft = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with(DRAFT);
    let names = fs::read_dir(folder.path()).unwrap();
    assert!(
        !names
            .map(|entry| entry.unwrap().file_name())
            .any(|name| is_draft(&name))
    );
}

#[test]
fn a_commit_hears_what_the_disk_refused_later_once() {
    let folder = tempfile::tempdir().unwrap();
    let directory = UnhurriedDirectory::open(folder.path()).unwrap();
    directory.unsynced.lock().failure = Some(io::Error::from_raw_os_error(libc::EIO));
    assert!(directory.sync_directory().is_err());
    assert!(directory.sync_directory().is_ok());
}

#[test]
fn files_that_went_away_need_no_disk() {
    let folder = tempfile::tempdir().unwrap();
    let directory = UnhurriedDirectory::open(folder.path()).unwrap();
    written(&directory, "reef.idx", "low tide");
    directory.delete(Path::new("reef.idx")).unwrap();
    let files = std::mem::take(&mut directory.unsynced.lock().files);
    directory.sync(&files).unwrap();
    drop(folder);
    directory.sync(&files).unwrap();
}
