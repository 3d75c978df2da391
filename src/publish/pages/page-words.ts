import type { Words } from '../words.ts';

/** What the pages say, in one language. */
export interface PageWords {
  readonly skip: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly allLanguages: string;
  readonly allCompanies: string;
  readonly allSources: string;
  readonly language: string;
  readonly company: string;
  readonly source: string;
  readonly show: string;
  readonly reset: string;
  readonly subscribe: string;
  readonly subscribeHint: string;
  readonly nothing: string;
  readonly newer: string;
  readonly older: string;
  readonly pages: string;
  readonly why: string;
  readonly readAt: (outlet: string) => string;
  readonly articles: (count: number) => string;
  readonly lead: string;
  readonly allStories: string;
  readonly timesIn: (zone: string) => string;
  readonly permanent: string;
  readonly because: string;
  readonly copyOf: string;
  readonly sameStoryAs: string;
  readonly opened: string;
  /** Where the article it was compared with is not on the page. */
  readonly copyOfEarlier: string;
  readonly sameAsEarlier: string;
  readonly rules: Readonly<Record<string, string>>;
  readonly otherRule: (rule: string) => string;
  readonly alone: string;
  readonly probability: (percent: string) => string;
  readonly reasons: string;
  readonly rule: string;
  readonly score: string;
  readonly speaksFor: string;
  readonly speaksAgainst: string;
}

const french: PageWords = {
  skip: 'Aller au contenu',
  search: 'Rechercher',
  searchLabel: 'Rechercher dans les articles',
  allLanguages: 'Toutes',
  allCompanies: 'Toutes',
  allSources: 'Tous',
  language: 'Langue',
  company: 'Entreprise',
  source: 'Média',
  show: 'Afficher',
  reset: 'Tout afficher',
  subscribe: 'S’abonner',
  subscribeHint: 'Cette sélection dans votre lecteur de flux :',
  nothing: 'Rien ne correspond. Essayez d’autres mots ou moins de filtres.',
  newer: 'Plus récents',
  older: 'Plus anciens',
  pages: 'Pages',
  why: 'Pourquoi ensemble ?',
  readAt: (outlet) => `Lire chez ${outlet}`,
  articles: (count) => (count === 1 ? '1 article' : `${count} articles`),
  lead: 'Article principal',
  allStories: 'Toute l’actualité',
  timesIn: (zone) => `Heures : ${zone}`,
  permanent: 'Adresse permanente',
  because: 'Pourquoi il est ici',
  copyOf: 'Reprend le même texte que',
  sameStoryAs: 'Raconte le même événement que',
  opened: 'A ouvert cette histoire.',
  copyOfEarlier: 'Reprend le même texte qu’un article antérieur',
  sameAsEarlier: 'Raconte le même événement qu’un article antérieur',
  rules: {
    'same-guid': 'Le même média l’a publié sous le même identifiant.',
    'same-url': 'Les deux mènent à la même page.',
    'same-title': 'Même titre, même langue, à quelques heures d’intervalle.',
    'same-text': 'Même texte.',
    model: 'Le modèle a comparé noms, chiffres, dates et mots des deux articles.',
    correction: 'L’exploitant l’a décidé.',
    'no-candidate': 'Aucun article antérieur n’en parlait.',
  },
  otherRule: (rule) => `Règle : ${rule}.`,
  alone: 'Le modèle l’a comparé aux articles proches : aucun ne raconte le même événement.',
  probability: (percent) => `probabilité ${percent}`,
  reasons: 'Ce qui a compté',
  rule: 'règle',
  score: 'score',
  speaksFor: 'pour',
  speaksAgainst: 'contre',
};

const english: PageWords = {
  skip: 'Skip to content',
  search: 'Search',
  searchLabel: 'Search the articles',
  allLanguages: 'All',
  allCompanies: 'All',
  allSources: 'All',
  language: 'Language',
  company: 'Company',
  source: 'Outlet',
  show: 'Show',
  reset: 'Show everything',
  subscribe: 'Subscribe',
  subscribeHint: 'This selection in your feed reader:',
  nothing: 'Nothing matches. Try other words or fewer filters.',
  newer: 'Newer',
  older: 'Older',
  pages: 'Pages',
  why: 'Why together?',
  readAt: (outlet) => `Read at ${outlet}`,
  articles: (count) => (count === 1 ? '1 article' : `${count} articles`),
  lead: 'Lead article',
  allStories: 'All stories',
  timesIn: (zone) => `Times: ${zone}`,
  permanent: 'Permanent address',
  because: 'Why it is here',
  copyOf: 'Repeats the text of',
  sameStoryAs: 'Tells the same event as',
  opened: 'Opened this story.',
  copyOfEarlier: 'Repeats the text of an earlier article',
  sameAsEarlier: 'Tells the same event as an earlier article',
  rules: {
    'same-guid': 'The same outlet published it under the same identifier.',
    'same-url': 'Both lead to the same page.',
    'same-title': 'Same title, same language, within hours.',
    'same-text': 'Same text.',
    model: 'The model compared names, figures, dates and words of the two articles.',
    correction: 'The operator decided so.',
    'no-candidate': 'No earlier article told of it.',
  },
  otherRule: (rule) => `Rule: ${rule}.`,
  alone: 'The model compared it with the articles nearest to it: none tells the same event.',
  probability: (percent) => `probability ${percent}`,
  reasons: 'What counted',
  rule: 'rule',
  score: 'score',
  speaksFor: 'for',
  speaksAgainst: 'against',
};

function arabicArticles(count: number): string {
  if (count === 1) return 'مقال واحد';
  if (count === 2) return 'مقالان';
  const rest = count % 100;
  return rest >= 3 && rest <= 10 ? `${count} مقالات` : `${count} مقالًا`;
}

const arabic: PageWords = {
  skip: 'إلى المحتوى',
  search: 'بحث',
  searchLabel: 'البحث في المقالات',
  allLanguages: 'الكل',
  allCompanies: 'الكل',
  allSources: 'الكل',
  language: 'اللغة',
  company: 'الشركة',
  source: 'المصدر',
  show: 'عرض',
  reset: 'عرض الكل',
  subscribe: 'اشتراك',
  subscribeHint: 'هذا الاختيار في قارئ الخلاصات:',
  nothing: 'لا توجد نتائج. جرّب كلمات أخرى أو مرشحات أقل.',
  newer: 'الأحدث',
  older: 'الأقدم',
  pages: 'الصفحات',
  why: 'لماذا معًا؟',
  readAt: (outlet) => `اقرأ في ${outlet}`,
  articles: arabicArticles,
  lead: 'المقال الرئيسي',
  allStories: 'كل الأخبار',
  timesIn: (zone) => `التوقيت: ${zone}`,
  permanent: 'العنوان الدائم',
  because: 'سبب وجوده هنا',
  copyOf: 'يكرر نص',
  sameStoryAs: 'يروي الحدث نفسه الذي يرويه',
  opened: 'افتتح هذه القصة.',
  copyOfEarlier: 'يكرر نص مقال سابق',
  sameAsEarlier: 'يروي الحدث نفسه الذي يرويه مقال سابق',
  rules: {
    'same-guid': 'نشره المصدر نفسه بالمعرّف نفسه.',
    'same-url': 'كلاهما يؤدي إلى الصفحة نفسها.',
    'same-title': 'العنوان نفسه واللغة نفسها بفارق ساعات.',
    'same-text': 'النص نفسه.',
    model: 'قارن النموذج الأسماء والأرقام والتواريخ والكلمات في المقالين.',
    correction: 'بقرار من المشغّل.',
    'no-candidate': 'لم يتناوله أي مقال سابق.',
  },
  otherRule: (rule) => `القاعدة: ${rule}.`,
  alone: 'قارنه النموذج بأقرب المقالات إليه، ولا يروي أي منها الحدث نفسه.',
  probability: (percent) => `الاحتمال ${percent}`,
  reasons: 'ما أُخذ في الحسبان',
  rule: 'القاعدة',
  score: 'الدرجة',
  speaksFor: 'مع',
  speaksAgainst: 'ضد',
};

const all: Readonly<Record<Words['language'], PageWords>> = { fr: french, en: english, ar: arabic };

/** The pages' words in one of the languages that Telewire speaks. */
export function pageWords(language: Words['language']): PageWords {
  return all[language];
}
