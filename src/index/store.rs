//! The index folder: its lock, its data, what to do when the data cannot be trusted.
//!
//! ```text
//! index/
//!   lock               held while a process writes
//!   permalinks.ndjson  retired addresses: remembered, not derived
//!   data/              the engine's files: derived, safe to delete; and, while notes
//!                      that are gone are kept, which: `held.json`, see `ingest`
//!   data.aside/        data that could not be trusted, kept until the next time
//! ```
//!
//! The engine does not check its files when it opens them, and compares
//! schemas but not how words were made. So opening for writing checks the
//! version that the last commit noted and every file's checksum; data that
//! fails is set aside and built anew from the corpus.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::MmapDirectory;
use tantivy::schema::Value as _;
use tantivy::store::Compressor;
use tantivy::{Index as EngineIndex, IndexReader, ReloadPolicy, TantivyDocument, Term};

use super::analysis::IndexTokenizer;
use super::column::ColumnCache;
use super::directory::{DRAFT, Syncing, UnhurriedDirectory};
use super::document::CURATION_UNIT;
use super::generation::{Commit, Generation};
use super::ledger;
use super::schema::{Fields, INDEX_VERSION, TOKENIZER, schema};
use super::trust::{Distrust, Payload, distrust, payload, trusted_engine};
use super::writer::Writer;
use crate::catalog::Curation;
use crate::catalog::curation::CurationFile;
use crate::catalog::permalink::{Permalinks, Retirement};

/// Bytes of stored documents that lie together: to show a hit, its whole block
/// is copied, and the hits of one page are seldom neighbors.
const STORE_BLOCK: usize = 4 * 1024;

/// Why the index folder could not be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Another process holds the lock.
    #[error(
        "lock `{path}`: another talkdex is using this index folder; stop it, or give --index another folder"
    )]
    Locked {
        /// The lock file.
        path: PathBuf,
    },
    /// There is nothing to read yet.
    #[error("open `{path}`: there is no index of this version here; run `talkdex index` first")]
    Missing {
        /// The data folder.
        path: PathBuf,
    },
    /// The data folder was moved, emptied or replaced while it was in use.
    #[error("use `{path}`: the folder was changed from outside; it is built anew")]
    Vanished {
        /// The data folder.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("use `{path}`")]
    Io {
        /// What was being used.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The engine refused.
    #[error("use the index in `{path}`")]
    Engine {
        /// The data folder.
        path: PathBuf,
        /// Why not, in the engine's words.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// An opened data folder.
pub struct Index {
    shared: Arc<Shared>,
}

/// What reader and writer share.
pub(super) struct Shared {
    /// The index folder.
    pub(super) dir: PathBuf,
    pub(super) fields: Fields,
    pub(super) engine: EngineIndex,
    reader: IndexReader,
    columns: Arc<ColumnCache>,
    /// The curation files read last, and what they say.
    curation: Mutex<Option<(Vec<CurationFile>, Arc<Curation>)>>,
    permalinks: Mutex<Arc<Permalinks>>,
}

impl Index {
    /// Opens the folder for reading and writing, taking its lock. Data that is
    /// missing, of another version or damaged is replaced by an empty index.
    ///
    /// # Errors
    /// When the lock is held, or the file system refuses.
    pub fn open(dir: &Path) -> Result<(Self, Writer), IndexError> {
        fs::create_dir_all(dir).map_err(|source| io(dir, source))?;
        let lock = lock(&dir.join("lock"))?;
        let (shared, syncing) = Shared::open_or_create(dir)?;
        let shared = Arc::new(shared);
        let writer = Writer::new(Arc::clone(&shared), syncing, lock)?;
        Ok((Self { shared }, writer))
    }

    /// Opens the folder for reading alone, beside a process that may be writing.
    ///
    /// # Errors
    /// When there is nothing to read or the file system refuses.
    pub fn open_read_only(dir: &Path) -> Result<Self, IndexError> {
        let data = dir.join("data");
        let missing = || IndexError::Missing { path: data.clone() };
        let open = || EngineIndex::open(MmapDirectory::open(&data)?);
        let engine = open().map_err(|error| match distrust(error) {
            Distrust::Refused(source) => engine_error(dir, source),
            Distrust::Unusable(_) => missing(),
        })?;
        let is_current = payload(&engine).is_some_and(|p| p.version == INDEX_VERSION);
        if !is_current {
            return Err(missing());
        }
        Ok(Self {
            shared: Arc::new(Shared::new(dir, engine)?),
        })
    }

    /// The newest committed generation; an empty one before the first commit.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn generation(&self) -> Result<Arc<Generation>, IndexError> {
        self.shared.generation()
    }

    /// The curation files that the newest generation was resolved with, by name.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn curation_files(&self) -> Result<Vec<CurationFile>, IndexError> {
        curation_files(&self.shared.reader.searcher(), &self.shared.fields)
            .map_err(|source| engine_error(&self.shared.dir, source))
    }
}

impl Shared {
    /// Opens the data folder when it can be trusted, else starts an empty one.
    fn open_or_create(dir: &Path) -> Result<(Self, Syncing), IndexError> {
        let data = dir.join("data");
        let mut engine = None;
        if data.exists() {
            remove_leftovers(&data);
            let directory = open_directory(dir, &data)?;
            match trusted_engine(directory.clone(), &data) {
                Ok(trusted) => engine = Some((trusted, directory)),
                Err(Distrust::Refused(source)) => return Err(engine_error(dir, source)),
                Err(Distrust::Unusable(reason)) => {
                    tracing::warn!(index.path = %data.display(), reason, "the index is built anew");
                    set_aside(dir, &data)?;
                }
            }
        }
        let (engine, directory) = match engine {
            Some(trusted) => trusted,
            None => create(dir, &data)?,
        };
        let syncing = directory.start_syncing();
        let syncing = syncing.map_err(|source| io(&data, source))?;
        Ok((Self::new(dir, engine)?, syncing))
    }

    fn new(dir: &Path, engine: EngineIndex) -> Result<Self, IndexError> {
        let permalinks = ledger::read(dir).map_err(|source| io(&ledger::path(dir), source))?;
        engine
            .tokenizers()
            .register(TOKENIZER, IndexTokenizer::default());
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(|source| engine_error(dir, source))?;
        Ok(Self {
            dir: dir.to_owned(),
            fields: schema().1,
            engine,
            reader,
            columns: Arc::default(),
            curation: Mutex::default(),
            permalinks: Mutex::new(Arc::new(permalinks)),
        })
    }

    /// Path of the data folder.
    pub(super) fn data(&self) -> PathBuf {
        self.dir.join("data")
    }

    /// Whether the reader sees an index that holds nothing.
    pub(super) fn has_no_documents(&self) -> bool {
        self.reader.searcher().num_docs() == 0
    }

    /// What the last commit noted.
    pub(super) fn payload(&self) -> Option<Payload> {
        payload(&self.engine)
    }

    /// A view of the newest commit.
    pub(super) fn generation(&self) -> Result<Arc<Generation>, IndexError> {
        self.make_generation()
            .map(Arc::new)
            .map_err(|source| engine_error(&self.dir, source))
    }

    fn make_generation(&self) -> tantivy::Result<Generation> {
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let payload = self.payload();
        let commit = payload.map_or_else(Commit::default, |payload| Commit {
            number: payload.generation,
            at: payload.committed_at,
        });
        let curation = self.curation()?;
        Generation::new(
            searcher,
            self.fields.clone(),
            Arc::clone(&self.columns),
            commit,
            curation,
            self.permalinks(),
        )
    }

    /// The ledger as it is now. Whoever panicked with it replaced it whole.
    fn permalinks(&self) -> Arc<Permalinks> {
        let permalinks = self.permalinks.lock();
        Arc::clone(&permalinks.unwrap_or_else(PoisonError::into_inner))
    }

    /// Appends to the ledger, on the disk and for the next generation.
    pub(super) fn retire(&self, retirements: Vec<Retirement>) -> Result<(), IndexError> {
        ledger::append(&self.dir, &retirements)
            .map_err(|source| io(&ledger::path(&self.dir), source))?;
        let mut permalinks = (*self.permalinks()).clone();
        for retirement in retirements {
            permalinks.apply(retirement);
        }
        *self
            .permalinks
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(permalinks);
        Ok(())
    }

    /// The decisions of the newest commit that the reader knows. Read again
    /// only when their files changed, since the vocabulary is read with them.
    pub(super) fn curation(&self) -> tantivy::Result<Arc<Curation>> {
        let files = curation_files(&self.reader.searcher(), &self.fields)?;
        let mut known = self.curation.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, curation)) = known.as_ref().filter(|(of, _)| *of == files) {
            return Ok(Arc::clone(curation));
        }
        let curation = Arc::new(Curation::parse(&files).0);
        *known = Some((files, Arc::clone(&curation)));
        Ok(curation)
    }
}

/// The curation files that the last commit holds.
fn curation_files(
    searcher: &tantivy::Searcher,
    fields: &Fields,
) -> tantivy::Result<Vec<CurationFile>> {
    let term = Term::from_field_text(fields.unit, CURATION_UNIT);
    let query = tantivy::query::TermQuery::new(term, tantivy::schema::IndexRecordOption::Basic);
    let mut files = BTreeMap::new();
    for address in searcher.search(&query, &tantivy::collector::DocSetCollector)? {
        let doc: TantivyDocument = searcher.doc(address)?;
        let text = |field| {
            let bytes = doc.get_first(field).and_then(|value| value.as_bytes());
            String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
        };
        files.insert(text(fields.card), text(fields.body));
    }
    let files = files.into_iter();
    Ok(files
        .map(|(name, text)| CurationFile { name, text })
        .collect())
}

/// An empty index in a new folder.
fn create(dir: &Path, data: &Path) -> Result<(EngineIndex, UnhurriedDirectory), IndexError> {
    fs::create_dir_all(data).map_err(|source| io(data, source))?;
    let directory = open_directory(dir, data)?;
    let settings = tantivy::IndexSettings {
        docstore_compression: Compressor::None,
        docstore_blocksize: STORE_BLOCK,
        ..tantivy::IndexSettings::default()
    };
    let engine = EngineIndex::create(directory.clone(), schema().0, settings)
        .map_err(|source| engine_error(dir, source))?;
    Ok((engine, directory))
}

fn open_directory(dir: &Path, data: &Path) -> Result<UnhurriedDirectory, IndexError> {
    UnhurriedDirectory::open(data).map_err(|source| engine_error(dir, source.into()))
}

fn lock(path: &Path) -> Result<File, IndexError> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path);
    let file = file.map_err(|source| io(path, source))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(IndexError::Locked {
            path: path.to_owned(),
        }),
        Err(fs::TryLockError::Error(source)) => Err(io(path, source)),
    }
}

/// Removes the temporary files that a killed process left: the engine never
/// does. One that stays costs room and nothing else.
fn remove_leftovers(data: &Path) {
    let Ok(files) = fs::read_dir(data) else {
        return;
    };
    for file in files.filter_map(Result::ok) {
        if file.file_name().to_string_lossy().starts_with(DRAFT) {
            let _ = fs::remove_file(file.path());
        }
    }
}

/// Moves data that cannot be trusted out of the way, in place of what was there before.
fn set_aside(dir: &Path, data: &Path) -> Result<(), IndexError> {
    let aside = dir.join("data.aside");
    if aside.exists() {
        fs::remove_dir_all(&aside).map_err(|source| io(&aside, source))?;
    }
    fs::rename(data, &aside).map_err(|source| io(data, source))
}

pub(super) fn io(path: &Path, source: std::io::Error) -> IndexError {
    IndexError::Io {
        path: path.to_owned(),
        source,
    }
}

pub(super) fn engine_error(dir: &Path, source: tantivy::TantivyError) -> IndexError {
    IndexError::Engine {
        path: dir.join("data"),
        source: Box::new(source),
    }
}
