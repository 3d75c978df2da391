import type { SampleFeed } from './sample-feed.ts';

/** English outlets, and one whose address answers with a page instead of a feed. */
export const ENGLISH: readonly SampleFeed[] = [
  {
    path: '/atlas-news/feed',
    title: 'Atlas News',
    language: 'en',
    country: 'MA',
    relevance: 'telecom',
    contentType: 'application/rss+xml; charset=utf-8',
    charset: 'utf-8',
    body: `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Atlas News</title><link>https://atlasnews.example/</link><description>Morocco in English</description><language>en</language>
<item><title>Maroc Telecom Donates MAD 1.5 Billion to Morocco’s Coronavirus Fund</title><link>https://atlasnews.example/iam-donation</link><guid>https://atlasnews.example/iam-donation</guid><pubDate>Tue, 24 Mar 2020 21:05:00 +0000</pubDate><description>Telecom operator Maroc Telecom will contribute MAD 1.5 billion to the special fund set up to manage the COVID-19 pandemic in Morocco.</description></item>
<item><title>Huawei Morocco Gives Hospitals Videoconference System and 10,000 Masks to Fight COVID-19</title><link>https://atlasnews.example/huawei-hospitals</link><guid>https://atlasnews.example/huawei-hospitals</guid><pubDate>Thu, 02 Apr 2020 18:00:00 +0000</pubDate><description>Huawei has donated a videoconference system for hospitals in Rabat, Casablanca and Marrakech as well as 10,000 masks to Morocco’s Ministry of Health.</description></item>
</channel></rss>`,
  },
  {
    path: '/africa-carrier/atom',
    title: 'Africa Carrier',
    language: 'en',
    relevance: 'all',
    contentType: 'application/xml',
    charset: 'utf-8',
    body: `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Africa Carrier</title><id>https://africacarrier.example/</id><updated>2020-03-24T10:00:00Z</updated>
<entry><title>ANRT fines Maroc Telecom MAD 3.3 billion over unbundling</title><id>https://africacarrier.example/anrt-fine</id><link href="https://africacarrier.example/anrt-fine"/><published>2020-02-06T08:00:00Z</published><updated>2020-02-06T08:00:00Z</updated><author><name>J. Mensah</name></author><summary>Morocco’s telecoms regulator ANRT has fined Maroc Telecom MAD 3.3 billion for abuse of its dominant position, after a complaint by inwi.</summary></entry>
<entry><title>Moroccan operators zero-rate education ministry’s distance learning sites</title><id>https://africacarrier.example/zero-rating</id><link href="https://africacarrier.example/zero-rating"/><published>2020-03-20T07:30:00Z</published><updated>2020-03-20T07:30:00Z</updated><author><name>J. Mensah</name></author><summary>Maroc Telecom, Orange and inwi give free access to the platforms of Morocco’s education ministry during the suspension of classes.</summary></entry>
</feed>`,
  },
  {
    path: '/signal/rss',
    title: 'Signal Weekly',
    language: 'en',
    relevance: 'all',
    contentType: 'application/rss+xml',
    charset: 'windows-1252',
    fault: 'windows-1252 quotes without any declaration',
    body: `<rss version="2.0"><channel><title>Signal Weekly</title><link>https://signal.example/</link><description>The week in telecom</description>
<item><title>Safaricom’s 5G trial “weeks away”</title><link>https://signal.example/safaricom-5g</link><guid isPermaLink="false">signal-77</guid><pubDate>Wed, 25 Mar 2020 10:00:00 EST</pubDate><description>Kenya’s largest operator is about to start its first 5G trial.</description></item>
<item><title>MTN Nigeria adds 5 million subscribers</title><link>https://signal.example/mtn-nigeria</link><guid isPermaLink="false">signal-76</guid><pubDate>Tue, 24 Mar 2020 10:00:00 EST</pubDate><description>MTN Nigeria grew to 64 million subscribers.</description></item>
</channel></rss>`,
  },
  {
    path: '/wire/feed.json',
    title: 'Telecom Wire',
    language: 'en',
    relevance: 'all',
    contentType: 'application/json',
    charset: 'utf-8',
    body: JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'Telecom Wire',
      home_page_url: 'https://wire.example/',
      items: [
        {
          id: 'w1',
          url: 'https://wire.example/iam-appeal',
          title: 'Maroc Telecom appeals MAD 3.3 billion ANRT fine',
          content_text:
            'Maroc Telecom has filed an appeal with the Rabat court of appeal against the decision of the regulator ANRT.',
          date_published: '2020-03-05T15:00:00Z',
        },
      ],
    }),
  },
  {
    path: '/shield/feed',
    title: 'Shielded News',
    language: 'en',
    relevance: 'all',
    contentType: 'text/html; charset=utf-8',
    charset: 'utf-8',
    fault: 'a challenge page instead of a feed',
    body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing shield.example.</p></body></html>',
  },
];
