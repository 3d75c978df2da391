/**
 * Polling: takes sources that are due from the store, brings each through fetch, decode, parse and normalise, and gives
 * what came of it back to the store in one transaction. Keeps to the limits per host. In come the other rooms' functions
 * and the operator's limits; out go reports, one a poll. Must not know HTTP, formats, matching or SQL.
 */
export { describeHealth, type Health, type SourceHealth } from './health.ts';
export { joinRooms } from './join-rooms.ts';
export { createPoller, type Poller } from './poller.ts';
export type { Came, FoundHubs, PollerOptions, PollReport, Read, ReadContext, ReadDocument } from './ports.ts';
