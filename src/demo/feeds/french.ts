import type { SampleFeed } from './sample-feed.ts';
import { RELEASES } from './sample-feed.ts';

/** French outlets: RSS 2.0 twice over, Atom and RDF, in UTF-8 and windows-1252. */
export const FRENCH: readonly SampleFeed[] = [
  {
    path: '/lequotidien/feed',
    title: 'Le Quotidien de Rabat',
    language: 'fr',
    country: 'MA',
    relevance: 'telecom',
    contentType: 'application/rss+xml; charset=UTF-8',
    charset: 'utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Le Quotidien de Rabat</title><link>https://lequotidien.example/</link><description>Actualités</description><language>fr-FR</language>
<item><title>Huawei se mobilise pour lutter contre le Covid-19 au Maroc</title><link>https://lequotidien.example/huawei-covid-19?utm_source=rss&amp;utm_medium=feed</link><guid isPermaLink="false">https://lequotidien.example/?p=4101</guid><dc:creator>Rédaction</dc:creator><pubDate>Thu, 02 Apr 2020 10:15:00 +0000</pubDate><category>Santé</category><description><![CDATA[<p>${RELEASES.huawei}</p><p>L’article <a href="https://lequotidien.example/huawei-covid-19">Huawei se mobilise pour lutter contre le Covid-19 au Maroc</a> est apparu en premier sur Le Quotidien de Rabat.</p>]]></description></item>
<item><title>Maroc Telecom fait un don au fonds spécial dédié à la gestion de la pandémie</title><link>https://lequotidien.example/maroc-telecom-don</link><guid isPermaLink="false">https://lequotidien.example/?p=4077</guid><pubDate>Tue, 24 Mar 2020 17:40:00 +0000</pubDate><description><![CDATA[<p>${RELEASES.iam}</p>]]></description></item>
<item><title>Botola: le Raja s’impose à domicile avant la suspension</title><link>https://lequotidien.example/botola-raja</link><guid isPermaLink="false">https://lequotidien.example/?p=4033</guid><pubDate>Sun, 15 Mar 2020 21:00:00 +0000</pubDate><description>Les Verts ont battu leur adversaire par deux buts à un au stade Mohammed V.</description></item>
</channel></rss>`,
  },
  {
    path: '/economie-plus/rss.xml',
    title: 'Économie Plus',
    language: 'fr',
    country: 'MA',
    relevance: 'telecom',
    contentType: 'text/xml',
    charset: 'windows-1252',
    fault: 'declares UTF-8 and is windows-1252; undefined entities; a bare ampersand',
    body: `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Économie Plus</title><link>https://economieplus.example</link><description>L&eacute;conomie & vous</description>
<item><title>Huawei se mobilise pour lutter contre le Covid-19 au Royaume du Maroc</title><link>https://www.economieplus.example/huawei-se-mobilise/</link><pubDate>jeu., 2 avr. 2020 12:05:00 GMT</pubDate><description>${RELEASES.huawei}</description></item>
<item><title>Covid-19: Maroc Telecom fait un don de 1,5 milliard de dirhams au fonds spécial</title><link>https://www.economieplus.example/iam-fonds-special/</link><pubDate>Tue, 24 Mar 2020 19:10:00 GMT</pubDate><description>${RELEASES.iam}</description></item>
<item><title>Maroc Telecom écope d’une amende de 3,3 milliards de dirhams de l’ANRT</title><link>https://www.economieplus.example/iam-amende-anrt/</link><pubDate>Wed, 05 Feb 2020 18:30:00 GMT</pubDate><description>L’ANRT inflige à Maroc Telecom une amende de 3,3 milliards de dirhams pour abus de position dominante sur le dégroupage, à la suite de la plainte déposée par inwi.</description></item>
</channel></rss>`,
  },
  {
    path: '/la-voix/atom.xml',
    title: 'La Voix du Maroc',
    language: 'fr',
    country: 'MA',
    relevance: 'telecom',
    contentType: 'application/atom+xml',
    charset: 'utf-8',
    body: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>La Voix du Maroc</title><id>tag:lavoix.example,2010:/</id><updated>2020-04-06T09:00:00Z</updated><link href="https://lavoix.example/"/>
<entry><title>(Vidéo) Covid-19: STG Telecom vient en aide à 500 familles démunies</title><id>tag:lavoix.example,2020:8812</id><link href="https://lavoix.example/stg-telecom-500-familles"/><published>2020-04-06T08:20:00Z</published><updated>2020-04-06T08:20:00Z</updated><author><name>S. Amrani</name></author><content type="html">&lt;p&gt;${RELEASES.stg}&lt;/p&gt;</content></entry>
<entry><title type="html">Les T&amp;eacute;l&amp;eacute;coms offrent l’acc&amp;egrave;s aux sites du minist&amp;egrave;re pour la formation &amp;agrave; distance</title><id>tag:lavoix.example,2020:8745</id><link href="https://lavoix.example/telecoms-formation-a-distance"/><published>2020-03-19T14:00:00Z</published><updated>2020-03-19T14:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${RELEASES.education}</p></div></content></entry>
<entry><title>(Vidéos) Des internautes énervés contre le service de Maroc Telecom</title><id>tag:lavoix.example,2020:8790</id><link href="https://lavoix.example/internautes-enerves"/><published>2020-03-29T20:10:00Z</published><updated>2020-03-29T20:10:00Z</updated><content type="html">&lt;p&gt;${RELEASES.angry}&lt;/p&gt;</content></entry>
</feed>`,
  },
  {
    path: '/infos-casa/backend',
    title: 'Infos Casa',
    language: 'fr',
    country: 'MA',
    relevance: 'telecom',
    contentType: 'application/rdf+xml; charset=utf-8',
    charset: 'utf-8',
    body: `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://infoscasa.example/"><title>Infos Casa</title><link>https://infoscasa.example/</link><description>Casablanca au jour le jour</description></channel>
<item rdf:about="https://infoscasa.example/a/551"><title>Covid-19 : STG Telecom vient en aide à 500 familles démunies</title><link>https://infoscasa.example/a/551</link><dc:date>2020-04-06T10:45:00+01:00</dc:date><description>${RELEASES.stg}</description></item>
<item rdf:about="https://infoscasa.example/a/498"><title>Les télécoms offrent l'accès aux sites du ministère pour la formation à distance - Infos Casa</title><link>https://infoscasa.example/a/498</link><dc:date>2020-03-19T16:30:00+01:00</dc:date><description>${RELEASES.education}</description></item>
<item rdf:about="https://infoscasa.example/a/523"><title>VIDÉOS. Des internautes énervés contre le service de Maroc Telecom</title><link>https://infoscasa.example/a/523</link><dc:date>2020-03-30T09:00:00+01:00</dc:date><description>${RELEASES.angry}</description></item>
</rdf:RDF>`,
  },
  {
    path: '/agence-sud/feed.json',
    title: 'Agence Sud',
    language: 'fr',
    relevance: 'telecom',
    contentType: 'application/feed+json',
    charset: 'utf-8',
    body: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Agence Sud',
      home_page_url: 'https://agencesud.example/',
      language: 'fr',
      items: [
        {
          id: 'as-20331',
          url: 'https://agencesud.example/20331-iam-recours',
          title: 'Amende de 3,3 milliards de dirhams: Maroc Telecom fait appel de la décision de l’ANRT',
          content_html:
            '<p>Maroc Telecom a déposé un recours devant la cour d’appel de Rabat contre la décision de l’ANRT qui le condamne à payer 3,3 milliards de dirhams.</p>',
          date_published: '2020-03-05T11:00:00Z',
        },
        {
          id: 'as-20402',
          url: 'https://agencesud.example/20402-huawei',
          title: 'Maroc: Huawei se mobilise pour lutter contre le Covid-19',
          content_html: `<p>${RELEASES.huawei}</p>`,
          date_published: '2020-04-02T13:30:00Z',
        },
        {
          id: 'as-20377',
          url: 'https://agencesud.example/20377-inwi-don',
          title: 'inwi fait un don au fonds spécial dédié à la gestion de la pandémie',
          content_text:
            'L’opérateur inwi verse 200 millions de dirhams au fonds spécial et met ses équipes à la disposition des autorités.',
          date_published: '2020-03-26T09:00:00Z',
        },
      ],
    }),
  },
];
