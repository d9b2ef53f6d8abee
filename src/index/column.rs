//! Facet columns as arrays: what makes counting an increment.
//!
//! The engine keeps a facet as a column of ordinals into a dictionary of each
//! segment. On the first look at a segment its ordinals are translated once
//! into *value ids* that hold for all segments; from then on counting never
//! touches a dictionary. Segments never change, so their arrays are shared by
//! all generations that have them; ids are only ever added.
//!
//! A value is a pair of slug and label. Two spellings of one slug are two ids
//! with one slug: counts are added up, and the more frequent label is shown.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rustc_hash::FxHashMap;
use tantivy::SegmentReader;
use tantivy::index::SegmentId;

use super::cores;
use super::facet::Facet;
use super::schema::{DAY_COLUMN, LABEL_SEPARATOR, ORDER_COLUMN, TALK_COLUMN, column_name};
use crate::text;

/// Facets, then the column of talks.
const N_COLUMNS: usize = Facet::ALL.len() + 1;
/// Sessions of a segment from which on its columns are read on several cores.
const LARGE_SEGMENT: u32 = 10_000;
/// Place of the column of talks.
pub(super) const TALKS: usize = Facet::ALL.len();

/// Place of a facet's column.
pub(super) fn column_of(facet: Facet) -> usize {
    let at = Facet::ALL.iter().position(|f| *f == facet);
    at.expect("the list of all facets has every facet")
}

/// Number of a value in its column, for as long as the process runs.
pub(super) type ValueId = u32;

/// All values of one column.
#[derive(Default)]
struct Values {
    /// Slug and label of each id.
    pairs: Vec<(Arc<str>, Arc<str>)>,
    /// Which of two equally frequent ids is shown: see [`order_of`].
    orders: Vec<u64>,
    /// The first id of each slug.
    by_slug: FxHashMap<Arc<str>, ValueId>,
    /// For the first id of a slug with several spellings all others.
    further: FxHashMap<ValueId, Vec<ValueId>>,
    /// For each id the first one of its slug.
    firsts: Vec<ValueId>,
}

impl Values {
    /// The id of a pair; `is_shown` is whether its values are ever put in order.
    fn intern(&mut self, pair: &str, is_shown: bool) -> ValueId {
        let (slug, label) = pair.split_once(LABEL_SEPARATOR).unwrap_or((pair, pair));
        let is_label = |id: &ValueId| &*self.pairs[*id as usize].1 == label;
        if let Some(known) = self.ids_of(slug).find(is_label) {
            return known;
        }
        let id = self.pairs.len() as ValueId;
        if let Some(first) = self.by_slug.get(slug).copied() {
            self.further.entry(first).or_default().push(id);
            self.firsts.push(first);
            let slug = Arc::clone(&self.pairs[first as usize].0);
            self.pairs.push((slug, label.into()));
        } else {
            let slug: Arc<str> = slug.into();
            self.by_slug.insert(Arc::clone(&slug), id);
            self.firsts.push(id);
            self.pairs.push((slug, label.into()));
        }
        if is_shown {
            self.orders.push(order_of(slug, label));
        }
        id
    }

    /// All ids of a slug: one for each spelling of its label.
    fn ids_of(&self, slug: &str) -> impl Iterator<Item = ValueId> {
        let first = self.by_slug.get(slug);
        let further = first.and_then(|first| self.further.get(first));
        first
            .into_iter()
            .chain(further.into_iter().flatten())
            .copied()
    }
}

/// The beginning of the label, then a checksum of the slug: near the order of
/// the alphabet, cheap to compare, and the same whatever came first.
fn order_of(slug: &str, label: &str) -> u64 {
    let end = label.floor_char_boundary(MAX_ORDERING);
    let folded = text::fold(&label[..end]);
    let checksum = crc32fast::hash(slug.as_bytes());
    let mut order = [0; 8];
    let n_letters = folded.len().min(5);
    order[..n_letters].copy_from_slice(&folded.as_bytes()[..n_letters]);
    order[5..].copy_from_slice(&checksum.to_be_bytes()[..3]);
    u64::from_be_bytes(order)
}

/// What is folded of a label for its order, in bytes: some signs make no letter.
const MAX_ORDERING: usize = 32;

/// One column of one segment.
#[derive(Default)]
pub(super) struct SegmentColumn {
    /// Where each document's ids begin; one longer than there are documents.
    offsets: Vec<u32>,
    ids: Vec<ValueId>,
}

impl SegmentColumn {
    /// The value ids of a document.
    pub(super) fn of(&self, doc: u32) -> &[ValueId] {
        let doc = doc as usize;
        &self.ids[self.offsets[doc] as usize..self.offsets[doc + 1] as usize]
    }
}

/// All columns of one segment.
pub(super) struct SegmentColumns {
    /// Facets in the order of [`Facet::ALL`], then talks.
    pub(super) columns: [SegmentColumn; N_COLUMNS],
    /// The day of each document: 0 when unknown.
    pub(super) days: Vec<i32>,
    /// The place of each document among those of its day.
    pub(super) orders: Vec<u64>,
}

/// The columns of every segment seen lately, and all their values.
#[derive(Default)]
pub(super) struct ColumnCache {
    values: [RwLock<Values>; N_COLUMNS],
    segments: Mutex<HashMap<SegmentId, Arc<SegmentColumns>>>,
}

impl ColumnCache {
    /// The columns of these segments; those of segments that are gone are forgotten.
    pub(super) fn load(
        &self,
        readers: &[SegmentReader],
    ) -> tantivy::Result<Vec<Arc<SegmentColumns>>> {
        let mut segments = self.segments.lock().unwrap_or_else(PoisonError::into_inner);
        let mut loaded = Vec::with_capacity(readers.len());
        for reader in readers {
            let id = reader.segment_id();
            let columns = match segments.get(&id) {
                Some(columns) => Arc::clone(columns),
                None => Arc::new(self.read(reader)?),
            };
            loaded.push((id, columns));
        }
        *segments = loaded.iter().cloned().collect();
        Ok(loaded.into_iter().map(|(_, columns)| columns).collect())
    }

    fn read(&self, reader: &SegmentReader) -> tantivy::Result<SegmentColumns> {
        let columns = self.read_columns(reader)?;
        let days = reader.fast_fields().i64(DAY_COLUMN)?;
        let n_docs = reader.max_doc();
        let day = |doc| i32::try_from(days.first(doc).unwrap_or(0)).unwrap_or(0);
        let orders = reader.fast_fields().u64(ORDER_COLUMN)?;
        Ok(SegmentColumns {
            columns,
            orders: (0..n_docs)
                .map(|doc| orders.first(doc).unwrap_or(0))
                .collect(),
            days: (0..n_docs).map(day).collect(),
        })
    }

    /// All columns, those of a large segment on all cores: each has values of
    /// its own.
    fn read_columns(&self, reader: &SegmentReader) -> tantivy::Result<[SegmentColumn; N_COLUMNS]> {
        let next = AtomicUsize::new(0);
        let read_some = || -> tantivy::Result<Vec<(usize, SegmentColumn)>> {
            let mut read = Vec::new();
            loop {
                // The talks are the longest, and best begun with.
                let taken = next.fetch_add(1, Ordering::Relaxed);
                let Some(at) = (N_COLUMNS - 1).checked_sub(taken) else {
                    return Ok(read);
                };
                let name = Facet::ALL
                    .get(at)
                    .map_or_else(|| TALK_COLUMN.to_owned(), |facet| column_name(*facet));
                read.push((at, self.read_column(reader, at, &name)?));
            }
        };
        let n_cores = if reader.max_doc() < LARGE_SEGMENT {
            1
        } else {
            N_COLUMNS
        };
        let mut columns: [SegmentColumn; N_COLUMNS] = Default::default();
        for read in cores::on_all(n_cores, read_some) {
            for (at, column) in read? {
                columns[at] = column;
            }
        }
        Ok(columns)
    }

    fn read_column(
        &self,
        reader: &SegmentReader,
        at: usize,
        name: &str,
    ) -> tantivy::Result<SegmentColumn> {
        let n_docs = reader.max_doc();
        let Some(column) = reader.fast_fields().str(name)? else {
            return Ok(SegmentColumn {
                offsets: vec![0; n_docs as usize + 1],
                ids: Vec::new(),
            });
        };
        let mut ids_of_ordinals = Vec::with_capacity(column.num_terms());
        {
            let mut values = self.values[at]
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            let mut terms = column.dictionary().stream()?;
            while terms.advance() {
                let pair = String::from_utf8_lossy(terms.key());
                ids_of_ordinals.push(values.intern(&pair, at != TALKS));
            }
        }
        let mut segment = SegmentColumn {
            offsets: Vec::with_capacity(n_docs as usize + 1),
            ids: Vec::with_capacity(n_docs as usize),
        };
        segment.offsets.push(0);
        for doc in 0..n_docs {
            let ordinals = column.term_ords(doc);
            segment
                .ids
                .extend(ordinals.filter_map(|ord| ids_of_ordinals.get(ord as usize)));
            segment.offsets.push(segment.ids.len() as u32);
        }
        segment.ids.shrink_to_fit();
        Ok(segment)
    }

    /// How many value ids a column has so far.
    pub(super) fn n_values(&self, column: usize) -> usize {
        self.read_values(column).pairs.len()
    }

    /// Slug and label of a value.
    pub(super) fn pair(&self, column: usize, id: ValueId) -> (Arc<str>, Arc<str>) {
        self.read_values(column).pairs[id as usize].clone()
    }

    /// Calls `each` with every id below `end` and its slug and label.
    pub(super) fn for_each_pair(
        &self,
        column: usize,
        end: usize,
        mut each: impl FnMut(ValueId, &Arc<str>, &Arc<str>),
    ) {
        let values = self.read_values(column);
        for (id, (slug, label)) in values.pairs.iter().take(end).enumerate() {
            each(id as ValueId, slug, label);
        }
    }

    /// Leaves the `limit` most frequent values, in no order.
    pub(super) fn retain_most(&self, column: usize, found: &mut Vec<(ValueId, u32)>, limit: usize) {
        if found.len() <= limit {
            return;
        }
        let values = self.read_values(column);
        let key = |id: ValueId| values.orders.get(id as usize);
        found.select_nth_unstable_by(limit, |a, b| {
            b.1.cmp(&a.1).then_with(|| key(a.0).cmp(&key(b.0)))
        });
        found.truncate(limit);
    }

    /// All ids of a slug: one for each spelling of its label.
    pub(super) fn ids_of(&self, column: usize, slug: &str) -> Vec<ValueId> {
        self.read_values(column).ids_of(slug).collect()
    }

    /// The first of the ids of a value's slug.
    pub(super) fn first_of(&self, column: usize, id: ValueId) -> ValueId {
        let values = self.read_values(column);
        values.firsts.get(id as usize).copied().unwrap_or(id)
    }

    /// Adds up the counts of one slug's spellings under the first of its ids.
    pub(super) fn merge_spellings(&self, column: usize, found: &mut Vec<(ValueId, u32)>) {
        let values = self.read_values(column);
        let first_of = |id: ValueId| values.firsts.get(id as usize).copied().unwrap_or(id);
        let mut further: FxHashMap<ValueId, u32> = FxHashMap::default();
        found.retain(|(id, count)| {
            let first = first_of(*id);
            if first != *id {
                *further.entry(first).or_default() += count;
            }
            first == *id
        });
        if further.is_empty() {
            return;
        }
        for (id, count) in found.iter_mut() {
            *count += further.remove(id).unwrap_or(0);
        }
        found.extend(further);
    }

    /// All ids of a value's slug when it has several spellings.
    pub(super) fn spellings(&self, column: usize, id: ValueId) -> Option<Vec<ValueId>> {
        let values = self.read_values(column);
        let first = values.firsts.get(id as usize)?;
        let further = values.further.get(first)?;
        Some([&[*first], further.as_slice()].concat())
    }

    fn read_values(&self, column: usize) -> std::sync::RwLockReadGuard<'_, Values> {
        self.values[column]
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
