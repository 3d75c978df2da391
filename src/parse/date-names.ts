/**
 * Month names as feeds write them, January first: English, French, German, Dutch, Spanish, Portuguese, Italian,
 * Nordic, Polish, Hungarian, Romanian, Turkish, Russian, Greek; Arabic as in Egypt and the Gulf, in Algeria and
 * Tunisia, in Morocco, in Mauritania, and in the Levant. A beginning of three letters or more stands for its name.
 */
const MONTHS: readonly string[] = [
  'january janvier januar jänner januari enero janeiro gennaio stycznia styczeń január ianuarie ocak января январь Ιανουαρίου Ιανουάριος يناير جانفي كانون-الثاني',
  'february février februar feber februari febrero fevereiro febbraio lutego luty február februarie şubat февраля февраль Φεβρουαρίου Φεβρουάριος فبراير فيفري فبراير شباط',
  'march mars märz mrz maart mrt marzo março marca marzec március martie mart марта март Μαρτίου Μάρτιος Μάρ Μάώ مارس آذار',
  'april avril avr abril aprile kwietnia kwiecień április aprilie nisan апреля апрель Απριλίου Απρίλιος أبريل أفريل نيسان',
  'may mai mei maj mayo maio maggio maja május mayıs мая май Μαΐου Μάιος أيار مايو ماي',
  'june juin juni junio junho giugno czerwca czerwiec június iunie haziran июня июнь Ιουνίου Ιούνιος Ιούν Ιον يونيو يونيه جوان حزيران',
  'july juillet juil juli julio julho luglio lipca lipiec július iulie temmuz июля июль Ιουλίου Ιούλιος Ιούλ يوليو يوليه يوليوز جويلية تموز',
  'august août aoû augustus agosto sierpnia sierpień augusztus ağustos августа август Αυγούστου Αύγουστος أغسطس أوت غشت أغشت آب',
  'september septembre septiembre setembro settembre september września wrzesień szeptember septembrie eylül сентября сентябрь Σεπτεμβρίου Σεπτέμβριος سبتمبر شتنبر شتمبر أيلول',
  'october octobre oktober octubre outubro ottobre października październik október octombrie ekim октября октябрь Οκτωβρίου Οκτώβριος أكتوبر اكتوبر تشرين-الأول',
  'november novembre noviembre novembro listopada listopad noiembrie kasım ноября ноябрь Νοεμβρίου Νοέμβριος نوفمبر نونبر نوفبر تشرين-الثاني',
  'december décembre dezember desember diciembre dezembro dicembre grudnia grudzień decembrie aralık декабря декабрь Δεκεμβρίου Δεκέμβριος ديسمبر دجنبر دجمبر كانون-الأول',
];

/** Levantine names of two words; joined, so that a name is one word everywhere. */
const TWO_WORDS = /(كانون|تشرين)[\s-]+(ال\p{L}+)/gu;
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
/** Directional marks, byte order mark, tatweel. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]/g;

/** Case, accents, hamzas, foreign digits and invisible marks taken off, so that one spelling is left of a date. */
export function foldDate(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(TWO_WORDS, '$1$2')
    .replace(/\s+/g, ' ')
    .trim();
}

const names = MONTHS.map((row) => row.split(' ').map(foldDate));
const byName: ReadonlyMap<string, number> = new Map(
  names.flatMap((row, at) => row.map((name): [string, number] => [name, at + 1])),
);

/** 1–12 for a folded month name or a beginning of one, in any of the languages; else undefined. */
export function monthNumber(word: string): number | undefined {
  const known = byName.get(word);
  if (known !== undefined || word.length < 3) return known;
  const at = names.findIndex((row) => row.some((name) => name.startsWith(word)));
  return at < 0 ? undefined : at + 1;
}
