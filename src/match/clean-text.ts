import { decodeHTML } from 'entities';

/**
 * News tells its event in the first hundred words. What comes later is background that other events share, and a feed
 * with whole texts must not look nearer to others than one with summaries.
 */
const bodyLimit = 600;
/** So much markup is looked at to find them. */
const htmlLimit = 9_000;

/** What publishers' systems add around a text: found anywhere, cut from there to the end of its sentence or text. */
const boilerplate: readonly RegExp[] = [
  /l['’]article .{0,200}?est apparu en premier.*$/isu,
  /cet article .{0,200}?est apparu en premier.*$/isu,
  /the post .{0,300}?(?:appeared first on|first appeared on).*$/isu,
  /ظهرت? المقال(?:ة)? .{0,200}?(?:أولا|أولاً).*$/su,
  /(?:التدوينة|المقال) .{0,200}?ظهرت? أول(?:اً|ا)?.*$/su,
  /(?<=^\s{0,4}|[.!?…»)\]]\s{0,4})(?:à )?lire (?:aussi|également|la suite|plus)(?!\p{L})\s*:?.{0,160}$/gimu,
  /(?:read (?:also|more)|also read|continue reading|related)\s*:.{0,160}$/gimu,
  /(?:اقرأ أيضا|إقرأ أيضا|اقرأ المزيد)ً?\s*:?.{0,160}$/gmu,
  /^\s{0,4}(?:partagez?r?|share|tweet|suivez-nous|follow us|abonnez-vous|inscrivez-vous)\s+(?:cet|this|sur|on|à|to)(?!\p{L}).{0,80}$/gimu,
];

/** One of these stands in all of it: a text without them need not be searched for each. */
const mayHaveBoilerplate =
  /apparu|appeared|ظهر|lire|read|related|قرأ|partage|share|tweet|suivez|follow|abonnez|inscrivez/iu;

/** Who writes and from where, before the first sentence: `(Agence Ecofin) -`, `Rabat –`, `LAGOS, Oct 3 (Reuters) -`. */
const datelines: readonly RegExp[] = [
  /^\s*\([^()]{2,40}\)\s*[-–—:]?\s*/u,
  /^\s*[\p{L}][\p{L} /.,'’\d-]{1,45}\s*\([^()]{2,30}\)\s*[-–—:]\s*/u,
  /^\s*\p{Lu}[\p{L} /'’-]{1,25}\s+[-–—]\s+/u,
  /^\s*[\u0600-\u06FF][\u0600-\u06FF ]{1,25}\s+[-–—]\s+/u,
];

const media = 'vid[ée]os?|فيديو|بالفيديو|photos?|صور|document|infographie';
const titlePrefix = new RegExp(
  `^\\s*(?:[([](?:${media})[^)\\]]{0,20}[)\\]]\\s*[.:!|\\-–—]*|(?:urgent|alerte|exclusif|exclusive|breaking|watch|update|flash|officiel|عاجل|حصري|${media})\\s*[.:!|\\-–—]+)\\s*`,
  'iu',
);
const titleSuffix =
  /\s*[([](?:vid[ée]os?|video|photos?|document|infographie|update|mise à jour|màj|فيديو|صور)[^)\]]{0,20}[)\]]\s*$/iu;

/** Plain text of a title: without alarm words, outlet names after a bar, or notes on the media within. */
export function cleanTitle(title: string): string {
  return title
    .replace(titlePrefix, '')
    .replace(titleSuffix, '')
    .replace(/\s+[|•]\s+[^|•]{2,40}$/u, '')
    .trim();
}

/** Plain text of an HTML body: tags, entities, boilerplate and dateline gone; of the first 600 characters, whole words. */
export function cleanBody(html: string): string {
  let text = html
    .slice(0, htmlLimit)
    .replace(/<(?:script|style)\b[^>]*>[\s\S]*?<\/(?:script|style)>/gi, ' ')
    .replace(/<(?:\/p|br|\/li|\/h\d|\/div)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, ' ');
  for (let pass = 0; pass < 2 && text.includes('&'); pass++) text = decodeHTML(text);
  if (mayHaveBoilerplate.test(text)) for (const pattern of boilerplate) text = text.replace(pattern, ' ');
  for (const pattern of datelines) text = text.replace(pattern, '');
  const whole = text
    .replace(/\s*(?:\[?(?:…|\.\.\.|&hellip;)\]?)\s*$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  return whole.length <= bodyLimit ? whole : whole.slice(0, bodyLimit + 1).replace(/\s*\S*$/u, '');
}
