//! The same work on all cores at once, each taking the next piece when it is
//! done with one.

use std::thread;

/// Calls `work` on every core, but on no more than `most`; the caller's thread
/// is one of them. A panic there is one here.
pub(super) fn on_all<T: Send>(most: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    let n_cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let others: Vec<_> = (1..n_cores.min(most)).map(|_| scope.spawn(&work)).collect();
        let mut done = vec![work()];
        for other in others {
            let panicked = |panic| std::panic::resume_unwind(panic);
            done.push(other.join().unwrap_or_else(panicked));
        }
        done
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn every_piece_is_done_once() {
        for most in [0, 1, 2, 100] {
            let next = AtomicUsize::new(0);
            let pieces = on_all(most, || {
                let mut mine = Vec::new();
                loop {
                    match next.fetch_add(1, Ordering::Relaxed) {
                        piece if piece < 1000 => mine.push(piece),
                        _ => return mine,
                    }
                }
            });
            let mut pieces = pieces.concat();
            pieces.sort_unstable();
            assert_eq!(pieces, (0..1000).collect::<Vec<_>>());
        }
    }

    #[test]
    #[should_panic(expected = "on purpose")]
    fn a_panic_is_passed_on() {
        on_all(4, || panic!("on purpose"));
    }
}
