import { type DrawingNames, type DrawingRoot, drawings } from './drawing-names.ts';
import { writeDrawnTag } from './drawn-tag.ts';
import { alsoInSvg, fates } from './elements.ts';
import { escapeText } from './escape.ts';
import type { Attribute } from './start-tag.ts';

/** Elements nested deeper in a drawing than this are passed over: no parser flattens what is written. */
const DEEPEST = 32;
/** Pictures no wider than this, in pixels, or of no said width, are signs on buttons. */
const SIGN = 48;

const SPACE = /^\s*$/;

/** A drawing or formula while it is read. Nothing of it is given on before its end has come. */
export interface Drawing {
  readonly root: DrawingRoot;
  /** Takes note of a start tag; `ends` where a drawing cannot hold the element, so that it was none. */
  open(name: string): 'drawn' | 'passed over' | 'ends';
  /** The start tag that `open` was told of is read, with these attributes. */
  endOpen(attributes: readonly Attribute[], selfClosing: boolean): void;
  /** Takes note of an end tag; whether it is that of the drawing. */
  close(name: string): boolean;
  text(text: string): void;
  /** The drawing, every element closed; nothing where nothing is drawn. */
  finished(): string;
  /** What stays of one that was none: the text of a formula. */
  abandoned(): string;
}

/** Whether the width that a picture says it has shows it to be more than a sign on a button. */
function isLarge(attributes: readonly Attribute[]): boolean {
  const width = attributes.find(([name]) => name === 'width')?.[1].trim() ?? '';
  return width.endsWith('%') || Number.parseFloat(width) > SIGN;
}

/**
 * Writes a drawing anew from lists of elements and attributes that only show something. No element of HTML is ever
 * written in one: where one begins, the drawing ends, and counts for none. What the lists do not have is passed over with
 * all that it holds.
 */
export function startDrawing(root: DrawingRoot, base: string | undefined): Drawing {
  const names: DrawingNames = drawings[root];
  const opened: string[] = [];
  let out = '';
  let words = '';
  let current = '';
  let large = root === 'math';
  let shapes = 0;
  /** The element that is passed over with all it holds, and how deep in others of its name. */
  let passed: { readonly name: string; depth: number } | undefined;

  const write = (name: string): string => names.elements.get(name) ?? name;
  const closeTo = (length: number): void => {
    while (opened.length > length) out += `</${write(opened.pop() ?? '')}>`;
  };
  const holdsText = (): boolean =>
    names.texts.has(opened[opened.length - 1] ?? '') || (root === 'svg' && opened.includes('text'));

  return {
    root,
    open: (name) => {
      current = name;
      const known = names.elements.has(name);
      if (!known && fates.get(name) === 'kept' && (root === 'math' || !alsoInSvg.has(name))) return 'ends';
      if (root === 'math' && name === 'svg') return 'ends';
      if (passed !== undefined) {
        if (passed.name === name) passed.depth++;
        return 'passed over';
      }
      const fits =
        opened.length < DEEPEST &&
        (name !== root || opened.length === 0) &&
        !names.texts.has(opened[opened.length - 1] ?? '');
      if (known && fits) return 'drawn';
      passed = { name, depth: 1 };
      return 'passed over';
    },
    endOpen: (attributes, selfClosing) => {
      if (passed !== undefined) {
        if (selfClosing && passed.name === current && --passed.depth === 0) passed = undefined;
        return;
      }
      if (current === root) large ||= isLarge(attributes);
      else if (current !== 'title' && current !== 'defs') shapes++;
      out += writeDrawnTag(root, current, attributes, base);
      if (selfClosing) out += `</${write(current)}>`;
      else opened.push(current);
    },
    close: (name) => {
      if (passed !== undefined) {
        if (passed.name === name) {
          if (--passed.depth === 0) passed = undefined;
          return false;
        }
        // What has no end tag is passed over to the end of the drawing.
        return name === root;
      }
      if (name === root) return true;
      const at = opened.lastIndexOf(name);
      if (at > 0) closeTo(at);
      return false;
    },
    text: (text) => {
      if (passed !== undefined) return;
      const escaped = escapeText(text);
      words += escaped;
      if (SPACE.test(text) || holdsText()) out += escaped;
    },
    finished: () => {
      closeTo(0);
      return large && shapes > 0 ? out : root === 'math' ? words : '';
    },
    abandoned: () => (root === 'math' ? words : ''),
  };
}
