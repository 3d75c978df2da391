/**
 * Bytes from the web, fetched as publishers and this network's owner would wish. An address and what is known of the last
 * answer go in; out comes the decompressed body with the headers that count, or a named failure. Knows HTTP and which
 * addresses may be entered, and nothing of feeds, sources or the store.
 */
export type {
  FetchConditions,
  FetchErrorCode,
  FetchFailure,
  FetchResult,
  FetchSuccess,
  Link,
  PostResult,
} from './fetch-result.ts';
export { createFetcher, type Fetcher, type FetcherOptions, type PostRequest } from './fetcher.ts';
