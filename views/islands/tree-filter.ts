/** Narrows a list to the entries that hold the words typed, and opens what they are in. The field itself is hidden without this script. */
class TreeFilter extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('input');
    if (!field) return;
    this.hidden = false;
    const tree = document.getElementById(field.getAttribute('aria-controls') ?? '');
    field.addEventListener('input', () => tree && narrow(tree, fold(field.value)));
  }
}

function narrow(tree: Element, sought: string): void {
  for (const item of tree.querySelectorAll<HTMLElement>('li')) {
    item.hidden = sought !== '' && !fold(item.textContent ?? '').includes(sought);
  }
  if (sought === '') return;
  for (const part of tree.querySelectorAll('details')) part.open = true;
}

// Enough for typing: spelling variants are the graph's own search.
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

customElements.define('tree-filter', TreeFilter);
