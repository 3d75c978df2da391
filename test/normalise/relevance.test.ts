import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRelevance } from '../../src/normalise/index.ts';
import { relevance } from './knowledge.ts';

describe('relevance', () => {
  it.each([
    'Maroc Telecom ouvre une boutique à Guelmim',
    'IAM améliore ses marges en Afrique subsaharienne',
    'Inwi lance un forfait illimité',
    "L'ANRT met en demeure trois sociétés",
    'Orange Maroc nomme une directrice générale',
    'Orange étend son réseau 4G au Mali',
    'Free augmente le prix de son forfait',
    'Le haut débit gagne les campagnes',
    'La fibre optique arrive à Taza',
    'Un câble sous-marin endommagé au large de Dakar',
    "Coupure d'internet pendant les examens du bac",
    'Les opérateurs télécoms contestent la nouvelle taxe',
    'Antennes-relais : des riverains saisissent la justice',
    'Starlink suspend la vente de ses kits',
    'Cyberattaque contre une banque de Tunis',
    'Un data center de 40 MW à Tétouan',
    'Huawei forme mille étudiants',
    'Data : le prix du gigaoctet recule',
    'Kenya regulator cuts mobile termination rates',
    'Egypt raises mobile tariffs by 15%',
    'غلاء الانترنت يثير الغضب',
    'MTN Nigeria returns to profit',
    'Safaricom to raise data prices',
    'Regulator opens 5G spectrum auction',
    'Subsea cable cut slows internet in East Africa',
    'Airtel Africa shares jump',
    'Vodafone sells its Spanish unit',
    'AT&T and T-Mobile file complaint',
    'Mobile money transfers hit record in Ghana',
    'Roaming charges to end between Kenya and Uganda',
    'Internet shutdown enters third week',
    'Smartphone shipments fall in Africa',
    'e& raises stake in operator',
    'اتصالات المغرب تعلن نتائجها السنوية',
    'إنوي تطلق عرضا جديدا',
    'أرباح واتصالات المغرب تتراجع',
    'غرامة على شركة للاتصالات',
    'الجيل الخامس يصل إلى طنجة',
    'بالألياف البصرية.. ربط مائة دوار',
    'انقطاع الإنترنت في السودان',
    'قطع كابل بحري قبالة جدة',
    'وكالة تقنين المواصلات تحذر',
    'هواوي تفتتح مركزا بالدار البيضاء',
    'المشغل "أورنج" يخفض أسعار المكالمات',
    'ارتفاع عدد مشتركي الهاتف المحمول',
  ])('takes "%s" for telecom', (title) => {
    expect(relevance.isTelecom(title, '')).toBe(true);
  });

  it.each([
    "Le prix de l'orange recule sur les marchés",
    'Oranges : une récolte en baisse dans le Gharb',
    'Alerte orange aux vents violents',
    "Stade : l'Orange Vélodrome affiche complet",
    'Free Palestine march draws thousands in London',
    'A new heat wave hits the south',
    'Wave of arrests after the coup',
    'Réseau routier : 12 milliards pour les autoroutes',
    'Un réseau de trafic de drogue démantelé à Nador',
    'Opérateur de machine : 50 postes à pourvoir à Tanger',
    'Les opérateurs économiques rencontrent le ministre',
    'La coupure d’électricité a duré trois heures',
    'Botola Pro Inwi : le Raja bat le Wydad',
    'MTN8: Sundowns through to the final',
    'Spectre politique : la gauche se recompose',
    'Les fibres alimentaires, alliées de la santé',
    'Amazon rainforest fires rise again',
    'Apple pie recipes for autumn',
    'Three Lions reach the final',
    'A tower collapses in Nairobi',
    'Les antennes de la gendarmerie renforcées',
    'Hausse du tarif du transport urbain',
    'Le ministre présente sa plateforme électorale',
    'Roi Mohammed VI inaugure un hôpital à Tanger',
    'Dissolution de l’Assemblée nationale',
    'Il pleut sur le Rif',
    'Sky is the limit for young sprinter',
    'Hélicoptère : le mobile du crime reste inconnu',
    'Hausse des prix du mouton',
    'Free school meals extended',
    'Sky turns orange over Athens as dust blows in',
    'Une application de la loi sur les retraites',
    'Data show inflation easing',
    'تغطية صحية لجميع المغاربة',
    'Bell rings in a new school year',
    'تفكيك شبكة إجرامية بفاس',
    'ارتفاع أسعار البرتقال',
    'إنشاء شبكة طرقية جديدة',
    'البطولة الاحترافية إنوي: الوداد يفوز على الرجاء',
    'حظر تجوال ليلي في العاصمة',
    'انقطاع الكهرباء عن أحياء بالرباط',
    'برج إيفل يغلق أبوابه',
    'الفاعلين الاقتصاديين يلتقون الوزير',
  ])('does not take "%s" for telecom', (title) => {
    expect(relevance.isTelecom(title, '')).toBe(false);
  });

  it('asks for a second sign where a name means other things too', () => {
    expect(relevance.isTelecom('Orange annonce une hausse', '')).toBe(false);
    expect(relevance.isTelecom('Orange annonce une hausse', "L'opérateur relève ses forfaits mobiles.")).toBe(
      true,
    );
    expect(
      relevance.isTelecom('Orange annonce une hausse', 'Le fruit se vend à douze dirhams le kilo.'),
    ).toBe(false);
    expect(
      relevance.isTelecom('Wave veut devenir une banque', 'La fintech compte vingt millions de clients.'),
    ).toBe(true);
  });

  it('reads the text where the title says nothing, but wants more than a name in passing', () => {
    const stocks = 'La Bourse clôture en baisse';
    expect(
      relevance.isTelecom(stocks, 'Le Masi cède 1 %. Maroc Telecom a reculé de 2 %, les mines de 3 %.'),
    ).toBe(false);
    expect(
      relevance.isTelecom(
        'Le géant se réorganise',
        "Maroc Telecom supprime deux directions. L'ANRT a été informée.",
      ),
    ).toBe(true);
  });

  it('minds capitals only where the list says so, and accents never', () => {
    expect(relevance.isTelecom('MAROC TÉLÉCOM OUVRE UNE BOUTIQUE', '')).toBe(true);
    expect(relevance.isTelecom('He ran the tim race', '')).toBe(false);
    expect(relevance.isTelecom('It is what it is: notes on free time', '')).toBe(false);
  });

  it('sees words, never parts of words', () => {
    expect(relevance.isTelecom('Le comtn et la mtnx', '')).toBe(false);
    expect(relevance.isTelecom('Le smsx et le 35g', '')).toBe(false);
  });

  it('says the same whatever surrounds the sign', () => {
    const filler = fc.array(fc.constantFrom('le', 'roi', 'visite', 'Fès', 'hier', 'دون', 'and', 'rain'), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        expect(relevance.isTelecom([...before, 'Maroc Telecom', ...after].join(' '), '')).toBe(true);
        expect(relevance.isTelecom([...before, ...after].join(' '), '')).toBe(false);
      }),
    );
  });

  it('refuses a list that is not written as it should be', () => {
    expect(() => parseRelevance('- a\n- b')).toThrow(/expected the keys/);
    expect(() => parseRelevance('sure: 3')).toThrow(/relevance\.yaml: sure/);
    expect(() => parseRelevance('sure: [[a]]\nhint: []\nweak: []\nother: []')).toThrow(
      /relevance\.yaml: sure/,
    );
  });
});
