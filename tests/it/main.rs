//! Tests of the whole: real folders, the router in process, the real program.

// Marked as tests, so that what only tests may do is allowed in all of them.
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod habits;
#[cfg(test)]
mod hostile_queries;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod ingest;
#[cfg(test)]
mod judged;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod suggest;
#[cfg(test)]
mod support;
#[cfg(test)]
mod topics;
