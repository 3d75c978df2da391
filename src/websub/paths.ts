/** Where the hub takes requests, below the public base address. */
export const HUB_PATH = '/websub/hub';

/** Where hubs reach us as a subscriber; a token follows. */
export const CALLBACK_PATH = '/websub/callback';

/** What of the configuration decides about hubs. */
export interface HubSettings {
  readonly hub: boolean;
  readonly externalHub?: string | undefined;
}

/** The hub that our feeds name; undefined where there is none. */
export function hubAddress(publicUrl: string | undefined, settings: HubSettings): string | undefined {
  if (publicUrl === undefined) return undefined;
  if (settings.externalHub !== undefined) return settings.externalHub;
  return settings.hub ? `${publicUrl}${HUB_PATH}` : undefined;
}
