//! The words themselves: folded, in the languages that notes are written in,
//! one list for each question that `terms` asks.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// A list as it is written here: between commas.
type Words = LazyLock<FxHashSet<&'static str>>;

fn listed(text: &'static str) -> FxHashSet<&'static str> {
    text.split(',').map(str::trim).collect()
}

/// What stands before a colon and is no part of a name.
pub(super) static LABELS: Words = LazyLock::new(|| {
    listed(
        "assunto, asunto, aw, betreff, conf, dispatch, dispatches, draft, fw, fwd, objet, \
     offsite, oggetto, onderwerp, public, re, rv, subject, titel, title, titre, topic, tr, \
     wg, wip",
    )
});

/// Words for what somebody wrote down.
pub(super) static NOTES: Words = LazyLock::new(|| {
    listed(
        "aantekeningen, anotacoes, anteckningar, appunti, apuntes, bericht, bilan, charlas, \
     compterendu, cronica, debrief, diary, digest, eindrucke, highlight, highlights, \
     impressions, jottings, konferenzbericht, learnings, lessons, liveblog, livenotes, log, \
     memo, minutes, mitschrift, mitschriften, nachlese, notas, notater, notatki, note, noter, \
     notes, notities, notizen, palestras, playlist, protokoll, recap, recaps, reflections, \
     reisebericht, relato, report, reports, resume, resumen, resumo, retour, review, \
     riassunto, roundup, ruckblick, scribbles, sessions, sketchnotes, summaries, summary, \
     takeaways, talks, thoughts, verslag, vortrage, wrapup, writeup, zusammenfassung, \
     スケッチノート, メモ, 笔记, 참관기, 후기",
    )
});

/// Words that may stand behind those for notes.
pub(super) static NOTES_TAILS: Words = LazyLock::new(|| {
    listed(
        "aantekeningen, all notes, all sessions, all talks, appunti, apuntes, bericht, compte \
     rendu, conference notes, day notes, debrief, live notes, mitschrift, my notes, notas, \
     notes, notizen, raw notes, recap, reisebericht, resumen, resumo, round up, roundup, \
     session notes, takeaways, talk notes, trip notes, trip report, verslag, wrap up, write \
     up, writeup",
    )
});

/// Parts of an event.
pub(super) static PARTS: Words = LazyLock::new(|| {
    listed(
        "afternoon, all days, apres midi, both days, closing day, day, evening, final day, full \
     day, hallway track, keynote, keynotes, last day, lightning talks, main conference, main \
     track, matin, morning, nachmittag, opening day, part, plenary, the afternoon, the first \
     day, the last day, the morning, the second day, tutorials, vormittag, workshop day, \
     workshops",
    )
});

/// Words beside the one for a day.
pub(super) static DAY_SIDES: Words = LazyLock::new(|| {
    listed(
        "and, deux, deuxieme, dois, dos, drei, drie, dritter, due, een, eerste, eins, erster, \
     final, last, of, premier, premiere, primeiro, primer, primo, secondo, segundo, tercer, \
     the, to, tre, tres, trois, troisieme, twee, tweede, um, un, une, uno, zwei, zweiter",
    )
});

/// Nouns in the opening of a title.
pub(super) static OPENER_NOUNS: Words = LazyLock::new(|| {
    listed(
        "afternoon, aprendi, attended, attending, back, dag, day, days, dia, dispatch, \
     dispatches, evening, evenings, gelernt, giorno, going, greetings, heading, heard, home, \
     jour, journee, learned, learnt, live, me, morning, off, postcard, postcards, report, \
     saw, tag, things, took, trip, unterwegs, visiting, week, weekend, went, zuruck",
    )
});

/// Small words in the opening of a title.
pub(super) static OPENERS: Words = LazyLock::new(|| {
    listed(
        "a, all, am, an, and, best, brief, compte, conference, ein, event, few, final, first, \
     from, i, i miei, ich, im, ive, key, last, live, lo, ma, main, mein, meine, meiner, mes, \
     messy, meus, mi, miei, mijn, minhas, mis, mon, more, my, our, personal, que, quelques, \
     quick, random, raw, rendu, rough, scattered, session, short, some, talk, the, took, \
     trip, unsorted, very, was, we, were, what, your",
    )
});

/// What leads from an opening to the name.
pub(super) static PREPOSITIONS: Words = LazyLock::new(|| {
    listed(
        "a, about, at, au, auf, aus, aux, bei, beim, da, dal, dalla, de, del, della, der, des, \
     do, du, en, for, fra, fran, from, la, of, on, op, over, sobre, sur, til, to, uit, van, \
     vom, von, z, ze, zum, zur",
    )
});

/// Words that end the names of conferences.
pub(super) static CONFERENCES: Words = LazyLock::new(|| {
    listed(
        "camp, con, conf, conference, congreso, congress, congresso, convention, dagen, dager, \
     days, expo, fest, festival, forum, giornate, jornadas, journees, jsconf, konferenz, \
     kongress, rencontres, semaine, semana, settimana, summit, symposium, tage, week, weeks, \
     woche, world",
    )
});

/// Words for events.
pub(super) static EVENTS: Words = LazyLock::new(|| {
    listed(
        "barcamp, bijeenkomst, club, day, edition, encontro, encuentro, evening, group, \
     hackathon, meetup, meetups, night, nights, seminar, stammtisch, tag, treffen, \
     unconference, usergroup, workshop",
    )
});

/// Words that name nothing by themselves.
pub(super) static GENERIC: Words = LazyLock::new(|| {
    listed(
        "a, afternoon, agenda, all, and, archive, areas, articles, at, attended, bear, blog, \
     charlas, clippings, conf, conference, conferences, conferencias, conferenze, confs, \
     content, corpus, d, daily, data, day, days, dia, diary, digests, docs, draft, drafts, \
     evenements, evening, event, eventos, events, evernote, export, exports, fleeting, forum, \
     from, home, import, imported, in, inbox, index, j, joplin, jour, journal, journals, \
     keynote, keynotes, konferanser, konference, konferenz, konferenzen, learning, lightning, \
     listen, literature, live, log, logseq, mail, mails, markdown, md, meeting, meetings, \
     meetup, meetups, misc, morning, my, new, notebook, notebooks, notion, obsidian, of, old, \
     on, online, page, pages, paper, papers, part, people, permanent, personal, posts, \
     private, program, programme, projects, public, raw, reading, readme, recording, \
     recordings, remote, reports, resources, roam, schedule, scratch, seen, session, \
     sessions, site, sketchnotes, slides, slipbox, source, speakers, src, static, streams, \
     stuff, summit, tabellen, tag, talk, talks, tech, teil, the, things, thread, threads, \
     tmp, topics, track, tracks, travel, trip, trips, txt, untitled, vault, veranstaltungen, \
     videos, virtual, voice, vortrage, watched, weekly, wiki, work, workshop, workshops, \
     year, zettel, zettelkasten",
    )
});
