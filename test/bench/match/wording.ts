/** What generated news says, in the order French, English, Arabic: titles by kind of event, and sentences that any may hold. */
export type Language = 'fr' | 'en' | 'ar';

export interface Kind {
  readonly titles: Readonly<Record<Language, readonly [string, string]>>;
  readonly leads: Readonly<Record<Language, string>>;
}

/** `{co}` company, `{cy}` country, `{pl}` unlisted place, `{pe}` unlisted person, `{m}` millions, `{n}` a count, `{p}` per cent. */
export const kinds: readonly Kind[] = [
  {
    titles: {
      fr: [
        '{cy} : {co} inflige-t-il un retard à la 5G ? Amende de {m} millions de dollars',
        '{co} écope d’une amende de {m} millions de dollars',
      ],
      en: ['Regulator in {cy} fines {co} US$ {m} million', '{co} hit with US$ {m} million fine'],
      ar: ['تغريم {co} مبلغ {m} مليون دولار', '{cy}: غرامة بقيمة {m} مليون دولار على {co}'],
    },
    leads: {
      fr: 'Le régulateur des télécoms a condamné {co} à payer une amende de {m} millions de dollars à la suite d’une plainte déposée à {pl}, a indiqué {pe}.',
      en: 'The telecoms regulator has ordered {co} to pay a fine of US$ {m} million after a complaint filed in {pl}, {pe} said.',
      ar: 'قررت هيئة تنظيم الاتصالات تغريم {co} مبلغ {m} مليون دولار إثر شكاية من {pl}، حسب ما أفاد {pe}.',
    },
  },
  {
    titles: {
      fr: ['{co} gagne {n} abonnés en {cy}', '{co} : le nombre d’abonnés progresse de {p}%'],
      en: ['{co} adds {n} subscribers in {cy}', '{co} subscriber base grows {p}%'],
      ar: ['{co} تضيف {n} مشترك في {cy}', 'عدد مشتركي {co} يرتفع بنسبة {p}%'],
    },
    leads: {
      fr: 'Le parc d’abonnés de {co} a progressé de {p}% avec {n} nouveaux clients, notamment dans la région de {pl}, selon {pe}.',
      en: 'The subscriber base of {co} grew by {p}% with {n} new customers, many of them in {pl}, according to {pe}.',
      ar: 'ارتفع عدد مشتركي {co} بنسبة {p}% مع {n} زبون جديد، خاصة في {pl}، حسب {pe}.',
    },
  },
  {
    titles: {
      fr: [
        '{co} investit {m} millions de dollars dans la fibre optique à {pl}',
        'Fibre optique : {co} accélère en {cy}',
      ],
      en: ['{co} to invest US$ {m} million in fibre around {pl}', '{co} speeds up fibre roll-out in {cy}'],
      ar: ['{co} تستثمر {m} مليون دولار في الألياف البصرية ب{pl}', '{co} تسرع نشر الألياف البصرية في {cy}'],
    },
    leads: {
      fr: '{co} va investir {m} millions de dollars pour raccorder {n} foyers à la fibre à {pl}, a annoncé son directeur {pe}.',
      en: '{co} will invest US$ {m} million to connect {n} homes to fibre in {pl}, its director {pe} announced.',
      ar: 'تستثمر {co} {m} مليون دولار لربط {n} منزل بالألياف البصرية في {pl}، كما أعلن مديرها {pe}.',
    },
  },
  {
    titles: {
      fr: ['Panne géante chez {co} à {pl}', 'Internet coupé en {cy} : {co} s’explique'],
      en: ['{co} network down across {pl}', 'Outage at {co} leaves {cy} offline'],
      ar: ['عطل كبير في شبكة {co} ب{pl}', 'انقطاع الإنترنت في {cy}: {co} توضح'],
    },
    leads: {
      fr: 'Une panne du réseau de {co} a privé de connexion {n} clients de {pl}, un incendie étant en cause selon {pe}.',
      en: 'An outage of the {co} network left {n} customers in {pl} offline; {pe} blamed a fire.',
      ar: 'تسبب عطل في شبكة {co} في حرمان {n} زبون من الاتصال في {pl}، وعزا {pe} ذلك إلى حريق.',
    },
  },
  {
    titles: {
      fr: ['{co} nomme {pe} à sa direction générale', '{pe} prend les commandes de {co}'],
      en: ['{co} appoints {pe} chief executive', '{pe} takes the helm at {co}'],
      ar: ['{co} تعين {pe} مديرا عاما', '{pe} على رأس {co}'],
    },
    leads: {
      fr: '{co} a nommé {pe} directeur général ; il dirigeait depuis {n} jours l’activité de {pl}, en hausse de {p}%.',
      en: '{co} has appointed {pe} as chief executive; the manager ran its business in {pl}, which grew by {p}%.',
      ar: 'عينت {co} {pe} مديرا عاما بعد أن أدار نشاطها في {pl} الذي نما بنسبة {p}%.',
    },
  },
  {
    titles: {
      fr: ['{co} lance la 5G à {pl}', '5G : {co} ouvre son réseau en {cy}'],
      en: ['{co} launches 5G in {pl}', '{co} switches on 5G network in {cy}'],
      ar: ['{co} تطلق الجيل الخامس في {pl}', 'الجيل الخامس: {co} تفتح شبكتها في {cy}'],
    },
    leads: {
      fr: '{co} a lancé son réseau 5G à {pl} avec {n} sites et un investissement de {m} millions de dollars, a précisé {pe}.',
      en: '{co} has launched its 5G network in {pl} with {n} sites and an investment of US$ {m} million, {pe} said.',
      ar: 'أطلقت {co} شبكة الجيل الخامس في {pl} عبر {n} محطة باستثمار قدره {m} مليون دولار، حسب {pe}.',
    },
  },
  {
    titles: {
      fr: [
        '{co} : le chiffre d’affaires en hausse de {p}% au premier trimestre',
        'Résultats : {co} progresse de {p}%',
      ],
      en: ['{co} first quarter revenue up {p}%', '{co} reports {p}% revenue growth'],
      ar: ['رقم معاملات {co} يرتفع بنسبة {p}% في الربع الأول', 'نتائج {co}: نمو بنسبة {p}%'],
    },
    leads: {
      fr: 'Le chiffre d’affaires de {co} a atteint {m} millions de dollars au premier trimestre, en hausse de {p}%, porté par {pl}, selon {pe}.',
      en: 'Revenue at {co} reached US$ {m} million in the first quarter, up {p}%, driven by {pl}, {pe} said.',
      ar: 'بلغ رقم معاملات {co} {m} مليون دولار في الربع الأول بارتفاع نسبته {p}% بفضل {pl}، حسب {pe}.',
    },
  },
  {
    titles: {
      fr: [
        '{co} et {pe} signent un partenariat à {pl}',
        'Partenariat de {m} millions de dollars pour {co} en {cy}',
      ],
      en: ['{co} signs US$ {m} million partnership with {pe}', '{co} partners with {pe} in {cy}'],
      ar: ['{co} توقع شراكة بقيمة {m} مليون دولار مع {pe}', 'شراكة بين {co} و{pe} في {cy}'],
    },
    leads: {
      fr: '{co} a signé avec {pe} un accord de {m} millions de dollars pour équiper {n} écoles de {pl}.',
      en: '{co} has signed with {pe} an agreement worth US$ {m} million to equip {n} schools in {pl}.',
      ar: 'وقعت {co} مع {pe} اتفاقية بقيمة {m} مليون دولار لتجهيز {n} مدرسة في {pl}.',
    },
  },
];

/** Syllables of made-up words and names. */
export const syllables: Readonly<Record<Language, readonly string[]>> = {
  fr: 'ra men ti cou vel lo pri sa ner dou bil ga lan te mar vu so ri quet pa fon de ju tal che nou ber vi con tre'.split(
    ' ',
  ),
  en: 'ra men tow ing ver lo pri st ner do bil ga lan ter mar wo so rick et pa fon de ju tal sha no ber vi con tre'.split(
    ' ',
  ),
  ar: 'را من تي كو فل لو بر سا نر دو بل غا لن تا مر وا سو ري كت با فن دي جو طل شا نو عب في قن حر'.split(' '),
};

/** Letter groups of names in both scripts. */
export const nameParts: readonly (readonly [string, string])[] = [
  ['ba', 'با'],
  ['ka', 'كا'],
  ['mo', 'مو'],
  ['ri', 'ري'],
  ['sa', 'سا'],
  ['ta', 'تا'],
  ['lo', 'لو'],
  ['ni', 'ني'],
  ['du', 'دو'],
  ['fa', 'فا'],
  ['ja', 'جا'],
  ['ki', 'كي'],
  ['ma', 'ما'],
  ['no', 'نو'],
  ['ra', 'را'],
  ['so', 'سو'],
  ['mba', 'مبا'],
  ['nda', 'ندا'],
  ['li', 'لي'],
  ['bo', 'بو'],
];
