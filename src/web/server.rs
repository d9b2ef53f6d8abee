//! The listener and its connections: timers and limits that a router has not.
//!
//! `axum::serve` sets no timer, so a reader that sends its headers a byte a
//! minute would hold a connection for ever. Here each connection has a time to
//! send its headers, a size for them and a longest life, and there is a most
//! number of connections.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::router;
use super::state::AppState;

/// Time for a request's headers to arrive.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// Most headers of a request.
const MAX_HEADERS: usize = 64;
/// Most bytes of a request's line and headers.
const MAX_HEADER_BYTES: usize = 16 * 1024;
/// Most connections at once; further ones wait in the listener's queue.
const MAX_CONNECTIONS: usize = 512;
/// Longest life of a connection.
const CONNECTION_LIFE: Duration = Duration::from_mins(5);
/// Time for open requests to end after the word to stop.
const GRACE: Duration = Duration::from_secs(5);
/// Pause after the system refused a connection, most often for want of descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// Serves until `shutdown` completes, then lets open requests end, for at most
/// five seconds.
///
/// # Errors
/// When the listener has no local address; a refused connection is logged and
/// does not end the server.
pub async fn serve(
    listener: TcpListener,
    state: AppState,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let address = listener.local_addr()?;
    tracing::debug!(server.address = %address, "serving http://{address}");
    let service = TowerToHyperService::new(router(state));
    let connections = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept(&listener, &connections) => accepted,
        };
        let Some((stream, permit)) = accepted else {
            continue;
        };
        let mut builder = Builder::new(TokioExecutor::new());
        builder
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIMEOUT)
            .max_headers(MAX_HEADERS)
            .max_buf_size(MAX_HEADER_BYTES);
        let connection = builder
            .serve_connection(TokioIo::new(stream), service.clone())
            .into_owned();
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            let _permit = permit;
            // A connection ends by itself, by an error of the other side's
            // making, or by its time; none of them is ours to report.
            let _ended = timeout(CONNECTION_LIFE, watched).await;
        });
    }
    drop(listener);
    if timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time and were dropped");
    }
    Ok(())
}

/// The next connection and the permit it holds; `None` when the system refused.
async fn accept(
    listener: &TcpListener,
    connections: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let permit = Arc::clone(connections)
        .acquire_owned()
        .await
        .expect("this semaphore is never closed");
    match listener.accept().await {
        Ok((stream, _)) => {
            // Answers are written whole; waiting for more only delays them.
            stream.set_nodelay(true).ok();
            Some((stream, permit))
        }
        Err(error) => {
            tracing::warn!(error = %error, "a connection was refused by the system");
            sleep(ACCEPT_PAUSE).await;
            None
        }
    }
}
