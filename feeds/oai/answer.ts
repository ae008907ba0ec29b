import type { ReadGraph } from '../read-graph.ts';
import { element, writeXml, type XmlElement } from '../xml.ts';
import { readRequest, type OaiRequest } from './arguments.ts';
import { toSecond } from './dates.ts';
import type { DescribedPublication } from './dublin-core.ts';
import { OaiError } from './errors.ts';
import { checkFormat, listRecords } from './list.ts';
import { deletedRecord, idOf, publicRecord, type DeletedRecord, type Place, type PublicRecord } from './record.ts';
import { listSets } from './sets.ts';

/** What a repository says of itself. */
export interface Repository extends Place {
  /** Addresses of those who answer for it. */
  readonly contacts: readonly string[];
}

/** What stands under the verb of an answer, and the time that the answer speaks for. */
interface Answered {
  readonly elements: readonly XmlElement[];
  readonly at: string;
}

/** Answers a request as an XML document; what is wrong with it is an answer too. */
export async function answerRequest(read: ReadGraph, given: URLSearchParams, repository: Repository): Promise<string> {
  let request: OaiRequest | undefined;
  try {
    request = readRequest(given);
    const { elements, at } = await answerVerb(read, request, repository);
    return envelope(repository, request, at, element(request.verb, {}, elements));
  } catch (error) {
    if (!(error instanceof OaiError)) throw error;
    // What cannot be read as a request is not said back as one (section 3.2).
    const said = error.code === 'badVerb' || error.code === 'badArgument' ? undefined : request;
    return envelope(repository, said, now(), element('error', { code: error.code }, error.message));
  }
}

async function answerVerb(read: ReadGraph, request: OaiRequest, repository: Repository): Promise<Answered> {
  const { verb, values } = request;
  switch (verb) {
    case 'Identify':
      return { elements: await identify(read, repository), at: now() };
    case 'ListMetadataFormats':
      if (values.has('identifier')) await findRecord(read, values.get('identifier') ?? '', repository);
      return { elements: [format], at: now() };
    case 'ListSets':
      return { elements: await listSets(read, values.get('resumptionToken')), at: now() };
    case 'GetRecord':
      checkFormat(values.get('metadataPrefix'));
      return { elements: [await findRecord(read, values.get('identifier') ?? '', repository)], at: now() };
    default: {
      const { elements, completeUntil } = await listRecords(read, request, repository);
      return { elements, at: completeUntil };
    }
  }
}

const format = element('metadataFormat', {},
  element('metadataPrefix', {}, 'oai_dc'),
  element('schema', {}, 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd'),
  element('metadataNamespace', {}, 'http://www.openarchives.org/OAI/2.0/oai_dc/'));

async function identify(read: ReadGraph, { publicUrl, contacts }: Repository): Promise<readonly XmlElement[]> {
  const { publicationChanges } = await read<{ publicationChanges: { nodes: readonly { recordedAt: string }[] } }>({
    document: 'oai', operationName: 'OaiIdentity', variables: {},
  });
  return [
    element('repositoryName', {}, 'ລັດຖະບານດິຈິຕອນ ສປປ ລາວ / Lao digital government'),
    element('baseURL', {}, `${publicUrl}/oai`),
    element('protocolVersion', {}, '2.0'),
    ...contacts.map((address) => element('adminEmail', {}, address)),
    element('earliestDatestamp', {}, toSecond(publicationChanges.nodes[0]?.recordedAt ?? new Date().toISOString())),
    element('deletedRecord', {}, 'persistent'),
    element('granularity', {}, 'YYYY-MM-DDThh:mm:ssZ'),
  ];
}

async function findRecord(read: ReadGraph, identifier: string, place: Place): Promise<XmlElement> {
  const id = idOf(identifier, place);
  const found = id === undefined ? undefined : await readRecord(read, id);
  if (found?.publication) return publicRecord(found.publication, place);
  const deleted = found?.withdrawnPublications.nodes[0];
  if (deleted) return deletedRecord(deleted, place);
  throw new OaiError('idDoesNotExist', `There is no record ${JSON.stringify(identifier)}.`);
}

function readRecord(read: ReadGraph, id: string) {
  return read<{
    publication: (PublicRecord & DescribedPublication) | null;
    withdrawnPublications: { nodes: readonly DeletedRecord[] };
  }>({ document: 'oai', operationName: 'OaiRecord', variables: { id } });
}

function now(): string {
  return new Date().toISOString();
}

const namespaces = {
  xmlns: 'http://www.openarchives.org/OAI/2.0/',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd',
};

function envelope({ publicUrl }: Repository, request: OaiRequest | undefined, at: string, content: XmlElement): string {
  const said = request ? { verb: request.verb, ...Object.fromEntries(request.values) } : {};
  return writeXml(element('OAI-PMH', namespaces,
    element('responseDate', {}, toSecond(at)),
    element('request', said, `${publicUrl}/oai`),
    content));
}
