import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';

/** An element of an XML document; children that are null are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly (XmlElement | string)[];
}

type Attributes = Readonly<Record<string, string | number | null | undefined>>;
type Child = XmlElement | string | null | undefined | readonly (XmlElement | null)[];

/** Makes an element; a list among the children stands for its members. */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): XmlElement {
  return { name, attributes, children: children.flat().filter((child) => child !== null && child !== undefined) };
}

/** Makes an element with a text, or none where there is no text. */
export function textElement(name: string, text: string | null | undefined, attributes: Attributes = {}): XmlElement | null {
  return text === null || text === undefined ? null : element(name, attributes, text);
}

/** Writes a document. Characters that XML cannot hold are left out: no text may make a file that nobody can read. */
export function writeXml(root: XmlElement): string {
  return toDocument(root).end();
}

/** Writes an element that is to stand inside a document. */
export function writeElement(root: XmlElement): string {
  return toDocument(root).end({ headless: true });
}

function toDocument(root: XmlElement): XMLBuilder {
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' });
  append(document, root);
  return document;
}

function append(parent: XMLBuilder, { name, attributes, children }: XmlElement): void {
  const present = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  const node = parent.ele(name, Object.fromEntries(present.map(([key, value]) => [key, String(value)])));
  for (const child of children) {
    if (typeof child === 'string') node.txt(child);
    else append(node, child);
  }
}
