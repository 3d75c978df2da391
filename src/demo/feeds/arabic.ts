import type { SampleFeed } from './sample-feed.ts';

/** Arabic outlets: reports of their own on the same events. */
export const ARABIC: readonly SampleFeed[] = [
  {
    path: '/sabah/feed',
    title: 'صباح المغرب',
    language: 'ar',
    country: 'MA',
    relevance: 'telecom',
    contentType: 'application/rss+xml; charset=UTF-8',
    charset: 'utf-8',
    fault: 'white space before the XML declaration',
    body: `
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>صباح المغرب</title><link>https://sabah.example/</link><description>أخبار المغرب</description><language>ar</language>
<item><title>هواوي تساهم في مكافحة فيروس كورونا بالمغرب بنظام للتواصل عن بعد و10 آلاف كمامة</title><link>https://sabah.example/huawei-corona</link><guid>https://sabah.example/huawei-corona</guid><pubDate>Thu, 02 Apr 2020 14:00:00 +0100</pubDate><description>قدمت شركة هواوي لوزارة الصحة المغربية نظاما للتواصل بالفيديو لفائدة مستشفيات الرباط والدار البيضاء ومراكش، إضافة إلى 10 آلاف كمامة، لمواجهة جائحة كوفيد-19.</description></item>
<item><title>عاجل.. اتصالات المغرب تساهم بـ1,5 مليار درهم في صندوق تدبير جائحة كورونا</title><link>https://sabah.example/iam-fund</link><guid>https://sabah.example/iam-fund</guid><pubDate>Tue, 24 Mar 2020 20:00:00 +0100</pubDate><description>أعلنت اتصالات المغرب عن مساهمة قدرها 1,5 مليار درهم في الصندوق الخاص بتدبير جائحة فيروس كورونا.</description></item>
<item><title>حالة الطقس يوم الأربعاء بالمغرب</title><link>https://sabah.example/weather</link><guid>https://sabah.example/weather</guid><pubDate>Wed, 25 Mar 2020 06:00:00 +0100</pubDate><description>طقس غائم مع أمطار متفرقة.</description></item>
</channel></rss>`,
  },
  {
    path: '/anbaa/rss',
    title: 'أنباء الاتصالات',
    language: 'ar',
    country: 'MA',
    relevance: 'all',
    contentType: 'text/xml; charset=utf-8',
    charset: 'utf-8',
    fault: 'breaks off in the middle of its last item',
    body: `<?xml version="1.0"?>
<rss version="2.0"><channel><title>أنباء الاتصالات</title><link>https://anbaa.example/</link><description>الاتصالات والتقنية</description>
<item><title>مشغلو الاتصالات بالمغرب يوفرون الولوج المجاني لمواقع وزارة التربية للتعليم عن بعد</title><link>https://anbaa.example/elearning</link><guid isPermaLink="true">https://anbaa.example/elearning</guid><pubDate>Thu, 19 Mar 2020 18:00:00 GMT</pubDate><description>أتاحت اتصالات المغرب وأورنج وإنوي بتنسيق مع الوكالة الوطنية لتقنين المواصلات الولوج المجاني إلى منصات وزارة التربية الوطنية الخاصة بالتعليم عن بعد.</description></item>
<item><title>الوكالة الوطنية لتقنين المواصلات تغرم اتصالات المغرب 3,3 مليار درهم</title><link>https://anbaa.example/anrt-fine</link><guid>https://anbaa.example/anrt-fine</guid><pubDate>Wed, 05 Feb 2020 21:00:00 GMT</pubDate><description>قررت الوكالة الوطنية لتقنين المواصلات تغريم اتصالات المغرب مبلغ 3,3 مليار درهم بسبب استغلال وضعها المهيمن، إثر شكاية شركة إنوي.</description></item>
<item><title>خبر لم يكتمل`,
  },
];
