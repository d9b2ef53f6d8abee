//! The real program, serving a copy of the sample notes from a folder that
//! goes away with the test.

use std::fs::{self, File};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::wire;

/// Longest time that the program may take to read the sample notes.
const START_TIMEOUT: Duration = Duration::from_mins(1);

/// A running talkdex; stopped when it is dropped.
pub(crate) struct Site {
    program: Child,
    folder: TempDir,
    address: SocketAddr,
}

impl Site {
    /// Starts the program and waits until it has read all notes.
    pub(crate) fn start() -> Result<Self> {
        let folder = TempDir::new()?;
        let notes = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        copy_folder(&notes, &folder.path().join("corpus"))?;
        let address = wire::free_address()?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_talkdex"));
        command
            .args(["serve", "--corpus", "corpus", "--index", "index"])
            .args(["--listen", &address.to_string()])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(File::create(folder.path().join("log"))?);
        // Settings of whoever runs the test have no say in it.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("TALKDEX_") {
                command.env_remove(name);
            }
        }
        let program = command.spawn().context("start talkdex")?;
        let mut site = Self {
            program,
            folder,
            address,
        };
        site.wait_until_ready()?;
        Ok(site)
    }

    /// The absolute address of a path on this site.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Adds text to the end of a note, as an editor would.
    pub(crate) fn append(&self, note: &str, text: &str) -> Result<()> {
        let path = self.folder.path().join("corpus").join(note);
        let mut file = File::options()
            .append(true)
            .open(&path)
            .with_context(|| format!("open {}", path.display()))?;
        Ok(file.write_all(text.as_bytes())?)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < START_TIMEOUT {
            if let Some(status) = self.program.try_wait()? {
                bail!("talkdex ended early, {status}: {}", self.log());
            }
            if matches!(
                wire::request(self.address, "GET", "/readyz", ""),
                Ok((200, _))
            ) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("talkdex was not ready in time: {}", self.log());
    }

    fn log(&self) -> String {
        File::open(self.folder.path().join("log"))
            .and_then(std::io::read_to_string)
            .unwrap_or_default()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to stop.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("list {}", from.display()))? {
        let path = entry?.path();
        let target: PathBuf = to.join(path.file_name().context("a listed file has a name")?);
        if path.is_dir() {
            copy_folder(&path, &target)?;
        } else {
            fs::copy(&path, &target).with_context(|| format!("copy {}", path.display()))?;
        }
    }
    Ok(())
}
