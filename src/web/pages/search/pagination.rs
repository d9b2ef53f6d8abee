//! `1–20 of 143`, first, last, two around the current page, next.

use crate::index::MAX_RESULT_WINDOW;
use crate::web::params::SearchParams;

/// The pages of one search.
#[derive(Clone, Debug)]
pub(super) struct Pagination {
    /// `1–20 of 143`.
    pub(super) range: String,
    /// Page numbers with their addresses; `None` is a gap.
    pub(super) pages: Vec<Option<PageLink>>,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    /// The address of the first page, when this one is past the last.
    pub(super) past: Option<String>,
}

/// One page.
#[derive(Clone, Debug)]
pub(super) struct PageLink {
    pub(super) number: usize,
    pub(super) url: String,
    pub(super) is_current: bool,
}

impl Pagination {
    /// `None` when all is on one page and this is it.
    pub(super) fn of(params: &SearchParams, total: usize, per_page: usize) -> Option<Self> {
        let reachable = total.min(MAX_RESULT_WINDOW);
        let n_pages = reachable.div_ceil(per_page).max(1);
        let page = params.page.max(1);
        if total == 0 || (n_pages == 1 && page == 1) {
            return None;
        }
        let url = |page: usize| params.on_page(page).url("/search");
        if page > n_pages {
            return Some(Self {
                range: String::new(),
                pages: Vec::new(),
                previous: None,
                next: None,
                past: Some(url(1)),
            });
        }
        let mut pages: Vec<Option<PageLink>> = Vec::new();
        let mut last = 0;
        for number in 1..=n_pages {
            if number != 1 && number != n_pages && number.abs_diff(page) > 2 {
                continue;
            }
            if number > last + 1 {
                pages.push(None);
            }
            pages.push(Some(PageLink {
                number,
                url: url(number),
                is_current: number == page,
            }));
            last = number;
        }
        let first = (page - 1) * per_page + 1;
        Some(Self {
            range: format!("{first}–{} of {total}", (page * per_page).min(total)),
            pages,
            previous: (page > 1).then(|| url(page - 1)),
            next: (page < n_pages).then(|| url(page + 1)),
            past: None,
        })
    }

    /// `rel=prev` and `rel=next`.
    pub(super) fn rel(&self) -> Vec<(&'static str, String)> {
        let previous = self.previous.iter().map(|url| ("prev", url.clone()));
        let next = self.next.iter().map(|url| ("next", url.clone()));
        previous.chain(next).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: usize, total: usize, shown: &str) {
        let params = SearchParams {
            page,
            ..SearchParams::default()
        };
        let pagination = Pagination::of(&params, total, 20);
        let text = pagination.map_or_else(String::new, |pagination| {
            let pages: Vec<String> = pagination
                .pages
                .iter()
                .map(|page| match page {
                    None => "…".to_owned(),
                    Some(page) if page.is_current => format!("[{}]", page.number),
                    Some(page) => page.number.to_string(),
                })
                .collect();
            format!("{}: {}", pagination.range, pages.join(" "))
        });
        assert_eq!(text, shown);
    }

    #[test]
    fn first_last_and_two_around_are_shown() {
        check(1, 20, "");
        check(1, 0, "");
        check(1, 143, "1–20 of 143: [1] 2 3 … 8");
        check(5, 200, "81–100 of 200: 1 … 3 4 [5] 6 7 … 10");
        check(8, 143, "141–143 of 143: 1 … 6 7 [8]");
        check(9, 143, ": ");
    }
}
