//! The least that a server can be: the limit's collector behind one route.
//!
//! No layers, no permits, no thread but the runtime's own, nothing of the
//! program's. What talkdex is slower than this is what its web side costs.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use crate::raw::{FACETS, Raw, Shape};

/// Serves an index on a free port of the loopback address, which it prints.
pub(crate) fn serve(index: &Path) -> anyhow::Result<()> {
    let raw = Arc::new(Raw::open(index)?);
    tokio::runtime::Runtime::new()?.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let listener = TcpListener::bind(address).await?;
        println!("{}", listener.local_addr()?);
        let routes = Router::new().route("/", get(search)).with_state(raw);
        axum::serve(listener, routes).await?;
        Ok(())
    })
}

async fn search(State(raw): State<Arc<Raw>>, RawQuery(asked): RawQuery) -> Response {
    let asked = asked.unwrap_or_default();
    let mut words = Vec::new();
    let mut shape = Shape::All;
    let mut chosen = None;
    for (key, value) in form_urlencoded::parse(asked.as_bytes()) {
        match &*key {
            "word" => words.push(value.into_owned()),
            "shape" => {
                shape = match &*value {
                    "or" => Shape::Any,
                    "phrase" => Shape::Phrase,
                    "prefix" => Shape::Prefix,
                    _ => Shape::All,
                }
            }
            name => {
                let facet = FACETS.iter().position(|facet| facet.as_str() == name);
                chosen = facet.map(|facet| raw.value(facet, &value));
            }
        }
    }
    match raw.search(raw.query(&words, shape).as_ref(), chosen) {
        Ok(answer) => ([(header::CONTENT_TYPE, "application/json")], answer.json).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
