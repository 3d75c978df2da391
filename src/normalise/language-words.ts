/**
 * Words by which a language is told from another, in lower case with their accents. Common words first; then, for French
 * and English, the vocabulary of headlines, where common words are few. A word may stand in several lists.
 */
export const commonWords: Readonly<Record<string, string>> = {
  fr: `le la les un une des du de au aux et ou où en dans sur sous par pour avec sans chez vers entre contre depuis pendant
    avant après dès selon malgré parmi lors afin que qui quoi dont ce cet cette ces son sa ses leur leurs mon ma mes ton ta tes
    notre nos votre vos il elle ils elles on nous vous je tu se ne pas plus moins très trop peu bien mal aussi encore déjà
    toujours jamais ici là est sont était étaient sera seront serait être été ont avait avaient aura auront aurait avoir eu fait
    font faire peut peuvent pourra pourrait pouvoir doit doivent devra devrait veut veulent va vont mais donc car ni si comme
    quand comment pourquoi combien quel quelle quels quelles tout toute tous toutes autre autres même mêmes chaque plusieurs
    certains certaines aucun aucune rien ceux celle celui celles ça cela ceci voici voilà désormais bientôt enfin ainsi alors
    puis ensuite environ près loin hors face suite grâce via jusqu lorsque lorsqu puisque quelque quelques leurs y à`,
  en: `the a an of to in on at by for with without from into onto over under between against since during before after
    until about above below through across among within and or but nor so yet if as than that this these those there here
    he she it they we you i him her them us his its their our your my me who whom whose which what when where why how
    is are was were be been being am has have had having do does did done doing will would shall should can could may might
    must not no yes more most less least much many few little very too also only just even still already again ever never
    always often now then soon out off up down back away all any some each every both either neither other others another
    such same own one two three new first last next amid per via versus while because although though despite`,
  es: `el la los las un una unos unas de del al a y e o u en con sin por para según entre desde hasta hacia contra sobre que
    quien cual cuyo cuando como donde su sus mi tu se lo le les nos no sí es son era fue fueron será serán ser está están ha
    han había hay hacer hace puede pueden más menos muy también ya este esta estos estas ese esa eso todo todos toda todas
    otro otra nuevo nueva años año tras ante pero porque qué cómo cuándo`,
  pt: `o os a as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para com sem sobre entre até
    desde e ou que quem qual quando como onde seu sua seus suas se não sim é são era foi foram será ser está estão tem têm há
    fazer pode podem mais menos muito também já este esta esse essa isso todo todos toda outro outra novo nova anos ano após
    mas porque ao aos à às`,
  it: `il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai dalle in
    nel nella nei nelle con su sul sulla sui sulle per tra fra e ed o che chi cui quando come dove suo sua suoi non sì è sono era
    erano sarà essere ha hanno aveva fare può possono più meno molto anche già questo questa questi tutto tutti altro nuovo nuova
    anni anno dopo ma perché`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei mit nach von vom zu
    zum zur über unter vor für gegen ohne um durch bis seit während wegen dass daß wenn weil als wie wer was wo wann warum er sie
    es wir ihr ich sein seine seinen ihre nicht kein keine ist sind war waren wird werden wurde wurden hat haben hatte kann
    können soll muss mehr weniger sehr auch noch schon nur neue neuer neues neuen jahr jahre`,
  nl: `de het een van in op aan bij met voor door uit over onder tegen naar tot om te en of maar dat die dit deze wie wat waar
    wanneer hoe hij zij ze wij je ik zijn haar hun niet geen is was waren wordt worden werd heeft hebben had kan kunnen zal moet
    meer minder zeer ook nog al nieuwe nieuw jaar jaren na`,
  sv: `och att det som en ett den på är av för med till från inte har kan om vi han hon de var ska efter över under mot nya
    eller men mellan när hur där blir år`,
  da: `og at det som en et den på er af for med til fra ikke har kan om vi han hun de var skal efter over under mod nye eller
    men mellem når hvor bliver år`,
  no: `og å det som en et den på er av for med til fra ikke har kan om vi han hun de var skal etter over under mot nye eller
    men mellom når hvor blir år`,
  pl: `i w na z do że się nie to jest od za o po przez dla jak ale czy są był była było przy pod nad już tylko może oraz tym
    jego jej ich które który która nowy nowe`,
  tr: `ve bir bu da de için ile çok en olan olarak daha sonra kadar gibi ne var yok değil oldu olacak etti yeni türkiye ancak
    ise ya mi`,
  ro: `și în la cu de pe din pentru care este sunt nu mai un o au fost va vor că sau dar după prin între despre fără această
    acest noi nou`,
  ca: `el la els les un una uns unes de del dels al als i o en amb sense per entre des fins contra sobre que qui quan com on
    seu seva és són va van ha han més menys molt també ja aquest aquesta nou nova anys any però`,
  id: `yang dan di ke dari untuk dengan pada ini itu tidak akan telah sudah oleh dalam adalah bisa dapat juga para karena saat
    lebih baru tahun`,
  sw: `ya wa na kwa ni za la katika kwenye hii huu hiyo kuwa cha vya zaidi baada kabla pia lakini yake wake wao sasa`,
  af: `die en van in op 'n het is nie vir met wat na om te by as sy hy hulle ons kan sal word deur oor tot nuwe jaar`,
};

/** Words of headlines that the other of the two languages has not, or not so spelt. */
export const headlineWords: Readonly<Record<string, string>> = {
  fr: `lance lancent lancement lancer annonce annoncent signe signent accord partenariat opérateur opérateurs réseau réseaux
    télécoms télécom numérique mobile fibre abonnés clients chiffre affaires bénéfice bénéfices résultats résultat hausse baisse
    croissance milliard milliards millions marché entreprise entreprises société sociétés groupe filiale filiales ministre
    ministère gouvernement loi projet régulateur amende sanction sanctionne inflige écope panne coupure coupures coupé retour
    rétabli perturbations fréquences licence licences appel offres offre tarifs prix gratuit gratuite forfait forfaits accès
    données personnelles cyberattaque piratage sécurité câble câbles marin marins satellite antenne antennes pylônes déploiement
    couverture rural rurales zones blanches nouveau nouvelle nouveaux nouvelles premier première deuxième troisième quatrième
    année an ans mois semaine semaines jour jours jeudi vendredi lundi mardi mercredi samedi dimanche janvier février mars avril
    mai juin juillet août septembre octobre novembre décembre maroc algérie tunisie égypte sénégal mauritanie burkina cameroun
    afrique monde européenne états unis royaume pays ville régions président directeur général nommé nomme tête patron démission
    investit investissement investissements rachat rachète rachète acquisition cède cession vente achat vend veut mise lancé lancée
    ouvre ouverture ferme fermeture suspend suspension suspendu interdit interdiction grève salariés syndicat emplois
    utilisateurs téléphone téléphones téléphonie application applications réseaux sociaux paiement argent banque bourse clôture
    justice tribunal procès enquête plainte conseil concurrence autorité agence dégroupage fixe débit haut très internautes
    démarre choisit renforce dévoile présente prévoit accélère rejoint recrute relance réduit augmente double franchit dépasse
    atteint perd gagne remporte décroche refuse accuse dément confirme explique appelle demande exige soutient défend promet
    médaille médailles or argent bronze athlètes judo natation équipe équipes finale demi jeux olympiques olympique championne
    champion titre victoire défaite épreuve tennis sacré sacrée éliminé éliminée qualifié qualifiée français française françaises
    marocain marocaine marocains algérien tunisien sénégalais africain africaine africains américain américaine chinois chinoise
    européen britannique allemand japonais russe contrat contrats service services qualité étude rapport formation élèves
    distance enseignement pandémie dons don familles fonds spécial aide lutte contre stratégie plan vers fin début trimestre
    semestre dette chute rebond recul report reporté reprise trafic record guerre morts mort blessés vie femmes hommes jeunes
    faut sait dit pense reste devient met prend donne tient vient part sort entre arrive passe revient attend cherche trouve`,
  en: `launches launch launched launching announces announced says said signs signed deal deals agreement partnership operator
    operators network networks telecom telecoms wireless broadband subscribers customers revenue revenues profit profits earnings
    results rise rises rising rose fall falls falling fell jump jumps surge surges soar soars drop drops growth billion million
    market markets company companies firm firms group subsidiary unit minister ministry government law bill project regulator
    fine fined fines penalty outage outages blackout cut cuts restored disruption spectrum licence license licences auction bid
    bids tender tariffs price prices free access data breach hack hacked hackers cyberattack security cable cables undersea subsea
    satellite satellites tower towers towerco rollout coverage underserved build builds building built new first second third
    fourth year years month months week weeks day days thursday friday monday tuesday wednesday saturday sunday january february
    march april june july august september october november december morocco moroccan algeria tunisia egypt kenya nigeria
    south north west east africa african world european united states kingdom country countries city regions president chief
    executive ceo cfo chairman named names appoints appointed steps head boss invests invest investment investments buy buys
    buyout acquire acquires acquisition sell sells sale stake takeover merger shares share stock stocks opens open closes close
    closing halts suspends suspended bans ban banned strike workers union jobs layoffs users phone phones smartphone app apps
    social media payment payments money bank court judge trial probe investigation lawsuit sues complaint council competition
    authority agency start starts begins chooses taps picks boosts unveils unveil plans plan expands expand expansion joins hires
    cuts reduces doubles tops beats hits reaches loses wins win won winning secures refuses accuses denies confirms explains
    calls call asks urges backs defends promises eyes seeks gets get makes make takes take gives give goes go sets set puts
    keeps holds shows leads lead faces face warns warn ends end gold silver bronze medal medals olympic olympics games tokyo
    athletes athlete team teams final finals semi swimming swimmer gymnastics basketball soccer football track field women men
    woman man champion championship title victory defeat british american chinese indian russian japanese australian canadian
    german french service services quality study report training remote learning donates donation families fund aid fight
    strategy towards quarter half debt slump rebound delayed delay postponed resume resumes traffic record war dead killed
    wounded life young people kids time times way why what know need watch live update updates guide top best how star stars
    history history's coach former ahead amid says' opening ceremony pulls withdraws tests positive breaks sprint jump`,
};

/** Endings of words of five letters and more, with what each is worth. */
export const endings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  fr: {
    eur: 0.8,
    eurs: 1,
    euse: 1,
    euses: 1,
    ique: 1,
    iques: 1.2,
    elle: 0.5,
    elles: 0.8,
    aux: 1,
    eaux: 1,
    ée: 1.2,
    ées: 1.5,
    és: 1.5,
    é: 0.8,
    ait: 1,
    aient: 1.5,
    ité: 1,
    ités: 1.2,
    ement: 0.8,
    ements: 0.8,
    ier: 0.5,
    ière: 1.5,
    ières: 1.5,
    ie: 0.4,
    oire: 1,
    oires: 1,
    aire: 0.8,
    aires: 1,
    ais: 0.8,
    aise: 0.8,
    ois: 0.6,
    oise: 0.8,
    ienne: 1,
    iens: 0.6,
    ant: 0.2,
    ent: 0.2,
    ez: 0.4,
    eux: 1,
    ifs: 0.8,
    age: 0.1,
    tre: 0.7,
    rait: 1,
  },
  en: {
    ing: 1.2,
    ings: 1,
    ed: 0.8,
    ly: 1,
    ness: 1,
    ship: 1,
    ght: 1.5,
    ghts: 1.2,
    th: 0.8,
    ty: 0.8,
    ies: 0.4,
    ful: 1,
    less: 0.8,
    ck: 0.8,
    cks: 0.8,
    sh: 0.6,
    wn: 0.8,
    ers: 0.4,
    er: 0.2,
    ward: 0.8,
    ay: 0.6,
    ow: 0.6,
    ys: 0.5,
    ee: 0.3,
    oo: 0.5,
    ll: 0.6,
    ight: 1,
    ough: 1.5,
    cy: 0.8,
    gy: 0.8,
    ry: 0.6,
    ny: 0.4,
    ian: 0.3,
    "n't": 2,
  },
  es: { ción: 2, ciones: 2, dad: 0.8, ado: 0.6, ada: 0.4, ados: 0.8, mente: 0.6, ñ: 1 },
  pt: { ção: 2, ções: 2, dade: 0.8, mente: 0.6, ão: 1.5, ões: 1.5 },
  it: { zione: 1.5, zioni: 1.5, ità: 1.5, ato: 0.5, ata: 0.3, ella: 0.3, mente: 0.6, ggio: 1 },
  de: { ung: 1, ungen: 1.2, keit: 1, heit: 0.8, lich: 0.8, ische: 0.8, schen: 1, cht: 1, en: 0.2 },
  nl: { ing: 0.2, heid: 1.2, lijk: 1.2, ijk: 1, aan: 0.4, oor: 0.4, aar: 0.5 },
};
