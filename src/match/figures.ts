import { digitsForWords } from './number-words.ts';
import { ranksIn } from './ranks.ts';

/** An amount of something. `unit` is a currency (ISO 4217), `%`, a measure, `n` for a bare number, `ord` for a rank. */
export interface Figure {
  readonly unit: string;
  readonly value: number;
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:trillions?|تريليون(?:ات)?)$/u, 1e12],
  [/^(?:milliards?|mds?|mmds?|billions?|bn|mm|b|مليارات|مليارا?|بليون|بلايين)$/u, 1e9],
  [/^(?:millions?|mn|mln|m|ملايين|مليونا?)$/u, 1e6],
  [/^(?:crores?)$/u, 1e7],
  [/^(?:lakhs?)$/u, 1e5],
  [/^(?:mille|thousand|k|الاف|الف|الفا)$/u, 1e3],
];

const units: readonly (readonly [RegExp, string, number])[] = [
  [/^mmdh$/u, 'MAD', 1e9],
  [/^mdh$/u, 'MAD', 1e6],
  [/^(?:dhs?|dirhams?|mad|درهما?|دراهم)$/u, 'MAD', 1],
  [/^(?:centimes?|سنتيما?|سنتيمات)$/u, 'MAD', 0.01],
  [/^(?:\$|us\$|usd|dollars?|دولارا?|دولارات)$/u, 'USD', 1],
  [/^(?:€|eur|euros?|يورو|اورو)$/u, 'EUR', 1],
  [/^(?:£|gbp|livres? sterling|pounds?|استرليني)$/u, 'GBP', 1],
  [/^(?:fcfa|xof|xaf|cfa|f cfa|francs? cfa|فرنك)$/u, 'XOF', 1],
  [/^(?:₦|ngn|nairas?|نايرا|نيرا)$/u, 'NGN', 1],
  [/^(?:zar|rands?|راند)$/u, 'ZAR', 1],
  [/^(?:ksh|kes|shillings?|شلن)$/u, 'KES', 1],
  [/^(?:¥|cny|yuans?|يوان|renminbi)$/u, 'CNY', 1],
  [/^(?:jpy|yens?|ين)$/u, 'JPY', 1],
  [/^(?:₹|inr|rs|rupees?|roupies?|روبيه)$/u, 'INR', 1],
  [/^(?:sar|riyals?|rials?|ريالا?|ريالات)$/u, 'SAR', 1],
  [/^(?:egp|جنيها?|جنيهات)$/u, 'EGP', 1],
  [/^(?:dinars?|dzd|tnd|دينارا?|دنانير)$/u, 'DZD', 1],
  [/^(?:cedis?|ghs|سيدي)$/u, 'GHS', 1],
  [/^(?:%|pour cent|per cent|percent|pc|بالمايه|بالميه|في المايه|في الميه)$/u, '%', 1],
  [/^(?:go|gb|gigas?|جيغا|غيغا)$/u, 'GB', 1],
  [/^(?:tb|to|teras?|تيرا)$/u, 'TB', 1],
  [/^(?:mbps|mbit\/s|mb\/s|mbits?)$/u, 'Mbps', 1],
  [/^(?:gbps|gbit\/s|gb\/s)$/u, 'Mbps', 1e3],
  [/^(?:tbps|tbit\/s|tb\/s)$/u, 'Mbps', 1e6],
  [/^(?:km|kilometres?|kilometers?|كيلومترا?|كلم|كم)$/u, 'km', 1],
  [/^(?:ghz|غيغاهرتز|جيجاهرتز)$/u, 'MHz', 1e3],
  [/^(?:mhz|ميغاهرتز|ميجاهرتز)$/u, 'MHz', 1],
  [/^(?:mw|megawatts?|ميغاواط|ميجاوات)$/u, 'MW', 1],
  [/^(?:points?|pts?|نقطه|نقاط)$/u, 'pt', 1],
];

const scaleWord =
  'trillions?|milliards?|mmds?|mds?|billions?|bn|millions?|mln|mn|crores?|lakhs?|thousand|mille|تريليون(?:ات)?|مليارات|مليارا?|بليون|بلايين|ملايين|مليونا?|الاف|الفا?|[mbk](?![\\p{L}\\p{N}])|mm(?![\\p{L}])';
const unitWord =
  'mmdh|mdh|dhs?|dirhams?|mad|درهما?|دراهم|centimes?|سنتيمات|سنتيما?|us\\$|\\$|usd|dollars?|دولارات|دولارا?|€|eur|euros?|يورو|اورو|£|gbp|pounds?|livres? sterling|f ?cfa|xof|xaf|cfa|francs? cfa|فرنك|₦|ngn|nairas?|نايرا|نيرا|zar|rands?|راند|ksh|kes|shillings?|شلن|¥|cny|yuans?|renminbi|يوان|jpy|yens?|₹|inr|rs|rupees?|roupies?|روبيه|sar|riyals?|rials?|ريالات|ريالا?|egp|جنيهات|جنيها?|dinars?|dzd|tnd|دينارا?|دنانير|cedis?|ghs|%|pour cent|per cent|percent|pc|بالمايه|بالميه|في المايه|في الميه|go|gb\\/s|gb|gigas?|جيغا|غيغا|tb\\/s|tb|teras?|تيرا|mbps|mbit\\/s|mb\\/s|mbits?|gbps|gbit\\/s|tbps|tbit\\/s|km|kilometres?|kilometers?|كيلومترا?|كلم|كم|ghz|mhz|غيغاهرتز|جيجاهرتز|ميغاهرتز|ميجاهرتز|mw|megawatts?|ميغاواط|ميجاوات|points?|pts?|نقطه|نقاط';
const number = '\\d+(?:[ \\u00a0\\u202f]\\d{3}(?!\\d))*(?:[.,٫٬]\\d+)*';
const before = '(us\\$|\\$|€|£|₦|¥|₹|usd|eur|mad|dh|dhs|fcfa|xof|ngn|n(?=\\d)|r(?=\\d)|rs\\.?|ksh|zar|egp)';

const figurePattern = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\p{L}-)${before}?\\s?(${number})\\s?-?(?:(${scaleWord})(?![\\p{L}]))?\\s?(?:de |d'|of |من )?(?:us )?(?:(${unitWord})(?![\\p{L}\\p{N}]))?`,
  'gu',
);
const wordFirstPattern =
  /(?<![\p{L}])(?:ال|ب|و|ل)?(مليارا?|مليونا?)\s+(?:و)?(\d+(?:[.,]\d+)?)\s*(?:(درهم|دولار|يورو|سنتيم|جنيه|ريال)\p{L}*)?/gu;
const dualPattern =
  /(?<![\p{L}])(?:ب|و|ل|ال)?(مليوني|مليونين|ملياري|مليارين|الفي|الفين)\s+(درهم|دولار|يورو|سنتيم|جنيه|ريال|\p{L}+)/gu;

function scaleOf(word: string | undefined): number {
  if (word === undefined) return 1;
  return scales.find(([pattern]) => pattern.test(word))?.[1] ?? 1;
}

/** Which sign stands before decimals depends on the language where one sign precedes exactly three digits. */
function parseNumber(text: string, language: string): number {
  const plain = text
    .replace(/[ \u00a0\u202f]/g, '')
    .replace(/٫/g, '.')
    .replace(/٬/g, ',');
  const signs = plain.match(/[.,]/g) ?? [];
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (signs.length === 0) return Number(plain);
  if (new Set(signs).size === 1 && signs.length > 1) return Number(plain.replace(/[.,]/g, ''));
  const decimals = plain.length - last - 1;
  if (signs.length === 1 && decimals === 3) {
    const decimalSign = language === 'en' ? '.' : ',';
    const thousands = plain[last] !== decimalSign || (language === 'ar' && !plain.startsWith('0'));
    if (thousands && !plain.startsWith('0')) return Number(plain.replace(/[.,]/g, ''));
  }
  return Number(`${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`);
}

function unitOf(word: string | undefined): { unit: string; factor: number } | undefined {
  if (word === undefined) return undefined;
  const plain = word.replace(/\.$/, '');
  if (plain === 'n') return { unit: 'NGN', factor: 1 };
  if (plain === 'r') return { unit: 'ZAR', factor: 1 };
  const found = units.find(([pattern]) => pattern.test(plain));
  return found === undefined ? undefined : { unit: found[1], factor: found[2] };
}

const round = (value: number): number => Number(value.toPrecision(6));

/**
 * Amounts of a folded text, normalised: `1,2 milliard de DH`, `MAD 1.2bn` and `1,2 مليار درهم` are one and the same.
 * Bare numbers below 13 and years are no figures. At most 24, in order.
 */
export function findFigures(text: string, language: string): readonly Figure[] {
  const folded = digitsForWords(text);
  const found = new Map<string, Figure>();
  const add = (unit: string, value: number) => {
    if (Number.isFinite(value)) found.set(`${unit}:${round(value)}`, { unit, value: round(value) });
  };
  for (const match of /\d/.test(folded) ? folded.matchAll(figurePattern) : []) {
    const [, prefix, digits = '', scale, suffix] = match;
    const unit = unitOf(suffix) ?? unitOf(prefix);
    const value = parseNumber(digits, language) * scaleOf(scale) * (unit?.factor ?? 1);
    const following = folded[match.index + match[0].length] ?? '';
    if (unit === undefined && scale === undefined) {
      if (/^[eè]me|^(?:e|er|eme|nd|rd|th|st)(?!\p{L})/u.test(folded.slice(match.index + match[0].length))) {
        add('ord', value);
        continue;
      }
      if (
        (/\p{L}/u.test(following) && !/\s$/.test(match[0])) ||
        value < 13 ||
        (value >= 1990 && value <= 2060)
      )
        continue;
    }
    add(unit?.unit ?? 'n', value);
  }
  const arabic = /[\u0600-\u06FF]/.test(folded);
  for (const [, scale, digits = '', unit] of arabic ? folded.matchAll(wordFirstPattern) : []) {
    const known = unitOf(unit);
    add(known?.unit ?? 'n', parseNumber(digits, language) * scaleOf(scale) * (known?.factor ?? 1));
  }
  for (const [, scale = '', unit] of arabic ? folded.matchAll(dualPattern) : []) {
    const known = unitOf(unit);
    const size = scale.startsWith('مليار') ? 2e9 : scale.startsWith('مليون') ? 2e6 : 2e3;
    add(known?.unit ?? 'n', size * (known?.factor ?? 1));
  }
  for (const rank of ranksIn(folded)) add('ord', rank);
  return [...found.values()].slice(0, 24);
}

/** Rough dollars for one unit of a currency, good enough to see that two amounts may be one told in two currencies. */
const dollars: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.1,
  GBP: 1.28,
  MAD: 0.1,
  XOF: 0.00166,
  ZAR: 0.055,
  KES: 0.0077,
  CNY: 0.14,
  JPY: 0.0068,
  INR: 0.012,
  SAR: 0.267,
};

/** An amount in rough US dollars; undefined for what is no currency with a steady rate. */
export function roughDollars(figure: Figure): number | undefined {
  const rate = dollars[figure.unit];
  return rate === undefined ? undefined : figure.value * rate;
}
