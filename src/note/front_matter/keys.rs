//! What the keys of other languages and programs mean.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::fold;

/// The key of ours that a key means; `None` when it is none of them.
pub(super) fn meaning(key: &str) -> Option<&'static str> {
    MEANING_OF.get(fold(key).as_str()).copied()
}

static MEANING_OF: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    // A word of two meanings has the first.
    let meanings = MEANINGS.iter().rev();
    meanings
        .flat_map(|(meaning, words)| {
            let words = words.iter().chain([meaning]);
            words.map(|word| (*word, *meaning))
        })
        .collect()
});

#[rustfmt::skip]
const MEANINGS: [(&str, &[&str]); 14] = [
    ("title", &["titel", "titre", "titulo", "titolo", "talk title", "talk", "name", "subject", "session title"]),
    ("speaker", &[
        "speakers", "speaker s", "speaker name", "presenter", "presenters", "presenter s", "presented by",
        "talk by", "orateur", "orateurs", "intervenant", "intervenante", "intervenants", "conferencier",
        "referent", "referentin", "referenten", "referent in", "vortragende", "vortragender",
        "vortragende r", "sprecher", "sprecherin", "ponente", "ponentes", "orador", "oradora",
        "conferenciante", "presentador", "palestrante", "palestrantes", "relatore", "relatori", "relatrice",
        "spreker", "sprekers", "talk speaker", "talk speakers", "instructor", "instructors",
    ]),
    ("event", &[
        "conference", "conf", "veranstaltung", "konferenz", "evento", "evenement", "conferencia", "congres",
        "meetup", "event name", "conference name", "convegno", "congresso",
    ]),
    ("series", &["reihe", "serie", "event series"]),
    ("date", &["dates", "datum", "fecha", "data", "day", "event date", "talk date", "date of talk", "when"]),
    ("location", &[
        "place", "venue", "city", "ort", "stadt", "lieu", "ville", "lugar", "ciudad", "cidade", "local", "luogo",
        "citta", "plaats", "where", "event location",
    ]),
    ("tags", &["tag", "keywords", "keyword", "schlagworte", "schlagworter", "etiquetas", "mots cles", "labels", "trefwoorden"]),
    ("topics", &["topic", "themen", "temas", "sujets"]),
    ("language", &["lang", "sprache", "langue", "idioma", "lingua", "taal", "locale"]),
    ("kind", &["type of talk", "session type", "talk type", "format", "vortragsart"]),
    ("subtitle", &["untertitel", "sous titre", "subtitulo", "sottotitolo"]),
    ("excerpt", &["summary", "description", "abstract", "zusammenfassung", "resume", "resumen", "resumo"]),
    ("categories", &["category", "kategorie", "kategorien", "categorie", "categoria", "categorias"]),
    ("slides", &["folien", "deck"]),
];
