//! Common given names of many countries, folded. They make one word alone a
//! person, and a word behind them a family name.

use super::class::class;

/// Whether a folded word is a common given name.
pub(in crate::extract) fn is_given_name(folded: &str) -> bool {
    class(folded).is_given()
}

/// Whether a common given name is an ordinary word or a thing as well.
pub(in crate::extract) fn is_given_and_word(folded: &str) -> bool {
    ALSO_WORDS.contains(&folded)
}

#[rustfmt::skip]
const ALSO_WORDS: [&str; 71] = [
    "amber", "april", "art", "ava", "bea", "bill", "chad", "chance", "christian", "crystal", "dale",
    "dawn", "drew", "earl", "faith", "finn", "grace", "grant", "guy", "hank", "harry", "hazel",
    "heather", "holly", "hope", "iris", "ivy", "jack", "joy", "june", "lance", "mack", "mark",
    "mercy", "milo", "ned", "olive", "opal", "orlando", "pearl", "penny", "rich", "rob", "robin",
    "rocky", "rose", "sandy", "sterling", "violet", "will", "georgia", "carolina", "sofia",
    "victoria", "florence", "jordan", "santiago", "austin", "san", "max", "ada", "julia", "pascal",
    "elm", "kafka", "gene", "ray", "dash", "hal", "watson", "paloma",
];

/// The names, between spaces.
pub(super) const GIVEN: &str = "aaron abigail adam aditya adrian agnes ahmed aidan ajay akash akira alain alan alana \
     alastair alba albert alberto aldo ale alec alejandro aleksander aleksandra aleksei \
     alessandro alex alexander alexandra alexandre alexandros alexei alexis alfie alfonso \
     alfredo ali alice alicia alina alison allan allen allison alvaro amal amanda amar amber \
     amelia amelie amina amir amit amy ana anais ananya anders andre andrea andreas andrei \
     andreia andrej andrew andrzej andy aneta angela angelica angelina angelo angus anil anita \
     anja anjali ankit ankur ann anna annabel anne annette annika anouk anselm anthea anthony \
     antoine anton antonia antonio anu anurag aoife apoorva april ariel arjun arlene armin \
     arnaud arne arnold artem arthur arturo arun aruna asha ashish ashley ashwin asma astrid \
     atsushi audrey aurelie ava avi axel ayesha aziz barbara barry bart bartek bartosz bastian \
     bea beatrice becky ben benedikt bengt benjamin benoit bernard bernd bert bertrand beth \
     bethany bettina betty beverly bhavna bianca bill billy birgit birgitte bjorn blake bob \
     bogdan bonnie boris boyan brad brandon branko brenda brendan brenna brent brett brian \
     bridget brigitte britt britta brittany brooke bruce bruno bryan bryce burak byron caitlin \
     callum camden cameron camila camille candace carl carla carlo carlos carly carmen carol \
     caroline carrie cass cassandra catalina catarina catherine cathy cecilia celeste celia \
     celine chad chandra charlene charles charlie charlotte chen cheryl chester chiara chidi \
     chika chloe chris christel christian christina christine christof christoph christopher \
     chuck ciara cillian cindy claire clara clare claude claudia clayton clemens clement clint \
     clive cody coleman colin colm connor conor consuelo corey cory courtney craig cristina \
     crystal curtis cynthia cyril cyrille dagmar daisuke daisy dale dallas damian damien damir \
     damon dan dana daniel daniela danielle danny daria dario darko darrell darren darryl darya \
     dave david dawn dean debbie deborah declan deepa deepak deepika delia della delphine denis \
     dennis derek desmond devi devin dexter dhruv diana diane dick didier diego dieter dimitri \
     dinesh dirk divya dmitri dmitry dmytro dominic dominique don donald donna dora dorota \
     dorothea dorothy doug douglas dragan drew duncan dustin dwayne dylan eamon earl ebba ebony \
     ed eddie edgar edith edmund eduardo edward edwin eelco egor eileen eirik ekaterina elaine \
     eleanor elena eli elias elif elisa elisabeth elise elizabeth elke ella ellen ellie elliot \
     elliott elodie els elsa elsie elton emeka emil emilia emiliano emilie emilio emily emma \
     emmanuel emmett emre enrico enrique eric erica erik erika erin ernest ernesto erwin esra \
     esther ethan etienne eugen eugene eunice eva evan evangeline evelyn ewa ewan ezra fabian \
     fadi faisal faith farah fatima fatma fay fei felix femke ferenc fergus fernando filip \
     filipe finn fiona flora florence florent florian floyd folake fran frances francesca \
     francesco francis francisco franck francois francoise frank franz fred freda freddie \
     frederic frederick fredrik freya frieda fritz fumiko gabe gabriel gabriela gabriele gael \
     gaetan ganesh gao gareth gary gavin gemma gene geoff geoffrey georg george georgios gerald \
     geraldine gerard gerd gerry gert gil gilbert giles gilles gillian gina ginny giorgio \
     giovanni giulia giuseppe gladys glen glenn gloria gokhan gonzalo goran gordon grace \
     graciela graham grant greg gregory greta grzegorz guido guilherme guillaume guillermo \
     gunnar gunther gustav gustavo guy gwen gwendolyn haakon hakan hamish hamza hana hank hanna \
     hannah hannes hans hao hari harley harold harriet harry harsh haruki harvey hassan hattie \
     hazel heather hector heidi heike heiko heinrich helen helena helene helga helmut henri \
     henrietta henrik henry herb herbert herman hernan hideki hilary hilda hiromi hiroshi \
     hitomi holly horst howard hubert huda hugh hugo hui humphrey ian ibrahim ibrahima ida \
     ignacio igor ilaria ilia ilya imogen imran ina indira ines inga inge ingrid inigo ioana \
     iqbal ira irene irina iris irving isaac isabel isabella isabelle isha ishaan isla ismail \
     ivan ivana ivo ivy jaap jacek jack jackie jackson jaclyn jacob jacqueline jacques jae \
     jaime jake jakob jakub james jamie jan jana jane janek janelle janet janice janine jared \
     jarek jaroslav jasmin jasmine jason jasper javier jay jayesh jayne jean jed jeff jeffrey \
     jelena jemma jenna jennifer jenny jens jeremy jeroen jerome jerry jess jesse jessica jesus \
     jiayi jie jill jim jimmy jin jing jiri joan joana joanna joanne joao joaquin jocelyn \
     jochen jodie jody joe joel johan johanna john johnny jolanta jon jonas jonathan jordan \
     jorge joris jose josef josefina joseph josephine josh joshua josie josip joy joyce juan \
     juana judith judy julia julian juliana juliane julie juliet juliette jun june junko jurgen \
     justin justine justyna kai kamal kamil kaori kara karel karen kari karim karin karl \
     karolina karsten karthik kasey kaspar katarina katarzyna kate katherine kathleen kathryn \
     kathy katie katja katrina kavita kay kayla kazuki keira keith kelly kelsey ken kendra \
     kenji kenneth kenta kerry kevin khalid kim kiran kirk kirsten klaas klara klaus koen koji \
     konrad konstantin krishna kristen kristian kristin kristina kristof kristy krzysztof kumar \
     kurt kwame kyle laila lakshmi lan lance lara larry lars lasse laszlo laura lauren laurent \
     laurie laverne lawrence leah lee lei leif leigh leila lena lenka lennart leo leon leonard \
     leonardo leonie leonor leroy lesley leslie lester leticia levi lewis liam lidia lieke lien \
     liesbeth lily lin lina lincoln linda lindsay lindsey linus lisa livia liz ljubica lloyd \
     logan loic lois lorena lorenzo lorraine lothar lotte lou louis louise luc luca lucas lucia \
     luciana lucie lucien lucy ludovic ludwig luigi luis luisa lukas lukasz luke luther lutz \
     lydia lynn maarten mabel maciej mack mackenzie madeleine magda magdalena maggie magnus \
     mahmoud maite maja malcolm malin mallory malte mandy manfred manisha manoj manon manuel \
     mara marc marcel marcela marcelo marcia marcin marco marcus marek margaret margaux marge \
     margo margot maria mariam marian mariana marianne mariano marie marieke marijke mariko \
     marilyn marina mario marion marisa marjorie mark markus marlene marshall marta martha \
     martin martina marvin mary maryam masako masha mathias mathieu mathilde mats matt matteo \
     matthew matthias matthieu mattias maureen maurice mauricio maurizio mavis max maxim maxime \
     maya mayumi meera megan mehdi mehmet mei meike melanie melinda melissa mercedes mercy \
     merle merve mia michael michaela michal michel michelle michiel mick miguel mihaela mihai \
     mikael mike mikhail miki miko mila milan mildred milena millie milo milton mina ming mira \
     miranda mireille mirela miriam miroslav misha mitch mitchell mitsuko mohamed mohammed \
     molly mona monica morgan moritz morris muhammad muriel murray mustafa myra myriam myrtle \
     nadia nadine nancy naoki naoko naomi natalia natalie natasha nate nathan naveen ned neha \
     neil nell nelly nelson nettie neville nicholas nick nicky nico nicola nicolas nicole \
     nicolette niels nigel nikhil nikita nikola nikolai nils nina nisha nitin noah noel noelle \
     nolan noor nora norbert noriko norman nuno nuria ola olaf olav ole oleg olena olga olive \
     oliver olivia olivier omar onur opal orhan orla orlando orson osama oscar oskar osman otto \
     owen pablo paco paige paloma pam pamela paolo parvati pascal pat patricia patricio patrick \
     patrik patsy patty paul paula pauline pavel pawel pearl pedro peer peggy pekka penelope \
     penny pepijn perry pete peter petra phil philip philipp philippe phoebe phyllis pia \
     pierluigi pierre piers pieter pilar piotr polly pooja pradeep prakash pranav prashant \
     pratik preeti preston priya qing quentin quincy quinn rachel radek radka rafael rafal \
     raffaele rahul raimund raisa raj rajesh raju rakesh ralph ramesh ramon randall randy rani \
     raquel rashid raul ravi raymond rebecca rebekah reese reggie regina reid reiko reinhard \
     remi renata renate renaud rene rhoda rhonda rhys ricardo richa richard rick ricky rik \
     riley rita ritu rob robert roberto robin rochelle rocky rodger rodney rodrigo roger rohan \
     rohit roland rolf romain roman ron ronald ronan ronnie rory rosa rosalie rosalind rosanna \
     rosario rose rosemary rosie ross rowan roxanne roy ruben rudolf rufus rui rupert russell \
     ruth ryan ryo sabine sabrina sachin sadia sadie saeed saida sakura sally salma salvador \
     salvatore sam samantha samir samira samuel sandeep sander sandra sandrine sandy sanja \
     sanjay sanne santiago santosh sara sarah sasha satoshi saul saurabh scott seamus sean \
     sebastian sebastien selma senthil serena sergei sergey seth shalini shane shankar shannon \
     shari sharon shashi shaun shawn sheila sheldon shelley shelly shinji shirley shiro shreya \
     shruti shu siddharth sidney sigrid silas silke silvia silvio simon simona simone simran \
     sindre sinead siobhan siri slava slavica sneha snezana sofia solange soledad sonia sonja \
     sophia sophie soren spencer stacy stan stanislav stanley stefan stefania stefanie stefano \
     steffen stella stephan stephane stephanie stephen sterling steve steven stewart stuart \
     subhash sudha sue sujata sumit sunil sunita suresh susan susana susanne sushma suzanne \
     sven svetlana swati sybil sylvain sylvia sylvie szymon tabitha tadeusz takashi takeshi tal \
     tamar tamara tamsin tania tanja tanya tara tariq taro tasha tatiana tatjana taylor ted \
     terence teresa tereza terry teun thelma theo theodora theodore theresa thiago thibault \
     thierry thijs thomas thorsten tiffany till tim timo timothy timur tina tobias todd tom \
     tomas tomasz tomek tommy tomoko toni tony torsten tove tracey tracy travis trevor tricia \
     trina trish troy tuomas tyler udo ugo ulrich ulrike umar urs ursula uwe vaclav vaibhav \
     valentin valentina valeria valerie valerio vanessa varun vasily vaughn veerle vera vern \
     vernon veronica vicente vicki vicky victor victoria vidya vijay vikas vikram viktor \
     viktoria vinay vincent vincenzo vinod viola violet violeta virginia virginie vishal vivek \
     vivian vivienne vlad vladimir vladislav vojtech volker wallace walter wanda warren wayne \
     wei wen wendy werner wesley wiebke wilbur wilfried wilhelm willem william wilma wim \
     winfried winifred winston wojciech wolfgang wouter wyatt xavi xavier xiao ximena xin yan \
     yana yannick yannis yara yasemin yasmin yasuko yi ying yoko yolanda yoshi yosuke yuan yui \
     yuki yuko yuri yusuf yves yvette yvonne zach zachary zainab zara zbigniew zdenek zelda \
     zeynep zhang zhen zoe zofia zoltan zsofia";
