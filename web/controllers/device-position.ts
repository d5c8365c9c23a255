/** A position under open sky takes a while the first time. */
const waitMs = 30_000;

export function hasPosition(): boolean {
  return 'geolocation' in navigator;
}

/**
 * Where the device is, as an answer has it: `latitude longitude altitude accuracy`, degrees and
 * metres; null where the person or the device refused. Nothing asks for it before a button is pressed.
 */
export function readPosition(): Promise<string | null> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const { latitude, longitude, altitude, accuracy } = coords;
        // Six decimals are a hand's breadth.
        const degrees = `${latitude.toFixed(6)} ${longitude.toFixed(6)}`;
        resolve(`${degrees} ${Math.round(altitude ?? 0)} ${Math.round(accuracy)}`);
      },
      () => resolve(null),
      { enableHighAccuracy: true, timeout: waitMs },
    );
  });
}
