//! Words that say nothing of a subject: those that no phrase contains, and
//! those at which none begins or ends.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that cut a phrase.
static STOP: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about above across after again against all almost along already also although always \
     am among an and any anyone anything are around as aside ask asked at away back be became \
     because become been before behind being below between both but by came can cannot cant \
     come could couldnt did didnt do does doesnt doing done dont down during each either else \
     enough etc even ever every everyone everything few for from gave get gets getting give \
     given gives go goes going gone got had has hasnt have having he hence her here hers him \
     his how however i id if ill im in inside instead into is isnt it its itself ive just \
     keep kept knew know known less let lets like made make makes making many may maybe me \
     might mine more most much must my myself near neither never no nobody none nor not \
     nothing now of off often on once one only onto or other others our ours out outside over \
     own per put quite rather really said same saw say saying says see seem seems seen shall \
     she should shouldnt since so some someone something sometimes soon still such take taken \
     takes than thank that thats the their theirs them themselves then there theres these \
     they theyre this those though through thus to together told too took toward towards \
     tried try under until up upon us use used uses using very via want wanted wants was \
     wasnt we well went were werent what whatever whats when where whether which while who \
     whom whose why will with within without wont would wouldnt yes yet you your youre yours"
        .split(' ')
        .collect()
});

/// The same in French, Spanish and German, folded.
static STOP_ELSEWHERE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "aber al als am an au auch auf aus aux avec bei bin bis ce ces cette comment como con \
     cual cuando dans das dass de del dem den der des die doch donde du ein eine einem einen \
     einer el ella elle ellos en entre es est esta este esto et fur haben hat ich ihr il ils \
     im in ist je kann la las le les leur lo los lui mais man mas mehr mit muy nach ne nicht \
     no noch nos nous nur oder on ou par para pas pero plus por porque pour pourquoi que qui \
     sa sans se ser ses si sich sie sin sind so sobre son sont su sur sus tout uber um un una \
     und une uno unos uns von vor vous war was wenn wie wir wird ya yo zu zum zur"
        .split(' ')
        .collect()
});

/// Words that stand inside a phrase but neither begin nor end one.
static PLAIN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "actual add added afternoon amazing another answer answers attendee audience awesome bad \
     basic best better big bigger bit bunch case cases certain change changed changes clear \
     closing common complete conference cool couple current day days deep demo different \
     difficult easier easy end entire evening example examples exciting extra fact famous faq \
     fast favorite feel final fine first fix form four friday full fun future general good \
     great guide half happy hard help helps high hoc hour hours huge idea ideas important \
     interesting intro introduction issue issues keynote kind kinds large last later learn \
     learned level lightning line lines little live local long look looking lot lots main \
     major matter minute minutes monday month months morning multiple need needed needs new \
     next nice note notes number old open opening outline overview part parts past people phd \
     piece place point points possible practical present presentation pretty previous problem \
     problems proper question questions quick quickly quote rapid real reason reasons recent \
     remarks result results right room run saturday second session several short show showed \
     shows similar simple simply single slide slides slow small speaker speakers special \
     specific start started step steps stop stuff summary sunday sure talk talked talking \
     talks ten thing things think thinking third thousand three thursday time times tip tips \
     today top total track tricks true tuesday turn two useful usual video way ways wednesday \
     week weeks welcome whole wonderful word words work worked working works world worrying \
     write written wrong wrote year years"
        .split(' ')
        .collect()
});

/// Whether a folded word cuts a phrase.
pub(super) fn is_stop(folded: &str) -> bool {
    folded.len() < 2 || STOP.contains(folded) || STOP_ELSEWHERE.contains(folded)
}

/// Whether no phrase begins or ends with this word as written: it is plain
/// English, or an adverb.
pub(super) fn is_plain(written: &str) -> bool {
    let lower = written.to_lowercase();
    PLAIN.contains(lower.as_str()) || lower.len() > 4 && lower.ends_with("ly")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_adverbs_are_plain() {
        assert!(is_stop("however") && is_plain("Quickly") && is_plain("talks"));
        assert!(!is_stop("mooring") && !is_plain("Mooring") && !is_plain("fly"));
    }
}
