import { checkOrder, checkScalar, invalid, requireText } from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { EventDocument } from './document.ts';

type Desk = NonNullable<EventDocument['registration']>;

const largestCapacity = 100_000;
const longestRetentionDays = 3650;

const at = (name: string) => ['registration', name];

/** Every problem of how a meeting takes registrations. */
export function validateDesk(desk: Desk, startsAt: string | null): readonly Problem[] {
  const { opensAt, closesAt, capacity, consentText, retentionDays } = desk;
  const forms = [...checkScalar('DateTime', opensAt, at('opensAt')), ...checkScalar('DateTime', closesAt, at('closesAt'))];
  return [
    ...forms,
    ...(forms.length > 0 ? [] : checkTimes(opensAt, closesAt, startsAt)),
    ...(capacity === null || isCount(capacity, 1, largestCapacity)
      ? []
      : invalid(capacity, at('capacity'), {
          en: `a number of places from 1 to ${largestCapacity}`,
          lo: `ຈຳນວນບ່ອນນັ່ງ ແຕ່ 1 ຫາ ${largestCapacity}`,
        })),
    ...requireText(consentText, at('consentText'), 5000),
    ...(isCount(retentionDays, 0, longestRetentionDays)
      ? []
      : invalid(retentionDays, at('retentionDays'), {
          en: `a number of days from 0 to ${longestRetentionDays}`,
          lo: `ຈຳນວນວັນ ແຕ່ 0 ຫາ ${longestRetentionDays}`,
        })),
  ];
}

function checkTimes(opensAt: string | null, closesAt: string | null, startsAt: string | null): readonly Problem[] {
  const opens = [instant(opensAt), at('opensAt')] as const;
  const begins = startsAt !== null && !Number.isNaN(Date.parse(startsAt)) ? instant(startsAt) : null;
  return [
    ...checkOrder(opens, [instant(closesAt), at('closesAt')]),
    ...checkOrder(opens, [begins, ['startsAt']]),
  ];
}

function instant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

function isCount(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
