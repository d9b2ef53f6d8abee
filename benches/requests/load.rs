//! One client for every server: eight connections that are kept open, a fixed
//! number of requests, the time of each. Loopback only.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use serde_json::json;

const CONNECTIONS: usize = 8;
/// Longest wait for one answer, and about the longest that a whole run takes.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest line or body of an answer that is read.
const MAX_ANSWER: u64 = 16 << 20;

/// Sends `count` requests, taking the addresses, one a line, in turn, and prints how many
/// were answered in a second and the milliseconds that they took.
pub(crate) fn drive(server: &str, addresses: &str, count: usize) -> anyhow::Result<()> {
    let server: SocketAddr = server.parse()?;
    ensure!(server.ip().is_loopback(), "{server} is another machine");
    let addresses: Vec<&str> = addresses.lines().collect();
    ensure!(!addresses.is_empty(), "no addresses");
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let parts: Vec<_> = thread::scope(|scope| {
        let work = || connection(server, &addresses, &next, count, begun);
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect()
    });
    let seconds = begun.elapsed().as_secs_f64();
    let (mut times, mut n_bytes) = (Vec::new(), 0);
    for part in parts {
        let Ok(part) = part else {
            bail!("a connection's thread panicked")
        };
        let (of_part, bytes) = part?;
        times.extend(of_part);
        n_bytes += bytes;
    }
    ensure!(!times.is_empty(), "no answers");
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    let found = json!({
        "n": times.len(),
        "per_second": times.len() as f64 / seconds,
        "p50": at(50),
        "p99": at(99),
        "bytes": n_bytes / times.len(),
    });
    println!("{found}");
    Ok(())
}

/// One connection's share: the time of each answer, and their bytes.
fn connection(
    server: SocketAddr,
    addresses: &[&str],
    next: &AtomicUsize,
    count: usize,
    begun: Instant,
) -> anyhow::Result<(Vec<Duration>, usize)> {
    let mut stream = connect(server)?;
    let (mut times, mut n_bytes) = (Vec::new(), 0);
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        if at >= count || begun.elapsed() > PATIENCE {
            return Ok((times, n_bytes));
        }
        let address = addresses[at % addresses.len()];
        let sent = Instant::now();
        let request = format!("GET {address} HTTP/1.1\r\nHost: {server}\r\n\r\n");
        stream.get_mut().write_all(request.as_bytes())?;
        let (bytes, stays_open) = answer(&mut stream).with_context(|| address.to_owned())?;
        times.push(sent.elapsed());
        n_bytes += bytes;
        if !stays_open {
            stream = connect(server)?;
        }
    }
}

fn connect(server: SocketAddr) -> anyhow::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect_timeout(&server, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    Ok(BufReader::with_capacity(64 << 10, stream))
}

/// Reads one answer: its bytes, and whether the connection stays open.
fn answer(stream: &mut BufReader<TcpStream>) -> anyhow::Result<(usize, bool)> {
    let status = line(stream)?;
    let is_fine = status.split(' ').nth(1) == Some("200");
    ensure!(is_fine, "answered {status}");
    let (mut length, mut is_chunked, mut stays_open) = (None, false, true);
    loop {
        let header = line(stream)?.to_ascii_lowercase();
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        match (name, value.trim()) {
            ("content-length", value) => length = Some(value.parse::<u64>()?),
            ("transfer-encoding", "chunked") => is_chunked = true,
            ("connection", "close") => stays_open = false,
            _ => {}
        }
    }
    let n_bytes = match length {
        Some(length) => body(stream, length)?,
        None if is_chunked => chunks(stream)?,
        None => bail!("an answer of unknown length"),
    };
    Ok((n_bytes, stays_open))
}

fn chunks(stream: &mut BufReader<TcpStream>) -> anyhow::Result<usize> {
    let mut n_bytes = 0;
    loop {
        let length = u64::from_str_radix(&line(stream)?, 16)?;
        n_bytes += body(stream, length)?;
        line(stream)?;
        if length == 0 {
            return Ok(n_bytes);
        }
    }
}

fn body(stream: &mut BufReader<TcpStream>, length: u64) -> anyhow::Result<usize> {
    ensure!(length <= MAX_ANSWER, "an answer of {length} bytes");
    let mut body = vec![0; usize::try_from(length)?];
    stream.read_exact(&mut body)?;
    Ok(body.len())
}

fn line(stream: &mut BufReader<TcpStream>) -> anyhow::Result<String> {
    let mut line = String::new();
    let n_read = stream.take(MAX_ANSWER).read_line(&mut line)?;
    ensure!(n_read > 0, "the server closed the connection");
    Ok(line.trim_end().to_owned())
}
