//! The words that a language is made of rather than what is said in it.
//!
//! They tell the language of a text, and in a question they need not be found.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Language;

/// Function words of each language in the order of [`Language::ALL`], folded.
const FUNCTION_WORDS: [&str; 8] = [
    "a about above after again against all also am an and any are as at be because been before \
     being below between both but by can cannot could did do does doing down during each either \
     else etc ever every few for from further had has have having he her here hers him his how \
     however i if in into is it its itself just may me might more most much must my neither no \
     nor not of off on once only onto or other our ours out over own per rather same shall she \
     should since so some such than that the their theirs them then there these they this those \
     through thus to too under until up upon us very via was we were what when where whether \
     which while who whom whose why will with within without would yet you your dont doesnt \
     cant wont isnt arent im its thats",
    "aber alle als also am an auch auf aus bei bin bis da damit dann das dass dem den denn der \
     des die dies diese diesem diesen dieser doch dort du durch ein eine einem einen einer eines \
     er es etwas fur hat hatte ich ihr im in ist ja jede kann kein keine man mehr mit nach nicht \
     noch nur ob oder ohne sehr sein seine sich sie sind so uber um und uns unter vom von vor war \
     waren warum was weil welche wenn wer werden wie wir wird wo zu zum zur zwischen",
    "a alors au aucun aussi autre aux avec avoir bien car ce cela ces cet cette ceux chaque comme \
     comment dans de depuis des deux donc du elle elles en entre est et etaient etait etre eux il \
     ils je la le les leur leurs lui ma mais meme mes mon ne nos notre nous on ont ou par pas plus \
     plusieurs pour pourquoi quand que quel quelle quelles quels qui quoi sa sans se ses si son \
     sont sous sur ta tes toi ton tous tout toute toutes tres tu un une vers vos votre vous",
    "a al algo ante antes como con contra cual cuando de del desde donde dos el ella ellas ellos \
     en entre era es esa esas ese eso esos esta estaba estan estas este esto estos ha hacia han \
     hasta hay la las le les lo los mas me mi mientras muy nada ni no nos nosotros nuestra nuestro \
     o otra otro otros para pero poco por porque que quien se ser si sin sobre solo son su sus \
     tambien tan tanto te tiene todo todos tu un una unas uno unos y ya yo",
    "a ao aos aquela aquele aqui as ate com como da das de dela dele depois do dos e ela elas ele \
     eles em entre era essa essas esse esses esta estao estas este estes eu foi foram ha isso isto \
     ja la lhe mais mas me mesmo meu minha muito na nao nas nem no nos nossa nosso num numa o os \
     ou para pela pelas pelo pelos por porque qual quando que quem sao se sem ser seu seus so sobre \
     sua suas tambem te tem toda todo todos um uma umas uns voce voces",
    "a ad agli ai al alla alle allo anche che chi ci come con contro cosa cui da dai dal dalla \
     dalle de degli dei del dell della delle dello di dove due e ed era erano essere fra gli ha \
     hanno i il in io la le lei lo loro lui ma mi mio molto ne negli nei nel nella nelle no noi \
     non nostro o ogni per perche piu poi quale quando quanto quella quelle quelli quello questa \
     queste questi questo se sei senza si sia siamo sono su sua sui sul sulla suo suoi tra tutti \
     tutto un una uno",
    "aan al alle als altijd andere ben bij daar dan dat de deze die dit doch doen door dus een en \
     er ge geen had heb hebben heeft hem het hier hij hoe hun iets ik in is ja je kan kon kunnen \
     maar me meer men met mij mijn moet na naar niet nog nu of om omdat ons onze ook op over te \
     tegen toch toen tot u uit uw van veel voor waar waarom want waren was wat we wel werd wie wij \
     wil worden wordt zal ze zeer zich zij zijn zo zonder zou",
    "а без бы был была были было быть в вам вас весь во вот все всех вы где да для до его ее если \
     есть еще же за здесь и из или им их к как какои ко когда кто ли либо мне может мы на над надо \
     наш не него нее нет ни них но ну о об однако он она они оно от очень по под при с со так также \
     такои там те тем то того тоже тои только том ты у уже хотя чего чеи чем что чтобы чье эта эти \
     это этого этои этом этот я",
];

/// Every function word with a bit for each language that has it.
static WORDS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut known: FxHashMap<&str, u8> = FxHashMap::default();
    for (at, words) in FUNCTION_WORDS.iter().enumerate() {
        for word in words.split_whitespace() {
            *known.entry(word).or_default() |= 1 << at;
        }
    }
    known
});

/// The languages that a folded word is a function word of: a bit for each, by
/// its place in [`Language::ALL`].
pub(super) fn languages_of(word: &str) -> u8 {
    WORDS.get(word).copied().unwrap_or(0)
}

/// Whether a folded word is a function word of a language.
pub(in crate::index) fn is_function_word(word: &str, language: Language) -> bool {
    languages_of(word) & (1 << language as u8) != 0
}
