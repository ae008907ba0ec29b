import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import {
  composeRegistries,
  composeSupergraph,
  localUrls,
  readUrls,
} from '../../schema/compose.ts';
import { supergraphFile } from '../../schema/index.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable"])';

function source(name: string, sdl: string) {
  return { name, url: `http://${name}/graphql`, typeDefs: parse(`${link}\n${sdl}`) };
}

describe('composeSupergraph', () => {
  it('gives what is committed: run "npm run compose" where this fails', () => {
    const composition = composeSupergraph();
    expect(composition).toMatchObject({ composed: true });
    if (!composition.composed) return;
    expect(composition.supergraphSdl === readFileSync(supergraphFile, 'utf8')).toBe(true);
  });

  it('leaves nothing to look at', () => {
    expect(composeSupergraph()).toMatchObject({ composed: true, hints: [] });
  });

  it('puts the given addresses into the supergraph', () => {
    const composition = composeSupergraph({ ...localUrls, events: 'http://events.example/graphql' });
    expect(composition).toMatchObject({
      supergraphSdl: expect.stringContaining('url: "http://events.example/graphql"'),
    });
  });

  it('keeps what costs are reckoned by', () => {
    expect(composeSupergraph()).toMatchObject({
      supergraphSdl: expect.stringMatching(/events\([^]*?\): EventConnection @join__field\(graph: EVENTS\) @listSize/),
    });
  });
});

describe('composeRegistries', () => {
  it('names the registries and the field that do not fit together', () => {
    const composition = composeRegistries([
      source('one', 'type Query { thing: Thing } type Thing { size: Int }'),
      source('two', 'type Query { other: Thing } type Thing { size: Int }'),
    ]);
    expect(composition).toMatchObject({
      composed: false,
      errors: [expect.stringMatching(/Thing\.size.*"one" and "two"/)],
    });
  });

  it('passes on what is worth a look', () => {
    const composition = composeRegistries([
      source('one', 'type Query { thing: Thing } "A thing." type Thing @shareable { size: Int }'),
      source('two', 'type Query { other: Thing } "Anything." type Thing @shareable { size: Int }'),
    ]);
    expect(composition).toMatchObject({
      composed: true,
      hints: [expect.stringContaining('INCONSISTENT_DESCRIPTION')],
    });
  });
});

describe('readUrls', () => {
  it('replaces only the addresses that are given', () => {
    expect(readUrls(['events=https://events.example/graphql?a=b'])).toEqual({
      ...localUrls,
      events: 'https://events.example/graphql?a=b',
    });
  });

  it('names every mistake at once', () => {
    expect(() => readUrls(['event=http://a', 'events=ftp://a', 'programmes'])).toThrow(
      /no registry "event"[^]*events=ftp:\/\/a: not an http address[^]*programmes: not an http/,
    );
  });
});
