/**
 * Moves through time over a list whose entries say from when to when they stood. Without this script a form
 * asks for one day.
 */
class DaySlider extends HTMLElement {
  connectedCallback(): void {
    const range = this.querySelector<HTMLInputElement>('input[type=range]');
    const shown = this.querySelector('output');
    const list = document.getElementById(range?.getAttribute('aria-controls') ?? '');
    const { first, locale } = this.dataset;
    if (!range || !shown || !list || first === undefined) return;
    const write = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    const move = () => {
      const day = new Date(Date.parse(first) + Number(range.value) * 86_400_000);
      shown.textContent = write.format(day);
      range.setAttribute('aria-valuetext', shown.textContent);
      showDay(list, day.toISOString().slice(0, 10));
    };
    range.addEventListener('input', move);
    for (const part of this.querySelectorAll<HTMLElement>('[data-moving]')) part.hidden = false;
    for (const part of this.querySelectorAll<HTMLElement>('[data-still]')) part.hidden = true;
  }
}

// An entry without a day stood as far as anybody knows: it is never hidden for that.
function showDay(list: Element, day: string): void {
  for (const entry of list.querySelectorAll<HTMLElement>('[data-span]')) {
    const { founded = '', dissolved = '' } = entry.dataset;
    entry.hidden = founded > day || (dissolved !== '' && dissolved <= day);
  }
}

customElements.define('day-slider', DaySlider);
