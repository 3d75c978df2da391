import type { Source } from '../../model/index.ts';
import { writableLine } from '../xml/characters.ts';

/** What an outlet is called: its title, else the host of its feed. Never empty. */
export function outletName({ title, url }: Pick<Source, 'title' | 'url'>): string {
  return writableLine(title) || (URL.canParse(url) ? new URL(url).host : '') || 'Telewire';
}
