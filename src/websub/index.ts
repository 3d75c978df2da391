/**
 * WebSub (W3C Recommendation of 2018) on both sides. As a subscriber: what polls learn of hubs comes in, signed documents
 * go out to whoever saves them. As a hub: subscription requests come in, changed feeds go out to subscribers. Knows the
 * protocol and a small store for its own state, and nothing of servers, feeds or articles.
 */
export { type Announcer, createAnnouncer } from './announcer.ts';
export type { CallbackRequest, HttpAnswer, HubRequest } from './http.ts';
export { createHub } from './hub.ts';
export type { Hub, HubOptions, Representation } from './hub-port.ts';
export { CALLBACK_PATH, HUB_PATH, hubAddress } from './paths.ts';
export { createSubscriber } from './subscriber.ts';
export type { PolledSource, Subscriber, SubscriberOptions } from './subscriber-port.ts';
