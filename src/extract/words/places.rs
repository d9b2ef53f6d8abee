//! Places where events are held, folded: a place is never a speaker, and a
//! place at the end of an event's or a file's name tells where it was.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Whether a folded text is the name of a city or country that events are
/// held in.
pub(in crate::extract) fn is_place(folded: &str) -> bool {
    PLACES.contains(folded)
}

static PLACES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "aarhus,adelaide,alicante,amsterdam,ankara,antalya,antwerp,antwerpen,argentina,arnhem,athens,\
     atlanta,auckland,austin,australia,austria,aveiro,avignon,baltimore,bangalore,bangkok,\
     barcelona,bari,basel,basle,beijing,belfast,belgium,belgrade,bengaluru,bergamo,bergen,berlin,\
     bern,bialystok,biarritz,bielefeld,bilbao,birmingham,bochum,bogota,bologna,bonn,bordeaux,\
     boston,boulder,braga,bratislava,brazil,bregenz,bremen,brest,brighton,brisbane,bristol,brno,\
     bruges,brugge,brussels,bruxelles,bucharest,budapest,buenos aires,cairo,calgary,cambridge,\
     canada,canberra,canterbury,cape town,cardiff,cebu,chennai,chiang mai,chicago,christchurch,\
     cincinnati,cleveland,cluj,coimbra,cologne,columbus,copenhagen,cordoba,cork,cusco,da nang,\
     dallas,darmstadt,darwin,delft,delhi,denmark,denver,detroit,deventer,dieppe,dortmund,dresden,\
     dubai,dublin,dundee,dunedin,durban,dusseldorf,edinburgh,eindhoven,england,enschede,erfurt,\
     essen,estonia,exeter,faro,finland,firenze,florence,france,frankfurt,freiburg,fukuoka,galway,\
     gdansk,gdynia,geneva,geneve,genoa,germany,ghent,gijon,girona,glasgow,gothenburg,granada,\
     graz,greece,grenoble,groningen,guadalajara,guangzhou,haarlem,haifa,halifax,halle,hamburg,\
     hamilton,hannover,hanoi,hanover,heidelberg,helsinki,hobart,hong kong,honolulu,houston,\
     hungary,hyderabad,iceland,india,indianapolis,innsbruck,ireland,istanbul,italy,izhevsk,izmir,\
     jaipur,jakarta,japan,jena,jerusalem,johannesburg,kansas city,karlsruhe,kassel,kathmandu,\
     katowice,kiel,kiev,klagenfurt,kobe,kochi,koln,kosice,krakow,kuala lumpur,kuching,kyiv,kyoto,\
     la paz,lagos,las vegas,lausanne,leeds,leicester,leiden,leipzig,leuven,lille,lima,limerick,\
     linz,lisboa,lisbon,liverpool,ljubljana,lodz,london,los angeles,lublin,lucerne,ludwigsburg,\
     lugano,lund,luxembourg,luzern,lviv,lyon,maastricht,madrid,magdeburg,mainz,malaga,malaysia,\
     malmo,malta,manchester,manila,mannheim,marseille,medellin,melbourne,mendoza,messina,mexico,\
     mexico city,miami,milan,milano,milwaukee,minneapolis,minsk,modena,monterrey,montevideo,\
     montpellier,montreal,moscow,mumbai,munchen,munich,munster,murcia,nagoya,nagpur,nairobi,\
     nantes,napoli,nashville,nelson,netherlands,new delhi,new orleans,new york,new york city,\
     new zealand,newcastle,nice,nijmegen,nizhny novgorod,norway,nottingham,novi sad,nuremberg,\
     nurnberg,nyc,oakland,odense,odessa,olomouc,oostende,orlando,osaka,oslo,ostrava,ottawa,oulu,\
     oxford,padova,palermo,palo alto,pamplona,paris,perth,perugia,philadelphia,philippines,\
     phoenix,pisa,pittsburgh,plovdiv,plzen,poland,portland,porto,porto alegre,portugal,potsdam,\
     poznan,prague,praha,pune,quebec,queenstown,quito,ravenna,regensburg,rennes,reykjavik,\
     richmond,riga,rio de janeiro,roma,romania,rome,rosario,rostock,rotterdam,rouen,saarbrucken,\
     saint petersburg,salt lake city,salzburg,san antonio,san diego,san francisco,san jose,\
     san sebastian,santa clara,santander,santiago,santiago de chile,sao paulo,sapporo,sarajevo,\
     scotland,seattle,seoul,seville,shanghai,sheffield,shenzhen,sibiu,singapore,skopje,slovenia,\
     sofia,south africa,south korea,southampton,spain,split,st louis,st petersburg,stavanger,\
     stockholm,strasbourg,stuttgart,sweden,switzerland,sydney,szczecin,szeged,tainan,taipei,\
     taiwan,tallinn,tampa,tampere,tangier,tartu,tasmania,tbilisi,tel aviv,thailand,the hague,\
     thessaloniki,timisoara,tirana,tokyo,torino,toronto,toulouse,trento,trier,trieste,tromso,\
     trondheim,turin,turkey,turku,ulm,united kingdom,united states,uppsala,utrecht,valencia,\
     valladolid,valparaiso,vancouver,venice,verona,vienna,vigo,vilnius,wales,warsaw,warszawa,\
     washington,washington dc,weimar,wellington,wien,wiesbaden,winterthur,wroclaw,wuppertal,\
     yerevan,york,zagreb,zaragoza,zurich,zwolle,архангельск,казань,киев,минск,москва,\
     санкт петербург,上海,京都,北京,台北,名古屋,大阪,札幌,杭州,東京,深圳,福岡,대전,부산,서울"
        .split(',')
        .map(str::trim)
        .collect()
});
