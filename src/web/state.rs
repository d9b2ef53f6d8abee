//! What every handler can reach, and the one way to read a generation.
//!
//! Reading is work for a processor and may wait for the disk: it happens behind
//! as many permits as there are cores, and a request that would wait too long
//! for one is told to come back. What may take long happens on a blocking
//! thread, a search where it is asked.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::timeout;

use super::error::PageError;
use super::shell::Facts;
use crate::index::Generation;
use crate::telemetry::Vitals;

/// Longest wait for a permit to read.
const PERMIT_WAIT: Duration = Duration::from_secs(2);

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The newest generation; `None` until the first one is there.
    pub generations: watch::Receiver<Option<Arc<Generation>>>,
    /// What the program tells of itself.
    pub vitals: Arc<Vitals>,
    /// What the configuration says of the site.
    pub site: Arc<Site>,
    /// Searches that may run at once: one for each core.
    pub permits: Arc<Semaphore>,
}

/// What the configuration says of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Base of absolute addresses, without a final slash: `https://talks.example`.
    pub base_url: String,
    /// The corpus folder, to name it on an empty home page.
    pub corpus: PathBuf,
}

/// Why nothing could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no generation yet.
    #[error("the notes are being read for the first time")]
    NotReady,
    /// Every permit was taken for as long as a request waits.
    #[error("too many requests at once")]
    Busy,
    /// The work panicked, which is logged where it happened.
    #[error("the answer could not be made")]
    Failed,
}

impl AppState {
    /// Runs `work` with the newest generation on a blocking thread, behind the
    /// permits: for whatever may go over the whole archive. A panic in it is
    /// counted and answered like any failure.
    ///
    /// # Errors
    /// When there is no generation yet, no permit within two seconds, or `work`
    /// panicked.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Generation) -> T + Send + 'static,
    ) -> Result<T, ReadError> {
        let (generation, permit) = self.turn().await?;
        let reading = tokio::task::spawn_blocking(move || {
            // Dropping the request does not stop the work, so the work holds the permit.
            let _permit = permit;
            work(&generation)
        });
        reading.await.map_err(|error| self.failed(&error))
    }

    /// The same for a search, where it is asked: it takes a tenth of a
    /// millisecond, and its way to a thread of its own and back takes as long
    /// again. Only work that is bounded whatever the visitor types may run
    /// here, since nobody else is served on the thread meanwhile.
    ///
    /// # Errors
    /// As [`AppState::read`].
    pub async fn search<T>(&self, work: impl FnOnce(&Generation) -> T) -> Result<T, ReadError> {
        let (generation, _permit) = self.turn().await?;
        catch_unwind(AssertUnwindSafe(|| work(&generation))).map_err(|_| self.failed(&"a panic"))
    }

    /// The newest generation, and the permit to read it.
    async fn turn(&self) -> Result<(Arc<Generation>, OwnedSemaphorePermit), ReadError> {
        let newest = self.generations.borrow().clone();
        let generation = newest.ok_or(ReadError::NotReady)?;
        match timeout(PERMIT_WAIT, Arc::clone(&self.permits).acquire_owned()).await {
            Ok(Ok(permit)) => Ok((generation, permit)),
            _ => Err(ReadError::Busy),
        }
    }

    fn failed(&self, error: &dyn fmt::Display) -> ReadError {
        self.vitals.panics.fetch_add(1, Ordering::Relaxed);
        tracing::error!(error = %error, "reading the index panicked");
        ReadError::Failed
    }

    /// [`AppState::read`] for pages: `work` also gets what surrounds every page.
    pub(super) async fn view<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Generation, &Facts) -> Result<T, PageError> + Send + 'static,
    ) -> Result<T, PageError> {
        let viewed = self.read(self.with_facts(work)).await;
        viewed.map_err(|error| PageError::of_read(error, &self.vitals))?
    }

    /// [`AppState::search`] for the page of a search.
    pub(super) async fn view_search<T>(
        &self,
        work: impl FnOnce(&Generation, &Facts) -> Result<T, PageError>,
    ) -> Result<T, PageError> {
        let viewed = self.search(self.with_facts(work)).await;
        viewed.map_err(|error| PageError::of_read(error, &self.vitals))?
    }

    fn with_facts<T, W>(&self, work: W) -> impl FnOnce(&Generation) -> T + use<T, W>
    where
        W: FnOnce(&Generation, &Facts) -> T,
    {
        let site = Arc::clone(&self.site);
        let vitals = Arc::clone(&self.vitals);
        move |generation| {
            let facts = Facts::of(generation, &site, &vitals);
            work(generation, &facts)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::web::samples;

    #[tokio::test]
    async fn work_that_nobody_waits_for_any_more_keeps_its_permit_until_it_ends() {
        let (_folder, state) = samples::state_of_an_empty_archive();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (end, may_end) = mpsc::channel::<()>();
        let reading = state.read(move |_| {
            begun.send(()).unwrap();
            may_end.recv().unwrap();
        });
        let mut reading = Box::pin(reading);
        tokio::select! {
            _ = &mut reading => panic!("it waits for its word to end"),
            begun = has_begun => begun.unwrap(),
        }
        drop(reading);
        assert_eq!(state.permits.available_permits(), 0);
        end.send(()).unwrap();
        let permit = timeout(PERMIT_WAIT, state.permits.acquire()).await;
        assert!(permit.is_ok(), "the permit is free again");
    }

    #[tokio::test]
    async fn a_panic_while_reading_is_counted_and_gives_its_permit_back() {
        let (_folder, state) = samples::state_of_an_empty_archive();
        let failed = state.read(|_| panic!("a reader that panics, on purpose"));
        let failed: Result<(), ReadError> = failed.await;
        assert_eq!(failed, Err(ReadError::Failed));
        let failed = state.search(|_| panic!("a search that panics, on purpose"));
        let failed: Result<(), ReadError> = failed.await;
        assert_eq!(failed, Err(ReadError::Failed));
        assert_eq!(state.vitals.panics.load(Ordering::Relaxed), 2);
        assert_eq!(state.read(|_| 7).await, Ok(7));
        assert_eq!(state.search(|_| 7).await, Ok(7));
    }
}
