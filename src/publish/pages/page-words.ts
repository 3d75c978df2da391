/** What the pages say, in one language. */
export interface PageWords {
  readonly skip: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly allLanguages: string;
  readonly allCompanies: string;
  readonly allSources: string;
  readonly language: string;
  readonly company: string;
  readonly source: string;
  readonly show: string;
  readonly reset: string;
  readonly subscribe: string;
  readonly subscribeHint: string;
  readonly nothing: string;
  readonly newer: string;
  readonly older: string;
  readonly pages: string;
  readonly why: string;
  readonly readAt: (outlet: string) => string;
  readonly articles: (count: number) => string;
  readonly lead: string;
  readonly allStories: string;
  readonly timesIn: (zone: string) => string;
  readonly permanent: string;
  readonly because: string;
  readonly copyOf: string;
  readonly sameStoryAs: string;
  readonly opened: string;
  /** Where the article it was compared with is not on the page. */
  readonly copyOfEarlier: string;
  readonly sameAsEarlier: string;
  readonly rules: Readonly<Record<string, string>>;
  readonly otherRule: (rule: string) => string;
  readonly alone: string;
  readonly probability: (percent: string) => string;
  readonly reasons: string;
  readonly hoursApart: (hours: number) => string;
  /** Reasons are stored in English: their beginnings, as far as they are known in this language. */
  readonly reasonsByEnglish: Readonly<Record<string, string>>;
  readonly rule: string;
  readonly score: string;
  readonly speaksFor: string;
  readonly speaksAgainst: string;
}
