type Plain = Readonly<Record<string, unknown>>;

const languages = ['lo', 'en', 'ko'];

/**
 * Words that a machine translated stay marked so while nobody changes them: an input tells words alone, and a form
 * sends back what it has not touched.
 */
export function keepMachineTranslated<Document extends object>(base: Document, edited: Document): Document {
  const known = new Set<string>();
  visit(base, (text) => {
    const marked = text['machineTranslated'];
    for (const language of Array.isArray(marked) ? marked.map(String) : []) known.add(wordsIn(text, language));
  });
  if (known.size === 0) return edited;
  return rebuild(edited, (text) => {
    if ('machineTranslated' in text) return text;
    const still = languages.filter((language) => known.has(wordsIn(text, language)));
    return still.length > 0 ? { ...text, machineTranslated: still } : text;
  }) as Document;
}

function wordsIn(text: Plain, language: string): string {
  return `${language} ${String(text[language])}`;
}

function isText(value: object): boolean {
  return languages.some((language) => language in value);
}

function visit(value: unknown, act: (text: Plain) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isText(value)) act(value as Plain);
  for (const inner of Object.values(value)) visit(inner, act);
}

function rebuild(value: unknown, change: (text: Plain) => Plain): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => rebuild(item, change));
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rebuild(item, change)] as const));
  return isText(inner) ? change(inner) : inner;
}
