/**
 * Characters that mean something to XML, and their stand-ins from the private use area. `feed` escapes text in one place
 * and not in another, so it is given text in which there is nothing to escape; reading its document takes the veil off.
 */
const standIns: Readonly<Record<string, string>> = {
  '&': '\uf8f0',
  '<': '\uf8f1',
  '>': '\uf8f2',
  '"': '\uf8f3',
  // Marks a stand-in that stood in the text before.
  '\uf8f0': '\uf8f4\uf8f5',
  '\uf8f1': '\uf8f4\uf8f6',
  '\uf8f2': '\uf8f4\uf8f7',
  '\uf8f3': '\uf8f4\uf8f8',
  '\uf8f4': '\uf8f4\uf8f9',
};

const meant = new Map(Object.entries(standIns).map(([character, standIn]) => [standIn, character]));

/** Text for `feed`: nothing in it that any of its ways of writing would touch. */
export function veil(text: string): string {
  return text.replace(/[&<>"\uf8f0-\uf8f4]/g, (character) => standIns[character] ?? character);
}

/** The text that was veiled. */
export function unveil(text: string): string {
  return text.replace(/[\uf8f0-\uf8f3]|\uf8f4./g, (standIn) => meant.get(standIn) ?? standIn);
}
