import { describe, expect, it } from 'vitest';
import { article, newsroom, type Told } from './newsroom.ts';

async function groupsOf(...told: readonly Told[]) {
  const room = await newsroom();
  await room.tell(...told.map(article));
  return room.groups();
}

const fine: Told = {
  title: 'Maroc Telecom écope d’une amende de 3,3 milliards de dirhams',
  text: 'L’ANRT inflige à Maroc Telecom une amende de 3,3 milliards de dirhams pour abus de position dominante sur le dégroupage, après une plainte d’inwi.',
};
const fineInEnglish: Told = {
  title: 'Morocco’s regulator fines Maroc Telecom MAD 3.3bn',
  text: 'The regulator ANRT has fined Maroc Telecom MAD 3.3 billion for abusing its dominant position in unbundling, after a complaint by inwi.',
  language: 'en',
  outlet: 'b',
  at: 3,
};
const fineInArabic: Told = {
  title: 'تغريم اتصالات المغرب 3,3 مليار درهم',
  text: 'قررت الوكالة الوطنية لتقنين المواصلات تغريم اتصالات المغرب 3,3 مليار درهم بسبب استغلال وضعها المهيمن، إثر شكاية من إنوي.',
  language: 'ar',
  outlet: 'c',
  at: 4,
};
const appeal: Told = {
  title: 'Amende : Maroc Telecom fait appel de la décision de l’ANRT',
  text: 'Maroc Telecom a déposé un recours devant la cour d’appel de Rabat contre l’amende de 3,3 milliards de dirhams de l’ANRT.',
  at: 50,
};
const ruling: Told = {
  title: 'La cour d’appel de Rabat confirme l’amende de Maroc Telecom',
  text: 'La cour d’appel de Rabat a rejeté le recours de Maroc Telecom et confirmé la sanction de 3,3 milliards de dirhams décidée par l’ANRT.',
  at: 90,
};

describe('one event in three languages', () => {
  it('is one story of three copy groups', async () => {
    const room = await newsroom();
    const articles = [fine, fineInEnglish, fineInArabic].map(article);
    await room.tell(...articles);
    expect(await room.groups()).toHaveLength(1);
    expect(new Set(await Promise.all(articles.map(room.copyGroupOf))).size).toBe(3);
  });
});

describe('the steps of an affair', () => {
  it('are a story each: the fine, the appeal, the ruling', async () => {
    expect(await groupsOf(fine, fineInEnglish, appeal, ruling)).toHaveLength(3);
  });

  it('are a story each: a network that fails and one that is back', async () => {
    expect(
      await groupsOf(
        {
          title: 'Panne géante du réseau de Sonatel à Dakar',
          text: 'Un incendie a coupé mardi matin le réseau mobile de Sonatel à Dakar ; 2 millions d’abonnés sont privés de connexion.',
        },
        {
          title: 'Sonatel : le réseau est rétabli à Dakar',
          text: 'Après l’incendie de mardi, Sonatel annonce avoir rétabli son réseau mobile à Dakar et promet un dédommagement à ses abonnés.',
          at: 26,
        },
      ),
    ).toHaveLength(2);
  });
});

describe('neighbours', () => {
  it('stay apart: three gifts to one fund', async () => {
    const text = (who: string, amount: string) =>
      `${who} verse ${amount} au fonds spécial dédié à la gestion de la pandémie du coronavirus, créé sur instruction royale.`;
    expect(
      await groupsOf(
        {
          title: 'Maroc Telecom fait un don au fonds spécial dédié à la gestion de la pandémie',
          text: text('Maroc Telecom', '1,5 milliard de dirhams'),
        },
        {
          title: 'inwi fait un don au fonds spécial dédié à la gestion de la pandémie',
          text: text('inwi', '200 millions de dirhams'),
          at: 5,
          outlet: 'b',
        },
        {
          title: 'Huawei fait un don au ministère de la Santé contre la pandémie',
          text: 'Huawei remet au ministère de la Santé un système de visioconférence et 10 000 masques pour les hôpitaux de Rabat et de Casablanca.',
          at: 8,
          outlet: 'c',
        },
      ),
    ).toHaveLength(3);
  });

  it('stay apart: one headline of two countries, and of two companies', async () => {
    expect(
      await groupsOf(
        {
          title: 'Airtel launches 5G in Zambia',
          text: 'Airtel has launched its 5G network in Lusaka with 120 sites, the operator said on Monday.',
          language: 'en',
        },
        {
          title: 'Airtel launches 5G in Uganda',
          text: 'Airtel has launched its 5G network in Kampala with 80 sites, the operator said on Tuesday.',
          language: 'en',
          at: 20,
          outlet: 'b',
        },
        {
          title: 'MTN launches 5G in Zambia',
          text: 'MTN has launched its 5G network in Lusaka with 60 sites, the operator said on Monday.',
          language: 'en',
          at: 6,
          outlet: 'c',
        },
      ),
    ).toHaveLength(3);
  });

  it('stay apart: two amounts under one headline', async () => {
    expect(
      await groupsOf(
        {
          title: 'Le régulateur sanctionne Telecel',
          text: 'L’ARCEP inflige à Telecel une amende de 500 millions de FCFA pour la mauvaise qualité de ses appels à Ouagadougou.',
        },
        {
          title: 'Le régulateur sanctionne Moov',
          text: 'L’ARCEP inflige à Moov une amende de 900 millions de FCFA pour la mauvaise qualité de ses appels à Ouagadougou.',
          at: 1,
        },
      ),
    ).toHaveLength(2);
  });
});

describe('copies', () => {
  it('are never of another language, however alike the articles', async () => {
    const room = await newsroom();
    const told = {
      title: 'Safaricom M-Pesa Vodacom MTN Airtel 5G Nokia',
      text: 'Safaricom M-Pesa Vodacom MTN Airtel 5G Nokia Ericsson 4,5 % Nairobi.',
    };
    const [french, english] = [article(told), article({ ...told, language: 'en', outlet: 'b', at: 1 })];
    await room.tell(french, english);
    expect(await room.copyGroupOf(english)).not.toBe(await room.copyGroupOf(french));
  });

  it('are found re-titled, cut short, and with a line of their own on top', async () => {
    const room = await newsroom();
    const text =
      'STG Telecom a distribué des paniers alimentaires à 500 familles démunies de la région de Casablanca. L’entreprise, spécialisée dans les infrastructures, a mobilisé ses salariés pour préparer et livrer les denrées.';
    const articles = [
      article({ title: 'STG Telecom vient en aide à 500 familles', text }),
      article({ title: 'Solidarité : l’élan de STG Telecom envers 500 familles', text, outlet: 'b', at: 2 }),
      article({
        title: 'STG Telecom au chevet de 500 familles démunies',
        text: text.slice(0, 150),
        outlet: 'c',
        at: 5,
      }),
      article({
        title: 'STG Telecom aide 500 familles',
        text: `Casablanca (Agence Sud) – ${text}`,
        outlet: 'd',
        at: 9,
      }),
    ];
    await room.tell(...articles);
    expect(new Set(await Promise.all(articles.map(room.copyGroupOf))).size).toBe(1);
  });
});
