import type { PollState, Redirect } from '../model/index.ts';

/** So often in a row the same permanent redirect is seen before it is believed. */
const BELIEVED_AFTER = 3;

function isPermanent({ status }: Redirect): boolean {
  return status === 301 || status === 308;
}

/**
 * Where permanent redirects lead (RFC 9110 §15.4.2, §15.4.9): the end of the unbroken run of them that starts at the
 * source's own address. What a temporary redirect leads to is not the source's address.
 */
function permanentTarget(redirects: readonly Redirect[]): string | undefined {
  const end = redirects.findIndex((redirect) => !isPermanent(redirect));
  return redirects[(end === -1 ? redirects.length : end) - 1]?.to;
}

export interface Moved {
  readonly state: PollState;
  /** Set when the source has moved for good. */
  readonly newUrl?: string;
}

/** Counts a permanent redirect of a poll that went well; the third time in a row the address changes. */
export function countMove(state: PollState, url: string, redirects: readonly Redirect[]): Moved {
  const target = permanentTarget(redirects);
  if (target === undefined && state.movedTo === undefined && state.movedCount === 0) return { state };
  const { movedTo, movedCount, ...rest } = state;
  if (target === undefined || target === url) return { state: { ...rest, movedCount: 0 } };
  const count = target === movedTo ? movedCount + 1 : 1;
  if (count < BELIEVED_AFTER) return { state: { ...rest, movedTo: target, movedCount: count } };
  const previousUrls = [
    ...state.previousUrls.filter((previous) => previous !== url && previous !== target),
    url,
  ];
  return { state: { ...rest, movedCount: 0, previousUrls }, newUrl: target };
}
