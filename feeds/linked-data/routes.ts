import type { FastifyInstance } from 'fastify';
import { accepts } from './negotiate.ts';
import type { AskGraph } from '../../gateway/http/index.ts';
import { FeedProblem, notFound } from '../problem.ts';
import { openVisit, sendText } from '../visit.ts';
import {
  describeEvent, describeOrganisation, describeProgramme, describeProvince, describePublication,
  type AddressOf, type ResourceKind,
} from './resources.ts';
import type { Resource } from './statements.ts';

interface Kind {
  readonly path: ResourceKind;
  readonly operationName: string;
  /** The field of the operation's answer. */
  readonly field: string;
  /** The graph answers records in the shape that the operation asks for. */
  readonly describe: (record: never, addressOf: AddressOf) => Resource;
}

const kinds: readonly Kind[] = [
  { path: 'organisations', operationName: 'OrganisationResource', field: 'organisation', describe: describeOrganisation },
  { path: 'events', operationName: 'EventResource', field: 'event', describe: describeEvent },
  { path: 'programmes', operationName: 'ProgrammeResource', field: 'programme', describe: describeProgramme },
  { path: 'publications', operationName: 'PublicationResource', field: 'publication', describe: describePublication },
  { path: 'provinces', operationName: 'ProvinceResource', field: 'province', describe: describeProvince },
];

/** Addresses of records: each answers with the page for people, or with what the record says as linked data. */
export function linkedDataRoutes(app: FastifyInstance, ask: AskGraph, publicUrl: string): void {
  const addressOf: AddressOf = (kind, name) => `${publicUrl}/id/${kind}/${encodeURIComponent(name)}`;
  for (const { path, operationName, field, describe } of kinds) {
    app.get<{ Params: { slug: string } }>(`/id/${path}/:slug`, async (request, reply) => {
      const { slug } = request.params;
      const form = accepts(request.headers.accept);
      if (form === undefined) throw new FeedProblem(406, 'NOT_ACCEPTABLE', 'A record is text/html, application/ld+json or text/turtle.');
      const { read, language } = openVisit(ask, request);
      // What has an address is a thing in the world; its page is another resource, hence 303 and not 302.
      if (form === 'text/html') return reply.redirect(`/views/${language ?? 'lo'}/${path}/${encodeURIComponent(slug)}`, 303);
      const data = await read<Record<string, unknown>>({ document: 'linked-data', operationName, variables: { slug } });
      const record = data[field];
      if (record === null) throw notFound(field);
      const resource = describe(record as never, addressOf);
      // Loaded when a record is first asked for.
      const { writeJsonLd, writeTurtle } = await import('./write.ts');
      const body = form === 'text/turtle' ? await writeTurtle(resource) : writeJsonLd(resource);
      return sendText(request, reply, `${form}; charset=utf-8`, body);
    });
  }
}
