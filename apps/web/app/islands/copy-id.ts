// Shows the copy buttons, which are of no use without this script, and copies what stands beside them.
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(button.dataset['copy'] ?? '').then(() => {
      const said = button.nextElementSibling;
      if (said) said.textContent = button.dataset['copied'] ?? '';
    });
  });
}
export {};
