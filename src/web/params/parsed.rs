//! An address read, with what of it was left out.

use super::values::{self, YearForm};
use super::{MAX_PARAMETERS, MAX_Q_BYTES, MAX_VALUES, SearchParams, cut, keep, sort_word};
use crate::index::{Facet, MAX_RESULT_WINDOW, Sort};
use crate::web::extract::typed;

/// Most parameters that are told as left out.
const MAX_TOLD: usize = 50;
/// Most bytes of a name and of a value that are told.
const MAX_TOLD_BYTES: usize = 60;

/// A search as its address says it.
pub(in crate::web) struct Parsed {
    /// What was understood.
    pub(in crate::web) params: SearchParams,
    /// The other parameters, in the order of the address.
    pub(in crate::web) left_out: Vec<LeftOut>,
    /// Bytes of `q` as it was sent: more than the search keeps of it, when it is very long.
    pub(in crate::web) q_bytes: usize,
}

/// A parameter that does not count, or not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct LeftOut {
    /// Its name, cut short, without control characters.
    pub(in crate::web) name: String,
    /// Its value, likewise.
    pub(in crate::web) value: String,
    /// Why, for people: `not a year`.
    pub(in crate::web) message: String,
}

impl LeftOut {
    /// As it stands in an address: `year=abc`.
    pub(in crate::web) fn parameter(&self) -> String {
        format!("{}={}", self.name, self.value)
    }
}

impl Parsed {
    /// Reads the part of an address after `?`. Percent signs and plus signs are
    /// resolved, bytes that are not UTF-8 replaced. A parameter without value
    /// says nothing; one with an unknown name, with a value that cannot be, or
    /// above a limit is left out; of `q`, `sort` and `page` the first counts.
    /// `from` and `to` replace `year`.
    pub(in crate::web) fn of(query_string: &str) -> Self {
        let mut reader = Reader {
            parsed: Self {
                params: SearchParams::default(),
                left_out: Vec::new(),
                q_bytes: 0,
            },
            years: YearForm::default(),
            has_sort: false,
            has_page: false,
        };
        for (at, (name, value)) in form_urlencoded::parse(query_string.as_bytes()).enumerate() {
            if at == MAX_PARAMETERS {
                reader.leave_out(&name, &value, "too many parameters: from here on");
                break;
            }
            if !value.trim().is_empty()
                && let Err(message) = reader.parameter(&name, &value)
            {
                reader.leave_out(&name, &value, &message);
            }
        }
        reader.finish()
    }
}

struct Reader {
    parsed: Parsed,
    years: YearForm,
    has_sort: bool,
    has_page: bool,
}

impl Reader {
    /// Takes in one parameter, or says why it does not count.
    fn parameter(&mut self, name: &str, value: &str) -> Result<(), String> {
        let params = &mut self.parsed.params;
        match name {
            "q" => {
                is_first(!params.q.is_empty())?;
                cut(value, MAX_Q_BYTES).clone_into(&mut params.q);
                self.parsed.q_bytes = value.len();
            }
            "sort" => {
                is_first(std::mem::replace(&mut self.has_sort, true))?;
                params.sort = parse_sort(value)?;
            }
            "page" => {
                is_first(std::mem::replace(&mut self.has_page, true))?;
                params.page = parse_page(value)?;
            }
            "exact" => params.is_exact |= parse_switch(value)?,
            "explain" => params.is_explained |= parse_switch(value)?,
            "from" => set_year(&mut self.years.from, value)?,
            "to" => set_year(&mut self.years.to, value)?,
            name => {
                let facet = Facet::parse(name).ok_or("no such parameter")?;
                let read = values::read(facet, value)?;
                if params.filters.of(facet).len() == MAX_VALUES {
                    return Err("too many values".to_owned());
                }
                params.filters.add(facet, &read);
                if facet == Facet::Year
                    && let Some(message) = values::turn(value)
                {
                    return Err(message);
                }
            }
        }
        Ok(())
    }

    fn leave_out(&mut self, name: &str, value: &str, message: &str) {
        if self.parsed.left_out.len() < MAX_TOLD {
            let told = |text: &str| typed(cut(text, MAX_TOLD_BYTES)).collect();
            self.parsed.left_out.push(LeftOut {
                name: told(name),
                value: told(value),
                message: message.to_owned(),
            });
        }
    }

    fn finish(mut self) -> Parsed {
        let Some(range) = self.years.range() else {
            return self.parsed;
        };
        let filters = &self.parsed.params.filters;
        let replaced = filters.of(Facet::Year).to_vec();
        let mut filters = keep(filters, |facet, _| facet != Facet::Year);
        // The ends are years, so the range is one.
        filters.add(
            Facet::Year,
            &values::read(Facet::Year, &range).unwrap_or(range),
        );
        self.parsed.params.filters = filters;
        for value in replaced {
            self.leave_out("year", &value, "from and to stand for it");
        }
        self.parsed
    }
}

fn is_first(is_there: bool) -> Result<(), String> {
    if is_there {
        return Err("only the first counts".to_owned());
    }
    Ok(())
}

fn set_year(end: &mut Option<String>, value: &str) -> Result<(), String> {
    is_first(end.is_some())?;
    *end = Some(values::year(value).ok_or("not a year")?);
    Ok(())
}

fn parse_switch(value: &str) -> Result<bool, String> {
    match value {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => Err("1 or 0 was expected".to_owned()),
    }
}

/// A page beyond what a search reaches is the last one.
fn parse_page(text: &str) -> Result<usize, String> {
    let text = text.trim();
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    let page = if is_number {
        text.parse().unwrap_or(usize::MAX)
    } else {
        0
    };
    match page {
        0 => Err("a whole number from 1 was expected".to_owned()),
        page => Ok(page.min(MAX_RESULT_WINDOW)),
    }
}

fn parse_sort(word: &str) -> Result<Sort, String> {
    let word = word.trim();
    let orders = [Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Speaker];
    let found = orders
        .into_iter()
        .find(|sort| sort_word(*sort).unwrap_or("relevance") == word);
    found.ok_or_else(|| "newest, oldest or speaker was expected".to_owned())
}
