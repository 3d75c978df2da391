import type { Publication } from '../publication.ts';

/** The links of a feed document but its alternate: itself, its hubs, and its neighbours (RFC 5005, WebSub §4). */
export function feedLinks(p: Publication): readonly { readonly rel: string; readonly href: string }[] {
  const { first, next, previous, last, prevArchive, nextArchive, current } = p.paging;
  const neighbours = [
    { rel: 'first', href: first },
    { rel: 'previous', href: previous },
    { rel: 'next', href: next },
    { rel: 'last', href: last },
    { rel: 'prev-archive', href: prevArchive },
    { rel: 'next-archive', href: nextArchive },
    { rel: 'current', href: current },
  ];
  return [
    { rel: 'self', href: p.selfUrl },
    ...p.hubs.map((href) => ({ rel: 'hub', href })),
    ...neighbours.flatMap(({ rel, href }) => (href === undefined ? [] : [{ rel, href }])),
  ];
}
