import type { FormatUrls } from '../publication.ts';

/** What every page knows of the service it belongs to. */
export interface PageContext {
  /** Title of the publication. */
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Public base without a trailing slash. */
  readonly baseUrl: string;
  /** Feeds of what the page shows, absolute. */
  readonly formats: FormatUrls;
  /** IANA name of the zone in which days begin; UTC where nothing is said. */
  readonly timeZone?: string;
}
