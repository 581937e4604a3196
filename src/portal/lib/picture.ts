/** Longest side of a picture that was made smaller, in pixels: enough to read a type plate. */
const LONGEST_SIDE = 3000;

/**
 * The file itself where it fits, or a smaller JPEG of a picture that is too large; the file unchanged where the
 * browser cannot do that. `maxBytes` is the server's limit.
 */
export async function fitPicture(file: File, maxBytes: number): Promise<File> {
  if (file.size <= maxBytes || !/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file;
  const blob = await drawn(file, LONGEST_SIDE)
    .then((canvas) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85)))
    .catch(() => null);
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' });
}

/** Draws a picture no longer than `side` pixels. Throws where the browser cannot read it. No blob: address, for the Content-Security-Policy. */
export async function drawn(file: Blob, side: number, canvas = document.createElement('canvas')) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  // Transparent pictures become JPEG on white, not on black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
