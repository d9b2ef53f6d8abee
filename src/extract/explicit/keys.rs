//! The keys of the explicit form, as people of several languages write them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::fold;

/// What a line `Key: value` says of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Key {
    Title,
    Speaker,
    Speakers,
    Moderator,
    Panelists,
    Kind,
    Date,
    Time,
    Track,
    Place,
    Language,
    Topics,
    Tags,
    Slides,
    Video,
    Abstract,
    Event,
    Record,
}

#[rustfmt::skip]
const WORDS: [(Key, &[&str]); 18] = [
    (Key::Title, &[
        "title", "talk", "talk title", "session", "what", "titel", "vortrag", "titre", "titulo", "titolo", "tema",
        "charla", "palestra", "lezing", "foredrag", "prednaska", "nazev", "название", "тема", "доклад", "العنوان",
        "main entry", "presentation", "session title",
    ]),
    (Key::Speaker, &[
        "speaker", "presenter", "presented by", "talk by", "given by", "orateur", "oratrice", "intervenant",
        "intervenante", "intervenant e", "conferencier", "conferenciere", "presentateur", "presente par",
        "referent", "referentin", "referent in", "vortragender", "vortragende", "vortragende r", "sprecher",
        "sprecherin", "leitung", "dozent", "dozentin", "ponente", "orador", "oradora", "conferenciante",
        "conferencista", "presentador", "presentadora", "tallerista", "palestrante", "apresentador",
        "apresentadora", "ministrante", "relatore", "relatrice", "spreker", "spreekster", "begeleiding",
        "begeleider", "inleider", "foredragsholder", "talare", "prelegent", "instructor", "trainer",
        "teacher", "facilitator", "who", "speaker name", "talk speaker", "convened by", "convener", "host",
        "hosted by", "led by", "by", "speaks", "докладчик", "спикер", "ομιλητης",
        "المتحدث", "prelegentka", "prednasejici", "mluvci", "responsibility", "given by", "eloado", "konusmaci",
        "puhuja", "講師", "登壇者", "発表者", "연사", "발표자", "主讲", "演讲者",
    ]),
    (Key::Speakers, &[
        "speakers", "speaker s", "presenters", "presenter s", "orateurs", "intervenants", "intervenantes",
        "conferenciers", "referenten", "referentinnen", "referent innen", "sprecher innen", "vortragende n",
        "ponentes", "oradores", "palestrantes", "relatori", "sprekers", "begeleiders", "instructors",
        "trainers", "facilitators", "hosts", "speaker names", "conveners", "with", "докладчики", "спикеры",
        "prednasejici a", "foredragsholdere", "prelegenci",
    ]),
    (Key::Moderator, &[
        "moderator", "moderators", "chair", "moderated by", "moderation", "mod", "chaired by", "session chair",
        "animateur", "animatrice", "modere par", "moderador", "moderadora", "modera", "moderatore",
        "mediador", "mediadora", "gespreksleider", "moderatorin",
    ]),
    (Key::Panelists, &[
        "panelist", "panelists", "panellist", "panellists", "panel members", "on the panel", "participants",
        "panelistes", "podium", "podiumsgaste", "panelistas", "participantes", "debatedores", "panelleden",
        "panel", "participan", "intervienen", "participent", "debattent", "es diskutieren", "diskutanten",
        "teilnehmer", "teilnehmende", "auf dem podium", "discussants", "partecipano", "intervengono", "deelnemers",
    ]),
    (Key::Kind, &["kind", "type", "format", "session type", "talk type", "art", "tipo", "formato", "vorm"]),
    (Key::Date, &["date", "datum", "fecha", "data", "day", "when", "quand", "wann", "cuando", "quando", "wanneer", "日時", "日付", "日期", "일시"]),
    (Key::Time, &["time", "uhrzeit", "zeit", "heure", "hora", "orario", "tijd", "horaire"]),
    (Key::Track, &["track", "room", "raum", "saal", "salle", "sala", "zaal", "stage", "where", "onde", "dove", "donde", "hall"]),
    (Key::Place, &["location", "venue", "place", "city", "ort", "lieu", "lugar", "luogo", "plaats", "ville", "stadt", "場所", "会場", "地点", "장소"]),
    (Key::Language, &["language", "lang", "sprache", "langue", "idioma", "lingua", "taal"]),
    (Key::Topics, &["topic", "topics", "themen", "temas"]),
    (Key::Tags, &["tag", "tags", "keywords", "labels", "etiquetas"]),
    (Key::Slides, &["slides", "slide", "deck", "folien", "diapos", "diapositivas", "slide deck", "supports"]),
    (Key::Video, &["video", "recording", "aufzeichnung", "enregistrement", "grabacion", "youtube"]),
    (Key::Abstract, &["abstract", "description", "beschreibung", "resume", "resumen", "resumo"]),
    (Key::Event, &[
        "event", "conference", "veranstaltung", "konferenz", "evento", "evenement", "conferencia", "congres",
        "meetup", "convegno",
    ]),
    (Key::Record, &["record"]),
];

static KEY_OF: LazyLock<FxHashMap<&str, Key>> = LazyLock::new(|| {
    // Of two keys with one word the first has it.
    let keys = WORDS.iter().rev();
    keys.flat_map(|(key, words)| words.iter().map(|word| (*word, *key)))
        .collect()
});

/// Whether a character is a picture: of a clock, of a place.
pub(in crate::extract) fn is_sign(c: char) -> bool {
    matches!(u32::from(c), 0x2300..=0x2bff | 0x1f000..=0x1faff)
}

impl Key {
    /// Reads a key without case, diacritics and what is around it.
    pub(in crate::extract) fn parse(key: &str) -> Option<Self> {
        let key = key.trim();
        if let Some((key, "")) = Self::by_sign(key) {
            return Some(key);
        }
        // A sentence before a colon is no key.
        if key.len() > 40 {
            return None;
        }
        let folded = fold(key);
        KEY_OF.get(folded.as_str()).copied()
    }

    /// The key that a sign for the eye stands for, `🎤 Bo Lindqvist`, `📌 Tides`, and
    /// what is behind it.
    pub(super) fn by_sign(text: &str) -> Option<(Self, &str)> {
        let mut chars = text.chars();
        let key = match chars.next()? {
            '🎤' | '🎙' | '🗣' | '👤' => Self::Speaker,
            '📌' => Self::Title,
            _ => return None,
        };
        let value = chars.as_str().trim_start_matches('\u{fe0f}');
        // `🎤 Bo Lindqvist 🕐 10:30`
        let value = value.split(is_sign).next().unwrap_or_default();
        Some((key, value.trim_matches([' ', '|', '·', ','])))
    }

    /// Words that also begin ordinary notes do not make a list explicit.
    pub(super) fn is_plain_word(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Date
                | Self::Time
                | Self::Track
                | Self::Place
                | Self::Language
                | Self::Topics
        )
    }

    /// Whether the value is people.
    pub(in crate::extract) fn is_people(self) -> bool {
        matches!(
            self,
            Self::Speaker | Self::Speakers | Self::Moderator | Self::Panelists
        )
    }
}
