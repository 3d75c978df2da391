import { beforeAll, describe, expect, it } from 'vitest';
import { runDemo } from '../../src/demo/index.ts';

interface Told {
  readonly title: string;
  readonly source: string;
  readonly coverage: readonly {
    readonly title: string;
    readonly source: string;
    readonly copyGroup: string;
  }[];
}

async function stories(): Promise<readonly Told[]> {
  let out = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
  };
  await runDemo(terminal, { once: true, json: true });
  return (JSON.parse(out) as { stories: Told[] }).stories;
}

/** Who tells what, for every story of the sample feeds: nothing less, and nothing more. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'Huawei helps hospitals': [
    'Agence Sud: Maroc: Huawei se mobilise pour lutter contre le Covid-19',
    'Atlas News: Huawei Morocco Gives Hospitals Videoconference System and 10,000 Masks to Fight COVID-19',
    'Le Quotidien de Rabat: Huawei se mobilise pour lutter contre le Covid-19 au Maroc',
    'Économie Plus: Huawei se mobilise pour lutter contre le Covid-19 au Royaume du Maroc',
    'صباح المغرب: هواوي تساهم في مكافحة فيروس كورونا بالمغرب بنظام للتواصل عن بعد و10 آلاف كمامة',
  ],
  'Maroc Telecom gives to the fund': [
    'Atlas News: Maroc Telecom Donates MAD 1.5 Billion to Morocco’s Coronavirus Fund',
    'Le Quotidien de Rabat: Maroc Telecom fait un don au fonds spécial dédié à la gestion de la pandémie',
    'Économie Plus: Covid-19: Maroc Telecom fait un don de 1,5 milliard de dirhams au fonds spécial',
    'صباح المغرب: عاجل.. اتصالات المغرب تساهم بـ1,5 مليار درهم في صندوق تدبير جائحة كورونا',
  ],
  'STG Telecom helps families': [
    'Infos Casa: Covid-19 : STG Telecom vient en aide à 500 familles démunies',
    'La Voix du Maroc: (Vidéo) Covid-19: STG Telecom vient en aide à 500 familles démunies',
  ],
  'operators open the ministry’s sites': [
    'Africa Carrier: Moroccan operators zero-rate education ministry’s distance learning sites',
    "Infos Casa: Les télécoms offrent l'accès aux sites du ministère pour la formation à distance - Infos Casa",
    'La Voix du Maroc: Les Télécoms offrent l’accès aux sites du ministère pour la formation à distance',
    'أنباء الاتصالات: مشغلو الاتصالات بالمغرب يوفرون الولوج المجاني لمواقع وزارة التربية للتعليم عن بعد',
  ],
  'customers are angry': [
    'Infos Casa: VIDÉOS. Des internautes énervés contre le service de Maroc Telecom',
    'La Voix du Maroc: (Vidéos) Des internautes énervés contre le service de Maroc Telecom',
  ],
  'the fine': [
    'Africa Carrier: ANRT fines Maroc Telecom MAD 3.3 billion over unbundling',
    'Économie Plus: Maroc Telecom écope d’une amende de 3,3 milliards de dirhams de l’ANRT',
    'أنباء الاتصالات: الوكالة الوطنية لتقنين المواصلات تغرم اتصالات المغرب 3,3 مليار درهم',
  ],
  'the appeal': [
    'Agence Sud: Amende de 3,3 milliards de dirhams: Maroc Telecom fait appel de la décision de l’ANRT',
    'Telecom Wire: Maroc Telecom appeals MAD 3.3 billion ANRT fine',
  ],
  'inwi’s own gift': ['Agence Sud: inwi fait un don au fonds spécial dédié à la gestion de la pandémie'],
  'Safaricom’s trial': ['Signal Weekly: Safaricom’s 5G trial “weeks away”'],
  'MTN’s subscribers': ['Signal Weekly: MTN Nigeria adds 5 million subscribers'],
};

let told: readonly Told[] = [];

beforeAll(async () => {
  told = await stories();
}, 30_000);

describe('the demo', () => {
  it('tells each story once, with everything that any outlet said of it in any language, and no two as one', () => {
    const groups = told.map(({ title, source, coverage }) =>
      [{ title, source }, ...coverage].map((one) => `${one.source}: ${one.title}`).sort(),
    );
    const wanted = Object.values(expected).map((titles) => [...titles].sort());
    const byFirst = (a: readonly string[], b: readonly string[]) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1);
    expect([...groups].sort(byFirst)).toEqual([...wanted].sort(byFirst));
  });

  it('takes the re-titled releases for copies, and reports in another language for none', () => {
    const story = told.find(({ title }) => /^Huawei se mobilise/.test(title));
    const groupOf = (words: RegExp) => story?.coverage.find(({ title }) => words.test(title))?.copyGroup;
    expect(groupOf(/Royaume du Maroc/)).toBeDefined();
    expect(groupOf(/^Maroc: Huawei/)).toBe(groupOf(/Royaume du Maroc/));
    expect(new Set([groupOf(/Royaume/), groupOf(/Gives Hospitals/), groupOf(/هواوي/)]).size).toBe(3);
  });
});
