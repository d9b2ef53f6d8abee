//! Words that are hardly ever part of a name, folded, in two strengths.
//!
//! Where a name is only guessed, every word of a title speaks against it;
//! where a line says that it holds a name, only the words that nobody is
//! called do, because people are called Stone, Rivers and Young.

use super::class::class;

/// Words that no person is called in a note: they make `X on Y` and `X: Y` a
/// title. Small words of several languages, common words of titles, and names
/// of things that talks are about.
pub(in crate::extract) fn is_common(folded: &str) -> bool {
    class(folded).is_common()
}

/// Words of titles that might be a family name, places, and all of
/// [`is_common`].
pub(in crate::extract) fn is_of_titles(folded: &str) -> bool {
    class(folded).is_of_titles()
}

/// Whether a folded word is none that a given name could stand before: most of
/// [`is_common`], but for words that are family names too.
pub(in crate::extract) fn is_never_a_family(folded: &str) -> bool {
    is_common(folded)
        && !matches!(
            folded,
            "best"
                | "good"
                | "small"
                | "long"
                | "love"
                | "head"
                | "case"
                | "day"
                | "key"
                | "sharp"
                | "swift"
                | "rust"
                | "page"
                | "banks"
                | "fields"
                | "hacking"
                | "rice"
                | "moving"
                | "friday"
                | "major"
                | "crew"
                | "guest"
                | "art"
                | "report"
                | "tester"
                | "writing"
        )
}

/// The words of [`is_common`].
pub(super) const COMMON: &str = "a an the and or of in on at by to for from with without into about as is are be was were \
     not no yes do does did can could will would should how why what when where who which this \
     that these those it its we our you your my his her their they i me us more most less many \
     much some any all every each both new old big small good bad best better great real modern \
     advanced basic simple easy hard fast slow deep introducing introduction intro beyond \
     inside behind under over after before between toward towards using building writing making \
     doing going getting becoming being learning teaching testing scaling designing developing \
     creating managing running shipping deploying debugging monitoring programming coding \
     hacking thinking working understanding improving growing moving porting lessons lesson \
     tips tricks guide tour tale story stories history future state art science theory practice \
     practical case study studies report experience problem solution problems solutions part \
     chapter section session sessions track keynote keynotes talk talks lightning panel panels \
     workshop tutorial demo demos notes note question questions answer answers discussion live \
     open closed closing opening day morning afternoon evening monday tuesday wednesday \
     thursday friday saturday sunday january february march april june july august september \
     october november december web internet cloud network networks server servers client data \
     database databases cache caches queue queues code coder software hardware system systems \
     engine engineering engineer engineers developer developers development design designer \
     designers architecture api apis app apps application applications framework frameworks \
     library libraries language languages type types function functions functional object \
     objects pattern patterns test tests tester security privacy performance scale quality \
     process product products project projects team teams people culture community business \
     startup startups management manager agile scrum lean devops ops operations container \
     containers microservice microservices service services python ruby rails django flask java \
     javascript typescript node react angular vue rust go golang scala clojure haskell erlang \
     elixir perl php swift kotlin linux unix windows mac android ios docker kubernetes git \
     github postgres postgresql mysql sqlite redis mongo mongodb kafka spark hadoop \
     elasticsearch css html http https rest graphql sql nosql json xml yaml wasm webassembly \
     machine neural intelligence artificial ai ml statistics math mathematics research analysis \
     visualization visualisation accessibility usability user users interface interfaces mobile \
     desktop game games gaming graphics audio video image images text search index log logs \
     logging metrics tracing error errors failure failures bug bugs debug release releases \
     version versions package packages packaging module modules plugin build builds deployment \
     continuous integration delivery automation automated tool tools tooling editor compiler \
     parser parsing memory thread threads async concurrency parallel distributed consensus \
     event events stream streams streaming message messages messaging secure correct static \
     dynamic random final structured property core source free public private global local \
     virtual digital remote human humans life love fun world things thing stuff time times year \
     years week weeks hour hours minutes key ideas idea main update updates news announcements \
     thanks welcome conference meetup camp summit unconference group company university \
     institute foundation center centre lab labs inc ltd llc gmbh results result takes raw \
     sponsors lunch break next last first second third one two three four five six seven eight \
     nine ten eleven twelve everyone everybody nobody somebody someone anybody guest crew staff \
     members authors anonymous unknown various others slides links abstract overview outline \
     summary conclusion agenda background motivation approach evaluation related work works \
     appendix todo faq der die das dem ein eine einen einem und oder mit ohne fur fuer von zum \
     zur im aus auf bei wie warum wann ist sind nicht kein keine uber les une des du au aux \
     dans sur sous avec sans pour par mais comment pourquoi quand est sont ne pas plus nos vos \
     ses leur leurs cette ces los las el una uno con sin por para como que cuando donde porque \
     mas muy su sus nuestro nuestra es son del uma umas uns com sem ao aos nao voce seu sua \
     quando onde il lo gli senza per come perche dove che piu non alla alle dei delle degli nel \
     nella het een van met zonder voor hoe waarom wanneer niet geen onze jouw zijn naar och att \
     med utan hur varfor inte ett them he she him hers ours yours theirs nor but if so than \
     then too very just only also even ever never again here there off up down across along \
     around against among throughout upon via versus vs can't don't doesn't won't isn't aren't \
     let lets let's got get gets give gives take make makes goes comes want wants need needs \
     know knows think see look say says tell tells try tries use uses used ask asks find \
     rustlang nodejs nextjs webpack babel npm yarn pip conda pypi pandas numpy scipy jupyter \
     matplotlib tensorflow pytorch keras sklearn scikit fastapi celery ansible terraform puppet \
     chef vagrant jenkins gitlab bitbucket travis circleci nginx apache tomcat jetty haproxy \
     envoy istio linkerd consul vault nomad grafana prometheus datadog kibana logstash rabbitmq \
     activemq zeromq nats pulsar kinesis lambda aws azure gcp heroku openshift openstack vmware \
     xen kvm qemu cassandra couchdb couchbase dynamodb cockroachdb mariadb neo4j influxdb \
     clickhouse snowflake bigquery redshift airflow dbt flink dotnet csharp fsharp vb ocaml \
     julia matlab fortran cobol lisp scheme prolog dart flutter xamarin cordova ionic electron \
     jquery backbone ember svelte redux vuejs angularjs reactjs rxjs lodash grpc protobuf \
     thrift soap oauth saml openid jwt tls ssl ssh dns tcp udp ip ipv6 http2 cdn vpn ldap smtp \
     bgp wifi bluetooth usb cpu gpu gpus ram ssd nvme arm risc x86 llvm gcc clang cmake bazel \
     gradle maven hibernate spring junit mockito selenium cypress playwright jest mocha pytest \
     tox nose unittest sphinx chrome firefox safari mozilla webkit chromium opera google \
     facebook twitter microsoft amazon netflix spotify airbnb linkedin dropbox slack stripe \
     paypal shopify etsy ibm oracle intel nvidia apple adobe atlassian zalando soundcloud \
     wordpress drupal joomla magento plone zope sinatra hanami phoenix laravel symfony debian \
     ubuntu fedora redhat suse arch gentoo freebsd openbsd netbsd solaris busybox systemd gnome \
     kde arduino raspberry pi iot robotics drone drones blockchain bitcoin ethereum crypto \
     cryptography llm llms gpt chatgpt nlp ocr etl elt rdbms orm crud mvc mvvm tdd bdd ddd cqrs \
     saas paas iaas sdk ide cli gui ux ui qa ci cd sre";

/// The other words of [`is_of_titles`].
pub(super) const OF_TITLES: &str = include_str!("of_titles.txt");
