/** Forms in which a record is answered, the one for people first. */
const forms = ['text/html', 'application/ld+json', 'text/turtle'] as const;

/** One of them. */
export type Form = (typeof forms)[number];

/** The form that an Accept header asks for most; undefined where it takes none of them (RFC 9110, section 12.5.1). */
export function accepts(header: string | undefined): Form | undefined {
  if (header === undefined) return 'application/ld+json';
  const ranges = header.split(',').map(readRange);
  const weighed = forms.map((form) => ({ form, weight: weightOf(form, ranges) }));
  const best = weighed.reduce((one, other) => (other.weight > one.weight ? other : one));
  return best.weight > 0 ? best.form : undefined;
}

interface Range {
  readonly type: string;
  readonly weight: number;
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const weight = quality === undefined ? 1 : Number(quality);
  // Programs that ask for plain JSON are served what they can read.
  return { type: type === 'application/json' ? 'application/ld+json' : type, weight: Number.isFinite(weight) ? weight : 0 };
}

// The most exact range that fits a form decides.
function weightOf(form: Form, ranges: readonly Range[]): number {
  const [family] = form.split('/');
  for (const type of [form, `${family}/*`, '*/*']) {
    const range = ranges.find((one) => one.type === type);
    if (range) return range.weight;
  }
  return 0;
}
