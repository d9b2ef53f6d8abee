//! The settings: flags, then environment, then `talkdex.toml`, then defaults.
//!
//! Each source gives raw values ([`Flags`], the environment, the file); they
//! are laid over each other and checked once, and leave as a [`Config`] that
//! cannot be wrong. Only `cli` reads it; every other part is handed the few
//! values it needs. Nothing is opened or created here but the file itself.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The configuration file, looked for in the working folder.
const FILE_NAME: &str = "talkdex.toml";
/// More than any honest configuration file.
const MAX_FILE_BYTES: u64 = 64 * 1024;

/// All settings, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The folder of notes; `./corpus` unless set.
    pub corpus: PathBuf,
    /// The folder of the index, never inside the corpus; `./index` unless set.
    pub index: PathBuf,
    /// Where to listen; `127.0.0.1:7300` unless set. Port 0 means any free one.
    pub listen: SocketAddr,
    /// Base of absolute addresses without a final slash; `None` means the
    /// address that is listened on.
    pub base_url: Option<String>,
    /// How changes are noticed; [`Watch::Auto`] unless set.
    pub watch: Watch,
}

/// How changes of the corpus are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Watch {
    /// By the operating system where it can, else by looking.
    #[default]
    Auto,
    /// By the operating system.
    Native,
    /// By looking every few seconds: for network folders.
    Poll,
}

/// Settings as the command line gives them, unchecked.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--corpus`
    pub corpus: Option<PathBuf>,
    /// `--index`
    pub index: Option<PathBuf>,
    /// `--listen`
    pub listen: Option<String>,
    /// `--base-url`
    pub base_url: Option<String>,
    /// `--watch`
    pub watch: Option<String>,
}

/// Why the settings cannot be used: names the setting, where it came from and the remedy.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("read `{FILE_NAME}`: make it readable, or move it away")]
    Read {
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file is not TOML, or names a setting that does not exist.
    #[error("understand `{FILE_NAME}`, line {line}: {message}")]
    Syntax {
        /// Line, counted from 1.
        line: usize,
        /// What the parser said.
        message: String,
    },
    /// A value makes no sense.
    #[error("use {origin}: `{value}` {remedy}")]
    Value {
        /// Where the value came from.
        origin: Origin,
        /// The value as given.
        value: String,
        /// What is wrong with it and what to write instead.
        remedy: &'static str,
    },
}

/// Where a value came from; shows itself as the user knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag.
    Flag(&'static str),
    /// A variable of the environment.
    Environment(&'static str),
    /// A key of `talkdex.toml`.
    File(&'static str),
    /// Nobody set it.
    Default(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "`{name}`"),
            Self::Environment(name) => write!(f, "`{name}` of the environment"),
            Self::File(name) => write!(f, "`{name}` in `{FILE_NAME}`"),
            Self::Default(name) => write!(f, "the default of `{name}`"),
        }
    }
}

impl Config {
    /// Reads the environment and `talkdex.toml`, lays the flags over them and
    /// checks everything.
    ///
    /// # Errors
    /// When the file cannot be read or understood, or a value makes no sense.
    pub fn load(flags: Flags) -> Result<Self, ConfigError> {
        let file = FileLayer::read(Path::new(FILE_NAME))?;
        resolve(flags, |name| std::env::var_os(name), file)
    }
}

/// The settings of `talkdex.toml`, unchecked.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLayer {
    corpus: Option<PathBuf>,
    index: Option<PathBuf>,
    listen: Option<String>,
    base_url: Option<String>,
    watch: Option<String>,
}

impl FileLayer {
    fn read(path: &Path) -> Result<Self, ConfigError> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(ConfigError::Read { source }),
        };
        let mut text = String::new();
        file.take(MAX_FILE_BYTES)
            .read_to_string(&mut text)
            .map_err(|source| ConfigError::Read { source })?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            ConfigError::Syntax {
                line: 1 + text
                    .bytes()
                    .take(start)
                    .filter(|byte| *byte == b'\n')
                    .count(),
                message: error.message().to_owned(),
            }
        })
    }
}

/// A raw value and where it came from.
struct Given {
    value: OsString,
    origin: Origin,
}

impl Given {
    fn text(&self) -> String {
        self.value.to_string_lossy().into_owned()
    }

    fn path(&self) -> PathBuf {
        PathBuf::from(&self.value)
    }

    fn wrong(&self, remedy: &'static str) -> ConfigError {
        ConfigError::Value {
            origin: self.origin,
            value: self.text(),
            remedy,
        }
    }
}

/// The three names of one setting, and its default.
struct Setting {
    flag: &'static str,
    variable: &'static str,
    key: &'static str,
    default: &'static str,
}

impl Setting {
    /// The value that wins. An empty variable counts as none, since that is
    /// how service managers unset one.
    fn pick(
        &self,
        flag: Option<OsString>,
        variable: Option<OsString>,
        key: Option<OsString>,
    ) -> Given {
        let variable = variable.filter(|value| !value.is_empty());
        let given = |value, origin| Given { value, origin };
        if let Some(value) = flag {
            return given(value, Origin::Flag(self.flag));
        }
        if let Some(value) = variable {
            return given(value, Origin::Environment(self.variable));
        }
        if let Some(value) = key {
            return given(value, Origin::File(self.key));
        }
        given(
            OsStr::new(self.default).to_owned(),
            Origin::Default(self.key),
        )
    }
}

const CORPUS: Setting = Setting {
    flag: "--corpus",
    variable: "TALKDEX_CORPUS",
    key: "corpus",
    default: "./corpus",
};
const INDEX: Setting = Setting {
    flag: "--index",
    variable: "TALKDEX_INDEX",
    key: "index",
    default: "./index",
};
const LISTEN: Setting = Setting {
    flag: "--listen",
    variable: "TALKDEX_LISTEN",
    key: "listen",
    default: "127.0.0.1:7300",
};
const BASE_URL: Setting = Setting {
    flag: "--base-url",
    variable: "TALKDEX_BASE_URL",
    key: "base_url",
    default: "",
};
const WATCH: Setting = Setting {
    flag: "--watch",
    variable: "TALKDEX_WATCH",
    key: "watch",
    default: "auto",
};

fn resolve(
    flags: Flags,
    environment: impl Fn(&str) -> Option<OsString>,
    file: FileLayer,
) -> Result<Config, ConfigError> {
    let path = |setting: &Setting, flag: Option<PathBuf>, key: Option<PathBuf>| {
        setting.pick(
            flag.map(PathBuf::into_os_string),
            environment(setting.variable),
            key.map(PathBuf::into_os_string),
        )
    };
    let text = |setting: &Setting, flag: Option<String>, key: Option<String>| {
        setting.pick(
            flag.map(OsString::from),
            environment(setting.variable),
            key.map(OsString::from),
        )
    };
    let corpus = path(&CORPUS, flags.corpus, file.corpus);
    let index = path(&INDEX, flags.index, file.index);
    if corpus.value.is_empty() {
        return Err(corpus.wrong("names no folder: write the path of your folder of notes"));
    }
    if index.value.is_empty() {
        return Err(index.wrong("names no folder: write the path of a folder for the index"));
    }
    if is_inside(&index.path(), &corpus.path()) {
        return Err(index
            .wrong("lies inside the corpus, where nothing is written: choose a folder beside it"));
    }
    Ok(Config {
        corpus: corpus.path(),
        index: index.path(),
        listen: parse_listen(&text(&LISTEN, flags.listen, file.listen))?,
        base_url: parse_base_url(&text(&BASE_URL, flags.base_url, file.base_url))?,
        watch: parse_watch(&text(&WATCH, flags.watch, file.watch))?,
    })
}

/// Whether `inner` is `outer` or lies below it, links followed as far as they exist.
fn is_inside(inner: &Path, outer: &Path) -> bool {
    let (Ok(inner), Ok(outer)) = (whole(inner), whole(outer)) else {
        return false;
    };
    inner.starts_with(outer)
}

/// The path from the root: real as far as it exists, as written beyond that.
fn whole(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let real = path
        .ancestors()
        .find_map(|ancestor| Some((ancestor, ancestor.canonicalize().ok()?)));
    let Some((ancestor, real)) = real else {
        return Ok(path);
    };
    let rest = path.strip_prefix(ancestor).unwrap_or(Path::new(""));
    Ok(real.join(rest))
}

fn parse_listen(given: &Given) -> Result<SocketAddr, ConfigError> {
    let text = given.text();
    // Names are not looked up: which of its addresses is meant would be a guess.
    let address = match text.strip_prefix("localhost:") {
        Some(port) => format!("127.0.0.1:{port}"),
        None => text,
    };
    address.parse().map_err(|_| {
        given.wrong("is no address with a port: write it as `127.0.0.1:7300` or `[::1]:7300`")
    })
}

fn parse_base_url(given: &Given) -> Result<Option<String>, ConfigError> {
    let text = given.text();
    let text = text.trim_end_matches('/');
    if text.is_empty() {
        return Ok(None);
    }
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_host = |host: &str| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
    };
    match host {
        Some(host) if is_host(host) => Ok(Some(text.to_owned())),
        Some(_) => {
            Err(given.wrong("has more than a host and a port: write it as `https://talks.example`"))
        }
        None => Err(given.wrong("has no scheme: write it as `https://talks.example`")),
    }
}

fn parse_watch(given: &Given) -> Result<Watch, ConfigError> {
    match given.text().as_str() {
        "auto" => Ok(Watch::Auto),
        "native" => Ok(Watch::Native),
        "poll" => Ok(Watch::Poll),
        _ => Err(given.wrong("is no way to watch: write `auto`, `native` or `poll`")),
    }
}

#[cfg(test)]
mod tests;
