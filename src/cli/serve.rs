//! `talkdex serve`: scan, watch, serve.
//!
//! What the index already holds is served at once, while the ingest thread
//! brings it up to date.

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Semaphore;

use super::{Outcome, Output, ServeFlags};
use crate::config::{Config, Flags, Watch};
use crate::ingest::{IngestThread, Ingester, Root, Signals, WatchMode};
use crate::telemetry::Vitals;
use crate::web::{self, AppState, Site};

/// How long the ingest thread may take to end; what it had not committed by
/// then is done at the next start.
const INGEST_PATIENCE: Duration = Duration::from_secs(3);
/// How long searches that nobody waits for any more may take to end.
const RUNTIME_PATIENCE: Duration = Duration::from_secs(1);

pub(super) fn run(flags: ServeFlags, output: &mut Output) -> anyhow::Result<Outcome> {
    let config = Config::load(Flags {
        corpus: flags.corpus.corpus,
        index: flags.index.index,
        listen: flags.listen,
        base_url: flags.base_url,
        watch: flags.watch,
    })?;
    let vitals = Arc::new(Vitals::default());
    let ingester = Ingester::open(&config.corpus, &config.index, Arc::clone(&vitals))?;
    if ingester.is_empty() {
        // Nothing to serve and nowhere to get it from: more likely a slip
        // than a disk that is away.
        Root::open(&config.corpus)?;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("start the threads of the server")?;
    let result = runtime.block_on(serve(&config, ingester, vitals, output));
    runtime.shutdown_timeout(RUNTIME_PATIENCE);
    result?;
    Ok(Outcome::Fine)
}

async fn serve(
    config: &Config,
    ingester: Ingester,
    vitals: Arc<Vitals>,
    output: &mut Output,
) -> anyhow::Result<()> {
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!(
            "listen on `{}`: if another program does, choose another address with --listen",
            config.listen
        )
    })?;
    let address = listener
        .local_addr()
        .context("learn the address that is listened on")?;
    let base_url = config
        .base_url
        .clone()
        .unwrap_or_else(|| reachable_url(address));
    let state = AppState {
        generations: ingester.subscribe(),
        vitals,
        site: Arc::new(Site {
            base_url: base_url.clone(),
            corpus: config.corpus.clone(),
        }),
        permits: Arc::new(Semaphore::new(
            std::thread::available_parallelism().map_or(1, usize::from),
        )),
    };
    let stopped = stop_signal()?;
    let thread = IngestThread::start(ingester, watch_mode(config.watch))
        .context("start the ingest thread")?;
    listen_for_rescans(thread.signals())?;
    writeln!(
        output,
        "talkdex: serving {base_url} from {} (index in {}), stop with Ctrl-C",
        config.corpus.display(),
        config.index.display()
    )?;
    output.flush()?;
    let result = web::serve(listener, state, stopped).await;
    let has_ended = tokio::task::spawn_blocking(move || thread.stop(INGEST_PATIENCE)).await;
    if !has_ended.unwrap_or(false) {
        tracing::warn!(
            "the ingest thread was busy; what it had not committed is done at the next start"
        );
    }
    result.context("serve")
}

/// The address to show when none is configured: one that a browser here can open.
fn reachable_url(address: SocketAddr) -> String {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, address.port()))
}

fn watch_mode(watch: Watch) -> WatchMode {
    match watch {
        Watch::Auto => WatchMode::Auto,
        Watch::Native => WatchMode::Native,
        Watch::Poll => WatchMode::Poll,
    }
}

/// Completes when the program is asked to end.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = on(SignalKind::interrupt())?;
    let mut terminate = on(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("asked to stop");
    })
}

/// `SIGHUP` asks for a full scan.
fn listen_for_rescans(signals: Arc<Signals>) -> anyhow::Result<()> {
    let mut hangup = on(SignalKind::hangup())?;
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            signals.rescan();
        }
    });
    Ok(())
}

fn on(kind: SignalKind) -> anyhow::Result<Signal> {
    signal(kind).context("listen for the signals that stop the program")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_shown_can_be_opened() {
        for (address, url) in [
            ("127.0.0.1:7300", "http://127.0.0.1:7300"),
            ("0.0.0.0:80", "http://127.0.0.1:80"),
            ("[::]:7300", "http://[::1]:7300"),
            ("192.0.2.7:1", "http://192.0.2.7:1"),
        ] {
            assert_eq!(reachable_url(address.parse().unwrap()), url);
        }
    }
}
