/** One rule of a specification over a whole document: what breaks it, in words; empty where it is kept. */
export interface Rule<T> {
  readonly name: string;
  readonly broken: (document: T) => readonly string[];
}

/** Names of the rules that a document breaks, with what breaks each. */
export function check<T>(rules: readonly Rule<T>[], document: T): readonly string[] {
  return rules.flatMap(({ name, broken }) => broken(document).map((what) => `${name}: ${what}`));
}

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const mailDate =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

/** RFC 3339 §5.6. */
export function isRfc3339(text: string): boolean {
  return isoDate.test(text) && !Number.isNaN(Date.parse(text));
}

/** RFC 822 with a year of four digits, and the weekday that the date has. */
export function isRfc822(text: string): boolean {
  return mailDate.test(text) && new Date(text).toUTCString() === text;
}

/** RFC 3986: a scheme, and only characters that a URI may hold. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i.test(text) && !/%(?![\da-f]{2})/i.test(text);
}

export function isHttp(text: string): boolean {
  return /^https?:\/\/[^/]/.test(text) && isUri(text);
}

/** RFC 6838 §4.2. */
export function isMediaType(text: string): boolean {
  return /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/i.test(text);
}

/** BCP 47, by what the platform accepts. */
export function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
