//! A real Chromium with a fresh profile, driven from outside, and what the
//! tests ask of it: a width, a color scheme, scripts or none, keys, logs.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::wire;

/// Longest time that a page may take to become what a test waits for.
const SETTLE_TIMEOUT: Duration = Duration::from_secs(10);

/// What the reader's system asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    /// The word of `prefers-color-scheme`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// One browser; closed when it is dropped, also by a failing test.
pub(crate) struct Browser {
    driver: Child,
    address: SocketAddr,
    session: String,
    client: Client,
    _profile: TempDir,
}

impl Browser {
    /// Starts a driver on a free port and opens one window in it.
    pub(crate) async fn start() -> Result<Self> {
        let profile = TempDir::new()?;
        let (mut driver, address) = start_driver()?;
        match open_window(address, profile.path()).await {
            Ok((client, session)) => Ok(Self {
                driver,
                address,
                session,
                client,
                _profile: profile,
            }),
            Err(error) => {
                driver.kill()?;
                driver.wait()?;
                Err(error)
            }
        }
    }

    /// Opens an address and waits until it has loaded.
    pub(crate) async fn open(&self, url: &str) -> Result<()> {
        self.client
            .goto(url)
            .await
            .with_context(|| format!("open {url}"))
    }

    /// The path and query of the page that is open.
    pub(crate) async fn place(&self) -> Result<String> {
        let url = self.client.current_url().await?;
        Ok(match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        })
    }

    /// Runs a script in the page and returns what it returns.
    pub(crate) async fn run(&self, script: &str) -> Result<Value> {
        Ok(self.client.execute(script, Vec::new()).await?)
    }

    /// Runs a script that hands its answer to the last of its `arguments`.
    pub(crate) async fn run_async(&self, script: &str) -> Result<Value> {
        Ok(self.client.execute_async(script, Vec::new()).await?)
    }

    /// The first element that a CSS selector finds.
    pub(crate) async fn find(&self, css: &str) -> Result<Element> {
        self.client
            .find(Locator::Css(css))
            .await
            .with_context(|| format!("find {css}"))
    }

    /// Waits until a script returns true.
    pub(crate) async fn settle(&self, script: &str) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < SETTLE_TIMEOUT {
            // A page that is just being replaced may refuse to answer.
            if matches!(self.run(script).await, Ok(Value::Bool(true))) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("still not true at {}: {script}", self.place().await?);
    }

    /// Presses and releases keys, one after the other, wherever the focus is.
    pub(crate) async fn press(&self, keys: &str) -> Result<()> {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in keys.chars() {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Sets the width of the window in CSS pixels and the color scheme.
    pub(crate) fn view(&self, width: u32, scheme: Scheme) -> Result<()> {
        let metrics =
            json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics)?;
        let feature = json!({"name": "prefers-color-scheme", "value": scheme.as_str()});
        self.devtools(
            "Emulation.setEmulatedMedia",
            &json!({"features": [feature]}),
        )
    }

    /// Switches the pages' own scripts off, from the next page on; those of the
    /// tests still run.
    pub(crate) fn disable_scripts(&self) -> Result<()> {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            &json!({"value": true}),
        )
    }

    /// A picture of what the window shows, as PNG.
    pub(crate) async fn picture(&self) -> Result<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }

    /// Errors in the console since the last call, each as one line.
    pub(crate) fn console_errors(&self) -> Result<Vec<String>> {
        let lines = self.log("browser")?;
        let errors = lines.iter().filter(|line| line["level"] == "SEVERE");
        Ok(errors.map(|line| line["message"].to_string()).collect())
    }

    /// Addresses that were requested since the last call.
    pub(crate) fn requests(&self) -> Result<Vec<String>> {
        let mut urls = Vec::new();
        for line in self.log("performance")? {
            let text = line["message"].as_str().unwrap_or_default();
            let event: Value = serde_json::from_str(text)?;
            let message = &event["message"];
            if message["method"] != "Network.requestWillBeSent" {
                continue;
            }
            if let Some(url) = message["params"]["request"]["url"].as_str() {
                urls.push(url.to_owned());
            }
        }
        Ok(urls)
    }

    fn log(&self, kind: &str) -> Result<Vec<Value>> {
        let answer = self.command("se/log", &json!({"type": kind}))?;
        Ok(answer.as_array().cloned().unwrap_or_default())
    }

    fn devtools(&self, command: &str, params: &Value) -> Result<()> {
        let body = json!({"cmd": command, "params": params});
        self.command("goog/cdp/execute", &body)?;
        Ok(())
    }

    /// A command of the driver beyond what every browser has.
    fn command(&self, path: &str, body: &Value) -> Result<Value> {
        let path = format!("/session/{}/{path}", self.session);
        let (status, answer) = wire::request(self.address, "POST", &path, &body.to_string())?;
        if status != 200 {
            bail!("the driver refused {path}: {answer}");
        }
        let mut answer: Value = serde_json::from_str(&answer)?;
        Ok(answer["value"].take())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ending the session ends Chromium, which outlives a driver that is killed.
        let path = format!("/session/{}", self.session);
        let _ = wire::request(self.address, "DELETE", &path, "");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn start_driver() -> Result<(Child, SocketAddr)> {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context(
            "start chromedriver; Debian has it in the packages chromium and chromium-driver",
        )?;
    // Borrowed and not taken: a driver whose pipe is closed dies when it next speaks.
    let stdout = driver.stdout.as_mut().context("stdout is piped")?;
    let mut address = None;
    for line in BufReader::new(stdout).lines() {
        let line = line?;
        let Some((_, rest)) = line.split_once("started successfully on port ") else {
            continue;
        };
        let port: u16 = rest.trim_end_matches('.').parse()?;
        address = Some(SocketAddr::from(([127, 0, 0, 1], port)));
        break;
    }
    let address = address.context("chromedriver ended without naming its port")?;
    Ok((driver, address))
}

async fn open_window(address: SocketAddr, profile: &Path) -> Result<(Client, String)> {
    let arguments = [
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--no-first-run".to_owned(),
        "--hide-scrollbars".to_owned(),
        "--window-size=1280,900".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    let wishes = json!({
        "goog:chromeOptions": {"args": arguments},
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
    });
    let wishes = wishes.as_object().context("an object was written above")?;
    let client = Client::with_capabilities_and_connector(
        &format!("http://{address}"),
        wishes,
        HttpConnector::new(),
    )
    .await
    .context("open a window in Chromium")?;
    let session = client
        .session_id()
        .await?
        .context("an open window has a session")?;
    Ok((client, session))
}
