import { describe, expect, it } from 'vitest';
import type { PollState } from '../../src/model/index.ts';
import { describeHealth } from '../../src/poll/index.ts';
import { NOW, sourceAt } from './harness.ts';

const polled: PollState = {
  nextDue: NOW,
  lastPolled: NOW,
  lastSuccess: NOW,
  consecutiveFailures: 0,
  movedCount: 0,
  previousUrls: [],
  polls: 1,
  notModified: 0,
  bytesReceived: 0,
  bytesSaved: 0,
  mended: [],
};

const failing = { failingSince: NOW, consecutiveFailures: 1 };

describe('a source’s health', () => {
  it.each<[string, Partial<PollState>, string, RegExp | undefined]>([
    ['works', {}, 'ok', undefined],
    ['takes long', { lastDurationMs: 12_000 }, 'slow', /12 s/],
    [
      'fails',
      { ...failing, lastErrorCode: 'server-error', lastError: 'it answers 500' },
      'failing',
      /answers 500/,
    ],
    [
      'shows a challenge instead of the feed',
      { ...failing, lastErrorCode: 'challenge-page', lastError: 'a challenge page' },
      'blocked',
      /challenge/,
    ],
    ['refuses us', { ...failing, lastErrorCode: 'forbidden', lastError: 'it answers 403' }, 'blocked', /403/],
    ['is gone', { ...failing, goneReason: 'it answers 410' }, 'gone', /410/],
    [
      'redirects for good',
      { movedTo: 'http://new.example/', movedCount: 1 },
      'moving',
      /new\.example.*1 of 3/,
    ],
    ['has moved', { previousUrls: ['http://old.example/'] }, 'moved', /old\.example/],
  ])('is told where it %s', (_name, state, health, note) => {
    const described = describeHealth({
      source: sourceAt('http://source.example/'),
      state: { ...polled, ...state },
    });
    expect(described.health).toBe(health);
    if (note === undefined) expect(described.note).toBeUndefined();
    else expect(described.note).toMatch(note);
  });

  it('is told before the first poll, and where the operator has switched the source off', () => {
    const { lastPolled, ...never } = polled;
    const source = sourceAt('http://source.example/');
    expect(describeHealth({ source, state: never }).health).toBe('not yet polled');
    expect(describeHealth({ source: { ...source, enabled: false }, state: polled }).health).toBe('off');
  });
});
