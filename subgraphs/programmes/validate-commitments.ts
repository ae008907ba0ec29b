import { checkKey, checkOneOf, checkOrder, checkProvenance, checkUnique, problem, requireText } from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { SchemaWords } from '../kit/schema-words.ts';
import { isSameSource } from '../kit/sources.ts';
import type { DocumentCommitment } from './document.ts';

/** Every problem of the promises of a programme, judged against those that are public now. */
export function validateCommitments(
  commitments: readonly DocumentCommitment[],
  before: readonly DocumentCommitment[],
  words: SchemaWords,
): readonly Problem[] {
  const known = new Map(before.map((commitment) => [commitment.id, commitment]));
  const each = commitments.flatMap((commitment, index) => {
    const at = (field: string) => ['commitments', index, field];
    return [
      ...checkOneOf(words.valuesOf('CommitmentKind'), commitment.kind, at('kind')),
      ...requireText(commitment.text, at('text')),
      ...checkOneOf(words.valuesOf('CommitmentStatus'), commitment.status, at('status')),
      ...checkOrder([commitment.announcedOn, at('announcedOn')], [commitment.dueOn, at('dueOn')]),
      ...checkKey('cmt', commitment.id, at('id')),
      ...checkProvenance(commitment.evidence, at('evidence')),
      ...(isBacked(commitment, known.get(commitment.id)) ? [] : evidenceRequired(at('evidence'))),
    ];
  });
  return [...each, ...checkUnique(commitments, ({ id }) => id, ['commitments'])];
}

// What showed that the promise was made does not show that it was kept: that takes a source which was not there before.
function isBacked({ status, evidence }: DocumentCommitment, before: DocumentCommitment | undefined): boolean {
  if (status !== 'DONE') return true;
  if (before === undefined || before.status === 'DONE') return evidence.length > 0;
  return evidence.some((source) => !before.evidence.some((other) => isSameSource(other, source)));
}

function evidenceRequired(path: Problem['path']): readonly Problem[] {
  return problem('EVIDENCE_REQUIRED', path, {
    en: 'A promise counts as kept only with evidence. Add the source that shows it.',
    lo: 'ຄຳໝັ້ນສັນຍາຈະຖືວ່າໄດ້ປະຕິບັດແລ້ວ ກໍຕໍ່ເມື່ອມີຫຼັກຖານ. ກະລຸນາເພີ່ມແຫຼ່ງທີ່ຢັ້ງຢືນ.',
  });
}
