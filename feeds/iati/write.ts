import { element, writeElement, type XmlElement } from '../xml.ts';
import type { Activity, Budget, Money, Narratives, Partner, Transactions } from './activity.ts';

// Code lists ActivityStatus, OrganisationRole and ResultType of IATI 2.03, as the graph's own enumerations name them.
const statusCodes: Readonly<Record<string, string>> = {
  PIPELINE: '1', IMPLEMENTATION: '2', FINALISATION: '3', CLOSED: '4', CANCELLED: '5', SUSPENDED: '6',
};
const roleCodes: Readonly<Record<string, string>> = { FUNDING: '1', ACCOUNTABLE: '2', EXTENDING: '3', IMPLEMENTING: '4' };
const resultCodes: Readonly<Record<string, string>> = { OUTPUT: '1', OUTCOME: '2', IMPACT: '3', OTHER: '9' };

/** The line that opens a file of activities; `closing` ends it. */
export function opening(generatedAt: Date, publicUrl: string): string {
  const stamp = generatedAt.toISOString();
  return `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="${stamp}" linked-data-default="${publicUrl}/id/programmes/">\n`;
}

/** Ends a file of activities. */
export const closing = '</iati-activities>\n';

/** Why a programme cannot be an activity; undefined for one that can. The standard demands more than every source gives. */
export function obstacle(activity: Activity): string | undefined {
  if (activity.iatiIdentifier === null) return 'no IATI identifier has been given to it';
  if (datesOf(activity).length === 0) return 'no source tells when it starts';
  if (!reporterOf(activity)) return 'no organisation is known to take part in it';
  return undefined;
}

/** Writes a programme as an iati-activity of version 2.03; elements stand in the order of the standard's schema. */
export function writeActivity(activity: Activity): string {
  const reporter = reporterOf(activity);
  const { collaborationType, flowType, financeType, aidType, tiedStatus } = activity;
  return `${writeElement(element('iati-activity', { 'last-updated-datetime': activity.updatedAt, 'xml:lang': 'en' },
    element('iati-identifier', {}, activity.iatiIdentifier),
    reporter && element('reporting-org', { ref: reporterRef(activity, reporter), type: reporter.iatiType ?? '10' }, narratives(reporter.name)),
    element('title', {}, narratives(activity.title)),
    element('description', { type: '1' }, narratives(activity.description ?? activity.title)),
    activity.partners.map(({ role, organisation }) => organisation && element('participating-org',
      { role: roleCodes[role], type: organisation.iatiType }, narratives(organisation.name))),
    element('activity-status', { code: statusCodes[activity.status] }),
    datesOf(activity),
    element('recipient-country', { code: 'LA', percentage: 100 }),
    activity.provinces.map((province) => province && element('location', { ref: province.code },
      element('name', {}, narratives(province.name)))),
    activity.sectors.map(({ sector, percentage }) => element('sector', { vocabulary: sector.vocabulary, code: sector.code, percentage })),
    coded('collaboration-type', collaborationType),
    coded('default-flow-type', flowType),
    coded('default-finance-type', financeType),
    coded('default-aid-type', aidType),
    coded('default-tied-status', tiedStatus),
    (activity.budgets ?? []).map(toBudget),
    (activity.transactions?.nodes ?? []).map(toTransaction),
    (activity.publications?.nodes ?? []).flatMap(toDocuments),
    activity.results.map(toResult),
  ))}\n`;
}

/** Who answers for the activity reports it. */
function reporterOf({ partners }: Activity): Partner | null {
  const known = partners.filter(({ organisation }) => organisation !== null);
  return (known.find(({ role }) => role === 'ACCOUNTABLE') ?? known[0])?.organisation ?? null;
}

// No Lao publisher is registered yet: the identifier of an activity begins with that of whoever reports it, and
// what stands before the programme's own part is provisional as the identifier itself is.
function reporterRef({ iatiIdentifier }: Activity, { slug, country }: Partner): string {
  const provisional = `${country ?? 'LA'}-PROVISIONAL-${slug.toUpperCase()}`;
  return iatiIdentifier?.startsWith(`${provisional}-`) ? provisional : (iatiIdentifier?.split('-').slice(0, 3).join('-') ?? provisional);
}

function datesOf({ plannedStart, actualStart, plannedEnd, actualEnd, cycle }: Activity): XmlElement[] {
  const known = [['1', plannedStart], ['2', actualStart], ['3', plannedEnd], ['4', actualEnd]] as const;
  const dates = known.flatMap(([type, day]) => (day === null ? [] : [element('activity-date', { type, 'iso-date': day })]));
  if (plannedStart !== null || actualStart !== null) return dates;
  const year = /^\d{4}/.exec(cycle ?? '')?.[0];
  if (year === undefined) return [];
  const remark = {
    lo: `ສົກປີ ${cycle}; ຍັງບໍ່ຮູ້ວັນທີແນ່ນອນ (ຊົ່ວຄາວ).`,
    en: `Programme year ${cycle}; the day itself is not known (provisional).`,
    ko: null,
  };
  return [element('activity-date', { type: '1', 'iso-date': `${year}-01-01` }, narratives(remark)), ...dates];
}

function toBudget({ kind, status, from, until, value }: Budget): XmlElement {
  return element('budget', { type: kind.code, status: status.code },
    element('period-start', { 'iso-date': from }),
    element('period-end', { 'iso-date': until }),
    money(value, from),
  );
}

function toTransaction({ kind, on, value, description, provider, receiver }: Transactions['nodes'][number]): XmlElement {
  return element('transaction', {},
    element('transaction-type', { code: kind.code }),
    element('transaction-date', { 'iso-date': on }),
    money(value, on),
    description && element('description', {}, narratives(description)),
    provider && element('provider-org', {}, narratives(provider.name)),
    receiver && element('receiver-org', {}, narratives(receiver.name)),
  );
}

function money({ amount, currency, valueDate }: Money, day: string): XmlElement {
  return element('value', { currency, 'value-date': valueDate ?? day }, amount);
}

type Document = NonNullable<Activity['publications']>['nodes'][number];

function toDocuments({ title, files, publishedOn, iatiCategory }: Document): XmlElement[] {
  return files.map(({ url, mediaType, language }) => element('document-link', { url, format: mediaType },
    element('title', {}, narratives(title)),
    element('category', { code: iatiCategory ?? 'A12' }),
    language === null ? null : element('language', { code: language }),
    publishedOn === null ? null : element('document-date', { 'iso-date': publishedOn }),
  ));
}

// The values of an indicator are words here, so it is a qualitative one, which the standard gives no figures.
function toResult({ kind, title, indicator }: Activity['results'][number]): XmlElement {
  return element('result', { type: resultCodes[kind] },
    element('title', {}, narratives(title)),
    element('indicator', { measure: '5' }, element('title', {}, narratives(indicator ?? title))),
  );
}

function coded(name: string, value: { readonly code: string } | null): XmlElement | null {
  return value && element(name, { code: value.code });
}

function narratives(words: Narratives): XmlElement[] {
  return (['lo', 'en', 'ko'] as const).flatMap((language) =>
    words[language] === null ? [] : [element('narrative', { 'xml:lang': language }, words[language])]);
}
