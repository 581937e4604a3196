/** Copies a text that also stands in `field`: the clipboard needs a secure context, a selected field works without. */
export async function copyText(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.select();
    // Superseded, and yet the only way on plain HTTP and in old browsers.
    return field !== null && document.execCommand('copy');
  }
}
