import type { PageWords } from './page-words.ts';
import { arabicReasons } from './reasons-ar.ts';

function arabicArticles(count: number): string {
  if (count === 1) return 'مقال واحد';
  if (count === 2) return 'مقالان';
  const rest = count % 100;
  return rest >= 3 && rest <= 10 ? `${count} مقالات` : `${count} مقالًا`;
}

export const arabic: PageWords = {
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
  hoursApart: (hours) => `الفارق بالساعات: ${hours}`,
  reasonsByEnglish: arabicReasons,
  rule: 'القاعدة',
  score: 'الدرجة',
  speaksFor: 'مع',
  speaksAgainst: 'ضد',
};
