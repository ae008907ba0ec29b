/**
 * Switches the counts of the tile map without a new page. Without this script the switches are links,
 * and each count is a page of its own.
 */
class TileMap extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-count]') : null;
      const count = link?.dataset['count'];
      if (!link || count === undefined || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.#show(count);
      history.replaceState(null, '', link.href);
    });
  }

  #show(count: string): void {
    for (const link of this.querySelectorAll('a[data-count]')) {
      if (link instanceof HTMLAnchorElement && link.dataset['count'] === count) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    for (const tile of this.querySelectorAll<HTMLElement>('[data-tile]')) {
      const [level = '0', text = ''] = tile.getAttribute(`data-${count}`)?.split('|') ?? [];
      tile.dataset['level'] = level;
      const shown = tile.querySelector('[data-shown]');
      if (shown) shown.textContent = text;
    }
  }
}

customElements.define('tile-map', TileMap);
