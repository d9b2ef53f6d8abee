//! Places where events are held, folded: a place is never a speaker, and a
//! place at the end of an event's or a file's name tells where it was.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a folded text is the name of a city or country that events are
/// held in.
pub(in crate::extract) fn is_place(folded: &str) -> bool {
    PLACES.contains(folded)
}

static PLACES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "aarhus,adelaide,alicante,amsterdam,ankara,antwerp,antwerpen,argentina,athens,atlanta,auckland,\
     austin,australia,austria,baltimore,bangalore,bangkok,barcelona,bari,basel,beijing,belfast,\
     belgium,belgrade,bengaluru,bergen,berlin,bern,bilbao,birmingham,bochum,bogota,bologna,bonn,\
     bordeaux,boston,boulder,bratislava,brazil,bremen,brest,brighton,brisbane,bristol,brno,brussels,\
     bruxelles,bucharest,budapest,buenos aires,cairo,calgary,cambridge,canada,canberra,cape town,\
     cardiff,chennai,chicago,christchurch,cincinnati,cleveland,cluj,cologne,columbus,copenhagen,\
     cork,dallas,darmstadt,darwin,delft,delhi,denmark,denver,detroit,dortmund,dresden,dubai,dublin,\
     dunedin,dusseldorf,edinburgh,eindhoven,england,essen,estonia,finland,firenze,florence,france,\
     frankfurt,freiburg,fukuoka,gdansk,geneva,geneve,genoa,germany,ghent,glasgow,gothenburg,graz,\
     greece,grenoble,groningen,hamburg,hamilton,hannover,hanover,heidelberg,helsinki,hobart,\
     hong kong,honolulu,houston,hungary,hyderabad,iceland,india,indianapolis,innsbruck,ireland,\
     istanbul,italy,jakarta,japan,jena,jerusalem,johannesburg,karlsruhe,kassel,kathmandu,kiel,kiev,\
     koln,krakow,kuala lumpur,kyiv,kyoto,lagos,las vegas,lausanne,leeds,leipzig,lille,lima,\
     linz,lisboa,lisbon,liverpool,ljubljana,london,los angeles,ludwigsburg,lugano,luxembourg,lviv,\
     lyon,madrid,mainz,malaga,malaysia,malmo,malta,manchester,manila,mannheim,marseille,medellin,\
     melbourne,mexico,mexico city,miami,milan,milano,minneapolis,minsk,montevideo,montpellier,\
     montreal,moscow,mumbai,munchen,munich,munster,nairobi,nantes,napoli,nashville,netherlands,\
     new delhi,new orleans,new york,new york city,new zealand,newcastle,nice,norway,nottingham,\
     nuremberg,nurnberg,nyc,oakland,odessa,orlando,osaka,oslo,ottawa,oxford,palo alto,paris,\
     perth,philadelphia,philippines,phoenix,pisa,pittsburgh,poland,portland,porto,porto alegre,\
     portugal,potsdam,poznan,prague,praha,pune,quebec,queenstown,reykjavik,riga,rio de janeiro,roma,\
     rome,romania,rotterdam,saarbrucken,salt lake city,salzburg,san antonio,san diego,san francisco,\
     san jose,santa clara,santiago,santiago de chile,sao paulo,scotland,seattle,seoul,seville,\
     shanghai,shenzhen,singapore,slovenia,sofia,south africa,south korea,spain,split,st louis,\
     stockholm,strasbourg,stuttgart,sweden,switzerland,sydney,taipei,taiwan,tallinn,tampa,tampere,\
     tartu,tbilisi,tel aviv,thailand,the hague,thessaloniki,tokyo,torino,toronto,toulouse,\
     trondheim,turin,turkey,ulm,united kingdom,united states,uppsala,utrecht,vancouver,venice,\
     vienna,vilnius,wales,warsaw,warszawa,washington,washington dc,wellington,wien,winterthur,\
     wroclaw,wuppertal,yerevan,zagreb,zaragoza,zurich"
        .split(',')
        .map(str::trim)
        .collect()
});
