//! What another process costs, as the kernel tells it.

use std::fmt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};

/// The kernel counts time in hundredths of a second.
const TICKS: f64 = 100.0;
/// How often the memory of a running process is read; its peak only grows.
const LOOK: Duration = Duration::from_millis(5);

/// What one run cost.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// Seconds.
    pub(crate) wall: f64,
    /// Seconds of all its threads, in the kernel too.
    pub(crate) cpu: f64,
    pub(crate) peak_mb: f64,
}

impl Cost {
    /// Each figure's median.
    pub(crate) fn median(costs: &[Self]) -> Self {
        let median = |of: fn(&Self) -> f64| {
            let mut figures: Vec<f64> = costs.iter().map(of).collect();
            figures.sort_by(f64::total_cmp);
            figures[figures.len() / 2]
        };
        Self {
            wall: median(|cost| cost.wall),
            cpu: median(|cost| cost.cpu),
            peak_mb: median(|cost| cost.peak_mb),
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wall, cpu, peak_mb } = self;
        write!(f, "wall {wall:.2} s, CPU {cpu:.2} s, peak {peak_mb:.0} MB")
    }
}

/// Runs a command to its end.
pub(crate) fn measure(command: &mut Command) -> anyhow::Result<Cost> {
    let before = cpu("self", 2)?;
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let id = child.id().to_string();
    let mut peak_mb: f64 = 0.0;
    let status = loop {
        peak_mb = peak_mb.max(memory(&id, "VmHWM").unwrap_or(0.0));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(LOOK);
    };
    let wall = started.elapsed().as_secs_f64();
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(Cost {
        wall,
        cpu: cpu("self", 2)? - before,
        peak_mb,
    })
}

/// Seconds of processor time of a process: its own from place 0 of the four
/// figures in its line, of the children that it waited for from place 2.
pub(crate) fn cpu(process: &str, place: usize) -> anyhow::Result<f64> {
    let line = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name stands in parentheses and may hold spaces.
    let (_, figures) = line.rsplit_once(") ").context("a line of figures")?;
    let figures = figures.split(' ').skip(11 + place).take(2);
    let ticks = figures.map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / TICKS)
}

/// One line of a process's memory, in megabytes.
pub(crate) fn memory(process: &str, name: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}

/// How busy the machine is, in the system's words.
pub(crate) fn load() -> String {
    std::fs::read_to_string("/proc/loadavg")
        .unwrap_or_default()
        .trim()
        .to_owned()
}
