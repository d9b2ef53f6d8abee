//! Notes through the whole pipeline into an index, for a benchmark.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use talkdex::catalog::resolve::{EventNote, event_id, resolve};
use talkdex::catalog::{Curation, EventId};
use talkdex::index::{Generation, Index};
use talkdex::note::RawNote;

/// One committed generation of these notes, in an empty folder.
pub(crate) fn generation(dir: &Path, notes: &[RawNote]) -> Arc<Generation> {
    let curation = Curation::default();
    let mut events: BTreeMap<EventId, Vec<EventNote>> = BTreeMap::new();
    for note in notes {
        let extraction = talkdex::extract::extract(note);
        for (at, mention) in extraction.events.iter().enumerate() {
            let entries = extraction.entries.iter().filter(|entry| entry.event == at);
            let event_note = EventNote {
                path: note.path.clone(),
                mention: mention.clone(),
                entries: entries.cloned().collect(),
            };
            let event = event_id(&note.path, mention, None, &curation);
            events.entry(event).or_default().push(event_note);
        }
    }
    let (_, mut writer) = Index::open(dir).expect("a temporary folder can be written");
    for (event, notes) in &events {
        let resolved = resolve(event, notes, &curation);
        writer
            .put_event(&resolved)
            .expect("the engine takes what was resolved");
    }
    writer.commit().expect("the engine commits what it took")
}
