import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createDocuments } from '../../src/serve/documents.ts';

test('where the time for making documents is used up readers get the one before, and a hub the one that is', async () => {
  let now = 0;
  let revision = 1;
  const documents = createDocuments({
    revision: async () => revision,
    elapsed: () => now,
    maxBytes: 1_000_000,
  });
  const make = async () => {
    now += 500;
    return { body: `revision ${revision}`, contentType: 'text/plain', lastModified: 0, headers: {} };
  };
  const read = async () => {
    const { representation } = await documents.choose(new IncomingMessage(new Socket()), 'feed', make);
    return representation.document.body;
  };
  expect(await read()).toBe('revision 1');
  revision = 2;
  documents.changed();
  expect(await read()).toBe('revision 1');
  expect((await documents.latest('feed', make)).document.body).toBe('revision 2');
  expect(await read()).toBe('revision 2');
});
