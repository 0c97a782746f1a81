package privacy

// families are common family names that are no other word, so that they are asked about alone and in small letters.
// Written from general knowledge of the commonest names in Denmark and among those who have come here.
const families = `jensen nielsen hansen pedersen andersen christensen larsen sørensen rasmussen jørgensen petersen madsen kristensen olsen thomsen
christiansen poulsen johansen knudsen mortensen jakobsen jacobsen mikkelsen olesen frederiksen laursen henriksen eriksen simonsen clausen svendsen
andreasen iversen jeppesen nissen lauridsen lauritsen jespersen mogensen jepsen frandsen carlsen karlsen bertelsen berthelsen bendtsen michaelsen
mathiesen matthiesen mathiasen villadsen gregersen isaksen davidsen danielsen steffensen ibsen paulsen povlsen josefsen samuelsen hermansen pallesen
thorsen bentsen bentzen eskildsen enevoldsen ebbesen espersen jonassen kjeldsen klausen kristiansen kaspersen lorenzen lorentzen magnussen markussen
martinsen nicolaisen nicolajsen nikolajsen ottesen ovesen sivertsen sigurdsen thygesen therkildsen therkelsen thøgersen troelsen ulriksen vilhelmsen
villumsen asmussen augustesen axelsen aagaard aggerholm albertsen albrechtsen antonsen arnesen bjerregaard bisgaard balslev berntsen christoffersen
kristoffersen dalsgaard damgaard dinesen ditlevsen egeberg ejlersen ernstsen fabricius filipsen friborg gertsen gundersen haagensen halvorsen hedegaard
hemmingsen henningsen holgersen hougaard hvidtfeldt ingvardsen jessen johannesen johannsen johnsen juulsen justesen kirkegaard knudsgaard korsgaard
kjærgaard kjærsgaard laustsen lundgaard lundsgaard marcussen mølgaard nørgaard nygaard overgaard philipsen rasmusen riisgaard rosendahl siggaard
skovgaard søgaard søndergaard sandgaard stenderup thomassen tobiasen toftgaard torpegaard vestergaard westergaard østergaard østerby winther vinther
schmidt schultz schrøder schou lindqvist lindquist bergström svensson johansson andersson nilsson eriksson olsson larsson karlsson persson gustafsson
müller hoffmann schneider nguyen tran pham khan yilmaz yildiz hussain rahman singh kumar begum krasniqi hoxha kowalski kowalska nowak ivanov petrov`

// familiesToo are family names that are common words or places as well: they are names only after a title or a first name.
const familiesToo = `møller lund holm bach kjær krogh friis juhl juul skov dam bang beck dahl lind berg bruun brandt toft gade ravn falk bjerre buch damm
frost hald holst høj høyer kruse koch kragh lange munk riis steen storm thorup vang lykke winge hvid brun sommer vinter bonde smed dal bak krag
lauge leth lau kirk bundgaard bundgaard bro bruus bech rask rohde rose skytte stage stenbæk svane thyssen torp wolff worm ørsted kofoed kjeldgaard ali
ahmed hassan ibrahim mohamed yusuf osman omar`
