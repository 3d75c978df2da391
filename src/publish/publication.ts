import type { EpochMs } from '../model/index.ts';
import type { Story } from '../store/port.ts';

/** Links of a paged or archived feed (RFC 5005), absolute addresses. */
export interface Paging {
  readonly first?: string;
  readonly next?: string;
  readonly previous?: string;
  readonly last?: string;
  readonly prevArchive?: string;
  readonly nextArchive?: string;
  /** The document to subscribe to, on an archive document. */
  readonly current?: string;
}

/** The addresses of one view in each format, absolute. */
export interface FormatUrls {
  readonly rss: string;
  readonly atom: string;
  readonly json: string;
}

/** One feed document to be rendered: what it is called, where it lives, and its entries. */
export interface Publication {
  readonly title: string;
  readonly description: string;
  /** BCP 47 tag; the words between the articles are in this language where Telewire knows it (fr, en, ar). */
  readonly language: string;
  /** Absolute address of this very document. */
  readonly selfUrl: string;
  readonly formats: FormatUrls;
  /** Address of the page for people. */
  readonly homeUrl: string;
  /** Public base without a trailing slash; an entry's permanent address is `${baseUrl}/stories/${id}`. */
  readonly baseUrl: string;
  /** Authority of tag URIs such as `news.example.org,2026` (RFC 4151). */
  readonly tagAuthority: string;
  /** WebSub hubs, absolute addresses. */
  readonly hubs: readonly string[];
  readonly updated: EpochMs;
  readonly ttlMinutes: number;
  readonly paging: Paging;
  /** An archive document (RFC 5005 §4). */
  readonly archive?: boolean;
  /** The document holds every entry there is (RFC 5005 §2). */
  readonly complete?: boolean;
  readonly entries: readonly Story[];
}
