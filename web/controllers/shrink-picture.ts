import { largestFileBytes } from '../../core/attachment/attachment.ts';

/** The longest side where a form says nothing: a page of text stays readable. */
export const usualPixels = 1600;
const qualities = [0.85, 0.7, 0.55, 0.4];
/** Below it nothing can be made out. */
const fewestPixels = 200;

/**
 * A picture drawn anew, so that it fits, and so that nothing but the picture is left: where it was
 * taken, with what and by whom stays behind. Transparent parts become white where the kind has none.
 *
 * @returns Null where the browser cannot read it as a picture, or cannot make it small enough.
 */
export async function shrinkPicture(
  picture: Blob,
  mime: string,
  mostPixels: number,
): Promise<Blob | null> {
  const image = await decode(picture);
  if (!image) return null;
  try {
    const longest = Math.max(image.width, image.height);
    for (let most = Math.min(mostPixels, longest); most >= Math.min(fewestPixels, longest); ) {
      const canvas = drawAt(image, most / longest, mime !== 'image/jpeg');
      for (const quality of qualities) {
        const made = await encode(canvas, mime, quality);
        // A browser that cannot write this kind writes another one.
        if (made?.type !== mime) return null;
        if (made.size <= largestFileBytes) return made;
      }
      most = Math.floor(most * 0.7);
    }
    return null;
  } finally {
    if ('close' in image) image.close();
  }
}

type Picture = ImageBitmap | HTMLImageElement;

/** The right way up, whichever way the phone was held. */
async function decode(picture: Blob): Promise<Picture | null> {
  if ('createImageBitmap' in globalThis)
    return createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => null);
  const address = URL.createObjectURL(picture);
  const image = new Image();
  image.src = address;
  const isRead = await image.decode().then(
    () => true,
    () => false,
  );
  URL.revokeObjectURL(address);
  return isRead ? image : null;
}

function drawAt(image: Picture, scale: number, isClear: boolean): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  if (!isClear) {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function encode(canvas: HTMLCanvasElement, mime: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, mime, quality));
}
