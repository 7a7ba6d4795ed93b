// Runs in a page before its own scripts, and notes what a person sees and waits for: see `Noted` in browse.ts.
{
  const noted = { largestPaint: 0, shift: 0, interaction: 0 };
  Object.assign(window, { noted });
  const watch = (type, see, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({
      type,
      buffered: true,
      ...more,
    });
  watch('largest-contentful-paint', ({ startTime }) => {
    noted.largestPaint = startTime;
  });
  watch('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) noted.shift += value;
  });
  const shortest = { durationThreshold: 16 };
  watch(
    'event',
    ({ duration }) => {
      noted.interaction = Math.max(noted.interaction, duration);
    },
    shortest,
  );
}
