//! A server in a process of its own, asked over the loopback.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};

use super::process;

/// How often it is asked again.
const POLL: Duration = Duration::from_millis(2);

/// A running server; ends with this value.
pub(crate) struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts it and reads the address that it prints.
    pub(crate) fn start(mut command: Command) -> anyhow::Result<Self> {
        let command = command.args(["--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().context("a pipe to the server")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split(' ').next());
        let address = address.context("an address in the first line")?.to_owned();
        Ok(Self { child, address })
    }

    /// The body of a page, asked for until it is there.
    pub(crate) fn get(&self, path: &str, patience: Duration) -> anyhow::Result<String> {
        let deadline = Instant::now() + patience;
        loop {
            let (status, body) = self.ask(path)?;
            if status == 200 {
                return Ok(body);
            }
            ensure!(Instant::now() < deadline, "{path} answers {status}");
            std::thread::sleep(POLL);
        }
    }

    fn ask(&self, path: &str) -> anyhow::Result<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address)?;
        let host = &self.address;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer);
        let status = answer.split(' ').nth(1).context("a status")?.parse()?;
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        Ok((status, body.to_owned()))
    }

    /// One of the figures that it tells of itself.
    pub(crate) fn metric(&self, name: &str) -> anyhow::Result<u64> {
        let name = format!("talkdex_{name} ");
        let text = self.get("/metrics", Duration::ZERO)?;
        let value = text.lines().find_map(|line| line.strip_prefix(&name));
        Ok(value
            .with_context(|| format!("no {name}in the metrics"))?
            .parse()?)
    }

    pub(crate) fn wait_for(
        &self,
        metric: &str,
        at_least: u64,
        patience: Duration,
    ) -> anyhow::Result<()> {
        let deadline = Instant::now() + patience;
        while self.metric(metric)? < at_least {
            ensure!(Instant::now() < deadline, "{metric} stays below {at_least}");
            std::thread::sleep(POLL);
        }
        Ok(())
    }

    /// Waits until a search for a word finds something by that very word.
    pub(crate) fn wait_for_word(&self, word: &str, patience: Duration) -> anyhow::Result<()> {
        self.wait_until(word, true, patience)
    }

    /// Waits until it finds nothing any more.
    pub(crate) fn wait_for_no_word(&self, word: &str, patience: Duration) -> anyhow::Result<()> {
        self.wait_until(word, false, patience)
    }

    fn wait_until(&self, word: &str, is_found: bool, patience: Duration) -> anyhow::Result<()> {
        let deadline = Instant::now() + patience;
        let path = format!("/api/v1/search?q=%22{word}%22&limit=1");
        while self.get(&path, patience)?.contains("\"total\":0,") == is_found {
            ensure!(
                Instant::now() < deadline,
                "{word}: found is never {is_found}"
            );
            std::thread::sleep(POLL);
        }
        Ok(())
    }

    /// Asks for a full scan.
    pub(crate) fn hang_up(&self) -> anyhow::Result<()> {
        let id = self.child.id().to_string();
        ensure!(Command::new("kill").args(["-HUP", &id]).status()?.success());
        Ok(())
    }

    /// Seconds of processor time so far.
    pub(crate) fn cpu(&self) -> anyhow::Result<f64> {
        process::cpu(&self.child.id().to_string(), 0)
    }

    /// What it holds: all of it, and the part that is not merely mapped files.
    pub(crate) fn memory(&self) -> anyhow::Result<String> {
        let id = self.child.id().to_string();
        let of = |name| process::memory(&id, name).with_context(|| format!("no {name}"));
        Ok(format!(
            "{:.0} MB resident, {:.0} MB of it its own, peak {:.0} MB",
            of("VmRSS")?,
            of("RssAnon")?,
            of("VmHWM")?
        ))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killed: an index must survive that.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
