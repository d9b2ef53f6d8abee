//! Work on all cores, for stretches short enough to look up between them.

use std::panic::resume_unwind;
use std::thread;

/// Fewer items than this are not worth a thread.
const MIN_ITEMS_PER_THREAD: usize = 4;

/// Does the work for each item on all cores; the answers are in the items' order.
pub(super) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let n_threads = thread::available_parallelism().map_or(1, usize::from);
    let n_threads = n_threads.min(items.len() / MIN_ITEMS_PER_THREAD).max(1);
    if n_threads == 1 {
        return items.iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let workers: Vec<_> = items
            .chunks(items.len().div_ceil(n_threads))
            .map(|share| scope.spawn(move || share.iter().map(work).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_work_answers_in_order() {
        for n_items in [0usize, 1, 3, 4, 9, 64, 65] {
            let items: Vec<usize> = (0..n_items).collect();
            let doubled = in_parallel(&items, |item| item * 2);
            assert_eq!(
                doubled,
                items.iter().map(|item| item * 2).collect::<Vec<_>>()
            );
        }
    }
}
