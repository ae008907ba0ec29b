import { useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

// Vowels and tone marks stand above and below Lao letters: lines closer than 1.6 cut them.
const appearance = {
  fontFamily: '"Lao", ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSize: 14,
  lineHeight: 24,
  wordWrap: 'on',
  // Lao letters are no disguise of Latin ones, and word joiners belong into Lao text.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
} as const;

/** Gives every editor a Lao font and keeps its colours with those of the system. Shows nothing itself. */
export function EditorAppearance() {
  useAppearance();
  useSystemTheme();
  return null;
}

function useAppearance(): void {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (monaco === undefined) return undefined;
    for (const editor of monaco.editor.getEditors()) editor.updateOptions(appearance);
    const created = monaco.editor.onDidCreateEditor((editor) => editor.updateOptions(appearance));
    return () => created.dispose();
  }, [monaco]);
}

/** The page follows the system through its style sheet; the editors must be told. */
function useSystemTheme(): void {
  const theme = useGraphiQL((state) => state.theme);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(theme);
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [theme, setTheme]);
}
